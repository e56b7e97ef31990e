//! The demo workbook as it was a month before: what happened since then, undone row by row.
//!
//! The rows are drawn as always and changed only afterwards, so both workbooks agree in all that is not told here: who came and
//! went, what was retired, bought, extended, opened, closed, started, recorded late, filled in and cleared.

mod credits;
mod items;
mod opportunities;
mod projects;

use crate::calendar::{Day, EXPORTED};
use crate::company::Company;
use crate::ids;
use crate::plan::Turn;
use crate::sheet::Cell;

/// Which of the two exports a workbook is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Month {
    This,
    Last,
}

/// Rows as they come into a sheet: none where there was none yet, two where one is gone since.
pub(crate) type Rows = Vec<Vec<Cell>>;

/// The day of the export of last month.
pub(crate) const LAST_EXPORTED: Day = EXPORTED.plus(-30);

/// Who was a customer last month and is none now: a name, and the number of its ids.
const GONE: (&str, usize) = ("Ambergate Ceramics Ltd", 25);
/// Behind the running numbers of everything in this month's workbook.
const RETIRED: usize = 1_000_000;

impl Month {
    pub(crate) fn item(self, company: &Company, turn: Turn, row: Vec<Cell>) -> Rows {
        self.rows(row, |row| items::before(company, turn, row))
    }

    pub(crate) fn opportunity(self, company: &Company, turn: Turn, row: Vec<Cell>) -> Rows {
        self.rows(row, |row| opportunities::before(company, turn, row))
    }

    pub(crate) fn credits(self, company: &Company, turn: Turn, row: Vec<Cell>) -> Rows {
        self.rows(row, |row| credits::before(company, turn, row))
    }

    pub(crate) fn project(self, company: &Company, turn: Turn, row: Vec<Cell>) -> Rows {
        self.rows(row, |row| projects::before(company, turn, row))
    }

    fn rows(self, row: Vec<Cell>, before: impl FnOnce(Vec<Cell>) -> Rows) -> Rows {
        match self {
            Self::This => vec![row],
            Self::Last => before(row),
        }
    }
}

/// A row that came later.
fn not_yet() -> Rows {
    Vec::new()
}

/// The running number of something that is gone: one for each row that it stands beside.
fn retired(turn: Turn) -> usize {
    RETIRED + turn.company * 10_000 + turn.nth
}

fn gone_territory() -> u32 {
    ids::territory(GONE.1, 0)
}

/// The day of a cell that begins with one, as `2025-07-04`.
fn day(cell: &Cell) -> Option<Day> {
    let Cell::Text(text) = cell else { return None };
    let mut parts = text.get(..10)?.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    Some(Day::new(parts.next()??, parts.next()??, parts.next()??))
}

fn number(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Number(number) => Some(*number as i32),
        Cell::Blank | Cell::Text(_) => None,
    }
}

fn is(cell: &Cell, text: &str) -> bool {
    matches!(cell, Cell::Text(own) if own == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::demo_cast;

    #[test]
    fn days_are_read_where_there_are_some() {
        assert_eq!(day(&LAST_EXPORTED.midnight().into()), Some(Day::new(2025, 6, 4)));
        assert_eq!(day(&"04.07.2025".into()), None);
        assert_eq!(day(&Cell::Blank), None);
    }

    #[test]
    fn everybody_named_here_is_in_the_cast() {
        let cast = demo_cast();
        let source = [
            include_str!("last_month/credits.rs"),
            include_str!("last_month/items.rs"),
            include_str!("last_month/opportunities.rs"),
            include_str!("last_month/projects.rs"),
        ];
        // Names stand alone before a number or an arrow: `("Telvanta Communications", 0)`.
        let named: Vec<&str> = source
            .iter()
            .flat_map(|text| text.split("(\"").skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(named.len() > 15, "{named:?}");
        for name in named {
            assert!(cast.iter().any(|company| company.core == name), "{name} plays no part");
        }
        assert!(GONE.1 >= cast.len());
    }
}
