//! The table itself: one row per setting, from which both the typed fields and [`SETTINGS`] are declared.

use serde::{Deserialize, Serialize};

use super::{BidsByPerson, ExcludedFeatures, FeatureSet, Group, LabelChoice, Range, Setting, Unit, Value};
use crate::domain::date_order::DateOrder;
use crate::domain::feature;
use crate::domain::model_kind::ModelKind;
use crate::domain::template::TemplateSet;

/// A field's type, seen as the table's [`Value`].
trait Field {
    fn value(&self) -> Value;
    /// Takes over a value; false when it is of another kind.
    fn assign(&mut self, value: &Value) -> bool;
}

/// Declares, from the same rows, the typed groups, their defaults and the table.
macro_rules! settings {
    ($(
        $(#[doc = $group_about:literal])*
        $group:ident : $Group:ident as $Struct:ident {
            $( $key:ident : $type:ty = $default:expr, $label:literal, $unit:ident, $range:expr, $about:literal; )*
        }
    )*) => {
        $(
            $(#[doc = $group_about])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            pub struct $Struct {
                $( #[doc = $about] pub $key: $type, )*
            }

            impl Default for $Struct {
                fn default() -> Self {
                    Self { $( $key: $default, )* }
                }
            }
        )*

        /// The values that the stages take, by group. Serialized for the worker; the JSON that users see is `to_json`'s.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        pub struct Settings {
            $( pub $group: $Struct, )*
        }

        /// Every setting, in the order in which the assumptions panel shows them.
        pub const SETTINGS: &[Setting] = &[$($(
            Setting {
                key: stringify!($key),
                group: Group::$Group,
                label: $label,
                unit: Unit::$unit,
                range: $range,
                about: $about,
                get: |settings| settings.$group.$key.value(),
                set: |settings, value| settings.$group.$key.assign(value),
            },
        )*)*];
    };
}

const DAYS: Range = Range::Integer { min: 0, max: 3650 };
/// Longer than any two dates are apart.
const HISTORY: Range = Range::IntegerOrNone { min: 0, max: 36_500 };
const SHARE: Range = Range::Real {
    min: 0.0,
    max: 1.0,
    step: 0.05,
};
const HALVES: Range = Range::Halves { min: 0.0, max: 10.0 };

settings! {
    /// How the workbook itself is judged.
    data: Data as DataSettings {
        freshness_days: i32 = 45, "Data counts as fresh for", Days, DAYS,
            "The data is called old when its newest refresh date is more than this many days before the as-of date";
        date_order: Option<DateOrder> = None, "Order of day and month", None, Range::Choice(DateOrder::WORDS),
            "How dates such as 3/4/2025 are read; automatic goes by the dates that can be read only one way";
        start_lag_days: i32 = 90, "Project starts are recorded within", Days, DAYS,
            "How many days after its start a project is in the export at the latest; for the test of who starts a project";
        bids_by_person: BidsByPerson = BidsByPerson::Off, "Won and lost bids by person", None, Range::Choice(BidsByPerson::WORDS),
            "Whether the History view also splits bids by the person responsible; evaluating employees may need their works council's consent";
    }

    /// Thresholds inside the 41 features (docs/method.md, Features).
    features: Features as FeatureSettings {
        eol_critical_days: i32 = 365, "End of life: critical below", Days, DAYS,
            "Below this many days to the nearest end-of-life date, the urgency score is 3; passed dates count";
        eol_high_days: i32 = 730, "End of life: high below", Days, DAYS,
            "Below this many days to the nearest end-of-life date, the urgency score is 2, otherwise 1";
        eos_critical_days: i32 = 365, "End of service life: critical below", Days, DAYS,
            "Below this many days to the nearest end-of-service-life date, the urgency score is 3; passed dates count";
        eos_high_days: i32 = 730, "End of service life: high below", Days, DAYS,
            "Below this many days to the nearest end-of-service-life date, the urgency score is 2, otherwise 1";
        eol_history_days: Option<i32> = None, "Ignore ended products after", Days, HISTORY,
            "Ends of life and of service life further in the past than this no longer make anything urgent; empty for no limit";
        low_utilization: f64 = 0.5, "Low utilization below", Share, SHARE,
            "Below this share of used service credits, a customer is at risk of leaving credits unused";
        contract_renewal_days: i32 = 90, "Contract renewal within", Days, DAYS,
            "Below this many days to the nearest contract end, a renewal is urgent";
        contract_history_days: i32 = 90, "Ignore ended contracts after", Days, DAYS,
            "Contract ends further in the past than this no longer count as the nearest contract end";
        recent_engagement_days: i32 = 90, "Recent engagement within", Days, DAYS,
            "Below this many days since the latest started project, a customer is recently engaged";
        recency_high_days: i32 = 30, "Recency score 3 within", Days, DAYS,
            "Below this many days since the latest started project, the recency score is 3";
        recency_medium_days: i32 = 90, "Recency score 2 within", Days, DAYS,
            "Below this many days since the latest started project, the recency score is 2, otherwise 1";
        rfm_high_quantile: f64 = 0.75, "RFM score 3 from quantile", Share, SHARE,
            "Frequency and monetary scores are 3 at or above this quantile of the customers with a value above 0";
        rfm_medium_quantile: f64 = 0.5, "RFM score 2 from quantile", Share, SHARE,
            "Frequency and monetary scores are 2 at or above this quantile of the customers with a value above 0, otherwise 1";
        dollars_per_credit: f64 = 1.0, "US dollars per credit", DollarsPerCredit, Range::Real { min: 0.0, max: 100_000.0, step: 1.0 },
            "What a purchased service credit is worth in the monetary score; 1 is a placeholder for your own price";
    }

    /// Weights of the opportunity propensity score and the cuts of its tiers (docs/method.md, Propensity score and tiers).
    propensity: Propensity as PropensitySettings {
        urgency_weight: f64 = 0.30, "Weight of urgency", Weight, SHARE,
            "Weight of the normalized urgency score in the opportunity propensity score";
        rfm_weight: f64 = 0.25, "Weight of RFM", Weight, SHARE,
            "Weight of the normalized RFM score in the opportunity propensity score";
        project_success_weight: f64 = 0.20, "Weight of project success", Weight, SHARE,
            "Weight of the normalized project success rate in the opportunity propensity score";
        platform_diversity_weight: f64 = 0.10, "Weight of platform diversity", Weight, SHARE,
            "Weight of the normalized platform diversity in the opportunity propensity score";
        practice_diversity_weight: f64 = 0.10, "Weight of practice diversity", Weight, SHARE,
            "Weight of the normalized practice diversity in the opportunity propensity score";
        active_opportunities_weight: f64 = 0.05, "Weight of active opportunities", Weight, SHARE,
            "Weight of having active opportunities in the opportunity propensity score";
        tier_high_quantile: f64 = 2.0 / 3.0, "Tier High above quantile", Share, SHARE,
            "The propensity tier is High above this quantile of the opportunity propensity score";
        tier_medium_quantile: f64 = 1.0 / 3.0, "Tier Medium above quantile", Share, SHARE,
            "The propensity tier is Medium above this quantile of the opportunity propensity score, otherwise Low";
    }

    /// Weights of the rule that labels customers where no outcomes are given (docs/method.md, Labels).
    labels: Labels as LabelSettings {
        label_source: LabelChoice = LabelChoice::Automatic, "Levels to learn from", None, Range::Choice(LabelChoice::WORDS),
            "Automatic learns from the outcomes in the files and, without any, from the label rule; the rule can be chosen over outcomes";
        label_urgency_weight: f64 = 2.0, "Label weight of urgency", Weight, HALVES,
            "Weight of the rank of the urgency score in the label rule";
        label_eol_urgency_weight: f64 = 2.0, "Label weight of end-of-life urgency", Weight, HALVES,
            "Weight of the rank of the end-of-life urgency score in the label rule";
        label_active_opportunities_weight: f64 = 1.5, "Label weight of active opportunities", Weight, HALVES,
            "Weight of having active opportunities in the label rule";
        label_total_products_weight: f64 = 0.5, "Label weight of products", Weight, HALVES,
            "Weight of the rank of the number of products in the label rule";
    }

    /// The model and the parameters of boosting (docs/method.md, Model).
    model: Model as ModelSettings {
        model_kind: ModelKind = ModelKind::Boosting, "Kind of model", None, Range::Choice(ModelKind::WORDS),
            "Boosted trees find combinations of features; logistic regression weighs each feature on its own, which often predicts better with few customers";
        feature_set: FeatureSet = FeatureSet::All, "Features of the model", None, Range::Choice(FeatureSet::WORDS),
            "Whether the model sees all 41 features or only the twelve core scores";
        excluded_features: ExcludedFeatures = ExcludedFeatures::default(), "Excluded features", None, Range::Some(&feature::KEYS),
            "Features that the model does not see; views and exports still show them";
        rounds: u32 = 100, "Boosting rounds", Count, Range::Integer { min: 1, max: 1000 },
            "Number of boosting rounds; each grows one tree per level; no effect on logistic regression";
        learning_rate: f64 = 0.1, "Learning rate", None, Range::Real { min: 0.001, max: 1.0, step: 0.01 },
            "How much of each tree's correction is applied; no effect on logistic regression";
        max_depth: u32 = 6, "Tree depth", Count, Range::Integer { min: 1, max: 12 },
            "Largest number of splits between the root of a tree and a leaf; no effect on logistic regression";
        seed: u64 = 42, "Seed", None, Range::Integer { min: 0, max: 9_007_199_254_740_991 },
            "Start of the shuffle that assigns customers to the hold-out and the folds";
    }

    /// Weights of the composite score that ranks customers (docs/method.md, Predictions and order).
    ranking: Ranking as RankingSettings {
        composite_high_weight: f64 = 0.6, "Weight of P(High)", Weight, SHARE,
            "Weight of the probability of High in the composite score";
        composite_medium_weight: f64 = 0.3, "Weight of P(Medium)", Weight, SHARE,
            "Weight of the probability of Medium in the composite score";
        composite_confidence_weight: f64 = 0.1, "Weight of confidence", Weight, SHARE,
            "Weight of the highest of the three probabilities in the composite score";
    }

    /// Which customers count as which kind of opportunity (docs/method.md, Lists).
    opportunities: Opportunities as OpportunitySettings {
        urgent_min_urgency: u32 = 3, "Urgent from urgency score", Score, Range::Integer { min: 0, max: 8 },
            "A customer predicted High is urgent at or above this urgency score";
        renewal_min_urgency: u32 = 2, "Renewal from urgency score", Score, Range::Integer { min: 0, max: 3 },
            "A renewal opportunity exists at or above this end-of-life or end-of-service urgency score";
        cross_sell_max_platforms: u32 = 2, "Cross-sell up to platforms", Count, Range::Integer { min: 0, max: 50 },
            "A customer with at most this many platforms has room for cross-sell";
        top_min_confidence: f64 = 0.6, "Top opportunities from confidence", Share, SHARE,
            "Customers predicted High or Medium are top opportunities at or above this in-sample confidence";
        high_value_min_rfm: u32 = 6, "High value from RFM score", Score, Range::Integer { min: 0, max: 9 },
            "A customer counts as high value at or above this RFM score";
    }

    /// Thresholds and names of the recommendations (docs/method.md, Recommendations).
    recommendations: Recommendations as RecommendationSettings {
        strong_success_rate: f64 = 0.8, "Strong project success from", Share, SHARE,
            "At or above this success rate, a customer's projects are a reason to build on the relationship";
        low_success_rate: f64 = 0.5, "Low project success below", Share, SHARE,
            "Below this success rate, a customer's projects are a risk";
        min_closed_projects: u32 = 3, "Success rate needs closed projects", Count, Range::Integer { min: 1, max: 1000 },
            "A success rate counts only with at least this many delivered, lost or canceled projects";
        renewed_contact_days: i32 = 180, "Get back in touch after", Days, DAYS,
            "More than this many days since the latest started project are a reason to get back in touch";
        no_project_days: i32 = 365, "No project risk after", Days, DAYS,
            "More than this many days since the latest started project are a risk";
        batch_size: u32 = 50, "Customers in a batch", Count, Range::Integer { min: 1, max: 100_000 },
            "How many customers, by confidence, the recommendations file holds";
        vendor_name: String = String::from("HPE"), "Vendor name", None, Range::Text { max_chars: 80 },
            "The vendor that conversation templates name";
        template_set: TemplateSet = TemplateSet::Standard, "Conversation templates", None, Range::Choice(TemplateSet::WORDS),
            "Standard speaks as vendors do; neutral says only what the data proves";
    }
}

/// Integers that a double holds exactly; the row's range has ruled out all others.
macro_rules! integer_field {
    ($($type:ty),*) => {$(
        impl Field for $type {
            fn value(&self) -> Value {
                Value::Number(*self as f64)
            }

            fn assign(&mut self, value: &Value) -> bool {
                let Value::Number(number) = value else { return false };
                *self = *number as $type;
                true
            }
        }
    )*};
}

integer_field!(i32, u32, u64);

impl Field for f64 {
    fn value(&self) -> Value {
        Value::Number(*self)
    }

    fn assign(&mut self, value: &Value) -> bool {
        let Value::Number(number) = value else { return false };
        *self = *number;
        true
    }
}

impl Field for Option<i32> {
    fn value(&self) -> Value {
        self.map_or(Value::NOTHING, |number| Value::Number(number.into()))
    }

    fn assign(&mut self, value: &Value) -> bool {
        *self = match value {
            Value::Number(number) => Some(*number as i32),
            nothing if *nothing == Value::NOTHING => None,
            _ => return false,
        };
        true
    }
}

impl Field for Option<DateOrder> {
    fn value(&self) -> Value {
        Value::Choice(DateOrder::word(*self))
    }

    fn assign(&mut self, value: &Value) -> bool {
        let Value::Choice(word) = value else { return false };
        let chosen = DateOrder::of_word(word);
        *self = chosen.unwrap_or(*self);
        chosen.is_some()
    }
}

impl Field for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let Value::Text(text) = value else { return false };
        text.trim().clone_into(self);
        true
    }
}

impl Field for FeatureSet {
    fn value(&self) -> Value {
        Value::Choice(self.word())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let chosen = Self::ALL.into_iter().find(|set| *value == Value::Choice(set.word()));
        *self = chosen.unwrap_or(*self);
        chosen.is_some()
    }
}

impl Field for ModelKind {
    fn value(&self) -> Value {
        Value::Choice(self.word())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let chosen = Self::ALL.into_iter().find(|kind| *value == Value::Choice(kind.word()));
        *self = chosen.unwrap_or(*self);
        chosen.is_some()
    }
}

impl Field for LabelChoice {
    fn value(&self) -> Value {
        Value::Choice(self.word())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let chosen = Self::ALL.into_iter().find(|choice| *value == Value::Choice(choice.word()));
        *self = chosen.unwrap_or(*self);
        chosen.is_some()
    }
}

impl Field for BidsByPerson {
    fn value(&self) -> Value {
        Value::Choice(self.word())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let chosen = Self::ALL.into_iter().find(|choice| *value == Value::Choice(choice.word()));
        *self = chosen.unwrap_or(*self);
        chosen.is_some()
    }
}

impl Field for ExcludedFeatures {
    fn value(&self) -> Value {
        Value::Words(self.iter().collect())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let Value::Words(words) = value else { return false };
        *self = words.iter().fold(Self::default(), |excluded, word| excluded.with(word));
        true
    }
}

impl Field for TemplateSet {
    fn value(&self) -> Value {
        Value::Choice(self.word())
    }

    fn assign(&mut self, value: &Value) -> bool {
        let chosen = Self::ALL.into_iter().find(|set| *value == Value::Choice(set.word()));
        *self = chosen.unwrap_or(*self);
        chosen.is_some()
    }
}
