//! The charts: due dates by week, customers by list, and by level where that says something.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{self, Part, WeekPart};
use crate::chart::Datum;
use crate::chart::bars::bars;
use crate::chart::donut::donut;
use crate::chart::palette::Ink;
use crate::chart::upright::upright;
use crate::text;
use crate::text::number::{grouped, percent};
use crate::ui::components::figure::{Figure, FigureText, Layout, MarkText};
use crate::ui::format;
use crate::ui::state::Shown;

/// Upright bars of what is due in which week, with what presses first.
#[component]
pub(super) fn DueByWeek(shown: Shown) -> impl IntoView {
    let words = &text::executive::WORDS;
    let figure = &text::figure::WORDS;
    let weeks = rows::weeks(&shown.0, &format::date, &format::day_and_month);
    let about = rows::weeks_about(&shown.0, &weeks);
    let (names, parts): (Vec<String>, Vec<Part>) = weeks.into_iter().map(|WeekPart { short, part }| (short, part)).unzip();
    let text = figure_text(words.weeks, about, &parts, None, vec![words.week, figure.customers]);
    let data = data(&parts);
    let layout: Layout = Arc::new(move |size, width| upright(data.clone(), &names, size, width, &|value| grouped(value as u64)));
    view! { <Figure text layout /> }
}

/// A donut chart of the levels with its legend.
#[component]
pub(super) fn Levels(shown: Shown) -> impl IntoView {
    let words = &text::executive::WORDS;
    let figure = &text::figure::WORDS;
    let all = shown.0.headline.customers;
    let parts = rows::levels(&shown.0);
    let about = text::list::levels_about(&shown.0).to_owned();
    let text = figure_text(
        words.levels,
        about,
        &parts,
        Some(all),
        vec![figure.level, figure.customers, figure.share],
    );
    let data = data(&parts);
    let layout: Layout = Arc::new(move |size, _| donut(data.clone(), size, grouped(all.into()), CUSTOMERS));
    const CUSTOMERS: &str = "customers";
    view! {
        <Figure text layout square=true>
            <ul class="app-legend" data-layout="list">{parts.into_iter().map(|part| legend(part, all)).collect_view()}</ul>
        </Figure>
    }
}

fn legend(part: Part, all: u32) -> impl IntoView {
    let count = part.datum.customers.len() as u32;
    view! {
        <li class="app-legend__item">
            <span class="app-legend__swatch" data-series=Ink::series(part.datum.ink)></span>
            <a class="app-link" data-quiet="" href=part.leads_to.address()>{part.datum.label}</a>
            <span class="app-legend__value">{grouped(count.into())}</span>
            <span class="app-legend__share">{share(count, all)}</span>
        </li>
    }
}

/// A bar chart of the lists.
#[component]
pub(super) fn Lists(shown: Shown) -> impl IntoView {
    let words = &text::executive::WORDS;
    let figure = &text::figure::WORDS;
    let parts = rows::lists(&shown.0);
    let text = figure_text(
        words.lists,
        rows::lists_about(&shown.0),
        &parts,
        None,
        vec![figure.list, figure.customers],
    );
    let data = data(&parts);
    let layout: Layout = Arc::new(move |size, width| bars(data.clone(), size, width, &|value| grouped(value as u64)));
    view! { <Figure text layout /> }
}

fn data(parts: &[Part]) -> Vec<Datum> {
    parts.iter().map(|part| part.datum.clone()).collect()
}

fn figure_text(title: &'static str, about: String, parts: &[Part], whole: Option<u32>, twin_heads: Vec<&'static str>) -> FigureText {
    let counts: Vec<(String, u64)> = parts
        .iter()
        .map(|part| (part.datum.label.clone(), part.datum.customers.len() as u64))
        .collect();
    let mark = |part: &Part| {
        let count = part.datum.customers.len() as u32;
        let cells = [Some(grouped(count.into())), whole.map(|whole| share(count, whole))];
        MarkText {
            label: part.datum.label.clone(),
            value: text::figure::value(count, whole),
            address: part.leads_to.address(),
            cells: cells.into_iter().flatten().collect(),
        }
    };
    FigureText {
        title,
        about,
        summary: text::figure::summary(title, &counts),
        show_as: text::figure::show_as(title),
        marks: parts.iter().map(mark).collect(),
        per_line: 1,
        twin: None,
        twin_heads,
        words: &text::figure::WORDS,
    }
}

fn share(count: u32, whole: u32) -> String {
    percent(f64::from(count) / f64::from(whole.max(1)))
}
