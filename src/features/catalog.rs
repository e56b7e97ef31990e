//! The 41 features: one row each, the single source of names, units, definitions and missing values.
//!
//! The data dictionary, the README's table, CSV headers, legends and the engine itself all use [`FEATURES`].

use crate::domain::source::Source;

pub use crate::domain::feature::{CORE, FeatureId, Group, Missing, Unit};

use super::{Compute, credits, install_base, opportunities, projects, rfm, scores};

/// The number of features of a customer.
pub const N_FEATURES: usize = 41;

/// Something that the files must contain for a feature to be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Rows(Source),
    Column { source: Source, column: &'static str },
}

/// How the needs of a feature combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    All(&'static [Need]),
    Any(&'static [Need]),
}

/// One row of [`FEATURES`].
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    pub id: FeatureId,
    /// Machine name: CSV header, settings, `report.json`.
    pub key: &'static str,
    pub label: &'static str,
    pub group: Group,
    pub unit: Unit,
    /// The definition in words.
    pub about: &'static str,
    pub missing: Missing,
    /// Without these every customer has the missing value.
    pub needs: Needs,
    pub(super) compute: Compute,
}

impl FeatureId {
    /// The feature's row.
    pub fn feature(self) -> &'static Feature {
        &FEATURES[self as usize]
    }
}

impl Feature {
    /// Whether the values are yes or no.
    pub fn is_flag(&self) -> bool {
        self.unit == Unit::Flag
    }

    /// Finds a feature by its machine name.
    pub fn find(key: &str) -> Option<&'static Self> {
        FEATURES.iter().find(|feature| feature.key == key)
    }
}

/// Every feature in the model's column order: [`CORE`], then the others in catalog order.
pub fn model_order() -> Vec<FeatureId> {
    let others = FEATURES.iter().map(|feature| feature.id).filter(|id| !CORE.contains(id));
    CORE.into_iter().chain(others).collect()
}

/// What the features are computed from.
mod needs {
    use super::Need;
    use crate::domain::source::Source::{self, InstallBase, Opportunities, Projects, ServiceCredits};
    use crate::workbook::schema::{Key, install_base, opportunities, projects, service_credits};

    const fn column<T>(source: Source, key: Key<T>) -> Need {
        Need::Column {
            source,
            column: key.name(),
        }
    }

    pub(super) const PRODUCTS: &[Need] = &[Need::Rows(InstallBase)];
    pub(super) const OPPORTUNITIES: &[Need] = &[Need::Rows(Opportunities)];
    pub(super) const CREDITS: &[Need] = &[Need::Rows(ServiceCredits)];
    pub(super) const PROJECTS: &[Need] = &[Need::Rows(Projects)];
    pub(super) const EOL: &[Need] = &[column(InstallBase, install_base::END_OF_LIFE)];
    pub(super) const EOS: &[Need] = &[column(InstallBase, install_base::END_OF_SERVICE_LIFE)];
    pub(super) const PLATFORM: &[Need] = &[column(InstallBase, install_base::PRODUCT_PLATFORM)];
    pub(super) const SUPPORT: &[Need] = &[column(InstallBase, install_base::SUPPORT_STATUS)];
    pub(super) const PRODUCT_LINE: &[Need] = &[column(Opportunities, opportunities::PRODUCT_LINE)];
    pub(super) const DESCRIPTION: &[Need] = &[column(Opportunities, opportunities::DESCRIPTION)];
    pub(super) const PURCHASED: &[Need] = &[column(ServiceCredits, service_credits::PURCHASED)];
    pub(super) const ACTIVE: &[Need] = &[column(ServiceCredits, service_credits::ACTIVE)];
    pub(super) const DELIVERED: &[Need] = &[column(ServiceCredits, service_credits::DELIVERED)];
    pub(super) const UTILIZATION: &[Need] = &[
        column(ServiceCredits, service_credits::PURCHASED),
        column(ServiceCredits, service_credits::ACTIVE),
    ];
    pub(super) const DELIVERY: &[Need] = &[
        column(ServiceCredits, service_credits::PURCHASED),
        column(ServiceCredits, service_credits::DELIVERED),
    ];
    pub(super) const CONTRACT_END: &[Need] = &[column(ServiceCredits, service_credits::CONTRACT_END)];
    pub(super) const CREDIT_PRACTICE: &[Need] = &[column(ServiceCredits, service_credits::PRACTICE_NAME)];
    pub(super) const START: &[Need] = &[column(Projects, projects::START_DATE)];
    pub(super) const PROJECT_PRACTICE: &[Need] = &[column(Projects, projects::PRACTICE)];
    pub(super) const COUNTRY: &[Need] = &[column(Projects, projects::COUNTRY_ID)];
    pub(super) const OUTCOME: &[Need] = &[
        column(Projects, projects::STAGE_STATUS),
        column(Projects, projects::STATUS_DESCRIPTION),
    ];
    pub(super) const SIZE: &[Need] = &[column(Projects, projects::SIZE)];
    pub(super) const PRACTICES: &[Need] = &[
        column(Projects, projects::PRACTICE),
        column(ServiceCredits, service_credits::PRACTICE_NAME),
    ];
    pub(super) const INTERACTIONS: &[Need] = &[Need::Rows(Opportunities), Need::Rows(ServiceCredits), Need::Rows(Projects)];
    pub(super) const MONEY: &[Need] = &[column(Projects, projects::SIZE), column(ServiceCredits, service_credits::PURCHASED)];
    pub(super) const URGENCY: &[Need] = &[
        column(InstallBase, install_base::END_OF_LIFE),
        column(InstallBase, install_base::END_OF_SERVICE_LIFE),
        column(ServiceCredits, service_credits::CONTRACT_END),
        column(ServiceCredits, service_credits::PURCHASED),
    ];
    pub(super) const ANYTHING: &[Need] = &[
        Need::Rows(InstallBase),
        Need::Rows(Opportunities),
        Need::Rows(ServiceCredits),
        Need::Rows(Projects),
    ];
}

/// Declares [`FEATURES`].
macro_rules! features {
    ($( $group:ident { $( $id:ident $label:literal, $unit:ident, $missing:ident, $all_or_any:ident($needs:ident), $compute:ident($function:path), $about:literal; )* } )*) => {
        /// Every feature, in the order of the feature table.
        pub const FEATURES: [Feature; N_FEATURES] = [$($(
            Feature {
                id: FeatureId::$id,
                key: FeatureId::$id.key(),
                label: $label,
                group: Group::$group,
                unit: Unit::$unit,
                about: $about,
                missing: Missing::$missing,
                needs: Needs::$all_or_any(needs::$needs),
                compute: Compute::$compute($function),
            },
        )*)*];
    };
}

features! {
    InstallBase {
        TotalProducts "Products", Count, Zero, All(PRODUCTS), Own(install_base::total_products),
            "Install-base items; items with the same serial number count once";
        MinDaysToEol "Days to nearest end of life", Days, Days999, All(EOL), Own(install_base::min_days_to_eol),
            "Days to the earliest end-of-life date of any item; negative when it has passed";
        AvgDaysToEol "Average days to end of life", Days, Days999, All(EOL), Own(install_base::avg_days_to_eol),
            "Mean of the days to end of life over the items that have such a date";
        ProductsWithEol "Products with end-of-life date", Count, Zero, All(EOL), Own(install_base::products_with_eol),
            "Install-base items that have an end-of-life date, passed or ahead";
        MinDaysToEos "Days to nearest end of service life", Days, Days999, All(EOS), Own(install_base::min_days_to_eos),
            "Days to the earliest end-of-service-life date of any item; negative when it has passed";
        AvgDaysToEos "Average days to end of service life", Days, Days999, All(EOS), Own(install_base::avg_days_to_eos),
            "Mean of the days to end of service life over the items that have such a date";
        ProductsWithEos "Products with end-of-service date", Count, Zero, All(EOS), Own(install_base::products_with_eos),
            "Install-base items that have an end-of-service-life date, passed or ahead";
        PlatformDiversity "Platforms", Count, Zero, All(PLATFORM), Own(install_base::platform_diversity),
            "Distinct product platforms in the install base";
        ActiveSupportCount "Products under active support", Count, Zero, All(SUPPORT), Own(install_base::active_support_count),
            "Install-base items whose support status says active, and neither expired, uncovered nor not";
        EolUrgencyScore "End-of-life urgency", Score, Zero, All(EOL), Own(install_base::eol_urgency_score),
            "3 when the earliest end of life is less than a year away or has passed, 2 within two years, else 1; 0 without products";
        EosUrgencyScore "End-of-service urgency", Score, Zero, All(EOS), Own(install_base::eos_urgency_score),
            "3 when the earliest end of service life is less than a year away or has passed, 2 within two years, else 1; 0 without products";
    }

    Opportunities {
        TotalOpportunities "Opportunities", Count, Zero, All(OPPORTUNITIES), Own(opportunities::total_opportunities),
            "Opportunities; rows with the same opportunity id count once";
        OpportunityProductLines "Product lines of opportunities", Count, Zero, All(PRODUCT_LINE), Own(opportunities::opportunity_product_lines),
            "Distinct product lines of the opportunities";
        AvgOppDescriptionLength "Average description length", Characters, Zero, All(DESCRIPTION), Own(opportunities::avg_opp_description_length),
            "Mean number of characters of the opportunity descriptions; a missing one counts as 0";
        OpportunitiesWithDescription "Opportunities with description", Count, Zero, All(DESCRIPTION), Own(opportunities::opportunities_with_description),
            "Opportunity rows that have a description";
        HasActiveOpportunities "Has active opportunities", Flag, False, All(OPPORTUNITIES), Own(opportunities::has_active_opportunities),
            "Whether the customer has any opportunity";
    }

    Credits {
        TotalPurchasedCredits "Purchased credits", Credits, Zero, All(PURCHASED), Own(credits::total_purchased_credits),
            "Sum of the purchased service credits";
        TotalContracts "Credit contracts", Count, Zero, All(CREDITS), Own(credits::total_contracts),
            "Service credit records; records with the same project id count once";
        TotalActiveCredits "Active credits", Credits, Zero, All(ACTIVE), Own(credits::total_active_credits),
            "Sum of the active, still unused service credits";
        TotalDeliveredCredits "Delivered credits", Credits, Zero, All(DELIVERED), Own(credits::total_delivered_credits),
            "Sum of the delivered service credits";
        AvgCreditUtilization "Credit utilization", Share, Zero, All(UTILIZATION), Own(credits::avg_credit_utilization),
            "Purchased less active credits, as a share of the purchased ones";
        AvgDeliveryRate "Credit delivery rate", Share, Zero, All(DELIVERY), Own(credits::avg_delivery_rate),
            "Delivered credits as a share of the purchased ones";
        MinDaysToContractEnd "Days to nearest contract end", Days, Days999, All(CONTRACT_END), Own(credits::min_days_to_contract_end),
            "Days to the earliest contract end, leaving out contracts that ended more than 90 days ago";
        CreditPracticeDiversity "Practices of credits", Count, Zero, All(CREDIT_PRACTICE), Own(credits::credit_practice_diversity),
            "Distinct practices of the service credits";
        LowUtilizationRisk "Low utilization risk", Flag, False, All(UTILIZATION), Own(credits::low_utilization_risk),
            "Whether the customer bought credits and used less than half of them";
        ContractRenewalUrgency "Contract renewal urgent", Flag, False, All(CONTRACT_END), Own(credits::contract_renewal_urgency),
            "Whether a contract ends in less than 90 days or ended in the last 90";
    }

    Projects {
        TotalProjects "Projects", Count, Zero, All(PROJECTS), Own(projects::total_projects),
            "Projects; rows with the same project number count once";
        DaysSinceLastProject "Days since last project start", Days, Days999, All(START), Own(projects::days_since_last_project),
            "Days from the latest project start that is not after the as-of date";
        ProjectPracticeDiversity "Practices of projects", Count, Zero, All(PROJECT_PRACTICE), Own(projects::project_practice_diversity),
            "Distinct practices of the projects";
        GeographicDiversity "Countries", Count, Zero, All(COUNTRY), Own(projects::geographic_diversity),
            "Distinct countries of the projects";
        SuccessfulProjects "Delivered projects", Count, Zero, Any(OUTCOME), Own(projects::successful_projects),
            "Projects that were delivered: stage C, or without a final stage a status that says complete";
        ProjectSuccessRate "Project success rate", Share, Zero, Any(OUTCOME), Own(projects::project_success_rate),
            "Delivered projects as a share of the delivered, lost and canceled ones; 0 when there are none";
        RecentEngagement "Recently engaged", Flag, False, All(START), Own(projects::recent_engagement),
            "Whether a project started in the last 90 days";
        TotalProjectValue "Project value", Dollars, Zero, All(SIZE), Own(projects::total_project_value),
            "Sum of the projects' size bands, each taken at its representative value";
        PracticeDiversity "Practices", Count, Zero, Any(PRACTICES), Own(projects::practice_diversity),
            "Distinct practices over projects and service credits together";
    }

    Rfm {
        RecencyScore "Recency score", Score, Zero, All(START), Own(rfm::recency_score),
            "3 when a project started in the last 30 days, 2 in the last 90, 1 earlier; 0 without a started project";
        FrequencyScore "Frequency score", Score, Zero, Any(INTERACTIONS), Population(rfm::frequency_score),
            "Opportunities, contracts and projects together: 3 in the upper quarter of the customers that have any, 2 from the median, else 1; 0 without any";
        MonetaryScore "Monetary score", Score, Zero, Any(MONEY), Population(rfm::monetary_score),
            "Project value and purchased credits together: 3 in the upper quarter of the customers that have any, 2 from the median, else 1; 0 without any";
        RfmScore "RFM score", Score, Zero, Any(INTERACTIONS), Own(rfm::rfm_score),
            "Recency, frequency and monetary score together, 0 to 9";
    }

    Scores {
        UrgencyScore "Urgency score", Score, Zero, Any(URGENCY), Own(scores::urgency_score),
            "End-of-life and end-of-service urgency, plus 1 for an urgent contract renewal and 1 for low credit utilization, 0 to 8";
        OpportunityPropensityScore "Opportunity propensity score", Share, Zero, Any(ANYTHING), Population(scores::opportunity_propensity_score),
            "Weighted sum of urgency, RFM, project success, platforms, practices (each scaled to the customer base) and having opportunities";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::feature;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_the_columns_and_keys_are_unique() {
        for (column, feature) in FEATURES.iter().enumerate() {
            assert_eq!(feature.id as usize, column, "{}", feature.key);
        }
        assert_eq!(feature::KEYS.into_iter().collect::<BTreeSet<_>>().len(), N_FEATURES);
        assert_eq!(
            FEATURES.iter().map(|feature| feature.label).collect::<BTreeSet<_>>().len(),
            N_FEATURES
        );
    }

    #[test]
    fn missing_values_follow_units() {
        for feature in &FEATURES {
            let expected = match feature.unit {
                Unit::Days => Missing::Days999,
                Unit::Flag => Missing::False,
                _ => Missing::Zero,
            };
            assert_eq!(feature.missing, expected, "{}", feature.key);
        }
    }

    #[test]
    fn the_model_sees_every_feature_once() {
        let order = model_order();
        assert_eq!(order.len(), N_FEATURES);
        assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), N_FEATURES);
        assert_eq!(order[0].feature().key, "urgency_score");
        assert_eq!(order[11].feature().key, "recent_engagement");
        assert_eq!(order[12].feature().key, "min_days_to_eol");
        assert_eq!(order[40].feature().key, "opportunity_propensity_score");
    }
}
