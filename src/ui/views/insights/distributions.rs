//! The features in the data insights: their distributions, and a customer's position in them.

use crate::chart::histogram::{outline, place};
use crate::domain::feature::{Group, Unit};
use crate::domain::source::Source;
use crate::report::insights::{Distribution, FeatureProfile, Insights, Scale};
use crate::report::rows::RowSort;
use crate::report::{Customer, Report};
use crate::text;
use crate::text::insights::amount;
use crate::text::number::grouped;
use crate::ui::cells::{Cell, Head, heads};
use crate::ui::route::insights::{InsightsPlace, Part};
use crate::ui::selection::fold::folded;

/// The card of a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub key: String,
    pub label: String,
    /// The definition.
    pub about: String,
    /// The chart; `None` if there is nothing to show.
    pub shape: Option<Shape>,
    /// The sources behind the customer's value, each with a link to the rows.
    pub behind: Vec<(&'static str, String)>,
}

/// A distribution as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The outline of the bars, in a box of 100 × 40.
    pub bars: String,
    /// The interquartile range, 0 to 100 from the left.
    pub middle: (f64, f64),
    pub least: String,
    pub median: String,
    pub greatest: String,
    pub is_logarithmic: bool,
    /// The customer's position and value; `None` if it has none.
    pub customer: Option<(f64, String)>,
}

/// The number of customers that a search offers.
const OFFERED: usize = 8;

/// The features by family, each with its chart; `values` are those of the selected customer, and `customer` is its id as
/// encoded in addresses.
pub fn cards(insights: &Insights, values: Option<&[f64]>, customer: Option<&str>) -> Vec<(&'static str, Vec<Card>)> {
    let sources: Vec<Source> = insights.sources.iter().map(|source| source.source).collect();
    let card = |(index, feature): (usize, &FeatureProfile)| Card {
        key: feature.key.clone(),
        label: feature.label.clone(),
        about: feature.about.clone(),
        shape: feature.distribution.as_ref().map(|distribution| {
            let value = values
                .and_then(|values| values.get(index))
                .and_then(|value| feature.missing.known(*value));
            shape(distribution, feature.unit, value)
        }),
        behind: customer.map_or_else(Vec::new, |customer| behind(feature, customer, &sources)),
    };
    let family = |group: Group| {
        let own = insights.features.iter().enumerate().filter(|(_, feature)| feature.group == group);
        (text::insights::group(group), own.map(card).collect::<Vec<_>>())
    };
    Group::ALL.into_iter().map(family).filter(|(_, cards)| !cards.is_empty()).collect()
}

/// The sources of a feature that were read, with links to the customer's rows there, sorted ascending by the feature's
/// column.
fn behind(feature: &FeatureProfile, customer: &str, sources: &[Source]) -> Vec<(&'static str, String)> {
    let mut found: Vec<(Source, String)> = Vec::new();
    for input in feature.inputs.iter().filter(|input| sources.contains(&input.source)) {
        let place = InsightsPlace {
            part: Part::Rows,
            source: Some(input.source),
            customer: Some(customer.to_owned()),
            sort: input.column.clone().map(|column| RowSort { column, descending: false }),
            ..InsightsPlace::default()
        };
        if found.iter().all(|(source, _)| *source != input.source) {
            found.push((input.source, place.to_string()));
        }
    }
    let named = |(source, address)| (text::start::source(source).name, address);
    found.into_iter().map(named).collect()
}

fn shape(distribution: &Distribution, unit: Unit, value: Option<f64>) -> Shape {
    let written = |value: f64| amount(value, unit);
    // The bar of a whole number extends to the next number; its value is in the middle.
    let shift = if distribution.scale == Scale::Whole { 0.5 } else { 0.0 };
    let at = |value: f64| place(value + shift, &distribution.starts, distribution.end);
    Shape {
        bars: outline(&distribution.counts),
        middle: (at(distribution.q1), at(distribution.q3)),
        least: written(distribution.min),
        median: written(distribution.median),
        greatest: written(distribution.max),
        is_logarithmic: distribution.scale == Scale::Logarithmic,
        customer: value.map(|value| (at(value), written(value))),
    }
}

/// The same in numbers.
pub fn table(insights: &Insights, values: Option<&[f64]>) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &text::insights::WORDS;
    let labels = [
        words.feature,
        words.with_value,
        words.least,
        words.median,
        words.mean,
        words.greatest,
        words.customers,
    ];
    let row = |(index, feature): (usize, &FeatureProfile)| {
        let written = |value: f64| Cell::Number(amount(value, feature.unit));
        let absent = || Cell::Number(words.absent.to_owned());
        let title = Cell::Title {
            name: feature.label.clone(),
            note: feature.key.clone(),
        };
        let own = values
            .and_then(|values| values.get(index))
            .and_then(|value| feature.missing.known(*value));
        let mut cells = vec![title];
        match &feature.distribution {
            Some(found) => {
                cells.push(Cell::Number(grouped(found.customers.into())));
                cells.extend([found.min, found.median, found.mean, found.max].map(written));
            }
            None => cells.extend([absent(), absent(), absent(), absent(), absent()]),
        }
        if values.is_some() {
            cells.push(own.map_or_else(absent, written));
        }
        cells
    };
    let mut heads = heads(labels, &[1, 2, 3, 4, 5, 6]);
    heads.truncate(if values.is_some() { 7 } else { 6 });
    (heads, insights.features.iter().enumerate().map(row).collect())
}

/// The selected customer, with its index in the report.
pub fn chosen<'a>(report: &'a Report, address: &InsightsPlace) -> Option<(u32, &'a Customer)> {
    let is_meant = |customer: &Customer| address.is_of(&customer.id) || customer.merged_ids.iter().any(|id| address.is_of(id));
    (0..).zip(&report.customers).find(|(_, customer)| is_meant(customer))
}

/// The first customers whose name or id contains a text; empty for an empty text.
pub fn offered<'a>(report: &'a Report, search: &str) -> Vec<&'a Customer> {
    let wanted = folded(search.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let fits = |customer: &&Customer| folded(&customer.name).contains(&*wanted) || folded(&customer.id.to_string()).contains(&*wanted);
    report.customers.iter().filter(fits).take(OFFERED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn a_customer_has_its_place_among_the_others() {
        let insights = sample::insights();
        let cards = cards(&insights, Some(&[40.0, 1.0]), Some("70004"));
        let names: Vec<&str> = cards.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["Service credits", "Projects"], "in the catalog's order of families");
        let shape = cards[1].1[0].shape.as_ref().unwrap();
        assert_eq!((shape.least.as_str(), shape.greatest.as_str()), ("0 d", "100 d"));
        assert_eq!(shape.customer, Some((40.0, "40 d".into())));
        let flag = cards[0].1[0].shape.as_ref().unwrap();
        assert_eq!(flag.customer, Some((75.0, "Yes".into())), "the middle of the second of two bars");
    }

    #[test]
    fn no_date_is_no_place() {
        let cards = cards(&sample::insights(), Some(&[999.0, 0.0]), None);
        assert_eq!(cards[1].1[0].shape.as_ref().unwrap().customer, None);
    }

    #[test]
    fn the_table_is_as_wide_as_its_heads() {
        let insights = sample::insights();
        for values in [None, Some(&[1.0, 0.0][..])] {
            let (heads, rows) = table(&insights, values);
            assert!(rows.iter().all(|row| row.len() == heads.len()));
        }
    }

    #[test]
    fn customers_are_found_by_name_and_id() {
        let report = sample::report();
        let names = |search| {
            offered(&report, search)
                .iter()
                .map(|customer| customer.name.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("nord"), ["Nordwind Logistics"]);
        assert_eq!(names("70009"), ["Bracken Rail"]);
        assert!(names("  ").is_empty());
        let place = InsightsPlace {
            customer: Some("70009".into()),
            ..InsightsPlace::default()
        };
        assert_eq!(chosen(&report, &place).map(|(index, _)| index), Some(2));
    }
}
