//! What the start model knows of a customer (docs/method.md, What is known at an origin).

use serde::{Deserialize, Serialize};

/// A column of the start model, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StartFeature {
    /// ln(1 + days with a bid so far).
    Bids,
    /// ln(1 + days since the latest of them).
    Silence,
    /// ln(1 + days since the first of them).
    Tenure,
    /// ln(1 + those in the last 365 days).
    BidsInYear,
    /// ln(1 + those in the last 730 days).
    BidsInTwoYears,
    /// The silence in mean gaps, at most 10.
    SilenceInGaps,
    /// The deviation of the gaps in mean gaps, at most 3.
    Irregularity,
    /// Distinct practices so far.
    Practices,
    /// Distinct countries so far.
    Countries,
    /// 1 if the origin lies in the second half of a year.
    SecondHalf,
}

impl StartFeature {
    /// Every column.
    pub const ALL: [Self; 10] = [
        Self::Bids,
        Self::Silence,
        Self::Tenure,
        Self::BidsInYear,
        Self::BidsInTwoYears,
        Self::SilenceInGaps,
        Self::Irregularity,
        Self::Practices,
        Self::Countries,
        Self::SecondHalf,
    ];
}
