//! An evaluation of the model of the four customers: three of four right.

use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::report::evaluation::{
    Competitor, CrossValidation, Evaluation, FeatureImportance, GainPoint, GradeReason, HeldOutQuality, Improvement, Lack,
    LeaderboardEntry, LearningPoint, LevelQuality, ModelGrade, OutOfFold, PermutationTest,
};

/// A complete evaluation except for the reliability curve, for which four customers are too few.
pub(crate) fn evaluation() -> Evaluation {
    Evaluation {
        labeled: 4,
        grade: Some(ModelGrade::NotEnoughData),
        reason: Some(GradeReason {
            lack: Some(Lack::Customers { labeled: 4, needed: 30 }),
            accuracy: Some(0.75),
            balanced_accuracy: Some(0.8),
            baseline_balanced_accuracy: Some(1.0 / 3.0),
            log_loss: Some(0.7),
            prior_log_loss: Some(1.04),
            p: Some(0.2),
        }),
        improvements: vec![Improvement::Outcomes, Improvement::MoreCustomers { missing: 26 }],
        holdout: Some(HeldOutQuality {
            n: 2,
            accuracy: 0.5,
            balanced_accuracy: 0.5,
            log_loss: 0.9,
            brier_score: 0.5,
        }),
        cv: Some(CrossValidation {
            fold_accuracy: vec![0.65, 0.85],
            mean: 0.75,
            two_sd: 0.2,
            accuracy: 0.75,
            balanced_accuracy: 0.8,
            log_loss: 0.7,
            brier_score: 0.4,
            confusion: vec![vec![1, 1, 0], vec![0, 1, 0], vec![0, 0, 1]],
            levels: Propensity::ALL.map(level).to_vec(),
        }),
        permutation_test: Some(PermutationTest {
            p: 0.2,
            observed: 0.8,
            by_chance: 0.34,
            permutations: 99,
            customers: 4,
        }),
        leaderboard: vec![
            entry(Competitor::GradientBoosting, 0.75, Some(0.7)),
            entry(Competitor::MajorityClass, 0.5, Some(1.04)),
            entry(Competitor::PropensityThirds, 0.25, None),
        ],
        importance: vec![
            importance("low_utilization_risk", 0.1, 0.02),
            importance("days_since_last_project", 0.9, 0.4),
        ],
        learning_curve: [2.0, 3.0].map(learned).to_vec(),
        learning_folds: 2,
        gains: vec![gain(0.5, 1.0), gain(1.0, 1.0)],
        ..Evaluation::default()
    }
}

/// Predictions for the four customers by models that had not seen them: the second High is predicted as Medium.
pub(crate) fn out_of_fold() -> Vec<OutOfFold> {
    let of = |customer, label, high, medium, low| OutOfFold {
        customer,
        label,
        probabilities: ClassProbabilities { high, medium, low },
    };
    vec![
        of(0, Propensity::High, 0.7, 0.2, 0.1),
        of(1, Propensity::High, 0.3, 0.5, 0.2),
        of(2, Propensity::Medium, 0.1, 0.85, 0.05),
        of(3, Propensity::Low, 0.2, 0.2, 0.6),
    ]
}

fn level(level: Propensity) -> LevelQuality {
    LevelQuality {
        level,
        precision: 1.0,
        recall: 0.5,
        f1: 2.0 / 3.0,
        customers: if level == Propensity::High { 2 } else { 1 },
    }
}

fn entry(competitor: Competitor, accuracy: f64, log_loss: Option<f64>) -> LeaderboardEntry {
    LeaderboardEntry {
        competitor,
        accuracy,
        balanced_accuracy: accuracy,
        log_loss,
        training_customers: 2.0,
    }
}

fn importance(feature: &str, impurity: f64, permutation: f64) -> FeatureImportance {
    FeatureImportance {
        feature: feature.into(),
        impurity,
        permutation: Some(permutation),
        permutation_sd: Some(0.05),
        mean_abs_shap: Some(impurity / 2.0),
    }
}

fn learned(training_customers: f64) -> LearningPoint {
    LearningPoint {
        training_customers,
        accuracy: 0.6,
        balanced_accuracy: training_customers / 5.0,
        log_loss: 1.0,
    }
}

fn gain(called: f64, reached: f64) -> GainPoint {
    GainPoint {
        called,
        reached,
        lift: reached / called,
    }
}
