//! Numbers only: how far a counted share can be trusted, and how unlikely a count is.

mod binomial;
mod normal;
mod wilson;

pub use binomial::ln_lower_tail;
pub use normal::quantile;
pub use wilson::{interval, interval_for_one_of, wilson};
