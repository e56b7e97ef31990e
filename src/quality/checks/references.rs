//! Ids that should be in another table but are not; shared by three checks.

use crate::domain::ids::Id;
use crate::workbook::schema::Key;
use crate::workbook::tables::{Column, Table};

use super::super::customer_ids::used;
use super::{Anomaly, Check, FindingEvidence, rows_where};
use crate::workbook::distinct::{Distinct, counts};

/// A column of ids and the column of another table that should contain them.
pub(super) struct Reference<'a> {
    pub from: &'a Table,
    pub key: Key<Id>,
    pub to: &'a Table,
    pub target: Key<Id>,
}

impl Reference<'_> {
    /// Whether both columns are present.
    pub(super) fn can_be_followed(&self) -> bool {
        self.from.column(self.key).is_present() && self.to.column(self.target).is_present()
    }

    /// The rows whose id is not found; `None` if there are none, or it cannot be determined.
    pub(super) fn orphans(&self, check: &Check) -> Option<Anomaly> {
        if !self.can_be_followed() {
            return None;
        }
        let column = self.from.column(self.key);
        let known = used(self.to.column(self.target), self.to.n_rows());
        let leads_nowhere = |id: &Id| !known.contains(id);
        let rows = rows_where(self.from, column, leads_nowhere);
        let ids = distinct_where(column, self.from.n_rows(), leads_nowhere);
        let anomaly = check.in_column(self.from, self.key.name(), column, rows)?;
        Some(anomaly.with_evidence(FindingEvidence::Ids(ids)))
    }
}

/// The number of distinct ids in the rows that pass a test.
fn distinct_where(column: &Column<Id>, n_rows: usize, test: impl Fn(&Id) -> bool) -> u32 {
    let mut counts = counts(column, n_rows);
    for (id, count) in column.values().iter().zip(&mut counts) {
        if !id.as_ref().is_some_and(&test) {
            *count = 0;
        }
    }
    Distinct::of(column, &counts).n_values() as u32
}
