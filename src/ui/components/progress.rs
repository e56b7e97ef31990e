//! A progress bar, and the list of stages with the state of each.

use leptos::prelude::*;

/// The state of a stage; an icon shows it, `label` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    Waiting,
    Current,
    Done,
}

impl StageState {
    fn attribute(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Current => "current",
            Self::Done => "done",
        }
    }
}

/// A stage of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRow {
    pub state: StageState,
    pub name: &'static str,
    /// The state in words, for screen readers.
    pub label: &'static str,
    pub count: String,
}

/// A progress bar; without a value it is animated to show activity.
#[component]
pub fn ProgressBar(#[prop(into)] value: Signal<Option<f64>>, label: &'static str) -> impl IntoView {
    view! {
        <progress class="app-bar" max="1" prop:value=move || value.get() value=move || value.get().map(|share| share.to_string()) aria-label=label></progress>
    }
}

/// The stages in order.
#[component]
pub fn StageList(#[prop(into)] rows: Signal<Vec<StageRow>>) -> impl IntoView {
    view! { <ol class="app-stages" role="list">{move || rows.get().into_iter().map(stage).collect_view()}</ol> }
}

fn stage(row: StageRow) -> impl IntoView {
    view! {
        <li
            class="app-stages__item"
            data-state=row.state.attribute()
            aria-current=(row.state == StageState::Current).then_some("step")
        >
            <span class="app-stages__name">{row.name}<span class="app-hidden-text">{row.label}</span></span>
            <span class="app-stages__count">{row.count}</span>
        </li>
    }
}
