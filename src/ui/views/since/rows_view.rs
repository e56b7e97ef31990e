//! The changed rows: how many per source, the filters, and a page of changes, each with its cells.

use std::sync::Arc;

use leptos::prelude::*;

use super::changed::{self, ChangeLine, Count, Sheet, SourceLine};
use super::start;
use crate::report::Report;
use crate::report::changed_rows::{ChangeKind, ChangedRows, RowChangesPage, RowsCompared};
use crate::text;
use crate::text::since::Words;
use crate::ui::components::button::Button;
use crate::ui::components::field::{Choice, SelectField, SelectPlace};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::pager::Pager;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::Table;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::executive::{ExecutivePlace, Part, RowsPlace};
use crate::ui::route::insights::{encoded_text, source};
use crate::ui::state::{AnswerState, EarlierMsg, Msg, State};
use crate::ui::views::actions::rows::PAGE;
use crate::wire::Question;

/// Goes to a changed place of the list, at its first page.
fn moved(place: Memo<RowsPlace>, change: impl FnOnce(&mut RowsPlace)) {
    let mut next = RowsPlace {
        page: 0,
        ..place.get_untracked()
    };
    change(&mut next);
    Dispatch::of_page().send(Msg::ExecutiveMoved(ExecutivePlace::Rows(next)));
}

/// The rows at the place of the address, or why there are none.
#[component]
pub(super) fn ChangedRowsView(state: RwSignal<State>, place: Memo<ExecutivePlace>) -> impl IntoView {
    let words = &text::since::WORDS;
    let has_rows = Memo::new(move |_| state.read().earlier.has_rows());
    let place = Memo::new(move |before: Option<&RowsPlace>| match &*place.read() {
        ExecutivePlace::Rows(place) => place.clone(),
        _ => before.cloned().unwrap_or_default(),
    });
    let back = ExecutivePlace::at(Part::Since).to_string();
    view! {
        <section class="app-section" aria-labelledby="since-rows">
            <p><a class="app-link" href=back>{words.rows_back}</a></p>
            <h2 class="app-panel__title" id="since-rows">{words.rows}</h2>
            {move || {
                if has_rows.get() {
                    view! { <Rows state place /> }.into_any()
                } else {
                    without_rows(words).into_any()
                }
            }}
        </section>
    }
}

/// A snapshot holds no rows.
fn without_rows(words: &'static Words) -> impl IntoView {
    let choose = Dispatch::of_page().callback(Msg::Earlier(EarlierMsg::ChooseWanted));
    view! {
        <div class="app-panel">
            <StateBox kind=StateKind::Empty icon=Icon::Table title=words.rows_absent text=words.rows_absent_text>
                <Button label=words.add_workbook icon=Icon::Open on_click=choose />
            </StateBox>
        </div>
    }
}

#[component]
fn Rows(state: RwSignal<State>, place: Memo<RowsPlace>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let wanted = Memo::new(move |_| Question::RowChanges(place.read().request(PAGE as u32)));
    let counted = Memo::new(move |_| state.read().answers.changed_rows.of(&Question::ChangedRows));
    let page = Memo::new(move |_| state.read().answers.row_changes.of(&wanted.read()));
    let report = Memo::new(move |_| state.read().shown.clone());
    Effect::new(move |_| {
        // The question is read before its answer.
        let question = wanted.get();
        if matches!(*counted.read(), AnswerState::NotYet) {
            dispatch.send(Msg::Asked(Question::ChangedRows));
        }
        if matches!(*page.read(), AnswerState::NotYet) {
            dispatch.send(Msg::Asked(question));
        }
    });
    let counts = move || match &*counted.read() {
        AnswerState::NotYet => start::waiting().into_any(),
        AnswerState::Failed => start::failed(Question::ChangedRows).into_any(),
        AnswerState::Yes(known) => known_counts(known, place).into_any(),
    };
    let list = move || match (&*page.read(), &*report.read()) {
        (AnswerState::Failed, _) => start::failed(wanted.get_untracked()).into_any(),
        (AnswerState::Yes(known), Some(shown)) => listed(known, &shown.0, place).into_any(),
        _ => start::waiting().into_any(),
    };
    view! {
        {counts}
        {list}
    }
}

fn known_counts(known: &Arc<Option<RowsCompared>>, place: Memo<RowsPlace>) -> impl IntoView + use<> {
    let known = Arc::clone(known);
    (*known).as_ref().map(|compared| {
        let lines = changed::sources(&compared.rows);
        view! {
            {(!lines.is_empty()).then(|| by_source(lines))}
            <Filters known=Arc::clone(&known) place />
        }
    })
}

/// How many rows differ, per source.
fn by_source(lines: Vec<SourceLine>) -> impl IntoView {
    let words = &text::since::WORDS;
    let head = |label: &'static str, is_number: bool| {
        view! { <th role="columnheader" scope="col" data-kind=is_number.then_some("number")>{label}</th> }
    };
    let labels: Vec<&'static str> = lines
        .first()
        .map(|line| line.counts.iter().map(|count| count.label).collect())
        .unwrap_or_default();
    let heads = view! {
        {head(words.source, false)}
        {head(words.row_count, true)}
        {labels.into_iter().map(|label| head(label, true)).collect_view()}
        {head(words.spelling, true)}
    }
    .into_any();
    let count = |count: Count| {
        let value = match count.address {
            Some(address) => view! { <a class="app-link" data-quiet="" href=address>{count.value}</a> }.into_any(),
            None => count.value.into_any(),
        };
        view! { <td role="cell" data-kind="number" data-slot="figure" data-label=count.label>{value}</td> }
    };
    let row = move |line: SourceLine| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" data-slot="title">
                    <span class="app-table__name">{line.name}</span>
                    <span class="app-table__id">{line.note}</span>
                </th>
                <td role="cell" data-kind="number" data-slot="figure" data-label=words.row_count>{line.rows}</td>
                {line.counts.into_iter().map(count).collect_view()}
                <td role="cell" data-kind="number" data-slot="figure" data-label=words.spelling>{line.spelling}</td>
            </tr>
        }
    };
    view! {
        <section class="app-panel" data-flush="" aria-label=words.by_source>
            <Table region=words.by_source_table label=words.by_source head=heads>
                {lines.into_iter().map(row).collect_view()}
            </Table>
        </section>
    }
}

#[component]
fn Filters(known: Arc<Option<RowsCompared>>, place: Memo<RowsPlace>) -> impl IntoView {
    let words = &text::since::WORDS;
    let rows: ChangedRows = (*known).as_ref().map(|compared| compared.rows.clone()).unwrap_or_default();
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
    };
    let sources: Vec<Choice> = (rows.sources.iter())
        .map(|each| choice(each.source.key(), text::start::source(each.source).name))
        .collect();
    let sources: Vec<Choice> = [choice("", words.every_source)].into_iter().chain(sources).collect();
    let kinds = ChangeKind::ALL.map(|kind| choice(kind.key(), text::since::kind(kind)));
    let kinds: Vec<Choice> = [choice("", words.every_change)].into_iter().chain(kinds).collect();
    let columns = Signal::derive(move || {
        let columns = changed::columns(&rows, &place.read()).into_iter().map(|(_, column, cells)| Choice {
            value: encoded_text(&column),
            label: text::pipeline::with_count(&column, cells),
        });
        [choice("", words.any_column)].into_iter().chain(columns).collect::<Vec<_>>()
    });
    let only = move |label: &'static str, is_set: fn(&RowsPlace) -> bool, lift: fn(&mut RowsPlace)| {
        move || {
            is_set(&place.read()).then(|| {
                view! {
                    <button class="app-chip" type="button" on:click=move |_| moved(place, lift)>
                        {label} <IconView icon=Icon::Close />
                        <span class="app-hidden-text">{words.reset}</span>
                    </button>
                }
            })
        }
    };
    view! {
        <form class="app-toolbar" role="search" aria-label=words.filters on:submit=|event| event.prevent_default()>
            <SelectField
                id="change-source"
                label=words.source
                place=SelectPlace::Half
                choices=sources
                value=Signal::derive(move || place.read().source.map(|source| source.key()).unwrap_or_default().to_owned())
                on_pick=Callback::new(move |key: String| moved(place, |place| (place.source, place.column) = (source(&key), None)))
            />
            <SelectField
                id="change-kind"
                label=words.change
                place=SelectPlace::Half
                choices=kinds
                value=Signal::derive(move || place.read().kind.map(ChangeKind::key).unwrap_or_default().to_owned())
                on_pick=Callback::new(move |key: String| moved(place, |place| place.kind = ChangeKind::of_key(&key)))
            />
            <SelectField
                id="change-column"
                label=words.column
                choices=columns
                value=Signal::derive(move || place.read().column.clone().unwrap_or_default())
                on_pick=Callback::new(move |key: String| moved(place, |place| place.column = Some(key).filter(|key| !key.is_empty())))
            />
            <div class="app-chips">
                {only(words.only_customer, |place| place.customer.is_some(), |place| place.customer = None)}
                {only(words.only_feature, |place| place.feature.is_some(), |place| place.feature = None)}
            </div>
        </form>
        <p class="app-panel__note">{move || {
            let hidden = (*known).as_ref().map_or(0, |compared| changed::written_differently(&compared.rows, &place.read()));
            text::since::hidden(hidden)
        }}</p>
    }
}

/// A page of changes.
fn listed(known: &Arc<Option<RowChangesPage>>, report: &Report, place: Memo<RowsPlace>) -> impl IntoView + use<> {
    let words = &text::since::WORDS;
    let sheet = (**known).as_ref().map(|page| changed::sheet(page, report)).unwrap_or_default();
    let Sheet { lines, range, pages } = sheet;
    let go = Callback::new(move |page| moved(place, |place| place.page = page));
    if lines.is_empty() {
        return view! {
            <div class="app-panel">
                <StateBox kind=StateKind::Empty icon=Icon::Check title=words.rows_none text=words.rows_none_text />
            </div>
        }
        .into_any();
    }
    let head = [words.key, words.change, words.column, words.change_before, words.change_after]
        .map(|label| view! { <th role="columnheader" scope="col">{label}</th> })
        .collect_view()
        .into_any();
    let foot = view! { <p role="status">{range}</p> }.into_any();
    view! {
        <div class="app-panel" data-flush="">
            <Table region=words.rows_table label=words.rows head foot>{lines.into_iter().map(line).collect_view()}</Table>
        </div>
        <Pager at=pages.at of=pages.of place=pages.words go />
    }
    .into_any()
}

fn line(line: ChangeLine) -> impl IntoView {
    let words = &text::since::WORDS;
    let now = match line.row {
        Some(address) => view! { <a class="app-link" data-row="" href=address>{line.cell_after}</a> }.into_any(),
        None => line.cell_after.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" data-slot="title">
                <span class="app-table__name">{line.key}</span>
                <span class="app-table__id">{line.source}</span>
            </th>
            <td role="cell" data-label=words.change>{line.change}</td>
            <td role="cell" data-label=words.column><span class="app-since__code">{line.column}</span></td>
            <td role="cell" data-label=words.change_before>
                <span><span class="app-since__code">{line.before}</span> <span class="app-table__id">{line.cell_before}</span></span>
            </td>
            <td role="cell" data-label=words.change_after>
                <span><span class="app-since__code">{line.after}</span> <span class="app-table__id">{now}</span></span>
            </td>
        </tr>
    }
}
