//! The files about the model: the model itself, its card, its test results, its out-of-fold predictions, its contributions.

use crate::answers::Judging;
use crate::export::ExportError;
use crate::pipeline::{Analysis, SavedModel};
use crate::report::evaluation::{Evaluation, Judgement, OutOfFold};

/// Computes everything that files say about a model's quality, however much of it is known yet; an evaluation in progress is
/// not affected.
pub(super) fn judge(analysis: &Analysis, under_way: Option<&Judging>) -> Judgement {
    let judgement = |judging: &Judging| Judgement {
        evaluation: Evaluation {
            // No file contains them, so it does not matter which evaluation is used.
            intervals: None,
            ..judging.evaluation(analysis)
        },
        out_of_fold: judging.out_of_fold(analysis).unwrap_or_default(),
    };
    if let Some(advanced) = under_way.filter(|judging| judging.has_files()) {
        return judgement(advanced);
    }
    let mut judging = Judging::for_files(analysis);
    while judging.advance(analysis).is_some() {}
    judgement(&judging)
}

/// The out-of-fold probabilities: those of an evaluation in progress, or of a cross-validation for this purpose; none without a
/// model of its own.
pub(super) fn out_of_fold(analysis: &Analysis, under_way: Option<&Judging>) -> Vec<OutOfFold> {
    if let Some(known) = under_way.and_then(|judging| judging.out_of_fold(analysis)) {
        return known;
    }
    let mut judging = Judging::of_unseen(analysis);
    loop {
        if let Some(known) = judging.out_of_fold(analysis) {
            return known;
        }
        if judging.advance(analysis).is_none() {
            return Vec::new();
        }
    }
}

/// `model.json`.
pub(super) fn model(analysis: &Analysis) -> Result<Vec<u8>, ExportError> {
    let saved = analysis
        .delivered
        .as_ref()
        .and_then(|delivered| SavedModel::of(&analysis.report, delivered));
    let saved = saved.ok_or(ExportError::NoModel)?;
    saved.to_json().map_err(|error| ExportError::Model(error.to_string()))
}
