//! The visit plan: how many visits there is room for, which customers they go to, and why.

use leptos::prelude::*;

use super::context::{ActionsContext, moved};
use super::handled_view::HandledNote;
use super::pick_bar::PickBar;
use super::plan::{self, Planned};
use super::rows::Sheet;
use super::table::Lines;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::icon::Icon;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::actions::Visits;
use crate::ui::state::{AnswerState, Msg};
use crate::wire::{ExportKind, PlanFile, PlanQuestion, Question};

/// The plan for the number of visits in the address.
#[component]
pub(super) fn VisitPlan(context: ActionsContext) -> impl IntoView {
    let ActionsContext { state, shown, place, .. } = context;
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let question = Memo::new(move |_| PlanQuestion {
        visits: place.read().visits.count().into(),
        is_judged: state
            .read()
            .judged
            .known
            .as_ref()
            .is_some_and(|known| !known.out_of_fold.is_empty()),
    });
    let known = Memo::new(move |_| state.read().answers.plan.clone());
    let told = Memo::new(move |_| known.read().of(&Question::Plan(question.get())));
    let has_failed = Memo::new(move |_| *told.read() == AnswerState::Failed);
    Effect::new(move |_| {
        // Read before `told`, which depends on it: an effect misses a change that another of its sources has already
        // observed.
        let question = question.get();
        if shown.read().is_some() && *told.read() == AnswerState::NotYet {
            dispatch.send(Msg::Asked(Question::Plan(question)));
        }
    });
    let log = context.log();
    let standing = Memo::new(move |_| place.read().standing);
    let planned: Memo<Option<Planned>> = Memo::new(move |_| {
        let (shown, known, log) = (shown.read(), known.read(), log.read());
        let recorded = (&*log.0, standing.get());
        let date = |day| format::date(day);
        Some(plan::planned(&shown.as_ref()?.0, known.latest()?, recorded, &date))
    });
    let sheet: Memo<Sheet> = Memo::new(move |_| planned.read().as_ref().map(|planned| planned.sheet.clone()).unwrap_or_default());
    let again = Callback::new(move |()| dispatch.send(Msg::Asked(Question::Plan(question.get_untracked()))));
    view! {
        <section class="app-section" aria-label=words.plan>
            <div class="app-toolbar">
                <Room context />
                <PlanFiles context question />
            </div>
            <details class="app-more">
                <summary>{words.rule}</summary>
                <p class="app-more__body app-plan__rule">{words.rule_text}</p>
            </details>
            {move || planned.get().map(summary)}
            <Show when=move || has_failed.get()>
                <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
                    <Button label=words.again on_click=again />
                </StateBox>
            </Show>
            <Show
                when=move || planned.read().is_some()
                fallback=move || view! { <progress class="app-bar" aria-label=words.loading></progress> }
            >
                <HandledNote context sheet note=text::log::handled_visits />
                <div class="app-panel" data-flush="">
                    <PickBar context sheet />
                    <Lines context sheet label=words.plan />
                </div>
            </Show>
        </section>
    }
}

/// What does not fit, and what is late.
fn summary(planned: Planned) -> impl IntoView {
    let tone = if planned.is_short { Tone::Caution } else { Tone::Info };
    view! { <NoticeBox tone title=planned.left_out text=planned.late.unwrap_or_default() /> }
}

#[component]
fn Room(context: ActionsContext) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let change = move |event| {
        if let Ok(visits) = event_target_value(&event).trim().parse::<u32>() {
            moved(place, |place| place.visits = Visits::of(visits));
        }
    };
    view! {
        <label class="app-field">
            <span class="app-field__label">{words.visits}</span>
            <input
                class="app-input app-plan__room"
                type="number"
                min="1"
                max="500"
                step="1"
                prop:value=move || place.read().visits.count().to_string()
                on:change=change
            />
        </label>
    }
}

#[component]
fn PlanFiles(context: ActionsContext, question: Memo<PlanQuestion>) -> impl IntoView {
    let words = context.words();
    let state = context.state;
    let dispatch = Dispatch::of_page();
    let file = move |label: &'static str, icon: Icon, file: PlanFile| {
        let kind = move || ExportKind::Plan(question.get_untracked(), file);
        view! {
            <Button
                label
                size=ButtonSize::Medium
                icon
                busy=Signal::derive(move || state.read().is_exporting(kind()))
                on_click=Callback::new(move |()| dispatch.send(Msg::ExportWanted(kind())))
            />
        }
    };
    view! {
        <div class="app-plan__files" role="group" aria-label=text::shell::WORDS.export_plan>
            {file(words.plan_calendar, Icon::Calendar, PlanFile::Calendar)}
            {file(words.plan_table, Icon::Table, PlanFile::Table)}
        </div>
    }
}
