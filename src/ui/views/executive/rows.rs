//! The contents of the dashboard, taken from a report.

use crate::chart::Datum;
use crate::chart::palette::Ink;
use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;
use crate::domain::source::Source;
use crate::report::evaluation::Judgement;
use crate::report::{Customer, ModelSummary, Report};
use crate::text;
use crate::text::executive::Reading;
use crate::text::number::{grouped, percent};
use crate::ui::route::Route;
use crate::ui::selection::Selection;
use crate::ui::selection::filter::List;

/// The number of opportunities in the table.
pub const TOP: usize = 20;

/// A number with a label; `leads_to` shows the customers behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
    pub unit: Option<String>,
    pub note: Option<String>,
    pub leads_to: Route,
    /// The text of the link: how many customers it leads to.
    pub link: String,
}

/// A part of a chart, with the address of its customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub datum: Datum,
    pub leads_to: Route,
}

/// A row of the table of top opportunities.
#[derive(Debug, Clone, PartialEq)]
pub struct TopRow {
    pub rank: usize,
    pub id: String,
    pub name: String,
    /// The address of the customer's view.
    pub address: String,
    pub level: Propensity,
    pub driver: String,
    pub next_step: &'static str,
    pub timeline: &'static str,
    pub due: Option<Day>,
    /// `None` without a model.
    pub confidence: Option<Confidence>,
}

/// The model's confidence in the displayed level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Confidence {
    /// From a model that had not seen the customer.
    Tested(f64),
    /// From the delivered model, which has seen it.
    InSample(f64),
}

/// The sentence under the title.
pub fn lede(report: &Report) -> String {
    let headline = &report.headline;
    text::executive::lede(headline.urgent, headline.actions_due, headline.customers)
}

/// The three lead figures, none of which is fixed by construction: urgent customers, actions due, value at stake.
pub fn leading(report: &Report) -> [Figure; 3] {
    let headline = &report.headline;
    let lists = &text::list::WORDS;
    let words = &text::executive::WORDS;
    let critical = report.customers.iter().filter(|customer| customer.is_critical()).count() as u32;
    let due = listed(List::ActionsDue, lists.actions_due, headline.actions_due);
    [
        Figure {
            note: Some(text::list::urgent_about(report.thresholds.urgent_min_urgency)),
            ..listed(List::Urgent, lists.urgent, headline.urgent)
        },
        Figure {
            unit: Some(text::executive::of_all(headline.customers)),
            note: Some(format!("{}. {}", lists.actions_due_about, text::executive::critical(critical))),
            ..due.clone()
        },
        Figure {
            label: words.at_stake,
            value: text::list::worth(headline.value_at_stake),
            unit: headline.total_project_value.map(text::executive::of_value),
            note: Some(text::list::worth_about(report)),
            ..due
        },
    ]
}

/// Customers, High with its share, renewals, cross-sell, service expansion.
pub fn counts(report: &Report) -> [Figure; 5] {
    let headline = &report.headline;
    let lists = &text::list::WORDS;
    let share = if headline.customers == 0 {
        0.0
    } else {
        f64::from(headline.high) / f64::from(headline.customers)
    };
    let selected = |label, count, selection| figure(label, count, Route::Pipeline(selection));
    [
        selected(text::executive::WORDS.customers, headline.customers, Selection::everyone()),
        Figure {
            unit: Some(percent(share)),
            ..selected(text::list::high_label(report), headline.high, Selection::of_level(Propensity::High))
        },
        listed(List::Renewal, lists.renewal, headline.renewals),
        listed(List::CrossSell, lists.cross_sell, headline.cross_sell),
        listed(List::ServiceExpansion, lists.service_expansion, headline.service_expansion),
    ]
}

fn listed(list: List, label: &'static str, count: u32) -> Figure {
    figure(label, count, Route::Pipeline(Selection::of_list(list)))
}

fn figure(label: &'static str, count: u32, leads_to: Route) -> Figure {
    Figure {
        label,
        value: grouped(count.into()),
        unit: None,
        note: None,
        leads_to,
        link: text::shell::customers(count),
    }
}

/// Customers by level, for the donut chart.
pub fn levels(report: &Report) -> Vec<Part> {
    let part = |level: Propensity| Part {
        datum: Datum {
            label: text::shell::level(level).to_owned(),
            ink: ink(level),
            customers: those(report, |customer| customer.level() == level),
        },
        leads_to: Route::Pipeline(Selection::of_level(level)),
    };
    Propensity::ALL.into_iter().map(part).collect()
}

/// Customers by list, for the bars. Actions due are omitted because they are shown above as a number.
pub fn lists(report: &Report) -> Vec<Part> {
    let words = &text::list::WORDS;
    let part = |(list, label): (List, &str)| Part {
        datum: Datum {
            label: label.to_owned(),
            ink: Ink::Series1,
            customers: those(report, |customer| list.contains(customer, &report.thresholds)),
        },
        leads_to: Route::Pipeline(Selection::of_list(list)),
    };
    let shown = [
        (List::Urgent, words.urgent),
        (List::Renewal, words.renewal),
        (List::CrossSell, words.cross_sell),
        (List::ServiceExpansion, words.service_expansion),
    ];
    shown.into_iter().map(part).collect()
}

fn ink(level: Propensity) -> Ink {
    match level {
        Propensity::High => Ink::High,
        Propensity::Medium => Ink::Medium,
        Propensity::Low => Ink::Low,
    }
}

fn those(report: &Report, belongs: impl Fn(&Customer) -> bool) -> Vec<u32> {
    (0..)
        .zip(&report.customers)
        .filter(|(_, customer)| belongs(customer))
        .map(|(place, _)| place)
        .collect()
}

/// The best opportunities, in order.
pub fn top(report: &Report, judgement: Option<&Judgement>) -> Vec<TopRow> {
    let places = report.top_opportunities.iter();
    let customers = places.filter_map(|&place| Some((place, report.customers.get(place as usize)?)));
    customers
        .take(TOP)
        .zip(1..)
        .map(|((place, customer), rank)| TopRow {
            confidence: confidence(judgement, place, customer),
            ..top_row(customer, rank)
        })
        .collect()
}

fn top_row(customer: &Customer, rank: usize) -> TopRow {
    let action = customer.actions.first();
    TopRow {
        rank,
        id: text::links::ids(&customer.id, &customer.merged_ids),
        name: customer.name.clone(),
        address: Route::to_customer(&customer.id).address(),
        level: customer.level(),
        driver: text::driver::sentence(&customer.driver),
        next_step: action.map_or("", |action| text::action::next_step(action)),
        timeline: action.map_or("", |action| text::action::timeline(action.timeline)),
        due: action.and_then(|action| action.due),
        confidence: None,
    }
}

/// The out-of-fold confidence, if known, or else the in-sample one.
fn confidence(judgement: Option<&Judgement>, place: u32, customer: &Customer) -> Option<Confidence> {
    let tested = judgement.and_then(|judgement| judgement.confidence_in(place, customer.level()));
    tested
        .map(Confidence::Tested)
        .or_else(|| customer.confidence().map(Confidence::InSample))
}

/// The note below the table.
pub fn top_note(report: &Report, judgement: Option<&Judgement>) -> String {
    let all = report.top_opportunities.len();
    let is_modelled = matches!(report.model, ModelSummary::Trained(_));
    let is_tested = judgement.is_some_and(|judgement| !judgement.out_of_fold.is_empty());
    let reading = match (is_modelled, is_tested) {
        (false, _) => Reading::NoModel,
        (true, false) => Reading::InSample,
        (true, true) => Reading::Tested,
    };
    text::executive::top_note(all.min(TOP) as u32, all as u32, reading)
}

/// The sources that the workbook lacks and the analysis would have used; `None` if it is complete.
pub fn absent(report: &Report) -> Option<String> {
    let expected = Source::ALL.into_iter().filter(|&source| source != Source::Outcomes);
    let sources: Vec<Source> = expected
        .filter(|&source| report.sources.iter().all(|read| read.source != source))
        .collect();
    let features = report.unavailable.len() as u32;
    (!sources.is_empty() || features > 0).then(|| text::executive::absent(&sources, features))
}

/// What the reader noticed, one line each.
pub fn notes(report: &Report) -> Vec<String> {
    report.findings.iter().map(text::finding::line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn every_number_leads_to_as_many_customers_as_it_counts() {
        let report = sample::report();
        let figures = leading(&report).into_iter().chain(counts(&report));
        for figure in figures {
            let Route::Pipeline(selection) = figure.leads_to else {
                panic!("{} leads elsewhere", figure.label);
            };
            let found = selection.select(&report, None, "").matches.len() as u32;
            assert_eq!(figure.link, text::shell::customers(found), "{}", figure.label);
        }
    }

    #[test]
    fn pictures_and_their_links_agree() {
        let report = sample::report();
        for part in levels(&report).into_iter().chain(lists(&report)) {
            let Route::Pipeline(selection) = part.leads_to else {
                panic!("{} leads elsewhere", part.datum.label);
            };
            let mut found: Vec<u32> = selection.select(&report, None, "").matches.iter().map(|row| row.customer).collect();
            found.sort_unstable();
            assert_eq!(found, part.datum.customers, "{}", part.datum.label);
        }
    }

    #[test]
    fn a_third_by_construction_is_not_called_more() {
        let figures = counts(&sample::report());
        assert_eq!(
            (figures[1].label, figures[1].unit.as_deref()),
            ("Top third by the rule", Some("50%"))
        );
    }

    #[test]
    fn the_table_is_ranked_and_says_why_and_what_next() {
        let rows = top(&sample::report(), None);
        assert_eq!(rows.len(), 3);
        assert_eq!(
            rows[0],
            TopRow {
                rank: 1,
                id: "70004".into(),
                name: "Nordwind Logistics".into(),
                address: "#/customer/70004".into(),
                level: Propensity::High,
                driver: "2,546 products past end of life, the oldest for 8,659 days".into(),
                next_step: "Call about the product renewal now",
                timeline: "Immediate action required",
                due: Some(sample::day("2025-07-04")),
                confidence: Some(Confidence::InSample(0.98)),
            }
        );
    }

    #[test]
    fn absent_sources_are_named() {
        let text = absent(&sample::report()).unwrap();
        assert!(
            text.starts_with("There are no install base, opportunities, service credits and services sheets."),
            "{text}"
        );
    }

    #[test]
    fn no_customers_divide_by_nothing() {
        let mut report = sample::report();
        report.customers.clear();
        report.headline.customers = 0;
        report.headline.high = 0;
        assert_eq!(counts(&report)[1].unit.as_deref(), Some("0%"));
    }
}
