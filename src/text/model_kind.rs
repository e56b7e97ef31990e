//! The names of the kinds of model.

use crate::domain::model_kind::ModelKind;

/// The name of a kind of model.
pub fn name(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::Boosting => "Boosted trees",
        ModelKind::Logistic => "Logistic regression",
    }
}
