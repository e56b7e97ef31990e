//! What is told of one customer: how its value came about, what is different about it, and what was due.

use leptos::prelude::*;

use super::context::Known;
use super::detail::{Detail, FeatureLine, PathEnd, PathRow, PathTable, detail};
use super::due_view::DueProducts;
use crate::domain::propensity::Propensity;
use crate::report::comparison::ComparedCustomer;
use crate::text;
use crate::text::since::Words;
use crate::ui::components::level::LevelBadge;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::State;

/// The customer at an index of the comparison.
#[component]
pub(super) fn Detailed(known: Known, place: u32, state: RwSignal<State>) -> impl IntoView {
    let customer = known.get().and_then(|comparison| comparison.customers.get(place as usize));
    customer.map(|customer| told(customer, state))
}

/// Everything about a customer.
pub(super) fn told(customer: &ComparedCustomer, state: RwSignal<State>) -> impl IntoView + use<> {
    let words: &'static Words = &text::since::WORDS;
    let has_rows = Memo::new(move |_| state.read().earlier.has_rows());
    let Detail {
        note,
        path,
        features,
        actions,
        renewal,
        rows,
        is_in_both,
    } = detail(customer, &format::date);
    let place = customer.place;
    let none = |is_none: bool, text: &'static str| (is_in_both && is_none).then(|| view! { <p class="app-panel__note">{text}</p> });
    let without = (
        none(features.is_empty(), words.features_none),
        none(actions.is_empty(), words.actions_none),
    );
    let feature = move |line: FeatureLine| view! { <li>{line.text} " " {rows_link(line.rows, words.feature_rows, has_rows)}</li> };
    let item = |line: String| view! { <li>{line}</li> };
    view! {
        <div class="app-since__told">
            {note.map(|note| view! { <p>{note}</p> })}
            {path.map(|path| steps(path, words))}
            <div class="app-stack" data-gap="2">
                <h3 class="app-since__title">{words.features}</h3>
                {without.0}
                <ul role="list">{features.into_iter().map(feature).collect_view()}</ul>
                <h3 class="app-since__title">{words.actions}</h3>
                {without.1}
                <ul role="list">{actions.into_iter().map(item).collect_view()}</ul>
                {renewal.map(|(became, lines)| view! {
                    <h3 class="app-since__title">{words.due} ": " {became}</h3>
                    <ul role="list">{lines.into_iter().map(item).collect_view()}</ul>
                    {place.map(|customer| view! { <DueProducts state customer /> })}
                })}
                <p>{rows_link(rows, words.changed_rows, has_rows)}</p>
            </div>
        </div>
    }
}

/// A link to changed rows, while the rows of then are known; else it would lead to a page that says that they are not.
fn rows_link(address: String, label: &'static str, has_rows: Memo<bool>) -> impl IntoView {
    move || {
        let address = address.clone();
        has_rows.get().then(|| view! { <a class="app-link" href=address>{label}</a> })
    }
}

/// The path: each part, and the level where it changed.
fn steps(path: PathTable, words: &'static Words) -> impl IntoView {
    let badge = |level: Propensity| view! { <LevelBadge level label=text::shell::level(level) /> };
    let end = move |label: &'static str, end: PathEnd| {
        view! {
            <tr role="row" data-end="">
                <th role="rowheader" scope="row">{label}</th>
                <td role="cell" data-kind="number">{end.value}</td>
                <td role="cell">{badge(end.level)}</td>
            </tr>
        }
    };
    let step = move |row: PathRow| {
        let is_none = row.part == "0";
        view! {
            <tr role="row" data-none=is_none.then_some("")>
                <th role="rowheader" scope="row">{row.label}</th>
                <td role="cell" data-kind="number">{row.part}</td>
                <td role="cell">{row.level.map(badge)}</td>
            </tr>
        }
    };
    view! {
        <div class="app-stack" data-gap="1">
            <h3 class="app-since__title">{words.path}</h3>
            <p class="app-panel__note">{words.path_about}</p>
            <table class="app-since__path" role="table" aria-label=words.path_table>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{words.step}</th>
                        <th role="columnheader" scope="col" data-kind="number">{words.part}</th>
                        <th role="columnheader" scope="col">{words.level_then}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {end(words.before, path.before)}
                    {path.steps.into_iter().map(step).collect_view()}
                    {end(words.now, path.after)}
                </tbody>
            </table>
        </div>
    }
}
