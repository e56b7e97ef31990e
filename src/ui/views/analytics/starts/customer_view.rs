//! The line about a customer's next project, where the test allows a probability.

use leptos::prelude::*;

use super::rows::{self, NextStart};
use crate::domain::horizon::Horizon;
use crate::text::starts::WORDS;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::analytics::{AnalyticsPlace, Part};
use crate::ui::state::{AnswerState, Msg, State};
use crate::wire::Question;

/// Whether the customer starts a project, and why that is said; nothing where the test allows no probability.
#[component]
pub(in crate::ui::views) fn NextStartPanel(state: RwSignal<State>, customer: u32) -> impl IntoView {
    let question = Question::Starts {
        horizon: Horizon::default(),
    };
    let wanted = question.clone();
    // Runs after the view has been built, because an answer changes what it shows.
    Effect::new(move |_| Dispatch::of_page().send(Msg::Asked(wanted.clone())));
    let next = Memo::new(move |_| match state.read().answers.starts.of(&question) {
        AnswerState::Yes(found) => found
            .as_ref()
            .as_ref()
            .and_then(|test| rows::next_start(test, customer, &format::date)),
        AnswerState::NotYet | AnswerState::Failed => None,
    });
    move || next.get().map(panel)
}

fn panel(NextStart { line, reasons }: NextStart) -> impl IntoView {
    let address = Route::Analytics(AnalyticsPlace::at(Part::Happened)).address();
    view! {
        <section class="app-panel" aria-labelledby="next-start">
            <h2 class="app-panel__title" id="next-start">{WORDS.likely}</h2>
            <p>{line}</p>
            <ul class="app-starts__reasons">{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            <p class="app-panel__note">{WORDS.anyway} " " <a class="app-link" href=address>{WORDS.tested}</a></p>
        </section>
    }
}
