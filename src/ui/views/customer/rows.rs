//! Who the customer is and what to do, out of the report alone.

use crate::domain::ids::CustomerId;
use crate::domain::language::Language;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;
use crate::features::catalog::{Feature, Need, Needs};
use crate::report::evaluation::{Judgement, ProbabilityInterval};
use crate::report::reason::Explanation;
use crate::report::rows::RowSort;
use crate::report::{Customer, ModelSummary, Report};
use crate::text;
use crate::text::customer::Unseen;
use crate::text::number::{approximate_dollars, grouped};
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::Route;
use crate::ui::route::insights::{Part, Place, encoded, rows_of};
use crate::ui::selection::fold::folded;
use crate::ui::selection::{Ranked, Selection};
use crate::ui::state::{Judged, State};

/// How many customers a search offers, and how many the choice begins with.
pub const OFFERED: usize = 8;

/// A link: what it says and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub address: String,
}

/// A customer among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub name: String,
    pub id: String,
    pub level: Propensity,
    pub driver: String,
    pub address: String,
}

/// A number of the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
    pub unit: Option<String>,
    pub note: Option<&'static str>,
}

/// Who the customer is, and how it is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub name: String,
    pub ids: String,
    pub rank: String,
    pub level: Propensity,
    /// Where levels come from.
    pub level_about: &'static str,
    pub driver: String,
    /// How sure the level is, or why there is no model.
    pub trust: Vec<String>,
    pub figures: Vec<Figure>,
    pub risks: Vec<&'static str>,
    pub areas: Vec<&'static str>,
    /// All rows of the customer.
    pub rows: String,
}

/// What models that have not seen the customer say, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Second {
    pub unseen: Unseen,
    pub interval: Option<ProbabilityInterval>,
}

impl Second {
    /// As far as the model behind the report is judged by now.
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

/// What the pipeline shows at present.
#[derive(Debug, Clone, Copy)]
pub struct Pipeline<'a> {
    pub selection: Selection,
    pub search: &'a str,
    /// What is known of the model so far: the order can depend on it.
    pub judgement: Option<&'a Judgement>,
}

impl<'a> Pipeline<'a> {
    /// As the page has it.
    pub fn of(state: &'a State) -> Self {
        Self {
            selection: state.pipeline,
            search: &state.search,
            judgement: state.judged.known.as_deref(),
        }
    }

    fn matches(self, report: &Report) -> Vec<Ranked> {
        self.selection.select(report, self.judgement, self.search).matches
    }
}

/// The way through the pipeline's present filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub position: String,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    /// The pipeline with these filters.
    pub pipeline: String,
}

/// The customer of an address, by place in `Report::customers`; merged ids mean their customer.
pub fn chosen(report: &Report, address: &str) -> Option<u32> {
    let is_meant = |id: &CustomerId| encoded(id) == address || id.to_string() == address;
    let of = |customer: &Customer| is_meant(&customer.id) || customer.merged_ids.iter().any(is_meant);
    (0..)
        .zip(&report.customers)
        .find(|(_, customer)| of(customer))
        .map(|(place, _)| place)
}

/// The first customers whose name or ids hold a text; none for no text.
pub fn offered(report: &Report, search: &str, language: Language) -> Vec<Offer> {
    let wanted = folded(search.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |customer: &&Customer| {
        let mut ids = std::iter::once(&customer.id).chain(&customer.merged_ids);
        folded(&customer.name).contains(&*wanted) || ids.any(|id| folded(&id.to_string()).contains(&*wanted))
    };
    let found = report.customers.iter().filter(holds).take(OFFERED);
    found.map(|customer| offer(customer, language)).collect()
}

/// The first customers of the pipeline's present filters, of all where nobody matches.
pub fn best(report: &Report, pipeline: Pipeline<'_>, language: Language) -> Vec<Offer> {
    let matches = pipeline.matches(report);
    let everyone = report.ranking.iter().copied();
    let places: Vec<u32> = if matches.is_empty() {
        everyone.collect()
    } else {
        matches.iter().map(|ranked| ranked.customer).collect()
    };
    let customers = places.into_iter().filter_map(|place| report.customers.get(place as usize));
    customers.take(OFFERED).map(|customer| offer(customer, language)).collect()
}

fn offer(customer: &Customer, language: Language) -> Offer {
    Offer {
        name: customer.name.clone(),
        id: customer.id.to_string(),
        level: customer.level(),
        driver: text::driver::sentence(&customer.driver, language),
        address: Route::to_customer(&customer.id).address(),
    }
}

/// Where the customer stands among those that the pipeline shows.
pub fn way(report: &Report, pipeline: Pipeline<'_>, place: u32, language: Language) -> Way {
    let words = text::customer::words(language);
    let matches = pipeline.matches(report);
    let at = matches.iter().position(|ranked| ranked.customer == place);
    let link = |index: Option<usize>| {
        let customer = report.customers.get(matches.get(index?)?.customer as usize)?;
        Some(Link {
            label: customer.name.clone(),
            address: Route::to_customer(&customer.id).address(),
        })
    };
    Way {
        position: at.map_or_else(
            || words.outside.to_owned(),
            |at| text::customer::position(at as u32 + 1, matches.len() as u32, language),
        ),
        previous: link(at.and_then(|at| at.checked_sub(1))),
        // From outside the way leads to its first.
        next: link(Some(at.map_or(0, |at| at + 1))),
        pipeline: Route::Pipeline(pipeline.selection).address(),
    }
}

/// The head of the view.
pub fn person(report: &Report, place: u32, second: Second, language: Language) -> Option<Person> {
    let customer = report.customers.get(place as usize)?;
    let rank = report.ranking.iter().position(|ranked| *ranked == place).map_or(0, |rank| rank + 1);
    let said = customer.prediction.map(|prediction| prediction.probabilities);
    Some(Person {
        name: customer.name.clone(),
        ids: all_ids(customer),
        rank: text::customer::rank(rank as u32, report.customers.len() as u32, language),
        level: customer.level(),
        level_about: text::list::levels_about(report, language),
        driver: text::driver::sentence(&customer.driver, language),
        trust: trust(&report.model, said, second, language),
        figures: figures(customer, language),
        risks: customer.risks.iter().map(|flag| text::risk::flag(*flag, language)).collect(),
        areas: customer.areas.iter().map(|area| text::action::area(*area, language)).collect(),
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

fn trust(model: &ModelSummary, said: Option<ClassProbabilities>, second: Second, language: Language) -> Vec<String> {
    match (said, model) {
        (Some(said), _) => text::customer::trust(said, second.unseen, second.interval, language),
        (None, ModelSummary::NotTrained(reason)) => vec![text::model::without_model(*reason, language).reason],
        (None, ModelSummary::Trained(_)) => Vec::new(),
    }
}

fn figures(customer: &Customer, language: Language) -> Vec<Figure> {
    let words = text::customer::words(language);
    let absent = text::shell::words(language).absent;
    let score = |label, value: u8, most| Figure {
        label,
        value: grouped(value.into()),
        unit: Some(text::customer::of_most(most, language)),
        note: None,
    };
    let has_value = customer.project_value > 0.0;
    vec![
        Figure {
            label: words.composite,
            value: customer.composite().map_or_else(|| absent.to_owned(), text::customer::composite),
            unit: None,
            note: Some(if customer.prediction.is_some() {
                words.composite_about
            } else {
                words.no_model
            }),
        },
        score(words.urgency, customer.urgency_score, 8),
        score(words.rfm, customer.rfm_score, 9),
        Figure {
            label: words.value,
            value: if has_value {
                approximate_dollars(customer.project_value)
            } else {
                absent.to_owned()
            },
            unit: None,
            note: Some(if has_value { words.value_about } else { words.no_value }),
        },
    ]
}

/// The actions, most pressing first.
pub fn actions(customer: &Customer, language: Language) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = text::customer::words(language);
    let row = |action: &crate::report::action::Action| {
        vec![
            Cell::Title {
                name: text::action::title(action, language).to_owned(),
                note: text::driver::sentence(&action.reason, language),
            },
            Cell::Sentence(text::action::next_step(action, language).to_owned()),
            Cell::Text(text::action::urgency(action.urgency, language).to_owned()),
            Cell::Text(text::action::timeline(action.timeline, language).to_owned()),
        ]
    };
    let heads = heads([words.action, words.next_step, words.action_urgency, words.action_due], &[]);
    (heads, customer.actions.iter().map(row).collect())
}

/// A customer that is alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub offer: Offer,
    pub differs: String,
}

/// The customers most alike, nearest first.
pub fn similar(report: &Report, explanation: &Explanation, language: Language) -> Vec<Alike> {
    let words = text::customer::words(language);
    let label = |key: &String| Feature::find(key).map(|feature| feature.label);
    let found = explanation.similar.iter().filter_map(|similar| {
        let customer = report.customers.get(similar.customer as usize)?;
        let labels: Vec<&str> = similar.differs.iter().filter_map(label).collect();
        Some(Alike {
            offer: offer(customer, language),
            differs: if labels.is_empty() {
                words.same_in_all.to_owned()
            } else {
                labels.join(", ")
            },
        })
    });
    found.collect()
}

/// The sources that a feature is computed from and that were read, and where the customer's rows are, the least value of the
/// feature's column first.
pub fn behind(report: &Report, feature: &Feature, id: &CustomerId, language: Language) -> Vec<Link> {
    let (Needs::All(needs) | Needs::Any(needs)) = feature.needs;
    let mut found: Vec<(Source, String)> = Vec::new();
    for need in needs {
        let (source, column) = match *need {
            Need::Rows(source) => (source, None),
            Need::Column { source, column } => (source, Some(column)),
        };
        let is_read = report.sources.iter().any(|read| read.source == source);
        if is_read && found.iter().all(|(known, _)| *known != source) {
            let place = Place {
                part: Part::Rows,
                source: Some(source),
                customer: Some(encoded(id)),
                sort: column.map(|column| RowSort {
                    column: column.to_owned(),
                    descending: false,
                }),
                ..Place::default()
            };
            found.push((source, place.to_string()));
        }
    }
    let named = |(source, address)| Link {
        label: text::start::source(source, language).name.to_owned(),
        address,
    };
    found.into_iter().map(named).collect()
}

/// What a printed brief says of where it comes from.
pub fn origin(report: &Report, as_of: &str, language: Language) -> Vec<String> {
    let files = report.files.iter().map(|file| text::customer::file(file, language));
    let first = text::customer::as_of(as_of, language);
    let settings = text::customer::settings(&report.changed_settings, language);
    std::iter::once(first).chain(files).chain([settings]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::ui::sample;

    const EN: Language = Language::En;

    fn pipeline(search: &str) -> Pipeline<'_> {
        Pipeline {
            selection: Selection::default(),
            search,
            judgement: None,
        }
    }

    fn second() -> Second {
        Second {
            unseen: Unseen::Pending,
            interval: None,
        }
    }

    #[test]
    fn an_address_means_a_customer_by_any_of_its_ids() {
        let mut report = sample::report();
        report.customers[2].merged_ids = vec![Id::Text("a b/c".into())];
        assert_eq!(chosen(&report, "70009"), Some(2));
        assert_eq!(chosen(&report, "a%20b%2Fc"), Some(2));
        assert_eq!(chosen(&report, "a b/c"), Some(2), "as somebody may type it");
        assert_eq!(chosen(&report, "7"), None);
        let offers = offered(&report, "B/C", EN);
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0].address, "#/customer/70009");
        assert_eq!(person(&report, 2, second(), EN).unwrap().ids, "70009, a b/c");
    }

    #[test]
    fn the_way_follows_the_pipeline() {
        let report = sample::report();
        // High and Medium from 60 percent on: Nordwind, Aurelia, Bracken.
        let at = |place| way(&report, pipeline(""), place, EN);
        let middle = at(0);
        assert_eq!(middle.position, "2 of 3 in the pipeline");
        let name = |link: &Option<Link>| link.as_ref().map(|link| link.label.clone());
        assert_eq!(name(&middle.previous).as_deref(), Some("Nordwind Logistics"));
        assert_eq!(name(&middle.next).as_deref(), Some("Bracken Rail"));
        assert_eq!((at(1).previous, at(2).next), (None, None));
        let outside = at(3);
        assert!(outside.position.starts_with("Not among"));
        assert_eq!(name(&outside.next).as_deref(), Some("Nordwind Logistics"), "to the first");
        let nobody = way(&report, pipeline("zzz"), 0, EN);
        assert_eq!((nobody.previous, nobody.next), (None, None));
    }

    #[test]
    fn the_choice_begins_with_the_pipeline() {
        let report = sample::report();
        let names = |search: &str| {
            let best = best(&report, pipeline(search), EN);
            best.into_iter().map(|offer| offer.name).collect::<Vec<_>>()
        };
        assert_eq!(names("")[0], "Nordwind Logistics");
        assert_eq!(names("").len(), 3);
        assert_eq!(names("zzz").len(), 4, "everyone rather than nobody");
    }

    #[test]
    fn without_a_model_the_head_says_why() {
        let mut report = sample::report();
        report.model = ModelSummary::NotTrained(crate::report::NoModel::TooFewCustomers { labeled: 2 });
        report.customers[0].prediction = None;
        let person = person(&report, 0, second(), EN).unwrap();
        assert!(
            person.trust[0].starts_with("A model needs at least 3 labeled customers"),
            "{:?}",
            person.trust
        );
        assert_eq!((person.figures[0].value.as_str(), person.figures[0].note), ("–", Some("No model")));
    }

    #[test]
    fn numbers_lead_to_their_rows() {
        let report = sample::report();
        let feature = Feature::find("total_project_value").unwrap();
        let links = behind(&report, feature, &report.customers[0].id, EN);
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].address, "#/insights/rows?source=projects&customer=70001&sort=prj_size");
        let absent = Feature::find("total_products").unwrap();
        assert!(
            behind(&report, absent, &report.customers[0].id, EN).is_empty(),
            "that source was not read"
        );
    }

    #[test]
    fn a_brief_says_where_it_comes_from() {
        let lines = origin(&sample::report(), "4 July 2025", EN);
        assert_eq!(lines[0], "As of 4 July 2025.");
        assert!(lines[1].starts_with("install_base_2025.xlsx (SHA-256 000"));
        assert_eq!(lines[2], "All settings at their defaults.");
    }
}
