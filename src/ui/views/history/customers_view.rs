//! The part about customers that come back, and the line of one customer on its own page.

use std::sync::Arc;

use leptos::prelude::*;

use super::customers::{self, Listed};
use crate::domain::horizon::Horizon;
use crate::report::rhythm::Rhythms;
use crate::report::starts::StartTest;
use crate::text;
use crate::text::rhythm::Words;
use crate::ui::components::button::Button;
use crate::ui::components::data_table::DataTable;
use crate::ui::components::icon::Icon;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, Shown, State};
use crate::ui::views::analytics::starts::rows::next_start;
use crate::wire::Question;

/// What is known of the rhythms; they are asked for when something shows them.
fn followed(state: RwSignal<State>) -> Memo<AnswerState<Option<Rhythms>>> {
    let dispatch = Dispatch::of_page();
    let asked = Memo::new(move |_| state.read().answers.rhythm.of(&Question::Rhythm));
    Effect::new(move |_| {
        if *asked.read() == AnswerState::NotYet {
            dispatch.send(Msg::Asked(Question::Rhythm));
        }
    });
    asked
}

/// Who is silent for longer than usual, and what became of customers like them.
#[component]
pub(super) fn CustomersPart(state: RwSignal<State>) -> impl IntoView {
    let words = &text::rhythm::WORDS;
    let asked = followed(state);
    move || match asked.get() {
        AnswerState::NotYet => view! { <progress class="app-bar" aria-label=words.loading></progress> }.into_any(),
        AnswerState::Failed => failed().into_any(),
        AnswerState::Yes(found) => match state.read_untracked().shown.clone() {
            Some(shown) if found.is_some() => told(&shown, &found, words),
            _ => view! { <StateBox kind=StateKind::Empty icon=Icon::Calendar title=words.none text=words.none_text /> }.into_any(),
        },
    }
}

fn failed() -> impl IntoView {
    let words = &text::history::WORDS;
    let again = Dispatch::of_page().callback(Msg::Asked(Question::Rhythm));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.again on_click=again />
        </StateBox>
    }
}

fn told(shown: &Shown, found: &Arc<Option<Rhythms>>, words: &'static Words) -> AnyView {
    let Some(found) = found.as_ref() else { return ().into_any() };
    let seen = format::date(found.seen);
    let closed = found.is_closed_only.then(|| {
        view! { <NoticeBox tone=Tone::Caution title=words.closed_title text=text::rhythm::closed_only(found, &seen) /> }
    });
    view! {
        <div class="app-history">
            {closed}
            {silent(customers::silent(&shown.0, found), text::rhythm::lede(found, &seen), words)}
            {returns(customers::returns(found), words)}
            <NoticeBox tone=Tone::Info title=words.outlook text=text::rhythm::outlook(found, &seen) />
        </div>
    }
    .into_any()
}

fn silent(listed: Listed, about: String, words: &'static Words) -> impl IntoView {
    let Listed { heads, rows, foot } = listed;
    let foot = Some(foot).filter(|foot| !foot.is_empty());
    let content = if rows.is_empty() {
        view! { <p class="app-history__nobody">{words.nobody}</p> }.into_any()
    } else {
        view! { <DataTable region=words.list_table label=words.list heads rows foot /> }.into_any()
    };
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="silent">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="silent">{words.list}</h2>
                <p class="app-panel__note">{about}</p>
            </div>
            {content}
        </section>
    }
}

fn returns(listed: Listed, words: &'static Words) -> impl IntoView {
    let Listed { heads, rows, .. } = listed;
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="returns">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="returns">{words.returns}</h2>
                <p class="app-panel__note">{words.returns_about}</p>
            </div>
            <DataTable region=words.returns_table label=words.returns heads rows />
        </section>
    }
}

/// What the test at past dates says of a customer's next year, while that is the horizon looked at: the page holds the answer of one
/// horizon, and the usual one has a panel of its own.
fn year_ahead(state: RwSignal<State>, place: u32) -> Memo<Option<String>> {
    Memo::new(move |_| {
        let horizon = Horizon::Days365;
        let asked = state.read().answers.starts.of(&Question::Starts { horizon });
        let said = |test: &StartTest| next_start(test, place, &format::date).map(|next| next.line);
        asked.known().and_then(|found| found.as_ref().and_then(said))
    })
}

/// The rhythm of the customer at an index of the report, in sentences; nothing without a bid.
#[component]
pub(in crate::ui::views) fn CustomerRhythm(state: RwSignal<State>, place: u32) -> impl IntoView {
    let words = &text::rhythm::WORDS;
    let asked = followed(state);
    let year = year_ahead(state, place);
    let sentences = Memo::new(move |_| {
        let asked = asked.read();
        let found = asked.known()?.as_ref()?;
        Some(customers::of_customer(found, place, year.get())).filter(|said| !said.is_empty())
    });
    move || {
        sentences.get().map(|said| {
            view! {
                <section class="app-panel app-history__rhythm" aria-labelledby="rhythm">
                    <h2 class="app-panel__title" id="rhythm">{words.one_line}</h2>
                    <p>{said.join(" ")}</p>
                </section>
            }
        })
    }
}
