//! The view of a running analysis: its progress, and a button to cancel it.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::stage::Stage;
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::privacy::PrivacyLine;
use crate::ui::components::progress::{ProgressBar, StageList, StageRow, StageState};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{Job, Msg, StageProgress, State, Working};

/// The progress of the running job.
#[component]
pub(super) fn ProgressView(state: RwSignal<State>) -> impl IntoView {
    let words = &text::progress::WORDS;
    let cancel = Dispatch::of_page().callback(Msg::Canceled);
    let job = Memo::new(move |_| state.read().job.clone());
    let working = move || match job.get() {
        Job::Working(working) => Some(working),
        _ => None,
    };
    let title = move || if working().is_some() { words.title } else { words.fetching };
    let lede = move || working().map(|working| lede(&working, &state.read_untracked()));
    let share = Signal::derive(move || working().map(|working| working.share()));
    let line = move || {
        let progress = working().and_then(|working| working.current());
        progress.map_or_else(|| words.starting.to_owned(), text::progress::line)
    };
    let is_silent = silence(job);
    view! {
        <div class="app-page">
            <div class="app-focus">
                <div class="app-stack" data-gap="1">
                    <h1 tabindex="-1">{title}</h1>
                    <p class="app-page__lede">{lede}</p>
                </div>
                <section class="app-panel app-working" aria-label=words.progress>
                    <div class="app-stack" data-gap="2">
                        <ProgressBar value=share label=words.analysis />
                        <div class="app-working__line">
                            <span role="status">{line}</span>
                            <span>{move || share.get().map(text::progress::share)}</span>
                        </div>
                    </div>
                    <StageList rows=Signal::derive(move || working().map(|working| rows(&working)).unwrap_or_default()) />
                    <p role="status">{move || is_silent.get().then_some(words.silent)}</p>
                    <div class="app-cluster" data-justify="between">
                        <PrivacyLine text=words.private />
                        <Button label=words.cancel on_click=cancel />
                    </div>
                </section>
            </div>
        </div>
    }
}

/// How long a working analysis may say nothing before that is mentioned: a sheet of a million rows is read in a third of it.
const SILENCE: Duration = Duration::from_secs(60);

/// Whether the job has said nothing for a while.
fn silence(job: Memo<Job>) -> RwSignal<bool> {
    let is_silent = RwSignal::new(false);
    let heard = StoredValue::new(0_u32);
    Effect::new(move |_| {
        job.track();
        is_silent.set(false);
        heard.update_value(|times| *times += 1);
        let then = heard.get_value();
        // A view that is gone has neither value any more.
        set_timeout(
            move || {
                if heard.try_get_value() == Some(then) {
                    is_silent.set(true);
                }
            },
            SILENCE,
        );
    });
    is_silent
}

fn lede(working: &Working, state: &State) -> String {
    let name = text::shell::workbook_name(&working.workbook.names);
    let as_of = format::long_date(state.terms.chosen.as_of.0);
    text::progress::lede(&name, working.workbook.bytes, &as_of)
}

fn rows(working: &Working) -> Vec<StageRow> {
    let words = &text::progress::WORDS;
    let row = |stage| {
        let (state, label, progress) = match working.of(stage) {
            StageProgress::Waiting => (StageState::Waiting, words.waiting, None),
            StageProgress::Current(progress) => (StageState::Current, words.running, Some(progress)),
            StageProgress::Done(progress) => (StageState::Done, words.done, Some(progress)),
        };
        StageRow {
            state,
            name: text::progress::stage(stage),
            label,
            count: progress.map(text::progress::count).unwrap_or_default(),
        }
    };
    Stage::ALL.into_iter().map(row).collect()
}
