//! What to do about a customer, and the facts that say why.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Days};

pub use crate::domain::action::ActionKind;

/// How pressing an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    Critical,
    High,
    Medium,
    Low,
}

impl Urgency {
    /// Every urgency, most pressing first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The machine name, as used in `report.json` and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// Parses a machine name, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.key() == key)
    }
}

/// When an action is due, counted from the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeline {
    Immediate,
    #[serde(rename = "within_30_days")]
    Within30Days,
    #[serde(rename = "within_60_days")]
    Within60Days,
    #[serde(rename = "within_90_days")]
    Within90Days,
    #[serde(rename = "within_6_months")]
    Within6Months,
    Ongoing,
    Routine,
}

impl Timeline {
    /// Every timeline, soonest first.
    pub const ALL: [Self; 7] = [
        Self::Immediate,
        Self::Within30Days,
        Self::Within60Days,
        Self::Within90Days,
        Self::Within6Months,
        Self::Ongoing,
        Self::Routine,
    ];

    /// The machine name, as used in `report.json` and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Within30Days => "within_30_days",
            Self::Within60Days => "within_60_days",
            Self::Within90Days => "within_90_days",
            Self::Within6Months => "within_6_months",
            Self::Ongoing => "ongoing",
            Self::Routine => "routine",
        }
    }

    /// Parses a machine name, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|timeline| timeline.key() == key)
    }

    /// The last day for an action that can be taken from `as_of` on; `None` if there is no deadline.
    pub fn due(self, as_of: Day) -> Option<Day> {
        match self {
            Self::Immediate => Some(as_of),
            Self::Within30Days => Some(as_of.plus(Days(30))),
            Self::Within60Days => Some(as_of.plus(Days(60))),
            Self::Within90Days => Some(as_of.plus(Days(90))),
            Self::Within6Months => Some(as_of.plus_months(6)),
            Self::Ongoing | Self::Routine => None,
        }
    }
}

/// One action for one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    pub kind: ActionKind,
    pub priority: u8,
    pub urgency: Urgency,
    pub timeline: Timeline,
    pub reason: Driver,
}

/// A fact that raises a customer's level or priority, with the numbers its sentence needs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Driver {
    /// Items past their end of life, and how long ago the oldest date passed (positive).
    EndOfLifePassed { items: u32, oldest: Days },
    /// Items whose end of life is ahead, and the days to the nearest.
    EndOfLifeAhead { items: u32, nearest: Days },
    /// Items past their end of service life, and how long ago the oldest date passed (positive).
    EndOfServicePassed { items: u32, oldest: Days },
    /// Items whose end of service life is ahead, and the days to the nearest.
    EndOfServiceAhead { items: u32, nearest: Days },
    /// A service contract ends in this many days (0 or more).
    ContractEnding { contracts: u32, nearest: Days },
    /// A service contract ended this many days ago (1 or more).
    ContractEnded { contracts: u32, latest: Days },
    /// The share of the purchased credits in use, and the credits still active.
    CreditsUnderused { utilization: f64, active: f64 },
    /// Open opportunities.
    OpenOpportunities { count: u32 },
    /// The latest project started this many days ago.
    RecentProject { ago: Days },
    /// No project has started for this many days.
    NoRecentProject { ago: Days },
    /// Delivered projects among the closed ones.
    ProjectSuccess { delivered: u32, closed: u32 },
    /// The number of platforms owned, few enough for another; 0 means none yet.
    FewPlatforms { owned: u32 },
    /// The number of projects and their representative value in US dollars.
    ProjectHistory { projects: u32, value: f64 },
    /// Installed products without any date.
    InstalledProducts { items: u32 },
    /// Nothing stands out.
    Nothing,
}

/// What puts a customer at risk, in display order (docs/method.md, Risk flags).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskFlag {
    EndOfLifePassed,
    EndOfLifeWithinYear,
    ProductSupportEnding,
    ServiceContractEnding,
    ServiceContractEnded,
    CreditsUnderused,
    NoProjectForYear,
    LowProjectSuccess,
}

/// Where there is more to do for a customer, in display order (docs/method.md, Opportunity areas).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpportunityArea {
    TechnologyRefresh,
    ServiceRenewal,
    PlatformExpansion,
    ServicePortfolioExpansion,
    StrategicPartnership,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_names_are_those_of_the_report_and_lead_back() {
        let quoted = |key: &str| format!("\"{key}\"");
        for kind in ActionKind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), quoted(kind.key()));
            assert_eq!(ActionKind::of_key(kind.key()), Some(kind));
        }
        for urgency in Urgency::ALL {
            assert_eq!(serde_json::to_string(&urgency).unwrap(), quoted(urgency.key()));
            assert_eq!(Urgency::of_key(urgency.key()), Some(urgency));
        }
        for timeline in Timeline::ALL {
            assert_eq!(serde_json::to_string(&timeline).unwrap(), quoted(timeline.key()));
            assert_eq!(Timeline::of_key(timeline.key()), Some(timeline));
        }
    }
}
