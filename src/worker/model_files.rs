//! The files about the model: the model itself, its card, its test results, its out-of-fold predictions, its contributions.

use crate::answers::Judging;
use crate::export::ExportError;
use crate::pipeline::{Analysis, SavedModel};
use crate::report::evaluation::{Evaluation, Judgement};

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

/// `model.json`.
pub(super) fn model(analysis: &Analysis) -> Result<Vec<u8>, ExportError> {
    let saved = analysis
        .delivered
        .as_ref()
        .and_then(|delivered| SavedModel::of(&analysis.report, delivered));
    let saved = saved.ok_or(ExportError::NoModel)?;
    saved.to_json().map_err(|error| ExportError::Model(error.to_string()))
}
