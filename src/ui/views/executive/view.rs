//! The dashboard from top to bottom: what to fix first, the figures in one band, the call list, charts, data and model.

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
use crate::ui::components::metric::{Metric, MetricLink};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::memo::Memo;
use crate::ui::state::{SharedLog, Shown, State};
use crate::ui::views::page::page_head;

/// The dashboard of the analysis on screen. It follows that on its own, so that accepting links leaves what to fix first in place.
#[component]
pub(in crate::ui) fn Executive(state: RwSignal<State>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let shown = Memo::new(move |_| state.read().shown.clone());
    let judgement = Memo::new(move |_| state.read().judged.known.clone());
    let log = Memo::new(move |_| state.read().actions.log.clone());
    let lede = Signal::derive(move || shown.read().as_ref().map(|shown| rows::lede(&shown.0)).unwrap_or_default());
    view! {
        <div class="app-page">
            {page_head(words.title, lede, None)}
            <FixFirst shown state />
            {move || shown.get().map(|shown| view! { <Results shown judgement log /> })}
        </div>
    }
}

/// What the report holds.
#[component]
fn Results(shown: Shown, judgement: Memo<Option<Arc<Judgement>>>, log: Memo<SharedLog>) -> impl IntoView {
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
        <section class="app-executive__pictures" aria-labelledby="pictures">
            <h2 class="app-hidden-text" id="pictures">{words.pictures}</h2>
            <DueByWeek shown=shown.clone() />
            <Lists shown=shown.clone() />
            {rows::levels_tell(report).then(|| view! { <Levels shown=shown.clone() /> })}
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
