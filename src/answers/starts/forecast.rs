//! The next window: a probability for each customer, where the grade allows it.

use crate::domain::calendar::Day;
use crate::domain::matrix::{Matrix, MatrixError};
use crate::domain::order::Order;
use crate::domain::start_feature::StartFeature;
use crate::model::logistic::Logistic;
use crate::model::rolling::Rolled;
use crate::report::rhythm::RhythmState;
use crate::report::starts::{Outcomes, StartForecast, StartGrade, StartModel, StartReason, StartRow};
use crate::starts::{AtRisk, Events, Known, Panel};

use super::figures::estimate;

/// The reasons that a row shows.
const REASONS: usize = 3;

/// The next window; `None` if the grade or the export allows no probabilities.
pub(super) fn forecast(
    events: &Events,
    panel: &Panel,
    grade: &StartGrade,
    rolled: &Rolled,
    rhythms: &[RhythmState],
) -> Result<Option<StartForecast>, MatrixError> {
    let observation = &panel.observation;
    let (kind, model) = match grade {
        StartGrade::Better => (StartModel::Full, &rolled.model),
        StartGrade::LikeSilence => (StartModel::Silence, &rolled.simple),
        StartGrade::NotEnough(_) | StartGrade::NoSignal | StartGrade::Off { .. } => return Ok(None),
    };
    let Some(model) = model.as_ref().filter(|_| observation.closed_only.is_none()) else {
        return Ok(None);
    };
    let at_risk = AtRisk::at(events, observation, observation.end);
    let columns = columns(kind);
    let rows = rows(
        events,
        &at_risk,
        panel,
        model,
        &columns,
        &columns_of(&at_risk.matrix()?, &columns)?,
        rhythms,
    );
    let spread: f64 = rows.iter().map(|row| row.probability * (1.0 - row.probability)).sum();
    Ok(Some(StartForecast {
        model: kind,
        from: observation.end,
        to: observation.end.plus(panel.horizon.days()),
        workload: estimate(rows.iter().map(|row| row.probability).sum(), spread.sqrt()),
        rows,
    }))
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

fn rows(
    events: &Events,
    at_risk: &AtRisk,
    panel: &Panel,
    model: &Logistic,
    columns: &[StartFeature],
    matrix: &Matrix,
    rhythms: &[RhythmState],
) -> Vec<StartRow> {
    let seen = panel.observation.seen();
    let cells = panel.cells();
    let probabilities = model.probabilities(matrix, 0..matrix.rows());
    let known = at_risk.customers.iter().zip(&at_risk.known);
    let row = |((customer, known), probability): ((&usize, &Known), f64)| {
        let like = cells.get(&known.like());
        StartRow {
            customer: *customer as u32,
            probability,
            silence: known.silence,
            starts: events.0.get(*customer).map_or(0, |events| events.starts_until(seen).len() as u32),
            rhythm: rhythms.get(*customer).copied().unwrap_or(RhythmState::TooFew),
            like: like.map_or(Outcomes { windows: 0, started: 0 }, |cell| Outcomes {
                windows: cell.windows,
                started: cell.started,
            }),
            reasons: reasons(known, at_risk.day, model, columns),
        }
    };
    known.zip(probabilities).map(row).collect()
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
