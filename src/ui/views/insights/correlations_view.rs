//! The correlations: a heat map that places similar features side by side, and the strongest pairs.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::InsightsContext;
use super::correlations::{self, HeatMap, Measure};
use crate::chart::grid::grid;
use crate::text;
use crate::text::insights::{Words, plain};
use crate::ui::components::data_table::DataTable;
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::components::segmented::Segmented;
use crate::ui::components::table::TwinRow;

/// The choice of measure, the heat map, the strongest pairs.
#[component]
pub(super) fn Correlations(context: InsightsContext) -> impl IntoView {
    let words = context.words();
    let known = context.known;
    let measure = RwSignal::new(Measure::default());
    let content = move || {
        let map = correlations::heat_map(&known.insights, measure.get());
        let (heads, rows) = correlations::strongest(&known.insights, measure.get());
        view! {
            {heat(map, words)}
            <section class="app-panel" data-flush="" aria-labelledby="strongest">
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id="strongest">{words.strongest}</h2>
                    <p class="app-panel__note">{words.strongest_about}</p>
                </div>
                <DataTable region=words.strongest_table label=words.strongest heads rows />
            </section>
        }
    };
    view! {
        <div class="app-insights__choice">
            <Segmented
                name=words.measure
                options=[(Measure::Pearson, words.pearson), (Measure::Spearman, words.spearman)]
                chosen=measure
                on_choose=move |which| measure.set(which)
            />
            <p class="app-insights__legend">
                <span>{words.apart}</span>
                <span class="app-insights__ramp" aria-hidden="true"></span>
                <span>{words.together}</span>
            </p>
        </div>
        {content}
    }
}

fn heat(map: HeatMap, words: &'static Words) -> impl IntoView {
    let n = map.grid.lines.len();
    let twin = map.grid.lines.iter().map(|line| TwinRow {
        label: line.label.clone(),
        address: String::new(),
        values: line
            .values
            .iter()
            .map(|value| value.map_or_else(|| words.absent.to_owned(), plain))
            .collect(),
    });
    let mark = |(label, value)| MarkText {
        label,
        value,
        address: String::new(),
        cells: Vec::new(),
    };
    let text = FigureText {
        title: words.correlation,
        about: format!("{}{}", words.correlation_about, text::insights::constant_features(map.constant)),
        summary: words.correlation.to_owned(),
        show_as: text::figure::show_as(words.correlation),
        twin: Some(twin.collect()),
        marks: map.fields.into_iter().map(mark).collect(),
        per_line: n,
        twin_heads: std::iter::once(words.feature).chain(NUMBERS.into_iter().take(n)).collect(),
        words: &text::figure::WORDS,
    };
    let shape = map.grid;
    let layout: Layout = Arc::new(move |size, width| grid(&shape, size, width));
    view! { <div class="app-insights__grid" data-lines="square"><Figure text layout /></div> }
}

/// The headers of the table's columns, which carry the numbers of the rows.
const NUMBERS: [&str; 41] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24",
    "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41",
];
