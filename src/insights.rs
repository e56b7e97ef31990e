//! Statistics over all customers: the distribution of each feature and the correlations between features.
//!
//! Works on numbers only: a column holds one value per customer, `None` if there is none. The meaning of the numbers is in
//! `features::catalog`; `answers::insights` brings the two together.

mod alike;
mod cluster;
mod correlation;
mod histogram;

pub use alike::{Alike, alike};
pub use cluster::{Merge, linkage, order};
pub use correlation::{Correlation, LEAST_PAIRS, correlate};
pub use histogram::distribution;
