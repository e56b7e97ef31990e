//! The data insights from top to bottom: what must be known first, then the parts as tabs.

use leptos::prelude::*;

use super::context::{InsightsContext, moved};
use super::correlations_view::Correlations;
use super::export_view::export_card;
use super::features_view::Features;
use super::findings_view::Findings;
use super::rows::{self, Glance};
use super::sources_view::Sources;
use crate::domain::grade::CompletenessGrade;
use crate::text;
use crate::text::insights::Words;
use crate::ui::components::button::Button;
use crate::ui::components::data_table::DataTable;
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::Metric;
use crate::ui::components::notice::Tone;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::tabs::{Tab, Tabs, chosen_tab};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::insights::{InsightsPlace, Part};
use crate::ui::state::{Examined, Msg, State};
use crate::ui::views::insights::explorer::Explorer;
use crate::ui::views::links::Links;
use crate::ui::views::page::page_head;
use crate::wire::Question;

/// The data behind the report on screen. It is examined when this view is first opened, and again after every analysis.
#[component]
pub(in crate::ui) fn InsightsView(state: RwSignal<State>) -> impl IntoView {
    let words = &text::insights::WORDS;
    let dispatch = Dispatch::of_page();
    let examined = Memo::new(move |_| state.read().answers.insights.clone());
    Effect::new(move |_| {
        if *examined.read() == Examined::NotYet {
            dispatch.send(Msg::Asked(Question::Insights));
        }
    });
    let place = Memo::new(move |before: Option<&InsightsPlace>| match &state.read().route {
        Route::Insights(place) => place.clone(),
        _ => before.cloned().unwrap_or_default(),
    });
    let glance = Memo::new(move |_| match &*examined.read() {
        Examined::Yes(known) => Some(rows::glance(&known.report.0, &known.insights)),
        Examined::NotYet | Examined::Failed => None,
    });
    let lede = Signal::derive(move || match (&*examined.read(), glance.get()) {
        (_, Some(glance)) => glance.lede,
        (Examined::NotYet, None) => words.loading.to_owned(),
        (_, None) => String::new(),
    });
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            {move || glance.get().map(|glance| at_a_glance(glance, words))}
            {move || match &*examined.read() {
                Examined::Yes(known) => Some(export_card(known, words)),
                Examined::NotYet | Examined::Failed => None,
            }}
            <Parts examined state place />
        </div>
    }
}

/// The parts as tabs. Those for links and for rows follow the state on their own: deciding a link must not remove the list
/// the user is working on while the data is examined again, and rows need no examination.
#[component]
fn Parts(examined: Memo<Examined>, state: RwSignal<State>, place: Memo<InsightsPlace>) -> impl IntoView {
    let words = &text::insights::WORDS;
    let chosen = chosen_tab(Memo::new(move |_| place.read().part), &Part::ALL, move |part| {
        moved(place, |place| place.part = part);
    });
    let findings = Signal::derive(move || match &*examined.read() {
        Examined::Yes(known) => Some(known.insights.findings.len().to_string()),
        Examined::NotYet | Examined::Failed => None,
    });
    let tabs = Part::ALL.map(|part| {
        let (id, label, count) = match part {
            Part::Findings => ("tab-findings", words.findings, findings),
            Part::Sources => ("tab-sources", words.sources, Signal::stored(None)),
            Part::Rows => ("tab-rows", text::rows::WORDS.title, Signal::stored(None)),
            Part::Links => ("tab-links", words.links, Signal::stored(None)),
            Part::Features => ("tab-features", words.features, Signal::stored(None)),
            Part::Correlations => ("tab-correlations", words.correlations, Signal::stored(None)),
            Part::Dictionary => ("tab-dictionary", words.dictionary, Signal::stored(None)),
        };
        let label = Signal::stored(label.to_owned());
        Tab { id, label, count }
    });
    let part = move || {
        let part = Part::ALL.get(chosen.get()).copied().unwrap_or_default();
        if part == Part::Links {
            return view! { <Links state /> }.into_any();
        }
        if part == Part::Rows {
            return view! { <Explorer state place /> }.into_any();
        }
        match examined.get() {
            Examined::NotYet => view! { <progress class="app-bar" aria-label=words.loading></progress> }.into_any(),
            Examined::Failed => failed(words).into_any(),
            Examined::Yes(known) => examination(part, InsightsContext { known, state, place }),
        }
    };
    view! {
        <div class="app-insights">
            <Tabs label=words.sections panel_id="insights-part" tabs=tabs.to_vec() chosen>{part()}</Tabs>
        </div>
    }
}

/// A part of the examination's results.
fn examination(part: Part, context: InsightsContext) -> AnyView {
    match part {
        Part::Findings | Part::Links | Part::Rows => view! { <Findings context /> }.into_any(),
        Part::Sources => view! { <Sources context /> }.into_any(),
        Part::Features => view! { <Features context /> }.into_any(),
        Part::Correlations => view! { <Correlations context /> }.into_any(),
        Part::Dictionary => dictionary(&context).into_any(),
    }
}

fn failed(words: &'static Words) -> impl IntoView {
    let again = Dispatch::of_page().callback(Msg::Asked(Question::Insights));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.again on_click=again />
        </StateBox>
    }
}

fn at_a_glance(glance: Glance, words: &'static Words) -> impl IntoView {
    let (grade, share, weakest) = match glance.completeness {
        Some((grade, share, weakest)) => (Some(grade), Some(share), weakest),
        None => (None, None, None),
    };
    let word = grade.map_or(words.absent, |grade| text::insights::grade(grade));
    let tone = grade.and_then(|grade| match grade {
        CompletenessGrade::Excellent | CompletenessGrade::Good => None,
        CompletenessGrade::Fair => Some(Tone::Caution),
        CompletenessGrade::Poor => Some(Tone::Danger),
    });
    view! {
        <section class="app-insights__glance" aria-labelledby="glance">
            <h2 class="app-hidden-text" id="glance">{words.overview}</h2>
            <div class="app-metrics">
                <Metric label=words.grade value=word.to_owned() unit=share note=weakest icon=Icon::Table tone lead=true />
                <Metric
                    label=words.serious
                    value=glance.serious
                    unit=glance.of_findings
                    note=words.serious_about.to_owned()
                    icon=Icon::Warning
                    tone=Tone::Caution
                    lead=true
                />
                <Metric label=words.touched value=glance.touched unit=glance.of_customers note=words.touched_about.to_owned() lead=true />
                <Metric label=words.unlinked value=glance.unlinked note=words.unlinked_about.to_owned() lead=true />
            </div>
        </section>
    }
}

fn dictionary(context: &InsightsContext) -> impl IntoView {
    let words = context.words();
    let (heads, rows) = rows::dictionary(&context.known.insights);
    view! {
        <section class="app-panel app-insights__dictionary" data-flush="" aria-labelledby="dictionary">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="dictionary">{words.dictionary}</h2>
                <p class="app-panel__note">{words.dictionary_about}</p>
            </div>
            <DataTable region=words.dictionary_table label=words.dictionary heads rows />
        </section>
    }
}
