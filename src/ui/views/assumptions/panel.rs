//! The panel at the side of the page, and the button that opens it.

use leptos::prelude::*;

use super::draft::with_draft;
use super::field::Assumption;
use super::rows::{self, Section};
use crate::settings::Group;
use crate::terms::ModelFile;
use crate::text;
use crate::text::settings::Words;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::dialog::{Dialog, open_while};
use crate::ui::components::field::SearchField;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, SettingsFile, SettingsMsg, State};
use crate::ui::views::scenarios::SaveAsScenario;

/// Opens the panel; shows how many settings of the analysis on screen differ from their defaults.
#[component]
pub(in crate::ui) fn AssumptionsButton(state: RwSignal<State>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let dispatch = Dispatch::of_page();
    let changed = Memo::new(move |_| state.read().shown.as_ref().map_or(0, |shown| shown.0.changed_settings.len()));
    let badge = move || {
        let count = changed.get();
        (count > 0).then(|| {
            view! {
                <span class="app-badge" data-tone="accent">
                    <span aria-hidden="true">{text::number::grouped(count as u64)}</span>
                    <span class="app-hidden-text">{text::settings::changed_badge(count)}</span>
                </span>
            }
        })
    };
    view! {
        <button
            class="app-button"
            type="button"
            data-variant="ghost"
            data-collapse=""
            aria-haspopup="dialog"
            on:click=move |_| dispatch.send(Msg::Settings(SettingsMsg::Opened))
        >
            <IconView icon=Icon::Sliders />
            <span class="app-button__label">{words.open}</span>
            {badge}
        </button>
    }
}

/// The panel, shown while the state says it is open.
#[component]
pub(in crate::ui) fn AssumptionsDialog(state: RwSignal<State>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let dispatch = Dispatch::of_page();
    let is_wanted = Memo::new(move |_| state.read().assumptions.draft.is_some());
    let open = open_while(is_wanted, move || dispatch.send(Msg::Settings(SettingsMsg::Closed)));
    view! {
        <Dialog open side=true id="assumptions" title=words.title close=words.close foot=Box::new(move || foot(state, words).into_any())>
            <div class="app-assumptions">
                <Show when=move || is_wanted.get()>
                    <Body state />
                </Show>
            </div>
        </Dialog>
    }
}

#[component]
fn Body(state: RwSignal<State>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let opened_for = with_draft(state, |draft| draft.opened_for);
    let search = RwSignal::new(opened_for.map(|setting| setting.label.to_owned()).unwrap_or_default());
    let sections = rows::sections();
    let all = sections.clone();
    let none_found = Memo::new(move |_| {
        let search = search.read();
        !all.iter()
            .flat_map(|section| &section.settings)
            .any(|setting| rows::is_found(setting, &search))
    });
    view! {
        <p class="app-assumptions__about">{words.about}</p>
        <SearchField
            id="search-settings"
            label=words.search
            hint=words.search_hint
            empty=words.empty_search
            value=search
            on_input=Callback::new(move |text| search.set(text))
        />
        <Files state words />
        <SaveAsScenario state />
        <p class="app-assumptions__status" role="status">{move || with_draft(state, status)}</p>
        <p role="status" hidden=move || !none_found.get()>{words.none_found}</p>
        {sections.into_iter().map(|section| view! { <GroupOf section state search /> }).collect_view()}
    }
}

fn status(draft: &crate::ui::state::Draft) -> String {
    let changed = text::settings::changed(draft.settings.changed().len());
    match &draft.file {
        Some(SettingsFile::Read) => [changed.as_str(), text::settings::WORDS.file_read].join(" "),
        Some(SettingsFile::Refused(reason)) => text::settings::file_refused(reason),
        None => changed,
    }
}

#[component]
fn GroupOf(section: Section, state: RwSignal<State>, search: RwSignal<String>) -> impl IntoView {
    let settings = section.settings.clone();
    let is_found = Memo::new(move |_| {
        let search = search.read();
        settings.iter().any(|setting| rows::is_found(setting, &search))
    });
    let has_models = section.group == Group::Model;
    let settings = section.settings.into_iter();
    view! {
        <section class="app-assumptions__group" hidden=move || !is_found.get()>
            <h3 class="app-assumptions__title">{text::settings::group(section.group)}</h3>
            {settings.map(|setting| view! { <Assumption setting state search /> }).collect_view()}
            {has_models.then(|| view! { <SavedModel state /> })}
        </section>
    }
}

/// Loads and saves a settings file, and resets the settings to their defaults.
#[component]
fn Files(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let send = move |msg: SettingsMsg| dispatch.callback(Msg::Settings(msg));
    let is_default = Memo::new(move |_| with_draft(state, |draft| draft.settings.changed().is_empty() && draft.refused.is_empty()));
    let choose = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |_, text| {
            dispatch.send(Msg::Settings(SettingsMsg::FileGiven(text)));
        });
    });
    view! {
        <div class="app-cluster">
            <Button label=words.load size=ButtonSize::Small on_click=choose />
            <Button label=words.save size=ButtonSize::Small on_click=send(SettingsMsg::Saved) />
            <Button label=words.reset_all size=ButtonSize::Small disabled=is_default on_click=send(SettingsMsg::ResetAll) />
        </div>
    }
}

/// Loads a saved model, or stops using the loaded one.
#[component]
fn SavedModel(state: RwSignal<State>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let dispatch = Dispatch::of_page();
    let is_applied = Memo::new(move |_| state.read().terms.chosen.model.is_some());
    let choose = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |name, json| {
            dispatch.send(Msg::Settings(SettingsMsg::ModelGiven(ModelFile { name, json })));
        });
    });
    view! {
        <div class="app-assumption" data-list="">
            <span class="app-assumption__label">{words.saved_model}</span>
            <p class="app-assumption__about">{words.saved_model_about}</p>
            <div class="app-cluster app-assumption__about">
                <Button label=words.load_model icon=Icon::Open on_click=choose />
                <Show when=move || is_applied.get()>
                    <Button label=words.leave_model variant=Variant::Ghost on_click=dispatch.callback(Msg::Settings(SettingsMsg::ModelLeft)) />
                </Show>
            </div>
        </div>
    }
}

/// The actions for the draft.
fn foot(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let send = move |msg: SettingsMsg| dispatch.callback(Msg::Settings(msg));
    let is_ready = Memo::new(move |_| {
        let state = state.read();
        let draft = state.assumptions.draft.as_ref();
        draft.is_some_and(|draft| draft.is_ready(&state.terms.chosen.settings))
    });
    view! {
        <Button label=words.cancel on_click=send(SettingsMsg::Closed) />
        <Button label=words.apply variant=Variant::Primary disabled=Signal::derive(move || !is_ready.get()) on_click=send(SettingsMsg::Applied) />
    }
}
