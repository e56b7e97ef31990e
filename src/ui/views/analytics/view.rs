//! The model view from top to bottom: first whether to trust the model, then the parts as tabs.

use leptos::prelude::*;

use super::card_view::CardPart;
use super::features_view::FeaturesPart;
use super::figures_view::FiguresPart;
use super::follow::{AnalyticsContext, Found, moved};
use super::overview_view::OverviewPart;
use super::rows::{self, Figure, Glance};
use super::starts::StartsPart;
use crate::report::ModelSummary;
use crate::text;
use crate::text::analytics::Verdict;
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::Metric;
use crate::ui::components::progress::ProgressBar;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::tabs::{Tab, Tabs, chosen_tab};
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::analytics::{AnalyticsPlace, Part};
use crate::ui::state::State;
use crate::ui::views::page::{page_head, template_link};
use crate::ui::views::scenarios::ScenariosPart;

/// The model of the report on screen. The view fills while the worker tests the model.
#[component]
pub(in crate::ui) fn AnalyticsView(state: RwSignal<State>) -> impl IntoView {
    let found = Memo::new(move |_| Found::of(&state.read()));
    let place = Memo::new(move |before: Option<&AnalyticsPlace>| match &state.read().route {
        Route::Analytics(place) => place.clone(),
        _ => before.cloned().unwrap_or_default(),
    });
    let context = AnalyticsContext { state, found, place };
    let words = context.words();
    // Scenarios are about other assumptions, and starts about another question, not about whether to trust this model.
    let is_about_model = Memo::new(move |_| !matches!(place.read().part, Part::Happened | Part::Scenarios));
    let lede = Signal::derive(move || {
        let lede = match place.read().part {
            Part::Happened => text::starts::WORDS.about,
            Part::Scenarios => text::scenarios::WORDS.about,
            Part::Overview | Part::Features | Part::Tests | Part::Card => words.lede,
        };
        lede.to_owned()
    });
    let glance = context.read(move |found| Some(rows::glance(found.report(), found.known(), found.is_done)));
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            {move || glance.get().filter(|_| is_about_model.get()).map(|glance| at_a_glance(glance, context))}
            <Show when=move || is_about_model.get()><Testing context /></Show>
            <Parts context />
        </div>
    }
}

fn at_a_glance(glance: Glance, context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let metric = |figure: Figure| view! { <Metric label=figure.label value=figure.value unit=figure.unit note=figure.note lead=true /> };
    let figures = glance.figures;
    view! {
        {answer(glance.verdict, context)}
        {(!figures.is_empty()).then(|| view! {
            <section aria-labelledby="glance">
                <h2 class="app-hidden-text" id="glance">{words.at_a_glance}</h2>
                <div class="app-metrics app-analytics__metrics">{figures.into_iter().map(metric).collect_view()}</div>
            </section>
        })}
    }
}

fn answer(verdict: Verdict, context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let Verdict {
        badge,
        grade,
        answer,
        reason,
        improvements,
    } = verdict;
    let start = &text::start::WORDS;
    let has_improvements = !improvements.is_empty();
    view! {
        <section class="app-panel app-verdict" aria-labelledby="verdict">
            <div class="app-verdict__answer">
                <div class="app-cluster">
                    <h2 class="app-verdict__question" id="verdict">{words.question}</h2>
                    <span class="app-badge">{badge}</span>
                </div>
                <p class="app-verdict__figure">{answer}</p>
                <p class="app-verdict__reason">{reason}</p>
                {(!grade.is_empty()).then(|| view! { <p class="app-verdict__grade">{words.grade} " " <strong>{grade}</strong></p> })}
            </div>
            {has_improvements.then(|| view! {
                <div class="app-verdict__improve">
                    <h3 class="app-panel__title">{words.improve}</h3>
                    <ol class="app-verdict__list">
                        {improvements.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    </ol>
                    <p class="app-panel__note">{template_link(start.template)} " " {start.template_end}</p>
                </div>
            })}
        </section>
    }
}

/// The progress of the test; its line stays when the test is over, so that the layout does not shift.
#[component]
fn Testing(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let state = context.state;
    let has_model = context.read(|found| matches!(found.report().model, ModelSummary::Trained(_)).then_some(()));
    let progress = Memo::new(move |_| {
        let judged = &state.read().judged;
        (judged.progress, judged.is_complete())
    });
    let said = Memo::new(move |_| {
        let (progress, is_done) = progress.get();
        text::analytics::testing(progress.map(|progress| progress.part), is_done)
    });
    let share = Signal::derive(move || {
        let (progress, is_done) = progress.get();
        rows::share_done(progress, is_done)
    });
    let line = move || {
        view! {
            <div class="app-analytics__testing">
                <p role="status">{move || said.get()}</p>
                <Show when=move || !progress.get().1>
                    <ProgressBar value=share label=words.progress />
                </Show>
            </div>
        }
    };
    move || has_model.get().map(|()| line())
}

#[component]
fn Parts(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let chosen = chosen_tab(Memo::new(move |_| place.read().part), &Part::ALL, move |part| {
        moved(place, |place| place.part = part);
    });
    let tabs = Part::ALL.map(|part| {
        let (id, label) = match part {
            Part::Overview => ("tab-overview", words.overview),
            Part::Features => ("tab-model-features", words.features),
            Part::Tests => ("tab-tests", words.tests),
            Part::Card => ("tab-card", words.card),
            Part::Happened => ("tab-happened", text::starts::WORDS.tab),
            Part::Scenarios => ("tab-scenarios", text::scenarios::WORDS.title),
        };
        Tab {
            id,
            label: Signal::stored(label.to_owned()),
            count: Signal::stored(None),
        }
    });
    let has_model = context.read(|found| Some(matches!(found.report().model, ModelSummary::Trained(_))));
    let part = move || {
        let part = Part::ALL.get(chosen.get()).copied().unwrap_or_default();
        if !matches!(part, Part::Card | Part::Happened | Part::Scenarios) && has_model.get() == Some(false) {
            return view! { <StateBox kind=StateKind::Empty icon=Icon::Model title=words.no_model text=words.no_model_text /> }.into_any();
        }
        match part {
            Part::Overview => view! { <OverviewPart context /> }.into_any(),
            Part::Features => view! { <FeaturesPart context /> }.into_any(),
            Part::Tests => view! { <FiguresPart context /> }.into_any(),
            Part::Card => view! { <CardPart context /> }.into_any(),
            Part::Happened => view! { <StartsPart state=context.state place /> }.into_any(),
            Part::Scenarios => view! { <ScenariosPart state=context.state /> }.into_any(),
        }
    };
    view! {
        <div class="app-analytics">
            <Tabs label=words.sections panel_id="analytics-part" tabs=tabs.to_vec() chosen>{part()}</Tabs>
        </div>
    }
}
