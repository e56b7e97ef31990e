//! Names of actions, their urgency and when they are due.

use crate::domain::calendar::Day;
use crate::domain::log::Rule;
use crate::report::action::{Action, ActionKind, Driver, Event, EventKind, OpportunityArea, Timeline, Urgency};

/// The name of the action: `Critical product renewal`.
pub fn title(action: &Action) -> &'static str {
    match (action.kind, action.reason) {
        (ActionKind::CrossSellHigh | ActionKind::CrossSellMedium, Driver::FewPlatforms { owned: 0 }) => "First platform",
        (kind, _) => kind_name(kind),
    }
}

/// The name of a kind of action, independent of any customer.
pub fn kind_name(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::CriticalRenewal => "Critical product renewal",
        ActionKind::UrgentRenewal => "Urgent support renewal",
        ActionKind::ServiceExpiration => "Service contract renewal",
        ActionKind::CrossSellHigh => "Platform expansion",
        ActionKind::ServiceExpansion => "Service credit expansion",
        ActionKind::PlannedRenewal => "Planned product renewal",
        ActionKind::CrossSellMedium => "Platform expansion",
        ActionKind::RelationshipBuilding => "Relationship building",
        ActionKind::GeneralFollowUp => "General follow-up",
    }
}

/// The name of a rule: a kind of action, and for a cross-sell whether it is about the first platform.
pub fn rule_title((kind, first_platform): Rule) -> &'static str {
    if first_platform { "First platform" } else { kind_name(kind) }
}

/// The word for the urgency.
pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Critical => "Critical",
        Urgency::High => "High",
        Urgency::Medium => "Medium",
        Urgency::Low => "Low",
    }
}

/// When an action is due, in a sentence: `Due 2025-07-04; the next service contract ends 2025-07-06`.
pub fn due(action: &Action, show_date: &dyn Fn(Day) -> String) -> String {
    let Some(due) = action.due else {
        return timeline(action.timeline).to_owned();
    };
    let about = match action.event {
        Some(event) => format!("the next {}", self::event(event, show_date)),
        None => timeline(action.timeline).to_ascii_lowercase(),
    };
    format!("Due {}; {about}", show_date(due))
}

/// A due day on its own: `by 4 Jul 2025`.
pub fn due_by(date: &str) -> String {
    format!("by {date}")
}

/// The note below a due day: what happens ahead, or else the timeline.
pub fn due_note(action: &Action, show_date: &dyn Fn(Day) -> String) -> String {
    match (action.due, action.event) {
        (None, _) => String::new(),
        (Some(_), Some(event)) => self::event(event, show_date),
        (Some(_), None) => timeline(action.timeline).to_owned(),
    }
}

/// `service contract ends 6 Jul 2025`.
fn event(event: Event, show_date: &dyn Fn(Day) -> String) -> String {
    let what = match event.kind {
        EventKind::ContractEnd => "service contract ends",
        EventKind::EndOfLife => "end of life is",
        EventKind::EndOfServiceLife => "end of service life is",
    };
    format!("{what} {}", show_date(event.day))
}

/// How soon an action is due at the latest.
pub fn timeline(timeline: Timeline) -> &'static str {
    match timeline {
        Timeline::Immediate => "Immediate action required",
        Timeline::Within30Days => "Within 30 days",
        Timeline::Within60Days => "Within 60 days",
        Timeline::Within90Days => "Within 90 days",
        Timeline::Within6Months => "Within 6 months",
        Timeline::Ongoing => "Ongoing",
        Timeline::Routine => "Routine check-in",
    }
}

/// What to do, as one imperative: `Propose a support renewal`.
pub fn next_step(action: &Action) -> &'static str {
    match (action.kind, action.reason) {
        (ActionKind::CriticalRenewal, _) => "Call about the product renewal now",
        (ActionKind::UrgentRenewal, _) => "Propose a support renewal",
        (ActionKind::ServiceExpiration, _) => "Propose a service contract renewal",
        (ActionKind::CrossSellHigh | ActionKind::CrossSellMedium, Driver::FewPlatforms { owned: 0 }) => "Propose a first platform",
        (ActionKind::CrossSellHigh, _) => "Propose another platform",
        (ActionKind::CrossSellMedium, _) => "Explore another platform",
        (ActionKind::ServiceExpansion, _) => "Plan the use of unused credits",
        (ActionKind::PlannedRenewal, _) => "Plan the product renewal",
        (ActionKind::RelationshipBuilding, Driver::ProjectSuccess { .. }) => "Build on the delivered projects",
        (ActionKind::RelationshipBuilding, _) => "Get back in touch",
        (ActionKind::GeneralFollowUp, _) => "Check in",
    }
}

/// Where there is more to do: `Technology refresh`.
pub fn area(area: OpportunityArea) -> &'static str {
    match area {
        OpportunityArea::TechnologyRefresh => "Technology refresh",
        OpportunityArea::ServiceRenewal => "Service renewal",
        OpportunityArea::PlatformExpansion => "Platform expansion",
        OpportunityArea::ServicePortfolioExpansion => "Service portfolio expansion",
        OpportunityArea::StrategicPartnership => "Strategic partnership",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn a_due_day_comes_with_what_lies_ahead() {
        let show = |day: Day| day.to_string();
        let report = sample::report();
        let critical = &report.customers[1].actions[0];
        assert_eq!(due(critical, &show), "Due 2025-07-04; immediate action required");
        assert_eq!(due_note(critical, &show), "Immediate action required");
        let ending = Action {
            event: Some(Event {
                kind: EventKind::ContractEnd,
                day: sample::day("2025-07-06"),
            }),
            ..critical.clone()
        };
        assert_eq!(due(&ending, &show), "Due 2025-07-04; the next service contract ends 2025-07-06");
        assert_eq!(due_note(&ending, &show), "service contract ends 2025-07-06");
        let routine = &report.customers[0].actions[0];
        assert_eq!(
            (due(routine, &show).as_str(), due_note(routine, &show).as_str()),
            ("Routine check-in", "")
        );
    }
}
