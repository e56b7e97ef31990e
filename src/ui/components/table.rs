//! Tables: sortable headers, and cells that adapt to phones, where rows are cards.
//!
//! ARIA roles are explicit because some browsers drop them when the cards change `display`.

use std::ops::Range;

use leptos::prelude::*;

use super::term::Explained;
use crate::text::glossary::term_of;
use crate::ui::browser;
use crate::ui::memo::Memo;

/// The frame of a table; `head` and the children are its rows. On narrow screens rows become cards.
#[component]
pub fn Table(
    /// Names the scrolling region.
    region: &'static str,
    /// Names the table.
    label: &'static str,
    head: AnyView,
    children: Children,
    #[prop(optional_no_strip, into)] foot: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="app-table">
            <div class="app-table__scroll" data-cards="" data-wide="" role="region" aria-label=region tabindex="0">
                <table class="app-table__grid" role="table" aria-label=label>
                    <thead role="rowgroup">
                        <tr role="row">{head}</tr>
                    </thead>
                    <tbody role="rowgroup">{children()}</tbody>
                </table>
            </div>
            {foot.map(|foot| view! { <div class="app-table__foot">{foot}</div> })}
        </div>
    }
}

/// A column header that sorts the table when clicked. `ascending` is `None` unless the table is sorted by it.
#[component]
pub fn SortHead(
    /// The column's word, which its width goes by.
    column: &'static str,
    label: &'static str,
    is_number: bool,
    #[prop(into)] ascending: Signal<Option<bool>>,
    on_click: Callback<()>,
) -> impl IntoView {
    let sort = move || ascending.get().map(|ascending| if ascending { "ascending" } else { "descending" });
    let button = view! { <button class="app-table__sort" type="button" on:click=move |_| on_click.run(())>{label}</button> };
    let button = match term_of(label) {
        Some(term) => view! { <Explained term>{button}</Explained> }.into_any(),
        None => button.into_any(),
    };
    view! {
        <th role="columnheader" scope="col" data-col=column data-kind=is_number.then_some("number") aria-sort=sort>{button}</th>
    }
}

/// The name of a customer, linked to the customer's view at `address`, above the customer's id; `rows` is a link to the
/// customer's rows: its text and its address.
#[component]
pub fn NameCell(
    name: String,
    id: String,
    #[prop(optional, into)] address: String,
    #[prop(optional)] rows: Option<(&'static str, String)>,
) -> impl IntoView {
    let rows = rows.map(|(label, address)| {
        let of = [label, &name].join(": ");
        view! { " · " <a class="app-link" data-quiet="" href=address aria-label=of>{label}</a> }
    });
    view! {
        <th role="rowheader" scope="row" data-slot="title">
            <span class="app-table__name">{label(name, address)}</span>
            <span class="app-table__id">{id} {rows}</span>
        </th>
    }
}

/// A small table with the same content as a chart.
#[component]
pub fn TwinTable(heads: Vec<&'static str>, rows: Vec<TwinRow>) -> impl IntoView {
    let head = |(index, label): (usize, &'static str)| {
        view! { <th role="columnheader" scope="col" data-kind=(index > 0).then_some("number")>{label}</th> }
    };
    let row = |row: TwinRow| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{label(row.label, row.address)}</th>
                {row.values.into_iter().map(|value| view! { <td role="cell" data-kind="number">{value}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <table class="app-table__grid" role="table">
            <thead role="rowgroup">
                <tr role="row">{heads.into_iter().enumerate().map(head).collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The label, linked to the customers behind it if there are any.
fn label(label: String, address: String) -> AnyView {
    if address.is_empty() {
        label.into_any()
    } else {
        view! { <a class="app-link" data-quiet="" href=address>{label}</a> }.into_any()
    }
}

/// A row of a chart's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwinRow {
    pub label: String,
    /// Empty if there are no customers behind it.
    pub address: String,
    pub values: Vec<String>,
}

/// How many rows of a long table are drawn first, and how many are drawn next.
const FIRST: usize = 8;
const NEXT: usize = 20;

/// The places of the rows of a long table that are drawn together, a paint after the other.
pub const PARTS: [Range<usize>; 3] = [0..FIRST, FIRST..FIRST + NEXT, FIRST + NEXT..usize::MAX];

/// What each of [`PARTS`] shows of a content that changes as a whole. A table is painted before its first rows; later the first
/// part follows a change at once. The others follow a paint each, and show until then what they showed before, so that nothing
/// jumps: no one waits for rows that are out of sight. Whoever works in a row of a later part sees all of them follow at once, so
/// that the focus finds its way to the next row.
pub fn in_steps<T: Clone + Default + PartialEq + Send + Sync + 'static>(content: Memo<T>) -> [Signal<T>; 3] {
    let parts = [(); 3].map(|()| RwSignal::new(T::default()));
    let follow = move |part: RwSignal<T>| {
        if part.is_disposed() {
            return;
        }
        // Of quick changes the last is drawn, and once.
        let now = content.get_untracked();
        if part.with_untracked(|shown| *shown != now) {
            part.set(now);
        }
    };
    let [first, second, third] = parts;
    let follow_later = move || {
        browser::after_paint(move || {
            follow(second);
            browser::after_paint(move || follow(third));
        });
    };
    Effect::new(move |before: Option<()>| {
        content.track();
        if before.is_none() {
            browser::after_paint(move || {
                follow(first);
                follow_later();
            });
        } else if browser::row_of_focus().is_some_and(|row| row >= FIRST) {
            parts.into_iter().for_each(follow);
        } else {
            follow(first);
            follow_later();
        }
    });
    parts.map(Into::into)
}

/// Draws its children after the paint of what is around them.
#[component]
pub fn AfterPaint(children: ChildrenFn) -> impl IntoView {
    let is_painted = RwSignal::new(false);
    browser::after_paint(move || {
        if !is_painted.is_disposed() {
            is_painted.set(true);
        }
    });
    move || is_painted.get().then(|| children())
}
