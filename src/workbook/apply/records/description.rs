//! Rows directly below the header that describe the columns: `Text`, `Number`, `DD.MM.YYYY`.

use crate::domain::finding::FindingKind;

use super::super::super::raw::RawCell;
use super::super::columns::UsedColumn;
use super::super::counts::CodeCounts;
use super::{Draft, LeftOut};

/// Cells that must not parse, or that must name a type, for a row to be a description.
const FEWEST: usize = 2;

/// The share of the other cells of these columns that must parse.
const SHARE: (u64, u64) = (90, 100);

/// Names of types, in lower case, without a length in brackets.
const TYPES: &[&str] = &[
    "text",
    "string",
    "char",
    "varchar",
    "nvarchar",
    "varchar2",
    "number",
    "numeric",
    "integer",
    "int",
    "bigint",
    "smallint",
    "float",
    "double",
    "decimal",
    "real",
    "date",
    "datetime",
    "timestamp",
    "time",
    "boolean",
    "bool",
    "currency",
    "percent",
    "picklist",
    "id",
    "key",
    "zahl",
    "datum",
    "texte",
    "nombre",
];

/// Adds the descriptions: the rows from the header row down, as long as each is one.
pub(super) fn add(draft: &Draft<'_>, left_out: &mut LeftOut) {
    for row in draft.first()..draft.sheet.n_rows() {
        if left_out.contains_key(&row) || draft.is_empty(row) {
            continue;
        }
        if !names_types(draft, row) && !parses_nowhere(draft, row) {
            break;
        }
        left_out.insert(row, FindingKind::DescriptionRow);
    }
}

fn names_types(draft: &Draft<'_>, row: usize) -> bool {
    let cells = || {
        draft
            .used
            .iter()
            .map(|column| column.raw.cell(row))
            .filter(|cell| !matches!(cell, RawCell::Blank))
    };
    cells().count() >= FEWEST && cells().all(is_type)
}

fn is_type(cell: &RawCell) -> bool {
    let RawCell::Text(text) = cell else { return false };
    let word = text.split('(').next().unwrap_or_default().trim().to_lowercase();
    TYPES.contains(&word.as_str())
}

/// Whether no cell of a typed column parses, at least two do not, and nearly all the others of their columns do.
fn parses_nowhere(draft: &Draft<'_>, row: usize) -> bool {
    let mut unparsable: Vec<&UsedColumn<'_>> = Vec::new();
    for column in draft.typed() {
        match draft.parses(column, column.raw.cell(row)) {
            Some(true) => return false,
            Some(false) => unparsable.push(column),
            None => {}
        }
    }
    if unparsable.len() < FEWEST {
        return false;
    }
    let (mut parsed, mut present) = (0, 0);
    for column in unparsable {
        let counts = CodeCounts::of(column.raw, row + 1..draft.sheet.n_rows());
        for (cell, count) in counts.cells(column.raw) {
            if let Some(parses) = draft.parses(column, cell) {
                present += u64::from(count);
                parsed += if parses { u64::from(count) } else { 0 };
            }
        }
    }
    present > 0 && parsed * SHARE.1 >= present * SHARE.0
}
