//! The explorer from top to bottom: the choice of rows, the selected cell in full, and the grid.

use leptos::prelude::*;

use super::cursor::Cursor;
use super::explored::{Explored, before, shown};
use super::grid::Grid;
use super::request::{self, Wanted};
use super::scrolling::Geometry;
use super::toolbar::Toolbar;
use crate::domain::source::column_letters;
use crate::report::rows::{RowsPage, RowsQuery, RowsRequest};
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::insights::{InsightsPlace, rows_of};
use crate::ui::state::{AnswerState, Fetched, Msg, State};
use crate::ui::views::insights::moved;
use crate::wire::Question;

/// The content below the toolbar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Loading,
    Failed,
    NoSource,
    NoRow,
    Rows,
}

/// The rows of the sources of the analysis on screen.
#[component]
pub(in crate::ui) fn Explorer(state: RwSignal<State>, place: Memo<InsightsPlace>) -> impl IntoView {
    let shown = Memo::new(move |_| state.read().shown.clone());
    let rows = Memo::new(move |_| state.read().answers.rows.clone());
    let search = RwSignal::new(String::new());
    let query = Memo::new(move |_| match &*shown.read() {
        Some(shown) => request::query(&place.read(), &search.read(), &shown.0),
        None => RowsQuery::default(),
    });
    let explored = Explored {
        shown,
        place,
        rows,
        query,
        search,
        cursor: RwSignal::new(Cursor { row: Some(0), column: 1 }),
        top: RwSignal::new(0),
        sizes: RwSignal::new(Geometry {
            rows: 0,
            row: 32.0,
            head: 48.0,
            view: 640.0,
        }),
        wanted: RwSignal::new(None),
        lost: RwSignal::new(None),
        brought: RwSignal::new(0),
    };
    ask(explored);
    follow(explored);
    let content = Memo::new(move |_| match &*rows.read() {
        Fetched::NotYet => Content::Loading,
        Fetched::Failed(_) => Content::Failed,
        Fetched::Yes { answer, .. } if answer.source.is_none() => Content::NoSource,
        Fetched::Yes { answer, .. } if answer.matched == 0 => Content::NoRow,
        Fetched::Yes { .. } => Content::Rows,
    });
    let words = explored.words();
    let count = move || explored.of_page(|page| text::rows::count(page.matched, page.total));
    let lost = move || explored.lost.get().map(|row| text::rows::not_there(u64::from(row) + 1));
    view! {
        <section class="app-panel app-explorer" data-flush="" aria-labelledby="rows">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="rows">{words.title}</h2>
                <p class="app-panel__note">{words.about}</p>
            </div>
            <Toolbar explored />
            {move || below(content.get(), explored)}
            <p class="app-table__foot" role="status"><span>{count}</span> <span>{lost}</span></p>
        </section>
    }
}

fn below(content: Content, explored: Explored) -> AnyView {
    let words = explored.words();
    match content {
        Content::Loading => view! { <progress class="app-bar" aria-label=words.loading></progress> }.into_any(),
        Content::Failed => {
            let again = move |()| Dispatch::of_page().send(Msg::Asked(Question::Rows(wanted_now(explored))));
            view! {
                <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
                    <Button label=words.again on_click=Callback::new(again) />
                </StateBox>
            }
            .into_any()
        }
        Content::NoSource => {
            view! { <StateBox kind=StateKind::Empty icon=Icon::Table title=words.absent text=words.absent_text /> }.into_any()
        }
        Content::NoRow => {
            let reset = move |()| {
                explored.search.set(String::new());
                moved(explored.place, |place| place.customer = None);
            };
            view! {
                <StateBox kind=StateKind::Empty icon=Icon::Search title=words.none text=words.none_text>
                    <Button label=words.reset on_click=Callback::new(reset) />
                </StateBox>
            }
            .into_any()
        }
        Content::Rows => view! { {inspected(explored)} <Grid explored /> }.into_any(),
    }
}

/// The request whose answer the grid needs now.
fn wanted_now(explored: Explored) -> RowsRequest {
    let query = explored.query.get();
    if let Some(wanted) = explored.wanted.get() {
        return request::finding(query, wanted);
    }
    let seen = explored.sizes.get().fitting() + 1;
    let rows = explored.rows.read();
    request::window(query, explored.top.get(), seen, answered(&rows))
}

/// The available rows, and the request that they answer.
fn answered(rows: &Fetched<RowsPage>) -> Option<(&RowsRequest, &RowsPage)> {
    match rows {
        Fetched::Yes {
            question: Question::Rows(request),
            answer,
        } => Some((request, answer)),
        _ => None,
    }
}

/// Keeps requesting visible rows that are not available; a failed request is repeated only by the user, or when something
/// else is wanted.
fn ask(explored: Explored) {
    let dispatch = Dispatch::of_page();
    Effect::new(move |_| {
        let question = Question::Rows(wanted_now(explored));
        if explored.rows.read().of(&question) != AnswerState::Failed {
            dispatch.send(Msg::Asked(question));
        }
    });
    // The address may name a cell.
    let cell = Memo::new(move |_| {
        let place = explored.place.read();
        let (column, row) = place.cell?;
        let (sheet, column) = (place.sheet, Some(column));
        Some(Wanted { sheet, row, column })
    });
    Effect::new(move |_| {
        if let Some(wanted) = cell.get() {
            explored.go_to(wanted);
        }
    });
}

/// Moves the grid to the row that an answer found, and to the top when the query changes.
fn follow(explored: Explored) {
    Effect::new(move |before: Option<Option<RowsQuery>>| {
        let before = before.flatten();
        let rows = explored.rows.get();
        let Some((request, page)) = answered(&rows) else { return before };
        let is_other = before.is_none_or(|before| before != request.query);
        if is_other {
            explored.top.set(0);
            explored.cursor.update(|cursor| {
                let row = cursor.row.map(|_| 0);
                *cursor = Cursor { row, ..*cursor }.within(untrack(|| explored.extent()));
            });
        }
        let is_current = request.query == *explored.query.read_untracked();
        let is_answer = |wanted: &Wanted| request.find == Some(wanted.row) && request.find_in == wanted.sheet;
        if let Some(wanted) = explored.wanted.get().filter(|wanted| is_current && is_answer(wanted)) {
            explored.wanted.set(None);
            found(explored, page, wanted);
        }
        Some(request.query.clone())
    });
}

fn found(explored: Explored, page: &RowsPage, wanted: Wanted) {
    let Some(place) = page.found else {
        explored.lost.set(Some(wanted.row));
        return;
    };
    let column = wanted
        .column
        .and_then(|wanted| shown(page).position(|column| column.index == wanted));
    let cursor = Cursor {
        row: Some(place),
        column: column.map_or(explored.cursor.get_untracked().column, |column| before(page) + column),
    };
    // In the middle, so that its neighbors are visible, too.
    let geometry = untrack(|| explored.geometry());
    explored
        .top
        .set(place.saturating_sub(geometry.fitting() / 2).min(geometry.last_top()));
    explored.bring(cursor);
    request_animation_frame(|| crate::ui::browser::focus_on(super::grid::ID));
}

/// The cell under the cursor, in full.
fn inspected(explored: Explored) -> impl IntoView {
    let words = explored.words();
    move || {
        let cursor = explored.cursor.get();
        let cell = explored.of_page(|page| {
            let row = request::row_at(page, cursor.row?)?;
            let number = u64::from(row.row) + 1;
            if cursor.column == 0 {
                return Some(view! { <span class="app-explorer__header">{words.row}</span> <span>{number}</span> }.into_any());
            }
            if page.has_customers && cursor.column == 1 {
                return Some(customer(explored, page, row.customer).into_any());
            }
            let place = cursor.column - before(page);
            let (column, cell) = (shown(page).nth(place)?, row.cells.get(place)?);
            let address = format!("{}{number}", column_letters(column.index));
            let note = match cell.trouble {
                Some(kind) => Some(text::rows::trouble(kind)),
                None if cell.is_missing && !cell.text.is_empty() => Some(words.no_value),
                None => cell.is_cut.then_some(words.cut),
            };
            let is_blank = cell.text.trim().is_empty();
            Some(
                view! {
                    <code class="app-code">{address}</code>
                    <span class="app-explorer__header">{column.header.clone()}</span>
                    <span class="app-explorer__text" data-blank=is_blank.then_some("")>
                        {if is_blank { words.blank.to_owned() } else { cell.text.clone() }}
                    </span>
                    {note.map(|note| view! { <span class="app-badge" data-tone="caution">{note}</span> })}
                }
                .into_any(),
            )
        });
        let cell = cell
            .flatten()
            .unwrap_or_else(|| view! { <span class="app-explorer__header">{words.cell_none}</span> }.into_any());
        view! { <div class="app-explorer__cell" role="group" aria-label=words.cell>{cell}</div> }
    }
}

/// A row's customer, with a link to the customer's other rows.
fn customer(explored: Explored, page: &RowsPage, customer: Option<u32>) -> impl IntoView + use<> {
    let words = explored.words();
    let shown = explored.shown.get();
    let customer = customer.and_then(|place| shown.as_ref()?.0.customers.get(place as usize).cloned());
    let source = page.source;
    match customer {
        Some(customer) => {
            let all = rows_of(&customer.id, source).to_string();
            view! {
                <span class="app-explorer__header">{words.customer}</span>
                <a class="app-link app-explorer__text" href=Route::to_customer(&customer.id).address()>
                    {format!("{} · {}", customer.name, customer.id)}
                </a>
                <a class="app-link" href=all>{words.customer_only}</a>
            }
            .into_any()
        }
        None => view! {
            <span class="app-explorer__header">{words.customer}</span>
            <span class="app-explorer__text" data-blank="">{words.nobody}</span>
        }
        .into_any(),
    }
}
