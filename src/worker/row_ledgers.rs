//! The rows of then beside those of now, as they are compared.

use crate::comparison::rows::{Compared, Ledger, RowChanges, compare_rows};
use crate::explorer::Data;
use crate::pipeline::{Analysis, Opened};

/// The rows of now, and how they differ from those of then.
#[derive(Debug)]
pub(super) struct RowsFound {
    after: Ledger,
    pub(super) changes: RowChanges,
}

impl RowsFound {
    pub(super) fn since(before: &Ledger, after: Ledger) -> Self {
        let changes = compare_rows(before, &after);
        Self { after, changes }
    }

    /// Beside the rows of then that it was found with.
    pub(super) fn beside<'a>(&'a self, before: &'a Ledger) -> Compared<'a> {
        Compared {
            before,
            after: &self.after,
            changes: &self.changes,
        }
    }
}

/// The rows of an analysis, to be compared.
pub(super) fn ledger(opened: &Opened, analysis: &Analysis) -> Ledger {
    Ledger::of(Data {
        raw: &opened.raw,
        mapping: &opened.mapping,
        tables: &opened.tables,
        customers: &analysis.customers,
    })
}
