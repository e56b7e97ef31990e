//! The features that depend on others, for one customer whose values change while all others stay as they are.

use crate::domain::feature::FeatureId;
use crate::settings::{FeatureSettings, PropensitySettings, Settings};

use super::base::{BaseStatistics, SCALED, interactions, money, of};

/// The urgency, frequency, monetary, RFM and propensity scores, by the cuts and ranges of all customers.
#[derive(Debug, Clone)]
pub struct Following {
    settings: FeatureSettings,
    base: BaseStatistics,
    /// In the order in which they are added up.
    parts: [Part; 6],
}

/// A component of the propensity score.
#[derive(Debug, Clone, Copy)]
struct Part {
    weight: f64,
    feature: FeatureId,
    /// The minimum and maximum; `None` if the value is used as it is.
    range: Option<(f64, f64)>,
}

impl Following {
    /// Derives the cuts and ranges from the columns of all customers, in catalog order.
    pub fn new(columns: &[Vec<f64>], settings: &Settings) -> Self {
        Self::by(BaseStatistics::of(columns, settings), settings)
    }

    /// By known cuts and ranges, which may be those of other tables.
    pub fn by(base: BaseStatistics, settings: &Settings) -> Self {
        let weights: &PropensitySettings = &settings.propensity;
        let scaled = [
            weights.urgency_weight,
            weights.rfm_weight,
            weights.project_success_weight,
            weights.platform_diversity_weight,
            weights.practice_diversity_weight,
        ];
        let [urgency, rfm, success, platforms, practices] = [0, 1, 2, 3, 4].map(|place: usize| Part {
            weight: scaled[place],
            feature: SCALED[place],
            range: Some(base.ranges[place]),
        });
        let active = Part {
            weight: weights.active_opportunities_weight,
            feature: FeatureId::HasActiveOpportunities,
            range: None,
        };
        Self {
            settings: settings.features.clone(),
            base,
            parts: [urgency, rfm, success, platforms, practices, active],
        }
    }

    /// Makes one customer's 41 values, in catalog order, consistent. A component of the propensity score beyond the others'
    /// minimum or maximum counts as that bound: the customer would be the new end of the range (docs/method.md, What changed).
    pub fn settle(&self, row: &mut [f64]) {
        self.settle_scores(row);
        let mut score = 0.0;
        for Part { weight, feature, range } in &self.parts {
            let value = of(row, *feature);
            score += weight
                * match range {
                    Some((least, greatest)) if greatest > least => ((value - least) / (greatest - least)).clamp(0.0, 1.0),
                    Some(_) => 0.0,
                    None => value,
                };
        }
        put(row, FeatureId::OpportunityPropensityScore, score);
    }

    fn settle_scores(&self, row: &mut [f64]) {
        let frequency = self.base.frequency.score(interactions(row, &self.settings));
        let monetary = self.base.monetary.score(money(row, &self.settings));
        put(row, FeatureId::FrequencyScore, frequency);
        put(row, FeatureId::MonetaryScore, monetary);
        let rfm = of(row, FeatureId::RecencyScore) + frequency + monetary;
        put(row, FeatureId::RfmScore, rfm);
        let urgency = of(row, FeatureId::EolUrgencyScore)
            + of(row, FeatureId::EosUrgencyScore)
            + of(row, FeatureId::ContractRenewalUrgency)
            + of(row, FeatureId::LowUtilizationRisk);
        put(row, FeatureId::UrgencyScore, urgency);
    }
}

fn put(row: &mut [f64], feature: FeatureId, value: f64) {
    if let Some(cell) = row.get_mut(feature as usize) {
        *cell = value;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::feature_table;
    use super::*;
    use crate::domain::source::Source::{InstallBase, Opportunities, Projects, ServiceCredits};
    use crate::features::catalog::FEATURES;

    fn table() -> (Vec<Vec<f64>>, Settings) {
        let sources = [
            (
                InstallBase,
                "account_sales_territory_id | product_end_of_life_date | product_platform_description_name\n 1 | 2025-07-04 | Rack \n 2 | | Rack",
            ),
            (Opportunities, "account_sales_territory_id\n 2 \n 2"),
            (
                ServiceCredits,
                "st_id | purchased_credits | active_credits | contract_end_date\n 3 | 10 | 6 | 2025-07-10",
            ),
            (
                Projects,
                "st_id | prj_stage_status | prj_practice | prj_size | prj_start_date\n 3 | C | Cloud | 25000 | 2025-06-30 \n 4 | LOST | | 275000 |",
            ),
        ];
        let settings = Settings::default();
        let table = feature_table(&sources, &settings);
        (FEATURES.iter().map(|feature| table.column(feature.id).to_vec()).collect(), settings)
    }

    #[test]
    fn nothing_changes_what_is_in_line() {
        let (columns, settings) = table();
        let following = Following::new(&columns, &settings);
        for customer in 0..4 {
            let row: Vec<f64> = columns.iter().map(|column| column[customer]).collect();
            let mut settled = row.clone();
            following.settle(&mut settled);
            assert_eq!(settled, row, "customer {customer}");
        }
    }

    #[test]
    fn scores_follow_what_they_are_made_of() {
        let (columns, settings) = table();
        let mut row: Vec<f64> = columns.iter().map(|column| column[3]).collect();
        row[FeatureId::EolUrgencyScore as usize] = 3.0;
        row[FeatureId::TotalOpportunities as usize] = 5.0;
        row[FeatureId::HasActiveOpportunities as usize] = 1.0;
        let before = row[FeatureId::OpportunityPropensityScore as usize];
        Following::new(&columns, &settings).settle(&mut row);
        assert_eq!(of(&row, FeatureId::UrgencyScore).to_bits(), 3.0_f64.to_bits());
        assert_eq!(of(&row, FeatureId::FrequencyScore).to_bits(), 3.0_f64.to_bits());
        assert!(of(&row, FeatureId::OpportunityPropensityScore) > before + 0.05);
    }
}
