//! `changed_rows.csv`: every row, cell and column that differs between two workbooks, with both addresses.

use crate::domain::ids::Id;
use crate::domain::source::CellRef;
use crate::report::changed_rows::RowChange;

use super::ExportError;
use super::cell::Cell;
use super::tables::{Table, id_cell};

const HEADER: [&str; 8] = ["source", "key", "change", "column", "before", "after", "cell_before", "cell_after"];

/// The changes in their order.
///
/// # Errors
/// When the CSV cannot be written.
pub fn changed_rows(changes: impl Iterator<Item = RowChange>) -> Result<Vec<u8>, ExportError> {
    table(changes).into_csv()
}

fn table<'a>(changes: impl Iterator<Item = RowChange> + 'a) -> Table<'a> {
    Table {
        header: HEADER.to_vec(),
        rows: Box::new(changes.map(row)),
    }
}

fn row<'a>(change: RowChange) -> Vec<Cell<'a>> {
    let text = |text: Option<String>| text.map_or(Cell::Absent, Cell::text);
    let address = |cell: Option<CellRef>| text(cell.map(|cell| cell.to_string()));
    vec![
        Cell::text(change.source.key()),
        change.key.map_or(Cell::Absent, |key| id_cell(&Id::from_text(&key)).into_owned()),
        Cell::text(change.change.key()),
        text(change.column),
        text(change.before),
        text(change.after),
        address(change.cell_before),
        address(change.cell_after),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::source::Source;
    use crate::report::changed_rows::ChangeKind;

    #[test]
    fn a_line_says_what_where_and_runs_nowhere() {
        let cell = |row| CellRef {
            sheet: "Raw_projects".into(),
            column: 13,
            row,
        };
        let change = |change, key: Option<&str>, column: Option<&str>| RowChange {
            source: Source::Projects,
            change,
            key: key.map(str::to_owned),
            column: column.map(str::to_owned),
            before: column.map(|_| "=1+1".to_owned()),
            after: column.map(|_| String::new()),
            cell_before: Some(cell(3)),
            cell_after: None,
            customer_before: None,
            customer_after: None,
        };
        let changes = [
            change(ChangeKind::Emptied, Some("-7"), Some("prj_description")),
            change(ChangeKind::Removed, Some("-A"), None),
        ];
        let text = String::from_utf8(changed_rows(changes.into_iter()).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}source,key,change,column,before,after,cell_before,cell_after\r\n\
             projects,-7,emptied,prj_description,'=1+1,,Raw_projects!N4,\r\n\
             projects,'-A,removed,,,,Raw_projects!N4,\r\n"
        );
    }
}
