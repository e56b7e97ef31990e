//! Training, predicting and evaluating: the model's side of an analysis.

use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::stage::{Progress, Stage};
use crate::features::catalog::FeatureId;
use crate::features::{FeatureTable, model_features};
use crate::labels::{self, Labels};
use crate::model::evaluate::{EvaluationError, evaluate};
use crate::model::{ClassTable, FitError, FittedModel, Fitting as Training, Params, Recipe, ValidParams};
use crate::report::{HoldOut, LabelSource, ModelSummary, NoModel, TrainedKind, TrainedModel};
use crate::settings::ModelSettings;

use super::Watch;
use super::delivered::{Delivered, SavedModel, SavedModelError, TrainingRows};

/// The minimum number of labeled customers for a model (docs/method.md, Model).
const FEWEST_LABELLED: usize = 3;

/// The model's predictions for every customer, and how well it performs.
#[derive(Debug, Clone)]
pub(super) struct Predictions {
    pub(super) summary: ModelSummary,
    /// One per customer; empty without a model.
    pub(super) probabilities: Vec<ClassProbabilities>,
    /// `None` without a model.
    pub(super) delivered: Option<Delivered>,
}

/// Fits the delivered model on the labeled customers, predicts all customers, and evaluates on a held-out fifth.
///
/// # Errors
/// Fails if rows and labels do not match, which would be a defect.
pub(super) fn predict(
    features: &FeatureTable,
    labels: &Labels,
    settings: &ModelSettings,
    watch: &mut Watch<'_>,
) -> Result<Predictions, EvaluationError> {
    let progress = |done: usize| match settings.model_kind {
        ModelKind::Boosting => Progress::counted(Stage::Train, done as u64, settings.rounds.into()),
        // How many passes it takes shows when it is done.
        ModelKind::Logistic => Progress::open_ended(Stage::Train, 0),
    };
    let mut fitting = match begin(features, labels, settings, &mut || watch(progress(0)))? {
        Begun::Fitting(fitting) => fitting,
        Begun::Without(reason) => return Ok(without_model(reason)),
    };
    while fitting.step() {
        watch(progress(fitting.training.done()));
    }
    let Fitting {
        training,
        matrix,
        labeled,
        rows,
        classes,
        params,
    } = *fitting;
    let fitted = training.finish();
    let probabilities = class_probabilities(&fitted.probabilities(&matrix)?);
    watch(Progress::open_ended(Stage::Evaluate, 0));
    let evaluation = evaluate(&fitted, &labeled, &classes, &Recipe::new(fitted.kind(), params), params.seed())?;
    let summary = ModelSummary::Trained(TrainedModel {
        labels: match labels.source {
            labels::LabelSource::Rule => LabelSource::Rules,
            labels::LabelSource::Outcomes => LabelSource::Outcomes,
        },
        labeled_customers: rows.len() as u32,
        features: matrix.columns() as u32,
        kind: match &fitted {
            FittedModel::Boosting(trees) => TrainedKind::Boosting {
                trees: trees.classes().iter().map(|class| class.trees.len() as u32).sum(),
            },
            FittedModel::Logistic(_) => TrainedKind::Logistic,
        },
        training_accuracy: evaluation.training_accuracy,
        hold_out: evaluation.holdout.map(|held| HoldOut {
            customers: held.rows.len() as u32,
            accuracy: held.accuracy(),
        }),
    });
    let all_scores = features.column(FeatureId::OpportunityPropensityScore);
    let training = TrainingRows {
        score: rows.iter().filter_map(|&row| all_scores.get(row).copied()).collect(),
        customers: rows,
        labels: classes,
        params,
        by_rule: labels.source == labels::LabelSource::Rule,
    };
    Ok(Predictions {
        summary,
        probabilities,
        delivered: Some(Delivered {
            features: model_features(settings),
            model: fitted,
            matrix,
            training: Some(training),
        }),
    })
}

/// A fit of the delivered model, which can stop between its steps.
pub(super) struct Fitting {
    training: Training,
    /// All customers, who are predicted in the end.
    matrix: Matrix,
    /// Those with a label.
    labeled: Matrix,
    rows: Vec<usize>,
    classes: Vec<u8>,
    /// Those of boosted trees, and the seed.
    params: ValidParams,
}

/// What the labels allow.
pub(super) enum Begun {
    Fitting(Box<Fitting>),
    Without(NoModel),
}

impl Fitting {
    /// Does one step; `false` if there was none left to do.
    pub(super) fn step(&mut self) -> bool {
        self.training.step()
    }

    /// What the model gives every customer after the steps done so far.
    ///
    /// # Errors
    /// Fails if the columns do not match, which would be a defect.
    pub(super) fn finish(self) -> Result<Vec<ClassProbabilities>, EvaluationError> {
        Ok(class_probabilities(&self.training.finish().probabilities(&self.matrix)?))
    }
}

/// Begins the fit on the labeled customers; `begins` is called before what takes long, if there are enough of them.
///
/// # Errors
/// Fails if rows and labels do not match, which would be a defect.
pub(super) fn begin(
    features: &FeatureTable,
    labels: &Labels,
    settings: &ModelSettings,
    begins: &mut dyn FnMut(),
) -> Result<Begun, EvaluationError> {
    let matrix = features.model_matrix(settings).map_err(|_shape| FitError::Rows(0))?;
    let rows: Vec<usize> = (0..matrix.rows())
        .filter(|&row| labels.levels.get(row).is_some_and(Option::is_some))
        .collect();
    let classes: Vec<u8> = labels.levels.iter().flatten().map(|level| level.class_index() as u8).collect();
    let count = rows.len() as u32;
    if rows.len() < FEWEST_LABELLED {
        return Ok(Begun::Without(NoModel::TooFewCustomers { labeled: count }));
    }
    let params = Params {
        rounds: settings.rounds as usize,
        learning_rate: settings.learning_rate,
        max_depth: settings.max_depth as usize,
        seed: settings.seed,
    };
    let Ok(params) = params.check() else {
        // The ranges of the settings lie within the model's: `settings_fit_the_model` checks this.
        return Err(EvaluationError::Fit(FitError::Rows(rows.len())));
    };
    let labeled = matrix.select_rows(&rows);
    begins();
    let recipe = Recipe::new(settings.model_kind, params);
    match Training::start(&labeled, &classes, Propensity::ALL.len(), &recipe) {
        Ok(training) => Ok(Begun::Fitting(Box::new(Fitting {
            training,
            matrix,
            labeled,
            rows,
            classes,
            params,
        }))),
        Err(FitError::OneClass) => Ok(Begun::Without(NoModel::OneClass { labeled: count })),
        Err(error) => Err(error.into()),
    }
}

/// Predicts all customers with a saved model.
///
/// # Errors
/// Fails if the features it asks for do not exist.
pub(super) fn apply(saved: &SavedModel, features: &FeatureTable) -> Result<Predictions, SavedModelError> {
    let delivered = saved.deliver(features)?;
    Ok(Predictions {
        summary: ModelSummary::Trained(saved.summary.clone()),
        probabilities: class_probabilities(&delivered.model.probabilities(&delivered.matrix)?),
        delivered: Some(delivered),
    })
}

fn without_model(reason: NoModel) -> Predictions {
    Predictions {
        summary: ModelSummary::NotTrained(reason),
        probabilities: Vec::new(),
        delivered: None,
    }
}

fn class_probabilities(table: &ClassTable) -> Vec<ClassProbabilities> {
    table.rows().map(ClassProbabilities::of_row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Range, Setting};

    #[test]
    fn settings_fit_the_model() {
        let bounds = |key| match Setting::find(key).map(|setting| setting.range) {
            Some(Range::Integer { min, max }) => [min as usize, max as usize],
            other => panic!("{key}: {other:?}"),
        };
        for rounds in bounds("rounds") {
            for max_depth in bounds("max_depth") {
                let params = Params {
                    rounds,
                    max_depth,
                    learning_rate: 0.001,
                    seed: 0,
                };
                assert!(params.check().is_ok(), "{rounds} rounds to depth {max_depth}");
            }
        }
    }
}
