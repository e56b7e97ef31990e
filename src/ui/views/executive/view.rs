//! The dashboard from top to bottom: what to fix first, what needs attention, charts, data and model, the best opportunities.

use std::sync::Arc;

use leptos::prelude::*;

use super::fixes_view::FixFirst;
use super::pictures::{Levels, Lists};
use super::rows::{self, Figure};
use super::top::TopOpportunities;
use super::trust::{Freshness, Model};
use crate::report::evaluation::Judgement;
use crate::text;
use crate::ui::components::icon::Icon;
use crate::ui::components::metric::{Metric, MetricLink};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::memo::Memo;
use crate::ui::state::{Shown, State};
use crate::ui::views::page::page_head;

/// The dashboard of the analysis on screen. It follows that on its own, so that accepting links leaves what to fix first in place.
#[component]
pub(in crate::ui) fn Executive(state: RwSignal<State>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let shown = Memo::new(move |_| state.read().shown.clone());
    let judgement = Memo::new(move |_| state.read().judged.known.clone());
    let lede = Signal::derive(move || shown.read().as_ref().map(|shown| rows::lede(&shown.0)).unwrap_or_default());
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            <FixFirst shown state />
            {move || shown.get().map(|shown| view! { <Results shown judgement /> })}
        </div>
    }
}

/// What the report holds.
#[component]
fn Results(shown: Shown, judgement: Memo<Option<Arc<Judgement>>>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let report = &shown.0;
    let absent = rows::absent(report);
    view! {
        {absent.map(|absent| view! { <NoticeBox tone=Tone::Caution title=words.absent text=absent /> })}
        <section class="app-section" aria-labelledby="attention">
            <h2 class="app-hidden-text" id="attention">{words.attention}</h2>
            <div class="app-metrics">{lead(rows::leading(report))}</div>
            <div class="app-metrics">{rows::counts(report).map(plain).collect_view()}</div>
        </section>
        <section class="app-executive__pictures" aria-labelledby="pictures">
            <h2 class="app-hidden-text" id="pictures">{words.pictures}</h2>
            <Levels shown=shown.clone() />
            <Lists shown=shown.clone() />
            <div class="app-executive__trust">
                <Freshness shown=shown.clone() />
                <Model shown=shown.clone() judgement />
            </div>
        </section>
        <TopOpportunities shown judgement />
    }
}

fn lead([urgent, due, value]: [Figure; 3]) -> impl IntoView {
    view! {
        {emphasized(urgent, Icon::Urgent, Some(Tone::Danger))}
        {emphasized(due, Icon::Due, Some(Tone::Caution))}
        {emphasized(value, Icon::Money, None)}
    }
}

fn emphasized(figure: Figure, icon: Icon, tone: Option<Tone>) -> impl IntoView {
    let link = link(&figure);
    view! { <Metric label=figure.label value=figure.value unit=figure.unit note=figure.note link lead=true icon tone /> }
}

fn plain(figure: Figure) -> impl IntoView {
    let link = link(&figure);
    view! { <Metric label=figure.label value=figure.value unit=figure.unit note=figure.note link /> }
}

fn link(figure: &Figure) -> Option<MetricLink> {
    Some(MetricLink {
        address: figure.leads_to.address(),
        words: figure.link.clone(),
    })
}
