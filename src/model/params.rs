//! Hyperparameters of the boosting, raw and checked.
//!
//! [`Params::check`] is the only way to call [`super::fit`], so nothing below it checks again whether a number makes sense.

use serde::{Deserialize, Serialize};

/// Hyperparameters as given by a settings file or a person (docs/method.md, Model).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Params {
    /// The number of boosting rounds; each grows one tree per class that occurs in the labels.
    pub rounds: usize,
    /// The factor applied to every leaf value, above 0 and at most 1.
    pub learning_rate: f64,
    /// The maximum number of splits on a path from the root to a leaf.
    pub max_depth: usize,
    /// The seed of every shuffle in the evaluation; growing a tree uses no randomness.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            rounds: 100,
            learning_rate: 0.1,
            max_depth: 6,
            seed: 42,
        }
    }
}

/// Hyperparameters known to be in range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Params", into = "Params")]
pub struct ValidParams(Params);

/// Why hyperparameters are rejected.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ParamsError {
    /// Rounds outside [`Params::ROUNDS`].
    #[error("rounds must be from {min} to {max}, found {0}", min = Params::ROUNDS.0, max = Params::ROUNDS.1)]
    Rounds(usize),
    /// Learning rate outside (0, 1] or not a number.
    #[error("the learning rate must be above 0 and at most 1, found {0}")]
    LearningRate(f64),
    /// Depth outside [`Params::MAX_DEPTH`].
    #[error("the tree depth must be from {min} to {max}, found {0}", min = Params::MAX_DEPTH.0, max = Params::MAX_DEPTH.1)]
    MaxDepth(usize),
}

impl Params {
    /// The minimum and maximum number of rounds.
    pub const ROUNDS: (usize, usize) = (1, 1000);
    /// The minimum and maximum tree depth.
    pub const MAX_DEPTH: (usize, usize) = (1, 16);

    /// Checks every hyperparameter against its range.
    ///
    /// # Errors
    /// Returns the first parameter out of range, with the value found.
    pub fn check(self) -> Result<ValidParams, ParamsError> {
        if !(Self::ROUNDS.0..=Self::ROUNDS.1).contains(&self.rounds) {
            return Err(ParamsError::Rounds(self.rounds));
        }
        if !(self.learning_rate > 0.0 && self.learning_rate <= 1.0) {
            return Err(ParamsError::LearningRate(self.learning_rate));
        }
        if !(Self::MAX_DEPTH.0..=Self::MAX_DEPTH.1).contains(&self.max_depth) {
            return Err(ParamsError::MaxDepth(self.max_depth));
        }
        Ok(ValidParams(self))
    }
}

impl ValidParams {
    /// The number of boosting rounds.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.0.rounds
    }

    /// The factor applied to every leaf value.
    #[must_use]
    pub fn learning_rate(&self) -> f64 {
        self.0.learning_rate
    }

    /// The maximum number of splits on a path from the root to a leaf.
    #[must_use]
    pub fn max_depth(&self) -> usize {
        self.0.max_depth
    }

    /// The seed of every shuffle in the evaluation.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.0.seed
    }
}

impl TryFrom<Params> for ValidParams {
    type Error = ParamsError;

    fn try_from(params: Params) -> Result<Self, ParamsError> {
        params.check()
    }
}

impl From<ValidParams> for Params {
    fn from(valid: ValidParams) -> Self {
        valid.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_specified_model() {
        let params = Params::default().check().unwrap();
        assert_eq!((params.rounds(), params.max_depth(), params.seed()), (100, 6, 42));
        assert_eq!(params.learning_rate(), 0.1);
    }

    #[test]
    fn each_parameter_has_its_range() {
        let check = |change: fn(&mut Params)| {
            let mut params = Params::default();
            change(&mut params);
            params.check()
        };
        assert_eq!(check(|p| p.rounds = 0), Err(ParamsError::Rounds(0)));
        assert_eq!(check(|p| p.rounds = 1001), Err(ParamsError::Rounds(1001)));
        assert_eq!(check(|p| p.learning_rate = 0.0), Err(ParamsError::LearningRate(0.0)));
        assert!(check(|p| p.learning_rate = f64::NAN).is_err());
        assert_eq!(check(|p| p.max_depth = 17), Err(ParamsError::MaxDepth(17)));
        assert!(check(|p| p.learning_rate = 1.0).is_ok());
    }

    #[test]
    fn stored_parameters_are_checked_too() {
        assert!(serde_json::from_str::<ValidParams>(r#"{"rounds":5}"#).is_ok());
        assert!(serde_json::from_str::<ValidParams>(r#"{"rounds":0}"#).is_err());
    }
}
