//! The file of a saved model. A file without a kind is of boosted trees: so were all before there was another.

use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

use crate::domain::calendar::Day;
use crate::domain::model_kind::ModelKind;
use crate::model::multinomial::Multinomial;
use crate::model::{BoostedTrees, FittedModel};
use crate::report::{ChangedSetting, InputFile, TrainedModel};

use super::SavedModel;

/// The only format so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "onelead-model-1")]
    First,
}

/// The file as it is read.
#[derive(Deserialize)]
pub(super) struct Stored {
    #[serde(rename = "format")]
    _format: Format,
    kind: Option<String>,
    as_of: Day,
    files: Vec<InputFile>,
    changed_settings: Vec<ChangedSetting>,
    summary: TrainedModel,
    features: Vec<String>,
    model: Option<BoostedTrees>,
    regression: Option<Multinomial>,
}

/// The file as it is written, with the contents lent.
#[derive(Serialize)]
struct Lent<'a> {
    format: Format,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    as_of: Day,
    files: &'a [InputFile],
    changed_settings: &'a [ChangedSetting],
    summary: &'a TrainedModel,
    features: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a BoostedTrees>,
    #[serde(skip_serializing_if = "Option::is_none")]
    regression: Option<&'a Multinomial>,
}

/// Why the parts of a file do not make a model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum KindError {
    #[error("its model is of the kind {0:?}, which this version does not know")]
    Unknown(String),
    #[error("it says that its model is of the kind {0:?}, but holds none")]
    Missing(&'static str),
    #[error("its model is of the kind {0:?}, but its summary is of another")]
    OtherSummary(&'static str),
}

impl Serialize for SavedModel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, model, regression) = match &self.model {
            FittedModel::Boosting(trees) => (None, Some(trees), None),
            FittedModel::Logistic(linear) => (Some(ModelKind::Logistic.word()), None, Some(linear)),
        };
        let lent = Lent {
            format: Format::First,
            kind,
            as_of: self.as_of,
            files: &self.files,
            changed_settings: &self.changed_settings,
            summary: &self.summary,
            features: &self.features,
            model,
            regression,
        };
        lent.serialize(serializer)
    }
}

impl TryFrom<Stored> for SavedModel {
    type Error = KindError;

    fn try_from(stored: Stored) -> Result<Self, KindError> {
        let kind = match stored.kind {
            None => ModelKind::Boosting,
            Some(word) => {
                let known = ModelKind::ALL.into_iter().find(|kind| kind.word() == word);
                known.ok_or(KindError::Unknown(word))?
            }
        };
        let model = match kind {
            ModelKind::Boosting => stored.model.map(FittedModel::from),
            ModelKind::Logistic => stored.regression.map(FittedModel::from),
        };
        let model = model.ok_or(KindError::Missing(kind.word()))?;
        if stored.summary.kind.kind() != kind {
            return Err(KindError::OtherSummary(kind.word()));
        }
        Ok(Self {
            as_of: stored.as_of,
            files: stored.files,
            changed_settings: stored.changed_settings,
            summary: stored.summary,
            features: stored.features,
            model,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matrix::Matrix;
    use crate::model::{Fitting, Params, Recipe};
    use crate::report::{LabelSource, TrainedKind};

    fn saved(kind: ModelKind) -> SavedModel {
        let matrix = Matrix::from_columns(&[vec![1.0, 2.0, 3.0, 4.0], vec![0.0, 1.0, 1.0, 0.0]]).unwrap();
        let params = Params {
            rounds: 2,
            ..Params::default()
        };
        let recipe = Recipe::new(kind, params.check().unwrap());
        SavedModel {
            as_of: Day::from_ymd(2025, 7, 4).unwrap(),
            files: Vec::new(),
            changed_settings: Vec::new(),
            summary: TrainedModel {
                labels: LabelSource::Rules,
                labeled_customers: 4,
                features: 2,
                kind: match kind {
                    ModelKind::Boosting => TrainedKind::Boosting { trees: 6 },
                    ModelKind::Logistic => TrainedKind::Logistic,
                },
                training_accuracy: 1.0,
                hold_out: None,
            },
            features: vec!["total_products".to_owned(), "rfm_score".to_owned()],
            model: Fitting::complete(&matrix, &[0, 0, 1, 2], 3, &recipe).unwrap(),
        }
    }

    fn json(kind: ModelKind) -> String {
        String::from_utf8(saved(kind).to_json().unwrap()).unwrap()
    }

    #[test]
    fn either_kind_is_read_as_it_was_written() {
        for kind in ModelKind::ALL {
            assert_eq!(SavedModel::from_json(&json(kind)).unwrap(), saved(kind));
        }
    }

    #[test]
    fn a_file_without_a_kind_is_of_boosted_trees() {
        let text = json(ModelKind::Boosting);
        assert!(!text.contains("\"kind\""), "as before there was another kind");
        assert!(text.contains("\"trees\":6"), "{text}");
        let told = text.replace("\"as_of\"", "\"kind\":\"boosting\",\"as_of\"");
        assert_eq!(SavedModel::from_json(&told).unwrap(), saved(ModelKind::Boosting));
    }

    #[test]
    fn what_makes_no_model_is_refused() {
        let logistic = json(ModelKind::Logistic);
        for (right, wrong, why) in [
            (
                "\"kind\":\"logistic\"",
                "\"kind\":\"forest\"",
                "of the kind \"forest\", which this version does not know",
            ),
            ("\"kind\":\"logistic\",", "", "of the kind \"boosting\", but holds none"),
            ("\"regression\":", "\"model_of\":", "of the kind \"logistic\", but holds none"),
            ("\"trees\":0", "\"trees\":6", "but its summary is of another"),
            ("\"spreads\":[", "\"spreads\":[0.5,", "has 3 weights, its columns are 2"),
            ("\"intercept\":", "\"intercept\":1e400,\"was\":", "number out of range"),
            ("\"intercept\":", "\"intercept\":1e300,\"was\":", "not a usable number"),
            ("\"rfm_score\"", "\"mood\"", "a feature \"mood\""),
        ] {
            assert!(logistic.contains(right), "{right} in {logistic}");
            let error = SavedModel::from_json(&logistic.replacen(right, wrong, 1)).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
