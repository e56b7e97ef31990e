//! Which sources and columns the files contain, so that a number that depends on an absent one can say so.

use std::collections::BTreeSet;

use crate::domain::source::Source;
use crate::workbook::tables::{Table, Tables};

/// The sources and columns that are present, with or without values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supplied {
    sources: BTreeSet<Source>,
    columns: BTreeSet<(Source, &'static str)>,
}

impl Supplied {
    pub(super) fn by(tables: &Tables) -> Self {
        let columns = |table: &Table| -> Vec<_> { table.columns().map(|(name, _)| (table.source, name)).collect() };
        Self {
            sources: tables.iter().map(|table| table.source).collect(),
            columns: tables.iter().flat_map(columns).collect(),
        }
    }

    /// Whether the files contain the source.
    pub fn has_source(&self, source: Source) -> bool {
        self.sources.contains(&source)
    }

    /// Whether the source has the column, by canonical name.
    pub fn has_column(&self, source: Source, column: &'static str) -> bool {
        self.columns.contains(&(source, column))
    }
}
