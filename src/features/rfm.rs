//! Features 36 to 39: recency, frequency and monetary value.

use serde::{Deserialize, Serialize};

use super::projects::{last_start, started_within};
use super::quantile::quantile;
use super::{Population, Subject};
use crate::domain::feature::FeatureId;
use crate::settings::FeatureSettings;

pub(super) fn recency_score(subject: &Subject) -> f64 {
    if started_within(subject, subject.settings.recency_high_days) {
        3.0
    } else if started_within(subject, subject.settings.recency_medium_days) {
        2.0
    } else if last_start(subject).is_some() {
        1.0
    } else {
        0.0
    }
}

pub(super) fn frequency_score(population: &Population) -> Vec<f64> {
    let opportunities = population.column(FeatureId::TotalOpportunities);
    let contracts = population.column(FeatureId::TotalContracts);
    let projects = population.column(FeatureId::TotalProjects);
    let interactions: Vec<f64> = (opportunities.iter().zip(contracts).zip(projects))
        .map(|((opportunities, contracts), projects)| opportunities + contracts + projects)
        .collect();
    scored(population, &interactions)
}

pub(super) fn monetary_score(population: &Population) -> Vec<f64> {
    let project_value = population.column(FeatureId::TotalProjectValue);
    let purchased = population.column(FeatureId::TotalPurchasedCredits);
    let value: Vec<f64> = (project_value.iter().zip(purchased))
        .map(|(project_value, purchased)| project_value + purchased * population.settings.dollars_per_credit)
        .collect();
    scored(population, &value)
}

pub(super) fn rfm_score(subject: &Subject) -> f64 {
    subject.value(FeatureId::RecencyScore) + subject.value(FeatureId::FrequencyScore) + subject.value(FeatureId::MonetaryScore)
}

fn scored(population: &Population, values: &[f64]) -> Vec<f64> {
    let cuts = Cuts::of(values, population.settings);
    values.iter().map(|value| cuts.score(*value)).collect()
}

/// The values from which the score is 3 and 2; `None` if no value is positive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Cuts {
    high: Option<f64>,
    medium: Option<f64>,
}

impl Cuts {
    /// Takes the quantiles of the positive values.
    pub(super) fn of(values: &[f64], settings: &FeatureSettings) -> Self {
        let mut ascending: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
        ascending.sort_unstable_by(f64::total_cmp);
        let cut = |q| quantile(&ascending, q);
        Self {
            high: cut(settings.rfm_high_quantile),
            medium: cut(settings.rfm_medium_quantile),
        }
    }

    /// 3 at or above the high quantile, 2 at or above the medium one, else 1; 0 if the value is not positive.
    pub(super) fn score(self, value: f64) -> f64 {
        let reaches = |cut: Option<f64>| cut.is_some_and(|cut| value >= cut);
        if value <= 0.0 {
            0.0
        } else if reaches(self.high) {
            3.0
        } else if reaches(self.medium) {
            2.0
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::feature_table;
    use super::*;
    use crate::domain::source::Source::{Opportunities, Projects, ServiceCredits};
    use crate::settings::Settings;

    #[test]
    fn frequency_cuts_at_the_median_and_upper_quartile_of_those_with_any() {
        // Interactions 1, 2, 3, 4 of customers 1 to 4: median 2.5, upper quartile 3.25.
        let opportunities = "account_sales_territory_id\n 2 \n 3 \n 4 \n 4";
        let projects = "st_id\n 1 \n 2 \n 3 \n 4 ";
        let credits = "st_id | project_id\n 3 | P1 \n 4 | P1 \n 4 | P1";
        let sources = [(Opportunities, opportunities), (Projects, projects), (ServiceCredits, credits)];
        let table = feature_table(&sources, &Settings::default());
        assert_eq!(table.column(FeatureId::FrequencyScore), [1.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn equal_values_share_the_score_of_the_cut_they_reach() {
        let projects = "st_id | prj_size\n 1 | 25000 \n 2 | 25000 \n 3 | 25000 \n 4 |";
        let table = feature_table(&[(Projects, projects)], &Settings::default());
        assert_eq!(table.column(FeatureId::FrequencyScore), [3.0; 4]);
        assert_eq!(table.column(FeatureId::MonetaryScore), [3.0, 3.0, 3.0, 0.0]);
        assert_eq!(table.column(FeatureId::RfmScore), [6.0, 6.0, 6.0, 3.0]);
    }

    #[test]
    fn credits_count_at_their_price() {
        let sources = [
            (Projects, "st_id | prj_size\n 1 | 25000 \n 2 | 100"),
            (ServiceCredits, "st_id | purchased_credits\n 2 | 50 \n 3 | -5"),
        ];
        let mut settings = Settings::default();
        let scores = |settings: &Settings| feature_table(&sources, settings).column(FeatureId::MonetaryScore).to_vec();
        assert_eq!(scores(&settings), [3.0, 1.0, 0.0]);
        settings.features.dollars_per_credit = 1000.0;
        assert_eq!(scores(&settings), [1.0, 3.0, 0.0]);
    }
}
