//! The record: what became of the list read back last, how much of each month was done, and which rules were wrong.

use leptos::prelude::*;

use super::context::ActionsContext;
use crate::text;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::data_table::DataTable;
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{LogMsg, Msg};
use crate::ui::views::record::rows::{self, Sheet, Told};
use crate::wire::ExportKind;

/// The record, with its file.
#[component]
pub(super) fn LogReview(context: ActionsContext) -> impl IntoView {
    let words = &text::log::WORDS;
    let shown = context.shown;
    let log = context.log();
    let told = Memo::new(move |_| match &*shown.read() {
        Some(shown) => rows::told(&shown.0, &log.read().0, &format::date),
        None => Told::default(),
    });
    view! {
        <section class="app-section" aria-label=context.words().log>
            <LogFiles context />
            {move || {
                let Told { past, months, wrong } = told.get();
                view! {
                    {past_list(past)}
                    {panel(words.engagement, words.engagement_about, table(words.engagement, months))}
                    {panel(words.wrong, words.wrong_about, wrong_rules(wrong))}
                }
            }}
        </section>
    }
}

fn panel(title: &'static str, about: &'static str, body: AnyView) -> impl IntoView {
    view! {
        <div class="app-panel app-log">
            <h2 class="app-panel__title">{title}</h2>
            <p class="app-panel__note">{about}</p>
            {body}
        </div>
    }
}

fn table(label: &'static str, sheet: Sheet) -> AnyView {
    view! { <DataTable region=label label heads=sheet.heads rows=sheet.rows /> }.into_any()
}

fn wrong_rules(wrong: Vec<String>) -> AnyView {
    if wrong.is_empty() {
        return view! { <p>{text::log::WORDS.no_wrong}</p> }.into_any();
    }
    view! { <ul class="app-log__rules">{wrong.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any()
}

/// How the list turned out read back last.
fn past_list(past: Option<(String, Sheet)>) -> AnyView {
    let words = &text::log::WORDS;
    let Some((line, sheet)) = past else {
        return view! { <div class="app-panel"><p class="app-panel__note">{words.no_past}</p></div> }.into_any();
    };
    let leave = Dispatch::of_page().callback(Msg::Log(LogMsg::PastLeft));
    view! {
        <div class="app-panel app-log">
            <h2 class="app-panel__title">{words.title}</h2>
            <p role="status">{line}</p>
            {table(words.title, sheet)}
            <div><Button label=words.leave variant=Variant::Ghost on_click=leave /></div>
        </div>
    }
    .into_any()
}

/// Saves and reads the list, and keeps the record on this machine.
#[component]
fn LogFiles(context: ActionsContext) -> impl IntoView {
    let words = &text::log::WORDS;
    let state = context.state;
    let dispatch = Dispatch::of_page();
    let kind = ExportKind::ActionLog;
    let choose = Callback::new(move |()| {
        files::choose_text(".csv,text/csv", move |name, text| {
            dispatch.send(Msg::Log(LogMsg::Loaded { name, text }));
        });
    });
    view! {
        <div class="app-panel app-log">
            <div class="app-cluster">
                <Button
                    label=words.table_file
                    icon=Icon::Download
                    busy=Signal::derive(move || state.read().is_exporting(kind))
                    on_click=dispatch.callback(Msg::ExportWanted(kind))
                />
                <Button label=words.open_file icon=Icon::Open on_click=choose />
            </div>
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=move || state.read().actions.is_remembered
                    on:change:target=move |event| dispatch.send(Msg::Log(LogMsg::Remembered(event.target().checked())))
                />
                <span>{words.remember}</span>
            </label>
            <p class="app-panel__note">{words.remember_about}</p>
        </div>
    }
}
