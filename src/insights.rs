//! What the numbers of all customers look like: the distribution of each feature and how features move together.
//!
//! Numbers only: a column is one value per customer, `None` where there is none. What the numbers mean is known to
//! `features::catalog`; `answers::insights` brings the two together.

mod alike;
mod cluster;
mod correlation;
mod histogram;

pub use alike::{Alike, alike};
pub use cluster::{Merge, linkage, order};
pub use correlation::{Correlation, LEAST_PAIRS, correlate};
pub use histogram::distribution;
