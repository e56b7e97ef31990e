//! Saving the assumptions panel as a scenario.

use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use crate::text;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, ScenarioMsg, State};

/// A field for the name, and the button.
#[component]
pub(in crate::ui) fn SaveAsScenario(state: RwSignal<State>) -> impl IntoView {
    let words = &text::scenarios::WORDS;
    let dispatch = Dispatch::of_page();
    let name = RwSignal::new(String::new());
    let has_room = Memo::new(move |_| state.read().scenarios.list.has_room_for(&name.read()));
    let is_accepted = Memo::new(move |_| state.read().can_save_scenario());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        dispatch.send(Msg::Scenarios(ScenarioMsg::Saved {
            name: name.get_untracked(),
        }));
        name.set(String::new());
    };
    let cannot = move || name.read().trim().is_empty() || !has_room.get() || !is_accepted.get();
    view! {
        <form class="app-scenarios__save" on:submit=save>
            <label class="app-field" data-grow="">
                <span class="app-field__label">{words.save_as}</span>
                <input
                    class="app-input"
                    maxlength="60"
                    autocomplete="off"
                    placeholder=words.name_hint
                    aria-describedby="save-as-scenario"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <button class="app-button" type="submit" disabled=cannot>{words.save}</button>
            <p class="app-panel__note" id="save-as-scenario">
                {move || if has_room.get() { words.save_about } else { words.full }}
            </p>
        </form>
    }
}
