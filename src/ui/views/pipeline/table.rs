//! The table of matching customers; on a phone, its rows are cards.

use leptos::prelude::*;

use super::rows::{self, Column, Row, Shown as Content};
use crate::text;
use crate::text::pipeline::Words;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::table::{NameCell, SortHead, StepCell, Table};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::selection::Selection;
use crate::ui::state::Msg;

/// The customers, one row each.
#[component]
pub(super) fn Customers(content: Memo<Content>, selection: Memo<Selection>) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let [rank, name, level, rest @ ..] = rows::columns();
    let sortable = move |column| head(column, selection);
    let head = view! {
        {[rank, name, level].map(sortable).collect_view()}
        <th role="columnheader" scope="col">{words.driver}</th>
        {rest.map(sortable).collect_view()}
    }
    .into_any();
    let foot = view! { <p role="status">{move || content.read().range.clone()}</p> }.into_any();
    view! {
        <Table region=words.table label=words.customers head foot>
            <For each=move || content.read().rows.clone() key=Clone::clone let:row>
                {line(row, words)}
            </For>
        </Table>
    }
}

fn head(column: Column, selection: Memo<Selection>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let ascending = move || {
        let sort = selection.read().sort;
        (sort.key == column.key).then(|| sort.is_ascending())
    };
    let order = Callback::new(move |()| {
        let before = selection.get_untracked();
        dispatch.send(Msg::Selected(Selection {
            sort: before.sort.clicked(column.key),
            ..before
        }));
    });
    view! { <SortHead label=column.label is_number=column.is_number ascending=Signal::derive(ascending) on_click=order /> }
}

fn line(row: Row, words: &'static Words) -> impl IntoView {
    let absent = text::shell::WORDS.absent;
    let or_absent = |value: Option<String>| value.unwrap_or_else(|| absent.to_owned());
    view! {
        <tr role="row">
            <td role="cell" data-kind="rank" data-slot="rank">{row.rank}</td>
            <NameCell name=row.name id=row.id address=row.address rows=(text::rows::WORDS.title, row.rows) />
            <td role="cell" data-slot="level">
                <LevelBadge level=row.level label=text::shell::level(row.level) />
            </td>
            <td role="cell" data-slot="lead" data-label=words.driver><span>{row.driver}</span></td>
            <StepCell label=words.next_step step=row.next_step when=format::due(row.due, row.timeline) />
            <td role="cell" data-kind="number" data-slot="figure" data-label=words.confidence>
                {or_absent(row.confidence)}
                {row.confidence_note.map(|note| view! { <span class="app-table__note">{note}</span> })}
            </td>
            <td role="cell" data-kind="number" data-slot="figure" data-label=words.urgency>{row.urgency}</td>
            <td role="cell" data-kind="number" data-slot="figure" data-label=words.rfm>{row.rfm}</td>
            <td role="cell" data-kind="number" data-slot="figure" data-label=words.value>{or_absent(row.value)}</td>
        </tr>
    }
}
