//! The features of one customer whose base features were edited by hand (docs/method.md, What if).
//!
//! A value follows only if something that it is made of was edited, so that without an edit nothing changes, not even in the last
//! bit, and each follows from the edited values alone, so that the order of the edits does not matter.

use crate::domain::feature::FeatureId as F;
use crate::settings::{FeatureSettings, Settings};

use super::Following;

/// The features that can be edited; all others follow.
pub const BASE: [F; 27] = [
    F::TotalProducts,
    F::MinDaysToEol,
    F::AvgDaysToEol,
    F::ProductsWithEol,
    F::MinDaysToEos,
    F::AvgDaysToEos,
    F::ProductsWithEos,
    F::PlatformDiversity,
    F::ActiveSupportCount,
    F::TotalOpportunities,
    F::OpportunityProductLines,
    F::AvgOppDescriptionLength,
    F::OpportunitiesWithDescription,
    F::TotalPurchasedCredits,
    F::TotalContracts,
    F::TotalActiveCredits,
    F::TotalDeliveredCredits,
    F::MinDaysToContractEnd,
    F::CreditPracticeDiversity,
    F::TotalProjects,
    F::DaysSinceLastProject,
    F::ProjectPracticeDiversity,
    F::GeographicDiversity,
    F::SuccessfulProjects,
    F::ProjectSuccessRate,
    F::TotalProjectValue,
    F::PracticeDiversity,
];

/// What follows from edited base features, with the cuts and ranges of all customers as they are.
#[derive(Debug, Clone)]
pub struct WhatIf {
    settings: FeatureSettings,
    following: Following,
}

/// A customer's own values, and the edited ones.
struct Edited<'a> {
    own: &'a [f64],
    row: &'a mut [f64],
}

impl WhatIf {
    /// Takes the cuts and ranges from the columns of all customers, in catalog order.
    pub fn new(columns: &[Vec<f64>], settings: &Settings) -> Self {
        Self {
            settings: settings.features.clone(),
            following: Following::new(columns, settings),
        }
    }

    /// Makes 41 values of which base features were edited consistent; `own` are those of the customer.
    pub fn settle(&self, own: &[f64], row: &mut [f64]) {
        let mut edited = Edited { own, row };
        if !edited.differs(&BASE) {
            return;
        }
        self.settle_products(&mut edited);
        self.settle_credits(&mut edited);
        self.settle_projects(&mut edited);
        if edited.differs(&[F::TotalOpportunities]) {
            edited.put(F::HasActiveOpportunities, flag(edited.of(F::TotalOpportunities) > 0.0));
        }
        self.following.settle(edited.row);
    }

    fn settle_products(&self, edited: &mut Edited<'_>) {
        let settings = &self.settings;
        let lifecycles = [
            (
                F::MinDaysToEol,
                F::ProductsWithEol,
                F::EolUrgencyScore,
                settings.eol_critical_days,
                settings.eol_high_days,
            ),
            (
                F::MinDaysToEos,
                F::ProductsWithEos,
                F::EosUrgencyScore,
                settings.eos_critical_days,
                settings.eos_high_days,
            ),
        ];
        for (nearest, dated, score, critical, high) in lifecycles {
            // The nearest date stands for all: whether others are nearer after it has become history, no feature says.
            if !edited.differs(&[F::TotalProducts, nearest, dated]) {
                continue;
            }
            let days = edited.of(nearest);
            let counts = settings.eol_history_days.is_none_or(|history| days >= -f64::from(history));
            let urgency = if edited.of(F::TotalProducts) <= 0.0 {
                0.0
            } else if edited.of(dated) <= 0.0 || !counts {
                1.0
            } else if days < f64::from(critical) {
                3.0
            } else if days < f64::from(high) {
                2.0
            } else {
                1.0
            };
            edited.put(score, urgency);
        }
    }

    fn settle_credits(&self, edited: &mut Edited<'_>) {
        let purchased = edited.of(F::TotalPurchasedCredits);
        let rate = |of: f64| if purchased > 0.0 { of / purchased } else { 0.0 };
        if edited.differs(&[F::TotalPurchasedCredits, F::TotalActiveCredits]) {
            let utilization = rate(purchased - edited.of(F::TotalActiveCredits));
            edited.put(F::AvgCreditUtilization, utilization);
            edited.put(
                F::LowUtilizationRisk,
                flag(purchased > 0.0 && utilization < self.settings.low_utilization),
            );
        }
        if edited.differs(&[F::TotalPurchasedCredits, F::TotalDeliveredCredits]) {
            edited.put(F::AvgDeliveryRate, rate(edited.of(F::TotalDeliveredCredits)));
        }
        if edited.differs(&[F::MinDaysToContractEnd]) {
            let days = F::MinDaysToContractEnd.feature().missing.known(edited.of(F::MinDaysToContractEnd));
            let (from, below) = (self.settings.contract_history_days, self.settings.contract_renewal_days);
            let is_near = |days: f64| days >= -f64::from(from) && days < f64::from(below);
            edited.put(F::ContractRenewalUrgency, flag(days.is_some_and(is_near)));
        }
    }

    fn settle_projects(&self, edited: &mut Edited<'_>) {
        if !edited.differs(&[F::DaysSinceLastProject]) {
            return;
        }
        let since = F::DaysSinceLastProject.feature().missing.known(edited.of(F::DaysSinceLastProject));
        let within = |days: i32| since.is_some_and(|since| since < f64::from(days));
        let settings = &self.settings;
        let recency = if within(settings.recency_high_days) {
            3.0
        } else if within(settings.recency_medium_days) {
            2.0
        } else if since.is_some() {
            1.0
        } else {
            0.0
        };
        edited.put(F::RecentEngagement, flag(within(settings.recent_engagement_days)));
        edited.put(F::RecencyScore, recency);
    }
}

impl Edited<'_> {
    fn of(&self, feature: F) -> f64 {
        self.row.get(feature as usize).copied().unwrap_or_default()
    }

    fn put(&mut self, feature: F, value: f64) {
        if let Some(cell) = self.row.get_mut(feature as usize) {
            *cell = value;
        }
    }

    /// Whether any of these values is another than the customer's own.
    fn differs(&self, features: &[F]) -> bool {
        let differs = |feature: &F| {
            let both = self.own.get(*feature as usize).zip(self.row.get(*feature as usize));
            both.is_some_and(|(own, value)| own.total_cmp(value).is_ne())
        };
        features.iter().any(differs)
    }
}

fn flag(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::tests::feature_table;
    use super::*;
    use crate::domain::source::Source::{InstallBase, Opportunities, Projects, ServiceCredits};
    use crate::features::catalog::FEATURES;

    fn columns(settings: &Settings) -> Vec<Vec<f64>> {
        let sources = [
            (
                InstallBase,
                "account_sales_territory_id | product_end_of_life_date | product_end_of_service_life_date | product_platform_description_name
                 1 | 2025-07-04 | 2020-01-01 | Rack
                 2 | 2026-12-31 | 2028-03-29 | Rack
                 2 | 2030-01-01 | | Tower
                 5 | | | Rack",
            ),
            (Opportunities, "account_sales_territory_id\n 2 \n 2 \n 4"),
            (
                ServiceCredits,
                "st_id | purchased_credits | active_credits | delivered_credits | contract_end_date | practice_name
                 3 | 10 | 6 | 4 | 2025-07-10 | Cloud
                 1 | 30 | 10 | 19.5 | 2026-07-10 | Data",
            ),
            (
                Projects,
                "st_id | prj_stage_status | prj_practice | prj_size | prj_start_date
                 3 | C | Cloud | 25000 | 2025-06-30
                 1 | LOST | Cloud | | 2025-05-01
                 4 | LOST | | 275000 |",
            ),
        ];
        let table = feature_table(&sources, settings);
        FEATURES.iter().map(|feature| table.column(feature.id).to_vec()).collect()
    }

    fn row(columns: &[Vec<f64>], customer: usize) -> Vec<f64> {
        columns.iter().map(|column| column[customer]).collect()
    }

    #[test]
    fn without_an_edit_nothing_changes() {
        let mut settings = Settings::default();
        for history in [None, Some(100)] {
            settings.features.eol_history_days = history;
            let columns = columns(&settings);
            let what_if = WhatIf::new(&columns, &settings);
            for customer in 0..5 {
                let own = row(&columns, customer);
                let mut edited = own.clone();
                what_if.settle(&own, &mut edited);
                assert_eq!(edited, own);
            }
        }
    }

    #[test]
    fn the_base_features_of_another_customer_give_all_of_its_features() {
        let settings = Settings::default();
        let columns = columns(&settings);
        let what_if = WhatIf::new(&columns, &settings);
        for (from, to) in (0..5).flat_map(|from| (0..5).map(move |to| (from, to))) {
            let (own, other) = (row(&columns, from), row(&columns, to));
            let mut edited = own.clone();
            for feature in BASE {
                edited[feature as usize] = other[feature as usize];
            }
            what_if.settle(&own, &mut edited);
            assert_eq!(edited, other, "{from} made {to}");
        }
    }

    #[test]
    fn base_and_following_features_are_all_of_them() {
        let following: Vec<usize> = (0..FEATURES.len())
            .filter(|place| BASE.iter().all(|base| *base as usize != *place))
            .collect();
        // Counted from 1: 10, 11, 16, 21, 22, 25, 26, 33 and 36 to 41.
        assert_eq!(following, [9, 10, 15, 20, 21, 24, 25, 32, 35, 36, 37, 38, 39, 40]);
    }

    #[test]
    fn an_end_of_life_that_is_history_makes_nothing_urgent() {
        let mut settings = Settings::default();
        settings.features.eol_history_days = Some(100);
        let columns = columns(&settings);
        let what_if = WhatIf::new(&columns, &settings);
        let own = row(&columns, 1);
        let urgency = |days: f64| {
            let mut edited = own.clone();
            edited[F::MinDaysToEol as usize] = days;
            what_if.settle(&own, &mut edited);
            edited[F::EolUrgencyScore as usize] as u8
        };
        assert_eq!([-101.0, -100.0, 364.0, 365.0, 730.0].map(urgency), [1, 3, 3, 2, 1]);
    }
}
