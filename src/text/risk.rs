//! Risk flags in words.

use crate::report::action::RiskFlag;

/// The words for a flag.
pub fn flag(flag: RiskFlag) -> &'static str {
    match flag {
        RiskFlag::EndOfLifePassed => "Product end-of-life passed",
        RiskFlag::EndOfLifeWithinYear => "Product end-of-life within a year",
        RiskFlag::ProductSupportEnding => "Product support ending",
        RiskFlag::ServiceContractEnding => "Service contract ending",
        RiskFlag::ServiceContractEnded => "Service contract ended",
        RiskFlag::CreditsUnderused => "Service credits underused",
        RiskFlag::NoProjectForYear => "No project for over a year",
        RiskFlag::LowProjectSuccess => "Low project success",
    }
}

/// All flags, joined by `; `, `None` if there are none.
pub fn joined(flags: &[RiskFlag]) -> String {
    if flags.is_empty() {
        return "None".to_owned();
    }
    flags.iter().map(|&risk| flag(risk)).collect::<Vec<_>>().join("; ")
}
