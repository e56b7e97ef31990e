//! The kinds of action that can be offered for a customer.

use serde::{Deserialize, Serialize};

/// The nine kinds of action (docs/method.md, Actions), most urgent first, which is also the derived order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    CriticalRenewal,
    UrgentRenewal,
    ServiceExpiration,
    CrossSellHigh,
    ServiceExpansion,
    PlannedRenewal,
    CrossSellMedium,
    RelationshipBuilding,
    GeneralFollowUp,
}

impl ActionKind {
    /// Every kind, most urgent first.
    pub const ALL: [Self; 9] = [
        Self::CriticalRenewal,
        Self::UrgentRenewal,
        Self::ServiceExpiration,
        Self::CrossSellHigh,
        Self::ServiceExpansion,
        Self::PlannedRenewal,
        Self::CrossSellMedium,
        Self::RelationshipBuilding,
        Self::GeneralFollowUp,
    ];

    /// Parses a machine name, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The machine name, as used in exports and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::CriticalRenewal => "critical_renewal",
            Self::UrgentRenewal => "urgent_renewal",
            Self::ServiceExpiration => "service_expiration",
            Self::CrossSellHigh => "cross_sell_high",
            Self::ServiceExpansion => "service_expansion",
            Self::PlannedRenewal => "planned_renewal",
            Self::CrossSellMedium => "cross_sell_medium",
            Self::RelationshipBuilding => "relationship_building",
            Self::GeneralFollowUp => "general_follow_up",
        }
    }
}
