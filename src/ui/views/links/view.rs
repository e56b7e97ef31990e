//! Links from top to bottom: actions for all of them, what is left to decide, companies, decisions.

use leptos::prelude::*;

use super::decided::{Companies, DecidedLinks};
use super::review::Review;
use crate::text;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{LinkMsg, Msg, State};

/// The links of the analysis on screen; part of a view that provides the page's heading.
#[component]
pub(in crate::ui) fn Links(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let dispatch = Dispatch::of_page();
    // Not while the view is being built: the message changes the state that building reads.
    Effect::new(move |_| dispatch.send(Msg::Links(LinkMsg::Wanted)));
    let shown = Memo::new(move |_| state.read().shown.clone());
    let outcome = move || shown.get().map(|shown| text::links::outcome(&shown.0.links));
    view! {
        <section class="app-section" aria-labelledby="links">
            <div class="app-panel">
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id="links">{words.applied}</h2>
                    <div class="app-cluster">
                        <Actions state />
                    </div>
                </div>
                <p class="app-panel__note">{words.about}</p>
                <p role="status">{outcome}</p>
                <Remember state />
            </div>
            <Review state />
            {move || shown.get().map(|shown| view! { <Companies shown /> })}
            <DecidedLinks state />
        </section>
    }
}

/// Undo, save and load.
#[component]
fn Actions(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let dispatch = Dispatch::of_page();
    let can_undo = Memo::new(move |_| state.read().terms.chosen.links.can_undo());
    let is_empty = Memo::new(move |_| state.read().terms.chosen.links.iter().next().is_none());
    let choose = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |name, text| {
            dispatch.send(Msg::Links(LinkMsg::Loaded { name, text }))
        });
    });
    view! {
        <Button
            label=words.undo
            variant=Variant::Ghost
            disabled=Signal::derive(move || !can_undo.get())
            on_click=dispatch.callback(Msg::Links(LinkMsg::Undone))
        />
        <Button label=words.load variant=Variant::Ghost icon=Icon::Open on_click=choose />
        <Button label=words.save icon=Icon::Download disabled=is_empty on_click=dispatch.callback(Msg::Links(LinkMsg::Saved)) />
    }
}

/// Whether this machine keeps the decisions.
#[component]
fn Remember(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let dispatch = Dispatch::of_page();
    let is_remembered = Memo::new(move |_| state.read().links.is_remembered);
    view! {
        <label class="app-check">
            <input
                type="checkbox"
                prop:checked=move || is_remembered.get()
                on:change:target=move |event| dispatch.send(Msg::Links(LinkMsg::Remembered(event.target().checked())))
            />
            <span>{words.remember}</span>
        </label>
    }
}
