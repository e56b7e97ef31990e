//! The changes as lines: filtered, counted, a page at a time, each with what both files say and where.

use crate::domain::ids::Id;
use crate::domain::source::{CellRef, Source};
use crate::features::catalog::Feature;
use crate::features::reads;
use crate::report::changed_rows::{ChangeKind, MOST_CHANGES, RowChange, RowChangesPage, RowChangesRequest};

use super::ledger::{LedgerColumn, SourceLedger};
use super::{ChangedCell, ChangedRow, ChangedSource, Compared};

/// A line, not yet put into words.
#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    ColumnRemoved(&'a LedgerColumn),
    ColumnAdded(&'a LedgerColumn),
    Row(&'a ChangedRow),
    Cell(&'a ChangedRow, &'a ChangedCell),
}

/// A source and its ledgers.
#[derive(Debug, Clone, Copy)]
struct Lines<'a> {
    source: &'a ChangedSource,
    before: Option<&'a SourceLedger>,
    after: Option<&'a SourceLedger>,
}

/// A request, as far as it can be looked up.
#[derive(Debug)]
struct Wanted<'a> {
    kind: Option<ChangeKind>,
    column: Option<&'a str>,
    /// The customer's index before and after.
    customer: Option<(Option<usize>, Option<usize>)>,
    feature: Option<&'static Feature>,
}

impl<'a> Compared<'a> {
    /// The requested page of changes: by source; in each first its columns, then its rows by key, and their cells in sheet order.
    pub fn page(self, request: &RowChangesRequest) -> RowChangesPage {
        let (first, last) = (request.offset, request.offset.saturating_add(request.limit.min(MOST_CHANGES)));
        let mut matched = 0;
        let mut changes = Vec::new();
        for (lines, line) in self.lines(request) {
            if (first..last).contains(&matched) {
                changes.push(lines.change(line));
            }
            matched += 1;
        }
        RowChangesPage {
            matched,
            offset: request.offset,
            changes,
        }
    }

    /// Every change, in the order of the pages.
    pub fn all(self) -> impl Iterator<Item = RowChange> + use<'a> {
        let sources = self.changes.sources.iter().map(move |source| self.of(source));
        sources.flat_map(|lines| lines.all().map(move |line| lines.change(line)))
    }

    fn lines(self, request: &RowChangesRequest) -> impl Iterator<Item = (Lines<'a>, Line<'a>)> {
        let sources = self
            .changes
            .sources
            .iter()
            .filter(|source| request.source.is_none_or(|wanted| wanted == source.counts.source));
        sources.flat_map(move |source| {
            let lines = self.of(source);
            let wanted = lines.wanted(request);
            let is_wanted = move |line: &Line<'a>| wanted.as_ref().is_some_and(|wanted| lines.is_wanted(*line, wanted));
            lines.all().filter(is_wanted).map(move |line| (lines, line))
        })
    }

    fn of(self, source: &'a ChangedSource) -> Lines<'a> {
        Lines {
            source,
            before: self.before.source(source.counts.source),
            after: self.after.source(source.counts.source),
        }
    }
}

impl<'a> Lines<'a> {
    fn source(self) -> Source {
        self.source.counts.source
    }

    fn all(self) -> impl Iterator<Item = Line<'a>> {
        let column = |ledger: Option<&'a SourceLedger>, place: &u32| ledger?.columns.get(*place as usize);
        let removed = self
            .source
            .columns_removed
            .iter()
            .filter_map(move |place| column(self.before, place));
        let added = self.source.columns_added.iter().filter_map(move |place| column(self.after, place));
        let columns = removed.map(Line::ColumnRemoved).chain(added.map(Line::ColumnAdded));
        let rows = self.source.rows.iter().flat_map(move |row| {
            let first = row.first_cell as usize;
            let cells = self.source.cells.get(first..first + row.n_cells as usize).unwrap_or_default();
            let whole = (row.n_cells == 0).then_some(Line::Row(row));
            whole.into_iter().chain(cells.iter().map(move |cell| Line::Cell(row, cell)))
        });
        columns.chain(rows)
    }

    /// `None` for a feature that there is not.
    fn wanted<'r>(self, request: &'r RowChangesRequest) -> Option<Wanted<'r>> {
        let find = |id: &Id| {
            let index = |ledger: Option<&SourceLedger>| ledger.and_then(|ledger| ledger.find_customer(id));
            (index(self.before), index(self.after))
        };
        let feature = match request.feature.as_deref() {
            Some(key) => Some(Feature::find(key)?),
            None => None,
        };
        Some(Wanted {
            kind: request.kind,
            column: request.column.as_deref(),
            customer: request.customer.as_deref().map(|id| find(&Id::from_text(id))),
            feature,
        })
    }

    fn is_wanted(self, line: Line<'a>, wanted: &Wanted<'_>) -> bool {
        let is_kind = wanted.kind.is_none_or(|kind| kind == line.kind());
        let is_column = wanted
            .column
            .is_none_or(|column| self.column(line).is_some_and(|own| own.name == column));
        let is_customer = wanted.customer.is_none_or(|(before, after)| {
            let row = line.row();
            let is_of = |ledger: Option<&SourceLedger>, row: Option<u32>, customer: Option<usize>| {
                customer.is_some() && ledger.zip(row).and_then(|(ledger, row)| ledger.customer_index(row)) == customer
            };
            row.is_some_and(|row| is_of(self.before, row.before, before) || is_of(self.after, row.after, after))
        });
        let is_read = || {
            wanted.feature.is_none_or(|feature| match self.column(line) {
                Some(column) => column.is_listed && reads(feature, self.source(), &[&column.name]),
                None => reads(feature, self.source(), &[]),
            })
        };
        is_kind && is_column && is_customer && is_read()
    }

    /// The column that a line is about; `None` for a row.
    fn column(self, line: Line<'a>) -> Option<&'a LedgerColumn> {
        match line {
            Line::ColumnRemoved(column) | Line::ColumnAdded(column) => Some(column),
            Line::Row(_) => None,
            Line::Cell(_, cell) => self.columns(cell).1,
        }
    }

    /// The columns of a cell, before and after.
    fn columns(self, cell: &ChangedCell) -> (Option<&'a LedgerColumn>, Option<&'a LedgerColumn>) {
        let places = self.source.shared.get(cell.column as usize);
        let column = |ledger: Option<&'a SourceLedger>, place: Option<u32>| ledger?.columns.get(place? as usize);
        (
            column(self.before, places.map(|places| places.0)),
            column(self.after, places.map(|places| places.1)),
        )
    }

    fn change(self, line: Line<'a>) -> RowChange {
        let mut change = RowChange {
            source: self.source(),
            change: line.kind(),
            key: None,
            column: self.column(line).map(|column| column.name.clone()),
            before: None,
            after: None,
            cell_before: None,
            cell_after: None,
            customer_before: None,
            customer_after: None,
        };
        match line {
            Line::ColumnRemoved(column) => change.cell_before = self.before.and_then(|ledger| ledger.header(column)),
            Line::ColumnAdded(column) => change.cell_after = self.after.and_then(|ledger| ledger.header(column)),
            Line::Row(row) => self.fill_in(&mut change, row, None),
            Line::Cell(row, cell) => self.fill_in(&mut change, row, Some(cell)),
        }
        change
    }

    fn fill_in(self, change: &mut RowChange, row: &ChangedRow, cell: Option<&ChangedCell>) {
        let columns = cell.map(|cell| self.columns(cell)).unwrap_or_default();
        let before = Told::of(self.before, row.before, columns.0);
        let after = Told::of(self.after, row.after, columns.1);
        change.key = after.key.or(before.key);
        (change.before, change.after) = (before.text, after.text);
        (change.cell_before, change.cell_after) = (before.cell, after.cell);
        (change.customer_before, change.customer_after) = (before.customer, after.customer);
    }
}

/// What one workbook says of a change.
#[derive(Debug, Default)]
struct Told {
    key: Option<String>,
    text: Option<String>,
    cell: Option<CellRef>,
    customer: Option<String>,
}

impl Told {
    /// Of a row; its cell is that of the column, or of its key.
    fn of(ledger: Option<&SourceLedger>, row: Option<u32>, column: Option<&LedgerColumn>) -> Self {
        let Some((ledger, row)) = ledger.zip(row) else {
            return Self::default();
        };
        let key = ledger.key_column();
        Self {
            key: key.and_then(|key| key.meant_in(row)).map(str::to_owned),
            text: column.map(|column| column.shown(column.code(row)).to_owned()),
            cell: ledger.cell(row, column.or(key)),
            customer: ledger.customer(row).map(Id::to_string),
        }
    }
}

impl<'a> Line<'a> {
    fn kind(self) -> ChangeKind {
        match self {
            Self::ColumnRemoved(_) => ChangeKind::ColumnRemoved,
            Self::ColumnAdded(_) => ChangeKind::ColumnAdded,
            Self::Row(row) if row.before.is_some() => ChangeKind::Removed,
            Self::Row(_) => ChangeKind::Added,
            Self::Cell(_, cell) => cell.kind,
        }
    }

    fn row(self) -> Option<&'a ChangedRow> {
        match self {
            Self::ColumnRemoved(_) | Self::ColumnAdded(_) => None,
            Self::Row(row) | Self::Cell(row, _) => Some(row),
        }
    }
}
