//! The part from top to bottom: the answer, past dates, whether probabilities came true, the next window, what it cannot say.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{self, Table};
use crate::domain::horizon::Horizon;
use crate::report::starts::{StartFigures, StartForecast, StartTest};
use crate::text;
use crate::text::starts::{LEFT_OUT, LIMITS, WORDS};
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::data_table::DataTable;
use crate::ui::components::field::{Choice, SelectField};
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::analytics::AnalyticsPlace;
use crate::ui::state::{AnswerState, Msg, Shown, State};
use crate::ui::views::analytics::drawn;
use crate::wire::{ExportKind, Question};

/// Who started a project. The test is made when the part is first opened, for each horizon, and again after every analysis.
#[component]
pub(in crate::ui::views::analytics) fn StartsPart(state: RwSignal<State>, place: Memo<AnalyticsPlace>) -> impl IntoView {
    let horizon = Memo::new(move |_| place.read().horizon);
    let question = move || Question::Starts { horizon: horizon.get() };
    let asked = Memo::new(move |_| state.read().answers.starts.of(&question()));
    Effect::new(move |_| {
        let question = question();
        if *asked.read() == AnswerState::NotYet {
            Dispatch::of_page().send(Msg::Asked(question));
        }
    });
    let content = move || match asked.get() {
        AnswerState::NotYet => view! { <progress class="app-bar" aria-label=WORDS.loading></progress> }.into_any(),
        AnswerState::Failed => failed(horizon.get()).into_any(),
        AnswerState::Yes(found) => match state.read_untracked().shown.clone() {
            Some(shown) if found.is_some() => tested(state, &shown, &found).into_any(),
            _ => view! { <StateBox kind=StateKind::Empty icon=Icon::Chart title=WORDS.none text=WORDS.none_text /> }.into_any(),
        },
    };
    view! {
        <div class="app-starts">
            {choice(horizon, place)}
            {content}
        </div>
    }
}

fn choice(horizon: Memo<Horizon>, place: Memo<AnalyticsPlace>) -> impl IntoView {
    let choice = |horizon: Horizon| Choice {
        value: horizon.days().0.to_string(),
        label: text::starts::horizon(horizon),
    };
    let value = Signal::derive(move || horizon.get().days().0.to_string());
    let picked = move |days: String| {
        let mut next = place.get_untracked();
        next.horizon = days.parse().ok().and_then(Horizon::of_days).unwrap_or_default();
        Dispatch::of_page().send(Msg::AnalyticsMoved(next));
    };
    let choices = Horizon::ALL.map(choice).to_vec();
    view! { <SelectField id="start-horizon" label=WORDS.horizon choices value on_pick=Callback::new(picked) /> }
}

fn failed(horizon: Horizon) -> impl IntoView {
    let again = Dispatch::of_page().callback(Msg::Asked(Question::Starts { horizon }));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=WORDS.failed text=WORDS.failed_text>
            <Button label=WORDS.again on_click=again />
        </StateBox>
    }
}

fn tested(state: RwSignal<State>, shown: &Shown, found: &Arc<Option<StartTest>>) -> impl IntoView + use<> {
    let Some(test) = found.as_ref() else { return ().into_any() };
    let pictures = test.figures.as_ref().map(|figures| {
        view! {
            <div class="app-starts__pictures">
                {drawn(rows::timeline(test, &format::date))}
                {drawn(rows::bands(figures))}
            </div>
            {compared(state, test.horizon, figures)}
        }
    });
    view! {
        {answer(test)}
        {rows::missing(test).map(|missing| panel("start-missing", WORDS.missing, missing))}
        {pictures}
        {test.forecast.as_ref().map(|forecast| next(state, shown, test, forecast))}
        {(!test.order.is_empty()).then(|| panel("start-order", WORDS.likeliest, rows::ordered(&shown.0, &test.order)))}
        {surprises(shown, test)}
        {limits()}
    }
    .into_any()
}

fn answer(test: &StartTest) -> impl IntoView + use<> {
    let notes = [
        text::starts::closed_only(test),
        text::starts::stitched(test),
        text::starts::offered(test),
    ];
    let note = |note: String| view! { <p class="app-verdict__reason">{note}</p> };
    let best = test.figures.as_ref().map(text::starts::best_fifth);
    view! {
        <section class="app-panel app-verdict" aria-labelledby="start-answer">
            <div class="app-verdict__answer">
                <div class="app-cluster">
                    <h2 class="app-verdict__question" id="start-answer">{WORDS.title}</h2>
                    <span class="app-badge">{text::starts::grade_word(&test.grade)}</span>
                </div>
                {notes.into_iter().filter(|note| !note.is_empty()).map(note).collect_view()}
                <p class="app-verdict__figure">{text::starts::grade(test)}</p>
                {best.map(note)}
            </div>
        </section>
    }
}

fn panel(id: &'static str, title: &'static str, table: Table) -> impl IntoView {
    let Table { heads, rows } = table;
    view! {
        <section class="app-panel" aria-labelledby=id>
            <h2 class="app-panel__title" id=id>{title}</h2>
            <DataTable region=title label=title heads rows />
        </section>
    }
}

/// The model beside simpler answers, and the file with the whole test.
fn compared(state: RwSignal<State>, horizon: Horizon, figures: &StartFigures) -> impl IntoView + use<> {
    let Table { heads, rows } = rows::compared(figures);
    view! {
        <section class="app-panel" aria-labelledby="start-compared">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="start-compared">{WORDS.compared}</h2>
                {save(state, WORDS.save_test, ExportKind::Backtest(horizon))}
            </div>
            <p class="app-panel__note">{WORDS.error_about}</p>
            <DataTable region=WORDS.compared label=WORDS.compared heads rows />
        </section>
    }
}

fn next(state: RwSignal<State>, shown: &Shown, test: &StartTest, forecast: &StartForecast) -> impl IntoView + use<> {
    let to = format::date(forecast.to);
    let Table { heads, rows } = rows::likeliest(&shown.0, forecast);
    let about = [
        text::starts::workload(forecast, &to),
        text::starts::predicts(forecast.model).to_owned(),
        WORDS.anyway.to_owned(),
        WORDS.shown_first.to_owned(),
    ]
    .join(" ");
    view! {
        <section class="app-panel" aria-labelledby="start-next">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="start-next">{WORDS.next}</h2>
                {save(state, WORDS.save_model, ExportKind::StartModel(test.horizon))}
            </div>
            <p class="app-panel__note">{about}</p>
            <DataTable region=WORDS.likeliest label=WORDS.likeliest heads rows />
            <p class="app-panel__note"><a class="app-link" href=rows::pipeline_address()>{WORDS.pipeline}</a></p>
        </section>
    }
}

fn save(state: RwSignal<State>, label: &'static str, kind: ExportKind) -> impl IntoView {
    let busy = Signal::derive(move || state.read().is_exporting(kind));
    let wanted = Dispatch::of_page().callback(Msg::ExportWanted(kind));
    view! { <Button label size=ButtonSize::Small icon=Icon::Download busy on_click=wanted /> }
}

fn surprises(shown: &Shown, test: &StartTest) -> impl IntoView + use<> {
    let kinds = [
        ("start-surprises", WORDS.surprises, &test.surprises.likely_without_action),
        ("start-quiet", WORDS.quiet, &test.surprises.quiet_with_critical),
    ];
    let filled = kinds.into_iter().filter(|(_, _, customers)| !customers.is_empty());
    filled
        .map(|(id, title, customers)| panel(id, title, rows::surprising(&shown.0, test, customers)))
        .collect_view()
}

fn limits() -> impl IntoView {
    let left_out = |(what, why): (&'static str, &'static str)| view! { <li><strong>{what}</strong> ": " {why} "."</li> };
    view! {
        <section class="app-panel app-starts__limits" aria-labelledby="start-limits">
            <h2 class="app-panel__title" id="start-limits">{WORDS.limits}</h2>
            <ul>{LIMITS.map(|limit| view! { <li>{limit}</li> }).collect_view()}</ul>
            <h3 class="app-panel__title">{WORDS.left_out}</h3>
            <ul>{LEFT_OUT.map(left_out).collect_view()}</ul>
        </section>
    }
}
