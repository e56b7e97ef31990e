//! The frame around every view: header, navigation, skip link.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::text;
use crate::text::shell::Words;
use crate::ui::memo::Memo;

use super::browser;
use super::components::button::{Button, IconButton, Variant};
use super::components::icon::{BrandMark, Icon, IconView};
use super::components::menu::{Menu, MenuItem};
use super::components::privacy::PrivacyLine;
use super::dispatch::{ChooseFiles, Dispatch};
use super::exports::{self, Choice};
use super::format;
use super::palette::PaletteButton;
use super::route::insights::{InsightsPlace, Part};
use super::route::{Route, View};
use super::state::{ColumnMsg, Msg, SessionDialog, SessionMsg, Shown, State, Theme};
use super::views::{AssumptionsButton, SessionMenu};

mod as_of;

use as_of::AsOfControl;

/// The first keyboard stop: a link that skips the navigation and leads to the view.
#[component]
pub(super) fn SkipLink(text: &'static str) -> impl IntoView {
    let skip = |event: MouseEvent| {
        // The fragment is reserved for routes.
        event.prevent_default();
        browser::focus_main();
    };
    view! { <a class="app-skip" href="#main" on:click=skip>{text}</a> }
}

/// The header: the product, what is being looked at, and the actions available.
#[component]
pub(super) fn Header(state: RwSignal<State>) -> impl IntoView {
    let words = &text::shell::WORDS;
    let shown = Memo::new(move |_| state.with(|state| state.shown.clone().filter(|_| state.has_navigation())));
    let home = move || if shown.read().is_some() { "#/executive" } else { "#/" };
    let leave_error = leave_error(state);
    let show_privacy = Dispatch::of_page().callback(Msg::Session(SessionMsg::Opened(SessionDialog::Machine)));
    view! {
        <header class="app-header">
            <a class="app-brand" href=home on:click=leave_error>
                <BrandMark />
                <span class="app-brand__name">{words.product}</span>
            </a>
            {move || shown.get().map(|shown| view! { <Context shown state /> })}
            <div class="app-header__actions">
                <Show when=move || shown.read().is_some()>
                    <PaletteButton />
                    // A phone has no room for these; the palette has them.
                    <span class="app-header__wide">
                        <Button label=words.open variant=Variant::Ghost icon=Icon::Open collapse=true on_click=ChooseFiles::of_page() />
                        <Button
                            label=text::columns::WORDS.open
                            variant=Variant::Ghost
                            icon=Icon::Table
                            collapse=true
                            on_click=Dispatch::of_page().callback(Msg::Columns(ColumnMsg::Opened))
                        />
                    </span>
                    <AssumptionsButton state />
                    <ExportMenu state />
                    <span class="app-header__wide"><SessionMenu state /></span>
                </Show>
                <span class="app-header__lock"><IconButton label=words.privacy icon=Icon::Lock on_click=show_privacy /></span>
                <ThemeMenu state />
            </div>
        </header>
    }
}

/// What is being looked at: workbook, date, age of the data, customers.
#[component]
fn Context(shown: Shown, state: RwSignal<State>) -> impl IntoView {
    let words = &text::shell::WORDS;
    let report = &shown.0;
    let names: Vec<String> = report.files.iter().map(|file| file.name.clone()).collect();
    let newest = report.freshness.newest.map(|day| (day.to_string(), format::date(day)));
    // The age is shown only if the newest date is offered; 0 then means that the data is from after the as-of date.
    let age = report.freshness.age.map(|age| match age.0 {
        0 => text::as_of::WORDS.ahead.to_owned(),
        days => text::shell::age(days.unsigned_abs()),
    });
    let is_old = report.freshness.offer_newest;
    let links = report.links.applied();
    let is_matched = report.matched_by_hand.is_some();
    view! {
        <div class="app-context" role="group" aria-label=words.shown_workbook>
            <span class="app-context__item" data-kind="file">
                <IconView icon=Icon::File />
                <span class="app-context__name" title=names.join(", ")>{text::shell::workbook_name(&names)}</span>
            </span>
            <span class="app-context__item" data-kind="date">
                <AsOfControl shown=shown.clone() state />
            </span>
            {newest.map(|(iso, written)| view! {
                <span class="app-context__item">
                    {words.data_from}
                    <time class="app-context__value" datetime=iso>{written}</time>
                    {age.filter(|_| is_old).map(|age| view! { <span class="app-badge" data-tone="caution">{age}</span> })}
                </span>
            })}
            <span class="app-context__item">{text::shell::customers(report.headline.customers)}</span>
            {is_matched.then(|| view! { <span class="app-context__item">{text::columns::WORDS.by_hand}</span> })}
            {(links > 0).then(|| view! {
                <span class="app-context__item">
                    <a class="app-link" data-quiet="" href=Route::Insights(InsightsPlace::at(Part::Links)).address()>{text::links::applied(links)}</a>
                </span>
            })}
        </div>
    }
}

/// The menu of every file that can be made from the analysis.
#[component]
fn ExportMenu(state: RwSignal<State>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let words = &text::shell::WORDS;
    let items = Memo::new(move |_| {
        let state = state.read();
        let as_of = state.shown.as_ref().map_or(state.terms.chosen.as_of.0, |shown| shown.0.as_of);
        let entry = |choice: Choice| {
            let (label, about) = choice.label();
            let is_being_made = matches!(choice, Choice::Made(kind) if state.is_exporting(kind));
            MenuItem {
                icon: Icon::File,
                label: label.to_owned(),
                note: Some(if is_being_made {
                    words.export_being_made.to_owned()
                } else {
                    text::shell::file_note(about, &choice.file_name(as_of))
                }),
                checked: None,
            }
        };
        exports::CHOICES.map(entry).to_vec()
    });
    let pick = Callback::new(move |index: usize| match exports::CHOICES.get(index) {
        Some(Choice::Made(kind)) => dispatch.send(Msg::ExportWanted(*kind)),
        Some(Choice::Pipeline) => dispatch.send(Msg::PipelineWanted),
        None => {}
    });
    view! {
        <Menu
            id="menu-export"
            label=words.export
            icon=Icon::Download
            busy=Signal::derive(move || !state.read().exports.is_empty())
            items
            on_pick=pick
        />
    }
}

const THEMES: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

/// The theme menu: light, dark, or as the system has it.
#[component]
fn ThemeMenu(state: RwSignal<State>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let words = &text::shell::WORDS;
    let items = Memo::new(move |_| {
        let chosen = state.read().theme;
        THEMES.map(|theme| theme_item(theme, chosen, words)).to_vec()
    });
    let pick = Callback::new(move |index: usize| {
        if let Some(&theme) = THEMES.get(index) {
            dispatch.send(Msg::ThemeChosen(theme));
        }
    });
    view! { <Menu id="menu-theme" label=words.theme icon=Icon::Theme icon_only=true items on_pick=pick /> }
}

fn theme_item(theme: Theme, chosen: Theme, words: &Words) -> MenuItem {
    let (icon, label) = match theme {
        Theme::System => (Icon::Screen, words.theme_system),
        Theme::Light => (Icon::Sun, words.theme_light),
        Theme::Dark => (Icon::Moon, words.theme_dark),
    };
    MenuItem {
        icon,
        label: label.to_owned(),
        note: None,
        checked: Some(theme == chosen),
    }
}

/// A click on a link to the view that an error covers does not change the address, so the browser reports no change.
fn leave_error(state: RwSignal<State>) -> impl Fn(MouseEvent) + Copy + 'static {
    let dispatch = Dispatch::of_page();
    move |_| {
        let route = state.read_untracked().route.clone();
        dispatch.send(Msg::RouteChanged(route));
    }
}

/// The links to the finished views, with the privacy promise below.
#[component]
pub(super) fn Navigation(state: RwSignal<State>) -> impl IntoView {
    let words = &text::shell::WORDS;
    let is_shown = Memo::new(move |_| state.read().has_navigation());
    let current = Memo::new(move |_| state.read().route.view());
    let leave_error = leave_error(state);
    let link = move |view: View| {
        let (icon, label) = match view {
            View::Executive => (Icon::Dashboard, words.dashboard),
            View::Pipeline => (Icon::Pipeline, words.pipeline),
            View::Analytics => (Icon::Model, words.model),
            View::History => (Icon::Chart, words.history),
            View::Customer => (Icon::Customer, words.customer),
            View::Actions => (Icon::Actions, words.actions),
            View::Insights => (Icon::Insights, words.insights),
        };
        view! {
            <li>
                <a
                    class="app-nav__link"
                    href=view.route().address()
                    aria-current=move || (current.get() == Some(view)).then_some("page")
                    on:click=leave_error
                >
                    <IconView icon />
                    <span class="app-nav__label">{label}</span>
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || is_shown.get()>
            <nav class="app-nav" aria-label=words.views>
                <ul class="app-nav__list" role="list">{View::ALL.map(link).collect_view()}</ul>
                <div class="app-nav__foot">
                    <PrivacyLine text=words.nothing_leaves />
                </div>
            </nav>
        </Show>
    }
}

/// The footer of every printed page: which product made it, and from what.
#[component]
pub(super) fn PrintFoot(state: RwSignal<State>) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let state = state.read();
        let report = &state.shown.as_ref()?.0;
        Some(text::provenance::lines(report).join(" · "))
    });
    let product = text::shell::WORDS.product;
    view! {
        <footer class="app-print-foot" hidden=move || lines.read().is_none()>
            <strong>{product}</strong>
            " · "
            {move || lines.get()}
        </footer>
    }
}
