//! The sources: how complete and consistent each is, and, for one of them, where values are missing and what each column
//! holds.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::{InsightsContext, moved};
use super::sources;
use crate::chart::grid::grid;
use crate::report::quality::SourceQuality;
use crate::text;
use crate::text::insights::Words;
use crate::ui::components::data_table::DataTable;
use crate::ui::components::field::{Choice, SelectField};
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::components::table::TwinRow;
use crate::ui::memo::Memo;
use crate::ui::route::insights::source;

/// The table of sources, and one source in detail.
#[component]
pub(super) fn Sources(context: InsightsContext) -> impl IntoView {
    let words = context.words();
    let (place, known) = (context.place, context.known);
    let (heads, rows) = sources::sources(&known.report.0, &known.insights);
    let choices: Vec<Choice> = (known.insights.sources.iter())
        .map(|quality| Choice {
            value: quality.source.key().to_owned(),
            label: text::start::source(quality.source).name.to_owned(),
        })
        .collect();
    let looked_at = Memo::new(move |_| sources::looked_at(&known.insights, place.read().source).cloned());
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="sources">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="sources">{words.sources}</h2>
                <p class="app-panel__note">{words.sources_about}</p>
            </div>
            <DataTable region=words.sources_table label=words.sources heads rows />
        </section>
        <div class="app-insights__choice">
            <SelectField
                id="source-shown"
                label=words.show_source
                choices
                value=Signal::derive(move || looked_at.read().as_ref().map_or("", |quality| quality.source.key()).to_owned())
                on_pick=Callback::new(move |key: String| moved(place, |place| place.source = source(&key)))
            />
        </div>
        {move || looked_at.get().map(|quality| one_source(&quality, words))}
    }
}

fn one_source(quality: &SourceQuality, words: &'static Words) -> impl IntoView + use<> {
    let (heads, rows) = sources::profiles(quality);
    view! {
        {missing(quality, words)}
        <section class="app-panel app-insights__columns" data-flush="" aria-labelledby="columns">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="columns">{words.profiles}</h2>
                <p class="app-panel__note">{quality.sheet.clone()}</p>
            </div>
            <DataTable region=words.profiles_table label=words.profiles heads rows />
        </section>
    }
}

fn missing(quality: &SourceQuality, words: &'static Words) -> AnyView {
    let found = sources::missing_values(quality);
    let complete = text::insights::complete_columns(found.complete, found.columns);
    if found.grid.lines.is_empty() {
        return view! { <p class="app-insights__note">{words.nothing_missing}</p> }.into_any();
    }
    let per_line = found.fields.len() / found.grid.lines.len();
    let twin = found.grid.lines.iter().zip(found.twin).map(|(line, values)| TwinRow {
        label: line.label.clone(),
        address: String::new(),
        values: values.to_vec(),
    });
    let labels = found.grid.lines.iter().flat_map(|line| std::iter::repeat_n(&line.label, per_line));
    let marks = labels.zip(found.fields).map(|(label, value)| MarkText {
        label: label.clone(),
        value,
        address: String::new(),
        cells: Vec::new(),
    });
    let text = FigureText {
        title: words.missing_title,
        about: [words.missing_about, &complete].join(" "),
        summary: [words.missing_title, &complete].join(". "),
        show_as: text::figure::show_as(words.missing_title),
        marks: marks.collect(),
        per_line,
        twin: Some(twin.collect()),
        twin_heads: vec![words.column, words.missing, words.blank, words.no_value_words, words.errors],
        words: &text::figure::WORDS,
    };
    // The style sheet sets the height of the plot by its number of rows.
    let lines = match found.grid.lines.len() {
        0..=4 => "few",
        5..=12 => "some",
        _ => "many",
    };
    let shape = found.grid;
    let layout: Layout = Arc::new(move |size, width| grid(&shape, size, width));
    view! { <div class="app-insights__grid" data-lines=lines><Figure text layout /></div> }.into_any()
}
