//! The History view from top to bottom: all bids, what they have in common, the stages.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{self, Figure};
use super::table_view::Splits;
use crate::report::win_loss::WinLoss;
use crate::text;
use crate::text::history::Words;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::Metric;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, Shown, State};
use crate::ui::views::analytics::drawn;
use crate::ui::views::page::page_head;
use crate::wire::Question;

/// What became of past bids. They are counted when the view is first opened, and again after every analysis.
#[component]
pub(in crate::ui) fn HistoryView(state: RwSignal<State>) -> impl IntoView {
    let words = &text::history::WORDS;
    let dispatch = Dispatch::of_page();
    let asked = Memo::new(move |_| state.read().answers.win_loss.of(&Question::WinLoss));
    Effect::new(move |_| {
        if *asked.read() == AnswerState::NotYet {
            dispatch.send(Msg::Asked(Question::WinLoss));
        }
    });
    let lede = Signal::derive(move || match &*asked.read() {
        AnswerState::Yes(found) => found.as_ref().as_ref().map(text::history::lede).unwrap_or_default(),
        AnswerState::NotYet => words.loading.to_owned(),
        AnswerState::Failed => String::new(),
    });
    let content = move || match asked.get() {
        AnswerState::NotYet => view! { <progress class="app-bar" aria-label=words.loading></progress> }.into_any(),
        AnswerState::Failed => failed(words).into_any(),
        AnswerState::Yes(found) => match state.read_untracked().shown.clone() {
            Some(shown) if found.is_some() => counted(state, shown, found).into_any(),
            _ => view! { <StateBox kind=StateKind::Empty icon=Icon::Chart title=words.none text=words.none_text /> }.into_any(),
        },
    };
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            <div class="app-history">{content}</div>
        </div>
    }
}

fn failed(words: &'static Words) -> impl IntoView {
    let again = Dispatch::of_page().callback(Msg::Asked(Question::WinLoss));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.again on_click=again />
        </StateBox>
    }
}

fn counted(state: RwSignal<State>, shown: Shown, found: Arc<Option<WinLoss>>) -> impl IntoView {
    let known = found.as_ref().as_ref();
    let splits = known
        .filter(|found| found.is_enough)
        .map(|_| view! { <Splits state shown found=found.clone() /> });
    view! {
        {known.map(totals)}
        {known.filter(|found| !found.is_enough).map(too_few)}
        {splits}
        {known.filter(|found| !found.barred.is_empty()).map(barred)}
        {known.map(|found| view! { <div class="app-history__stages">{drawn(rows::stages(found))}</div> })}
    }
}

fn totals(found: &WinLoss) -> impl IntoView + use<> {
    let words = &text::history::WORDS;
    let figure = |Figure { label, value, note }: Figure| {
        let note = Some(note).filter(|note| !note.is_empty());
        view! { <Metric label value note lead=true /> }
    };
    view! {
        <section aria-labelledby="all-bids">
            <h2 class="app-hidden-text" id="all-bids">{words.overview}</h2>
            <div class="app-metrics">{rows::figures(found).into_iter().map(figure).collect_view()}</div>
            <p class="app-history__dated">{words.dated}</p>
        </section>
    }
}

fn too_few(found: &WinLoss) -> impl IntoView + use<> {
    view! { <NoticeBox tone=Tone::Info title=text::history::WORDS.few text=text::history::too_few(found) /> }
}

fn barred(found: &WinLoss) -> impl IntoView + use<> {
    view! { <NoticeBox tone=Tone::Caution title=text::history::WORDS.barred text=text::history::barred(&found.barred) /> }
}
