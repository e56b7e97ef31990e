//! The text about what an analysis changed compared with the one before it.

use crate::features::catalog::Feature;
use crate::report::action::ActionKind;
use crate::report::changes::{ChangedCustomer, ChangedFeature, Changes, ListName, ModelCause, Shift, Turnover};

use super::insights::amount;
use super::number::{counted, grouped};

words! {
    region: "What changed",
    see: "See who and why",
    undo: "Undo",
    dismiss: "Dismiss",
    title: "What changed",
    close: "Close",
    causes: "What you changed",
    table: "Customers that changed, table",
    customer: "Customer",
    level: "Level",
    why: "Why",
    to: "to",
    links: "The accepted links differ",
    columns: "Columns are matched differently",
    entered_top: "new in the top opportunities",
    left_top: "gone from the top opportunities",
    came: "now a separate customer",
    went: "no longer a separate customer",
    rows: "Rows",
}

/// The one thing that matters most: `3 customers changed level.`
pub fn headline(changes: &Changes) -> String {
    if changes.moved > 0 {
        return format!("{} changed level.", counted(changes.moved.into(), "customer", "customers"));
    }
    let what = [
        actions(changes.actions),
        counted_change(changes.concerned, "changed otherwise"),
        ranks(changes.reranked),
    ];
    match what.into_iter().flatten().next() {
        Some(what) => format!("No customer changed level; {what}."),
        None => "No customer changed.".to_owned(),
    }
}

/// What else changed: `Actions: 1 new, 2 gone. Renewals: 1 gone. Value at stake: ≈ $2.1M → ≈ $1.4M.`
pub fn beside(changes: &Changes) -> Option<String> {
    // Without a customer that moved, the headline itself tells of the actions, or of the ranks.
    let has_moved = changes.moved > 0;
    let told = |turnover: Turnover, name: &str| (!turnover.is_none()).then(|| format!("{name}: {}", turnover_words(turnover)));
    let value = changes.value_at_stake;
    let dollars = super::list::worth;
    let mut parts = vec![has_moved.then(|| actions(changes.actions)).flatten()];
    parts.push(told(changes.top, "top opportunities"));
    parts.extend(changes.lists.iter().map(|(list, turnover)| told(*turnover, list_name(*list))));
    parts.push(
        (dollars(value.before) != dollars(value.after))
            .then(|| format!("value at stake: {} \u{2192} {}", dollars(value.before), dollars(value.after))),
    );
    parts.push(ranks(changes.reranked).filter(|_| has_moved || changes.concerned > 0));
    parts.push(counted_change(changes.came_or_went, "merged or split by links"));
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}.", sentence_case(&parts.join("; "))))
}

/// `2 actions are new and 1 is gone`.
fn actions(turnover: Turnover) -> Option<String> {
    let Turnover { came, went } = turnover;
    let is = |count: u32| if count == 1 { "is" } else { "are" };
    match (came, went) {
        (0, 0) => None,
        (came, 0) => Some(format!("{} {} new", counted(came.into(), "action", "actions"), is(came))),
        (0, went) => Some(format!("{} {} gone", counted(went.into(), "action", "actions"), is(went))),
        (came, went) => Some(format!(
            "{} {} new and {} {} gone",
            counted(came.into(), "action", "actions"),
            is(came),
            grouped(went.into()),
            is(went)
        )),
    }
}

fn ranks(count: u32) -> Option<String> {
    counted_change(count, "changed rank")
}

fn counted_change(count: u32, what: &str) -> Option<String> {
    (count > 0).then(|| format!("{} {what}", counted(count.into(), "customer", "customers")))
}

fn turnover_words(turnover: Turnover) -> String {
    let count = |count: u32, what: &str| (count > 0).then(|| format!("{} {what}", grouped(count.into())));
    let parts = [count(turnover.came, "new"), count(turnover.went, "gone")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn list_name(list: ListName) -> &'static str {
    match list {
        ListName::Urgent => "urgent customers",
        ListName::Due => "actions due",
        ListName::Renewals => "renewals",
        ListName::CrossSell => "cross-sell",
        ListName::ServiceExpansion => "service expansion",
    }
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A customer's rank, and how many customers the higher of its two levels takes: `5th, now 9th; 8 places instead of 11`.
pub fn rank(ranks: Shift<u32>, places: Shift<u32>) -> String {
    let ranks = format!("{}, now {}", ordinal(ranks.before), ordinal(ranks.after));
    if places.before == places.after {
        format!("{ranks}; {}", counted(places.after.into(), "place", "places"))
    } else {
        format!(
            "{ranks}; {} instead of {}",
            counted(places.after.into(), "place", "places"),
            grouped(places.before.into())
        )
    }
}

/// `1st`, `12th`, `1,022nd`.
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", grouped(number.into()))
}

/// A list that a customer joined or left: `new in renewals`.
pub fn list(list: ListName, is_new: bool) -> String {
    let name = list_name(list);
    if is_new {
        format!("new in {name}")
    } else {
        format!("gone from {name}")
    }
}

/// Actions of a customer: `new action: Planned product renewal`.
pub fn customer_actions(kinds: &[ActionKind], is_new: bool) -> Option<String> {
    let names: Vec<&str> = kinds.iter().map(|kind| super::action::kind_name(*kind)).collect();
    let word = if is_new { "new" } else { "gone" };
    (!names.is_empty()).then(|| format!("{word}: {}", names.join(", ")))
}

/// A change of the as-of date, both formatted as for the reader.
pub fn as_of(before: &str, after: &str) -> String {
    format!("As of {before} \u{2192} {after}")
}

/// Which model predicts now.
pub fn model(cause: ModelCause) -> &'static str {
    match cause {
        ModelCause::Saved => "A saved model now predicts, not the workbook's own",
        ModelCause::OtherSaved => "Another saved model now predicts",
        ModelCause::Own => "The workbook's own model now predicts, not a saved one",
    }
}

/// A feature before and after: `Urgency score: 2 → 3`.
pub fn feature(changed: &ChangedFeature) -> String {
    let Some(feature) = Feature::find(&changed.key) else {
        return changed.key.clone();
    };
    let written = |value: f64| match feature.missing.known(value) {
        Some(value) => amount(value, feature.unit),
        None => "\u{2013}".to_owned(),
    };
    format!("{}: {} \u{2192} {}", feature.label, written(changed.before), written(changed.after))
}

/// Why a customer changed although none of its features did.
pub fn without_feature(customer: &ChangedCustomer, has_other_model: bool) -> &'static str {
    match (customer.before, customer.after) {
        (None, _) | (_, None) => "Links now merge its rows with another customer’s, or no longer do",
        _ if has_other_model => "Its data is the same: another model predicts",
        _ if customer.has_moved() => "Its data is the same: the model was trained differently, or other customers rank elsewhere",
        _ => "Its data is the same: a threshold or the model differs",
    }
}

/// How much of the list is shown.
pub fn range(shown: usize, all: u32) -> String {
    if (shown as u64) < u64::from(all) {
        format!("The first {} of {}", grouped(shown as u64), grouped(all.into()))
    } else {
        counted(all.into(), "customer", "customers")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_written_in_its_unit() {
        let of = |key: &str, before, after| {
            feature(&ChangedFeature {
                key: key.to_owned(),
                before,
                after,
            })
        };
        assert_eq!(of("urgency_score", 2.0, 3.0), "Urgency score: 2 \u{2192} 3");
        assert!(of("days_since_last_project", 999.0, -12.0).ends_with("\u{2013} \u{2192} \u{2212}12 d"));
    }

    #[test]
    fn the_headline_tells_what_matters_most() {
        let nothing = Changes::default();
        let ranked = Changes {
            reranked: 4,
            ..Changes::default()
        };
        let acted = Changes {
            actions: Turnover { came: 2, went: 1 },
            concerned: 2,
            ..ranked.clone()
        };
        let moved = Changes { moved: 1, ..acted.clone() };
        let told = [nothing, ranked, acted, moved].map(|changes| headline(&changes));
        let expected = [
            "No customer changed.",
            "No customer changed level; 4 customers changed rank.",
            "No customer changed level; 2 actions are new and 1 is gone.",
            "1 customer changed level.",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn everything_else_is_counted() {
        let changes = Changes {
            moved: 1,
            reranked: 7,
            came_or_went: 1,
            top: Turnover { came: 2, went: 1 },
            lists: vec![(ListName::Renewals, Turnover { came: 0, went: 1 })],
            actions: Turnover { came: 0, went: 1 },
            value_at_stake: Shift {
                before: Some(2.1e6),
                after: Some(1.4e6),
            },
            concerned: 3,
            ..Changes::default()
        };
        let expected = "1 action is gone; top opportunities: 2 new, 1 gone; renewals: 1 gone; \
                        value at stake: ≈ $2.1M \u{2192} ≈ $1.4M; 7 customers changed rank; 1 customer merged or split by links.";
        assert_eq!(beside(&changes).as_deref(), Some(expected));
        assert_eq!(beside(&Changes::default()), None);
        // The headline has said it.
        assert_eq!(
            beside(&Changes {
                reranked: 4,
                ..Changes::default()
            }),
            None
        );
    }

    #[test]
    fn a_rank_says_how_many_places_there_are() {
        let shift = |before, after| Shift { before, after };
        assert_eq!(rank(shift(5, 9), shift(11, 8)), "5th, now 9th; 8 places instead of 11");
        assert_eq!(rank(shift(22, 11), shift(8, 8)), "22nd, now 11th; 8 places");
        assert_eq!(rank(shift(1, 3), shift(1, 1)), "1st, now 3rd; 1 place");
    }
}
