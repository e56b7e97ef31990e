//! What features are relative to in all customers: cut-offs, minima, maxima and the cuts of the tiers.

use serde::{Deserialize, Serialize};

use crate::domain::feature::FeatureId;
use crate::domain::propensity::Propensity;
use crate::settings::{FeatureSettings, Settings};

use super::quantile::quantile;
use super::rfm::Cuts;

/// The columns that the propensity score scales by their range, in the order in which they are added up.
pub(super) const SCALED: [FeatureId; 5] = [
    FeatureId::UrgencyScore,
    FeatureId::RfmScore,
    FeatureId::ProjectSuccessRate,
    FeatureId::PlatformDiversity,
    FeatureId::PracticeDiversity,
];

/// The statistics of all customers that the features #37 to #41 and the tier of one of them depend on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BaseStatistics {
    pub(super) frequency: Cuts,
    pub(super) monetary: Cuts,
    /// Minimum and maximum of each of [`SCALED`]; zero without customers.
    pub(super) ranges: [(f64, f64); 5],
    pub tiers: TierCuts,
}

/// The propensity scores above which a customer is High and Medium; `None` without customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TierCuts {
    pub high: Option<f64>,
    pub medium: Option<f64>,
}

impl BaseStatistics {
    /// Of the columns of all customers, in catalog order, computed under the same settings.
    pub fn of(columns: &[Vec<f64>], settings: &Settings) -> Self {
        let n = columns.first().map_or(0, Vec::len);
        let each = |value: fn(&[f64], &FeatureSettings) -> f64| -> Vec<f64> {
            let row = |customer: usize| -> Vec<f64> { columns.iter().filter_map(|column| column.get(customer).copied()).collect() };
            (0..n).map(|customer| value(&row(customer), &settings.features)).collect()
        };
        let column = |feature: FeatureId| columns.get(feature as usize).map_or(&[][..], Vec::as_slice);
        Self {
            frequency: Cuts::of(&each(interactions), &settings.features),
            monetary: Cuts::of(&each(money), &settings.features),
            ranges: SCALED.map(|feature| range(column(feature))),
            tiers: TierCuts::of(column(FeatureId::OpportunityPropensityScore), settings),
        }
    }
}

impl TierCuts {
    /// Of the propensity scores of all customers.
    pub fn of(scores: &[f64], settings: &Settings) -> Self {
        let mut ascending = scores.to_vec();
        ascending.sort_unstable_by(f64::total_cmp);
        Self {
            high: quantile(&ascending, settings.propensity.tier_high_quantile),
            medium: quantile(&ascending, settings.propensity.tier_medium_quantile),
        }
    }

    /// The tier of a propensity score.
    pub fn tier(self, score: f64) -> Propensity {
        let is_above = |cut: Option<f64>| cut.is_some_and(|cut| score > cut);
        if is_above(self.high) {
            Propensity::High
        } else if is_above(self.medium) {
            Propensity::Medium
        } else {
            Propensity::Low
        }
    }
}

fn range(values: &[f64]) -> (f64, f64) {
    let min = values.iter().copied().reduce(f64::min);
    let max = values.iter().copied().reduce(f64::max);
    (min.unwrap_or_default(), max.unwrap_or_default())
}

/// What the frequency score is the score of, by a customer's values in catalog order.
pub(super) fn interactions(row: &[f64], _: &FeatureSettings) -> f64 {
    of(row, FeatureId::TotalOpportunities) + of(row, FeatureId::TotalContracts) + of(row, FeatureId::TotalProjects)
}

/// What the monetary score is the score of.
pub(super) fn money(row: &[f64], settings: &FeatureSettings) -> f64 {
    of(row, FeatureId::TotalProjectValue) + of(row, FeatureId::TotalPurchasedCredits) * settings.dollars_per_credit
}

/// A value of a row in catalog order.
pub(super) fn of(row: &[f64], feature: FeatureId) -> f64 {
    row.get(feature as usize).copied().unwrap_or_default()
}
