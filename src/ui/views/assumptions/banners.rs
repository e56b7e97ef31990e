//! The banners above every view: which saved model predicts, and what the last analysis changed.

use leptos::prelude::*;

use super::changed;
use crate::text;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{ChangesMsg, LoadedModel, Msg, SettingsMsg, ShownChanges, State};

/// Both banners, while a report is on screen.
#[component]
pub(in crate::ui) fn Banners(state: RwSignal<State>) -> impl IntoView {
    let is_shown = Memo::new(move |_| state.read().has_navigation());
    let model = Memo::new(move |_| state.read().terms.applied().model.clone().filter(|_| is_shown.get()));
    let changes = Memo::new(move |_| state.read().comparison.known.clone().filter(|_| is_shown.get()));
    view! {
        <Show when=move || model.read().is_some() || changes.read().is_some()>
            <div class="app-banners">
                {move || model.get().map(|model| view! { <ModelBanner model state /> })}
                {move || changes.get().map(|changes| view! { <ChangesBanner changes state /> })}
            </div>
        </Show>
    }
}

#[component]
fn ModelBanner(model: LoadedModel, state: RwSignal<State>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let facts = &model.facts;
    let differing = model.differing(&state.read_untracked().terms.applied().settings);
    let provenance = text::settings::provenance(&model.file.name, &facts.files, &format::date(facts.as_of), differing);
    let trained_with = text::settings::trained_with(&facts.settings);
    let text = [Some(provenance), trained_with].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let dispatch = Dispatch::of_page();
    let leave = Callback::new(move |()| {
        browser::focus_main();
        dispatch.send(Msg::Settings(SettingsMsg::ModelLeft));
    });
    view! {
        <NoticeBox tone=Tone::Caution title=words.model_banner text>
            <Button label=words.leave_model size=ButtonSize::Small on_click=leave />
        </NoticeBox>
    }
}

#[component]
fn ChangesBanner(changes: ShownChanges, state: RwSignal<State>) -> impl IntoView {
    let words = &text::changes::WORDS;
    let dispatch = Dispatch::of_page();
    let send = move |msg| dispatch.callback(Msg::Changes(msg));
    // The clicked button is removed.
    let leave = move |msg| {
        Callback::new(move |()| {
            browser::focus_main();
            dispatch.send(Msg::Changes(msg));
        })
    };
    let ShownChanges(changes) = changes;
    let title = text::changes::headline(&changes);
    let text = changed::summary(&changes, format::date);
    let has_list = changes.concerned > 0;
    let can_undo = state.read_untracked().terms.can_undo();
    view! {
        <section aria-label=words.region data-print="none">
            <NoticeBox tone=Tone::Info title text>
                {has_list.then(|| view! { <Button label=words.see size=ButtonSize::Small on_click=send(ChangesMsg::ListOpened) /> })}
                {can_undo
                    .then(|| view! { <Button label=words.undo size=ButtonSize::Small variant=Variant::Ghost on_click=leave(ChangesMsg::Undone) /> })}
                <Button label=words.dismiss size=ButtonSize::Small variant=Variant::Ghost on_click=leave(ChangesMsg::Dismissed) />
            </NoticeBox>
        </section>
    }
}
