//! The grid: a table that sticks to the top of a tall scrolling region and draws the visible rows.
//!
//! The table has the focus and tells which cell is active; the arrow keys move it. The ids of cells encode their positions,
//! so that the active one can be marked without a signal per cell.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::cursor::Cursor;
use super::explored::{Explored, before, shown};
use super::request::{pressed, row_at};
use super::scrolling::Geometry;
use crate::domain::source::column_letters;
use crate::report::rows::{CUSTOMER, DataCell, DataRow, RowColumn, RowsPage, SHEET};
use crate::ui::memo::Memo;
use crate::ui::route::insights::InsightsPlace;
use crate::ui::views::insights::moved;

/// The id of the table, which takes the focus.
pub(super) const ID: &str = "rows-grid";

/// The width of a column in pixels: per letter, and for its padding.
const LETTER: u32 = 9;
const EDGES: u32 = 24;
/// The number of letters of a customer's name that fit.
const NAME: u8 = 23;

/// The header of a column.
#[derive(Debug, Clone, PartialEq)]
struct Head {
    key: String,
    label: String,
    letters: String,
    is_number: bool,
    width: u32,
}

/// The rows.
#[component]
pub(super) fn Grid(explored: Explored) -> impl IntoView {
    let words = explored.words();
    let region = NodeRef::<html::Div>::new();
    let spacer = NodeRef::<html::Div>::new();
    let heads = Memo::new(move |_| explored.of_page(|page| heads(page, explored)).unwrap_or_default());
    let drawn = Memo::new(move |_| {
        let geometry = explored.geometry();
        let top = explored.top.get().min(geometry.last_top());
        (top, (top + geometry.fitting() + 1).min(geometry.rows))
    });
    measure(explored, region);
    scroll(explored, region, spacer);
    mark(explored, drawn);
    let scrolled = move |_| {
        let Some(region) = region.get_untracked() else { return };
        let top = untrack(|| explored.geometry()).top_at(f64::from(region.scroll_top()));
        if explored.top.get_untracked() != top {
            explored.top.set(top);
        }
    };
    let active = move || {
        let Cursor { row, column } = explored.cursor.get();
        let (first, end) = drawn.get();
        row.is_none_or(|row| (first..end).contains(&row)).then(|| cell_id(row, column))
    };
    let row_count = move || explored.of_page(|page| page.matched + 1);
    view! {
        <div class="app-explorer__region" node_ref=region on:scroll=scrolled>
            <div class="app-explorer__spacer" node_ref=spacer>
                <div class="app-explorer__window">
                    <table
                        class="app-explorer__grid"
                        id=ID
                        role="grid"
                        tabindex="0"
                        style:inline-size=move || format!("{}px", heads.read().iter().map(|head| head.width).sum::<u32>())
                        aria-label=words.grid
                        aria-description=words.keys
                        aria-rowcount=move || row_count().map(|count| count.to_string())
                        aria-activedescendant=active
                        on:keydown=move |event| key(explored, &event, heads)
                        on:click=move |event| click(explored, &event)
                    >
                        {move || head(heads.get(), explored)}
                        <tbody role="rowgroup">
                            <For each=move || { let (first, end) = drawn.get(); first..end } key=|place| *place let:place>
                                {row(place, explored, heads)}
                            </For>
                        </tbody>
                    </table>
                </div>
            </div>
        </div>
    }
}

fn heads(page: &RowsPage, explored: Explored) -> Vec<Head> {
    let words = explored.words();
    let width = |letters: u8| u32::from(letters) * LETTER + EDGES;
    let own = |key: &str, label: &str, letters: u8| Head {
        key: key.to_owned(),
        label: label.to_owned(),
        letters: String::new(),
        is_number: false,
        width: width(letters),
    };
    let mut heads = vec![own("", words.row, 6)];
    if page.has_customers {
        heads.push(own(CUSTOMER, words.customer, NAME));
    }
    heads.extend(shown(page).map(|column: &RowColumn| Head {
        key: column.key.clone(),
        label: match column.header.as_str() {
            _ if column.key == SHEET => words.sheet.to_owned(),
            "" => words.no_header.to_owned(),
            header => header.to_owned(),
        },
        letters: column_letters(column.index),
        is_number: column.is_number,
        width: width(column.width),
    }));
    heads
}

fn head(heads: Vec<Head>, explored: Explored) -> impl IntoView {
    let columns = heads
        .iter()
        .map(|head| view! { <col style:inline-size=format!("{}px", head.width) /> })
        .collect_view();
    let cell = move |(column, head): (usize, Head)| {
        let id = cell_id(None, column);
        if head.key.is_empty() {
            return view! { <th id=id role="columnheader" scope="col" data-kind="row"><span class="app-explorer__plain">{head.label}</span></th> }.into_any();
        }
        let key = head.key.clone();
        let order = move || {
            let place = explored.place.read();
            let sort = place.sort.as_ref().filter(|sort| sort.column == key)?;
            Some(if sort.descending { "descending" } else { "ascending" })
        };
        let key = head.key;
        view! {
            <th id=id role="columnheader" scope="col" data-kind=head.is_number.then_some("number") aria-sort=order>
                <button class="app-table__sort" type="button" tabindex="-1" on:click=move |_| sort(explored, &key)>
                    <span class="app-explorer__label">{head.label}</span>
                </button>
                <span class="app-explorer__letters">{head.letters}</span>
            </th>
        }
        .into_any()
    };
    view! {
        <colgroup>{columns}</colgroup>
        <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">{heads.into_iter().enumerate().map(cell).collect_view()}</tr>
        </thead>
    }
}

/// A row by its index; empty until its cells have arrived.
fn row(place: u32, explored: Explored, heads: Memo<Vec<Head>>) -> impl IntoView {
    let cells = move || {
        let known = explored.of_page(|page| row_at(page, place).map(|row| (row.clone(), before(page))));
        match known.flatten() {
            Some((row, before)) => cells(place, row, before, explored, &heads.read()),
            None => {
                let columns = heads.read().len();
                let waiting = |_| view! { <td role="gridcell"><span class="app-skeleton"></span></td> };
                (0..columns).map(waiting).collect_view().into_any()
            }
        }
    };
    view! { <tr role="row" aria-rowindex=(place + 2).to_string()>{cells}</tr> }
}

fn cells(place: u32, row: DataRow, before: usize, explored: Explored, heads: &[Head]) -> AnyView {
    let words = explored.words();
    let search = explored.query.read_untracked().search.to_ascii_lowercase();
    let id = |column: usize| cell_id(Some(place), column);
    let customer = (before > 1).then(|| {
        let shown = explored.shown.get_untracked();
        let name = row.customer.and_then(|place| Some(shown?.0.customers.get(place as usize)?.name.clone()));
        let is_nobody = name.is_none().then_some("missing");
        view! { <td id=id(1) role="gridcell" data-kind="customer" data-state=is_nobody>{marked(&name.unwrap_or_else(|| words.nobody.to_owned()), &search)}</td> }
    });
    let cell = |(column, cell): (usize, DataCell)| {
        let column = before + column;
        let is_number = heads.get(column).is_some_and(|head| head.is_number);
        let state = match cell.trouble {
            Some(_) => Some("unread"),
            None => cell.is_missing.then_some("missing"),
        };
        view! { <td id=id(column) role="gridcell" data-kind=is_number.then_some("number") data-state=state>{marked(&cell.text, &search)}</td> }
    };
    view! {
        <th id=id(0) role="rowheader" scope="row" data-kind="row">{u64::from(row.row) + 1}</th>
        {customer}
        {row.cells.into_iter().enumerate().map(cell).collect_view()}
    }
    .into_any()
}

/// A cell's text, with the first match of the search marked.
fn marked(text: &str, search: &str) -> AnyView {
    // Only ASCII is case-folded, so that the positions of all other letters are unchanged.
    let found = text.to_ascii_lowercase().find(search).filter(|_| !search.is_empty());
    let parts = found.and_then(|start| {
        let (before, rest) = text.split_at_checked(start)?;
        let (hit, after) = rest.split_at_checked(search.len())?;
        Some((before.to_owned(), hit.to_owned(), after.to_owned()))
    });
    match parts {
        Some((before, hit, after)) => view! { {before}<mark>{hit}</mark>{after} }.into_any(),
        None => text.to_owned().into_any(),
    }
}

fn sort(explored: Explored, column: &str) {
    moved(explored.place, |place: &mut InsightsPlace| {
        place.sort = pressed(place.sort.as_ref(), column);
        (place.cell, place.sheet) = (None, None);
    });
}

fn key(explored: Explored, event: &KeyboardEvent, heads: Memo<Vec<Head>>) {
    let cursor = explored.cursor.get_untracked();
    if event.key() == "Enter" && cursor.row.is_none() {
        event.prevent_default();
        let key = heads.read_untracked().get(cursor.column).map(|head| head.key.clone());
        if let Some(key) = key.filter(|key| !key.is_empty()) {
            sort(explored, &key);
        }
        return;
    }
    let extent = untrack(|| explored.extent());
    let jump = event.ctrl_key() || event.meta_key();
    if let Some(next) = cursor.moved(&event.key(), jump, extent).filter(|_| !event.alt_key()) {
        event.prevent_default();
        explored.bring(next);
    }
}

fn click(explored: Explored, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let cell = target.and_then(|target| target.closest("[id^=cell-]").ok().flatten());
    if let Some(cursor) = cell.and_then(|cell| cursor_of(&cell.id())) {
        explored.cursor.set(cursor);
    }
}

/// The id of a cell by its position: `cell-12-3`, in the header `cell-head-3`.
fn cell_id(row: Option<u32>, column: usize) -> String {
    match row {
        Some(row) => format!("cell-{row}-{column}"),
        None => format!("cell-head-{column}"),
    }
}

fn cursor_of(id: &str) -> Option<Cursor> {
    let (row, column) = id.strip_prefix("cell-")?.split_once('-')?;
    Some(Cursor {
        row: row.parse().ok(),
        column: column.parse().ok()?,
    })
}

/// Keeps the dimensions in sync with the region.
fn measure(explored: Explored, region: NodeRef<html::Div>) {
    Effect::new(move |_| {
        let Some(region) = region.get() else { return };
        let observed: HtmlElement = region.clone().into();
        let changed = Closure::<dyn FnMut()>::new(move || {
            let height = |selector: &str| {
                let found = observed.query_selector(selector).ok().flatten()?;
                Some(found.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
            };
            explored.sizes.update(|sizes| {
                *sizes = Geometry {
                    rows: 0,
                    row: height("[role=rowheader]").unwrap_or(sizes.row),
                    head: height("thead").unwrap_or(sizes.head),
                    view: f64::from(observed.client_height()),
                };
            });
        });
        let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&region);
        let held = StoredValue::new_local((observer, changed));
        on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
    });
}

/// Keeps the scroll bar in sync with the rows: its length and position.
fn scroll(explored: Explored, region: NodeRef<html::Div>, spacer: NodeRef<html::Div>) {
    Effect::new(move |_| {
        let (Some(region), Some(spacer)) = (region.get(), spacer.get()) else {
            return;
        };
        let (geometry, top) = (explored.geometry(), explored.top.get());
        // The browser accepts any length; the scroll position is set after the length.
        drop(HtmlElement::style(&spacer).set_property("block-size", &format!("{:.0}px", geometry.height())));
        if geometry.top_at(f64::from(region.scroll_top())) != top {
            region.set_scroll_top(geometry.scroll_to(top).round() as i32);
        }
    });
}

/// Marks the active cell, and scrolls it into view after a cursor move.
fn mark(explored: Explored, drawn: Memo<(u32, u32)>) {
    Effect::new(move |before: Option<u32>| {
        let (cursor, times) = (explored.cursor.get(), explored.brought.get());
        drawn.track();
        explored.rows.track();
        let must_be_seen = before.is_some_and(|before| before != times);
        request_animation_frame(move || {
            let document = document();
            if let Some(last) = document.query_selector("[data-active]").ok().flatten() {
                drop(last.remove_attribute("data-active"));
            }
            let Some(cell) = document.get_element_by_id(&cell_id(cursor.row, cursor.column)) else {
                return;
            };
            // Setting an attribute with a constant, valid name cannot fail.
            drop(cell.set_attribute("data-active", ""));
            if must_be_seen {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                nearest.set_inline(ScrollLogicalPosition::Nearest);
                cell.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
        times
    });
}
