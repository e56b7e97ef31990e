//! The files about the model: itself, its card, its test results, its predictions of customers not seen, its contributions.

use super::MadeFile;
use crate::answers::Judging;
use crate::export::{self, ExportError};
use crate::pipeline::{Analysis, SavedModel};
use crate::report::evaluation::{Evaluation, Judgement};
use crate::report::explanation::Contributions;
use crate::wire::ExportKind;

/// Everything that files say of a model's quality, whatever is known of it yet: what is under way elsewhere is left alone.
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

/// Whether a file says how good the model is.
pub(super) fn holds_judgement(kind: ExportKind) -> bool {
    matches!(kind, ExportKind::ModelCard | ExportKind::Evaluation | ExportKind::OofPredictions)
}

/// `model_card.md`.
pub(super) fn card(analysis: &Analysis, judgement: &Judgement) -> MadeFile {
    MadeFile {
        name: export::MODEL_CARD_NAME,
        media_type: "text/markdown;charset=utf-8",
        bytes: export::model_card(&analysis.report, &judgement.evaluation),
    }
}

/// `evaluation.json`.
pub(super) fn evaluation(judgement: &Judgement) -> Result<MadeFile, ExportError> {
    Ok(MadeFile {
        name: export::EVALUATION_NAME,
        media_type: "application/json",
        bytes: export::evaluation_json(&judgement.evaluation)?,
    })
}

/// `oof_predictions.csv`.
pub(super) fn out_of_fold(analysis: &Analysis, judgement: &Judgement) -> Result<MadeFile, ExportError> {
    Ok(MadeFile {
        name: export::OOF_PREDICTIONS_NAME,
        media_type: "text/csv;charset=utf-8",
        bytes: export::oof_predictions(&analysis.report, &judgement.out_of_fold)?,
    })
}

/// `contributions.csv`; only the header without a model.
pub(super) fn contributions(analysis: &Analysis, found: &Contributions) -> Result<MadeFile, ExportError> {
    Ok(MadeFile {
        name: export::CONTRIBUTIONS_NAME,
        media_type: "text/csv;charset=utf-8",
        bytes: export::contributions(&analysis.report, found)?,
    })
}

/// `model.json`.
pub(super) fn model(analysis: &Analysis) -> Result<MadeFile, ExportError> {
    let saved = analysis
        .delivered
        .as_ref()
        .and_then(|delivered| SavedModel::of(&analysis.report, delivered));
    let bytes = saved.map(|saved| saved.to_json());
    let bytes = bytes.transpose().map_err(|error| ExportError::Model(error.to_string()))?;
    Ok(MadeFile {
        name: export::MODEL_NAME,
        media_type: "application/json",
        bytes: bytes.ok_or(ExportError::NoModel)?,
    })
}
