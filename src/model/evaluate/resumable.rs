//! A fit on some rows and its predictions for others, in steps of one round.

use super::subject::Subject;
use crate::model::boost::Training;
use crate::model::fitted::{ClassTable, FittedModel};
use crate::model::params::ValidParams;

/// A fit in progress.
pub(super) struct Fitting {
    training: Training,
    rounds: usize,
}

impl Fitting {
    /// Starts on `rows` of the subject with `labels`, one per row; `None` if these rows cannot be fitted.
    pub(super) fn start(subject: &Subject, rows: &[usize], labels: &[u8], params: &ValidParams) -> Option<Self> {
        let training = Training::start(&subject.matrix.select_rows(rows), labels, subject.n_classes, params).ok()?;
        Some(Self {
            training,
            rounds: params.rounds(),
        })
    }

    /// Grows one round; `false` if all had been grown.
    pub(super) fn step(&mut self) -> bool {
        self.training.round()
    }

    /// The number of rounds grown and the total.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.training.rounds_done(), self.rounds)
    }

    /// The model after the rounds grown so far.
    pub(super) fn finish(self) -> FittedModel {
        self.training.finish()
    }
}

/// Fits on `rows` in one go and predicts `test`.
pub(super) fn fit_and_predict(
    subject: &Subject,
    rows: &[usize],
    labels: &[u8],
    params: &ValidParams,
    test: &[usize],
) -> Option<ClassTable> {
    let mut fitting = Fitting::start(subject, rows, labels, params)?;
    while fitting.step() {}
    fitting.finish().probabilities(&subject.matrix.select_rows(test)).ok()
}
