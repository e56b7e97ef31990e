//! The features hidden from the model, as check boxes.

use leptos::prelude::*;

use super::draft::with_draft;
use super::rows::{self, Family};
use crate::features::catalog::Feature;
use crate::text;
use crate::ui::components::field::SearchField;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, SettingsMsg, State};

/// Every feature with a check box; a checked feature is hidden from the model.
#[component]
pub(super) fn ExcludedFeatures(id: String, state: RwSignal<State>) -> impl IntoView {
    let words = &text::settings::WORDS;
    let count = Memo::new(move |_| with_draft(state, |draft| draft.settings.model.excluded_features.iter().count()));
    let search = RwSignal::new(String::new());
    let families = rows::families();
    view! {
        <details class="app-more">
            <summary id=id>{move || text::settings::excluded(count.get())}</summary>
            <div class="app-more__body app-stack">
                <SearchField
                    id="search-features"
                    label=words.search_features
                    hint=""
                    empty=words.empty_search
                    value=search
                    on_input=Callback::new(move |text| search.set(text))
                />
                {families.into_iter().map(|family| view! { <FamilyBoxes family state search /> }).collect_view()}
            </div>
        </details>
    }
}

#[component]
fn FamilyBoxes(family: Family, state: RwSignal<State>, search: RwSignal<String>) -> impl IntoView {
    let features = family.features.clone();
    let is_found = Memo::new(move |_| {
        let search = search.read();
        features.iter().any(|feature| rows::is_feature_found(feature, &search))
    });
    let boxes = family
        .features
        .into_iter()
        .map(|feature| view! { <FeatureBox feature state search /> });
    view! {
        <fieldset class="app-field" hidden=move || !is_found.get()>
            <legend class="app-field__label">{family.label}</legend>
            {boxes.collect_view()}
        </fieldset>
    }
}

#[component]
fn FeatureBox(feature: &'static Feature, state: RwSignal<State>, search: RwSignal<String>) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let key = feature.key;
    let is_excluded = Memo::new(move |_| with_draft(state, |draft| draft.settings.model.excluded_features.contains(key)));
    let is_found = Memo::new(move |_| rows::is_feature_found(feature, &search.read()));
    view! {
        <label class="app-check" title=feature.about hidden=move || !is_found.get()>
            <input
                type="checkbox"
                prop:checked=move || is_excluded.get()
                on:change:target=move |event| {
                    let is_excluded = event.target().checked();
                    dispatch.send(Msg::Settings(SettingsMsg::Excluded { key, is_excluded }));
                }
            />
            {feature.label}
        </label>
    }
}
