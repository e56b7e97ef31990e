//! The features: small pictures of their distributions, or a table of the same, with the place of one customer.

use leptos::prelude::*;

use super::distributions::{self, Card, Shape};
use super::view::{Context, moved};
use crate::chart::histogram::{mark, span};
use crate::text::insights::Words;
use crate::ui::browser;
use crate::ui::components::data_table::DataTable;
use crate::ui::components::field::SearchField;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::dispatch::Dispatch;
use crate::ui::route::insights::encoded;
use crate::ui::state::Msg;
use crate::wire::Question;

/// The search for a customer, and the distributions.
#[component]
pub(super) fn Features(context: Context) -> impl IntoView {
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let (state, place, known, language) = (context.state, context.place, context.known.clone(), context.language);
    let report = context.known.report.0.clone();
    let chosen = Memo::new(move |_| distributions::chosen(&report, &place.read()).map(|(index, _)| index));
    Effect::new(move |_| {
        if let Some(customer) = chosen.get() {
            dispatch.send(Msg::Asked(Question::Features { customer }));
        }
    });
    let values = Memo::new(move |_| {
        let wanted = chosen.get()?;
        let state = state.read();
        let (customer, values) = state.answers.features.as_ref()?;
        (*customer == wanted).then(|| values.clone())
    });
    let as_table = RwSignal::new(false);
    let content = move || {
        let values = values.get();
        if as_table.get() {
            let (heads, rows) = distributions::table(&known.insights, values.as_deref(), language);
            return view! {
                <div class="app-panel" data-flush="">
                    <DataTable region=words.distributions_table label=words.features heads rows />
                </div>
            }
            .into_any();
        }
        let families = distributions::cards(&known.insights, values.as_deref(), language).into_iter();
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
                <CustomerSearch context />
                <div class="app-segmented" role="group" aria-label=words.show_as>
                    {option(as_table, false, Icon::Chart, words.as_pictures)}
                    {option(as_table, true, Icon::Table, words.as_table)}
                </div>
            </div>
            {content}
        </section>
    }
}

fn option(as_table: RwSignal<bool>, table: bool, icon: Icon, label: &'static str) -> impl IntoView {
    view! {
        <button
            class="app-segmented__option"
            type="button"
            aria-pressed=move || (as_table.get() == table).to_string()
            on:click=move |_| as_table.set(table)
        >
            <IconView icon />
            {label}
        </button>
    }
}

/// Finds a customer by name or id; the text stays on the page, only the id goes into the address.
#[component]
fn CustomerSearch(context: Context) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let search = RwSignal::new(String::new());
    let report = context.known.report.0.clone();
    let offers = move || {
        let text = search.get();
        let found = distributions::offered(&report, &text).into_iter();
        let offers = found.map(|customer| {
            let id = encoded(&customer.id);
            let pick = move |_| {
                search.set(String::new());
                let id = id.clone();
                moved(place, |place| place.customer = Some(id));
                // The button goes away with its offer.
                browser::focus_on("place");
            };
            view! { <button class="app-chip" type="button" on:click=pick>{customer.name.clone()} " " <span class="app-chip__count">{customer.id.to_string()}</span></button> }
        });
        let offers: Vec<_> = offers.collect();
        let none = offers.is_empty() && !text.trim().is_empty();
        view! { {offers} {none.then(|| view! { <span class="app-section__note">{words.place_none}</span> })} }
    };
    let report = context.known.report.0.clone();
    let picked = move || {
        let remove = move |_| {
            moved(place, |place| place.customer = None);
            browser::focus_on("place");
        };
        distributions::chosen(&report, &place.read()).map(|(_, customer)| {
            view! {
                <span class="app-insights__picked">
                    <span class="app-insights__key"></span>
                    <strong>{customer.name.clone()}</strong>
                    " "
                    <span class="app-section__note">{customer.id.to_string()}</span>
                    <button class="app-link" type="button" on:click=remove>{words.place_remove}</button>
                </span>
            }
        })
    };
    view! {
        <div class="app-insights__search">
            <SearchField
                id="place"
                label=words.place
                hint=words.place_hint
                empty=words.place_empty
                value=Signal::derive(move || search.get())
                on_input=Callback::new(move |text| search.set(text))
            />
            <div class="app-chips" role="status">{offers} {picked}</div>
        </div>
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
        </li>
    }
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
