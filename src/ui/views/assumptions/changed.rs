//! The content of the comparison of two analyses.

use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;
use crate::report::changes::{Cause, ChangedCustomer, Changes, Standing};
use crate::text;
use crate::ui::route::insights::rows_of;

/// A customer's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    pub id: String,
    pub name: String,
    /// Where the customer's rows can be looked up; `None` if the customer no longer exists.
    pub rows: Option<String>,
    /// `None` if it was not a customer of its own before.
    pub before: Option<Propensity>,
    /// `None` if it is no longer a customer of its own.
    pub after: Option<Propensity>,
    /// What happened besides a change of level.
    pub note: Option<&'static str>,
    /// What changed about the customer, at least one sentence.
    pub why: Vec<String>,
}

/// The sentence under the headline.
pub fn summary(changes: &Changes, date: impl Fn(Day) -> String + Copy) -> String {
    let beside = text::changes::beside(changes);
    let causes = causes(changes, date);
    let because = (!causes.is_empty()).then(|| format!("{}.", causes.join("; ")));
    [beside, because].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What was set differently, one line each.
pub fn causes(changes: &Changes, date: impl Fn(Day) -> String + Copy) -> Vec<String> {
    let words = &text::changes::WORDS;
    let line = |cause: &Cause| match cause {
        Cause::Setting { key, before, after } => text::settings::change(key, before, after),
        Cause::AsOf { before, after } => text::changes::as_of(&date(*before), &date(*after)),
        Cause::Links => words.links.to_owned(),
        Cause::Columns => words.columns.to_owned(),
        Cause::Model(cause) => text::changes::model(*cause).to_owned(),
    };
    changes.causes.iter().map(line).collect()
}

/// The rows of all customers listed.
pub fn lines(changes: &Changes) -> Vec<ChangeRow> {
    let has_other_model = changes.causes.iter().any(|cause| matches!(cause, Cause::Model(_)));
    changes
        .customers
        .iter()
        .map(|customer| ChangeRow {
            id: customer.id.to_string(),
            name: customer.name.clone(),
            rows: customer.after.map(|_| rows_of(&customer.id, None).to_string()),
            before: customer.before.map(|standing| standing.level),
            after: customer.after.map(|standing| standing.level),
            note: note(customer),
            why: why(customer, has_other_model),
        })
        .collect()
}

fn note(customer: &ChangedCustomer) -> Option<&'static str> {
    let words = &text::changes::WORDS;
    let is_top = |standing: Option<Standing>| standing.is_some_and(|standing| standing.is_top);
    match (customer.before, customer.after) {
        (_, None) => Some(words.went),
        (None, _) => Some(words.came),
        (before, after) => match (is_top(before), is_top(after)) {
            (false, true) => Some(words.entered_top),
            (true, false) => Some(words.left_top),
            _ => None,
        },
    }
}

fn why(customer: &ChangedCustomer, has_other_model: bool) -> Vec<String> {
    if customer.features.is_empty() {
        return vec![text::changes::without_feature(customer, has_other_model).to_owned()];
    }
    customer.features.iter().map(text::changes::feature).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CustomerId;
    use crate::report::changes::ChangedFeature;

    fn standing(level: Propensity, is_top: bool) -> Option<Standing> {
        Some(Standing { level, is_top })
    }

    fn customer(before: Option<Standing>, after: Option<Standing>, features: Vec<ChangedFeature>) -> ChangedCustomer {
        ChangedCustomer {
            id: CustomerId::from_text("70001"),
            name: "Aurelia Foods".to_owned(),
            before,
            after,
            features,
        }
    }

    fn changes(customers: Vec<ChangedCustomer>) -> Changes {
        Changes {
            causes: vec![
                Cause::AsOf {
                    before: Day::from_iso("2025-07-04").unwrap(),
                    after: Day::from_iso("2025-08-03").unwrap(),
                },
                Cause::Setting {
                    key: "rounds".to_owned(),
                    before: "100".to_owned(),
                    after: "20".to_owned(),
                },
            ],
            moved: 1,
            entered_top: 1,
            customers,
            ..Changes::default()
        }
    }

    #[test]
    fn causes_are_named() {
        let summary = summary(&changes(Vec::new()), |day| day.to_string());
        assert_eq!(
            summary,
            "1 new in the top opportunities. As of 2025-07-04 \u{2192} 2025-08-03; Boosting rounds: 100 \u{2192} 20."
        );
    }

    #[test]
    fn a_line_says_why() {
        let urgency = ChangedFeature {
            key: "urgency_score".to_owned(),
            before: 2.0,
            after: 3.0,
        };
        let medium = standing(Propensity::Medium, false);
        let high = standing(Propensity::High, true);
        let lines = lines(&changes(vec![
            customer(medium, high, vec![urgency]),
            customer(medium, high, Vec::new()),
            customer(high, None, Vec::new()),
            customer(standing(Propensity::High, false), high, Vec::new()),
        ]));
        assert_eq!(lines[0].why, ["Urgency score: 2 \u{2192} 3"]);
        assert_eq!(lines[0].note, Some("new in the top opportunities"));
        assert!(lines[1].why[0].ends_with("the model was trained differently"));
        assert!(lines[2].why[0].starts_with("Links join") && lines[2].rows.is_none());
        assert!(lines[3].why[0].contains("threshold"));
    }
}
