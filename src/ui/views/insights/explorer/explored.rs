//! What the parts of the explorer share: which rows there are, and where the user is among them.

use leptos::prelude::*;

use super::cursor::{Cursor, Extent};
use super::request::Wanted;
use super::scrolling::Geometry;
use crate::report::rows::{RowColumn, RowsPage, RowsQuery};
use crate::text;
use crate::text::rows::Words;
use crate::ui::memo::Memo;
use crate::ui::route::insights::InsightsPlace;
use crate::ui::state::{Fetched, Shown};

/// What the parts of the explorer share.
#[derive(Clone, Copy)]
pub(super) struct Explored {
    pub(super) shown: Memo<Option<Shown>>,
    pub(super) place: Memo<InsightsPlace>,
    pub(super) rows: Memo<Fetched<RowsPage>>,
    pub(super) query: Memo<RowsQuery>,
    /// The text to search for, updated once typing has paused.
    pub(super) search: RwSignal<String>,
    pub(super) cursor: RwSignal<Cursor>,
    /// The first row in the grid.
    pub(super) top: RwSignal<u32>,
    /// The dimensions of the grid; the number of rows comes from the page of rows.
    pub(super) sizes: RwSignal<Geometry>,
    /// The cell to go to.
    pub(super) wanted: RwSignal<Option<Wanted>>,
    /// The row of the sheet that was asked for but is not among the rows.
    pub(super) lost: RwSignal<Option<u32>>,
    /// Counts cursor moves after which the cursor must be scrolled into view.
    pub(super) brought: RwSignal<u32>,
}

impl Explored {
    pub(super) fn words(self) -> &'static Words {
        &text::rows::WORDS
    }

    /// Reads a part of the page of rows, if there is one.
    pub(super) fn of_page<T>(self, part: impl FnOnce(&RowsPage) -> T) -> Option<T> {
        self.rows.read().latest().map(part)
    }

    pub(super) fn geometry(self) -> Geometry {
        Geometry {
            rows: self.of_page(|page| page.matched).unwrap_or_default(),
            ..self.sizes.get()
        }
    }

    pub(super) fn extent(self) -> Extent {
        let geometry = self.geometry();
        Extent {
            rows: geometry.rows,
            columns: self.of_page(|page| before(page) + shown(page).count()).unwrap_or_default(),
            page: geometry.fitting(),
        }
    }

    /// Moves the cursor to a cell and brings it into view.
    pub(super) fn bring(self, cursor: Cursor) {
        self.cursor.set(cursor);
        if let Some(row) = cursor.row {
            let geometry = untrack(|| self.geometry());
            let top = self.top.get_untracked();
            let next = geometry.top_with(row, top);
            if next != top {
                self.top.set(next);
            }
        }
        self.brought.update(|times| *times += 1);
    }

    /// Goes to a cell.
    pub(super) fn go_to(self, wanted: Wanted) {
        self.lost.set(None);
        self.wanted.set(Some(wanted));
    }
}

/// The number of grid columns that are not part of the sheet: the row number, and the customer.
pub(super) fn before(page: &RowsPage) -> usize {
    1 + usize::from(page.has_customers)
}

/// The visible columns.
pub(super) fn shown(page: &RowsPage) -> impl Iterator<Item = &RowColumn> {
    page.columns.iter().filter(|column| column.is_shown)
}
