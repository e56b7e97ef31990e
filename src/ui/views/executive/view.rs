//! The dashboard in three parts: the overview, what changed since an earlier export, and the business case.
//!
//! The overview from top to bottom: what changed in a line, what to fix first, the figures in one band, the call list, charts, data
//! and model.

use std::sync::Arc;

use leptos::prelude::*;

use super::band::{self, Figure};
use super::fixes_view::FixFirst;
use super::pictures::{DueByWeek, Levels, Lists};
use super::rows;
use super::top::TopOpportunities;
use super::trust::{Freshness, Model};
use crate::report::evaluation::Judgement;
use crate::text;
use crate::ui::browser;
use crate::ui::components::metric::{Metric, MetricLink};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::components::table::AfterPaint;
use crate::ui::components::tabs::{Tab, Tabs, chosen_tab};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::executive::{ExecutivePlace, Part};
use crate::ui::state::{Msg, SharedLog, Shown, State};
use crate::ui::views::business_case::Business;
use crate::ui::views::page::page_head;
use crate::ui::views::since::{SaveSnapshot, Since, SinceLine, since_words};

/// The dashboard of the analysis on screen. It follows that on its own, so that accepting links leaves what to fix first in place.
#[component]
pub(in crate::ui) fn Executive(state: RwSignal<State>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let shown = Memo::new(move |_| state.read().shown.clone());
    let lede = Signal::derive(move || shown.read().as_ref().map(|shown| rows::lede(&shown.0)).unwrap_or_default());
    let place = Memo::new(move |before: Option<&ExecutivePlace>| match &state.read().route {
        Route::Executive(place) => place.clone(),
        _ => before.cloned().unwrap_or_default(),
    });
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            <Parts state place shown />
        </div>
    }
}

/// The parts as tabs.
#[component]
fn Parts(state: RwSignal<State>, place: Memo<ExecutivePlace>, shown: Memo<Option<Shown>>) -> impl IntoView {
    let words = &text::since::WORDS;
    let part = Memo::new(move |_| place.read().part());
    let chosen = chosen_tab(part, &Part::ALL, |part| {
        Dispatch::of_page().send(Msg::ExecutiveMoved(ExecutivePlace::at(part)));
    });
    let shape = Memo::new(move |_| (place.read().part(), matches!(&*place.read(), ExecutivePlace::Rows(_))));
    Effect::new(move |before: Option<(Part, bool)>| {
        let now = shape.get();
        // A followed link goes with the part that it was in.
        if before.is_some_and(|before| before != now) {
            browser::after_paint(browser::rescue_focus);
        }
        now
    });
    let since = since_words(state);
    let tabs = vec![
        Tab {
            id: "tab-overview",
            label: Signal::stored(words.overview.to_owned()),
            count: Signal::stored(None),
        },
        Tab {
            id: "tab-since",
            label: since.into(),
            count: Signal::stored(None),
        },
        Tab {
            id: "tab-business",
            label: Signal::stored(text::business_case::WORDS.title.to_owned()),
            count: Signal::stored(None),
        },
    ];
    let content = move || match part.get() {
        Part::Overview => view! { <Overview state shown /> }.into_any(),
        Part::Since => view! { <Since state place /> }.into_any(),
        Part::Business => view! { <Business state /> }.into_any(),
    };
    view! {
        <div class="app-executive">
            <Tabs label=words.parts panel_id="dashboard-part" tabs chosen>{content()}</Tabs>
        </div>
    }
}

/// What is worth a look today.
#[component]
fn Overview(state: RwSignal<State>, shown: Memo<Option<Shown>>) -> impl IntoView {
    let judgement = Memo::new(move |_| state.read().judged.known.clone());
    let log = Memo::new(move |_| state.read().actions.log.clone());
    view! {
        <div class="app-executive__overview">
            <SinceLine state />
            <FixFirst shown state />
            {move || shown.get().map(|shown| view! { <Results shown state judgement log /> })}
        </div>
    }
}

/// What the report holds.
#[component]
fn Results(shown: Shown, state: RwSignal<State>, judgement: Memo<Option<Arc<Judgement>>>, log: Memo<SharedLog>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let report = &shown.0;
    let absent = rows::absent(report);
    view! {
        {absent.map(|absent| view! { <NoticeBox tone=Tone::Caution title=words.absent text=absent /> })}
        <section aria-labelledby="attention">
            <h2 class="app-hidden-text" id="attention">{words.attention}</h2>
            <div class="app-metrics" data-band="">{band::band(report).map(figure).collect_view()}</div>
        </section>
        <TopOpportunities shown=shown.clone() judgement log />
        <AfterPaint>
            <Pictures shown=shown.clone() judgement />
            <SaveSnapshot state />
        </AfterPaint>
    }
}

/// Charts, data and model.
#[component]
fn Pictures(shown: Shown, judgement: Memo<Option<Arc<Judgement>>>) -> impl IntoView {
    view! {
        <section class="app-executive__pictures" aria-labelledby="pictures">
            <h2 class="app-hidden-text" id="pictures">{text::executive::WORDS.pictures}</h2>
            <DueByWeek shown=shown.clone() />
            <Lists shown=shown.clone() />
            {rows::levels_tell(&shown.0).then(|| view! { <Levels shown=shown.clone() /> })}
            <div class="app-executive__trust">
                <Freshness shown=shown.clone() />
                <Model shown=shown.clone() judgement />
            </div>
        </section>
    }
}

fn figure(figure: Figure) -> impl IntoView {
    let link = figure.lead.map(|lead| MetricLink {
        address: lead.route.address(),
        words: lead.words,
    });
    view! { <Metric label=figure.label value=figure.value unit=figure.unit note=figure.note link covers=true /> }
}
