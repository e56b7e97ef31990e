//! Evaluates the delivered model after the report is done, in small steps and most useful results first.

use std::fmt;

use crate::explain::importance::MeanContributions;
use crate::model::evaluate::plan::{Evaluator, Part, PartProgress};
use crate::pipeline::{Analysis, Delivered};
use crate::report::evaluation::{Evaluation, EvaluationPart, EvaluationProgress, OutOfFold};
use crate::report::{ModelSummary, NoModel};

mod evaluation;
mod grade;

use evaluation::{evaluation, importance, out_of_fold, without_model};

const PARTS_OF_FILES: [Part; 6] = [
    Part::HoldOut,
    Part::CrossValidation,
    Part::PermutationTest,
    Part::PermutationImportance,
    Part::Leaderboard,
    Part::LearningCurve,
];

/// The result of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Going(EvaluationProgress),
    /// A part is finished (`None` if there was nothing to do at all), and the next has begun.
    Finished {
        part: Option<EvaluationPart>,
        next: Option<EvaluationProgress>,
    },
}

/// The evaluation in progress of one analysis. All calls take that same analysis.
pub struct Judging {
    /// `None` if there is no model, or a saved one was applied.
    evaluator: Option<Evaluator>,
    contributions: Contributions,
    /// The part of the latest step.
    latest: Option<EvaluationPart>,
    /// The evaluator's latest step, held back until the contributions are done.
    held: Option<EvaluationProgress>,
    is_over: bool,
}

/// The mean absolute contribution of every feature.
enum Contributions {
    Waiting,
    UnderWay(Box<MeanContributions>),
    Known(Vec<f64>),
    /// There is no model, or its columns do not match, a defect that explanations report.
    Impossible,
}

impl Judging {
    /// Plans the complete evaluation of an analysis.
    pub fn start(analysis: &Analysis) -> Self {
        Self::of_parts(analysis, &Part::ALL)
    }

    /// Plans what the files of an analysis contain: everything except the intervals.
    pub fn for_files(analysis: &Analysis) -> Self {
        Self::of_parts(analysis, &PARTS_OF_FILES)
    }

    /// Plans the cross-validation alone, which gives the out-of-fold probabilities.
    pub fn of_unseen(analysis: &Analysis) -> Self {
        Self::of_parts(analysis, &[Part::CrossValidation])
    }

    fn of_parts(analysis: &Analysis, parts: &[Part]) -> Self {
        let delivered = analysis.delivered.as_ref();
        Self {
            evaluator: delivered.and_then(|delivered| Some(Evaluator::new(delivered.subject()?, parts))),
            contributions: delivered.map_or(Contributions::Impossible, |_| Contributions::Waiting),
            latest: None,
            held: None,
            is_over: false,
        }
    }

    /// Does one step, which takes milliseconds; `None` if nothing is left to do.
    pub fn advance(&mut self, analysis: &Analysis) -> Option<Step> {
        if self.is_over {
            return None;
        }
        let next = self.step(analysis);
        let before = std::mem::replace(&mut self.latest, next.map(|progress| progress.part));
        self.is_over = next.is_none();
        Some(match next {
            Some(progress) if before.is_none_or(|before| before == progress.part) => Step::Going(progress),
            next => Step::Finished { part: before, next },
        })
    }

    /// Steps through the evaluator, with the contributions before the parts that only a data scientist waits for.
    fn step(&mut self, analysis: &Analysis) -> Option<EvaluationProgress> {
        if self.held.is_none() {
            let next = self.evaluator.as_mut().and_then(Iterator::next).map(progress);
            if next.is_some_and(|next| next.part < EvaluationPart::Contributions) {
                return next;
            }
            self.held = next;
        }
        self.explain(analysis).or_else(|| self.held.take())
    }

    fn explain(&mut self, analysis: &Analysis) -> Option<EvaluationProgress> {
        let delivered = analysis.delivered.as_ref()?;
        if matches!(self.contributions, Contributions::Waiting) {
            // A sample of a large table preserves the proportions of the levels.
            let levels = analysis
                .report
                .customers
                .iter()
                .map(|customer| customer.level().class_index() as u8);
            let started = MeanContributions::start(&delivered.model, &delivered.matrix, &levels.collect::<Vec<_>>());
            self.contributions = started.map_or(Contributions::Impossible, |means| Contributions::UnderWay(Box::new(means)));
        }
        let Contributions::UnderWay(means) = &mut self.contributions else {
            return None;
        };
        if means.step(&delivered.model) {
            let (done, total) = means.progress(&delivered.model);
            return Some(EvaluationProgress {
                part: EvaluationPart::Contributions,
                done: done as u32,
                total: total as u32,
            });
        }
        if let Contributions::UnderWay(means) = std::mem::replace(&mut self.contributions, Contributions::Impossible) {
            let means = means.finish();
            let levels = means.classes.len().max(1) as f64;
            self.contributions = Contributions::Known(means.overall.iter().map(|sum| sum / levels).collect());
        }
        None
    }

    /// What is known so far.
    pub fn evaluation(&self, analysis: &Analysis) -> Evaluation {
        let mean_absolute = match &self.contributions {
            Contributions::Known(means) => Some(means.as_slice()),
            _ => None,
        };
        match (&analysis.delivered, &self.evaluator) {
            (Some(delivered), Some(evaluator)) => evaluation(delivered, evaluator, mean_absolute),
            (Some(delivered), None) => of_saved_model(delivered, mean_absolute),
            (None, _) => without_model(labeled(&analysis.report.model)),
        }
    }

    /// Whether everything is known that files contain: all except the intervals, which come last.
    pub fn has_files(&self) -> bool {
        self.is_over || self.latest == Some(EvaluationPart::Bootstrap)
    }

    /// The out-of-fold probabilities, in customer order; `None` until the cross-validation is done.
    pub fn out_of_fold(&self, analysis: &Analysis) -> Option<Vec<OutOfFold>> {
        let (delivered, evaluator) = (analysis.delivered.as_ref()?, self.evaluator.as_ref()?);
        evaluator.evaluated().cross_validated.as_ref()?;
        Some(out_of_fold(delivered, evaluator))
    }
}

impl fmt::Debug for Judging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judging").field("latest", &self.latest).finish_non_exhaustive()
    }
}

/// A saved model is explained, but not evaluated: the data it was fitted on is not available.
fn of_saved_model(delivered: &Delivered, mean_absolute: Option<&[f64]>) -> Evaluation {
    Evaluation {
        importance: importance(delivered, None, mean_absolute),
        ..Evaluation::default()
    }
}

fn labeled(model: &ModelSummary) -> u32 {
    match model {
        ModelSummary::NotTrained(NoModel::TooFewCustomers { labeled } | NoModel::OneClass { labeled }) => *labeled,
        ModelSummary::Trained(_) => 0,
    }
}

fn progress(progress: PartProgress) -> EvaluationProgress {
    let part = match progress.part {
        Part::HoldOut => EvaluationPart::HoldOut,
        Part::CrossValidation => EvaluationPart::CrossValidation,
        Part::PermutationTest => EvaluationPart::PermutationTest,
        Part::PermutationImportance => EvaluationPart::PermutationImportance,
        Part::Leaderboard => EvaluationPart::Leaderboard,
        Part::LearningCurve => EvaluationPart::LearningCurve,
        Part::Bootstrap => EvaluationPart::Bootstrap,
    };
    EvaluationProgress {
        part,
        done: progress.done as u32,
        total: progress.total as u32,
    }
}
