//! What `onelead analyze` writes about the model: its quality, out-of-fold probabilities, contributions, and itself.

use std::path::Path;

use onelead::export;
use onelead::pipeline::Analysis;
use onelead::pipeline::delivered::{Delivered, SavedModel};
use onelead::pipeline::evaluation::{PARTS, contributions, evaluation, evaluator, mean_absolute, out_of_fold, without_model};
use onelead::report::evaluation::{Evaluation, Grade, OutOfFold};
use onelead::report::explanation::Contributions;
use onelead::report::problem::{Problem, ProblemKind};
use onelead::report::{ModelSummary, NoModel};

use super::analyze::{Failure, problem, write};

/// Evaluates the delivered model and writes its files; returns the grade in words.
pub(super) fn write_files(analysis: &Analysis, out: &Path) -> Result<&'static str, Failure> {
    let report = &analysis.report;
    let known = match &analysis.delivered {
        Some(delivered) => Known::of(delivered)?,
        None => Known::nothing(match report.model {
            ModelSummary::NotTrained(NoModel::TooFewCustomers { labeled } | NoModel::OneClass { labeled }) => labeled,
            ModelSummary::Trained(_) => 0,
        }),
    };
    write(
        out,
        export::EVALUATION_NAME,
        &export::evaluation_json(&known.evaluation).map_err(|error| defect(&error))?,
    )?;
    let rows = export::oof_predictions(report, &known.out_of_fold).map_err(|error| defect(&error))?;
    write(out, export::OOF_PREDICTIONS_NAME, &rows)?;
    let rows = export::contributions(report, &known.contributions).map_err(|error| defect(&error))?;
    write(out, export::CONTRIBUTIONS_NAME, &rows)?;
    let saved = analysis.delivered.as_ref().and_then(|delivered| SavedModel::of(report, delivered));
    if let Some(saved) = saved {
        write(out, export::MODEL_NAME, &saved.to_json().map_err(|error| defect(&error))?)?;
    }
    Ok(known.evaluation.grade.map_or("", Grade::word))
}

/// Everything known of a model.
struct Known {
    evaluation: Evaluation,
    out_of_fold: Vec<OutOfFold>,
    contributions: Contributions,
}

impl Known {
    fn nothing(labeled: u32) -> Self {
        Self {
            evaluation: without_model(labeled),
            out_of_fold: Vec::new(),
            contributions: Contributions {
                features: Vec::new(),
                rows: Vec::new(),
            },
        }
    }

    fn of(delivered: &Delivered) -> Result<Self, Failure> {
        let everyone: Vec<usize> = (0..delivered.matrix.rows()).collect();
        let contributions = contributions(delivered, &everyone).map_err(|error| defect(&error))?;
        let Some(mut evaluator) = evaluator(delivered, &PARTS) else {
            return Ok(Self::nothing(0));
        };
        evaluator.by_ref().for_each(drop);
        Ok(Self {
            evaluation: evaluation(delivered, &evaluator, Some(&mean_absolute(&contributions))),
            out_of_fold: out_of_fold(delivered, &evaluator),
            contributions,
        })
    }
}

/// A state that no file should lead to.
pub(super) fn defect(error: &dyn std::error::Error) -> Failure {
    problem(Problem::new(ProblemKind::Crashed, None).finding([error.to_string()]))
}
