//! Everything about one customer of the comparison: the path of its value, features, actions, and what was due.

use crate::domain::calendar::Day;
use crate::domain::propensity::{Propensity, millionths};
use crate::report::changes::{ChangedFeature, ListName};
use crate::report::comparison::{ComparedCustomer, Path, Renewal, Step};
use crate::text;
use crate::ui::route::executive::RowsPlace;

/// What is told of a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// Why there is nothing to compare, or under which other id it was.
    pub note: Option<String>,
    pub path: Option<PathTable>,
    pub features: Vec<FeatureLine>,
    /// Lists and actions that came and went.
    pub actions: Vec<String>,
    /// What became of its renewals in a word, and each of them.
    pub renewal: Option<(&'static str, Vec<String>)>,
    /// The address of its changed rows.
    pub rows: String,
    /// Whether the customer is in both, so that the absence of a change says something.
    pub is_in_both: bool,
}

/// How a value came about, one step after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct PathTable {
    pub before: PathEnd,
    pub steps: Vec<PathRow>,
    pub after: PathEnd,
}

/// Where a path begins or ends.
#[derive(Debug, Clone, PartialEq)]
pub struct PathEnd {
    pub value: String,
    pub level: Propensity,
}

/// What a step adds.
#[derive(Debug, Clone, PartialEq)]
pub struct PathRow {
    pub label: &'static str,
    pub part: String,
    /// The level after it, if the step changed that.
    pub level: Option<Propensity>,
}

/// A feature that differs, and the rows behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureLine {
    pub text: String,
    pub rows: String,
}

/// What is told of a customer; `date` writes a day.
pub fn detail(customer: &ComparedCustomer, date: &dyn Fn(Day) -> String) -> Detail {
    let stands = &customer.stands;
    let id = stands.id.to_string();
    let feature = |changed: &ChangedFeature| FeatureLine {
        text: text::changes::feature(changed),
        rows: RowsPlace {
            feature: Some(changed.key.clone()),
            ..RowsPlace::of_customer(&id)
        }
        .address(),
    };
    Detail {
        note: text::since::status_note(&customer.status),
        path: customer.path.as_ref().map(path),
        features: stands.features.iter().map(feature).collect(),
        actions: actions(customer),
        renewal: customer
            .renewal
            .as_ref()
            .map(|renewal| (text::since::renewal(renewal.state), due(renewal, date))),
        rows: RowsPlace::of_customer(&id).address(),
        is_in_both: customer.status.is_in_both(),
    }
}

/// The parts add up to the difference of the two ends, to the last digit.
fn path(path: &Path) -> PathTable {
    let [first, .., last] = path.values;
    let [then, .., now] = path.levels;
    let crossed: Vec<Step> = path.crossed().collect();
    let levels = path.levels.iter().skip(1);
    let steps = Step::ALL.into_iter().zip(path.shown()).zip(levels);
    let steps = steps.map(|((step, part), level)| PathRow {
        label: text::since::step(step),
        part: text::since::part(part),
        level: crossed.contains(&step).then_some(*level),
    });
    let end = |value: f64, level| PathEnd {
        value: text::since::millionths(millionths(value)),
        level,
    };
    PathTable {
        before: end(first, then),
        steps: steps.collect(),
        after: end(last, now),
    }
}

fn actions(customer: &ComparedCustomer) -> Vec<String> {
    let stands = &customer.stands;
    let mut lines = Vec::new();
    if let (Some(before), Some(after)) = (stands.before, stands.after) {
        let differing = ListName::ALL
            .into_iter()
            .filter(|list| list.holds(before.lists) != list.holds(after.lists));
        lines.extend(differing.map(|list| text::changes::list(list, list.holds(after.lists))));
    }
    lines.extend(text::changes::customer_actions(&stands.actions_came, true));
    lines.extend(text::changes::customer_actions(&stands.actions_went, false));
    lines
}

fn due(renewal: &Renewal, date: &dyn Fn(Day) -> String) -> Vec<String> {
    let words = &text::since::WORDS;
    let items = [
        text::since::items(words.end_of_life, renewal.end_of_life),
        text::since::items(words.end_of_service, renewal.end_of_service),
    ];
    let contracts = renewal.contracts.iter().map(|contract| text::since::contract(contract, date));
    items.into_iter().flatten().chain(contracts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample::comparison;

    fn of(place: usize) -> Detail {
        detail(&comparison().customers[place], &|day| day.to_string())
    }

    #[test]
    fn the_parts_of_a_path_add_up() {
        let path = of(1).path.unwrap();
        assert_eq!((path.before.value.as_str(), path.after.value.as_str()), ("0.400000", "0.900000"));
        let parts: Vec<&str> = path.steps.iter().map(|row| row.part.as_str()).collect();
        assert_eq!(parts, ["+0.500000", "0", "0", "0", "0", "0"]);
        assert_eq!((path.steps[0].level, path.steps[1].level), (Some(Propensity::High), None));
    }

    #[test]
    fn features_lead_to_the_rows_behind_them() {
        let detail = of(1);
        assert_eq!(detail.features[0].text, "Urgency score: 2 \u{2192} 6");
        assert_eq!(
            detail.features[0].rows,
            "#/executive/since/rows?customer=70004&feature=urgency_score"
        );
        assert_eq!(detail.actions[0], "new in urgent customers");
        assert_eq!(detail.rows, "#/executive/since/rows?customer=70004");
    }

    #[test]
    fn what_was_due_is_never_called_renewed() {
        let (state, lines) = of(1).renewal.unwrap();
        assert_eq!(state, "Resolved");
        assert_eq!(
            lines,
            [
                "End of life: 12 products were due, 0 are left",
                "Contract 4711, end 2025-06-30, now 2026-06-30: extended"
            ]
        );
    }

    #[test]
    fn who_is_gone_has_no_path_and_says_so() {
        let detail = of(4);
        assert!(detail.path.is_none() && !detail.is_in_both);
        assert_eq!(detail.note.as_deref(), Some(text::since::WORDS.gone_text));
    }
}
