//! What is known about the delivered model's quality, as plain rows.

use crate::domain::model_kind::ModelKind;
use crate::domain::order::Order;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::model::ClassTable;
use crate::model::evaluate::gains::gains;
use crate::model::evaluate::leaderboard::Competitor as Fitted;
use crate::model::evaluate::permutation_importance::Rise;
use crate::model::evaluate::plan::{Evaluated, Evaluator};
use crate::model::evaluate::quality::Quality;
use crate::model::evaluate::reliability::reliability;
use crate::pipeline::Delivered;
use crate::report::evaluation::{
    Competitor, CrossValidation, Evaluation, FeatureImportance, GainPoint, HeldOutQuality, Intervals, LeaderboardEntry, LearningPoint,
    LevelQuality, ModelGrade, OutOfFold, PermutationTest, ProbabilityInterval, ReliabilityCurve, ReliabilityPoint,
};

use super::grade::grade;

/// The evaluation if there is no model.
pub(super) fn without_model(labeled: u32) -> Evaluation {
    Evaluation {
        labeled,
        grade: Some(ModelGrade::NotEnoughData),
        ..Evaluation::default()
    }
}

/// What is known so far, as plain rows; `mean_absolute` holds the mean |contribution| per feature if it was computed.
pub(super) fn evaluation(delivered: &Delivered, evaluator: &Evaluator, mean_absolute: Option<&[f64]>) -> Evaluation {
    let evaluated = evaluator.evaluated();
    let labels = &evaluator.subject().labels;
    let by_rule = delivered.training.as_ref().is_some_and(|training| training.by_rule);
    let graded = grade(evaluator, by_rule);
    let out_of_fold = evaluated.cross_validated.as_ref().map(|validated| &validated.out_of_fold);
    let curve = evaluated.learning_curve.as_ref();
    Evaluation {
        labeled: labels.len() as u32,
        grade: graded.as_ref().map(|graded| graded.grade),
        reason: graded.as_ref().map(|graded| graded.reason),
        improvements: graded.map_or_else(Vec::new, |graded| graded.improvements),
        holdout: evaluated.holdout.as_ref().map(held_out),
        cv: cross_validation(evaluated),
        permutation_test: evaluated.permutation_test.map(|test| PermutationTest {
            p: test.p,
            observed: test.observed,
            by_chance: test.by_chance,
            permutations: test.permutations as u32,
            customers: test.rows as u32,
        }),
        leaderboard: leaderboard(evaluated, delivered.model.kind()),
        importance: importance(delivered, evaluated.importance.as_deref(), mean_absolute),
        learning_curve: curve.map_or_else(Vec::new, |curve| curve.points.iter().map(learning_point).collect()),
        learning_folds: curve.map_or(0, |curve| curve.folds as u32),
        reliability: out_of_fold.map_or_else(Vec::new, |table| reliability_curves(labels, table)),
        gains: out_of_fold.map_or_else(Vec::new, |table| gain_points(labels, table)),
        intervals: intervals(evaluated),
    }
}

/// The out-of-fold probabilities of the labeled customers, in customer order; empty without a cross-validation.
pub(super) fn out_of_fold(delivered: &Delivered, evaluator: &Evaluator) -> Vec<OutOfFold> {
    let (Some(training), Some(validated)) = (&delivered.training, &evaluator.evaluated().cross_validated) else {
        return Vec::new();
    };
    let labeled = training.customers.iter().zip(&training.labels);
    let rows = labeled.zip(validated.out_of_fold.rows());
    let row = |((&customer, &label), row): ((&usize, &u8), &[f64])| {
        Some(OutOfFold {
            customer: customer as u32,
            label: *Propensity::ALL.get(usize::from(label))?,
            probabilities: ClassProbabilities::of_row(row),
        })
    };
    rows.filter_map(row).collect()
}

fn held_out(quality: &Quality) -> HeldOutQuality {
    HeldOutQuality {
        n: quality.rows as u32,
        accuracy: quality.accuracy,
        balanced_accuracy: quality.balanced_accuracy,
        log_loss: quality.log_loss,
        brier_score: quality.brier_score,
    }
}

fn cross_validation(evaluated: &Evaluated) -> Option<CrossValidation> {
    let validated = evaluated.cross_validated.as_ref()?;
    let quality = &validated.quality;
    let levels = Propensity::ALL
        .into_iter()
        .zip(&quality.classes)
        .map(|(level, figures)| LevelQuality {
            level,
            precision: figures.precision,
            recall: figures.recall,
            f1: figures.f1,
            customers: figures.support as u32,
        });
    let row = |row: &Vec<usize>| row.iter().map(|&count| count as u32).collect();
    Some(CrossValidation {
        fold_accuracy: validated.folds.iter().map(|fold| fold.accuracy).collect(),
        mean: validated.mean_accuracy(),
        two_sd: validated.two_standard_deviations(),
        accuracy: quality.accuracy,
        balanced_accuracy: quality.balanced_accuracy,
        log_loss: quality.log_loss,
        brier_score: quality.brier_score,
        confusion: quality.confusion.counts().iter().map(row).collect(),
        levels: levels.collect(),
    })
}

fn leaderboard(evaluated: &Evaluated, kind: ModelKind) -> Vec<LeaderboardEntry> {
    let Some(validated) = &evaluated.cross_validated else {
        return Vec::new();
    };
    let seen: usize = validated.folds.iter().map(|fold| fold.partition.train.len()).sum();
    let seen = seen as f64 / validated.folds.len().max(1) as f64;
    let entry = |competitor, quality: &Quality, training_customers| LeaderboardEntry {
        competitor,
        accuracy: quality.accuracy,
        balanced_accuracy: quality.balanced_accuracy,
        log_loss: (competitor != Competitor::PropensityThirds).then_some(quality.log_loss),
        training_customers,
    };
    let mut entries = vec![entry(Competitor::of(kind), &validated.quality, seen)];
    for fitted in evaluated.leaderboard.iter().flatten() {
        let competitor = match fitted.competitor {
            Fitted::Kind(kind) => Competitor::of(kind),
            Fitted::RandomForest => Competitor::RandomForest,
        };
        entries.extend(
            fitted
                .quality
                .iter()
                .map(|quality| entry(competitor, quality, fitted.training_rows)),
        );
    }
    if let Some(baselines) = &evaluated.baselines {
        entries.extend(
            baselines
                .thirds
                .iter()
                .map(|thirds| entry(Competitor::PropensityThirds, thirds, 0.0)),
        );
        entries.push(entry(Competitor::MajorityClass, &baselines.majority, seen));
    }
    // The sort is stable: ties stay in the order above.
    entries.order_by(|a, b| b.balanced_accuracy.total_cmp(&a.balanced_accuracy));
    entries
}

/// One entry per feature of the model, in its column order.
pub(super) fn importance(delivered: &Delivered, rises: Option<&[Rise]>, mean_absolute: Option<&[f64]>) -> Vec<FeatureImportance> {
    let own = delivered.model.own_importance();
    let rise = |column: usize| rises.and_then(|rises| rises.get(column));
    let entries = delivered.feature_keys().into_iter().zip(own).enumerate();
    entries
        .map(|(column, (feature, impurity))| FeatureImportance {
            feature,
            impurity,
            permutation: rise(column).map(|rise| rise.mean),
            permutation_sd: rise(column).map(|rise| rise.deviation),
            mean_abs_shap: mean_absolute.and_then(|means| means.get(column).copied()),
        })
        .collect()
}

fn learning_point(point: &crate::model::evaluate::learning_curve::CurvePoint) -> LearningPoint {
    LearningPoint {
        training_customers: point.rows,
        accuracy: point.accuracy,
        balanced_accuracy: point.balanced_accuracy,
        log_loss: point.log_loss,
    }
}

fn reliability_curves(labels: &[u8], table: &ClassTable) -> Vec<ReliabilityCurve> {
    let curve = |level: Propensity| {
        let points = reliability(labels, table, level.class_index())?;
        Some(ReliabilityCurve {
            level,
            points: points
                .into_iter()
                .map(|point| ReliabilityPoint {
                    predicted: point.predicted,
                    observed: point.observed,
                    customers: point.rows as u32,
                })
                .collect(),
        })
    };
    Propensity::ALL.into_iter().filter_map(curve).collect()
}

fn gain_points(labels: &[u8], table: &ClassTable) -> Vec<GainPoint> {
    let points = gains(labels, table, Propensity::High.class_index()).into_iter();
    points
        .map(|point| GainPoint {
            called: point.called,
            reached: point.reached,
            lift: point.lift,
        })
        .collect()
}

fn intervals(evaluated: &Evaluated) -> Option<Intervals> {
    let intervals = evaluated.intervals.as_ref()?;
    let customer = |row: &Vec<crate::model::evaluate::bootstrap::Interval>| ProbabilityInterval {
        low: ClassProbabilities::of_row(&row.iter().map(|interval| interval.low).collect::<Vec<_>>()),
        high: ClassProbabilities::of_row(&row.iter().map(|interval| interval.high).collect::<Vec<_>>()),
    };
    Some(Intervals {
        customers: intervals.rows.iter().map(customer).collect(),
        models: intervals.models as u32,
        training_customers: intervals.training_rows as u32,
    })
}
