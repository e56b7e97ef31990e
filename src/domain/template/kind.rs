//! The templates there are, and which values each can name.

use serde::{Deserialize, Serialize};

use super::Variable;

/// A situation that a conversation can start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    /// A product date lies close ahead.
    RenewalUrgent,
    /// A product date lies ahead.
    RenewalPlanned,
    /// A product date is the as-of date.
    RenewalToday,
    /// A product date has passed.
    RenewalPassed,
    ContractEnding,
    ContractEndsToday,
    ContractEnded,
    /// Little of the purchased credits is used.
    Underutilized,
    /// Credits expire with a contract that ends.
    UnusedCredits,
    /// Credits are left, and neither a share nor an end is known.
    OpenCredits,
    /// Another platform beside those owned.
    PlatformExpansion,
    /// A business area that products could support.
    SolutionGap,
    /// A platform for a customer without any.
    FirstPlatform,
    /// Projects went well.
    ProjectSuccess,
    /// No project for long.
    RenewedContact,
    /// Nothing in particular; needs no value.
    CheckIn,
}

/// Who speaks: two sets of the same templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateSet {
    /// The vendor's usual words.
    Standard,
    /// Only what the data prove.
    Neutral,
}

impl TemplateKind {
    /// Every template, in the order in which an editor lists them.
    pub const ALL: [Self; 16] = [
        Self::RenewalUrgent,
        Self::RenewalPlanned,
        Self::RenewalToday,
        Self::RenewalPassed,
        Self::ContractEnding,
        Self::ContractEndsToday,
        Self::ContractEnded,
        Self::Underutilized,
        Self::UnusedCredits,
        Self::OpenCredits,
        Self::PlatformExpansion,
        Self::SolutionGap,
        Self::FirstPlatform,
        Self::ProjectSuccess,
        Self::RenewedContact,
        Self::CheckIn,
    ];

    /// The word in files and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::RenewalUrgent => "renewal_urgent",
            Self::RenewalPlanned => "renewal_planned",
            Self::RenewalToday => "renewal_today",
            Self::RenewalPassed => "renewal_passed",
            Self::ContractEnding => "contract_ending",
            Self::ContractEndsToday => "contract_ends_today",
            Self::ContractEnded => "contract_ended",
            Self::Underutilized => "underutilized",
            Self::UnusedCredits => "unused_credits",
            Self::OpenCredits => "open_credits",
            Self::PlatformExpansion => "platform_expansion",
            Self::SolutionGap => "solution_gap",
            Self::FirstPlatform => "first_platform",
            Self::ProjectSuccess => "project_success",
            Self::RenewedContact => "renewed_contact",
            Self::CheckIn => "check_in",
        }
    }

    /// The template of a word, written exactly.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The variables that this template may use: the customer's, then its own.
    pub fn variables(self) -> Vec<Variable> {
        const OF_CUSTOMER: [Variable; 7] = [
            Variable::CustomerName,
            Variable::Team,
            Variable::VendorName,
            Variable::CurrentPlatform,
            Variable::RecommendedPlatform,
            Variable::RecommendedService,
            Variable::BusinessArea,
        ];
        let own: &[Variable] = match self {
            Self::RenewalUrgent | Self::RenewalPlanned | Self::RenewalPassed => &[Variable::Days, Variable::Products, Variable::Milestone],
            Self::RenewalToday => &[Variable::Products, Variable::Milestone],
            Self::ContractEnding | Self::ContractEnded => &[Variable::Days, Variable::Contracts],
            Self::ContractEndsToday => &[Variable::Contracts],
            Self::Underutilized => &[Variable::UtilizationRate],
            Self::UnusedCredits => &[Variable::Days, Variable::UnusedCredits],
            Self::OpenCredits => &[Variable::UnusedCredits],
            Self::ProjectSuccess => &[Variable::DeliveredProjects, Variable::ClosedProjects],
            Self::RenewedContact => &[Variable::Days],
            Self::PlatformExpansion | Self::SolutionGap | Self::FirstPlatform | Self::CheckIn => &[],
        };
        OF_CUSTOMER.iter().chain(own).copied().collect()
    }
}

impl TemplateSet {
    /// Every set.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Neutral];
    /// The words of `ALL`.
    pub const WORDS: &'static [&'static str] = &["standard", "neutral"];

    /// The word in settings and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Neutral => "neutral",
        }
    }

    /// The set of a word, written exactly.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_files_and_lead_back() {
        for kind in TemplateKind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.word()));
            assert_eq!(TemplateKind::of_word(kind.word()), Some(kind));
        }
        for set in TemplateSet::ALL {
            assert_eq!(serde_json::to_string(&set).unwrap(), format!("\"{}\"", set.word()));
            assert_eq!(TemplateSet::of_word(set.word()), Some(set));
        }
        assert_eq!(TemplateKind::of_word("chat"), None);
    }
}
