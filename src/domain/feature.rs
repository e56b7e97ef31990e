//! What kind of number a feature is. The features themselves are in `features::catalog`.

use serde::{Deserialize, Serialize};

/// Machine names of the features, in the catalog's order, as a test of the catalog checks. They are here because a setting
/// lists features, and settings know no stage.
#[rustfmt::skip]
pub const KEYS: [&str; 41] = [
    "total_products", "min_days_to_eol", "avg_days_to_eol", "products_with_eol",
    "min_days_to_eos", "avg_days_to_eos", "products_with_eos", "platform_diversity",
    "active_support_count", "eol_urgency_score", "eos_urgency_score", "total_opportunities",
    "opportunity_product_lines", "avg_opp_description_length", "opportunities_with_description", "has_active_opportunities",
    "total_purchased_credits", "total_contracts", "total_active_credits", "total_delivered_credits",
    "avg_credit_utilization", "avg_delivery_rate", "min_days_to_contract_end", "credit_practice_diversity",
    "low_utilization_risk", "contract_renewal_urgency", "total_projects", "days_since_last_project",
    "project_practice_diversity", "geographic_diversity", "successful_projects", "project_success_rate",
    "recent_engagement", "total_project_value", "practice_diversity", "recency_score",
    "frequency_score", "monetary_score", "rfm_score", "urgency_score",
    "opportunity_propensity_score",
];

/// Those of the twelve that the model may be restricted to (docs/method.md, Model input).
#[rustfmt::skip]
pub const KEYS_OF_CORE: [&str; 12] = [
    "urgency_score", "eol_urgency_score", "eos_urgency_score", "rfm_score",
    "recency_score", "frequency_score", "monetary_score", "platform_diversity",
    "practice_diversity", "total_products", "has_active_opportunities", "recent_engagement",
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
