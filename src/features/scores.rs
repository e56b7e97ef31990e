//! Features 40 and 41, and the tier: how urgent a customer is, and how likely to buy by the weighted score.

use crate::domain::propensity::Propensity;
use crate::settings::Settings;

use super::base::TierCuts;
use super::{FeatureTable, Population, Subject};
use crate::domain::feature::FeatureId;

pub(super) fn urgency_score(subject: &Subject) -> f64 {
    subject.value(FeatureId::EolUrgencyScore)
        + subject.value(FeatureId::EosUrgencyScore)
        + subject.value(FeatureId::ContractRenewalUrgency)
        + subject.value(FeatureId::LowUtilizationRisk)
}

pub(super) fn opportunity_propensity_score(population: &Population) -> Vec<f64> {
    let weights = population.weights;
    // The order is part of the definition: float sums depend on it.
    let parts = [
        (weights.urgency_weight, normalized(population.column(FeatureId::UrgencyScore))),
        (weights.rfm_weight, normalized(population.column(FeatureId::RfmScore))),
        (
            weights.project_success_weight,
            normalized(population.column(FeatureId::ProjectSuccessRate)),
        ),
        (
            weights.platform_diversity_weight,
            normalized(population.column(FeatureId::PlatformDiversity)),
        ),
        (
            weights.practice_diversity_weight,
            normalized(population.column(FeatureId::PracticeDiversity)),
        ),
        (
            weights.active_opportunities_weight,
            population.column(FeatureId::HasActiveOpportunities).to_vec(),
        ),
    ];
    let mut scores = vec![0.0; population.column(FeatureId::UrgencyScore).len()];
    for (weight, values) in &parts {
        for (score, value) in scores.iter_mut().zip(values) {
            *score += weight * value;
        }
    }
    scores
}

/// The tier of every customer by quantiles of the propensity score; with many equal scores, the tiers are not thirds.
pub fn tiers(table: &FeatureTable, settings: &Settings) -> Vec<Propensity> {
    let scores = table.column(FeatureId::OpportunityPropensityScore);
    let cuts = TierCuts::of(scores, settings);
    scores.iter().map(|score| cuts.tier(*score)).collect()
}

/// (v − min) / (max − min) over all customers; 0 if the column is constant.
fn normalized(values: &[f64]) -> Vec<f64> {
    let min = values.iter().copied().fold(f64::INFINITY, f64::min);
    let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scaled = |value: &f64| if max > min { (value - min) / (max - min) } else { 0.0 };
    values.iter().map(scaled).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::feature_table;
    use super::*;
    use crate::domain::source::Source::{InstallBase, Opportunities, Projects, ServiceCredits};

    #[test]
    fn urgency_adds_products_contracts_and_credits() {
        let table = feature_table(
            &[
                (
                    InstallBase,
                    "account_sales_territory_id | product_end_of_life_date | product_end_of_service_life_date\n 1 | 2025-07-04 | 2026-12-31 \n 2 | | ",
                ),
                (
                    ServiceCredits,
                    "st_id | purchased_credits | active_credits | contract_end_date\n 1 | 10 | 6 | 2025-07-04 \n 3 | 10 | 1 | 2025-07-03",
                ),
            ],
            &Settings::default(),
        );
        assert_eq!(table.column(FeatureId::UrgencyScore), [7.0, 2.0, 1.0]);
    }

    #[test]
    fn the_propensity_score_weighs_normalized_columns() {
        let table = feature_table(
            &[
                (
                    InstallBase,
                    "account_sales_territory_id | product_end_of_life_date | product_platform_description_name\n 1 | 2025-07-04 | Rack \n 1 | | Tower \n 2 | | Rack",
                ),
                (Opportunities, "account_sales_territory_id\n 2"),
                (Projects, "st_id | prj_stage_status | prj_practice\n 3 | C | Cloud \n 3 | LOST |"),
            ],
            &Settings::default(),
        );
        // Urgency 3, 1, 0; RFM 0, 1, 3 (frequency alone); success 0, 0, 1/2; platforms 2, 1, 0; practices 0, 0, 1.
        assert_eq!(table.column(FeatureId::UrgencyScore), [3.0, 1.0, 0.0]);
        assert_eq!(table.column(FeatureId::RfmScore), [0.0, 1.0, 3.0]);
        let third = 1.0 / 3.0;
        let expected = [0.30 + 0.10, 0.30 * third + 0.25 * third + 0.10 * 0.5 + 0.05, 0.25 + 0.20 + 0.10];
        for (score, expected) in table.column(FeatureId::OpportunityPropensityScore).iter().zip(expected) {
            assert!((score - expected).abs() < 1e-15, "{score} {expected}");
        }
        let tiers = tiers(&table, &Settings::default());
        assert_eq!(tiers, [Propensity::Medium, Propensity::Low, Propensity::High]);
    }

    #[test]
    fn tied_scores_are_all_low() {
        let table = feature_table(&[(InstallBase, "account_sales_territory_id\n 1 \n 2 \n 3")], &Settings::default());
        assert_eq!(tiers(&table, &Settings::default()), [Propensity::Low; 3]);
    }
}
