//! What `onelead analyze` writes about the model: its quality, out-of-fold probabilities, contributions, and itself.

use std::path::Path;

use onelead::answers::{Contributing, Judging};
use onelead::export;
use onelead::pipeline::{Analysis, SavedModel};
use onelead::report::evaluation::Grade;
use onelead::report::explanation::Contributions;
use onelead::report::problem::{Problem, ProblemKind};

use super::analyze::{Failure, problem, write};

/// Evaluates the delivered model and writes its files; returns the grade in words.
pub(super) fn write_files(analysis: &Analysis, out: &Path) -> Result<&'static str, Failure> {
    let report = &analysis.report;
    let mut judging = Judging::for_files(analysis);
    while judging.advance(analysis).is_some() {}
    let evaluation = judging.evaluation(analysis);
    let bytes = export::evaluation_json(&evaluation).map_err(|error| defect(&error))?;
    write(out, export::EVALUATION_NAME, &bytes)?;
    let rows = judging.out_of_fold(analysis).unwrap_or_default();
    let bytes = export::oof_predictions(report, &rows).map_err(|error| defect(&error))?;
    write(out, export::OOF_PREDICTIONS_NAME, &bytes)?;
    write_contributions(analysis, out)?;
    write(out, export::MODEL_CARD_NAME, &export::model_card(report, &evaluation))?;
    let saved = analysis.delivered.as_ref().and_then(|delivered| SavedModel::of(report, delivered));
    if let Some(saved) = saved {
        write(out, export::MODEL_NAME, &saved.to_json().map_err(|error| defect(&error))?)?;
    }
    Ok(evaluation.grade.map_or("", Grade::word))
}

/// Writes what every feature adds to every customer's raw scores; only the header without a model.
pub(super) fn write_contributions(analysis: &Analysis, out: &Path) -> Result<(), Failure> {
    let contributions = match &analysis.delivered {
        Some(delivered) => {
            let mut everyone = Contributing::everyone(delivered).map_err(|error| defect(&error))?;
            while everyone.step(delivered) {}
            everyone.finish(delivered)
        }
        None => Contributions::default(),
    };
    let bytes = export::contributions(&analysis.report, &contributions).map_err(|error| defect(&error))?;
    write(out, export::CONTRIBUTIONS_NAME, &bytes)
}

/// A state that no file should lead to.
pub(super) fn defect(error: &dyn std::error::Error) -> Failure {
    problem(Problem::new(ProblemKind::Crashed, None).finding([error.to_string()]))
}
