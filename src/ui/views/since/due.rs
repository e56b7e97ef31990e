//! The products of a customer that were due then, by name, and what became of each.

use super::super::insights::rows::row_of;
use crate::domain::calendar::Day;
use crate::domain::source::{CellRef, Source};
use crate::report::Report;
use crate::report::comparison::{DueItem, DueItems};
use crate::text;

/// How many are shown; the file of the comparison names all.
const SHOWN: usize = 50;

/// What is told of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DueList {
    pub lines: Vec<DueLine>,
    /// How many are not shown.
    pub more: Option<String>,
}

/// A product that was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    pub text: String,
    /// Where its date was.
    pub cell_before: String,
    /// Where it is, and its row in the explorer.
    pub cell_after: String,
    pub row: Option<String>,
}

/// The lines of an answer; `date` writes a day.
pub fn list(items: &DueItems, report: &Report, date: &dyn Fn(Day) -> String) -> DueList {
    let lines: Vec<DueLine> = items.items.iter().take(SHOWN).map(|item| line(item, report, date)).collect();
    let more = (items.of as usize).saturating_sub(lines.len());
    DueList {
        lines,
        more: (more > 0).then(|| text::since::more_items(more)),
    }
}

fn line(item: &DueItem, report: &Report, date: &dyn Fn(Day) -> String) -> DueLine {
    let cell = |cell: &Option<CellRef>| cell.as_ref().map(ToString::to_string).unwrap_or_default();
    let row = |cell: &CellRef| row_of(cell, Some(Source::InstallBase), report);
    DueLine {
        text: text::since::item(item, date),
        cell_before: cell(&item.cell),
        cell_after: cell(&item.cell_now),
        row: item.cell_now.as_ref().and_then(row),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::report::comparison::{DueBy, ItemState};
    use crate::ui::sample;

    fn item(state: ItemState, now: Option<&str>) -> DueItem {
        let cell = |row| CellRef {
            sheet: "Raw_install_base".to_owned(),
            column: 3,
            row,
        };
        DueItem {
            due_by: DueBy::EndOfLife,
            key: Some(Id::from_text("S1")),
            product: Some("Alder".to_owned()),
            date: sample::day("2025-06-30"),
            cell: Some(cell(4)),
            date_now: now.map(sample::day),
            cell_now: now.map(|_| cell(6)),
            state,
        }
    }

    fn told(items: Vec<DueItem>, of: u32) -> DueList {
        list(&DueItems { of, items }, &sample::report(), &|day| day.to_string())
    }

    #[test]
    fn each_product_says_what_became_of_it_and_where() {
        let gone = &told(vec![item(ItemState::Absent, None)], 1).lines[0];
        assert_eq!(gone.text, "Product S1 (Alder), end of life 2025-06-30: no longer in the file");
        assert_eq!((gone.cell_before.as_str(), gone.cell_after.as_str()), ("Raw_install_base!D5", ""));
        let later = &told(vec![item(ItemState::Later, Some("2028-01-01"))], 1).lines[0];
        assert_eq!(
            later.text,
            "Product S1 (Alder), end of life 2025-06-30, now 2028-01-01: date moved later"
        );
        assert_eq!(later.cell_after, "Raw_install_base!D7");
        let due = &told(vec![item(ItemState::Due, Some("2025-06-30"))], 1).lines[0];
        assert_eq!(due.text, "Product S1 (Alder), end of life 2025-06-30: still due");
        let nameless = DueItem {
            key: None,
            product: None,
            due_by: DueBy::EndOfService,
            ..item(ItemState::Undated, None)
        };
        let nameless = &told(vec![nameless], 1).lines[0];
        assert_eq!(
            nameless.text,
            "Product without a serial number, end of service life 2025-06-30: has no date now"
        );
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let many = vec![item(ItemState::Due, None); 200];
        let list = told(many, 1_234);
        assert_eq!(list.lines.len(), 50);
        assert_eq!(list.more.as_deref(), Some("1,184 more are in the file “Everything (JSON)”."));
        assert_eq!(told(Vec::new(), 0), DueList::default());
    }
}
