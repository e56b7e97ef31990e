//! The explanation: the customer's standing, the reasons for its level, what would change it, and similar customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::finder::list;
use super::reasons::{self, Number, ReasonRow, Ways};
use super::rows;
use super::way::Link;
use crate::chart::radar::radar;
use crate::chart::waterfall::waterfall;
use crate::domain::propensity::Propensity;
use crate::report::Customer;
use crate::report::reason::{Explanation, Moves};
use crate::text;
use crate::text::customer::Words;
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::components::segmented::Segmented;
use crate::ui::components::table::{Table, TwinRow};
use crate::ui::state::Shown;

/// What the parts share.
#[derive(Clone)]
pub(super) struct ExplainedContext {
    pub(super) shown: Shown,
    pub(super) customer: Customer,
    pub(super) explanation: Arc<Explanation>,
}

/// The strongest reasons in words.
pub(super) fn reasons(context: &ExplainedContext) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let found = reasons::lines(&context.shown.0, &context.customer, &context.explanation);
    let has_model = !context.explanation.levels.is_empty();
    let about = reasons::about(&context.explanation, context.customer.level());
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="reasons">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="reasons">{if has_model { words.reasons } else { words.reasons_score }}</h2>
                {about.map(|about| view! { <p class="app-panel__note">{about}</p> })}
            </div>
            <ol class="app-reasons" role="list">{found.into_iter().map(|line| reason(line, words)).collect_view()}</ol>
        </section>
    }
}

fn reason(line: ReasonRow, words: &'static Words) -> impl IntoView {
    view! {
        <li class="app-reason" data-speaks=line.speaks_for.map(|speaks| if speaks { "for" } else { "against" })>
            <p class="app-reason__statement">{line.statement}</p>
            {(!line.pull.is_empty()).then(|| view! { <p class="app-reason__pull">{line.pull}</p> })}
            <p class="app-reason__rate">
                {line.base_rate} " "
                {line.in_rule.then_some(words.rule_used)}
            </p>
            {links(line.behind, words)}
        </li>
    }
}

/// The links to the rows behind a number.
fn links(behind: Vec<Link>, words: &'static Words) -> AnyView {
    if behind.is_empty() {
        return ().into_any();
    }
    let link = |(place, link): (usize, Link)| {
        let parts = if place == 0 { " " } else { " · " };
        view! { {parts} <a class="app-link" data-quiet="" href=link.address>{link.label}</a> }
    };
    view! { <p class="app-reason__rows" data-print="none">{words.rows_behind} {behind.into_iter().enumerate().map(link).collect_view()}</p> }.into_any()
}

/// The radar chart that compares the customer with the others.
pub(super) fn standing(context: &ExplainedContext) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let found = reasons::standing(&context.explanation);
    let parts: Vec<String> = found.axes.iter().map(|axis| format!("{} {}", axis.label, axis.written)).collect();
    let mark = |(axis, [own, median, least, greatest]): (&crate::chart::radar::Axis, &[String; 4])| MarkText {
        label: axis.label.clone(),
        value: [own, " · ", words.median, " ", median].concat(),
        address: String::new(),
        cells: vec![own.clone(), median.clone(), least.clone(), greatest.clone()],
    };
    let text = FigureText {
        title: words.standing,
        about: words.standing_about.to_owned(),
        summary: format!("{}. {}", words.standing, parts.join(", ")),
        show_as: text::figure::show_as(words.standing),
        marks: found.axes.iter().zip(&found.twin).map(mark).collect(),
        per_line: 1,
        twin: None,
        twin_heads: vec![words.feature, words.this_customer, words.median, words.least, words.greatest],
        words: text::figure::words_without_links(),
    };
    let axes = found.axes;
    let layout: Layout = Arc::new(move |size, width| radar(&axes, size, width));
    view! {
        <div class="app-customer__radar">
            <Figure text layout>
                <p class="app-customer__key" aria-hidden="true">
                    <span class="app-customer__swatch" data-of="own"></span>
                    {words.this_customer}
                    <span class="app-customer__swatch" data-of="median"></span>
                    {words.median}
                </p>
            </Figure>
        </div>
    }
}

/// The waterfall of the selected level, initially the customer's own.
#[component]
pub(super) fn Shares(context: ExplainedContext) -> impl IntoView {
    let words = &text::customer::WORDS;
    let levels = reasons::levels(&context.explanation);
    let level = RwSignal::new(context.customer.level());
    let picture = move || steps(&context.explanation, level.get());
    view! {
        <section class="app-customer__shares" aria-label=words.shares data-print="none">
            <Segmented
                name=words.shares_of
                options=levels.into_iter().map(|level| (level, text::shell::level(level)))
                chosen=level
                on_choose=move |which| level.set(which)
            />
            {picture}
        </section>
    }
}

fn steps(explanation: &Explanation, level: Propensity) -> Option<impl IntoView + use<>> {
    let words = &text::customer::WORDS;
    let found = reasons::waterfall(explanation, level)?;
    let mark = |step: &crate::chart::waterfall::Step| MarkText {
        label: step.label.clone(),
        value: step.written.clone(),
        address: String::new(),
        cells: Vec::new(),
    };
    let row = |[label, value, share]: [String; 3]| TwinRow {
        label,
        address: String::new(),
        values: vec![value, share],
    };
    let text = FigureText {
        title: words.shares,
        about: text::customer::shares_about(level),
        summary: found.summary,
        show_as: text::figure::show_as(words.shares),
        marks: found.steps.iter().map(mark).collect(),
        per_line: 1,
        twin: Some(found.twin.into_iter().map(row).collect()),
        twin_heads: vec![words.feature, words.own_value, words.share],
        words: text::figure::words_without_links(),
    };
    let steps = found.steps;
    // The style sheet sets the height of the plot by its number of rows.
    let lines = if steps.len() > 6 { "some" } else { "few" };
    let layout: Layout = Arc::new(move |size, width| waterfall(&steps, size, width));
    Some(view! { <div class="app-customer__steps" data-lines=lines><Figure text layout /></div> })
}

/// What would move the customer to another level.
pub(super) fn moves(moves: &Moves, shown: &Shown) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let by_rule = reasons::is_by_rule(&shown.0.model);
    let found = reasons::ways(moves);
    view! {
        <p class="app-panel__note">{words.moves_about} " " {by_rule.then_some(words.moves_rule)}</p>
        <div class="app-grid">{found.into_iter().map(|ways| direction(ways, words)).collect_view()}</div>
    }
}

fn direction(ways: Ways, words: &'static Words) -> impl IntoView {
    let way = |(sentence, changes): (String, Vec<String>)| {
        view! {
            <li class="app-customer__move">
                <p>{sentence}</p>
                <details class="app-customer__changes">
                    <summary>{words.changed_values}</summary>
                    <ul role="list">{changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view()}</ul>
                </details>
            </li>
        }
    };
    let list = (!ways.ways.is_empty())
        .then(|| view! { <ul class="app-customer__moves" role="list">{ways.ways.into_iter().map(way).collect_view()}</ul> });
    view! {
        <div>
            <h3 class="app-figure__title">{ways.heading}</h3>
            {ways.none.map(|none| view! { <p>{none}</p> })}
            {list}
        </div>
    }
}

/// The most similar customers.
pub(super) fn similar(context: &ExplainedContext) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let found = rows::similar(&context.shown.0, &context.explanation);
    let none = found.is_empty();
    let offers = found.into_iter().map(|alike| {
        let note = [words.differs, ": ", &alike.differs].concat();
        (alike.offer, Some(note))
    });
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="similar" data-print="none">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="similar">{words.similar}</h2>
                <p class="app-panel__note">{if none { words.nobody_similar } else { words.similar_about }}</p>
            </div>
            {list(offers.collect())}
        </section>
    }
}

/// All 41 numbers, collapsed until requested.
pub(super) fn numbers(context: &ExplainedContext) -> impl IntoView + use<> {
    let words = &text::customer::WORDS;
    let found = reasons::numbers(&context.shown.0, &context.customer, &context.explanation);
    let head = view! {
        <th role="columnheader" scope="col">{words.feature}</th>
        <th role="columnheader" scope="col" data-kind="number">{words.own_value}</th>
        <th role="columnheader" scope="col">{words.among_others}</th>
    }
    .into_any();
    let row = |number: Number| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" data-slot="title">
                    <span class="app-table__name" title=number.about>{number.label}</span>
                    {links(number.behind, words)}
                </th>
                <td role="cell" data-kind="number" data-slot="figure" data-label=words.own_value>{number.value}</td>
                <td role="cell" data-slot="lead" data-label=words.among_others><span>{number.among}</span></td>
            </tr>
        }
    };
    view! {
        <details class="app-panel app-customer__numbers" data-flush="" data-print="none">
            <summary class="app-panel__head">
                <span class="app-panel__title">{words.numbers}</span>
                <span class="app-panel__note">{words.numbers_about}</span>
            </summary>
            <Table region=words.numbers_table label=words.numbers head>{found.into_iter().map(row).collect_view()}</Table>
        </details>
    }
}
