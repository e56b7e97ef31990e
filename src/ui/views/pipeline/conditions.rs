//! The conditions on features: a chip each, which takes its condition out, and what is told while their values are not known.

use leptos::prelude::*;

use crate::report::Report;
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::selection::Selection;
use crate::ui::selection::condition::Condition;
use crate::ui::state::{Msg, Readiness, State, column_question};

/// The chips; nothing without conditions.
#[component]
pub(super) fn ConditionChips(report: std::sync::Arc<Report>, selection: Memo<Selection>, state: RwSignal<State>) -> impl IntoView {
    let words = &text::condition::WORDS;
    let dispatch = Dispatch::of_page();
    let conditions = Memo::new(move |_| selection.read().conditions);
    let as_of = report.as_of;
    let readiness = Memo::new(move |_| state.read().readiness());
    let remove = move |condition: Condition| {
        let before = selection.get_untracked();
        dispatch.send(Msg::Selected(Selection {
            conditions: before.conditions.without(condition),
            ..before
        }));
        crate::ui::browser::focus_heading();
    };
    let chip = move |condition: Condition| {
        let label = condition.words(as_of);
        let name = text::condition::remove(&label);
        view! {
            <li>
                <button class="app-chip" type="button" aria-label=name on:click=move |_| remove(condition)>
                    {label} <IconView icon=Icon::Close />
                </button>
            </li>
        }
    };
    let failed = move || match readiness.get() {
        Readiness::Failed(feature) => Some(view! {
            <NoticeBox tone=Tone::Danger title=words.failed text="">
                <Button label=words.again on_click=dispatch.callback(Msg::Asked(column_question(feature))) />
            </NoticeBox>
        }),
        Readiness::Ready | Readiness::Waiting => None,
    };
    view! {
        <Show when=move || !conditions.get().is_empty()>
            <ul class="app-chips" role="list" aria-label=words.conditions>
                {move || conditions.get().iter().map(chip).collect_view()}
            </ul>
        </Show>
        {failed}
    }
}

/// What stands in place of the customers until they can be told.
pub(super) fn waiting() -> impl IntoView {
    view! {
        <div class="app-panel" aria-busy="true">
            <p class="app-hidden-text" role="status">{text::condition::WORDS.waiting}</p>
            <span class="app-skeleton" data-width="medium"></span>
            <span class="app-skeleton" data-width="short"></span>
            <span class="app-skeleton" data-width="medium"></span>
        </div>
    }
}
