//! Which features there are, and what kind of number each is. What they mean is in `features::catalog`.

use serde::{Deserialize, Serialize};

/// Declares the features by id and machine name.
macro_rules! features {
    ($( $id:ident $key:literal, )*) => {
        /// A feature; the discriminant is its column in the feature table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FeatureId {
            $( $id, )*
        }

        /// Machine names of the features, in the catalog's order.
        pub const KEYS: [&str; 41] = [$( $key, )*];

        impl FeatureId {
            /// The machine name: CSV header, settings, `report.json`.
            pub const fn key(self) -> &'static str {
                match self {
                    $( Self::$id => $key, )*
                }
            }
        }
    };
}

features! {
    TotalProducts "total_products",
    MinDaysToEol "min_days_to_eol",
    AvgDaysToEol "avg_days_to_eol",
    ProductsWithEol "products_with_eol",
    MinDaysToEos "min_days_to_eos",
    AvgDaysToEos "avg_days_to_eos",
    ProductsWithEos "products_with_eos",
    PlatformDiversity "platform_diversity",
    ActiveSupportCount "active_support_count",
    EolUrgencyScore "eol_urgency_score",
    EosUrgencyScore "eos_urgency_score",
    TotalOpportunities "total_opportunities",
    OpportunityProductLines "opportunity_product_lines",
    AvgOppDescriptionLength "avg_opp_description_length",
    OpportunitiesWithDescription "opportunities_with_description",
    HasActiveOpportunities "has_active_opportunities",
    TotalPurchasedCredits "total_purchased_credits",
    TotalContracts "total_contracts",
    TotalActiveCredits "total_active_credits",
    TotalDeliveredCredits "total_delivered_credits",
    AvgCreditUtilization "avg_credit_utilization",
    AvgDeliveryRate "avg_delivery_rate",
    MinDaysToContractEnd "min_days_to_contract_end",
    CreditPracticeDiversity "credit_practice_diversity",
    LowUtilizationRisk "low_utilization_risk",
    ContractRenewalUrgency "contract_renewal_urgency",
    TotalProjects "total_projects",
    DaysSinceLastProject "days_since_last_project",
    ProjectPracticeDiversity "project_practice_diversity",
    GeographicDiversity "geographic_diversity",
    SuccessfulProjects "successful_projects",
    ProjectSuccessRate "project_success_rate",
    RecentEngagement "recent_engagement",
    TotalProjectValue "total_project_value",
    PracticeDiversity "practice_diversity",
    RecencyScore "recency_score",
    FrequencyScore "frequency_score",
    MonetaryScore "monetary_score",
    RfmScore "rfm_score",
    UrgencyScore "urgency_score",
    OpportunityPropensityScore "opportunity_propensity_score",
}

/// The twelve features that come first in the model's columns, and alone where it is restricted to them (docs/method.md, Model
/// input).
pub const CORE: [FeatureId; 12] = [
    FeatureId::UrgencyScore,
    FeatureId::EolUrgencyScore,
    FeatureId::EosUrgencyScore,
    FeatureId::RfmScore,
    FeatureId::RecencyScore,
    FeatureId::FrequencyScore,
    FeatureId::MonetaryScore,
    FeatureId::PlatformDiversity,
    FeatureId::PracticeDiversity,
    FeatureId::TotalProducts,
    FeatureId::HasActiveOpportunities,
    FeatureId::RecentEngagement,
];

/// The family a feature belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    InstallBase,
    Opportunities,
    Credits,
    Projects,
    Rfm,
    Scores,
}

/// What a feature's value counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    Count,
    Days,
    /// A quotient that is 0 to 1 in clean data; not clamped.
    Share,
    Score,
    Credits,
    /// US dollars, as sums of band midpoints.
    Dollars,
    Characters,
    /// Yes or no, stored as 1 or 0.
    Flag,
}

/// The value of a feature that a customer has no data for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    Zero,
    False,
    /// 999, which views show as a dash; no rule tests for it.
    Days999,
}

/// Which customers a customer's value of a feature puts it together with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// All that have any.
    Any,
    /// All that have none.
    Nothing,
    /// All with this value or a greater one.
    AtLeast,
    /// All with this value or a smaller one.
    AtMost,
    /// All with this value.
    Equal,
    /// All whose date has passed.
    Passed,
    /// All with a date.
    Dated,
    /// All without one.
    NoDate,
}

impl Comparison {
    /// Whether another customer's value belongs with `own`; `None` is no date.
    pub fn holds(self, own: Option<f64>, other: Option<f64>) -> bool {
        match (self, own, other) {
            (Self::NoDate, _, None) => true,
            (Self::NoDate, _, Some(_)) | (_, _, None) | (_, None, _) => false,
            (Self::Any, Some(_), Some(other)) => other > 0.0,
            (Self::Nothing, Some(_), Some(other)) => other.abs() <= 0.0,
            (Self::Dated, Some(_), Some(_)) => true,
            (Self::AtLeast, Some(own), Some(other)) => other >= own,
            (Self::AtMost, Some(own), Some(other)) => other <= own,
            (Self::Equal, Some(own), Some(other)) => own.total_cmp(&other).is_eq(),
            (Self::Passed, Some(_), Some(other)) => other < 0.0,
        }
    }
}

impl Group {
    /// Every family, in the catalog's order.
    pub const ALL: [Self; 6] = [
        Self::InstallBase,
        Self::Opportunities,
        Self::Credits,
        Self::Projects,
        Self::Rfm,
        Self::Scores,
    ];
}

impl Missing {
    /// The number that the feature table holds.
    pub fn value(self) -> f64 {
        match self {
            Self::Zero | Self::False => 0.0,
            Self::Days999 => 999.0,
        }
    }

    /// The value of a customer, where the number is one: 0 is a value like others, a date that is 999 days away is taken
    /// for none.
    pub fn known(self, number: f64) -> Option<f64> {
        let is_absent = self == Self::Days999 && number.total_cmp(&self.value()).is_eq();
        (!is_absent).then_some(number)
    }
}
