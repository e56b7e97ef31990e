//! The whole evaluation as a sequence of small steps, most useful first.
//!
//! ```text
//! hold-out, cross-validation, permutation test, permutation importance, leaderboard, learning curve,
//! bootstrap
//! ```
//!
//! An [`Evaluator`] is an iterator: every call does one step, which takes milliseconds on usual tables, and returns the
//! progress. Finished results can be read at any time; to cancel the rest, stop calling.

use std::collections::VecDeque;

use super::baselines::{Baselines, baselines};
use super::bootstrap::{Bootstrap, Intervals};
use super::cross_validation::{CrossValidated, CrossValidation};
use super::leaderboard::{Competing, Entry};
use super::learning_curve::{Learning, LearningCurve};
use super::permutation_importance::{Rise, Shuffling};
use super::permutation_test::{PermutationTest, Permuting};
use super::quality::Quality;
use super::resumable;
use super::subject::Subject;
use crate::model::recipe::Fitting;
use crate::model::sampling::{Partition, holdout};

/// The parts of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    HoldOut,
    CrossValidation,
    PermutationTest,
    PermutationImportance,
    Leaderboard,
    LearningCurve,
    Bootstrap,
}

impl Part {
    /// All parts, most useful first.
    pub const ALL: [Self; 7] = [
        Self::HoldOut,
        Self::CrossValidation,
        Self::PermutationTest,
        Self::PermutationImportance,
        Self::Leaderboard,
        Self::LearningCurve,
        Self::Bootstrap,
    ];
}

/// The progress of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartProgress {
    pub part: Part,
    /// The number of steps done; their size depends on the part.
    pub done: usize,
    /// The total number of steps.
    pub total: usize,
}

/// What is known so far; `None` means not yet, or not possible on this table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluated {
    /// The figures of the stratified 80/20 hold-out.
    pub holdout: Option<Quality>,
    pub cross_validated: Option<CrossValidated>,
    pub baselines: Option<Baselines>,
    pub permutation_test: Option<PermutationTest>,
    /// One entry per column.
    pub importance: Option<Vec<Rise>>,
    pub leaderboard: Option<Vec<Entry>>,
    pub learning_curve: Option<LearningCurve>,
    pub intervals: Option<Intervals>,
}

/// An evaluation in progress.
pub struct Evaluator {
    subject: Subject,
    evaluated: Evaluated,
    waiting: VecDeque<Part>,
    current: Option<Work>,
}

/// A part in progress.
enum Work {
    HoldOut(Fitting, Partition),
    CrossValidation(CrossValidation),
    PermutationTest(Permuting),
    PermutationImportance(Shuffling),
    Leaderboard(Competing),
    LearningCurve(Learning),
    Bootstrap(Bootstrap),
}

impl Evaluator {
    /// Plans `parts` in the given order; parts that need a cross-validation must come after it.
    #[must_use]
    pub fn new(subject: Subject, parts: &[Part]) -> Self {
        Self {
            subject,
            evaluated: Evaluated::default(),
            waiting: parts.iter().copied().collect(),
            current: None,
        }
    }

    /// What is being evaluated.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// What is known so far.
    #[must_use]
    pub fn evaluated(&self) -> &Evaluated {
        &self.evaluated
    }

    /// Whether a part is still to come or in progress.
    #[must_use]
    pub fn is_pending(&self, part: Part) -> bool {
        let current = self.current.as_ref().map(|work| self.progress(work).part);
        current == Some(part) || self.waiting.contains(&part)
    }

    fn start(&self, part: Part) -> Option<Work> {
        let subject = &self.subject;
        let validated = self.evaluated.cross_validated.as_ref();
        match part {
            Part::HoldOut => {
                let partition = holdout(&subject.labels, subject.params.seed())?;
                let labels = subject.labels_of(&partition.train);
                let fitting = resumable::start(subject, &partition.train, &labels, &subject.recipe())?;
                Some(Work::HoldOut(fitting, partition))
            }
            Part::CrossValidation => CrossValidation::start(subject).map(Work::CrossValidation),
            Part::PermutationTest => Permuting::start(subject).map(Work::PermutationTest),
            Part::PermutationImportance => validated.map(|validated| Work::PermutationImportance(Shuffling::start(subject, validated))),
            Part::Leaderboard => validated.map(|_| Work::Leaderboard(Competing::start(subject))),
            Part::LearningCurve => validated.map(|validated| Work::LearningCurve(Learning::start(subject, validated))),
            Part::Bootstrap => Some(Work::Bootstrap(Bootstrap::start(subject))),
        }
    }

    /// Does one step; returns whether there was one to do.
    fn advance(&mut self, work: &mut Work) -> bool {
        let subject = &self.subject;
        let validated = self.evaluated.cross_validated.as_ref();
        match work {
            Work::HoldOut(fitting, _) => fitting.step(),
            Work::CrossValidation(work) => work.step(subject).is_some(),
            Work::PermutationTest(work) => work.step(subject).is_some(),
            Work::PermutationImportance(work) => validated.and_then(|validated| work.step(subject, validated)).is_some(),
            Work::Leaderboard(work) => validated.is_some_and(|validated| work.step(subject, validated)),
            Work::LearningCurve(work) => work.step(subject),
            Work::Bootstrap(work) => work.step(subject).is_some(),
        }
    }

    fn progress(&self, work: &Work) -> PartProgress {
        let validated = self.evaluated.cross_validated.as_ref();
        let (part, (done, total)) = match work {
            Work::HoldOut(fitting, _) => (Part::HoldOut, (fitting.done(), self.subject.recipe().units())),
            Work::CrossValidation(work) => (Part::CrossValidation, work.progress(&self.subject)),
            Work::PermutationTest(work) => (Part::PermutationTest, work.progress()),
            Work::PermutationImportance(work) => (Part::PermutationImportance, work.progress()),
            Work::Leaderboard(work) => (Part::Leaderboard, validated.map_or((0, 0), |validated| work.progress(validated))),
            Work::LearningCurve(work) => (Part::LearningCurve, work.progress()),
            Work::Bootstrap(work) => (Part::Bootstrap, work.progress()),
        };
        PartProgress { part, done, total }
    }

    fn keep(&mut self, work: Work) {
        let subject = &self.subject;
        let evaluated = &mut self.evaluated;
        match work {
            Work::HoldOut(fitting, partition) => {
                let predicted = fitting.finish().probabilities(&subject.matrix.select_rows(&partition.test)).ok();
                evaluated.holdout = predicted.map(|predicted| Quality::of(&subject.labels_of(&partition.test), &predicted));
            }
            Work::CrossValidation(work) => {
                evaluated.cross_validated = work.finish(subject);
                evaluated.baselines = evaluated.cross_validated.as_ref().map(|validated| {
                    let partitions: Vec<&Partition> = validated.folds.iter().map(|fold| &fold.partition).collect();
                    baselines(subject, &partitions)
                });
            }
            Work::PermutationTest(work) => evaluated.permutation_test = work.finish(),
            Work::PermutationImportance(work) => {
                let validated = evaluated.cross_validated.as_ref();
                evaluated.importance = validated.and_then(|validated| work.finish(subject, validated));
            }
            Work::Leaderboard(work) => evaluated.leaderboard = Some(work.finish()),
            Work::LearningCurve(work) => {
                let validated = evaluated.cross_validated.as_ref();
                evaluated.learning_curve = validated.map(|validated| work.finish(subject, validated));
            }
            Work::Bootstrap(work) => evaluated.intervals = work.finish(subject),
        }
    }
}

impl Iterator for Evaluator {
    type Item = PartProgress;

    /// Does one step of the current part.
    fn next(&mut self) -> Option<PartProgress> {
        loop {
            if let Some(mut work) = self.current.take() {
                if self.advance(&mut work) {
                    let progress = self.progress(&work);
                    self.current = Some(work);
                    return Some(progress);
                }
                self.keep(work);
            }
            let part = self.waiting.pop_front()?;
            self.current = self.start(part);
        }
    }
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;
