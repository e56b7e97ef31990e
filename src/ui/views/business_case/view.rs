//! The part of the dashboard from top to bottom: what it is not, the result, the assumptions, what counts most, the metrics.

use std::sync::Arc;

use leptos::prelude::*;

use super::fields::Fields;
use super::metrics::{self, Earlier, Known};
use super::rows::{self, Tornado};
use crate::business_case::BusinessCase;
use crate::chart::tornado::tornado;
use crate::text;
use crate::text::figure::Leads;
use crate::ui::components::data_table::DataTable;
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::components::metric::Metric;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::State;
use crate::ui::views::since::{Compared, compared};

/// The part.
#[component]
pub(in crate::ui::views) fn Business(state: RwSignal<State>) -> impl IntoView {
    let words = &text::business_case::WORDS;
    let case = Memo::new(move |_| state.read().business_case());
    view! {
        <div class="app-business">
            <NoticeBox tone=Tone::Caution title=words.caution text=words.about />
            {move || result(&case.read())}
            <Fields state case />
            {move || drawn(&case.read())}
            <Metrics state />
        </div>
    }
}

/// The figures with their ranges, and from when on it pays.
fn result(case: &BusinessCase) -> impl IntoView + use<> {
    let words = &text::business_case::WORDS;
    let figure = |(label, base, range): (&'static str, String, String)| {
        view! { <Metric label value=Signal::stored(base) note=Some(range) /> }
    };
    view! {
        <section aria-labelledby="business-result" class="app-business__result">
            <h2 class="app-hidden-text" id="business-result">{words.result}</h2>
            <div class="app-metrics">{text::business_case::result(case).map(figure).into_iter().collect_view()}</div>
            <p class="app-business__pays">{text::business_case::pays(case)}</p>
            <p class="app-panel__note">{text::business_case::parts(&case.base)} ". " {words.range_about}</p>
        </section>
    }
}

fn drawn(case: &BusinessCase) -> AnyView {
    let words = &text::business_case::WORDS;
    let Some(Tornado {
        spans,
        base,
        summary,
        cells,
    }) = rows::tornado(case)
    else {
        return view! { <p class="app-panel__note">{words.tornado_none}</p> }.into_any();
    };
    let mark = |(span, cells): (&crate::chart::tornado::Span, [String; 3])| MarkText {
        label: span.label.clone(),
        value: text::business_case::range(&cells[0], &cells[1]),
        address: String::new(),
        cells: cells.into_iter().collect(),
    };
    let text = FigureText {
        title: words.tornado,
        about: words.tornado_about.to_owned(),
        summary,
        show_as: text::figure::show_as(words.tornado),
        marks: spans.iter().zip(cells).map(mark).collect(),
        per_line: 1,
        twin: None,
        twin_heads: vec![words.input, words.at_low, words.at_high, words.spread],
        words: text::figure::words_of(Leads::Nowhere),
    };
    let layout: Layout = Arc::new(move |size, width| tornado(&spans, base, size, width));
    view! { <div class="app-business__tornado"><Figure text layout /></div> }.into_any()
}

/// The metrics of success.
#[component]
fn Metrics(state: RwSignal<State>) -> impl IntoView {
    let words = &text::business_case::WORDS;
    let compared = compared(state);
    let known = Memo::new(move |_| {
        let compared = compared.read();
        let earlier = match (&*compared, compared.known()) {
            (_, Some(comparison)) => Earlier::Known(comparison),
            (Compared::Nothing, _) => Earlier::Nothing,
            (Compared::Waiting, _) => Earlier::Waiting,
            _ => Earlier::Refused,
        };
        let state = state.read();
        let shown = state.shown.as_ref()?;
        let known = Known {
            report: &shown.0,
            earlier,
            log: &state.actions.log.0,
            evaluation: state.judged.known.as_ref().map(|judgement| &judgement.evaluation),
        };
        Some(metrics::metrics(&known, &format::date))
    });
    let table = move || {
        let (heads, rows) = known.get()?;
        Some(view! { <DataTable region=words.metrics_region label=words.metrics heads rows /> })
    };
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="business-metrics">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="business-metrics">{words.metrics}</h2>
                <p class="app-panel__note">{words.metrics_about}</p>
            </div>
            {table}
        </section>
    }
}
