//! The explanation of the demo: a card above the view. It covers nothing and does not take the focus.

use leptos::ev;
use leptos::prelude::*;

use crate::text;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{FirstVisitMsg, Msg, State, Step};

/// The step to show, if any.
#[component]
pub(in crate::ui) fn FirstVisitCard(state: RwSignal<State>) -> impl IntoView {
    let step = Memo::new(move |_| state.read().first_visit_step());
    let is_shown = Memo::new(move |_| step.get().is_some());
    view! {
        <Show when=move || is_shown.get()>
            <Card step />
        </Show>
    }
}

#[component]
fn Card(step: Memo<Option<Step>>) -> impl IntoView {
    let words = &text::first_visit::WORDS;
    let dispatch = Dispatch::of_page();
    let send = move |msg| {
        dispatch.send(Msg::FirstVisit(msg));
        // The pressed button goes with the card.
        browser::after_paint(browser::rescue_focus);
    };
    // Escape ends it from anywhere, but first what is open above it.
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_taken = event.default_prevented() || browser::is_on_layer(&event);
        if event.key() == "Escape" && !is_taken {
            send(FirstVisitMsg::Ended);
        }
    });
    on_cleanup(move || listener.remove());
    let told = move || match step.get() {
        Some(Step::Fix) => (words.fix, words.fix_text),
        Some(Step::Calls) => (words.calls, words.calls_text),
        // The last one stays while the card goes.
        Some(Step::Talk) | None => (words.talk, words.talk_text),
    };
    let next = Signal::derive(move || {
        let is_last = step.get() == Step::ALL.last().copied();
        (if is_last { words.end } else { words.next }).to_owned()
    });
    view! {
        <section class="app-visit" role="region" aria-label=words.label data-print="none">
            <div class="app-visit__text" role="status">
                <p class="app-visit__title">{move || told().0}</p>
                <p>{move || told().1}</p>
            </div>
            <div class="app-cluster">
                <Button
                    label=next
                    variant=Variant::Primary
                    size=ButtonSize::Small
                    on_click=Callback::new(move |()| send(FirstVisitMsg::Next))
                />
                <Button
                    label=words.skip
                    variant=Variant::Ghost
                    size=ButtonSize::Small
                    on_click=Callback::new(move |()| send(FirstVisitMsg::Ended))
                />
            </div>
        </section>
    }
}
