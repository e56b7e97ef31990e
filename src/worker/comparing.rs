//! The comparison with an earlier analysis: what it is compared with is given as text and kept until another is given.

use serde::{Deserialize, Serialize};

use crate::comparison::rows::{Compared, Ledger};
use crate::comparison::{self, Now};
use crate::domain::calendar::{AsOf, Day};
use crate::pipeline::{self, Given, Watch};
use crate::report::changed_rows::{RowChange, RowChangesPage, RowChangesRequest, RowsCompared};
use crate::report::comparison::{Comparison, Origin, Side};
use crate::report::problem::{Problem, ProblemKind};
use crate::report::win_loss::StageMove;
use crate::snapshot::{Snapshot, SnapshotError};
use crate::terms::Terms;
use crate::wire;

use super::row_ledgers::ledger;
use super::{Session, Sheets, accept, choices, defect, held::Held, model_files};

/// What analyses are compared with.
#[derive(Debug)]
pub(super) struct Earlier {
    snapshot: Snapshot,
    origin: Origin,
    /// The rows of then; `None` without the workbook.
    rows: Option<Ledger>,
}

/// A workbook of then as it goes from the worker that has read it to the one that compares.
#[derive(Debug, Serialize, Deserialize)]
struct Handed {
    snapshot: String,
    rows: Ledger,
}

impl Session {
    /// Reads and analyzes a workbook of then, for the session that compares with it: under the terms of now, at the date of its
    /// newest refresh unless another is given. This session has no other use afterwards.
    ///
    /// # Errors
    /// Returns a [`Problem`] if the files give no result.
    pub fn read_earlier(
        &mut self,
        given: impl Into<Given>,
        terms: &Terms,
        as_of: Option<Day>,
        progress: &mut Watch<'_>,
    ) -> Result<Vec<u8>, Problem> {
        let model = accept(terms, &mut self.model)?;
        let sheets = Sheets::read(given.into(), progress)?;
        let opened = pipeline::map(&sheets.read, choices(&sheets.hand, terms, self.decoder), progress)?;
        drop(sheets);
        let then = Terms {
            as_of: as_of.or(pipeline::newest_refresh(&opened.tables)).map_or(terms.as_of, AsOf),
            ..terms.clone()
        };
        let analysis = pipeline::analyze(&opened, &then, model, progress)?;
        self.hold(opened, analysis, None);
        self.handed()
    }

    /// The current analysis with its rows, for the session that compares with it: without out-of-fold probabilities, for which
    /// it would have to wait.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn handed(&mut self) -> Result<Vec<u8>, Problem> {
        let snapshot = self.snapshot()?;
        let rows = self.held().map(|held| ledger(&held.opened, &held.analysis))?;
        wire::encode(&Handed { snapshot, rows }).map_err(|error| defect(&error))
    }

    /// The snapshot of the current analysis, without out-of-fold probabilities.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn snapshot(&mut self) -> Result<String, Problem> {
        let held = self.held_mut()?;
        held.insights();
        held.snapshot(&[]).to_json().map_err(|error| defect(&error))
    }

    /// Takes what analyses are compared with from now on: a snapshot, or a workbook of then as [`read_earlier`](Self::read_earlier)
    /// gives it, or both, whose files must be the same; with neither, nothing. On failure, everything stays as it was.
    ///
    /// # Errors
    /// Returns a [`Problem`] if a text is no snapshot that can be used, or the two are of different files.
    pub fn compare_with(&mut self, snapshot: Option<&str>, workbook: Option<&[u8]>) -> Result<Option<Side>, Problem> {
        let read = |text: &str| Snapshot::from_json(text).map_err(|error| unusable(&error));
        let snapshot = snapshot.map(read).transpose()?;
        let handed = workbook.map(wire::decode::<Handed>).transpose().map_err(|error| defect(&error))?;
        self.earlier = match (snapshot, handed) {
            (Some(snapshot), Some(handed)) => {
                snapshot.check_files(&read(&handed.snapshot)?).map_err(|error| unusable(&error))?;
                Some(Earlier {
                    snapshot,
                    origin: Origin::Both,
                    rows: Some(handed.rows),
                })
            }
            (Some(snapshot), None) => Some(Earlier {
                snapshot,
                origin: Origin::Snapshot,
                rows: None,
            }),
            (None, Some(handed)) => Some(Earlier {
                snapshot: read(&handed.snapshot)?,
                origin: Origin::Workbook,
                rows: Some(handed.rows),
            }),
            (None, None) => None,
        };
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

    /// How the rows differ from those of then, and how late some of them arrived; `None` without a workbook of then.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn changed_rows(&mut self) -> Result<Option<RowsCompared>, Problem> {
        let then = self.earlier.as_ref().map(|earlier| earlier.snapshot.as_of);
        let compared = self.rows_compared()?;
        Ok(compared.zip(then).map(|(compared, then)| RowsCompared {
            rows: compared.changes.counts(),
            late: compared.late_arrivals(then),
        }))
    }

    /// Some of the rows that differ; `None` without a workbook of then.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn row_changes(&mut self, request: &RowChangesRequest) -> Result<Option<RowChangesPage>, Problem> {
        Ok(self.rows_compared()?.map(|compared| compared.page(request)))
    }

    /// From which stage to which projects went; `None` without a workbook of then.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn stage_moves(&mut self) -> Result<Option<Vec<StageMove>>, Problem> {
        Ok(self.rows_compared()?.map(|compared| compared.stage_moves()))
    }

    /// Every change of a row, for a file.
    pub(super) fn all_row_changes(&mut self) -> Result<impl Iterator<Item = RowChange> + use<'_>, Problem> {
        let none = || Problem::new(ProblemKind::NotComparable, None).finding(["no earlier workbook was given".to_owned()]);
        Ok(self.rows_compared()?.ok_or_else(none)?.all())
    }

    fn rows_compared(&mut self) -> Result<Option<Compared<'_>>, Problem> {
        let held = self.held.as_mut().ok_or_else(super::nothing_opened)?;
        let before = self.earlier.as_ref().and_then(|earlier| earlier.rows.as_ref());
        Ok(before.map(|before| held.rows_found(before).beside(before)))
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
            let rows = earlier.rows.as_ref();
            let rows = rows.map(|before| self.rows_found(before).changes.customer_matches());
            let now = Now {
                opened: &self.opened,
                analysis: &self.analysis,
                insights: &insights,
                rows: rows.as_ref(),
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
