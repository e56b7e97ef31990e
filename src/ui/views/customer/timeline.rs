//! The timeline with its zoom, and the opportunities beside it.

use std::sync::Arc;

use leptos::prelude::*;

use super::dates::{self, Mark, Zoom};
use crate::chart::timeline::timeline;
use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::report::history::{History, Opportunities};
use crate::text;
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::Segmented;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::TwinRow;
use crate::ui::format;
use crate::ui::route::insights::rows_of;

/// The dated events; the zoom level is kept while the customer stays the same.
#[component]
pub(super) fn Dates(history: Arc<History>, id: CustomerId, as_of: Day, zoom: RwSignal<Zoom>) -> impl IntoView {
    let words = &text::customer::WORDS;
    let opportunities = history.opportunities.clone().map(|opportunities| deals(&opportunities));
    let label = move |which: Zoom| match which {
        Zoom::All => words.zoom_all,
        Zoom::TwoYears => words.zoom_two,
        Zoom::OneYear => words.zoom_one,
    };
    let is_dated = history.lanes.iter().any(|lane| lane.dated > 0);
    let picture = move || drawn(&history, &id, as_of, zoom.get());
    view! {
        <div class="app-customer__dates">
            <div class="app-customer__picture">
                <Show when=move || is_dated>
                    <Segmented
                        name=words.zoom
                        options=Zoom::ALL.map(|which| (which, label(which)))
                        chosen=zoom
                        on_choose=move |which| zoom.set(which)
                    />
                </Show>
                {picture}
            </div>
            {opportunities}
        </div>
    }
}

fn drawn(history: &History, id: &CustomerId, as_of: Day, zoom: Zoom) -> AnyView {
    let words = &text::customer::WORDS;
    let Some(shown) = dates::show(history, as_of, zoom, &|day| format::date(day)) else {
        return view! { <StateBox kind=StateKind::Empty icon=Icon::Calendar title=words.no_dates text=words.no_dates_text /> }.into_any();
    };
    let mark = |mark: Mark| MarkText {
        label: mark.label,
        value: mark.value,
        address: rows_of(id, Some(mark.source)).to_string(),
        cells: Vec::new(),
    };
    let row = |[label, from, to, count]: [String; 4]| TwinRow {
        label,
        address: String::new(),
        values: vec![from, to, count],
    };
    let text = FigureText {
        title: words.dates,
        about: words.dates_about.to_owned(),
        summary: shown.summary,
        show_as: text::figure::show_as(words.dates),
        marks: shown.marks.into_iter().map(mark).collect(),
        per_line: 1,
        twin: Some(shown.twin.into_iter().map(row).collect()),
        twin_heads: vec![words.what, words.from, words.to, words.how_many],
        words: text::figure::words_with_rows(),
    };
    let drawing = shown.timeline;
    let layout: Layout = Arc::new(move |size, width| timeline(&drawing, size, width));
    view! { <Figure text layout /> }.into_any()
}

fn deals(opportunities: &Opportunities) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let (deals, more) = dates::deals(opportunities);
    let none = deals.is_empty();
    let line = |deal: dates::Deal| {
        view! {
            <li>
                <span class="app-customer__deal">{deal.name}</span>
                " "
                <span class="app-table__id">{deal.note}</span>
            </li>
        }
    };
    view! {
        <div class="app-panel app-customer__deals">
            <h3 class="app-figure__title">{words.opportunities}</h3>
            <p class="app-panel__note">{if none { words.no_opportunities } else { words.opportunities_about }}</p>
            <div class="app-customer__lines" role="region" tabindex="0" aria-label=words.opportunities>
                <ul role="list">{deals.into_iter().map(line).collect_view()}</ul>
            </div>
            {more.map(|more| view! { <p class="app-panel__note">{more}</p> })}
        </div>
    }
}
