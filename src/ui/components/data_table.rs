//! A read-only table: headers and rows of cells, all drawn by one function, so that each such table adds only its data to the
//! module.

use leptos::prelude::*;

use super::interval::interval;
use super::table::{NameCell, Table};
use crate::ui::cells::{Cell, Head};

/// The table; on a phone its rows become cards.
#[component]
pub fn DataTable(
    /// Names the scrolling region.
    region: &'static str,
    /// Names the table.
    label: &'static str,
    heads: Vec<Head>,
    rows: Vec<Vec<Cell>>,
    #[prop(optional_no_strip, into)] foot: Option<String>,
) -> impl IntoView {
    let labels: Vec<&'static str> = heads.iter().map(|head| head.label).collect();
    let head = heads
        .into_iter()
        .map(|head| view! { <th role="columnheader" scope="col" data-kind=head.is_number.then_some("number")>{head.label}</th> })
        .collect_view()
        .into_any();
    let foot = foot.map(|foot| view! { <p>{foot}</p> }.into_any());
    let row = move |cells: Vec<Cell>| {
        let cells = labels.iter().zip(cells).map(|(label, each)| cell(label, each)).collect_view();
        view! { <tr role="row">{cells}</tr> }
    };
    view! { <Table region label head foot=foot>{rows.into_iter().map(row).collect_view()}</Table> }
}

/// A cell; `label` names its column when rows are cards.
pub fn cell(label: &'static str, cell: Cell) -> AnyView {
    match cell {
        Cell::Title { name, note } => view! {
            <th role="rowheader" scope="row" data-slot="title">
                <span class="app-table__name">{name}</span>
                <span class="app-table__id">{note}</span>
            </th>
        }
        .into_any(),
        Cell::Customer { name, id, address } => view! { <NameCell name id address /> }.into_any(),
        Cell::Text(text) => view! { <td role="cell" data-label=label><span>{text}</span></td> }.into_any(),
        Cell::Noted { text, note } => view! {
            <td role="cell" data-label=label>
                <span>{text} <span class="app-table__id">{note}</span></span>
            </td>
        }
        .into_any(),
        Cell::Sentence(text) => view! { <td role="cell" data-slot="lead" data-label=label><span>{text}</span></td> }.into_any(),
        Cell::Number(text) => view! { <td role="cell" data-kind="number" data-slot="figure" data-label=label>{text}</td> }.into_any(),
        Cell::Share { share, written, note } => view! {
            <td role="cell" data-label=label>
                <span class="app-meter">
                    <span class="app-meter__value">{written}</span>
                    <meter class="app-meter__bar" min="0" max="1" value=share.to_string() aria-hidden="true"></meter>
                    <span class="app-meter__note">{note}</span>
                </span>
            </td>
        }
        .into_any(),
        Cell::Interval(share) => view! { <td role="cell" data-label=label>{interval(share)}</td> }.into_any(),
        Cell::Picture(outline) => view! {
            <td role="cell" data-label=label>
                <svg class="app-spark" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <path d=outline></path>
                </svg>
            </td>
        }
        .into_any(),
    }
}
