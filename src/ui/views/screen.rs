//! Maps the screen that the state asks for to the view that draws it.

use leptos::prelude::*;

use super::actions::ActionsView;
use super::analytics::AnalyticsView;
use super::customer::CustomerView;
use super::executive::Executive;
use super::history::HistoryView;
use super::insights::InsightsView;
use super::pipeline::Pipeline;
use super::problem::ProblemView;
use super::progress::ProgressView;
use super::start::Start;
use super::unknown::Unknown;
use crate::text;
use crate::ui::state::{Screen, State};

/// Draws the view of a screen.
pub(in crate::ui) fn of(screen: Screen, state: RwSignal<State>, dragged_over: Signal<bool>) -> AnyView {
    match screen {
        Screen::Start => view! { <Start state dragged_over wanted=wanted(state) /> }.into_any(),
        Screen::Progress => view! { <ProgressView state /> }.into_any(),
        Screen::Problem(problem) => {
            let shown = state.read_untracked().shown.clone();
            view! { <ProblemView problem shown /> }.into_any()
        }
        Screen::Executive => view! { <Executive state /> }.into_any(),
        Screen::Pipeline(shown) => view! { <Pipeline shown state /> }.into_any(),
        Screen::Analytics => view! { <AnalyticsView state /> }.into_any(),
        Screen::Customer(shown) => view! { <CustomerView shown state /> }.into_any(),
        Screen::History => view! { <HistoryView state /> }.into_any(),
        Screen::Insights => view! { <InsightsView state /> }.into_any(),
        Screen::Actions => view! { <ActionsView state /> }.into_any(),
        Screen::Unknown(fragment) => {
            let has_result = state.read_untracked().shown.is_some();
            view! { <Unknown fragment has_result /> }.into_any()
        }
        #[cfg(debug_assertions)]
        Screen::Styleguide => view! { <crate::ui::styleguide::Styleguide /> }.into_any(),
    }
}

/// Whether the address asks for a view that needs a workbook first.
fn wanted(state: RwSignal<State>) -> bool {
    let state = state.read_untracked();
    state.shown.is_none() && state.route.view().is_some()
}

/// The title of the window.
pub(in crate::ui) fn title(state: &State) -> String {
    let words = &text::shell::WORDS;
    let view = match state.screen() {
        Screen::Start => None,
        Screen::Progress => Some(text::progress::WORDS.title.to_owned()),
        Screen::Problem(problem) => Some(text::problem::describe(&problem).title),
        Screen::Executive => Some(words.dashboard.to_owned()),
        Screen::Pipeline(_) => Some(words.pipeline.to_owned()),
        Screen::Analytics => Some(words.model.to_owned()),
        // Names appear on the page, not in the title, which browser histories keep.
        Screen::Customer(_) => Some(words.customer.to_owned()),
        Screen::History => Some(words.history.to_owned()),
        Screen::Insights => Some(words.insights.to_owned()),
        Screen::Actions => Some(words.actions.to_owned()),
        Screen::Unknown(_) => Some(words.unknown_title.to_owned()),
        #[cfg(debug_assertions)]
        Screen::Styleguide => None,
    };
    text::shell::window_title(view.as_deref())
}
