//! The History view: its parts as tabs, and the bids from top to bottom.

use std::sync::Arc;

use leptos::prelude::*;

use super::customers_view::CustomersPart;
use super::moves_view::StageMoves;
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
use crate::ui::components::tabs::{Tab, Tabs, chosen_tab};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::history::{HistoryPlace, Part};
use crate::ui::state::{AnswerState, Msg, Shown, State};
use crate::ui::views::analytics::drawn;
use crate::ui::views::page::page_head;
use crate::wire::Question;

/// What became of past bids, and who comes back. Bids are counted when the view is first opened, and again after every analysis.
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
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            <Parts state asked />
        </div>
    }
}

#[component]
fn Parts(state: RwSignal<State>, asked: Memo<AnswerState<Option<WinLoss>>>) -> impl IntoView {
    let words = &text::history::WORDS;
    let part = Memo::new(move |before: Option<&Part>| match &state.read().route {
        Route::History(place) => place.part,
        _ => before.copied().unwrap_or_default(),
    });
    let chosen = chosen_tab(part, &Part::ALL, |part| {
        Dispatch::of_page().send(Msg::HistoryMoved(HistoryPlace::at(part)));
    });
    let tabs = Part::ALL.map(|part| {
        let (id, label) = match part {
            Part::Bids => ("tab-bids", words.bids),
            Part::Customers => ("tab-customers", text::rhythm::WORDS.title),
        };
        Tab {
            id,
            label: Signal::stored(label.to_owned()),
            count: Signal::stored(None),
        }
    });
    let content = move || match Part::ALL.get(chosen.get()).copied().unwrap_or_default() {
        Part::Bids => bids(state, &asked.get(), words),
        Part::Customers => view! { <CustomersPart state /> }.into_any(),
    };
    view! {
        <Tabs label=words.parts panel_id="history-part" tabs=tabs.to_vec() chosen>{content()}</Tabs>
    }
}

fn bids(state: RwSignal<State>, asked: &AnswerState<Option<WinLoss>>, words: &'static Words) -> AnyView {
    match asked {
        AnswerState::NotYet => view! { <progress class="app-bar" aria-label=words.loading></progress> }.into_any(),
        AnswerState::Failed => failed(words).into_any(),
        AnswerState::Yes(found) => match state.read_untracked().shown.clone() {
            Some(shown) if found.is_some() => counted(state, shown, found).into_any(),
            _ => view! { <StateBox kind=StateKind::Empty icon=Icon::Chart title=words.none text=words.none_text /> }.into_any(),
        },
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

fn counted(state: RwSignal<State>, shown: Shown, found: &Arc<Option<WinLoss>>) -> impl IntoView + use<> {
    let known = found.as_ref().as_ref();
    let splits = known
        .filter(|found| found.is_enough)
        .map(|_| view! { <Splits state shown found=found.clone() /> });
    view! {
        <div class="app-history">
            {known.map(totals)}
            {known.filter(|found| !found.is_enough).map(too_few)}
            {splits}
            {known.filter(|found| !found.barred.is_empty()).map(barred)}
            {known.map(|found| view! { <div class="app-history__stages">{drawn(rows::stages(found))}</div> })}
            <StageMoves state />
        </div>
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
