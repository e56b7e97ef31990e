//! Risk flags in words.

use crate::report::action::RiskFlag;

/// The flag's words.
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

/// All flags, joined by `; `, `None` when there are none.
pub fn joined(flags: &[RiskFlag]) -> String {
    if flags.is_empty() {
        return "None".to_owned();
    }
    flags.iter().map(|&risk| flag(risk)).collect::<Vec<_>>().join("; ")
}
