//! The part of the model view from top to bottom: who is High in all, the scenarios side by side, every customer.

use leptos::prelude::*;

use super::matrix_view::Matrix;
use super::rows::{self, Always, Linked};
use super::side_by_side::SideBySide;
use crate::text;
use crate::text::scenarios::Words;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::progress::ProgressBar;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, ScenarioMsg, SettingsMsg, State};

/// Every scenario beside the analysis on screen.
#[component]
pub(in crate::ui) fn ScenariosPart(state: RwSignal<State>) -> impl IntoView {
    let words = &text::scenarios::WORDS;
    let dispatch = Dispatch::of_page();
    // Runs after the view has been built, because the answer changes what it shows.
    Effect::new(move |_| dispatch.send(Msg::Scenarios(ScenarioMsg::Wanted)));
    let is_empty = Memo::new(move |_| state.read().scenarios.list.list().is_empty());
    move || {
        if is_empty.get() {
            empty(words).into_any()
        } else {
            view! {
                <Running state words />
                <AlwaysHigh state words />
                <SideBySide state />
                <Matrix state />
                <Tools state words />
            }
            .into_any()
        }
    }
}

fn empty(words: &'static Words) -> impl IntoView {
    let send = move |msg| Dispatch::of_page().callback(Msg::Scenarios(msg));
    view! {
        <StateBox kind=StateKind::Empty icon=Icon::Sliders title=words.empty text=words.empty_text>
            <Button label=words.suggest variant=Variant::Primary on_click=send(ScenarioMsg::Suggested) />
            <Button label=words.add on_click=Dispatch::of_page().callback(Msg::Settings(SettingsMsg::Opened)) />
            {load(words)}
        </StateBox>
    }
}

/// Loads scenarios from a file.
fn load(words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let choose = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |name, text| {
            dispatch.send(Msg::Scenarios(ScenarioMsg::Loaded { name, text }));
        });
    });
    view! { <Button label=words.load_file on_click=choose /> }
}

/// How far the worker has come, and what stopped it. The line stays, so that nothing shifts.
#[component]
fn Running(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let send = move |msg| Dispatch::of_page().callback(Msg::Scenarios(msg));
    let known = Memo::new(move |_| {
        let state = state.read();
        let compared = &state.scenarios.compared;
        (compared.is_running(), compared.progress, compared.has_failed, compared.is_stopped)
    });
    let said = move || {
        let (is_running, progress, has_failed, is_stopped) = known.get();
        match progress {
            _ if has_failed => words.failed.to_owned(),
            _ if is_stopped => words.stopped.to_owned(),
            Some((done, of)) => text::scenarios::progress(done, of),
            None if is_running => words.running.to_owned(),
            None => String::new(),
        }
    };
    let share = Signal::derive(move || known.get().1.map(|(done, of)| f64::from(done) / f64::from(of.max(1))));
    let is_halted = Memo::new(move |_| {
        let (_, _, has_failed, is_stopped) = known.get();
        has_failed || is_stopped
    });
    view! {
        <div class="app-analytics__testing">
            <p role="status">{said}</p>
            <Show when=move || known.get().0>
                <ProgressBar value=share label=words.running />
                <Button label=words.stop size=ButtonSize::Small on_click=send(ScenarioMsg::Stopped) />
            </Show>
            <Show when=move || is_halted.get()>
                <Button label=words.run size=ButtonSize::Small on_click=send(ScenarioMsg::RunAgain) />
            </Show>
        </div>
    }
}

/// The headline, and those that are High in all.
#[component]
fn AlwaysHigh(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let always = Memo::new(move |_| {
        let state = state.read();
        let shown = state.scenarios.compared.shown.as_ref()?;
        rows::always(&shown.report.0, &shown.comparison)
    });
    let customer = |Linked { name, id, address }: Linked| {
        view! {
            <li>
                <a class="app-link" href=address>{name}</a>
                " "
                <span class="app-table__quiet">{id}</span>
            </li>
        }
    };
    let content = move |Always { headline, customers, more }: Always| {
        view! {
            <section class="app-panel app-scenarios__always" aria-labelledby="always">
                <h2 class="app-scenarios__headline" id="always">{headline}</h2>
                {(!customers.is_empty()).then(|| view! {
                    <ul class="app-scenarios__customers" role="list" aria-label=words.always>
                        {customers.into_iter().map(customer).collect_view()}
                        {(!more.is_empty()).then(|| view! { <li class="app-table__quiet">{more}</li> })}
                    </ul>
                })}
            </section>
        }
    };
    move || always.get().map(content)
}

/// Saving and loading, and whether this machine keeps the scenarios.
#[component]
fn Tools(state: RwSignal<State>, words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let send = move |msg| dispatch.callback(Msg::Scenarios(msg));
    let is_known = Memo::new(move |_| state.read().scenarios.compared.shown.is_some());
    let is_remembered = Memo::new(move |_| state.read().scenarios.is_remembered);
    view! {
        <div class="app-scenarios__tools">
            <div class="app-cluster">
                <Button label=words.add icon=Icon::Sliders on_click=dispatch.callback(Msg::Settings(SettingsMsg::Opened)) />
                <Button label=words.save_file icon=Icon::Download on_click=send(ScenarioMsg::FileSaved) />
                {load(words)}
                <Button
                    label=words.save_table
                    icon=Icon::Table
                    disabled=Signal::derive(move || !is_known.get())
                    on_click=send(ScenarioMsg::TableSaved)
                />
            </div>
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=move || is_remembered.get()
                    on:change:target=move |event| dispatch.send(Msg::Scenarios(ScenarioMsg::Remembered(event.target().checked())))
                />
                <span>{words.remember}</span>
            </label>
        </div>
    }
}
