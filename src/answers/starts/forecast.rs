//! The next window: a probability for each customer, where the grade allows it.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::matrix::{Matrix, MatrixError};
use crate::domain::order::Order;
use crate::domain::start_feature::StartFeature;
use crate::model::logistic::Logistic;
use crate::model::rolling::Rolled;
use crate::report::rhythm::RhythmState;
use crate::report::starts::{Outcomes, StartForecast, StartGrade, StartModel, StartReason, StartRow};
use crate::starts::{AtRisk, Cell, Events, Known, Like, Panel};

use super::figures::estimate;

/// The reasons that a row shows.
const REASONS: usize = 3;

/// What the next window is foretold from, beside a model.
pub(super) struct NextWindow<'a> {
    pub(super) events: &'a Events,
    pub(super) panel: &'a Panel,
    /// Of every customer.
    pub(super) rhythms: &'a [RhythmState],
    /// What customers alike did.
    pub(super) alike: &'a BTreeMap<Like, Cell>,
}

impl NextWindow<'_> {
    /// A probability for each customer; `None` if the grade or the export allows none.
    pub(super) fn forecast(&self, grade: &StartGrade, rolled: &Rolled) -> Result<Option<StartForecast>, MatrixError> {
        let observation = &self.panel.observation;
        let (kind, model) = match grade {
            StartGrade::Better => (StartModel::Full, &rolled.model),
            StartGrade::LikeSilence => (StartModel::Silence, &rolled.simple),
            StartGrade::NotEnough(_) | StartGrade::NoSignal | StartGrade::Off { .. } => return Ok(None),
        };
        let Some(model) = model.as_ref().filter(|_| observation.closed_only.is_none()) else {
            return Ok(None);
        };
        let rows = self.rows(kind, model)?;
        let spread: f64 = rows.iter().map(|row| row.probability * (1.0 - row.probability)).sum();
        Ok(Some(StartForecast {
            model: kind,
            from: observation.end,
            to: observation.end.plus(self.panel.horizon.days()),
            workload: estimate(rows.iter().map(|row| row.probability).sum(), spread.sqrt()),
            rows,
        }))
    }

    /// The customers, likeliest first; empty unless the grade is that only the order is right, and for an export of closed projects,
    /// from which the latest starts are missing.
    pub(super) fn order(&self, grade: &StartGrade, rolled: &Rolled) -> Result<Vec<u32>, MatrixError> {
        let observation = &self.panel.observation;
        let may_tell = matches!(grade, StartGrade::Off { .. }) && observation.closed_only.is_none();
        let Some(model) = rolled.model.as_ref().filter(|_| may_tell) else {
            return Ok(Vec::new());
        };
        let at_risk = AtRisk::at(self.events, observation, observation.end);
        let matrix = at_risk.matrix()?;
        let probabilities = model.probabilities(&matrix, 0..matrix.rows());
        let mut likely: Vec<(usize, f64)> = at_risk.customers.into_iter().zip(probabilities).collect();
        likely.order_by(|(_, a), (_, b)| b.total_cmp(a));
        Ok(likely.into_iter().map(|(customer, _)| customer as u32).collect())
    }

    fn rows(&self, kind: StartModel, model: &Logistic) -> Result<Vec<StartRow>, MatrixError> {
        let observation = &self.panel.observation;
        let at_risk = AtRisk::at(self.events, observation, observation.end);
        let columns = columns(kind);
        let matrix = columns_of(&at_risk.matrix()?, &columns)?;
        let seen = observation.seen();
        let probabilities = model.probabilities(&matrix, 0..matrix.rows());
        let known = at_risk.customers.iter().zip(&at_risk.known);
        let row = |((customer, known), probability): ((&usize, &Known), f64)| {
            let like = self.alike.get(&known.like());
            let events = self.events.0.get(*customer);
            StartRow {
                customer: *customer as u32,
                probability,
                silence: known.silence,
                starts: events.map_or(0, |events| events.starts_until(seen).len() as u32),
                rhythm: self.rhythms.get(*customer).copied().unwrap_or(RhythmState::TooFew),
                like: like.map_or(Outcomes::default(), |cell| Outcomes {
                    windows: cell.windows,
                    started: cell.started,
                }),
                reasons: reasons(known, at_risk.day, model, &columns),
            }
        };
        Ok(known.zip(probabilities).map(row).collect())
    }
}

/// What a model knows.
fn columns(kind: StartModel) -> Vec<StartFeature> {
    match kind {
        StartModel::Full => StartFeature::ALL.to_vec(),
        StartModel::Silence => vec![StartFeature::Silence],
    }
}

fn columns_of(matrix: &Matrix, columns: &[StartFeature]) -> Result<Matrix, MatrixError> {
    let place = |feature: &StartFeature| StartFeature::ALL.iter().position(|other| other == feature);
    let column = |feature| matrix.column(place(feature).unwrap_or_default()).to_vec();
    Matrix::from_columns(&columns.iter().map(column).collect::<Vec<_>>())
}

/// What adds or takes away most; what changes nothing is no reason.
fn reasons(known: &Known, day: Day, model: &Logistic, columns: &[StartFeature]) -> Vec<StartReason> {
    let values: Vec<f64> = columns.iter().map(|feature| known.value(*feature, day)).collect();
    let contributions = model.contributions(&values);
    let mut reasons: Vec<StartReason> = (columns.iter().zip(contributions))
        .filter(|(_, contribution)| *contribution != 0.0)
        .map(|(feature, contribution)| StartReason {
            feature: *feature,
            value: known.said(*feature, day),
            contribution,
        })
        .collect();
    reasons.order_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
    reasons.truncate(REASONS);
    reasons
}
