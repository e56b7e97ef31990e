//! The features: small charts of their distributions, or an equivalent table, with the position of one customer.

use leptos::prelude::*;

use super::context::InsightsContext;
use super::customer_search::CustomerSearch;
use super::distributions::{self, Card, Shape};
use crate::chart::histogram::{mark, span};
use crate::text::insights::Words;
use crate::ui::components::data_table::DataTable;
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::Segmented;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::Msg;
use crate::wire::Question;

/// The customer search, and the distributions.
#[component]
pub(super) fn Features(context: InsightsContext) -> impl IntoView {
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let (state, place, known) = (context.state, context.place, context.known.clone());
    let report = context.known.report.0.clone();
    let chosen = Memo::new(move |_| distributions::chosen(&report, &place.read()).map(|(index, _)| index));
    Effect::new(move |_| {
        if let Some(customer) = chosen.get() {
            dispatch.send(Msg::Asked(Question::Features { customer }));
        }
    });
    let values = Memo::new(move |_| {
        let customer = chosen.get()?;
        state.read().answers.features.of(&Question::Features { customer }).known().cloned()
    });
    let as_table = RwSignal::new(false);
    let content = move || {
        let values = values.get();
        let customer = place.read().customer.clone().filter(|_| values.is_some());
        if as_table.get() {
            let (heads, rows) = distributions::table(&known.insights, values.as_deref());
            return view! {
                <div class="app-panel" data-flush="">
                    <DataTable region=words.distributions_table label=words.features heads rows />
                </div>
            }
            .into_any();
        }
        let families = distributions::cards(&known.insights, values.as_deref(), customer.as_deref()).into_iter();
        let family = |(name, cards): (&'static str, Vec<Card>)| {
            view! {
                <h3 class="app-insights__family">{name}</h3>
                <ul class="app-distributions" role="list">{cards.into_iter().map(|each| card(each, words)).collect_view()}</ul>
            }
        };
        families.map(family).collect_view().into_any()
    };
    view! {
        <section class="app-section" aria-labelledby="features">
            <div class="app-section__head">
                <h2 id="features">{words.features}</h2>
                <p class="app-section__note">{words.distributions_about}</p>
            </div>
            <div class="app-insights__choice">
                <CustomerSearch
                    label=words.place
                    remove_label=words.place_remove
                    words
                    shown=Signal::derive(move || state.read().shown.clone())
                    place
                />
                <Segmented
                    name=words.show_as
                    options=[(false, words.as_pictures, Icon::Chart), (true, words.as_table, Icon::Table)]
                    chosen=as_table
                    on_choose=move |is_table| as_table.set(is_table)
                />
            </div>
            {content}
        </section>
    }
}

fn card(card: Card, words: &'static Words) -> impl IntoView {
    view! {
        <li class="app-distribution" title=card.about>
            <h4 class="app-distribution__label">{card.label}</h4>
            {match card.shape {
                Some(shape) => picture(shape, words).into_any(),
                None => view! { <p class="app-section__note">{words.unavailable}</p> }.into_any(),
            }}
            {(!card.behind.is_empty()).then(|| rows_behind(card.behind, words))}
        </li>
    }
}

/// Links from a customer's value to the rows that it was computed from.
fn rows_behind(behind: Vec<(&'static str, String)>, words: &'static Words) -> impl IntoView {
    let links = behind
        .into_iter()
        .map(|(name, address)| view! { " " <a class="app-link" href=address>{name}</a> });
    view! { <p class="app-distribution__note">{words.rows_behind} {links.collect_view()}</p> }
}

fn picture(shape: Shape, words: &'static Words) -> impl IntoView {
    let Shape {
        bars,
        middle: (from, to),
        least,
        median,
        greatest,
        is_logarithmic,
        customer,
    } = shape;
    let at = customer.as_ref().map(|(at, _)| mark(*at));
    view! {
        <svg class="app-distribution__plot" viewBox="0 -2 100 47" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path class="app-distribution__bars" d=bars></path>
            <path class="app-distribution__middle" d=span(from, to)></path>
            {at.map(|at| view! { <path class="app-distribution__place" d=at></path> })}
        </svg>
        <dl class="app-distribution__scale">
            <div><dt class="app-hidden-text">{words.least}</dt><dd>{least}</dd></div>
            <div><dt>{words.median}</dt><dd>{median}</dd></div>
            <div><dt class="app-hidden-text">{words.greatest}</dt><dd>{greatest}</dd></div>
        </dl>
        {is_logarithmic.then(|| view! { <p class="app-distribution__note">{words.logarithmic}</p> })}
        {customer.map(|(_, value)| view! { <p class="app-distribution__value">{value}</p> })}
    }
}
