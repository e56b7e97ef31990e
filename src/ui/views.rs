//! What fills the page: one module per view, each drawing the plain rows of its `rows` module.

use leptos::prelude::*;

use crate::text;

use super::state::{Screen, State};

mod problem;
mod progress;
mod start;
mod unknown;

/// The view of a screen.
pub(super) fn of(screen: Screen, state: RwSignal<State>, dragged_over: Signal<bool>) -> AnyView {
    let language = state.read_untracked().language;
    match screen {
        Screen::Start => view! { <start::Start language dragged_over wanted=wanted(state) /> }.into_any(),
        Screen::Progress => view! { <progress::ProgressView state /> }.into_any(),
        Screen::Problem(problem) => {
            let shown = state.read_untracked().shown.clone();
            view! { <problem::ProblemView problem shown language /> }.into_any()
        }
        Screen::Executive(_) | Screen::Pipeline(_) => view! { <p>"…"</p> }.into_any(),
        Screen::Unknown(fragment) => {
            let has_result = state.read_untracked().shown.is_some();
            view! { <unknown::Unknown fragment has_result language /> }.into_any()
        }
        #[cfg(debug_assertions)]
        Screen::Styleguide => ().into_any(),
    }
}

/// Whether the address asks for a view that needs a workbook first.
fn wanted(state: RwSignal<State>) -> bool {
    let state = state.read_untracked();
    state.shown.is_none() && state.route.view().is_some()
}

/// The title of the window.
pub(super) fn title(state: &State) -> String {
    let words = text::shell::words(state.language);
    let view = match state.screen() {
        Screen::Start => None,
        Screen::Progress => Some(text::progress::words(state.language).title.to_owned()),
        Screen::Problem(problem) => Some(text::problem::describe(&problem, state.language).title),
        Screen::Executive(_) => Some(words.dashboard.to_owned()),
        Screen::Pipeline(_) => Some(words.pipeline.to_owned()),
        Screen::Unknown(_) => Some(words.unknown_title.to_owned()),
        #[cfg(debug_assertions)]
        Screen::Styleguide => None,
    };
    text::shell::window_title(view.as_deref(), state.language)
}

/// The head of a view: its title, which takes the focus after a change of view, and a sentence.
fn page_head(title: &'static str, lede: Signal<String>, actions: Option<AnyView>) -> impl IntoView {
    view! {
        <div class="app-page__head">
            <div class="app-page__title">
                <h1 tabindex="-1">{title}</h1>
                <p class="app-page__lede">{move || lede.get()}</p>
            </div>
            {actions.map(|actions| view! { <div class="app-cluster">{actions}</div> })}
        </div>
    }
}

/// The template workbook, and the button-like link that downloads it.
fn template_link(label: &'static str) -> impl IntoView {
    view! { <button class="app-link" type="button" on:click=|_| start::download_template()>{label}</button> }
}
