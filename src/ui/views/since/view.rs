//! What changed, from top to bottom: what must be known first, the first line, the figures, the customers, what became of the
//! earlier list, and how the data differ.

use leptos::prelude::*;

use super::context::{Compared, Known, compared};
use super::drift_view::{Differences, LookBackTable};
use super::first_line;
use super::list_view::List;
use super::rows::{self, Figure};
use super::rows_view::ChangedRowsView;
use super::start::{self, Begin, OnItsWay};
use crate::report::changes::{Cause, Changes};
use crate::report::comparison::{Comparison, Side};
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::{Metric, MetricLink};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::executive::{ExecutivePlace, SincePlace};
use crate::ui::state::{EarlierMsg, Msg, State};
use crate::ui::views::assumptions::changed::causes;
use crate::wire::{ChangesFile, ExportKind, Question};

/// The part of the dashboard, at a place.
#[component]
pub(in crate::ui::views) fn Since(state: RwSignal<State>, place: Memo<ExecutivePlace>) -> impl IntoView {
    let compared = compared(state);
    let problem = Memo::new(move |_| state.read().earlier.problem.clone());
    let reading = Memo::new(move |_| state.read().earlier.reading.clone());
    let is_reading = Memo::new(move |_| reading.read().is_some());
    let shows_rows = Memo::new(move |_| matches!(&*place.read(), ExecutivePlace::Rows(_)));
    view! {
        <div class="app-since">
            {move || problem.read().as_ref().map(start::problem)}
            <Show when=move || is_reading.get()>
                <OnItsWay reading />
            </Show>
            {move || match &*compared.read() {
                Compared::Nothing if is_reading.get() => ().into_any(),
                Compared::Nothing => view! { <Begin state /> }.into_any(),
                Compared::Waiting => start::waiting().into_any(),
                Compared::Failed => start::failed(Question::Comparison).into_any(),
                Compared::Refused(problem) => view! { {start::problem(problem)} {stop()} }.into_any(),
                Compared::Known(_) if shows_rows.get() => view! { <ChangedRowsView state place /> }.into_any(),
                Compared::Known(known) => {
                    let known = known.clone();
                    view! { <Told known state place /> }.into_any()
                }
            }}
        </div>
    }
}

/// The comparison.
#[component]
fn Told(known: Known, state: RwSignal<State>, place: Memo<ExecutivePlace>) -> impl IntoView {
    let words = &text::since::WORDS;
    let list = Memo::new(move |before: Option<&SincePlace>| match &*place.read() {
        ExecutivePlace::Since(place) => place.clone(),
        _ => before.cloned().unwrap_or_default(),
    });
    let top = known.get().map(|comparison| {
        let order = rows::ordered(comparison);
        view! {
            {first_line::warnings(comparison)}
            <div class="app-since__top">
                <p class="app-since__line">{first_line::line(comparison)}</p>
                {rows::look_first(comparison, &order).map(|first| view! { <p class="app-since__first">{first}</p> })}
                {about(comparison)}
            </div>
            <section aria-label=words.figures>
                <div class="app-metrics">{rows::figures(comparison).into_iter().map(figure).collect_view()}</div>
            </section>
        }
    });
    view! {
        {top}
        <Tools state />
        <List known=known.clone() state place=list />
        <LookBackTable known=known.clone() />
        <Differences known state />
    }
}

/// What is compared with, what is set differently, what values are, and what another model did.
fn about(comparison: &Comparison) -> impl IntoView + use<> {
    let with = with(&comparison.before, comparison);
    let basis = text::since::basis(comparison.basis).to_owned();
    // Both dates stand above.
    let others = comparison
        .changes
        .causes
        .iter()
        .filter(|cause| !matches!(cause, Cause::AsOf { .. }));
    let others = Changes {
        causes: others.cloned().collect(),
        ..Changes::default()
    };
    let causes = causes(&others, format::date).join("; ");
    let causes = (!causes.is_empty()).then(|| text::failure::sentence(&causes));
    let lines = [
        Some(with),
        text::since::versions(comparison),
        causes,
        Some(basis),
        text::since::high_by_model(comparison),
    ];
    lines
        .into_iter()
        .flatten()
        .map(|line| view! { <p class="app-panel__note">{line}</p> })
        .collect_view()
}

fn with(side: &Side, comparison: &Comparison) -> String {
    text::since::compared_with(side, Some(comparison.origin), &format::long_date(side.as_of))
}

fn figure(figure: Figure) -> impl IntoView {
    let link = MetricLink {
        words: [figure.label, &figure.value].join(": "),
        address: figure.address,
    };
    view! {
        <div class="app-since__figure" on:click=|_| first_line::go_to_list()>
            <Metric label=figure.label value=figure.value link=Some(link) covers=true />
        </div>
    }
}

/// The files, and what else can be compared with.
#[component]
fn Tools(state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let has_rows = Memo::new(move |_| state.read().earlier.has_rows());
    let file = move |label: &'static str, file: ChangesFile| {
        let kind = ExportKind::Changes(file);
        view! {
            <Button
                label
                size=ButtonSize::Small
                icon=Icon::Download
                busy=Signal::derive(move || state.read().is_exporting(kind))
                on_click=dispatch.callback(Msg::ExportWanted(kind))
            />
        }
    };
    let rows = ExecutivePlace::Rows(Default::default()).to_string();
    view! {
        <div class="app-cluster app-since__tools" role="group" aria-label=words.files data-print="none">
            <a class="app-link" href=rows>{words.rows}</a>
            {file(words.customers_file, ChangesFile::Customers)}
            {move || has_rows.get().then(|| file(words.rows_file, ChangesFile::Rows))}
            {file(words.json_file, ChangesFile::Json)}
            <Button
                label=words.another
                size=ButtonSize::Small
                icon=Icon::Open
                on_click=dispatch.callback(Msg::Earlier(EarlierMsg::ChooseWanted))
            />
            {stop()}
        </div>
    }
}

/// The button that compares with nothing.
fn stop() -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let click = Callback::new(move |()| {
        crate::ui::browser::focus_heading();
        dispatch.send(Msg::Earlier(EarlierMsg::Forgotten));
    });
    view! {
        <div data-print="none">
            <Button label=text::since::WORDS.stop size=ButtonSize::Small variant=Variant::Ghost on_click=click />
        </div>
    }
}
