//! Finding a customer: by name or id, or by stepping through the customers that match the pipeline's filters.

use std::sync::Arc;

use leptos::prelude::*;

use super::way::{self, Link, Neighbors, Offer, Pipeline};
use crate::text;
use crate::ui::browser;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::field::SearchField;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::level::LevelBadge;
use crate::ui::memo::Memo;
use crate::ui::state::{Shown, State};
use crate::ui::views::since::compared;

/// The search, the navigation, and the print button; `place` is the customer on screen.
#[component]
pub(super) fn Finder(shown: Shown, state: RwSignal<State>, place: Memo<Option<u32>>) -> impl IntoView {
    let words = &text::customer::WORDS;
    let search = RwSignal::new(String::new());
    // A customer was chosen, so the search is done.
    Effect::new(move |_| {
        place.track();
        search.set(String::new());
    });
    let report = shown.0.clone();
    let offers = move || {
        let wanted = search.get();
        let found = way::offered(&report, &wanted);
        let none = found.is_empty() && !wanted.trim().is_empty();
        view! {
            {found.into_iter().map(chip).collect_view()}
            {none.then(|| view! { <span class="app-section__note">{words.search_none}</span> })}
        }
    };
    let report = shown.0;
    // Kept separate so that the pipeline is not sorted again on every unrelated message.
    let selection = Memo::new(move |_| state.read().pipeline);
    let filter = Memo::new(move |_| state.read().search.clone());
    let known = Memo::new_with_compare(
        move |_| state.read().judged.known.clone(),
        |before, now| before.and_then(Option::as_ref).map(Arc::as_ptr) != now.and_then(Option::as_ref).map(Arc::as_ptr),
    );
    let columns = Memo::new(move |_| state.read().answers.columns.clone());
    let compared = compared(state);
    let way = Memo::new(move |_| {
        let (search, known, columns, compared) = (filter.read(), known.read(), columns.read(), compared.read());
        let pipeline = Pipeline {
            selection: selection.get(),
            search: &search,
            judgement: known.as_deref(),
            columns: Some(&columns),
            comparison: compared.known(),
        };
        Some(way::way(&report, pipeline, place.get()?))
    });
    view! {
        <div class="app-customer__finder" role="search" aria-label=words.search data-print="none">
            <SearchField
                id="customer-search"
                label=words.search
                hint=words.search_hint
                empty=words.search_empty
                value=search
                on_input=Callback::new(move |text| search.set(text))
            />
            <Show when=move || place.read().is_some()>{walk(way)}</Show>
            <div class="app-chips app-customer__offers" role="status">{offers}</div>
        </div>
    }
}

fn chip(offer: Offer) -> impl IntoView {
    view! {
        <a class="app-chip" href=offer.address>
            {offer.name} " " <span class="app-chip__count">{offer.id}</span>
        </a>
    }
}

/// The previous and next buttons, which stay in place so that keyboard users can continue, and the current position.
fn walk(way: Memo<Option<Neighbors>>) -> impl IntoView {
    let words = &text::customer::WORDS;
    let step = move |icon: Icon, label: &'static str, of: fn(&Neighbors) -> &Option<Link>| {
        let link = Memo::new(move |_| way.read().as_ref().and_then(|way| of(way).clone()));
        let name = move || {
            link.read()
                .as_ref()
                .map_or_else(|| label.to_owned(), |link| [label, ": ", &link.label].concat())
        };
        view! {
            <a
                class="app-button"
                role="link"
                tabindex="0"
                data-icon-only=""
                href=move || link.read().as_ref().map(|link| link.address.clone())
                aria-disabled=move || link.read().is_none().then_some("true")
                aria-label=name
                title=name
            >
                <IconView icon />
            </a>
        }
    };
    let position = move || way.read().as_ref().map(|way| way.position.clone());
    let pipeline = move || way.read().as_ref().map(|way| way.pipeline.clone());
    view! {
        <nav class="app-customer__way" aria-label=words.way>
            {step(Icon::ChevronLeft, words.previous, |way| &way.previous)}
            <a class="app-link" data-quiet="" href=pipeline>{position}</a>
            {step(Icon::ChevronRight, words.next, |way| &way.next)}
        </nav>
        <Button label=words.print icon=Icon::Print variant=Variant::Ghost on_click=Callback::new(|()| browser::print()) />
    }
}

/// The customers to start with if none is selected.
pub(super) fn choice(offers: Vec<Offer>) -> impl IntoView {
    let words = &text::customer::WORDS;
    view! {
        <div class="app-page__head">
            <div class="app-page__title">
                <h1 tabindex="-1">{words.choose}</h1>
                <p class="app-page__lede">{words.choose_about}</p>
            </div>
        </div>
        <section class="app-panel" data-flush="" aria-labelledby="best">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="best">{words.best}</h2>
            </div>
            {list(offers.into_iter().map(|offer| (offer, None)).collect())}
        </section>
    }
}

/// Customers as a list of links, each with a note.
pub(super) fn list(offers: Vec<(Offer, Option<String>)>) -> impl IntoView {
    let line = move |(offer, note): (Offer, Option<String>)| {
        view! {
            <li class="app-customer__offer">
                <a class="app-link app-customer__name" href=offer.address>{offer.name}</a>
                <span class="app-table__id">{offer.id}</span>
                <LevelBadge level=offer.level label=text::shell::level(offer.level) />
                <span class="app-customer__driver">{offer.driver}</span>
                {note.map(|note| view! { <span class="app-customer__note">{note}</span> })}
            </li>
        }
    };
    view! { <ul class="app-customer__list" role="list">{offers.into_iter().map(line).collect_view()}</ul> }
}
