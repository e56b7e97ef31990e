//! The business case (docs/method.md, Business case): arithmetic on assumptions, in which no figure of the model enters.
//!
//! What is assumed is a table of inputs, each with a low, a base and a high value. [`BusinessCase::of`] computes what they come to.
//! Nothing here has measured an effect.

mod file;
mod formula;
mod inputs;

pub use file::{BUSINESS_CASE_FORMAT, BusinessCaseError};
pub use formula::{Bar, BusinessCase, Outcome, Payoff, WEEKS};
pub use inputs::{Assumed, Counts, Edits, End, Fault, INPUTS, Input, InputRow, Inputs, Origin, Range, Refusal, Unit};
