//! Form fields: search, select, range, a set of levels.

use crate::ui::memo::Memo;

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// A search field with an icon and, when filled, a button to clear it.
#[component]
pub fn SearchField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    empty: &'static str,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
) -> impl IntoView {
    let is_filled = Memo::new(move |_| !value.read().is_empty());
    view! {
        <div class="app-field" data-grow="">
            <label class="app-field__label" for=id>{label}</label>
            <span class="app-search">
                <IconView icon=Icon::Search />
                <input
                    class="app-input"
                    id=id
                    type="search"
                    placeholder=hint
                    autocomplete="off"
                    prop:value=value
                    on:input=move |event| on_input.run(event_target_value(&event))
                />
                <Show when=move || is_filled.get()>
                    <button class="app-search__clear" type="button" aria-label=empty on:click=move |_| on_input.run(String::new())>
                        <IconView icon=Icon::Close />
                    </button>
                </Show>
            </span>
        </div>
    }
}

/// An option of a select field; `value` is the option's value and is passed back when it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// The layout of a select field among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SelectPlace {
    #[default]
    Plain,
    /// Half a line on a phone.
    Half,
    /// Shown only when rows are cards, which have no column headers to click.
    CardsOnly,
}

/// A select field.
#[component]
pub fn SelectField(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<String>,
    on_pick: Callback<String>,
    #[prop(optional)] place: SelectPlace,
) -> impl IntoView {
    let class = if place == SelectPlace::CardsOnly {
        "app-field app-table-sort"
    } else {
        "app-field"
    };
    let option = move |choice: Choice| {
        let own = choice.value.clone();
        view! { <option value=choice.value selected=move || value.get() == own>{choice.label}</option> }
    };
    view! {
        <div class=class data-half=(place != SelectPlace::Plain).then_some("")>
            <label class="app-field__label" for=id>{move || label.get()}</label>
            <span class="app-select-box">
                <select class="app-select" id=id prop:value=value on:change=move |event| on_pick.run(event_target_value(&event))>
                    {move || choices.get().into_iter().map(option).collect_view()}
                </select>
            </span>
        </div>
    }
}

/// A slider for a whole number from 0 to 100, with its value in words.
#[component]
pub fn RangeField(
    id: &'static str,
    output_id: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<u8>,
    #[prop(into)] written: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    on_input: Callback<u8>,
) -> impl IntoView {
    let input = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            on_input.run(value);
        }
    };
    view! {
        <div class="app-field" data-grow="">
            <label class="app-field__label" for=id>{label}</label>
            <span class="app-range">
                <input
                    class="app-range__input"
                    id=id
                    type="range"
                    min="0"
                    max="100"
                    step="5"
                    disabled=move || disabled.get()
                    aria-describedby=output_id
                    prop:value=move || value.get().to_string()
                    on:input=input
                />
                <output class="app-range__value" id=output_id for=id>{move || written.get()}</output>
            </span>
        </div>
    }
}
