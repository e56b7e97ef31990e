//! Links from top to bottom: what can be done with all of them, what is left to decide, companies, decisions.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::decided::{Companies, DecidedLinks};
use super::review::Review;
use crate::domain::language::Language;
use crate::text;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::state::{LinkMsg, Msg, Shown, State};
use crate::ui::views::page::page_head;

/// The links of a report, as a page.
#[component]
pub(in crate::ui) fn LinksPage(shown: Shown, state: RwSignal<State>, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    view! {
        <div class="app-page">
            {page_head(words.title, Signal::derive(move || words.about.to_owned()), None)}
            <Links shown state language />
        </div>
    }
}

/// The links of a report: a part of a view, which brings the heading of the page.
#[component]
pub(in crate::ui) fn Links(shown: Shown, state: RwSignal<State>, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let dispatch = Dispatch::of_page();
    // Not while the view is being drawn: the message changes the state that the drawing reads.
    Effect::new(move |_| dispatch.send(Msg::Links(LinkMsg::Wanted)));
    let applied = shown.0.links;
    view! {
        <section class="app-section" aria-labelledby="links">
            <div class="app-panel">
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id="links">{words.applied}</h2>
                    <div class="app-cluster">
                        <Actions state language />
                    </div>
                </div>
                <p class="app-panel__note" role="status">{text::links::outcome(&applied, language)}</p>
                <Remember state language />
            </div>
            <Review state language />
            <Companies shown language />
            <DecidedLinks state language />
        </section>
    }
}

/// Undo, save and load.
#[component]
fn Actions(state: RwSignal<State>, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let dispatch = Dispatch::of_page();
    let can_undo = Memo::new(move |_| state.read().links.decisions.can_undo());
    let is_empty = Memo::new(move |_| state.read().links.decisions.iter().next().is_none());
    let input = NodeRef::<html::Input>::new();
    let choose = Callback::new(move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    });
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = files::listed(input.files()).into_iter().next();
        // So that choosing the same file again is a change.
        input.set_value("");
        let Some(file) = file else { return };
        spawn_local(async move {
            let text = files::text_of(&file).await.unwrap_or_default();
            dispatch.send(Msg::Links(LinkMsg::Loaded(text)));
        });
    };
    view! {
        <Button
            label=words.undo
            variant=Variant::Ghost
            disabled=Signal::derive(move || !can_undo.get())
            on_click=dispatch.callback(Msg::Links(LinkMsg::Undone))
        />
        <Button label=words.load variant=Variant::Ghost icon=Icon::Open on_click=choose />
        <Button label=words.save icon=Icon::Download disabled=is_empty on_click=dispatch.callback(Msg::Links(LinkMsg::Saved)) />
        <input
            class="app-file-input"
            type="file"
            accept=".json,application/json"
            hidden
            aria-label=words.file
            node_ref=input
            on:change=chosen
        />
    }
}

/// Whether this machine keeps the decisions.
#[component]
fn Remember(state: RwSignal<State>, language: Language) -> impl IntoView {
    let words = text::links::words(language);
    let dispatch = Dispatch::of_page();
    let is_remembered = Memo::new(move |_| state.read().links.is_remembered);
    view! {
        <label class="app-check">
            <input
                type="checkbox"
                prop:checked=is_remembered
                on:change:target=move |event| dispatch.send(Msg::Links(LinkMsg::Remembered(event.target().checked())))
            />
            <span>{words.remember}</span>
        </label>
    }
}
