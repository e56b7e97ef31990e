//! Opportunity areas: what a customer's actions add up to.

use crate::domain::order::Order;
use crate::report::action::{Action, ActionKind, Driver, OpportunityArea};

/// Returns the areas of a customer's actions, without duplicates, in display order.
pub fn areas(actions: &[Action]) -> Vec<OpportunityArea> {
    let mut areas: Vec<OpportunityArea> = actions.iter().filter_map(area).collect();
    areas.order();
    areas.dedup();
    areas
}

fn area(action: &Action) -> Option<OpportunityArea> {
    match action.kind {
        ActionKind::CriticalRenewal | ActionKind::UrgentRenewal | ActionKind::PlannedRenewal => Some(OpportunityArea::TechnologyRefresh),
        ActionKind::ServiceExpiration => Some(OpportunityArea::ServiceRenewal),
        ActionKind::CrossSellHigh | ActionKind::CrossSellMedium => Some(OpportunityArea::PlatformExpansion),
        ActionKind::ServiceExpansion => Some(OpportunityArea::ServicePortfolioExpansion),
        // The relationship is built on success or, failing that, on renewed contact, which is not an area.
        ActionKind::RelationshipBuilding => {
            matches!(action.reason, Driver::ProjectSuccess { .. }).then_some(OpportunityArea::StrategicPartnership)
        }
        ActionKind::GeneralFollowUp => None,
    }
}
