//! A search for one customer by name or id; the text stays on the page, and only the id goes into the address.

use leptos::prelude::*;

use super::context::moved;
use super::distributions;
use crate::text::insights::Words;
use crate::ui::browser;
use crate::ui::components::field::SearchField;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::route::insights::{InsightsPlace, encoded};
use crate::ui::state::Shown;

/// Finds a customer by name or id.
#[component]
pub(in crate::ui::views) fn CustomerSearch(
    label: &'static str,
    remove_label: &'static str,
    words: &'static Words,
    #[prop(into)] shown: Signal<Option<Shown>>,
    place: Memo<InsightsPlace>,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let pick = move |customer: Option<String>| {
        search.set(String::new());
        moved(place, |place| place.customer = customer);
        // The button disappears together with its list entry.
        browser::focus_on("place");
    };
    let offers = move || {
        let text = search.get();
        let shown = shown.get()?;
        let found = distributions::offered(&shown.0, &text).into_iter();
        let offers = found.map(|customer| {
            let id = encoded(&customer.id);
            view! {
                <button class="app-chip" type="button" on:click=move |_| pick(Some(id.clone()))>
                    {customer.name.clone()} " " <span class="app-chip__count">{customer.id.to_string()}</span>
                </button>
            }
        });
        let offers: Vec<_> = offers.collect();
        let none = offers.is_empty() && !text.trim().is_empty();
        Some(view! { {offers} {none.then(|| view! { <span class="app-section__note">{words.place_none}</span> })} })
    };
    let picked = move || {
        let shown = shown.get()?;
        let (_, customer) = distributions::chosen(&shown.0, &place.read())?;
        Some(view! {
            <span class="app-insights__picked">
                <span class="app-insights__key"></span>
                <a class="app-link" href=Route::to_customer(&customer.id).address()><strong>{customer.name.clone()}</strong></a>
                " "
                <span class="app-section__note">{customer.id.to_string()}</span>
                <button class="app-link" type="button" on:click=move |_| pick(None)>{remove_label}</button>
            </span>
        })
    };
    view! {
        <div class="app-insights__search">
            <SearchField
                id="place"
                label
                hint=words.place_hint
                empty=words.place_empty
                value=Signal::derive(move || search.get())
                on_input=Callback::new(move |text| search.set(text))
            />
            <div class="app-chips" role="status">{offers} {picked}</div>
        </div>
    }
}
