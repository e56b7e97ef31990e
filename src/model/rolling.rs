//! How well a model foretells what happens next: it is fitted on what was known at past dates, and predicts the windows after them
//! (docs/method.md, Tested at past dates).
//!
//! Rows stand by origin, oldest first. The split by time is the claim that matters; that by cluster says how it does on customers
//! it has not seen. [`Rolling`] is an iterator in small steps, like the evaluation of the delivered model.

use std::collections::VecDeque;
use std::ops::Range;

use super::logistic::{Logistic, Newton};
use crate::domain::matrix::{Matrix, MatrixError};

mod agreement;
mod ranking;

pub use agreement::{Band, Lift, bands, brier, lift};
pub use ranking::{Pairs, Ranking, difference};

/// The index of the first origin that is predicted: with fewer before it, too little is known.
pub const FIRST_TESTED: usize = 3;
/// The folds of the test on customers that were not seen.
const FOLDS: usize = 5;

/// What is tested.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelRows {
    pub matrix: Matrix,
    /// Whether it happened, by row.
    pub happened: Vec<bool>,
    /// The rows of each origin, oldest first.
    pub origins: Vec<Range<usize>>,
    /// Whose row it is, by row.
    pub clusters: Vec<usize>,
    /// How many origins one lies behind the newest that it can learn from.
    pub steps_to_learn: usize,
    /// The column that the simple model knows alone.
    pub simple_column: usize,
}

/// An origin that was predicted from those before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Foretold {
    /// Its index.
    pub origin: usize,
    pub rows: Range<usize>,
    /// The share of training rows in which it happened: what is said of everyone without a model.
    pub base_rate: f64,
    /// The probability of each row.
    pub model: Vec<f64>,
    /// The same by the simple model.
    pub simple: Vec<f64>,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rolled {
    /// Oldest first. An origin before which it always or never happened is left out: there was nothing to learn.
    pub foretold: Vec<Foretold>,
    /// The probability of each row by a model that has seen none of its cluster's; `None` if a fold could not be fitted.
    pub unseen: Option<Vec<f64>>,
    /// The models fitted on all rows; `None` if they could not be.
    pub model: Option<Logistic>,
    pub simple: Option<Logistic>,
}

/// The test in progress.
#[derive(Debug)]
pub struct Rolling {
    rows: PanelRows,
    /// Only the simple model's column.
    simple: Matrix,
    waiting: VecDeque<Task>,
    current: Option<(Task, Newton)>,
    done: usize,
    total: usize,
    /// A simple model's predictions wait here for the model's.
    half: Option<Vec<f64>>,
    unseen: Vec<Option<f64>>,
    rolled: Rolled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Simple(usize),
    Model(usize),
    AllSimple,
    All,
    Fold(usize),
}

impl PanelRows {
    /// The rows that an origin learns from.
    fn learned_from(&self, origin: usize) -> Range<usize> {
        let newest = origin.checked_sub(self.steps_to_learn);
        0..newest.and_then(|newest| self.origins.get(newest)).map_or(0, |rows| rows.end)
    }

    fn base_rate(&self, rows: Range<usize>) -> f64 {
        let all = rows.len().max(1) as f64;
        let happened = self.happened.get(rows).unwrap_or_default();
        happened.iter().filter(|happened| **happened).count() as f64 / all
    }
}

impl Rolling {
    /// Plans the test.
    ///
    /// # Errors
    /// None for a matrix that has the simple model's column.
    pub fn new(rows: PanelRows) -> Result<Self, MatrixError> {
        let tested = (FIRST_TESTED..rows.origins.len()).flat_map(|origin| [Task::Simple(origin), Task::Model(origin)]);
        let others = [Task::AllSimple, Task::All].into_iter().chain((0..FOLDS).map(Task::Fold));
        Self::of_tasks(rows, tested.chain(others).collect())
    }

    /// Plans nothing: the rows are too few to test anything.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn of_too_few(rows: PanelRows) -> Result<Self, MatrixError> {
        Self::of_tasks(rows, VecDeque::new())
    }

    fn of_tasks(rows: PanelRows, waiting: VecDeque<Task>) -> Result<Self, MatrixError> {
        let simple = Matrix::from_columns(&[rows.matrix.column(rows.simple_column).to_vec()])?;
        Ok(Self {
            total: waiting.len(),
            unseen: vec![None; rows.happened.len()],
            simple,
            rows,
            waiting,
            current: None,
            done: 0,
            half: None,
            rolled: Rolled::default(),
        })
    }

    /// What is tested.
    #[must_use]
    pub fn rows(&self) -> &PanelRows {
        &self.rows
    }

    /// Fits done, and all of them.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.total)
    }

    /// What came out; everything once the steps have ended.
    #[must_use]
    pub fn rolled(&self) -> &Rolled {
        &self.rolled
    }

    /// Does one step: a pass over the rows that a fit learns from. `false` if there is none left.
    pub fn step(&mut self) -> bool {
        if let Some((task, mut newton)) = self.current.take() {
            if newton.step() {
                self.current = Some((task, newton));
            } else {
                self.keep(task, newton.finish());
            }
            return true;
        }
        let Some(task) = self.waiting.pop_front() else { return false };
        match self.start(task) {
            Some(newton) => self.current = Some((task, newton)),
            None => self.keep(task, None),
        }
        true
    }

    fn matrix(&self, task: Task) -> &Matrix {
        match task {
            Task::Simple(_) | Task::AllSimple => &self.simple,
            Task::Model(_) | Task::All | Task::Fold(_) => &self.rows.matrix,
        }
    }

    fn start(&self, task: Task) -> Option<Newton> {
        let all = 0..self.rows.happened.len();
        let training: Vec<usize> = match task {
            Task::Simple(origin) | Task::Model(origin) => self.rows.learned_from(origin).collect(),
            Task::AllSimple | Task::All => all.collect(),
            Task::Fold(fold) => all.filter(|row| self.fold_of(*row) != Some(fold)).collect(),
        };
        Newton::start(self.matrix(task), &self.rows.happened, &training)
    }

    /// The fold of a row's cluster: in turn, by cluster.
    fn fold_of(&self, row: usize) -> Option<usize> {
        self.rows.clusters.get(row).map(|cluster| cluster % FOLDS)
    }

    fn keep(&mut self, task: Task, fitted: Option<Logistic>) {
        self.done += 1;
        match task {
            Task::Simple(origin) => self.half = fitted.map(|model| model.probabilities(&self.simple, self.rows_of(origin))),
            Task::Model(origin) => {
                let rows = self.rows_of(origin);
                let model = fitted.map(|model| model.probabilities(&self.rows.matrix, rows.clone()));
                if let Some((model, simple)) = model.zip(self.half.take()) {
                    self.rolled.foretold.push(Foretold {
                        origin,
                        base_rate: self.rows.base_rate(self.rows.learned_from(origin)),
                        rows,
                        model,
                        simple,
                    });
                }
            }
            Task::AllSimple => self.rolled.simple = fitted,
            Task::All => self.rolled.model = fitted,
            Task::Fold(fold) => self.keep_fold(fold, fitted.as_ref()),
        }
        if self.waiting.is_empty() {
            let unseen: Option<Vec<f64>> = self.unseen.iter().copied().collect();
            self.rolled.unseen = unseen.filter(|unseen| !unseen.is_empty());
        }
    }

    fn keep_fold(&mut self, fold: usize, fitted: Option<&Logistic>) {
        let own: Vec<usize> = (0..self.unseen.len()).filter(|row| self.fold_of(*row) == Some(fold)).collect();
        let predicted = fitted.map(|model| model.probabilities(&self.rows.matrix, own.iter().copied()));
        for (row, p) in own.into_iter().zip(predicted.into_iter().flatten()) {
            if let Some(unseen) = self.unseen.get_mut(row) {
                *unseen = Some(p);
            }
        }
    }

    fn rows_of(&self, origin: usize) -> Range<usize> {
        self.rows.origins.get(origin).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve origins of 20 rows each, whose first column tells with some noise what happens.
    fn planted(steps_to_learn: usize) -> PanelRows {
        let noise = |row: usize| ((row * 7919 + 13) % 101) as f64 / 101.0;
        let signal: Vec<f64> = (0..240).map(|row| noise(row * 3 + 1)).collect();
        let happened = (0..240).map(|row| signal[row] + 0.5 * noise(row * 5 + 2) > 0.9).collect();
        let matrix = Matrix::from_columns(&[signal, (0..240).map(noise).collect()]).unwrap();
        PanelRows {
            matrix,
            happened,
            origins: (0..12).map(|origin| origin * 20..origin * 20 + 20).collect(),
            clusters: (0..240).map(|row| row % 20).collect(),
            steps_to_learn,
            simple_column: 1,
        }
    }

    fn run(rows: PanelRows) -> Rolled {
        let mut rolling = Rolling::new(rows).unwrap();
        while rolling.step() {}
        let (done, total) = rolling.progress();
        assert_eq!(done, total);
        rolling.rolled().clone()
    }

    #[test]
    fn every_origin_from_the_fourth_on_is_foretold() {
        let rolled = run(planted(2));
        let origins: Vec<usize> = rolled.foretold.iter().map(|foretold| foretold.origin).collect();
        assert_eq!(origins, [3, 4, 5, 6, 7, 8, 9, 10, 11]);
        assert_eq!(rolled.unseen.map(|unseen| unseen.len()), Some(240));
        assert!(rolled.model.is_some() && rolled.simple.is_some());
        assert_eq!(
            run(planted(5)).foretold.len(),
            7,
            "the fifth is the first with an origin five before it"
        );
    }

    #[test]
    fn what_comes_later_leaves_no_trace() {
        let before = run(planted(2));
        let mut later = planted(2);
        // Origins 10 and 11 turn around; only what learns from them may change.
        later.happened[200..].iter_mut().for_each(|happened| *happened = !*happened);
        assert_eq!(run(later).foretold[..9], before.foretold[..9]);
        let mut before_last = planted(2);
        before_last.happened[180..200]
            .iter_mut()
            .for_each(|happened| *happened = !*happened);
        let changed = run(before_last);
        assert_eq!(changed.foretold[..8], before.foretold[..8]);
        assert_ne!(changed.foretold[8].model, before.foretold[8].model);
    }

    #[test]
    fn an_origin_before_which_nothing_happened_is_left_out() {
        let mut rows = planted(2);
        rows.happened[..100].fill(false);
        rows.happened[119] = true;
        let origins: Vec<usize> = run(rows).foretold.iter().map(|foretold| foretold.origin).collect();
        assert_eq!(origins, [7, 8, 9, 10, 11]);
    }
}
