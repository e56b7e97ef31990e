//! The text of the enablement view.

use crate::report::action::ActionKind;
use crate::report::plan::{Basis, LeftOut, Worth};

use super::number::{counted, grouped};

words! {
    title: "Actions",
    lede: "Who to contact, what to say, and when.",
    sections: "Parts of this view",
    list: "All actions",
    renewals: "Renewals",
    cross_sell: "Cross-sell",
    service_expansion: "Service expansion",
    plan: "Visit plan",
    log: "Record",
    templates: "Templates",
    batch: "Recommendations CSV",
    filters: "Filter actions",
    search: "Search",
    search_hint: "Customer or id",
    empty_search: "Clear search",
    kind: "Action",
    urgency: "Urgency",
    timeline: "Timeline",
    any: "All",
    group: "Group by",
    by_customer: "Customer",
    by_action: "Action",
    table: "Actions, table",
    pick: "Pick",
    customer: "Customer",
    action: "What to do",
    why: "Why",
    due: "Due",
    level: "Level",
    confidence: "Confidence",
    message: "Message",
    end_of_life: "End of life",
    end_of_service: "End of service life",
    contract_end: "Next contract end",
    platforms: "Platforms",
    offer: "Platform to offer",
    purchased: "Purchased",
    used: "Used",
    unused: "Unused",
    next_end: "Next contract end",
    show: "Show message",
    hide: "Hide message",
    pick_page: "Pick all on this page",
    clear: "Clear",
    mails: "Emails",
    calendar: "Calendar",
    csv: "CSV",
    none: "Nothing matches",
    none_text: "No action matches these filters and this search.",
    reset: "Show all",
    loading: "Looking up the figures…",
    failed: "The figures could not be looked up",
    failed_text: "The background process stopped while working on them.",
    again: "Try again",
    visits: "Visits this quarter",
    rule: "How visits are chosen",
    rule_text: "Critical actions come first, then what is due within 13 weeks, then the rest. Within each, a visit is worth \
                likelihood × urgency × value. Likelihood is the ranking score, from a model trained without the customer where there is one. Urgency counts 4 for critical to 1 for low. Value counts 1 to 5 by the size of the customer’s projects, so that one giant does not win on size alone. Then what is due first is visited first; where a contract ends before \
                there is room, a call replaces the visit. None of this is a chance of winning: the data says nothing about sales.",
    worth: "Worth",
    late: "after its due date",
    any_time: "any time",
    at_once: "at once",
    day: "Visit",
    plan_calendar: "Plan as calendar",
    plan_table: "Plan as CSV",
    absent: "–",
}

/// A kind of action as an option, with the two kinds of cross-sell told apart.
pub fn kind(kind: ActionKind) -> String {
    let name = super::action::kind_name(kind);
    match kind {
        ActionKind::CrossSellHigh => format!("{name}, High"),
        ActionKind::CrossSellMedium => format!("{name}, Medium"),
        _ => name.to_owned(),
    }
}

/// An option and the number of actions that match it.
pub fn with_count(label: &str, count: usize) -> String {
    format!("{label} ({})", grouped(count as u64))
}

/// `1,204 actions for 312 customers`.
pub fn lede(actions: usize, customers: usize) -> String {
    format!(
        "{} for {}",
        counted(actions as u64, "action", "actions"),
        counted(customers as u64, "customer", "customers")
    )
}

/// The rows of a page among all: `51 to 100 of 1,204`.
pub fn range(from: usize, to: usize, of: usize) -> String {
    if of == 0 {
        "None".to_owned()
    } else {
        format!("{} to {} of {}", grouped(from as u64), grouped(to as u64), grouped(of as u64))
    }
}

/// `Page 2 of 25`.
pub fn page(page: usize, pages: usize) -> String {
    format!("Page {} of {}", grouped(page as u64), grouped(pages as u64))
}

/// The button that picks everything that matches the filters: `Pick all 1,204`.
pub fn pick_all(count: usize) -> String {
    format!("Pick all {}", grouped(count as u64))
}

/// `12 picked`.
pub fn picked(count: usize) -> String {
    format!("{} picked", grouped(count as u64))
}

/// The label of a button about one row, for users who hear it out of context: `Message: Alder AG: Check in`.
pub fn about(button: &str, spoken: &str) -> String {
    format!("{button}: {spoken}")
}

/// A date and how far away it is: `12 Mar 2020, 1,940 days ago`.
pub fn both(date: &str, distance: &str) -> String {
    format!("{date}, {distance}")
}

/// The distance of a date from the as-of date, negative for the past: `1,940 days ago`, `in 92 days`, `today`.
pub fn distance(days: i32) -> String {
    let many = counted(days.unsigned_abs().into(), "day", "days");
    match days {
        0 => "today".to_owned(),
        days if days < 0 => format!("{many} ago"),
        _ => format!("in {many}"),
    }
}

/// The contract that ended last, with its date and distance: `Latest ended 23 Jun 2025, 11 days ago`.
pub fn ended(told: &str) -> String {
    format!("Latest ended {told}")
}

/// The credits of contracts that have ended, below the unused ones: `and 2,997 on ended contracts`.
pub fn on_ended(credits: u64) -> String {
    format!("and {} on ended contracts", grouped(credits))
}

/// The products of a customer by their dates: `12 passed, 3 within a year`.
pub fn products(passed: u32, within_year: u32) -> String {
    let parts = [(passed, "passed"), (within_year, "within a year")];
    let told: Vec<String> = (parts.iter().filter(|(count, _)| *count > 0))
        .map(|(count, what)| format!("{} {what}", grouped((*count).into())))
        .collect();
    if told.is_empty() {
        "none within a year".to_owned()
    } else {
        told.join(", ")
    }
}

/// The factors of a visit's value: `0.63 × 4 × 3 = 7.6`.
pub fn worth(worth: &Worth) -> String {
    format!("{:.2} × {} × {} = {:.1}", worth.likelihood, worth.urgency, worth.band, worth.points)
}

/// The note below a confidence: whether the model has seen the customer, and the score that lists are sorted by.
pub fn confidence_note(is_tested: bool, score: f64) -> String {
    match is_tested {
        true => format!("tested, score {score:.2}"),
        false => format!("in\u{2011}sample, score {score:.2}"),
    }
}

/// The origin of a likelihood.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::OutOfFold => "model without this customer",
        Basis::InSample => "model with this customer",
        Basis::Tier => "tier, no model",
    }
}

/// What a plan has no room for: `3 critical actions do not fit. 20 more are due within the quarter.`
pub fn left_out(left: &LeftOut) -> String {
    let mut told = Vec::new();
    if left.critical > 0 {
        let what = counted(left.critical.into(), "critical action does", "critical actions do");
        told.push(format!("{what} not fit."));
    }
    if left.due > 0 {
        let what = counted(left.due.into(), "action due", "actions due");
        let verb = if left.due == 1 { "does" } else { "do" };
        told.push(format!("{what} within the quarter {verb} not fit."));
    }
    if left.calls > 0 {
        let what = counted(left.calls.into(), "contract ends", "contracts end");
        told.push(format!("{what} before there is room for a visit: call instead."));
    }
    if left.others > 0 {
        let what = counted(left.others.into(), "customer has", "customers have");
        told.push(format!("{what} nothing urgent."));
    }
    if told.is_empty() {
        "Every customer is visited.".to_owned()
    } else {
        told.join(" ")
    }
}

/// The visits that do not fit into the weeks until they are due.
pub fn late(count: usize) -> String {
    format!(
        "{} planned after the due date: the weeks before are full. Call there first.",
        counted(count as u64, "visit is", "visits are")
    )
}

/// `12 visits`.
pub fn visits(count: usize) -> String {
    counted(count as u64, "visit", "visits")
}

/// `Alder, Birch and 3 more`.
pub fn and_more(shown: &str, more: usize) -> String {
    format!("{shown} and {} more", grouped(more as u64))
}

/// `Week 3`, and the formatted date when it begins.
pub fn week(week: u32, from: &str) -> String {
    format!("Week {week}, from {from}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_in_number() {
        assert_eq!(lede(1, 1), "1 action for 1 customer");
        assert_eq!(lede(1_204, 312), "1,204 actions for 312 customers");
        assert_eq!([distance(-1), distance(0), distance(92)], ["1 day ago", "today", "in 92 days"]);
        assert_eq!(products(12, 3), "12 passed, 3 within a year");
        assert_eq!(products(0, 0), "none within a year");
        assert_eq!(
            late(1),
            "1 visit is planned after the due date: the weeks before are full. Call there first."
        );
    }

    #[test]
    fn what_is_left_out_is_told_the_most_pressing_first() {
        let left = |critical, due, others| {
            left_out(&LeftOut {
                critical,
                due,
                calls: 0,
                others,
            })
        };
        assert_eq!(left(0, 0, 0), "Every customer is visited.");
        let calls = LeftOut {
            calls: 2,
            ..LeftOut::default()
        };
        assert_eq!(left_out(&calls), "2 contracts end before there is room for a visit: call instead.");
        assert_eq!(
            left(3, 1, 2),
            "3 critical actions do not fit. 1 action due within the quarter does not fit. 2 customers have nothing urgent."
        );
        assert_eq!(left(1, 0, 1), "1 critical action does not fit. 1 customer has nothing urgent.");
    }

    #[test]
    fn kinds_in_a_choice_differ() {
        let mut names: Vec<String> = ActionKind::ALL.iter().map(|each| kind(*each)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ActionKind::ALL.len());
    }

    #[test]
    fn a_worth_shows_its_parts() {
        let shown = Worth {
            likelihood: 0.634,
            basis: Basis::InSample,
            urgency: 4,
            band: 3,
            points: 7.608,
        };
        assert_eq!(worth(&shown), "0.63 × 4 × 3 = 7.6");
    }
}
