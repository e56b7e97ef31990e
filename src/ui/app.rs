//! The application: the state, the frame around every view, and the browser events that concern the whole page.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{DragEvent, File};

use crate::domain::template::TemplateSet;
use crate::text;
use crate::ui::memo::Memo;

use super::browser::files::{self, FileStore};
use super::browser::{self, address, early, kept, theme};
use super::components::drop_zone::DragVeil;
use super::components::figure::{DarkGround, ShownReport};
use super::components::toast::{ToastRow, Toasts};
use super::dispatch::{ChooseFiles, Dispatch, TemplateAddress};
use super::frame::{Header, Navigation, PrintFoot, SkipLink};
use super::palette::{self, OpenLayer, Palette, Sheets};
use super::parts;
use super::shell::Shell;
use super::state::{MachineItem, Msg, Phase, Remembered, Screen, State, Theme, is_own, is_session};
use super::views::{self, AssumptionsDialog, Banners, ChangesDialog, ColumnsDialog, CrmDialog, FirstVisitCard, SessionDialogs};
use super::whereabouts::{Focus, Whereabouts};

/// After how many paints every row of a list is drawn: one for its frame, and one for each of the steps of `in_steps`.
const ROWS_ARE_DRAWN: u8 = 6;

/// Builds the page and mounts it into the document.
pub fn start() {
    console_error_panic_hook::set_once();
    let theme = theme::remembered();
    theme::apply(theme);
    leptos::mount::mount_to_body(move || {
        let state = {
            let [links, columns, templates, views, log, scenarios, business_case] = [
                MachineItem::Links,
                MachineItem::Columns,
                MachineItem::Templates,
                MachineItem::Views,
                MachineItem::Log,
                MachineItem::Scenarios,
                MachineItem::BusinessCase,
            ]
            .map(kept::remembered);
            let remembered = Remembered {
                theme,
                links: links.as_deref(),
                columns: columns.as_deref(),
                templates: templates.as_deref(),
                template_set: kept::remembered(MachineItem::TemplateSet).and_then(|word| TemplateSet::of_word(&word)),
                views: views.as_deref(),
                log: log.as_deref(),
                scenarios: scenarios.as_deref(),
                business_case: business_case.as_deref(),
                was_here: kept::remembered(MachineItem::FirstVisit).is_some(),
            };
            State::new(address::route(), address::launch(), browser::today(), remembered)
        };
        view! { <App state=RwSignal::new(state) /> }
    });
    early::take_over();
}

/// The contents of the body.
#[component]
fn App(state: RwSignal<State>) -> impl IntoView {
    let store = FileStore::default();
    let shell = StoredValue::new_local(Shell::new(state, store.clone()));
    let dispatch = Dispatch(Callback::new(move |msg| shell.with_value(Shell::clone).take(msg)));
    provide_context(dispatch);
    provide_context(ChooseFiles(Callback::new(|()| files::choose())));

    let store = StoredValue::new_local(store);
    let give = Callback::new(move |files: Vec<File>| {
        let store = store.with_value(FileStore::clone);
        if !files.iter().any(files::is_possibly_own) {
            dispatch.send(store.keep(files).map_or(Msg::NothingToOpen, Msg::FilesGiven));
            return;
        }
        spawn_local(async move {
            parts::locked().await;
            let given = Given::sort(files).await;
            // A session says on what terms a workbook is opened, so it goes first.
            for (file, text) in given.sessions {
                take_own(&store, dispatch, file, text);
            }
            if let Some(workbook) = store.keep(given.others) {
                dispatch.send(Msg::FilesGiven(workbook));
            }
            for (file, text) in given.own {
                take_own(&store, dispatch, file, text);
            }
        });
    });
    let dragged_over = follow_drags(give);
    provide_context(DarkGround(dark_ground(state)));
    let report = Memo::new(move |_| state.read().shown.clone());
    provide_context(ShownReport(report.into()));
    let layer = RwSignal::new(None);
    provide_context(OpenLayer(layer));
    let singles = RwSignal::new(palette::singles_remembered());
    palette::follow_keys(layer, singles);
    follow_address(dispatch);
    follow_state(state);
    guard_unsaved_work(state);
    provide_context(TemplateAddress(hold_template()));
    if address::launch().demo {
        dispatch.send(Msg::DemoWanted);
    }
    // Comes after the demo workbook: a file chosen before the page was ready takes precedence.
    files::on_choice(move |list| give.run(files::listed(list)));
    follow_updates(dispatch);

    let words = &text::shell::WORDS;
    let screen = Memo::new(move |_| state.read().screen());
    view! {
        <div class="app-shell" data-nav=move || (!state.read().has_navigation()).then_some("none")>
            <SkipLink text=words.skip />
            <Header state />
            <Navigation state />
            <main class="app-shell__main" id="main" tabindex="-1">
                <FirstVisitCard state />
                <Banners state />
                {move || views::of(screen.get(), state, dragged_over)}
            </main>
            <Toasts
                rows=Signal::derive(move || toast_rows(&state.read()))
                dismiss=words.dismiss
                on_dismiss=Callback::new(move |id| dispatch.send(Msg::ToastClosed(id)))
            />
            <ColumnsDialog state />
            <AssumptionsDialog state />
            <ChangesDialog state />
            <Palette state />
            <Sheets singles />
            <SessionDialogs state />
            <CrmDialog state />
            <PrintFoot state />
            <DragVeil title=words.drop_title formats=words.formats dragged_over />
        </div>
    }
}

/// Files given together, with the texts of OneLead's own.
#[derive(Default)]
struct Given {
    sessions: Vec<(File, String)>,
    own: Vec<(File, String)>,
    /// The files of a workbook.
    others: Vec<File>,
}

impl Given {
    async fn sort(files: Vec<File>) -> Self {
        let mut given = Self::default();
        for file in files {
            match files::own_text(&file, is_own).await {
                Some(text) if is_session(&text) => given.sessions.push((file, text)),
                Some(text) => given.own.push((file, text)),
                None => given.others.push(file),
            }
        }
        given
    }
}

fn take_own(store: &FileStore, dispatch: Dispatch, file: File, text: String) {
    if let Some(workbook) = store.keep(vec![file]) {
        dispatch.send(Msg::TextGiven { workbook, text });
    }
}

/// Downloads the template workbook together with the page, so that saving it later needs no request. Until the download is
/// done, the signal holds the address the workbook is served from.
fn hold_template() -> RwSignal<String> {
    let address = RwSignal::new(format!("./{}", files::TEMPLATE));
    spawn_local(async move {
        if let Some(held) = files::hold_template().await {
            address.set(held);
        }
    });
    address
}

fn toast_rows(state: &State) -> Vec<ToastRow> {
    let rows = state.toasts.iter().map(|toast| ToastRow {
        id: toast.id,
        text: text::notice::sentence(&toast.notice),
        is_trouble: toast.notice.is_trouble(),
    });
    rows.collect()
}

/// Accepts files dropped anywhere on the page; the signal tells whether files are being dragged over it.
fn follow_drags(give: Callback<Vec<File>>) -> Signal<bool> {
    let depth = RwSignal::new(0_u32);
    let holds_files = |event: &DragEvent| files::are_dragged(event.data_transfer().as_ref());
    // Entering and leaving a child element fires events too, so the page counts the nesting depth of the pointer.
    window_event_listener(ev::dragenter, move |event| {
        if holds_files(&event) {
            event.prevent_default();
            depth.update(|depth| *depth += 1);
        }
    });
    window_event_listener(ev::dragleave, move |event| {
        if holds_files(&event) {
            depth.update(|depth| *depth = depth.saturating_sub(1));
        }
    });
    window_event_listener(ev::dragover, move |event| event.prevent_default());
    window_event_listener(ev::drop, move |event| {
        // Without this, the browser would navigate away to show the file.
        event.prevent_default();
        depth.set(0);
        let files = files::dropped(event.data_transfer().as_ref());
        spawn_local(async move { give.run(files.await) });
    });
    Signal::derive(move || depth.get() > 0)
}

/// Says that a newer build has been kept for the next start (`public/boot.js`).
fn follow_updates(dispatch: Dispatch) {
    window_event_listener_untyped("onelead-update", move |_| dispatch.send(Msg::UpdateKept));
}

/// Whether the page has a dark background: by the user's choice, or else by the system's. Print is always light.
fn dark_ground(state: RwSignal<State>) -> Signal<bool> {
    let theme_chosen = Memo::new(move |_| state.read().theme);
    let system = RwSignal::new(theme::system_is_dark());
    theme::on_system_change(move |is_dark| system.set(is_dark));
    let prints = RwSignal::new(false);
    window_event_listener_untyped("beforeprint", move |_| prints.set(true));
    window_event_listener_untyped("afterprint", move |_| prints.set(false));
    Signal::derive(move || {
        !prints.get()
            && match theme_chosen.get() {
                Theme::System => system.get(),
                Theme::Light => false,
                Theme::Dark => true,
            }
    })
}

/// Asks before the page is closed or left while it holds work that would be lost.
fn guard_unsaved_work(state: RwSignal<State>) {
    // Chromium takes a link that opens a mail for leaving the page.
    let opens_mail = StoredValue::new(false);
    window_event_listener(ev::click, move |event| {
        if browser::is_on(&event, "a[href^='mailto:']") {
            opens_mail.set_value(true);
            set_timeout(move || opens_mail.set_value(false), Duration::from_secs(1));
        }
    });
    window_event_listener(ev::beforeunload, move |event| {
        if !opens_mail.get_value() && state.with_untracked(State::has_unsaved_work) {
            event.prevent_default();
            // What older browsers wait for; the words are their own.
            event.set_return_value("unsaved");
        }
    });
}

fn follow_address(dispatch: Dispatch) {
    let follow = move || dispatch.send(Msg::RouteChanged(address::route()));
    window_event_listener(ev::hashchange, move |_| follow());
    // Going back to an address with another query, such as the demo's, is no change of the fragment alone.
    window_event_listener(ev::popstate, move |_| follow());
}

/// Keeps what lies outside the body in sync: the state word of the automation contract, the title, and the focus after a
/// change of view.
fn follow_state(state: RwSignal<State>) {
    let phase = Memo::new(move |_| state.read().phase());
    Effect::new(move |_| set_root("data-state", phase_word(phase.get())));
    let title = Memo::new(move |_| views::title(&state.read()));
    Effect::new(move |_| document().set_title(&title.get()));
    let place = Memo::new(move |_| place(&state.read().screen()));
    let route = Memo::new(move |_| state.read().route.clone());
    Effect::new(move |before: Option<Whereabouts>| {
        let (place, route) = (place.get(), route.get());
        let Some(mut here) = before else {
            return Whereabouts::at(place, route);
        };
        match here.follow(place, route) {
            Focus::Stays => {}
            Focus::Heading => browser::focus_after_paints(1, browser::focus_heading),
            Focus::Row(left) => browser::focus_after_paints(ROWS_ARE_DRAWN, move || browser::focus_row_of(&left.address())),
        }
        here
    });
}

fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Setting an attribute with a constant, valid name cannot fail.
        drop(root.set_attribute(name, value));
    }
}

fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Empty => "empty",
        Phase::Loading => "loading",
        Phase::Ready => "ready",
        Phase::Error => "error",
    }
}

/// Identifies a screen regardless of its contents: a new report on the same screen does not move the focus.
fn place(screen: &Screen) -> &'static str {
    match screen {
        Screen::Start => "start",
        Screen::Progress => "progress",
        Screen::Problem(_) => "problem",
        Screen::Executive => "executive",
        Screen::Pipeline(_) => "pipeline",
        Screen::Analytics => "analytics",
        Screen::History => "history",
        Screen::Customer(_) => "customer",
        Screen::Insights => "insights",
        Screen::Actions => "actions",
        Screen::Unknown(_) => "unknown",
        #[cfg(debug_assertions)]
        Screen::Styleguide => "styleguide",
    }
}
