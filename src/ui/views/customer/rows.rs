//! Who the customer is and what to do, from the report alone.

use super::super::doubt::{Sure, sure};
use super::super::when::{When, when};
use super::way::{Link, Offer, offer};
use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;
use crate::features::catalog::{Feature, Need, Needs};
use crate::report::action::{Action, Urgency};
use crate::report::evaluation::{Judgement, ProbabilityInterval};
use crate::report::reason::Explanation;
use crate::report::rows::RowSort;
use crate::report::{Customer, ModelSummary, Report};
use crate::text;
use crate::text::customer::Unseen;
use crate::text::number::{approximate_dollars, grouped};
use crate::ui::route::insights::{InsightsPlace, Part, encoded, rows_of};
use crate::ui::state::Judged;

/// A figure beside the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
}

/// Who the customer is, and how it is rated.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub name: String,
    pub ids: String,
    pub rank: String,
    pub level: Propensity,
    /// Where levels come from.
    pub level_about: &'static str,
    pub driver: String,
    pub sure: Sure,
    /// The confidence in the level, or why there is no model.
    pub trust: Vec<String>,
    pub figures: Vec<Figure>,
    pub risks: Vec<&'static str>,
    pub areas: Vec<&'static str>,
    /// The link to all rows of the customer.
    pub rows: String,
}

/// An action of the customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Todo {
    pub step: &'static str,
    pub title: &'static str,
    pub reason: String,
    pub urgency: Urgency,
    pub urgency_word: &'static str,
    pub when: When,
}

/// What models that have not seen the customer predict, as far as known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Second {
    pub unseen: Unseen,
    pub interval: Option<ProbabilityInterval>,
}

impl Second {
    /// Reads it from the evaluation of the report's model, as far as it has come.
    pub fn of(judged: &Judged, customer: u32) -> Self {
        let known = judged.known.as_deref();
        let is_done = known.is_some_and(|known| !known.out_of_fold.is_empty());
        let unseen = match known.and_then(|known| known.out_of_fold_of(customer)) {
            Some(said) => Unseen::Known(said),
            None if is_done => Unseen::Unlabeled,
            None if judged.is_complete() => Unseen::Never,
            None => Unseen::Pending,
        };
        Self {
            unseen,
            interval: known.and_then(|known| known.interval_of(customer)),
        }
    }
}

/// The top of the view.
pub fn person(report: &Report, place: u32, second: Second, judgement: Option<&Judgement>) -> Option<Person> {
    let customer = report.customers.get(place as usize)?;
    let rank = report.ranking.iter().position(|ranked| *ranked == place).map_or(0, |rank| rank + 1) as u32;
    let said = customer.prediction.map(|prediction| prediction.probabilities);
    Some(Person {
        name: customer.name.clone(),
        ids: all_ids(customer),
        rank: text::customer::rank(rank, report.customers.len() as u32),
        level: customer.level(),
        level_about: text::list::levels_about(report),
        driver: text::driver::dated(&customer.driver, report.as_of),
        sure: sure(report, judgement, place, customer, rank),
        trust: trust(&report.model, said, second),
        figures: figures(customer),
        risks: customer.risks.iter().map(|flag| text::risk::flag(*flag)).collect(),
        areas: customer.areas.iter().map(|area| text::action::area(*area)).collect(),
        rows: rows_of(&customer.id, None).to_string(),
    })
}

fn all_ids(customer: &Customer) -> String {
    let ids: Vec<String> = std::iter::once(&customer.id)
        .chain(&customer.merged_ids)
        .map(ToString::to_string)
        .collect();
    ids.join(", ")
}

fn trust(model: &ModelSummary, said: Option<ClassProbabilities>, second: Second) -> Vec<String> {
    match (said, model) {
        (Some(said), _) => text::customer::trust(said, second.unseen, second.interval),
        (None, ModelSummary::NotTrained(reason)) => vec![text::untrained::without_model(*reason).reason],
        (None, ModelSummary::Trained(_)) => Vec::new(),
    }
}

fn figures(customer: &Customer) -> Vec<Figure> {
    let words = &text::customer::WORDS;
    let score = |label, value: u8, most| Figure {
        label,
        value: [&grouped(value.into()), " ", &text::customer::of_most(most)].concat(),
    };
    let value = (customer.project_value > 0.0).then(|| Figure {
        label: words.value,
        value: approximate_dollars(customer.project_value),
    });
    let scores = [
        Figure {
            label: text::doubt::WORDS.score,
            value: text::doubt::score(customer.propensity_score),
        },
        score(words.urgency, customer.urgency_score, 8),
        score(words.rfm, customer.rfm_score, 9),
    ];
    scores.into_iter().chain(value).collect()
}

/// The actions, most pressing first; `date` formats a date.
pub fn actions(customer: &Customer, as_of: Day, date: &dyn Fn(Day) -> String) -> Vec<Todo> {
    let todo = |action: &Action| Todo {
        step: text::action::next_step(action),
        title: text::action::title(action),
        reason: text::driver::dated(&action.reason, as_of),
        urgency: action.urgency,
        urgency_word: text::action::urgency(action.urgency),
        when: when(action, as_of, date),
    };
    customer.actions.iter().map(todo).collect()
}

/// A similar customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub offer: Offer,
    pub differs: String,
}

/// The most similar customers, nearest first.
pub fn similar(report: &Report, explanation: &Explanation) -> Vec<Alike> {
    let words = &text::customer::WORDS;
    let label = |key: &String| Feature::find(key).map(|feature| feature.label);
    let found = explanation.similar.iter().filter_map(|similar| {
        let customer = report.customers.get(similar.customer as usize)?;
        let labels: Vec<&str> = similar.differs.iter().filter_map(label).collect();
        Some(Alike {
            offer: offer(customer, report.as_of),
            differs: if labels.is_empty() {
                words.same_in_all.to_owned()
            } else {
                labels.join(", ")
            },
        })
    });
    found.collect()
}

/// The sources that were read and that a feature is computed from, with links to the customer's rows there, sorted ascending
/// by the feature's column.
pub fn behind(report: &Report, feature: &Feature, id: &CustomerId) -> Vec<Link> {
    let (Needs::All(needs) | Needs::Any(needs)) = feature.needs;
    let mut found: Vec<(Source, String)> = Vec::new();
    for need in needs {
        let (source, column) = match *need {
            Need::Rows(source) => (source, None),
            Need::Column { source, column } => (source, Some(column)),
        };
        let is_read = report.sources.iter().any(|read| read.source == source);
        if is_read && found.iter().all(|(known, _)| *known != source) {
            let place = InsightsPlace {
                part: Part::Rows,
                source: Some(source),
                customer: Some(encoded(id)),
                sort: column.map(|column| RowSort {
                    column: column.to_owned(),
                    descending: false,
                }),
                ..InsightsPlace::default()
            };
            found.push((source, place.to_string()));
        }
    }
    let named = |(source, address)| Link {
        label: text::start::source(source).name.to_owned(),
        address,
    };
    found.into_iter().map(named).collect()
}

/// The origin of the data, stated on printed briefs.
pub fn origin(report: &Report, as_of: &str) -> Vec<String> {
    let files = report.files.iter().map(text::customer::file);
    let first = text::customer::as_of(as_of);
    let settings = text::customer::settings(&report.changed_settings);
    std::iter::once(first).chain(files).chain([settings]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::ui::sample;

    fn second() -> Second {
        Second {
            unseen: Unseen::Pending,
            interval: None,
        }
    }

    #[test]
    fn the_head_names_every_id() {
        let mut report = sample::report();
        report.customers[2].merged_ids = vec![Id::Text("a b/c".into())];
        assert_eq!(person(&report, 2, second(), None).unwrap().ids, "70009, a b/c");
    }

    #[test]
    fn without_a_model_the_head_says_why() {
        let mut report = sample::report();
        report.model = ModelSummary::NotTrained(crate::report::NoModel::TooFewCustomers { labeled: 2 });
        report.customers[0].prediction = None;
        let person = person(&report, 0, second(), None).unwrap();
        assert!(
            person.trust[0].starts_with("A model needs at least 3 labeled customers"),
            "{:?}",
            person.trust
        );
        assert_eq!(person.sure.word, "No model");
    }

    #[test]
    fn actions_say_what_why_and_when() {
        let report = sample::report();
        let todo = &actions(&report.customers[1], report.as_of, &|day| day.to_string())[0];
        assert_eq!(
            (todo.step, todo.title),
            ("Call about the product renewal now", "Critical product renewal")
        );
        assert_eq!(todo.reason, "2,546 products past end of life, the oldest since October 2001");
        assert_eq!((todo.when.text.as_str(), todo.when.note.as_str()), ("2025-07-04", "at once"));
    }

    #[test]
    fn no_value_is_no_figure() {
        let mut report = sample::report();
        let labels = |report: &Report| -> Vec<&str> {
            person(report, 0, second(), None)
                .unwrap()
                .figures
                .into_iter()
                .map(|figure| figure.label)
                .collect()
        };
        assert_eq!(labels(&report), ["Score", "Urgency", "RFM", "Project value"]);
        report.customers[0].project_value = 0.0;
        assert_eq!(labels(&report).len(), 3);
    }

    #[test]
    fn numbers_lead_to_their_rows() {
        let report = sample::report();
        let feature = Feature::find("total_project_value").unwrap();
        let links = behind(&report, feature, &report.customers[0].id);
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].address, "#/insights/rows?source=projects&customer=70001&sort=prj_size");
        let absent = Feature::find("total_products").unwrap();
        assert!(
            behind(&report, absent, &report.customers[0].id).is_empty(),
            "that source was not read"
        );
    }

    #[test]
    fn a_brief_says_where_it_comes_from() {
        let lines = origin(&sample::report(), "4 July 2025");
        assert_eq!(lines[0], "As of 4 July 2025.");
        assert!(lines[1].starts_with("install_base_2025.xlsx (SHA-256 000"));
        assert_eq!(lines[2], "All settings at their defaults.");
    }
}
