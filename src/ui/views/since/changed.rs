//! The changed rows: how many per source, and a page of them.

use super::super::actions::rows::{PAGE, Pages};
use super::super::insights::rows::row_of;
use crate::domain::source::{CellRef, Source};
use crate::report::Report;
use crate::report::changed_rows::{ChangeKind, ChangedRows, RowChange, RowChangesPage, SourceChanges};
use crate::text;
use crate::text::number::grouped;
use crate::ui::route::executive::RowsPlace;

/// How many rows of a source differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    pub name: &'static str,
    /// Columns that one workbook lacks.
    pub note: String,
    /// Rows before and now.
    pub rows: String,
    pub counts: Vec<Count>,
    pub spelling: String,
}

/// A number, and the changes that it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub label: &'static str,
    pub value: String,
    /// `None` if there are none.
    pub address: Option<String>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub lines: Vec<ChangeLine>,
    pub range: String,
    pub pages: Pages,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    pub source: &'static str,
    pub key: String,
    pub change: &'static str,
    pub column: String,
    pub before: String,
    pub after: String,
    /// Where the value was.
    pub cell_before: String,
    /// Where it is, and its row in the explorer.
    pub cell_after: String,
    pub row: Option<String>,
}

/// The sources with a difference in either workbook, in order.
pub fn sources(changed: &ChangedRows) -> Vec<SourceLine> {
    let differs = |source: &&SourceChanges| !source.is_empty() || source.cells.written_differently > 0;
    changed.sources.iter().filter(differs).map(source_line).collect()
}

fn source_line(source: &SourceChanges) -> SourceLine {
    let words = &text::since::WORDS;
    let count = |label, value: u32, kind: ChangeKind| Count {
        label,
        value: grouped(value.into()),
        address: (value > 0).then(|| {
            RowsPlace {
                source: Some(source.source),
                kind: Some(kind),
                ..RowsPlace::default()
            }
            .address()
        }),
    };
    let (before, after) = (grouped(source.rows_before.into()), grouped(source.rows_after.into()));
    SourceLine {
        name: text::start::source(source.source).name,
        note: text::since::columns(source).unwrap_or_default(),
        rows: if before == after {
            after
        } else {
            text::since::shift(&before, &after)
        },
        counts: vec![
            count(words.added, source.added, ChangeKind::Added),
            count(words.removed, source.removed, ChangeKind::Removed),
            count(text::since::kind(ChangeKind::Changed), source.cells.changed, ChangeKind::Changed),
            count(text::since::kind(ChangeKind::Filled), source.cells.filled, ChangeKind::Filled),
            count(text::since::kind(ChangeKind::Emptied), source.cells.emptied, ChangeKind::Emptied),
        ],
        spelling: grouped(source.cells.written_differently.into()),
    }
}

/// The cells that are only written differently, of the sources that a place shows.
pub fn written_differently(changed: &ChangedRows, place: &RowsPlace) -> u32 {
    let shown = changed
        .sources
        .iter()
        .filter(|source| place.source.is_none_or(|wanted| wanted == source.source));
    shown.map(|source| source.cells.written_differently).sum()
}

/// The columns with a change, each with its source, to choose from; of one source if the place shows one.
pub fn columns(changed: &ChangedRows, place: &RowsPlace) -> Vec<(Source, String, u32)> {
    let shown = changed
        .sources
        .iter()
        .filter(|source| place.source.is_none_or(|wanted| wanted == source.source));
    let columns = shown.flat_map(|source| source.columns.iter().map(|column| (source.source, column)));
    let columns = columns.filter(|(_, column)| column.cells.total() > 0);
    columns
        .map(|(source, column)| (source, column.column.clone(), column.cells.total()))
        .collect()
}

/// The page of changes that answers what a place asks.
pub fn sheet(page: &RowChangesPage, report: &Report) -> Sheet {
    let matched = page.matched as usize;
    let from = page.offset as usize;
    let pages = matched.div_ceil(PAGE).max(1);
    let at = (from / PAGE).min(pages - 1);
    Sheet {
        lines: page.changes.iter().map(|change| line(change, report)).collect(),
        range: text::enablement::range(from + 1, from + page.changes.len(), matched),
        pages: Pages {
            at: at as u32,
            of: pages as u32,
            words: text::enablement::page(at + 1, pages),
        },
    }
}

fn line(change: &RowChange, report: &Report) -> ChangeLine {
    let cell = |cell: &Option<CellRef>| cell.as_ref().map(ToString::to_string).unwrap_or_default();
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    ChangeLine {
        source: text::start::source(change.source).name,
        key: value(&change.key),
        change: text::since::kind(change.change),
        column: value(&change.column),
        before: value(&change.before),
        after: value(&change.after),
        cell_before: cell(&change.cell_before),
        cell_after: cell(&change.cell_after),
        row: change
            .cell_after
            .as_ref()
            .and_then(|cell| row_of(cell, Some(change.source), report)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::changed_rows::{CellChanges, ColumnChanges, RowsWithoutKey};
    use crate::ui::sample;

    fn changes() -> ChangedRows {
        let projects = SourceChanges {
            source: Source::Projects,
            rows_before: 2_240,
            rows_after: 2_250,
            keys_before: 2_240,
            keys_after: 2_250,
            added: 12,
            removed: 2,
            changed: 1,
            cells: CellChanges {
                changed: 1,
                written_differently: 40,
                ..CellChanges::default()
            },
            refreshed: 2_238,
            without_key: RowsWithoutKey::default(),
            columns: vec![ColumnChanges {
                column: "prj_size".into(),
                cells: CellChanges {
                    changed: 1,
                    ..CellChanges::default()
                },
            }],
            columns_removed: Vec::new(),
            columns_added: vec!["ST ID".into()],
        };
        let same = SourceChanges {
            source: Source::Services,
            added: 0,
            removed: 0,
            changed: 0,
            cells: CellChanges::default(),
            columns: Vec::new(),
            columns_added: Vec::new(),
            ..projects.clone()
        };
        ChangedRows {
            sources: vec![projects, same],
        }
    }

    #[test]
    fn numbers_lead_to_the_changes_that_they_count() {
        let lines = sources(&changes());
        assert_eq!(lines.len(), 1, "services are the same");
        assert_eq!(
            (lines[0].rows.as_str(), lines[0].note.as_str()),
            ("2,240 \u{2192} 2,250", "new columns: ST ID")
        );
        let leads: Vec<(&str, Option<&str>)> = lines[0]
            .counts
            .iter()
            .map(|count| (count.value.as_str(), count.address.as_deref()))
            .collect();
        assert_eq!(leads[0], ("12", Some("#/executive/since/rows?source=projects&kind=added")));
        assert_eq!(leads[3], ("0", None));
        assert_eq!(lines[0].spelling, "40");
    }

    #[test]
    fn columns_to_choose_from_have_a_change() {
        let place = RowsPlace {
            source: Some(Source::Projects),
            ..RowsPlace::default()
        };
        assert_eq!(columns(&changes(), &place), [(Source::Projects, "prj_size".to_owned(), 1)]);
        assert_eq!(written_differently(&changes(), &place), 40);
        let elsewhere = RowsPlace {
            source: Some(Source::Outcomes),
            ..RowsPlace::default()
        };
        assert_eq!(
            (columns(&changes(), &elsewhere).len(), written_differently(&changes(), &elsewhere)),
            (0, 0)
        );
    }

    #[test]
    fn a_changed_cell_leads_to_its_row() {
        let cell = |row| {
            Some(CellRef {
                sheet: "Raw_projects".into(),
                column: 3,
                row,
            })
        };
        let page = RowChangesPage {
            matched: 51,
            offset: 50,
            changes: vec![RowChange {
                source: Source::Projects,
                change: ChangeKind::Changed,
                key: Some("P-1".into()),
                column: Some("prj_size".into()),
                before: Some("$1M-$5M".into()),
                after: Some(">$5M".into()),
                cell_before: cell(6),
                cell_after: cell(8),
                customer_before: None,
                customer_after: None,
            }],
        };
        let sheet = sheet(&page, &sample::report());
        assert_eq!(
            (sheet.range.as_str(), sheet.pages.words.as_str()),
            ("51 to 51 of 51", "Page 2 of 2")
        );
        let line = &sheet.lines[0];
        assert_eq!(
            (line.cell_before.as_str(), line.cell_after.as_str()),
            ("Raw_projects!D7", "Raw_projects!D9")
        );
        assert_eq!(line.row.as_deref(), Some("#/insights/rows?source=projects&cell=D9"));
        assert_eq!(line.change, "Cell changed");
    }
}
