//! A fit on some rows and its predictions for others.

use super::subject::Subject;
use crate::model::class_table::ClassTable;
use crate::model::recipe::{Fitting, Recipe};

/// Starts on `rows` of the subject with `labels`, one per row; `None` if these rows cannot be fitted.
pub(super) fn start(subject: &Subject, rows: &[usize], labels: &[u8], recipe: &Recipe) -> Option<Fitting> {
    Fitting::start(&subject.matrix.select_rows(rows), labels, subject.n_classes, recipe).ok()
}

/// Fits on `rows` in one go and predicts `test`.
pub(super) fn fit_and_predict(subject: &Subject, rows: &[usize], labels: &[u8], recipe: &Recipe, test: &[usize]) -> Option<ClassTable> {
    let mut fitting = start(subject, rows, labels, recipe)?;
    while fitting.step() {}
    fitting.finish().probabilities(&subject.matrix.select_rows(test)).ok()
}
