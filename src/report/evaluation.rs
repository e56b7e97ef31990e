//! The quality of the model, as plain rows: computed after the report, part by part, so every part may be absent.

use serde::{Deserialize, Serialize};

use crate::domain::model_kind::ModelKind;
use crate::domain::propensity::{ClassProbabilities, Propensity};

/// Everything known about the quality of a model. The keys are those of `evaluation.json`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Evaluation {
    /// The number of labeled customers.
    pub labeled: u32,
    /// `None` until the permutation test is done.
    pub grade: Option<ModelGrade>,
    /// Why this grade.
    pub reason: Option<GradeReason>,
    /// What would improve it, most effective first.
    pub improvements: Vec<Improvement>,
    pub holdout: Option<HeldOutQuality>,
    pub cv: Option<CrossValidation>,
    pub permutation_test: Option<PermutationTest>,
    /// The model, the baselines and the competitors on the same folds, by descending balanced accuracy.
    pub leaderboard: Vec<LeaderboardEntry>,
    /// One entry per feature of the model, in its column order.
    pub importance: Vec<FeatureImportance>,
    pub learning_curve: Vec<LearningPoint>,
    /// The number of folds that each point of the learning curve averages.
    pub learning_folds: u32,
    /// One curve per level; empty with fewer than 50 labeled customers.
    pub reliability: Vec<ReliabilityCurve>,
    /// The cumulative gain of calling the customers most likely to be High first.
    pub gains: Vec<GainPoint>,
    pub intervals: Option<Intervals>,
}

/// What is known about a model's quality, and the out-of-fold predictions for its customers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Judgement {
    pub evaluation: Evaluation,
    /// The labeled customers in order; empty until the cross-validation is done.
    pub out_of_fold: Vec<OutOfFold>,
}

impl Judgement {
    /// The prediction for a customer (by index in `Report::customers`) of a model that has not seen it.
    pub fn out_of_fold_of(&self, customer: u32) -> Option<ClassProbabilities> {
        unseen(&self.out_of_fold, customer)
    }

    /// The tested confidence: the probability that a model that has not seen the customer gives to the displayed level.
    pub fn confidence_in(&self, customer: u32, level: Propensity) -> Option<f64> {
        tested_confidence(&self.out_of_fold, customer, level)
    }

    /// The range of a customer's probabilities over resampled models.
    pub fn interval_of(&self, customer: u32) -> Option<ProbabilityInterval> {
        let intervals = self.evaluation.intervals.as_ref()?;
        intervals.customers.get(customer as usize).copied()
    }
}

/// The tested confidence by predictions in customer order; see [`Judgement::confidence_in`].
pub fn tested_confidence(out_of_fold: &[OutOfFold], customer: u32, level: Propensity) -> Option<f64> {
    unseen(out_of_fold, customer).map(|probabilities| probabilities.of(level))
}

fn unseen(out_of_fold: &[OutOfFold], customer: u32) -> Option<ClassProbabilities> {
    let place = out_of_fold.binary_search_by_key(&customer, |row| row.customer).ok()?;
    out_of_fold.get(place).map(|row| row.probabilities)
}

/// The parts of the evaluation, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EvaluationPart {
    HoldOut,
    CrossValidation,
    PermutationTest,
    PermutationImportance,
    Leaderboard,
    Contributions,
    LearningCurve,
    Bootstrap,
}

impl EvaluationPart {
    /// Every part, in order.
    pub const ALL: [Self; 8] = [
        Self::HoldOut,
        Self::CrossValidation,
        Self::PermutationTest,
        Self::PermutationImportance,
        Self::Leaderboard,
        Self::Contributions,
        Self::LearningCurve,
        Self::Bootstrap,
    ];
}

/// The progress of a part of the evaluation, in steps whose size depends on the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationProgress {
    pub part: EvaluationPart,
    pub done: u32,
    pub total: u32,
}

/// The verdict on a model (docs/method.md, Grade).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelGrade {
    #[serde(rename = "Not enough data")]
    NotEnoughData,
    Weak,
    Usable,
    Strong,
    #[serde(rename = "Reproduces the rule")]
    ReproducesTheRule,
}

impl ModelGrade {
    /// The name of the verdict in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotEnoughData => "Not enough data",
            Self::Weak => "Weak",
            Self::Usable => "Usable",
            Self::Strong => "Strong",
            Self::ReproducesTheRule => "Reproduces the rule",
        }
    }
}

/// What determined the grade.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GradeReason {
    pub lack: Option<Lack>,
    /// The share of the customers whose level the out-of-fold predictions get right.
    pub accuracy: Option<f64>,
    pub balanced_accuracy: Option<f64>,
    /// The balanced accuracy of always predicting the most common level.
    pub baseline_balanced_accuracy: Option<f64>,
    pub log_loss: Option<f64>,
    /// The log loss of predicting the shares of the levels.
    pub prior_log_loss: Option<f64>,
    /// The p-value of the permutation test.
    pub p: Option<f64>,
}

/// What is missing for a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    Customers { labeled: u32, needed: u32 },
    Level { level: Propensity, customers: u32, needed: u32 },
    BetterThanChance { p: f64 },
}

/// What would improve the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Improvement {
    /// Record what really happened, because the labels come from a rule.
    Outcomes,
    MoreCustomers {
        missing: u32,
    },
    MoreOfLevel {
        level: Propensity,
        missing: u32,
    },
    /// The learning curve still rises.
    MoreOfTheSame,
    /// It does not rise: the decisive information is not among the features.
    OtherFeatures,
}

/// Figures for customers that a model has not seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HeldOutQuality {
    pub n: u32,
    pub accuracy: f64,
    pub balanced_accuracy: f64,
    pub log_loss: f64,
    pub brier_score: f64,
}

/// The out-of-fold figures of the cross-validation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CrossValidation {
    pub fold_accuracy: Vec<f64>,
    /// Mean of `fold_accuracy`.
    pub mean: f64,
    /// Two population standard deviations of `fold_accuracy`.
    pub two_sd: f64,
    pub accuracy: f64,
    pub balanced_accuracy: f64,
    pub log_loss: f64,
    pub brier_score: f64,
    /// Customers by true level (rows) and predicted level (columns), each High, Medium, Low.
    pub confusion: Vec<Vec<u32>>,
    /// High, Medium, Low.
    pub levels: Vec<LevelQuality>,
}

/// Precision, recall and F1 of one level; 0 where a denominator is 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LevelQuality {
    pub level: Propensity,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub customers: u32,
}

/// Whether the model is better than chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PermutationTest {
    pub p: f64,
    /// The balanced accuracy with the real labels, by the test's recipe.
    pub observed: f64,
    /// The mean balanced accuracy with shuffled labels.
    pub by_chance: f64,
    pub permutations: u32,
    /// The number of customers that took part: a subsample if there are many.
    pub customers: u32,
}

/// The competitors on the leaderboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Competitor {
    GradientBoosting,
    RandomForest,
    LogisticRegression,
    PropensityThirds,
    MajorityClass,
}

impl Competitor {
    /// The competitor that is of a kind of model.
    #[must_use]
    pub fn of(kind: ModelKind) -> Self {
        match kind {
            ModelKind::Boosting => Self::GradientBoosting,
            ModelKind::Logistic => Self::LogisticRegression,
        }
    }

    /// The kind of model that it is, if it can be delivered.
    #[must_use]
    pub fn kind(self) -> Option<ModelKind> {
        ModelKind::ALL.into_iter().find(|kind| Self::of(*kind) == self)
    }
}

/// A competitor's out-of-fold figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LeaderboardEntry {
    pub competitor: Competitor,
    pub accuracy: f64,
    pub balanced_accuracy: f64,
    /// `None` if predictions are levels without probabilities.
    pub log_loss: Option<f64>,
    /// The number of training customers per fold.
    pub training_customers: f64,
}

/// How much the model uses a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureImportance {
    pub feature: String,
    /// The feature's share in what the delivered model does with the customers that it has seen: trees in the reduction of squared
    /// deviations by their splits, logistic regression in the mean absolute contributions.
    pub impurity: f64,
    /// The increase of the held-out log loss when the feature is shuffled.
    pub permutation: Option<f64>,
    /// The population standard deviation of that increase over the repeats.
    pub permutation_sd: Option<f64>,
    /// The mean absolute contribution to the raw scores, over customers and levels.
    pub mean_abs_shap: Option<f64>,
}

/// The quality when fitted on fewer customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LearningPoint {
    pub training_customers: f64,
    pub accuracy: f64,
    pub balanced_accuracy: f64,
    pub log_loss: f64,
}

/// Whether a level's probabilities match the observed frequencies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityCurve {
    pub level: Propensity,
    pub points: Vec<ReliabilityPoint>,
}

/// Customers whose probability fell into one bin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityPoint {
    pub predicted: f64,
    pub observed: f64,
    pub customers: u32,
}

/// The result of calling a share of the customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GainPoint {
    pub called: f64,
    pub reached: f64,
    pub lift: f64,
}

/// The 5th to 95th percentiles of each customer's probabilities over resampled models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intervals {
    /// One per customer, in the order of `Report::customers`.
    pub customers: Vec<ProbabilityInterval>,
    pub models: u32,
    pub training_customers: u32,
}

/// Both ends of the interval of each level's probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ProbabilityInterval {
    pub low: ClassProbabilities,
    pub high: ClassProbabilities,
}

/// The prediction for a labeled customer of a model that has not seen it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OutOfFold {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// The level by its label.
    pub label: Propensity,
    pub probabilities: ClassProbabilities,
}
