//! The delivered model with what is needed to evaluate, explain and save it.

mod file;

use serde::Deserialize;
use thiserror::Error;

use crate::domain::calendar::Day;
use crate::domain::matrix::Matrix;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::features::FeatureTable;
use crate::features::catalog::{Feature, FeatureId};
use crate::model::evaluate::subject::Subject;
use crate::model::{ColumnMismatch, FittedModel, ValidParams};
use crate::report::{AppliedModel, ChangedSetting, InputFile, ModelSummary, Report, TrainedModel};
use crate::settings::{Setting, Settings, SettingsError};

/// A model and its customers.
#[derive(Debug, Clone)]
pub struct Delivered {
    /// The model's columns.
    pub features: Vec<FeatureId>,
    pub model: FittedModel,
    /// All customers, in the columns of `features`.
    pub matrix: Matrix,
    /// What it was fitted on; `None` for an applied saved model.
    pub training: Option<TrainingRows>,
}

/// The customers that a model was fitted on.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingRows {
    /// Customer indices, ascending.
    pub customers: Vec<usize>,
    /// Their classes.
    pub labels: Vec<u8>,
    /// How boosted trees are fitted to them, delivered or for comparison, and the seed of the evaluation.
    pub params: ValidParams,
    /// Whether a rule made the labels, so that a model can at best relearn it (docs/method.md, Labels).
    pub by_rule: bool,
    /// Their propensity scores (#41).
    pub score: Vec<f64>,
}

impl Delivered {
    /// The data that an evaluation of this model's recipe works on; `None` for an applied saved model.
    pub fn subject(&self) -> Option<Subject> {
        let training = self.training.as_ref()?;
        Some(Subject {
            matrix: self.matrix.select_rows(&training.customers),
            labels: training.labels.clone(),
            n_classes: Propensity::ALL.len(),
            kind: self.model.kind(),
            params: training.params,
            score: training.score.clone(),
            everyone: self.matrix.clone(),
        })
    }

    /// The keys of the model's columns.
    pub fn feature_keys(&self) -> Vec<String> {
        self.features.iter().map(|id| id.feature().key.to_owned()).collect()
    }
}

/// A model as saved, to be applied to another workbook.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "file::Stored")]
pub struct SavedModel {
    /// The as-of date of the analysis it comes from.
    pub as_of: Day,
    /// The files it was fitted on.
    pub files: Vec<InputFile>,
    /// The settings that were not at their defaults.
    pub changed_settings: Vec<ChangedSetting>,
    pub summary: TrainedModel,
    /// The keys of its columns.
    pub features: Vec<String>,
    pub model: FittedModel,
}

/// Why a file is not a model that can be applied.
#[derive(Debug, Error)]
pub enum SavedModelError {
    #[error("the file is no model that OneLead saved: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the model asks for a feature \"{0}\", which this version does not know")]
    UnknownFeature(String),
    #[error(transparent)]
    Columns(#[from] ColumnMismatch),
    #[error("the model has {0} classes, the levels are three")]
    Classes(usize),
    #[error("the model was trained with {key} = {value:?}, which this version does not know")]
    UnknownSetting { key: String, value: String },
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

impl SavedModel {
    /// The delivered model of an analysis; `None` if there is none.
    pub fn of(report: &Report, delivered: &Delivered) -> Option<Self> {
        let ModelSummary::Trained(summary) = &report.model else {
            return None;
        };
        Some(Self {
            as_of: report.as_of,
            files: report.files.clone(),
            changed_settings: report.changed_settings.clone(),
            summary: summary.clone(),
            features: delivered.feature_keys(),
            model: delivered.model.clone(),
        })
    }

    /// Parses a saved model.
    ///
    /// # Errors
    /// Returns a [`SavedModelError`] if the text is not a model, or asks for features that do not exist.
    pub fn from_json(text: &str) -> Result<Self, SavedModelError> {
        let saved: Self = serde_json::from_str(text)?;
        let columns = saved.columns()?.len();
        if columns != saved.model.columns() {
            return Err(ColumnMismatch {
                expected: saved.model.columns(),
                found: columns,
            }
            .into());
        }
        if saved.model.n_classes() != Propensity::ALL.len() {
            return Err(SavedModelError::Classes(saved.model.n_classes()));
        }
        saved.settings()?;
        Ok(saved)
    }

    /// The settings that the model was trained under. Only with these do its columns keep their meaning.
    ///
    /// # Errors
    /// Fails if they name what this version does not know.
    pub fn settings(&self) -> Result<Settings, SavedModelError> {
        settings_of(&self.changed_settings)
    }

    /// What the model gives every customer of a feature table, whose columns are in catalog order.
    ///
    /// # Errors
    /// Fails if a column that the model asks for is absent.
    pub fn probabilities(&self, table: &[Vec<f64>]) -> Result<Vec<ClassProbabilities>, SavedModelError> {
        let ids = self.columns()?;
        let columns: Vec<Vec<f64>> = ids.iter().filter_map(|id| table.get(*id as usize).cloned()).collect();
        let mismatch = ColumnMismatch {
            expected: self.model.columns(),
            found: columns.len(),
        };
        let matrix = Matrix::from_columns(&columns).map_err(|_shape| mismatch)?;
        let found = self.model.probabilities(&matrix)?;
        Ok(found.rows().map(ClassProbabilities::of_row).collect())
    }

    /// The model's provenance, as stated in the report.
    pub fn provenance(&self) -> AppliedModel {
        AppliedModel {
            as_of: self.as_of,
            files: self.files.iter().map(|file| file.name.clone()).collect(),
            changed_settings: self.changed_settings.clone(),
        }
    }

    /// Serializes the model as one line of JSON, with every number exact.
    ///
    /// # Errors
    /// Fails if the JSON cannot be written.
    pub fn to_json(&self) -> Result<Vec<u8>, SavedModelError> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Applies the model to the customers of another workbook.
    pub(super) fn deliver(&self, features: &FeatureTable) -> Result<Delivered, SavedModelError> {
        let ids = self.columns()?;
        let columns: Vec<Vec<f64>> = ids.iter().map(|&id| features.column(id).to_vec()).collect();
        let mismatch = ColumnMismatch {
            expected: self.model.columns(),
            found: columns.len(),
        };
        Ok(Delivered {
            features: ids,
            model: self.model.clone(),
            matrix: Matrix::from_columns(&columns).map_err(|_shape| mismatch)?,
            training: None,
        })
    }

    fn columns(&self) -> Result<Vec<FeatureId>, SavedModelError> {
        let id = |key: &String| Feature::find(key).map(|feature| feature.id);
        let known = |key: &String| id(key).ok_or_else(|| SavedModelError::UnknownFeature(key.clone()));
        self.features.iter().map(known).collect()
    }
}

/// The settings that differ from their defaults as listed, as settings.
///
/// # Errors
/// Fails if the list names what this version does not know.
pub fn settings_of(changed: &[ChangedSetting]) -> Result<Settings, SavedModelError> {
    let mut settings = Settings::default();
    for ChangedSetting { key, value, .. } in changed {
        let unknown = || SavedModelError::UnknownSetting {
            key: key.clone(),
            value: value.clone(),
        };
        let setting = Setting::find(key).ok_or_else(unknown)?;
        let value = setting.parse(value).ok_or_else(unknown)?;
        setting.assign(&mut settings, &value)?;
    }
    settings.check()?;
    Ok(settings)
}
