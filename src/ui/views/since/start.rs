//! What stands in place of the comparison: what it is for, the earlier workbook being read, and why it cannot be compared.

use leptos::prelude::*;

use crate::domain::own_file::Lockable;
use crate::report::problem::Problem;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::progress::ProgressBar;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{EarlierMsg, Msg, Reading, SessionDialog, SessionMsg, State};
use crate::wire::{ExportKind, Question};

/// What the comparison is for, and the ways to begin one.
#[component]
pub(super) fn Begin(state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let is_demo = Memo::new(move |_| state.read().shows_demo());
    let send = move |msg| dispatch.callback(Msg::Earlier(msg));
    let demo = move || {
        is_demo
            .get()
            .then(|| view! { <Button label=words.demo icon=Icon::Chart on_click=send(EarlierMsg::DemoWanted) /> })
    };
    view! {
        <section class="app-panel" aria-label=words.empty>
            <StateBox kind=StateKind::Empty icon=Icon::Calendar title=words.empty text=words.empty_text>
                <Button
                    label=words.choose
                    variant=Variant::Primary
                    icon=Icon::Open
                    on_click=send(EarlierMsg::ChooseWanted)
                />
                {demo}
                {save(state, words.save, ButtonSize::Medium)}
            </StateBox>
        </section>
    }
}

/// The earlier workbook on its way; it stays in place as the reading advances, so that its button keeps the focus.
#[component]
pub(super) fn OnItsWay(reading: Memo<Option<Reading>>) -> impl IntoView {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let progress = Memo::new(move |_| reading.read().as_ref().and_then(|reading| reading.progress));
    let share = Signal::derive(move || progress.get().map(|progress| f64::from(progress.permille) / 1_000.0));
    let line = move || progress.get().map_or(words.reading.to_owned(), text::progress::line);
    let names = move || {
        reading
            .read()
            .as_ref()
            .map(|reading| text::shell::workbook_name(&reading.workbook.names))
    };
    view! {
        <section class="app-panel app-working" aria-label=words.reading>
            <div class="app-stack" data-gap="2">
                <p>{words.reading} ": " {names}</p>
                <ProgressBar value=share label=words.reading />
                <p class="app-panel__note" role="status">{line}</p>
            </div>
            <div class="app-cluster">
                <Button label=words.cancel on_click=dispatch.callback(Msg::Earlier(EarlierMsg::Canceled)) />
            </div>
        </section>
    }
}

/// The comparison is being computed.
pub(super) fn waiting() -> impl IntoView {
    let words = &text::since::WORDS;
    view! {
        <section class="app-panel" aria-busy="true">
            <p role="status">{words.comparing}</p>
            <ProgressBar value=Signal::stored(None) label=words.comparing />
        </section>
    }
}

/// The comparison did not come.
pub(super) fn failed(question: Question) -> impl IntoView {
    let words = &text::since::WORDS;
    let again = Dispatch::of_page().callback(Msg::Asked(question));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.again on_click=again />
        </StateBox>
    }
}

/// Why what was given cannot be compared with, and what to do; what was compared before stays.
pub(super) fn problem(problem: &Problem) -> impl IntoView + use<> {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let described = text::problem::describe(problem);
    let parts = [described.place, Some(described.detail), Some(described.fix)];
    let sentences = parts.into_iter().flatten().map(|part| text::failure::sentence(&part));
    let text = sentences.collect::<Vec<_>>().join(" ");
    view! {
        <NoticeBox tone=Tone::Danger title=text::failure::sentence(&described.title) text>
            <Button
                label=words.another
                size=ButtonSize::Small
                on_click=dispatch.callback(Msg::Earlier(EarlierMsg::ChooseWanted))
            />
        </NoticeBox>
    }
}

/// The quiet line of the dashboard about snapshots.
#[component]
pub(in crate::ui::views) fn SaveSnapshot(state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    view! {
        <div class="app-since__save" data-print="none">
            <p class="app-panel__note">{words.save_now}</p>
            {save(state, words.save_now_button, ButtonSize::Small)}
        </div>
    }
}

/// The buttons that save a snapshot: as it is, or locked.
fn save(state: RwSignal<State>, label: &'static str, size: ButtonSize) -> impl IntoView {
    let kind = ExportKind::Snapshot;
    let busy = Signal::derive(move || state.read().is_exporting(kind));
    let wanted = Dispatch::of_page().callback(Msg::ExportWanted(kind));
    let locked = Dispatch::of_page().callback(Msg::Session(SessionMsg::Opened(SessionDialog::Saving(Lockable::Snapshot))));
    view! {
        <Button label size icon=Icon::Download busy on_click=wanted />
        <Button label=text::since::WORDS.save_locked size icon=Icon::Lock variant=Variant::Ghost on_click=locked />
    }
}

/// On the start view: what a snapshot holds that came before a workbook, or why it cannot be used.
#[component]
pub(in crate::ui::views) fn SnapshotHeld(state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let earlier = Memo::new(move |_| {
        let earlier = &state.read().earlier;
        (earlier.side.clone(), earlier.problem.clone())
    });
    move || {
        let (side, told) = earlier.get();
        let held = side.map(|side| {
            let text = text::since::held(&side, &format::date(side.as_of));
            view! { <NoticeBox tone=Tone::Info title=words.held text /> }
        });
        view! {
            {told.as_ref().map(problem)}
            {held}
        }
    }
}
