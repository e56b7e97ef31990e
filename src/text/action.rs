//! Names of actions, their urgency and when they are due.

use crate::domain::language::Language;
use crate::report::action::{Action, ActionKind, Driver, OpportunityArea, Timeline, Urgency};

/// What the action is called: `Critical product renewal`.
pub fn title(action: &Action, language: Language) -> &'static str {
    match (language, action.kind, action.reason) {
        (Language::En, ActionKind::CrossSellHigh | ActionKind::CrossSellMedium, Driver::FewPlatforms { owned: 0 }) => "First platform",
        (Language::En, kind, _) => kind_name(kind, Language::En),
    }
}

/// What a kind of action is called, apart from any customer.
pub fn kind_name(kind: ActionKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::En, ActionKind::CriticalRenewal) => "Critical product renewal",
        (Language::En, ActionKind::UrgentRenewal) => "Urgent support renewal",
        (Language::En, ActionKind::ServiceExpiration) => "Service contract renewal",
        (Language::En, ActionKind::CrossSellHigh) => "Platform expansion",
        (Language::En, ActionKind::ServiceExpansion) => "Service credit expansion",
        (Language::En, ActionKind::PlannedRenewal) => "Planned product renewal",
        (Language::En, ActionKind::CrossSellMedium) => "Platform expansion",
        (Language::En, ActionKind::RelationshipBuilding) => "Relationship building",
        (Language::En, ActionKind::GeneralFollowUp) => "General follow-up",
    }
}

/// The urgency's word.
pub fn urgency(urgency: Urgency, language: Language) -> &'static str {
    match (language, urgency) {
        (Language::En, Urgency::Critical) => "Critical",
        (Language::En, Urgency::High) => "High",
        (Language::En, Urgency::Medium) => "Medium",
        (Language::En, Urgency::Low) => "Low",
    }
}

/// When the action is due, in SPEC's words.
pub fn timeline(timeline: Timeline, language: Language) -> &'static str {
    match (language, timeline) {
        (Language::En, Timeline::Immediate) => "Immediate action required",
        (Language::En, Timeline::Within30Days) => "Within 30 days",
        (Language::En, Timeline::Within60Days) => "Within 60 days",
        (Language::En, Timeline::Within90Days) => "Within 90 days",
        (Language::En, Timeline::Within6Months) => "Within 6 months",
        (Language::En, Timeline::Ongoing) => "Ongoing",
        (Language::En, Timeline::Routine) => "Routine check-in",
    }
}

/// What to do, as one imperative: `Propose a support renewal`.
pub fn next_step(action: &Action, language: Language) -> &'static str {
    match (language, action.kind, action.reason) {
        (Language::En, ActionKind::CriticalRenewal, _) => "Call about the product renewal now",
        (Language::En, ActionKind::UrgentRenewal, _) => "Propose a support renewal",
        (Language::En, ActionKind::ServiceExpiration, _) => "Propose a service contract renewal",
        (Language::En, ActionKind::CrossSellHigh | ActionKind::CrossSellMedium, Driver::FewPlatforms { owned: 0 }) => {
            "Propose a first platform"
        }
        (Language::En, ActionKind::CrossSellHigh, _) => "Propose another platform",
        (Language::En, ActionKind::CrossSellMedium, _) => "Explore another platform",
        (Language::En, ActionKind::ServiceExpansion, _) => "Plan the use of unused credits",
        (Language::En, ActionKind::PlannedRenewal, _) => "Plan the product renewal",
        (Language::En, ActionKind::RelationshipBuilding, Driver::ProjectSuccess { .. }) => "Build on the delivered projects",
        (Language::En, ActionKind::RelationshipBuilding, _) => "Renew the contact",
        (Language::En, ActionKind::GeneralFollowUp, _) => "Check in",
    }
}

/// Where there is more to do: `Technology refresh`.
pub fn area(area: OpportunityArea, language: Language) -> &'static str {
    match (language, area) {
        (Language::En, OpportunityArea::TechnologyRefresh) => "Technology refresh",
        (Language::En, OpportunityArea::ServiceRenewal) => "Service renewal",
        (Language::En, OpportunityArea::PlatformExpansion) => "Platform expansion",
        (Language::En, OpportunityArea::ServicePortfolioExpansion) => "Service portfolio expansion",
        (Language::En, OpportunityArea::StrategicPartnership) => "Strategic partnership",
    }
}
