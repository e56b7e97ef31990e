//! The table of matching customers, a line each; on a phone, its rows are cards.

use std::ops::Range;

use leptos::prelude::*;

use super::super::doubt_view::DoubtWord;
use super::rows::{self, Head, Row, Shown as Content};
use crate::text;
use crate::text::pipeline::Words;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::table::{PARTS, SortHead, Table, in_steps};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::selection::Selection;
use crate::ui::selection::columns::{Column, Columns};
use crate::ui::selection::sort::SortKey;
use crate::ui::state::{Msg, PickMsg, Picked, State};
use crate::ui::views::since::since_words;
use crate::wire::Pick;

/// More columns than these need a wider table.
const FITTING: usize = 7;

/// The customers, one row each.
#[component]
pub(super) fn Customers(
    content: Memo<Content>,
    selection: Memo<Selection>,
    columns: Memo<Columns>,
    state: RwSignal<State>,
) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let picked = Memo::new(move |_| state.read().picked.clone());
    let since = since_words(state);
    let heads = move || {
        rows::heads(columns.get())
            .into_iter()
            .map(|each| head(each, selection, since))
            .collect_view()
    };
    let head = view! {
        <th role="columnheader" scope="col" data-kind="pick"><PickAll content picked /></th>
        {sortable("rank", words.rank, true, SortKey::Rank, selection)}
        {sortable("name", words.customer, false, SortKey::Name, selection)}
        {heads}
    }
    .into_any();
    let foot = view! { <p role="status">{move || content.read().range.clone()}</p> }.into_any();
    let parts = in_steps(Memo::new(move |_| content.read().rows.clone())).into_iter().zip(PARTS);
    let part = |(rows, places): (Signal<Vec<Row>>, Range<usize>)| {
        let rows = move || {
            let rows = rows.read();
            let within = places.start..places.end.min(rows.len());
            rows.get(within).map(<[Row]>::to_vec).unwrap_or_default()
        };
        view! {
            <For each=rows key=Clone::clone let:row>
                {line(row, words, columns, picked)}
            </For>
        }
    };
    let rows = parts.map(part).collect_view();
    let is_wide = move || (columns.read().iter().count() > FITTING).then_some("");
    view! {
        <div class="app-roster__table" data-many=is_wide>
            <Table region=words.table label=words.customers head foot>
                {rows}
            </Table>
        </div>
    }
}

fn head(head: Head, selection: Memo<Selection>, since: Memo<String>) -> AnyView {
    let key = head.column.key();
    match head.sort {
        None if head.column == Column::Since => {
            view! { <th role="columnheader" scope="col" data-col=key>{move || since.get()}</th> }.into_any()
        }
        Some(sort) => sortable(key, head.label, head.is_number, sort, selection),
        None => view! {
            <th role="columnheader" scope="col" data-col=key data-kind=head.is_number.then_some("number")>{head.label}</th>
        }
        .into_any(),
    }
}

fn sortable(column: &'static str, label: &'static str, is_number: bool, key: SortKey, selection: Memo<Selection>) -> AnyView {
    let dispatch = Dispatch::of_page();
    let ascending = move || {
        let sort = selection.read().sort;
        (sort.key == key).then(|| sort.is_ascending())
    };
    let order = Callback::new(move |()| {
        let before = selection.get_untracked();
        dispatch.send(Msg::Selected(Selection {
            sort: before.sort.clicked(key),
            ..before
        }));
    });
    view! { <SortHead column label is_number ascending=Signal::derive(ascending) on_click=order /> }.into_any()
}

/// Picks or unpicks every row that is shown.
#[component]
fn PickAll(content: Memo<Content>, picked: Memo<Picked>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let picks = move || content.read().rows.iter().filter_map(|row| row.pick).collect::<Vec<Pick>>();
    let are_picked = Memo::new(move |_| {
        let picked = picked.read();
        let rows = &content.read().rows;
        !rows.is_empty() && rows.iter().filter_map(|row| row.pick).all(|pick| picked.contains(pick))
    });
    let toggle = move |_| {
        dispatch.send(Msg::Picked(if are_picked.get_untracked() {
            PickMsg::Removed(untrack(picks))
        } else {
            PickMsg::Added(untrack(picks))
        }));
    };
    let label = text::pipeline::WORDS.pick_all;
    view! { <input class="app-lines__tick" type="checkbox" aria-label=label prop:checked=move || are_picked.get() on:change=toggle /> }
}

fn tick(pick: Pick, name: &str, picked: Memo<Picked>) -> impl IntoView + use<> {
    let dispatch = Dispatch::of_page();
    let label = text::pipeline::about(text::pipeline::WORDS.pick, name);
    let toggle = move |_| dispatch.send(Msg::Picked(PickMsg::Toggled(pick)));
    view! {
        <input
            class="app-lines__tick"
            type="checkbox"
            aria-label=label
            prop:checked=move || picked.read().contains(pick)
            on:change=toggle
        />
    }
}

fn line(row: Row, words: &'static Words, columns: Memo<Columns>, picked: Memo<Picked>) -> impl IntoView {
    let tick = row.pick.map(|pick| tick(pick, &row.name, picked));
    let (name, id, address) = (row.name.clone(), row.id.clone(), row.address.clone());
    let title = [&name, " · ", &id].concat();
    let (rank, pick) = (row.rank, row.pick);
    let cells = move || columns.get().iter().map(|column| cell(column, &row, words)).collect_view();
    let is_picked = move || pick.map(|pick| picked.read().contains(pick).to_string());
    view! {
        <tr role="row" aria-selected=is_picked>
            <td role="cell" data-kind="pick">{tick}</td>
            <td role="cell" data-kind="rank" data-slot="rank">{rank}</td>
            <th role="rowheader" scope="row" data-slot="title" title=title>
                <a class="app-link app-roster__name" data-quiet="" href=address>{name}</a>
                " "
                <span class="app-roster__id">{id}</span>
            </th>
            {cells}
        </tr>
    }
}

fn cell(column: Column, row: &Row, words: &'static Words) -> AnyView {
    let absent = || text::shell::WORDS.absent.to_owned();
    let number = |text: String| {
        view! { <td role="cell" data-kind="number" data-slot="figure" data-label=rows::label(column)>{text}</td> }.into_any()
    };
    match column {
        Column::Level => view! {
            <td role="cell" data-slot="level">
                <LevelBadge level=row.level label=text::shell::level(row.level) />
                " "
                <DoubtWord sure=row.sure.clone() name=row.name.clone() />
            </td>
        }
        .into_any(),
        Column::Driver => view! {
            <td role="cell" data-slot="lead" data-label=words.driver title=row.driver.clone()><span>{row.driver.clone()}</span></td>
        }
        .into_any(),
        Column::NextStep => view! {
            <td role="cell" data-slot="step" data-label=words.next_step title=row.next_step><span>{row.next_step}</span></td>
        }
        .into_any(),
        Column::Due => {
            let when = row.when.clone().map(|when| {
                view! {
                    <span class="app-when" data-now=when.is_now.then_some("") title=when.note.clone()>{when.text}</span>
                }
            });
            view! { <td role="cell" data-slot="figure" data-label=words.due>{when}</td> }.into_any()
        }
        Column::Since => view! {
            <td role="cell" data-slot="step" data-label=rows::label(column) title=row.since.clone()><span>{row.since.clone()}</span></td>
        }
        .into_any(),
        Column::Score => number(row.score.clone()),
        Column::Confidence => number(row.confidence.clone().unwrap_or_else(absent)),
        Column::Urgency => number(row.urgency.clone()),
        Column::Rfm => number(row.rfm.clone()),
        Column::Start => number(row.start.clone().unwrap_or_else(absent)),
        Column::Value => number(row.value.clone().unwrap_or_else(absent)),
    }
}
