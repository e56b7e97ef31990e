//! The palette: a field, and below it what its text finds.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::commands::{self, Command, Deed, Entry, Findable, Results};
use super::keys::open_next;
use super::{Layer, OpenLayer};
use crate::text;
use crate::ui::browser::{self, address, session_file};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::dispatch::{ChooseFiles, Dispatch};
use crate::ui::exports::Choice as File;
use crate::ui::idle::when_idle;
use crate::ui::memo::Memo;
use crate::ui::question::names::Names;
use crate::ui::route::Route;
use crate::ui::route::analytics::{self, AnalyticsPlace};
use crate::ui::route::executive::{ExecutivePlace, Part};
use crate::ui::state::{ChangesMsg, ColumnMsg, EarlierMsg, LinkMsg, Msg, SessionDialog, SessionMsg, SettingsMsg, State, TemplateMsg};
use crate::wire::ExportKind;

/// The field's id, for its label and the focus.
const FIELD: &str = "palette-field";

/// Opens the palette; wide windows show its key.
#[component]
pub(in crate::ui) fn PaletteButton() -> impl IntoView {
    let words = &text::palette::WORDS;
    let layer = OpenLayer::of_page();
    view! {
        <button
            class="app-button app-palette-button"
            type="button"
            data-variant="ghost"
            aria-label=words.open
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            title=words.open_wide
            on:click=move |_| layer.set(Some(Layer::Palette))
        >
            <IconView icon=Icon::Search />
            <span class="app-palette-button__label">{words.open_wide}</span>
        </button>
    }
}

/// The dialog.
#[component]
pub(in crate::ui) fn Palette(state: RwSignal<State>) -> impl IntoView {
    let words = &text::palette::WORDS;
    let layer = OpenLayer::of_page();
    let is_open = Memo::new(move |_| layer.get() == Some(Layer::Palette));
    let node = NodeRef::<html::Dialog>::new();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if is_open.get() && !dialog.open() {
            typed.set(String::new());
            at.set(0);
            // The dialog is in the document and closed, so it can be shown.
            drop(dialog.show_modal());
        } else if !is_open.get() && dialog.open() {
            dialog.close();
        }
    });
    let results = found(state, is_open, typed);
    let run = runner(state, typed, at);
    let choose = Callback::new(move |place: usize| {
        let chosen = results.read().entries.get(place).map(|entry| entry.command.clone());
        if let Some(command) = chosen {
            run.run(command);
        }
    });
    let keys = move |event: KeyboardEvent| {
        let count = results.read_untracked().entries.len();
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count.max(1)),
            "ArrowUp" => at.update(|at| *at = (*at + count.max(1) - 1) % count.max(1)),
            "Enter" if !event.is_composing() => choose.run(at.get_untracked()),
            _ => return,
        }
        event.prevent_default();
        request_animation_frame(show_chosen);
    };
    let count = Memo::new(move |_| results.read().entries.len());
    let active = move || (count.get() > 0).then(|| option_id(at.get()));
    view! {
        <dialog class="app-dialog app-palette" node_ref=node aria-label=words.title on:close=move |_| close(layer)>
            <div class="app-palette__head">
                <IconView icon=Icon::Search />
                <label class="app-hidden-text" for=FIELD>{words.field}</label>
                <input
                    class="app-palette__field"
                    id=FIELD
                    type="text"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=active
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=words.hint
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        at.set(0);
                    }
                    on:keydown=keys
                />
                <button class="app-button" type="button" data-icon-only="" data-variant="ghost" data-size="small" aria-label=words.close on:click=move |_| close(layer)>
                    <IconView icon=Icon::Close />
                </button>
            </div>
            {move || reading(&results.read(), typed, at)}
            <p class="app-hidden-text" role="status">{move || is_open.get().then(|| text::palette::found(count.get()))}</p>
            <ul class="app-palette__list" id="palette-list" role="listbox" aria-label=words.results>
                {move || results.read().entries.iter().cloned().enumerate().map(|(place, entry)| line(place, entry, at, choose)).collect_view()}
            </ul>
        </dialog>
    }
}

fn close(layer: RwSignal<Option<Layer>>) {
    // The browser also reports the close that another layer has caused.
    if layer.get_untracked() == Some(Layer::Palette) {
        layer.set(None);
    }
}

/// What the text finds, while the palette is open. The names are prepared when the browser is idle, at the latest when it opens, for each report once.
fn found(state: RwSignal<State>, is_open: Memo<bool>, typed: RwSignal<String>) -> Memo<Results> {
    let shown = Memo::new(move |_| state.with(|state| state.shown.clone().filter(|_| state.has_navigation())));
    let names = Memo::new_with_compare(
        move |_| shown.read().as_ref().map(|shown| Arc::new(Names::of(&shown.0))),
        |_, _| true,
    );
    // Whoever opens the palette does not wait for 20,000 names.
    Effect::new(move |_| {
        shown.track();
        when_idle(move || drop(names.read_untracked()));
    });
    let can_undo = Memo::new(move |_| state.read().terms.can_undo());
    let since = Memo::new(move |_| state.read().compared_since());
    Memo::new(move |_| {
        if !is_open.get() {
            return Results::default();
        }
        let (shown, names) = (shown.read(), names.read());
        let findable = Findable {
            shown: shown.as_ref().zip(names.as_ref()).map(|(shown, names)| (&*shown.0, &**names)),
            since: since.get(),
            can_undo: can_undo.get(),
        };
        commands::results(&typed.read(), findable)
    })
}

/// How a question was read: its chips, what is asked back, or why it has no answer.
fn reading(results: &Results, typed: RwSignal<String>, at: RwSignal<usize>) -> impl IntoView + use<> {
    let chips: Vec<_> = results.chips.iter().cloned().map(|chip| {
        let name = text::palette::remove(&chip.label);
        let without = chip.without;
        let remove = move |_| {
            typed.set(without.clone());
            at.set(0);
            browser::focus_on(FIELD);
        };
        view! {
            <li><button class="app-chip" type="button" aria-label=name on:click=remove>{chip.label} <IconView icon=Icon::Close /></button></li>
        }
    }).collect();
    let has_chips = !chips.is_empty();
    let asked = results.asked;
    let refused = results.refused.clone().map(|(why, words)| {
        let words: Vec<_> = words
            .into_iter()
            .map(|word| {
                if word.is_unknown {
                    view! { <del>{word.text}</del> " " }.into_any()
                } else {
                    view! { {word.text} " " }.into_any()
                }
            })
            .collect();
        view! { <div class="app-palette__said" role="status"><p>{words}</p><p class="app-section__note">{why}</p></div> }
    });
    let is_empty = results.entries.is_empty() && refused.is_none();
    view! {
        {has_chips.then(|| view! {
            <ul class="app-chips app-palette__said" role="list" aria-label=text::question::WORDS.read>{chips}</ul>
        })}
        {asked.map(|asked| view! { <p class="app-palette__said" role="status">{asked}</p> })}
        {refused}
        {is_empty.then(|| view! { <p class="app-palette__said">{text::palette::WORDS.nothing}</p> })}
    }
}

fn line(place: usize, entry: Entry, at: RwSignal<usize>, choose: Callback<usize>) -> impl IntoView {
    let is_active = move || at.get() == place;
    view! {
        <li
            class="app-palette__option"
            id=option_id(place)
            role="option"
            aria-selected=move || is_active().to_string()
            on:pointermove=move |_| {
                if at.get_untracked() != place {
                    at.set(place);
                }
            }
            on:click=move |_| choose.run(place)
        >
            <span class="app-palette__label">{entry.label}</span>
            <span class="app-palette__kind">{entry.kind}</span>
        </li>
    }
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

/// Scrolls to the option that the arrows have reached.
fn show_chosen() {
    if let Ok(Some(option)) = document().query_selector(".app-palette__option[aria-selected=true]") {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Carries out what was chosen.
fn runner(state: RwSignal<State>, typed: RwSignal<String>, at: RwSignal<usize>) -> Callback<Command> {
    let layer = OpenLayer::of_page();
    let dispatch = Dispatch::of_page();
    let choose_files = ChooseFiles::of_page();
    Callback::new(move |command: Command| {
        if let Command::Ask(question) = command {
            typed.set(question);
            at.set(0);
            return browser::focus_on(FIELD);
        }
        layer.set(None);
        let send = |msg: Msg| dispatch.send(msg);
        match command {
            Command::Go(route) => address::go(&route),
            Command::Setting(setting) => {
                let value = state.with_untracked(|state| setting.value(&state.terms.chosen.settings));
                send(Msg::Settings(SettingsMsg::OpenedFor { setting, value }));
                browser::after_paint(move || browser::focus_on(&["setting-", setting.key].concat()));
            }
            Command::Save(File::Made(kind)) => send(Msg::ExportWanted(kind)),
            Command::Save(File::Pipeline) => send(Msg::PipelineWanted),
            Command::Ask(_) => {}
            Command::Do(deed) => match deed {
                Deed::OpenWorkbook => choose_files.run(()),
                Deed::OpenDemo => send(Msg::DemoWanted),
                Deed::MatchColumns => send(Msg::Columns(ColumnMsg::Opened)),
                Deed::Assumptions => send(Msg::Settings(SettingsMsg::Opened)),
                Deed::Scenarios => address::go(&Route::Analytics(AnalyticsPlace::at(analytics::Part::Scenarios))),
                Deed::BusinessCase => address::go(&Route::Executive(ExecutivePlace::Business)),
                Deed::Undo => send(Msg::Changes(ChangesMsg::Undone)),
                Deed::Theme(theme) => send(Msg::ThemeChosen(theme)),
                Deed::SaveLinks => send(Msg::Links(LinkMsg::Saved)),
                Deed::SaveTemplates => send(Msg::Templates(TemplateMsg::Saved)),
                Deed::SaveSession => send(Msg::Session(SessionMsg::SAVED)),
                Deed::OpenSession => session_file::choose(move |msg| dispatch.send(msg)),
                Deed::WhatChanged => address::go(&Route::Executive(ExecutivePlace::at(Part::Since))),
                Deed::SaveSnapshot => send(Msg::ExportWanted(ExportKind::Snapshot)),
                Deed::CompareWith => send(Msg::Earlier(EarlierMsg::ChooseWanted)),
                Deed::Machine => send(Msg::Session(SessionMsg::Opened(SessionDialog::Machine))),
                // The dialog would be printed as well.
                Deed::Print => browser::after_paint(browser::print),
                Deed::Shortcuts => open_next(layer, Layer::Shortcuts),
                Deed::Glossary => open_next(layer, Layer::Glossary),
            },
        }
    })
}
