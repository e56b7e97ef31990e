//! Why one customer has its level: the model's contributions, each feature with the customers that share its value, and the
//! most similar customers.

use crate::domain::feature::Comparison;
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::explain::base_rate::comparison;
use crate::features::catalog::{FEATURES, Feature, FeatureId};
use crate::features::quantile;
use crate::insights::alike;
use crate::model::ColumnMismatch;
use crate::pipeline::{Analysis, Delivered};
use crate::recommend::{Lifecycle, Situation};
use crate::report::explanation::ContributionRow;
use crate::report::reason::{BaseRate, Explanation, Fact, FeatureValue, LevelShares, Reason, Share, Similar, Spoke};
use crate::report::{Customer, LabelSource, ModelSummary, Report};

use super::contributions;

/// The number of similar customers shown.
const ALIKE: usize = 6;
/// The number of differing features named for each.
const DIFFERENCES: usize = 2;
/// The number of reasons shown first.
const STRONGEST: usize = 6;
/// The number of reasons per customer in a file.
const IN_FILE: usize = 3;

/// The axes of the chart that compares a customer with the others.
const SPOKES: [FeatureId; 5] = [
    FeatureId::UrgencyScore,
    FeatureId::RfmScore,
    FeatureId::TotalProjects,
    FeatureId::PlatformDiversity,
    FeatureId::ProjectSuccessRate,
];

/// The features used by the label rule (docs/method.md, Labels): four, and the propensity score to break ties.
const IN_LABEL_RULE: [FeatureId; 5] = [
    FeatureId::UrgencyScore,
    FeatureId::EolUrgencyScore,
    FeatureId::HasActiveOpportunities,
    FeatureId::TotalProducts,
    FeatureId::OpportunityPropensityScore,
];

/// The components of the propensity score, for customers without a model.
const IN_PROPENSITY_SCORE: [FeatureId; 6] = [
    FeatureId::UrgencyScore,
    FeatureId::RfmScore,
    FeatureId::ProjectSuccessRate,
    FeatureId::PlatformDiversity,
    FeatureId::PracticeDiversity,
    FeatureId::HasActiveOpportunities,
];

/// Returns the explanation of a customer, by index in the report; `None` if there is no such customer.
///
/// # Errors
/// Fails if the customers' columns are not those of the model, which would be a defect.
pub fn explanation(analysis: &Analysis, customer: u32) -> Result<Option<Explanation>, ColumnMismatch> {
    let index = customer as usize;
    let (Some(row), Some(situation)) = (analysis.report.customers.get(index), analysis.situations.get(index)) else {
        return Ok(None);
    };
    let levels = match &analysis.delivered {
        Some(delivered) => contributions::contributions(delivered, &[index])?
            .rows
            .iter()
            .map(|row| shares(delivered, row))
            .collect(),
        None => Vec::new(),
    };
    let comparing = Comparing::new(analysis);
    Ok(Some(Explanation {
        customer,
        reasons: FEATURES.iter().map(|feature| comparing.reason(feature, index, situation)).collect(),
        strongest: strongest(&levels, row.level()),
        levels,
        spokes: SPOKES.iter().map(|feature| comparing.spoke(feature.feature(), index)).collect(),
        similar: similar(analysis, index),
    }))
}

/// The strongest reasons for the levels of some customers, as written to a file, without comparisons with other customers;
/// empty without a model.
///
/// # Errors
/// See [`explanation`].
pub fn top_reasons(analysis: &Analysis, customers: &[u32]) -> Result<Vec<Vec<Reason>>, ColumnMismatch> {
    let Some(delivered) = &analysis.delivered else {
        return Ok(Vec::new());
    };
    let indices: Vec<usize> = customers.iter().map(|customer| *customer as usize).collect();
    let contributions = contributions::contributions(delivered, &indices)?;
    let comparing = Comparing::new(analysis);
    let mut rows = contributions.rows.iter().peekable();
    let mut found = Vec::with_capacity(customers.len());
    for (customer, index) in customers.iter().zip(indices) {
        let mut own = Vec::new();
        while let Some(row) = rows.next_if(|row| row.customer == *customer) {
            own.push(row);
        }
        let level = analysis.report.customers.get(index).map(Customer::level);
        let shares = own
            .into_iter()
            .find(|row| Some(row.level) == level)
            .map(|row| shares(delivered, row));
        let speaks_for = shares.iter().flat_map(|level| &level.shares).filter(|share| share.amount > 0.0);
        let reason = |share: &Share| {
            let feature = FEATURES.get(usize::from(share.reason))?;
            Some(comparing.reason_alone(feature, index, analysis.situations.get(index)?))
        };
        found.push(speaks_for.take(IN_FILE).filter_map(reason).collect());
    }
    Ok(found)
}

/// The features' contributions to a level, strongest first, ties in the model's order.
fn shares(delivered: &Delivered, row: &ContributionRow) -> LevelShares {
    let share = |(feature, amount): (&FeatureId, &f64)| Share {
        reason: *feature as u8,
        amount: *amount,
    };
    let mut shares: Vec<Share> = delivered.features.iter().zip(&row.contributions).map(share).collect();
    shares.order_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    LevelShares {
        level: row.level,
        base: row.base_value,
        shares,
        raw_score: row.raw_score,
    }
}

fn strongest(levels: &[LevelShares], level: Propensity) -> Vec<u8> {
    let shown = levels.iter().find(|shares| shares.level == level);
    let shares = shown.iter().flat_map(|shown| &shown.shares);
    let moving: Vec<u8> = shares
        .filter(|share| share.amount.abs() > 0.0)
        .take(STRONGEST)
        .map(|share| share.reason)
        .collect();
    // Without a model, or if no feature distinguishes the customers, the components of the score are used.
    if moving.is_empty() {
        IN_PROPENSITY_SCORE.iter().map(|feature| *feature as u8).collect()
    } else {
        moving
    }
}

fn similar(analysis: &Analysis, index: usize) -> Vec<Similar> {
    let differing = |columns: Vec<usize>| {
        let keys = columns.into_iter().take(DIFFERENCES).filter_map(|column| FEATURES.get(column));
        keys.map(|feature| feature.key.to_owned()).collect()
    };
    let found = alike(&analysis.features.0, index, ALIKE).into_iter();
    found
        .map(|alike| Similar {
            customer: alike.customer as u32,
            differs: differing(alike.differs),
        })
        .collect()
}

/// The values and levels of all customers, to compare one of them with.
struct Comparing<'a> {
    report: &'a Report,
    columns: &'a [Vec<f64>],
    levels: Vec<Propensity>,
    /// Whether the labels come from the rules.
    by_rule: bool,
}

impl<'a> Comparing<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let report = &analysis.report;
        Self {
            report,
            columns: &analysis.features.0,
            levels: report.customers.iter().map(Customer::level).collect(),
            by_rule: matches!(&report.model, ModelSummary::Trained(model) if model.labels == LabelSource::Rules),
        }
    }

    fn column(&self, feature: &Feature) -> &[f64] {
        self.columns.get(feature.id as usize).map_or(&[], Vec::as_slice)
    }

    fn is_available(&self, feature: &Feature) -> bool {
        self.report.unavailable.iter().all(|absent| absent.feature != feature.key)
    }

    fn reason(&self, feature: &Feature, index: usize, situation: &Situation) -> Reason {
        let alone = self.reason_alone(feature, index, situation);
        Reason {
            base_rate: (alone.known != FeatureValue::Unavailable)
                .then(|| self.base_rate(feature, index))
                .flatten(),
            ..alone
        }
    }

    /// A reason without the comparison with others.
    fn reason_alone(&self, feature: &Feature, index: usize, situation: &Situation) -> Reason {
        let value = self.column(feature).get(index).and_then(|value| feature.missing.known(*value));
        let known = match value {
            _ if !self.is_available(feature) => FeatureValue::Unavailable,
            Some(value) => FeatureValue::Value(value),
            None => FeatureValue::NoDate,
        };
        Reason {
            feature: feature.key.to_owned(),
            known,
            fact: self.fact(feature.id, index, situation),
            base_rate: None,
            in_label_rule: self.by_rule && IN_LABEL_RULE.contains(&feature.id),
        }
    }

    /// `None` if the customer is the only one.
    fn base_rate(&self, feature: &Feature, index: usize) -> Option<BaseRate> {
        let column = self.column(feature);
        let comparison: Comparison = comparison(column, index, feature.unit, feature.missing)?;
        let own = feature.missing.known(*column.get(index)?);
        let mut levels = [0; 3];
        for (value, level) in column.iter().zip(&self.levels) {
            if comparison.holds(own, feature.missing.known(*value))
                && let Some(count) = levels.get_mut(level.class_index())
            {
                *count += 1;
            }
        }
        (column.len() > 1).then_some(BaseRate {
            comparison,
            levels,
            of: column.len() as u32,
        })
    }

    fn fact(&self, feature: FeatureId, index: usize, situation: &Situation) -> Fact {
        let points = |feature: FeatureId| self.column(feature.feature()).get(index).map_or(0, |points| *points as u8);
        match feature {
            FeatureId::MinDaysToEol | FeatureId::EolUrgencyScore => lifecycle(&situation.end_of_life),
            FeatureId::MinDaysToEos | FeatureId::EosUrgencyScore => lifecycle(&situation.end_of_service),
            FeatureId::AvgCreditUtilization | FeatureId::AvgDeliveryRate | FeatureId::LowUtilizationRisk => {
                let purchased = self.column(FeatureId::TotalPurchasedCredits.feature()).get(index);
                Fact::Purchased(purchased.is_some_and(|purchased| *purchased > 0.0))
            }
            FeatureId::ProjectSuccessRate => Fact::Closed {
                delivered: situation.projects.delivered,
                closed: situation.projects.closed,
            },
            FeatureId::UrgencyScore => Fact::Urgency {
                end_of_life: points(FeatureId::EolUrgencyScore),
                end_of_service: points(FeatureId::EosUrgencyScore),
                contract: points(FeatureId::ContractRenewalUrgency),
                credits: points(FeatureId::LowUtilizationRisk),
            },
            FeatureId::RfmScore => Fact::Rfm {
                recency: points(FeatureId::RecencyScore),
                frequency: points(FeatureId::FrequencyScore),
                monetary: points(FeatureId::MonetaryScore),
            },
            _ => Fact::None,
        }
    }

    fn spoke(&self, feature: &Feature, index: usize) -> Spoke {
        let mut ascending = self.column(feature).to_vec();
        ascending.sort_unstable_by(f64::total_cmp);
        let own = self.column(feature).get(index).copied();
        let least = ascending.first().copied().unwrap_or_default();
        let greatest = ascending.last().copied().unwrap_or_default();
        Spoke {
            feature: feature.key.to_owned(),
            value: own.filter(|_| self.is_available(feature)),
            least,
            median: quantile(&ascending, 0.5).unwrap_or_default(),
            rim: quantile(&ascending, 0.95).filter(|rim| *rim > least).unwrap_or(greatest),
            greatest,
        }
    }
}

fn lifecycle(found: &Lifecycle) -> Fact {
    Fact::Lifecycle {
        passed: found.passed,
        oldest: found.oldest,
        nearest: found.nearest_ahead.map(|days| (found.at_nearest, days)),
    }
}
