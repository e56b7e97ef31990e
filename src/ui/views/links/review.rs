//! What is left to decide: one line per suggestion, and everything from a threshold on at once.

use leptos::prelude::*;

use super::rows::{self, Row};
use crate::domain::language::Language;
use crate::domain::link::Decision;
use crate::text;
use crate::text::links::Words;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::confidence::Confidence;
use crate::ui::components::field::RangeField;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::{NameCell, Table};
use crate::ui::dispatch::Dispatch;
use crate::ui::state::{LinkMsg, Msg, State, Suggestions};

/// Percent from which suggestions are accepted together at first: where they are safe.
const SAFE_PERCENT: u8 = 90;

/// The suggestions.
#[component]
pub(super) fn Review(state: RwSignal<State>, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let suggestions = Memo::new(move |_| state.read().links.suggested.shown.clone());
    let has_failed = Memo::new(move |_| state.read().links.suggested.has_failed);
    let body = move || match (suggestions.get(), has_failed.get()) {
        (_, true) => failed(language).into_any(),
        (None, false) => view! { <p class="app-panel__note" role="status">{words.looking}</p> }.into_any(),
        (Some(Suggestions(found)), false) if found.is_empty() => {
            view! { <StateBox kind=StateKind::Empty icon=Icon::Check title=words.none_open text=words.none_open_text /> }.into_any()
        }
        (Some(suggestions), false) => view! { <Open suggestions language /> }.into_any(),
    };
    view! {
        <div class="app-panel" data-flush="">
            <div class="app-panel__head">
                <h3 class="app-panel__title" id="open-links">{words.open}</h3>
            </div>
            {body}
        </div>
    }
}

fn failed(language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let again = Dispatch::of_page().callback(Msg::Links(LinkMsg::Wanted));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.try_again on_click=again />
        </StateBox>
    }
}

/// Suggestions that are there.
#[component]
fn Open(suggestions: Suggestions, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let found = suggestions.0;
    let lines = rows::open(&found, language);
    let range = text::links::links(lines.len(), found.len(), language);
    let foot = view! { <p role="status">{range}</p> }.into_any();
    view! {
        <AcceptAll suggestions=Suggestions(found) language />
        <Table region=words.open_table label=words.open head=head(words) foot>
            {lines.into_iter().map(|row| line(row, language)).collect_view()}
        </Table>
    }
}

/// Accepts every suggestion from a threshold on.
#[component]
fn AcceptAll(suggestions: Suggestions, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let dispatch = Dispatch::of_page();
    let percent = RwSignal::new(SAFE_PERCENT);
    let found = suggestions.0;
    let likely = Memo::new(move |_| rows::accept_all(&found, percent.get()));
    let accept = Callback::new(move |()| decide(dispatch, likely.get_untracked()));
    view! {
        <form class="app-toolbar" aria-label=words.decide on:submit=|event| event.prevent_default()>
            <RangeField
                id="links-from"
                output_id="links-from-value"
                label=words.threshold
                value=percent
                written=Signal::derive(move || text::number::percent(f64::from(percent.get()) / 100.0))
                on_input=Callback::new(move |chosen| percent.set(chosen))
            />
            <div class="app-toolbar__end">
                <Button
                    label=Signal::derive(move || text::links::accept_all(likely.read().len(), language))
                    variant=Variant::Primary
                    icon=Icon::Check
                    disabled=Signal::derive(move || likely.read().is_empty())
                    on_click=accept
                />
            </div>
        </form>
    }
}

fn head(words: &'static Words) -> AnyView {
    view! {
        <th role="columnheader" scope="col">{words.from}</th>
        <th role="columnheader" scope="col">{words.to}</th>
        <th role="columnheader" scope="col">{words.evidence}</th>
        <th role="columnheader" scope="col">{words.confidence}</th>
        <th role="columnheader" scope="col">{words.decide}</th>
    }
    .into_any()
}

fn line(row: Row, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let dispatch = Dispatch::of_page();
    let note = if row.is_safe { words.safe } else { words.look };
    let (from, to) = (format!("{} {}", row.from, row.from_note), format!("{} {}", row.to, row.to_note));
    let button = move |label: &'static str, decision: Decision| {
        let spoken = text::links::about_link(label, &from, &to, language);
        view! {
            <button
                class="app-button"
                type="button"
                data-size="small"
                aria-label=spoken
                on:click=move |_| decide(dispatch, vec![decision.clone()])
            >
                <span class="app-button__label">{label}</span>
            </button>
        }
    };
    view! {
        <tr role="row">
            <NameCell name=row.from id=row.from_note />
            <td role="cell" data-label=words.to>
                <span class="app-table__name">{row.to}</span>
                " "
                <span class="app-table__id">{row.to_note}</span>
            </td>
            <td role="cell" data-slot="lead" data-label=words.evidence>
                <ul class="app-stack" data-gap="1" role="list">
                    {row.evidence.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}
                </ul>
            </td>
            <td role="cell" data-label=words.confidence>
                <Confidence value=Some(row.confidence) note absent=text::shell::words(language).absent />
            </td>
            <td role="cell" data-label=words.decide>
                <div class="app-cluster" data-gap="2">
                    {button(words.accept, row.accept)}
                    {button(words.reject, row.reject)}
                </div>
            </td>
        </tr>
    }
}

fn decide(dispatch: Dispatch, decisions: Vec<Decision>) {
    if !decisions.is_empty() {
        dispatch.send(Msg::Links(LinkMsg::Decided(decisions)));
    }
}
