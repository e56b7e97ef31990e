//! The text about what an analysis changed compared with the one before it.

use crate::features::catalog::Feature;
use crate::report::changes::{ChangedCustomer, ChangedFeature, Changes, ModelCause};

use super::insights::amount;
use super::number::{counted, grouped};

words! {
    region: "What changed",
    see: "See who and why",
    undo: "Undo",
    dismiss: "Dismiss",
    title: "What changed",
    close: "Close",
    causes: "What was set differently",
    table: "Customers that changed, table",
    customer: "Customer",
    level: "Level",
    why: "Why",
    to: "to",
    links: "Other links are accepted",
    columns: "Columns are matched in another way",
    entered_top: "new in the top opportunities",
    left_top: "gone from the top opportunities",
    came: "now a customer of its own",
    went: "no customer of its own any more",
    rows: "Rows",
}

/// `3 customers changed level.`
pub fn headline(changes: &Changes) -> String {
    match changes.moved {
        0 => "No customer changed level.".to_owned(),
        moved => format!("{} changed level.", counted(moved.into(), "customer", "customers")),
    }
}

/// What else changed: `2 new in the top opportunities, 1 gone from them.`
pub fn beside(changes: &Changes) -> Option<String> {
    let count = |count: u32, words: &str| (count > 0).then(|| format!("{} {words}", grouped(count.into())));
    let parts = [
        count(changes.entered_top, "new in the top opportunities"),
        count(changes.left_top, "gone from the top opportunities"),
        count(changes.came_or_went, "joined or parted by links"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join(", ")))
}

/// A change of the as-of date, both formatted as for the reader.
pub fn as_of(before: &str, after: &str) -> String {
    format!("As of {before} \u{2192} {after}")
}

/// Which model predicts now.
pub fn model(cause: ModelCause) -> &'static str {
    match cause {
        ModelCause::Saved => "A saved model predicts, no longer the workbook's own",
        ModelCause::OtherSaved => "Another saved model predicts",
        ModelCause::Own => "The workbook's own model predicts, no longer a saved one",
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
        (None, _) | (_, None) => "Links join its rows with another customer's, or no longer do",
        _ if !customer.has_moved() => "Nothing about it differs: its confidence or the threshold of the list does",
        _ if has_other_model => "Nothing about it differs: another model predicts",
        _ => "Nothing about it differs: the model was trained differently",
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
    fn what_happened_is_counted() {
        let changes = Changes {
            moved: 1,
            entered_top: 2,
            came_or_went: 1,
            ..Changes::default()
        };
        assert_eq!(headline(&changes), "1 customer changed level.");
        assert_eq!(
            beside(&changes).as_deref(),
            Some("2 new in the top opportunities, 1 joined or parted by links.")
        );
        assert_eq!(headline(&Changes::default()), "No customer changed level.");
        assert_eq!(beside(&Changes::default()), None);
    }
}
