//! Ways to reach a customer: by address, by search, and by stepping through the pipeline's current filters.

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::Propensity;
use crate::report::comparison::Comparison;
use crate::report::evaluation::Judgement;
use crate::report::{Customer, Report};
use crate::text;
use crate::ui::route::Route;
use crate::ui::route::insights::encoded;
use crate::ui::selection::condition::FeatureValues;
use crate::ui::selection::fold::folded;
use crate::ui::selection::{Known, Ranked, Selection};
use crate::ui::state::State;

/// The number of customers that a search offers and that the selection starts with.
pub const OFFERED: usize = 8;

/// A link: its text and its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub address: String,
}

/// A customer as a list entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub name: String,
    pub id: String,
    pub level: Propensity,
    pub driver: String,
    pub address: String,
}

/// What the pipeline currently shows.
#[derive(Debug, Clone, Copy)]
pub struct Pipeline<'a> {
    pub selection: Selection,
    pub search: &'a str,
    /// What is known about the model so far: the order may depend on it.
    pub judgement: Option<&'a Judgement>,
    /// The values that conditions are about, as far as known.
    pub columns: Option<&'a FeatureValues>,
    /// What changed since the earlier analysis.
    pub comparison: Option<&'a Comparison>,
}

impl<'a> Pipeline<'a> {
    /// Reads the pipeline from the page's state.
    pub fn of(state: &'a State) -> Self {
        Self {
            selection: state.pipeline,
            search: &state.search,
            judgement: state.judged.known.as_deref(),
            columns: Some(&state.answers.columns),
            comparison: state.answers.compared(),
        }
    }

    fn matches(self, report: &Report) -> Vec<Ranked> {
        let known = Known {
            judgement: self.judgement,
            columns: self.columns,
            comparison: self.comparison,
            ..Known::default()
        };
        self.selection.select(report, known, self.search).matches
    }
}

/// The previous and next customers under the pipeline's current filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbors {
    pub position: String,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    /// The address of the pipeline with these filters.
    pub pipeline: String,
}

/// Finds the customer of an address, as an index in `Report::customers`; merged ids lead to their customer.
pub fn chosen(report: &Report, address: &str) -> Option<u32> {
    let is_meant = |id: &CustomerId| encoded(id) == address || id.to_string() == address;
    let of = |customer: &Customer| is_meant(&customer.id) || customer.merged_ids.iter().any(is_meant);
    (0..)
        .zip(&report.customers)
        .find(|(_, customer)| of(customer))
        .map(|(place, _)| place)
}

/// The first customers whose name or ids contain a text; empty for an empty text.
pub fn offered(report: &Report, search: &str) -> Vec<Offer> {
    let wanted = folded(search.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |customer: &&Customer| {
        let mut ids = std::iter::once(&customer.id).chain(&customer.merged_ids);
        folded(&customer.name).contains(&*wanted) || ids.any(|id| folded(&id.to_string()).contains(&*wanted))
    };
    let found = report.customers.iter().filter(holds).take(OFFERED);
    found.map(|customer| offer(customer, report.as_of)).collect()
}

/// The first customers under the pipeline's current filters, or of all customers if none matches.
pub fn best(report: &Report, pipeline: Pipeline<'_>) -> Vec<Offer> {
    let matches = pipeline.matches(report);
    let everyone = report.ranking.iter().copied();
    let places: Vec<u32> = if matches.is_empty() {
        everyone.collect()
    } else {
        matches.iter().map(|ranked| ranked.customer).collect()
    };
    let customers = places.into_iter().filter_map(|place| report.customers.get(place as usize));
    customers.take(OFFERED).map(|customer| offer(customer, report.as_of)).collect()
}

pub(super) fn offer(customer: &Customer, as_of: Day) -> Offer {
    Offer {
        name: customer.name.clone(),
        id: customer.id.to_string(),
        level: customer.level(),
        driver: text::driver::dated(&customer.driver, as_of),
        address: Route::to_customer(&customer.id).address(),
    }
}

/// The customer's position among those that the pipeline shows.
pub fn way(report: &Report, pipeline: Pipeline<'_>, place: u32) -> Neighbors {
    let words = &text::customer::WORDS;
    let matches = pipeline.matches(report);
    let at = matches.iter().position(|ranked| ranked.customer == place);
    let link = |index: Option<usize>| {
        let customer = report.customers.get(matches.get(index?)?.customer as usize)?;
        Some(Link {
            label: customer.name.clone(),
            address: Route::to_customer(&customer.id).address(),
        })
    };
    Neighbors {
        position: at.map_or_else(
            || words.outside.to_owned(),
            |at| text::customer::position(at as u32 + 1, matches.len() as u32),
        ),
        previous: link(at.and_then(|at| at.checked_sub(1))),
        // For a customer outside the filters, next is the first match.
        next: link(Some(at.map_or(0, |at| at + 1))),
        pipeline: Route::Pipeline(pipeline.selection).address(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::ui::sample;

    fn pipeline(search: &str) -> Pipeline<'_> {
        Pipeline {
            selection: Selection::default(),
            search,
            judgement: None,
            columns: None,
            comparison: None,
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
        let offers = offered(&report, "B/C");
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0].address, "#/customer/70009");
    }

    #[test]
    fn the_way_follows_the_pipeline() {
        let report = sample::report();
        // High and Medium from 60 percent up: Nordwind, Aurelia, Bracken.
        let at = |place| way(&report, pipeline(""), place);
        let middle = at(0);
        assert_eq!(middle.position, "2 of 3 in the pipeline");
        let name = |link: &Option<Link>| link.as_ref().map(|link| link.label.clone());
        assert_eq!(name(&middle.previous).as_deref(), Some("Nordwind Logistics"));
        assert_eq!(name(&middle.next).as_deref(), Some("Bracken Rail"));
        assert_eq!((at(1).previous, at(2).next), (None, None));
        let outside = at(3);
        assert!(outside.position.starts_with("Not in"));
        assert_eq!(name(&outside.next).as_deref(), Some("Nordwind Logistics"), "to the first");
        let nobody = way(&report, pipeline("zzz"), 0);
        assert_eq!((nobody.previous, nobody.next), (None, None));
    }

    #[test]
    fn the_choice_begins_with_the_pipeline() {
        let report = sample::report();
        let names = |search: &str| {
            let best = best(&report, pipeline(search));
            best.into_iter().map(|offer| offer.name).collect::<Vec<_>>()
        };
        assert_eq!(names("")[0], "Nordwind Logistics");
        assert_eq!(names("").len(), 3);
        assert_eq!(names("zzz").len(), 4, "everyone rather than nobody");
    }
}
