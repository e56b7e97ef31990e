//! The verdict in one word, the reason for it, and what would improve it (docs/method.md, Grade).

use crate::domain::propensity::Propensity;
use crate::model::evaluate::baselines::Baselines;
use crate::model::evaluate::learning_curve::LearningCurve;
use crate::model::evaluate::permutation_test::PermutationTest;
use crate::model::evaluate::plan::{Evaluated, Evaluator, Part};
use crate::model::evaluate::quality::Quality;
use crate::model::evaluate::subject::Subject;
use crate::report::evaluation::{GradeReason, Improvement, Lack, ModelGrade};

/// The minimum number of labeled customers to judge a model by.
const FEWEST_CUSTOMERS: u32 = 30;
/// The minimum number of labeled customers of each level that occurs.
const FEWEST_OF_A_LEVEL: u32 = 5;
/// A p-value at or above this means that the result may be due to chance.
const CHANCE: f64 = 0.05;
/// The margin of balanced accuracy over the majority baseline from which a model is useful.
const USEFUL_MARGIN: f64 = 0.10;
/// The balanced accuracy of a strong model.
const STRONG_ACCURACY: f64 = 0.80;
/// If balanced accuracy still rises by this much over the last step of the learning curve, more customers would help.
const STILL_RISING: f64 = 0.01;

/// A grade with its reason.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Graded {
    pub(super) grade: ModelGrade,
    pub(super) reason: GradeReason,
    /// Most effective first.
    pub(super) improvements: Vec<Improvement>,
}

/// The grade by what is known so far; `None` until everything that decides it has been tried. `by_rule` says that the labels
/// come from a rule, which a model can at best relearn.
pub(super) fn grade(evaluator: &Evaluator, by_rule: bool) -> Option<Graded> {
    let is_pending = [Part::CrossValidation, Part::PermutationTest]
        .into_iter()
        .any(|part| evaluator.is_pending(part));
    let subject = Labeled {
        subject: evaluator.subject(),
        by_rule,
    };
    (!is_pending).then(|| subject.grade(Figures::of(evaluator.evaluated())))
}

/// The figures that determine a grade; those that could not be computed are `None`.
#[derive(Debug, Clone, Copy)]
struct Figures<'a> {
    quality: Option<&'a Quality>,
    baselines: Option<&'a Baselines>,
    test: Option<&'a PermutationTest>,
    curve: Option<&'a LearningCurve>,
}

impl<'a> Figures<'a> {
    fn of(evaluated: &'a Evaluated) -> Self {
        Self {
            quality: evaluated.cross_validated.as_ref().map(|validated| &validated.quality),
            baselines: evaluated.baselines.as_ref(),
            test: evaluated.permutation_test.as_ref(),
            curve: evaluated.learning_curve.as_ref(),
        }
    }

    /// The model's figures beside those of always predicting the most common level.
    fn compared(self) -> Option<(&'a Quality, &'a Quality)> {
        self.quality.zip(self.baselines.map(|baselines| &baselines.majority))
    }

    fn reason(self, lack: Option<Lack>) -> GradeReason {
        let compared = self.compared();
        GradeReason {
            lack,
            accuracy: self.quality.map(|quality| quality.accuracy),
            balanced_accuracy: compared.map(|(model, _)| model.balanced_accuracy),
            baseline_balanced_accuracy: compared.map(|(_, majority)| majority.balanced_accuracy),
            log_loss: compared.map(|(model, _)| model.log_loss),
            prior_log_loss: compared.map(|(_, majority)| majority.log_loss),
            p: compared.and(self.test).map(|test| test.p),
        }
    }
}

/// What was evaluated, and where its labels come from.
#[derive(Debug, Clone, Copy)]
struct Labeled<'a> {
    subject: &'a Subject,
    by_rule: bool,
}

impl Labeled<'_> {
    fn grade(self, figures: Figures<'_>) -> Graded {
        let lack = self.lack(figures);
        let grade = match (lack, figures.compared()) {
            (None, Some((model, majority))) => self.judge(model, majority),
            _ => ModelGrade::NotEnoughData,
        };
        Graded {
            grade,
            reason: figures.reason(lack),
            improvements: self.improvements(grade, figures.curve),
        }
    }

    fn customers(self) -> u32 {
        self.subject.labels.len() as u32
    }

    /// The rarest level that occurs and its number of customers, if these are too few.
    fn scarce_level(self) -> Option<(Propensity, u32)> {
        let counts = Propensity::ALL.into_iter().zip(self.subject.class_counts());
        let occurring = counts.filter(|(_, count)| *count > 0).min_by_key(|(_, count)| *count);
        let smallest = occurring.map(|(level, count)| (level, count as u32));
        smallest.filter(|(_, customers)| *customers < FEWEST_OF_A_LEVEL)
    }

    fn lack(self, figures: Figures<'_>) -> Option<Lack> {
        if self.customers() < FEWEST_CUSTOMERS {
            return Some(Lack::Customers {
                labeled: self.customers(),
                needed: FEWEST_CUSTOMERS,
            });
        }
        if let Some((level, customers)) = self.scarce_level() {
            return Some(Lack::Level {
                level,
                customers,
                needed: FEWEST_OF_A_LEVEL,
            });
        }
        let p = figures.compared().and(figures.test).map_or(1.0, |test| test.p);
        (p >= CHANCE).then_some(Lack::BetterThanChance { p })
    }

    fn judge(self, model: &Quality, majority: &Quality) -> ModelGrade {
        if model.balanced_accuracy < majority.balanced_accuracy + USEFUL_MARGIN {
            return ModelGrade::Weak;
        }
        if self.by_rule {
            return ModelGrade::ReproducesTheRule;
        }
        if model.balanced_accuracy >= STRONG_ACCURACY && model.log_loss <= majority.log_loss / 2.0 {
            ModelGrade::Strong
        } else {
            ModelGrade::Usable
        }
    }

    fn improvements(self, grade: ModelGrade, curve: Option<&LearningCurve>) -> Vec<Improvement> {
        let mut improvements = Vec::new();
        if self.by_rule {
            improvements.push(Improvement::Outcomes);
        }
        if self.customers() < FEWEST_CUSTOMERS {
            improvements.push(Improvement::MoreCustomers {
                missing: FEWEST_CUSTOMERS - self.customers(),
            });
        }
        if let Some((level, customers)) = self.scarce_level() {
            improvements.push(Improvement::MoreOfLevel {
                level,
                missing: FEWEST_OF_A_LEVEL - customers,
            });
        }
        if improvements.is_empty() && grade != ModelGrade::Strong {
            let gained = curve.and_then(|curve| match curve.points.as_slice() {
                [.., before, last] => Some(last.balanced_accuracy - before.balanced_accuracy),
                _ => None,
            });
            improvements.push(if gained.is_some_and(|gained| gained < STILL_RISING) {
                Improvement::OtherFeatures
            } else {
                Improvement::MoreOfTheSame
            });
        }
        improvements
    }
}

#[cfg(test)]
mod tests;
