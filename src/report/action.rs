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

/// How soon a kind of action is due at the latest, counted from the as-of date. The day itself is [`Action::due`].
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
}

/// One action for one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    pub kind: ActionKind,
    pub priority: u8,
    pub urgency: Urgency,
    pub timeline: Timeline,
    /// The day of the event, at the latest the end of the timeline; a working day, not before the as-of date. `None` if
    /// nothing presses.
    pub due: Option<Day>,
    /// What lies ahead and makes the action pointless or more expensive afterwards.
    pub event: Option<Event>,
    pub reason: Driver,
}

/// A day ahead that an action should not miss; the as-of date counts as ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub kind: EventKind,
    pub day: Day,
}

/// What happens on the day of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The next service contract ends.
    ContractEnd,
    /// The next product reaches its end of life.
    EndOfLife,
    /// The next product reaches its end of service life.
    EndOfServiceLife,
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
    /// The share of the purchased credits in use; the unused ones on contracts that are not over, and those on contracts that
    /// have ended.
    CreditsUnderused { utilization: f64, unused: f64, ended: f64 },
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
