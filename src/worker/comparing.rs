//! The comparison with an earlier analysis: what it is compared with is given as text and kept until another is given.

use crate::comparison::{self, Now};
use crate::report::comparison::{Comparison, Origin, Side};
use crate::report::problem::{Problem, ProblemKind};
use crate::snapshot::{Snapshot, SnapshotError};

use super::{Session, defect, held::Held, model_files};

/// What analyses are compared with.
#[derive(Debug)]
pub(super) struct Earlier {
    snapshot: Snapshot,
    origin: Origin,
}

impl Session {
    /// The snapshot of the current analysis, for the worker that compares with it: without out-of-fold probabilities, for which
    /// it would have to wait.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn snapshot(&mut self) -> Result<String, Problem> {
        let held = self.held_mut()?;
        held.insights();
        held.snapshot(&[]).to_json().map_err(|error| defect(&error))
    }

    /// Takes what analyses are compared with from now on: a snapshot, or that of the workbook of then, or both, whose files must
    /// be the same; with neither, nothing. On failure, everything stays as it was.
    ///
    /// # Errors
    /// Returns a [`Problem`] if a text is no snapshot that can be used, or the two are of different files.
    pub fn compare_with(&mut self, snapshot: Option<&str>, workbook: Option<&str>) -> Result<Option<Side>, Problem> {
        let read = |text: Option<&str>| text.map(Snapshot::from_json).transpose().map_err(|error| unusable(&error));
        let earlier = match (read(snapshot)?, read(workbook)?) {
            (Some(snapshot), Some(workbook)) => {
                snapshot.check_files(&workbook).map_err(|error| unusable(&error))?;
                Some((snapshot, Origin::Both))
            }
            (Some(snapshot), None) => Some((snapshot, Origin::Snapshot)),
            (None, Some(workbook)) => Some((workbook, Origin::Workbook)),
            (None, None) => None,
        };
        self.earlier = earlier.map(|(snapshot, origin)| Earlier { snapshot, origin });
        if let Some(held) = &mut self.held {
            held.forget_comparison();
        }
        Ok(self.earlier.as_ref().map(|earlier| comparison::side(&earlier.snapshot)))
    }

    /// What changed since the analysis that was given; `None` if none was.
    ///
    /// # Errors
    /// Returns a [`Problem`] if there is no analysis, or the two cannot be compared.
    pub fn comparison(&mut self) -> Result<Option<&Comparison>, Problem> {
        let held = self.held.as_mut().ok_or_else(super::nothing_opened)?;
        match &self.earlier {
            Some(earlier) => held.comparison(earlier).map(Some),
            None => Ok(None),
        }
    }

    /// The comparison that a file is made of.
    pub(super) fn compared(&mut self) -> Result<&Comparison, Problem> {
        let none = || Problem::new(ProblemKind::NotComparable, None).finding(["no earlier snapshot or workbook was given".to_owned()]);
        self.comparison()?.ok_or_else(none)
    }
}

impl Held {
    /// The snapshot of the analysis with out-of-fold probabilities, whatever it takes to know them.
    pub(super) fn whole_snapshot(&mut self) -> Snapshot {
        self.insights();
        let out_of_fold = model_files::out_of_fold(&self.analysis, self.judged_so_far());
        self.snapshot(&out_of_fold)
    }

    fn comparison(&mut self, earlier: &Earlier) -> Result<&Comparison, Problem> {
        if self.compared().is_none() {
            let insights = self.insights().clone();
            let now = Now {
                opened: &self.opened,
                analysis: &self.analysis,
                insights: &insights,
            };
            let found = comparison::compare(&earlier.snapshot, earlier.origin, now);
            self.keep_comparison(found);
        }
        match self.compared() {
            Some(Ok(comparison)) => Ok(comparison),
            Some(Err(problem)) => Err(problem.clone()),
            None => Err(super::nothing_opened()),
        }
    }
}

fn unusable(error: &SnapshotError) -> Problem {
    Problem::new(ProblemKind::BadSnapshot, None).finding([error.to_string()])
}
