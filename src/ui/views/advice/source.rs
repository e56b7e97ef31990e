//! Requests the advice on a customer and shows it once it has arrived.

use std::sync::Arc;

use leptos::prelude::*;

use crate::report::advice::Advice;
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, State};
use crate::wire::Question;

/// Renders the advice on a customer, given by index in the report on screen, with `show`. The page holds the advice on one
/// customer at a time: remove this component before using it for another customer.
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
    // A new report withdraws questions that the worker had not answered.
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
