//! What the model would say about a customer whose base features were edited by hand (docs/method.md, What if).

mod refused;
mod support;

use crate::domain::feature::FeatureId;
use crate::domain::matrix::{Matrix, MatrixError};
use crate::domain::order::Order;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::explain::contributions::contributions;
use crate::features::catalog::{FEATURES, Feature};
use crate::features::{self, BASE, quantile};
use crate::model::ColumnMismatch;
use crate::pipeline::{Analysis, Delivered};
use crate::report::what_if::{ChangedValue, Edit, Edited, Refusal, Said, Weighed, WhatIf};
use crate::settings::PropensitySettings;

use refused::refused;
use support::Crowd;

/// The number of reasons shown.
const REASONS: usize = 6;

/// What the answers about all customers of an analysis share.
#[derive(Debug)]
pub struct WhatIfBase {
    following: features::WhatIf,
    crowd: Crowd,
    /// The propensity scores from which the tier is High and Medium.
    tiers: (f64, f64),
}

impl WhatIfBase {
    /// Gathers cuts, ranges and distances.
    pub fn new(analysis: &Analysis) -> Self {
        let columns = &analysis.features.0;
        Self {
            following: features::WhatIf::new(columns, &analysis.settings),
            crowd: Crowd::of(columns),
            tiers: tiers(columns, &analysis.settings.propensity),
        }
    }

    /// Answers some edits of a customer, by index in the report; `None` if there is no such customer. Of two edits of a feature the
    /// later counts.
    ///
    /// # Errors
    /// Fails if the customers' columns are not those of the model, which would be a defect.
    pub fn answer(&self, analysis: &Analysis, customer: u32, edits: &[Edit]) -> Result<Option<WhatIf>, ColumnMismatch> {
        if analysis.report.customers.get(customer as usize).is_none() {
            return Ok(None);
        }
        let columns = &analysis.features.0;
        let own: Vec<f64> = columns.iter().filter_map(|column| column.get(customer as usize).copied()).collect();
        let after = match applied(&own, edits) {
            Err(refusals) => Err(refusals),
            Ok(mut row) => {
                self.following.settle(&own, &mut row);
                Ok(Edited {
                    said: self.said(analysis, &row)?,
                    changes: changes(&own, &row),
                    support: self.crowd.support(&row),
                })
            }
        };
        let base = |feature: &Feature| Edit {
            feature: feature.key.to_owned(),
            value: known(&own, feature),
        };
        Ok(Some(WhatIf {
            customer,
            base: FEATURES.iter().filter(|feature| BASE.contains(&feature.id)).map(base).collect(),
            before: self.said(analysis, &own)?,
            after,
        }))
    }

    fn said(&self, analysis: &Analysis, row: &[f64]) -> Result<Said, ColumnMismatch> {
        let Some(delivered) = &analysis.delivered else {
            return Ok(Said {
                level: self.tier(row),
                probabilities: None,
                reasons: Vec::new(),
            });
        };
        let matrix = matrix(delivered, row)?;
        let table = delivered.model.probabilities(&matrix)?;
        let probabilities = ClassProbabilities::of_row(table.row(0).unwrap_or_default());
        let level = probabilities.predicted();
        Ok(Said {
            level,
            probabilities: Some(probabilities),
            reasons: reasons(delivered, &matrix, row, level)?,
        })
    }

    /// The tier, where there is no model.
    fn tier(&self, row: &[f64]) -> Propensity {
        let score = row.get(FeatureId::OpportunityPropensityScore as usize).copied().unwrap_or_default();
        match score {
            score if score > self.tiers.0 => Propensity::High,
            score if score > self.tiers.1 => Propensity::Medium,
            _ => Propensity::Low,
        }
    }
}

/// The 41 values with the edits, or why they are refused.
fn applied(own: &[f64], edits: &[Edit]) -> Result<Vec<f64>, Vec<Refusal>> {
    let mut row = own.to_vec();
    let mut refusals = Vec::new();
    for edit in edits {
        let feature = Feature::find(&edit.feature).filter(|feature| BASE.contains(&feature.id));
        let value = edit.value.or_else(|| Some(feature?.missing.value()));
        match (feature, value.filter(|value| value.is_finite())) {
            (Some(feature), Some(value)) => {
                if let Some(cell) = row.get_mut(feature.id as usize) {
                    *cell = value + 0.0;
                }
            }
            _ => refusals.push(Refusal::NotEditable(edit.feature.clone())),
        }
    }
    refusals.extend(refused(own, &row));
    if refusals.is_empty() { Ok(row) } else { Err(refusals) }
}

fn known(row: &[f64], feature: &Feature) -> Option<f64> {
    row.get(feature.id as usize).and_then(|value| feature.missing.known(*value))
}

/// The features that differ.
fn changes(own: &[f64], row: &[f64]) -> Vec<ChangedValue> {
    let change = |((feature, own_value), value): ((&Feature, &f64), &f64)| {
        own_value.total_cmp(value).is_ne().then(|| ChangedValue {
            feature: feature.key.to_owned(),
            from: feature.missing.known(*own_value),
            to: feature.missing.known(*value),
            is_edited: BASE.contains(&feature.id),
        })
    };
    FEATURES.iter().zip(own).zip(row).filter_map(change).collect()
}

/// One row in the columns of the model.
fn matrix(delivered: &Delivered, row: &[f64]) -> Result<Matrix, ColumnMismatch> {
    let value = |feature: &FeatureId| row.get(*feature as usize).copied().unwrap_or_default();
    let values: Vec<f64> = delivered.features.iter().map(value).collect();
    let (expected, found) = (delivered.model.columns(), values.len());
    Matrix::new(1, found, values).map_err(|_not_finite: MatrixError| ColumnMismatch { expected, found })
}

/// What counts most for or against a level, ties in the model's order.
fn reasons(delivered: &Delivered, matrix: &Matrix, row: &[f64], level: Propensity) -> Result<Vec<Weighed>, ColumnMismatch> {
    let classes = contributions(&delivered.model, matrix)?;
    let class = classes.iter().find(|class| usize::from(class.class) == level.class_index());
    let amounts = class.and_then(|class| class.rows().next()).unwrap_or_default();
    let weighed = |(feature, amount): (&FeatureId, &f64)| Weighed {
        feature: feature.key().to_owned(),
        value: known(row, feature.feature()),
        amount: *amount,
    };
    let mut reasons: Vec<Weighed> = delivered.features.iter().zip(amounts).map(weighed).collect();
    reasons.retain(|reason| reason.amount.abs() > 0.0);
    reasons.order_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    reasons.truncate(REASONS);
    Ok(reasons)
}

/// The cuts of the tiers, which stay as they are.
fn tiers(columns: &[Vec<f64>], settings: &PropensitySettings) -> (f64, f64) {
    let mut ascending = columns
        .get(FeatureId::OpportunityPropensityScore as usize)
        .cloned()
        .unwrap_or_default();
    ascending.sort_unstable_by(f64::total_cmp);
    let cut = |q| quantile(&ascending, q).unwrap_or(f64::INFINITY);
    (cut(settings.tier_high_quantile), cut(settings.tier_medium_quantile))
}
