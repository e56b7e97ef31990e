//! What is left to decide: one row per suggestion, and a button to accept everything from a threshold up.

use leptos::prelude::*;

use super::rows::{self, Row};
use crate::domain::link::Decision;
use crate::report::links::Suggestion;
use crate::text;
use crate::text::links::Words;
use crate::ui::browser;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::confidence::Confidence;
use crate::ui::components::field::RangeField;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::{NameCell, Table};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{LinkMsg, Msg, State, Suggestions};

/// Takes the focus when no row is left to take it.
const HEADING: &str = "open-links";

/// The initial percentage from which suggestions are accepted together, at which they are safe.
const SAFE_PERCENT: u8 = 90;

/// The content of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listing {
    Looking,
    Failed,
    Empty,
    Lines,
}

/// The suggestions.
#[component]
pub(super) fn Review(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let listing = Memo::new(move |_| {
        let state = state.read();
        let suggested = &state.links.suggested;
        match &suggested.shown {
            _ if suggested.has_failed => Listing::Failed,
            None => Listing::Looking,
            Some(Suggestions(found)) if rows::undecided(found, &state.terms.chosen.links).is_empty() => Listing::Empty,
            Some(_) => Listing::Lines,
        }
    });
    let body = move || match listing.get() {
        Listing::Failed => failed().into_any(),
        Listing::Looking => view! { <p class="app-panel__note" role="status">{words.looking}</p> }.into_any(),
        Listing::Empty => {
            view! { <StateBox kind=StateKind::Empty icon=Icon::Check title=words.none_open text=words.none_open_text /> }.into_any()
        }
        Listing::Lines => view! { <Open state /> }.into_any(),
    };
    view! {
        <div class="app-panel" data-flush="">
            <div class="app-panel__head">
                <h3 class="app-panel__title" id=HEADING tabindex="-1">{words.open}</h3>
            </div>
            {body}
        </div>
    }
}

fn failed() -> impl IntoView {
    let words = &text::links::WORDS;
    let again = Dispatch::of_page().callback(Msg::Links(LinkMsg::Wanted));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.try_again on_click=again />
        </StateBox>
    }
}

/// The available suggestions. Rows stay in place while others are decided and newer suggestions arrive.
#[component]
fn Open(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let lines = Memo::new(move |_| with_undecided(state, |open| (open.len(), rows::open(open))));
    let range = move || text::links::links(lines.read().1.len(), lines.read().0);
    let foot = view! { <p role="status">{range}</p> }.into_any();
    view! {
        <AcceptAll state />
        <Table region=words.open_table label=words.open head=head(words) foot>
            <For each=move || lines.get().1 key=Row::key children=move |row| line(row) />
        </Table>
    }
}

fn with_undecided<T>(state: RwSignal<State>, use_them: impl FnOnce(&[&Suggestion]) -> T) -> T {
    let state = state.read();
    let found = state.links.suggested.shown.as_ref().map(|Suggestions(found)| found.as_slice());
    use_them(&rows::undecided(found.unwrap_or_default(), &state.terms.chosen.links))
}

/// Accepts every suggestion at or above a threshold.
#[component]
fn AcceptAll(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let dispatch = Dispatch::of_page();
    let percent = RwSignal::new(SAFE_PERCENT);
    let likely = Memo::new(move |_| with_undecided(state, |open| rows::accept_all(open, percent.get())));
    let accept = Callback::new(move |()| {
        browser::focus_on(HEADING);
        decide(dispatch, likely.get_untracked());
    });
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
                    label=Signal::derive(move || text::links::accept_all(likely.read().len()))
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

fn line(row: Row) -> impl IntoView {
    let words = &text::links::WORDS;
    let dispatch = Dispatch::of_page();
    let note = if row.is_safe { words.safe } else { words.look };
    let (from, to) = (format!("{} {}", row.from, row.from_note), format!("{} {}", row.to, row.to_note));
    let button = move |label: &'static str, decision: Decision| {
        let spoken = text::links::about_link(label, &from, &to);
        view! {
            <button
                class="app-button"
                type="button"
                data-size="small"
                aria-label=spoken
                on:click=move |event| {
                    browser::focus_neighbor_row(&event, HEADING);
                    decide(dispatch, vec![decision.clone()]);
                }
            >
                <span class="app-button__label">{label}</span>
            </button>
        }
    };
    view! {
        <tr role="row">
            <NameCell name=row.from id=row.from_note />
            <td role="cell" data-label=words.to>
                <span>
                    <span class="app-table__name">{row.to}</span>
                    " "
                    <span class="app-table__id">{row.to_note}</span>
                </span>
            </td>
            <td role="cell" data-slot="lead" data-label=words.evidence>
                <ul class="app-stack" data-gap="1" role="list">
                    {row.evidence.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}
                </ul>
            </td>
            <td role="cell" data-label=words.confidence>
                <Confidence value=Some(row.confidence) note absent=text::shell::WORDS.absent />
            </td>
            <td role="cell" data-label=words.decide>
                <div class="app-table__actions">
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
