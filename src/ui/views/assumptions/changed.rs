//! The content of the comparison of two analyses.

use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;
use crate::report::changes::{Cause, ChangedCustomer, Changes, ListName, Shift};
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
    /// What happened besides a change of level, and the rank where the level changed.
    pub notes: Vec<String>,
    /// Why it changed, at least one sentence.
    pub why: Vec<String>,
}

/// The sentence under the headline.
pub fn summary(changes: &Changes, date: impl Fn(Day) -> String + Copy) -> String {
    let beside = text::changes::beside(changes);
    let causes = causes(changes, date);
    let because = (!causes.is_empty()).then(|| format!("{}.", causes.join("; ")));
    [beside, because].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A changed setting. A choice comes as the word that files have for it.
fn setting(key: &str, before: &str, after: &str) -> String {
    let choice = text::settings::choice;
    text::settings::change(key, choice(before), choice(after))
}

/// What you changed, one line each.
pub fn causes(changes: &Changes, date: impl Fn(Day) -> String + Copy) -> Vec<String> {
    let words = &text::changes::WORDS;
    let line = |cause: &Cause| match cause {
        Cause::Setting { key, before, after } => setting(key, before, after),
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
            notes: notes(customer, changes),
            why: why(customer, has_other_model),
        })
        .collect()
}

fn notes(customer: &ChangedCustomer, changes: &Changes) -> Vec<String> {
    let words = &text::changes::WORDS;
    let (before, after) = match (customer.before, customer.after) {
        (_, None) => return vec![words.went.to_owned()],
        (None, _) => return vec![words.came.to_owned()],
        (Some(before), Some(after)) => (before, after),
    };
    let mut notes = Vec::new();
    if customer.has_moved() {
        let ranks = Shift {
            before: before.rank,
            after: after.rank,
        };
        notes.push(text::changes::rank(ranks, changes.places_of(before.level, after.level)));
    }
    match (before.is_top, after.is_top) {
        (false, true) => notes.push(words.entered_top.to_owned()),
        (true, false) => notes.push(words.left_top.to_owned()),
        _ => {}
    }
    for list in ListName::ALL {
        let is_on = list.holds(after.lists);
        if is_on != list.holds(before.lists) {
            notes.push(text::changes::list(list, is_on));
        }
    }
    notes.extend(text::changes::customer_actions(&customer.actions_came, true));
    notes.extend(text::changes::customer_actions(&customer.actions_went, false));
    notes
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
    use crate::report::Opportunities;
    use crate::report::action::ActionKind;
    use crate::report::changes::{ChangedFeature, Places, Standing, Turnover};

    const ON_NO_LIST: Opportunities = Opportunities {
        urgent: false,
        due: false,
        renewal: false,
        cross_sell: false,
        service_expansion: false,
    };

    fn standing(level: Propensity, is_top: bool) -> Option<Standing> {
        Some(Standing {
            level,
            rank: if level == Propensity::High { 5 } else { 9 },
            is_top,
            lists: ON_NO_LIST,
        })
    }

    fn customer(before: Option<Standing>, after: Option<Standing>, features: Vec<ChangedFeature>) -> ChangedCustomer {
        ChangedCustomer {
            id: CustomerId::from_text("70001"),
            name: "Aurelia Foods".to_owned(),
            before,
            after,
            actions_came: Vec::new(),
            actions_went: Vec::new(),
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
            top: Turnover { came: 1, went: 0 },
            places: Shift {
                before: Places { high: 8, medium: 8 },
                after: Places { high: 11, medium: 8 },
            },
            customers,
            ..Changes::default()
        }
    }

    #[test]
    fn causes_are_named() {
        let summary = summary(&changes(Vec::new()), |day| day.to_string());
        assert_eq!(
            summary,
            "Top opportunities: 1 new. As of 2025-07-04 \u{2192} 2025-08-03; Boosting rounds: 100 \u{2192} 20."
        );
    }

    #[test]
    fn choices_are_named_as_in_the_panel() {
        let mut changes = changes(Vec::new());
        changes.causes = vec![Cause::Setting {
            key: "model_kind".to_owned(),
            before: "boosting".to_owned(),
            after: "logistic".to_owned(),
        }];
        let causes = causes(&changes, |day| day.to_string());
        assert_eq!(causes, ["Kind of model: Boosted trees \u{2192} Logistic regression"]);
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
        assert_eq!(
            lines[0].notes,
            ["9th, now 5th; 11 places instead of 8", "new in the top opportunities"]
        );
        assert!(lines[1].why[0].contains("the model was trained differently"));
        assert!(lines[2].why[0].starts_with("Links now merge") && lines[2].rows.is_none());
        assert_eq!(lines[2].notes, ["no longer a separate customer"]);
        assert!(lines[3].why[0].contains("threshold"));
    }

    #[test]
    fn lists_and_actions_that_came_or_went_are_named() {
        let on = |lists: Opportunities| standing(Propensity::High, true).map(|standing| Standing { lists, ..standing });
        let before = on(Opportunities {
            renewal: true,
            ..ON_NO_LIST
        });
        let after = on(Opportunities {
            cross_sell: true,
            ..ON_NO_LIST
        });
        let changed = ChangedCustomer {
            actions_came: vec![ActionKind::ServiceExpansion],
            actions_went: vec![ActionKind::PlannedRenewal],
            ..customer(before, after, Vec::new())
        };
        let notes = lines(&changes(vec![changed])).remove(0).notes;
        let expected = [
            "gone from renewals",
            "new in cross-sell",
            "new: Service credit expansion",
            "gone: Planned product renewal",
        ];
        assert_eq!(notes, expected);
    }
}
