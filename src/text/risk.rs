//! Risk flags in SPEC's words.

use crate::domain::language::Language;
use crate::report::action::RiskFlag;

/// The flag's words.
pub fn flag(flag: RiskFlag, language: Language) -> &'static str {
    match (language, flag) {
        (Language::En, RiskFlag::EndOfLifePassed) => "Product end-of-life passed",
        (Language::En, RiskFlag::EndOfLifeWithinYear) => "Product end-of-life within a year",
        (Language::En, RiskFlag::ProductSupportEnding) => "Product support ending",
        (Language::En, RiskFlag::ServiceContractEnding) => "Service contract ending",
        (Language::En, RiskFlag::ServiceContractEnded) => "Service contract ended",
        (Language::En, RiskFlag::CreditsUnderused) => "Service credits underused",
        (Language::En, RiskFlag::NoProjectForYear) => "No project for over a year",
        (Language::En, RiskFlag::LowProjectSuccess) => "Low project success",
    }
}

/// All flags, joined by `; `, `None` when there are none.
pub fn joined(flags: &[RiskFlag], language: Language) -> String {
    if flags.is_empty() {
        return match language {
            Language::En => "None".to_owned(),
        };
    }
    flags.iter().map(|&risk| flag(risk, language)).collect::<Vec<_>>().join("; ")
}
