//! Asks for the advice on a customer and shows its parts once it is there.

use std::sync::Arc;

use leptos::prelude::*;

use crate::report::advice::Advice;
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::state::{AnswerState, Msg, State};
use crate::wire::Question;

/// What `show` makes of the advice on a customer, by index in the shown report. The page knows one customer's at a time:
/// show it for one, and take it down before it is shown for another.
#[component]
pub(in crate::ui) fn Advised<F>(state: RwSignal<State>, customer: u32, show: F) -> impl IntoView
where
    F: Fn(Arc<Advice>) -> AnyView + Send + Sync + 'static,
{
    let words = &text::advice::WORDS;
    let dispatch = Dispatch::of_page();
    let question = Question::Advice { customer };
    let told = Memo::new(move |_| state.read().answers.advice.of(&Question::Advice { customer }));
    let asked = question.clone();
    // Another report takes questions back that its worker had not answered.
    let shown = Memo::new(move |_| state.read().shown.clone());
    Effect::new(move |_| {
        shown.track();
        if *told.read() == AnswerState::NotYet {
            dispatch.send(Msg::Asked(asked.clone()));
        }
    });
    move || match told.get() {
        AnswerState::NotYet => view! { <progress class="app-bar" aria-label=words.loading></progress> }.into_any(),
        AnswerState::Failed => {
            let again = dispatch.callback(Msg::Asked(question.clone()));
            view! {
                <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
                    <Button label=words.again on_click=again />
                </StateBox>
            }
            .into_any()
        }
        AnswerState::Yes(advice) => show(advice),
    }
}
