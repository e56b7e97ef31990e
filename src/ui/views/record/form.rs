//! The form and the buttons that record what became of actions.

use leptos::prelude::*;

use super::rows;
use crate::domain::calendar::{Day, Days};
use crate::domain::log::{Answer, Outcome, OutcomeKind, Reason};
use crate::text;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::segmented::Segmented;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{LogMsg, Msg, State};
use crate::wire::Pick;

/// When an action that is not taken now comes back, unless another day is chosen.
const COMES_BACK: Days = Days(30);
/// What marks buttons of rows that are about the record, by which the focus finds the next one.
const MARK: &str = ".app-lines [data-record]";
/// The longest note.
const LONGEST: &str = "1000";

/// Records all ticked actions as done.
pub(in crate::ui) fn picked_are_done(state: RwSignal<State>) -> Callback<()> {
    let dispatch = Dispatch::of_page();
    Callback::new(move |()| {
        let (picks, owner) = state.with_untracked(|state| (state.picked.list(), state.actions.owner.clone()));
        dispatch.send(Msg::Log(LogMsg::Recorded {
            picks,
            outcome: Outcome::Done,
            owner,
            note: String::new(),
        }));
        browser::after_paint(browser::rescue_focus);
    })
}

/// What is recorded about one action, until it is reopened; else the form.
#[component]
pub(in crate::ui) fn Recorded(state: RwSignal<State>, pick: Pick) -> impl IntoView {
    let words = &text::log::WORDS;
    let answer = recorded(state, pick);
    move || match answer.get() {
        Some(answer) => view! { <Answered answer pick /> }.into_any(),
        None => view! {
            <details class="app-more">
                <summary>{words.outcome}</summary>
                <div class="app-more__body"><RecordForm state picks=Signal::stored(vec![pick]) /></div>
            </details>
        }
        .into_any(),
    }
}

/// What is recorded about an action of the analysis on screen.
fn recorded(state: RwSignal<State>, pick: Pick) -> Memo<Option<Answer>> {
    Memo::new(move |_| {
        let state = state.read();
        let shown = state.shown.as_ref()?;
        rows::answer(&shown.0, &state.actions.log.0, pick)
    })
}

#[component]
fn Answered(answer: Answer, pick: Pick) -> impl IntoView {
    let words = &text::log::WORDS;
    let until = match answer.outcome {
        Outcome::NotNow { until, .. } => Some(format::date(until)),
        Outcome::Done | Outcome::Wrong { .. } => None,
    };
    let told = text::log::told(
        answer.outcome.kind(),
        &format::date(answer.on),
        until.as_deref(),
        &answer.owner,
        answer.outcome.reason(),
    );
    let reopen = Dispatch::of_page().callback(Msg::Log(LogMsg::Reopened(vec![pick])));
    view! {
        <div class="app-record">
            <p class="app-record__told">{told}</p>
            {(!answer.note.is_empty()).then(|| view! { <p class="app-record__note">{answer.note}</p> })}
            <Button label=words.reopen size=ButtonSize::Small on_click=reopen />
        </div>
    }
}

/// Records one outcome of some actions.
#[component]
pub(in crate::ui) fn RecordForm(state: RwSignal<State>, picks: Signal<Vec<Pick>>) -> impl IntoView {
    let words = &text::log::WORDS;
    let dispatch = Dispatch::of_page();
    let kind = RwSignal::new(OutcomeKind::Done);
    let reason = RwSignal::new(None::<Reason>);
    let as_of = state.with_untracked(|state| state.shown.as_ref().map_or(Day::UNIX_EPOCH, |shown| shown.0.as_of));
    let until = RwSignal::new(as_of.plus(COMES_BACK));
    let owner = RwSignal::new(state.with_untracked(|state| state.actions.owner.clone()));
    let note = RwSignal::new(String::new());
    let record = Callback::new(move |()| {
        let reason = reason.get_untracked();
        let outcome = match kind.get_untracked() {
            OutcomeKind::Done => Outcome::Done,
            OutcomeKind::NotNow => Outcome::NotNow {
                reason,
                until: until.get_untracked(),
            },
            OutcomeKind::Wrong => Outcome::Wrong { reason },
        };
        dispatch.send(Msg::Log(LogMsg::Recorded {
            picks: picks.get_untracked(),
            outcome,
            owner: owner.get_untracked(),
            note: note.get_untracked(),
        }));
        note.try_set(String::new());
        browser::after_paint(browser::rescue_focus);
    });
    let choose = Callback::new(move |chosen| {
        kind.set(chosen);
        reason.set(None);
    });
    let details = move || match kind.get() {
        OutcomeKind::Done => ().into_any(),
        kind => view! {
            <ReasonField kind reason />
            {(kind == OutcomeKind::NotNow).then(|| view! { <UntilField as_of until /> })}
        }
        .into_any(),
    };
    view! {
        <div class="app-record" role="group" aria-label=words.outcome>
            <Segmented
                name=words.outcome
                options=OutcomeKind::ALL.map(|kind| (kind, text::log::outcome(kind)))
                chosen=kind
                on_choose=choose
            />
            {details}
            <label class="app-field">
                <span class="app-field__label">{words.owner}</span>
                <input
                    class="app-input"
                    type="text"
                    maxlength="100"
                    placeholder=words.owner_hint
                    prop:value=owner
                    on:input=move |event| owner.set(event_target_value(&event))
                />
            </label>
            <label class="app-field app-record__wide">
                <span class="app-field__label">{words.note}</span>
                <input
                    class="app-input"
                    type="text"
                    maxlength=LONGEST
                    prop:value=note
                    on:input=move |event| note.set(event_target_value(&event))
                />
            </label>
            <Button
                label=words.save
                variant=Variant::Primary
                disabled=Signal::derive(move || picks.read().is_empty())
                on_click=record
            />
        </div>
    }
}

#[component]
fn ReasonField(kind: OutcomeKind, reason: RwSignal<Option<Reason>>) -> impl IntoView {
    let words = &text::log::WORDS;
    let option = |reason: &Reason| view! { <option value=reason.key()>{text::log::reason(*reason)}</option> };
    view! {
        <label class="app-field">
            <span class="app-field__label">{words.reason}</span>
            <span class="app-select-box">
                <select class="app-select" on:change=move |event| reason.set(Reason::of_key(&event_target_value(&event)))>
                    <option value="">{words.no_reason}</option>
                    {kind.reasons().iter().map(option).collect_view()}
                </select>
            </span>
        </label>
    }
}

/// The day that an action comes back; a field that is emptied keeps the last one.
#[component]
fn UntilField(as_of: Day, until: RwSignal<Day>) -> impl IntoView {
    let words = &text::log::WORDS;
    let change = move |event| {
        if let Some(day) = Day::from_iso(&event_target_value(&event)).filter(|day| *day > as_of) {
            until.set(day);
        }
    };
    view! {
        <label class="app-field">
            <span class="app-field__label">{words.until}</span>
            <input
                class="app-input"
                type="date"
                min=as_of.plus(Days(1)).to_string()
                prop:value=move || until.get().to_string()
                on:change=change
            />
        </label>
    }
}

/// Records an action as done with one press, or reopens it. The focus goes to the same button of the row that follows.
#[component]
pub(in crate::ui) fn DoneButton(state: RwSignal<State>, pick: Pick, spoken: String) -> impl IntoView {
    let words = &text::log::WORDS;
    let dispatch = Dispatch::of_page();
    let is_handled = {
        let answer = recorded(state, pick);
        Memo::new(move |_| answer.read().is_some())
    };
    let label = move || if is_handled.get() { words.reopen } else { words.done };
    let press = move |event: leptos::ev::MouseEvent| {
        let place = browser::place_among(&event, MARK);
        let msg = if is_handled.get_untracked() {
            LogMsg::Reopened(vec![pick])
        } else {
            LogMsg::Recorded {
                picks: vec![pick],
                outcome: Outcome::Done,
                owner: state.with_untracked(|state| state.actions.owner.clone()),
                note: String::new(),
            }
        };
        dispatch.send(Msg::Log(msg));
        browser::after_paint(move || browser::focus_place(MARK, place));
    };
    view! {
        <button
            class="app-button"
            type="button"
            data-size="small"
            data-record=""
            aria-label=move || text::enablement::about(label(), &spoken)
            on:click=press
        >
            <span class="app-button__label">{label}</span>
        </button>
    }
}
