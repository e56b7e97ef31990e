//! The files about the model: itself, its card, its test results, its predictions of customers not seen, its contributions.

use crate::answers::Judging;
use crate::export::ExportError;
use crate::pipeline::{Analysis, SavedModel};
use crate::report::evaluation::{Evaluation, Judgement};

/// Everything that files say about a model's quality, whatever is known of it yet: what is under way elsewhere is left alone.
pub(super) fn judge(analysis: &Analysis, under_way: Option<&Judging>) -> Judgement {
    let judgement = |judging: &Judging| Judgement {
        evaluation: Evaluation {
            // No file holds them, so that it does not matter who judged.
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
