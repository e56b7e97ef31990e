//! The 41 numbers that describe a customer (docs/method.md, Features): one catalog, one column each.
//!
//! A feature is a row of [`catalog::FEATURES`] and a small function in its family's module. The columns are computed in
//! catalog order, so a function may read the features before its own; none tests for the 999 that stands for a missing date.

use crate::domain::calendar::{AsOf, Day};
use crate::domain::matrix::{Matrix, MatrixError};
use crate::facts::{CustomerFacts, Facts, Supplied};
use crate::settings::{FeatureSet, FeatureSettings, ModelSettings, PropensitySettings, Settings};

pub mod catalog;

mod base;
mod credits;
mod following;
mod inputs;
mod install_base;
mod opportunities;
mod projects;
mod quantile;
mod rfm;
mod scores;
mod what_if;

use catalog::{CORE, FEATURES, Feature, FeatureId, Need, Needs, model_order};

pub use base::{BaseStatistics, TierCuts};
pub use following::Following;
pub use inputs::{can_change_results, reads};
pub use quantile::quantile;
pub use scores::tiers;
pub use what_if::{BASE, WhatIf};

/// How a feature is computed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Compute {
    /// From one customer alone.
    Own(fn(&Subject) -> f64),
    /// From all customers: one value each.
    Population(fn(&Population) -> Vec<f64>),
}

/// The 41 columns, with one value per customer in customer order; booleans as 0 and 1, every value finite.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureTable {
    n_customers: usize,
    columns: Vec<Vec<f64>>,
    unavailable: Vec<Unavailable>,
}

/// A feature for which every customer has the missing value, and what the files lack for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unavailable {
    pub feature: FeatureId,
    /// What is absent: columns, or a source if all of it is.
    pub absent: Vec<Need>,
}

/// One customer, as seen by the functions of [`Compute::Own`].
pub(crate) struct Subject<'a> {
    facts: &'a CustomerFacts,
    as_of: AsOf,
    settings: &'a FeatureSettings,
    earlier: &'a [Vec<f64>],
    customer: usize,
}

/// All customers, as seen by the functions of [`Compute::Population`].
pub(crate) struct Population<'a> {
    settings: &'a FeatureSettings,
    weights: &'a PropensitySettings,
    earlier: &'a [Vec<f64>],
}

impl FeatureTable {
    /// Computes every feature of every customer.
    pub fn compute(facts: &Facts, as_of: AsOf, settings: &Settings) -> Self {
        let mut table = Self {
            n_customers: facts.customers.len(),
            columns: Vec::with_capacity(FEATURES.len()),
            unavailable: Vec::new(),
        };
        for feature in &FEATURES {
            let absent = absent(feature.needs, &facts.supplied);
            let column = if absent.is_empty() {
                table.column_of(feature, facts, as_of, settings)
            } else {
                table.unavailable.push(Unavailable {
                    feature: feature.id,
                    absent,
                });
                vec![feature.missing.value(); table.n_customers]
            };
            table.columns.push(column);
        }
        table
    }

    fn column_of(&self, feature: &Feature, facts: &Facts, as_of: AsOf, settings: &Settings) -> Vec<f64> {
        let mut column = match feature.compute {
            Compute::Own(value) => {
                let subject = |(customer, facts)| Subject {
                    facts,
                    as_of,
                    settings: &settings.features,
                    earlier: &self.columns,
                    customer,
                };
                facts.customers.iter().enumerate().map(|entry| value(&subject(entry))).collect()
            }
            Compute::Population(values) => values(&Population {
                settings: &settings.features,
                weights: &settings.propensity,
                earlier: &self.columns,
            }),
        };
        // Sums of absurd cells can overflow; no later stage should have to check for that.
        for value in column.iter_mut().filter(|value| !value.is_finite()) {
            *value = feature.missing.value();
        }
        column
    }

    /// The number of customers.
    pub fn n_customers(&self) -> usize {
        self.n_customers
    }

    /// The values of a feature for every customer.
    pub fn column(&self, feature: FeatureId) -> &[f64] {
        self.columns.get(feature as usize).map_or(&[], Vec::as_slice)
    }

    /// A feature of one customer; its missing value if the customer does not exist.
    pub fn value(&self, customer: usize, feature: FeatureId) -> f64 {
        let value = self.column(feature).get(customer).copied();
        value.unwrap_or_else(|| feature.feature().missing.value())
    }

    /// A yes-or-no feature of one customer.
    pub fn flag(&self, customer: usize, feature: FeatureId) -> bool {
        self.value(customer, feature) > 0.0
    }

    /// All 41 values of one customer, in catalog order.
    pub fn row(&self, customer: usize) -> impl Iterator<Item = f64> {
        FEATURES.iter().map(move |feature| self.value(customer, feature.id))
    }

    /// The features that could not be computed, in catalog order, and why.
    pub fn unavailable(&self) -> &[Unavailable] {
        &self.unavailable
    }

    /// The model's input: one row per customer, with the columns of `model_features` in order.
    ///
    /// # Errors
    /// Cannot fail: every column has one finite value per customer.
    pub fn model_matrix(&self, settings: &ModelSettings) -> Result<Matrix, MatrixError> {
        let columns: Vec<Vec<f64>> = model_features(settings)
            .into_iter()
            .map(|feature| self.column(feature).to_vec())
            .collect();
        Matrix::from_columns(&columns)
    }
}

/// The columns of the model's input, in order.
pub fn model_features(settings: &ModelSettings) -> Vec<FeatureId> {
    let mut features = match settings.feature_set {
        FeatureSet::All => model_order(),
        FeatureSet::Core12 => CORE.to_vec(),
    };
    features.retain(|id| !settings.excluded_features.contains(id.feature().key));
    features
}

impl Subject<'_> {
    /// A feature that comes before this one in the catalog.
    fn value(&self, feature: FeatureId) -> f64 {
        earlier(self.earlier, feature).get(self.customer).copied().unwrap_or_default()
    }

    /// The days to a date, or the missing value if there is none.
    fn days_to(&self, day: Option<Day>) -> f64 {
        day.map_or(catalog::Missing::Days999.value(), |day| f64::from(self.as_of.days_to(day).0))
    }
}

impl<'a> Population<'a> {
    /// A feature of every customer that comes before this one in the catalog.
    fn column(&self, feature: FeatureId) -> &'a [f64] {
        earlier(self.earlier, feature)
    }
}

fn earlier(columns: &[Vec<f64>], feature: FeatureId) -> &[f64] {
    debug_assert!((feature as usize) < columns.len(), "{feature:?} comes later in the catalog");
    columns.get(feature as usize).map_or(&[], Vec::as_slice)
}

/// 1 or 0, as the feature table stores a yes-or-no feature.
fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// What the files lack of a feature's needs, if that makes it unavailable.
fn absent(needs: Needs, supplied: &Supplied) -> Vec<Need> {
    let (all, needs) = match needs {
        Needs::All(needs) => (true, needs),
        Needs::Any(needs) => (false, needs),
    };
    let mut absent: Vec<Need> = needs.iter().filter_map(|need| lacking(*need, supplied)).collect();
    if !all && absent.len() < needs.len() {
        return Vec::new();
    }
    absent.dedup();
    absent
}

/// The need itself if only a column is absent, the source if all of it is.
fn lacking(need: Need, supplied: &Supplied) -> Option<Need> {
    let (Need::Rows(source) | Need::Column { source, .. }) = need;
    if !supplied.has_source(source) {
        return Some(Need::Rows(source));
    }
    match need {
        Need::Column { column, .. } if !supplied.has_column(source, column) => Some(need),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "small whole numbers and halves are exact")]

    use super::*;
    use crate::domain::source::Source;
    use crate::linking::{Customers, Merges, sample};

    /// The feature table of small tables, as of 2025-07-04.
    pub(super) fn feature_table(sources: &[(Source, &str)], settings: &Settings) -> FeatureTable {
        let tables = sample::tables(sources);
        let customers = Customers::from_tables(&tables, Merges::default()).unwrap();
        let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
        FeatureTable::compute(&Facts::gather(&customers, &tables), as_of, settings)
    }

    /// Checks features of the first customer with the default settings.
    #[track_caller]
    pub(super) fn check(sources: &[(Source, &str)], expected: &[(FeatureId, f64)]) {
        let table = feature_table(sources, &Settings::default());
        for (feature, value) in expected {
            assert_eq!(
                table.value(0, *feature).to_bits(),
                value.to_bits(),
                "{feature:?} is {}",
                table.value(0, *feature)
            );
        }
    }

    #[test]
    fn a_customer_without_data_has_the_missing_values() {
        let every_column = [
            (
                Source::InstallBase,
                "account_sales_territory_id | product_end_of_life_date | product_end_of_service_life_date | support_status
                 9 | 2025-07-04 | 2025-07-04 | active",
            ),
            (Source::Opportunities, "account_sales_territory_id\n 8"),
            (
                Source::ServiceCredits,
                "st_id | purchased_credits | active_credits | delivered_credits | contract_end_date\n 7 | 1 | 1 | 1 | 2025-07-04",
            ),
            (Source::Projects, "st_id | prj_start_date\n 6 | \n 9 | 2025-07-04"),
        ];
        let table = feature_table(&every_column, &Settings::default());
        for feature in FEATURES.iter().filter(|feature| {
            // What a project without any value still contributes, and what is relative to the other customers.
            let id = feature.id;
            ![
                FeatureId::TotalProjects,
                FeatureId::FrequencyScore,
                FeatureId::RfmScore,
                FeatureId::OpportunityPropensityScore,
            ]
            .contains(&id)
        }) {
            assert_eq!(table.value(0, feature.id), feature.missing.value(), "{}", feature.key);
        }
    }

    #[test]
    fn absent_columns_and_sources_are_named() {
        let table = feature_table(
            &[(
                Source::InstallBase,
                "account_sales_territory_id | product_end_of_service_life_date\n 1 | 2025-07-04",
            )],
            &Settings::default(),
        );
        let absent = |feature| {
            table
                .unavailable()
                .iter()
                .find(|entry| entry.feature == feature)
                .map(|entry| entry.absent.clone())
        };
        assert_eq!(absent(FeatureId::TotalProducts), None);
        assert_eq!(absent(FeatureId::UrgencyScore), None, "one of its parts is there");
        assert_eq!(
            absent(FeatureId::PracticeDiversity),
            Some(vec![Need::Rows(Source::Projects), Need::Rows(Source::ServiceCredits)])
        );
        assert_eq!(
            absent(FeatureId::AvgCreditUtilization),
            Some(vec![Need::Rows(Source::ServiceCredits)])
        );
        let end_of_life = Need::Column {
            source: Source::InstallBase,
            column: "product_end_of_life_date",
        };
        assert_eq!(absent(FeatureId::EolUrgencyScore), Some(vec![end_of_life]));
        assert_eq!(
            table.value(0, FeatureId::EolUrgencyScore),
            0.0,
            "its missing value, not the 1 of a missing date"
        );
        assert_eq!(table.value(0, FeatureId::EosUrgencyScore), 3.0);
        assert_eq!(table.value(0, FeatureId::UrgencyScore), 3.0);
    }

    #[test]
    fn the_model_sees_its_own_column_order() {
        let sources = [(
            Source::InstallBase,
            "account_sales_territory_id | product_end_of_life_date\n 1 | 2025-07-04 \n 1 | \n 2 |",
        )];
        let table = feature_table(&sources, &Settings::default());
        let mut model = ModelSettings::default();
        let all = table.model_matrix(&model).unwrap();
        assert_eq!((all.rows(), all.columns()), (2, 41));
        assert_eq!(all.column(9), [2.0, 1.0], "total_products");
        assert_eq!(all.column(12), [0.0, 999.0], "min_days_to_eol");
        model.feature_set = FeatureSet::Core12;
        let core = table.model_matrix(&model).unwrap();
        assert_eq!(core.columns(), 12);
        assert_eq!(core.column(0), [3.0, 1.0], "urgency_score");
        model.excluded_features = model.excluded_features.with("urgency_score").with("min_days_to_eol");
        let features = model_features(&model);
        assert_eq!((features.len(), features[0]), (11, FeatureId::EolUrgencyScore));
        model.feature_set = FeatureSet::All;
        assert_eq!(table.model_matrix(&model).unwrap().columns(), 39);
    }

    #[test]
    fn sums_that_overflow_are_missing() {
        let sources = [(Source::ServiceCredits, "st_id | purchased_credits\n 1 | 1.7e308 \n 1 | 1.7e308")];
        check(
            &sources,
            &[(FeatureId::TotalPurchasedCredits, 0.0), (FeatureId::MonetaryScore, 0.0)],
        );
    }
}
