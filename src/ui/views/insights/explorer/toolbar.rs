//! Which rows are shown: source, customer, text, columns; and jumping to a row by its number.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::columns::ColumnChooser;
use super::explored::Explored;
use super::request::Wanted;
use crate::domain::source::Source;
use crate::text;
use crate::ui::components::field::{Choice, SearchField, SelectField};
use crate::ui::memo::Memo;
use crate::ui::route::insights::source;
use crate::ui::views::insights::customer_search::CustomerSearch;
use crate::ui::views::insights::moved;

/// How long typing must pause before the search runs.
const PAUSE: Duration = Duration::from_millis(150);

/// The toolbar. Everything but the search text goes into the address.
#[component]
pub(super) fn Toolbar(explored: Explored) -> impl IntoView {
    let (words, place) = (explored.words(), explored.place);
    let sources = Memo::new(move |_| explored.of_page(|page| page.sources.clone()).unwrap_or_default());
    let choices = Signal::derive(move || {
        let sources = sources.get().into_iter();
        let choice = |(source, rows): (Source, u32)| Choice {
            value: source.key().to_owned(),
            label: text::rows::source_choice(source, rows),
        };
        sources.map(choice).collect::<Vec<_>>()
    });
    let current = move || explored.of_page(|page| page.source.map_or("", |source| source.key()).to_owned());
    let pick = move |key: String| {
        moved(place, |place| {
            place.source = source(&key);
            (place.sort, place.columns, place.cell, place.sheet) = (None, None, None, None);
        });
    };
    let typed = RwSignal::new(String::new());
    let pause = StoredValue::new(None::<TimeoutHandle>);
    // The timer may fire after the view is gone.
    let settle = move || {
        if let Some(text) = typed.try_get_untracked() {
            explored.search.try_set(text);
        }
    };
    let search = move |text: String| {
        typed.set(text);
        if let Some(pause) = pause.get_value() {
            pause.clear();
        }
        pause.set_value(set_timeout_with_handle(settle, PAUSE).ok());
    };
    // The search was cleared from elsewhere.
    Effect::new(move |_| {
        if explored.search.read().is_empty() {
            typed.set(String::new());
        }
    });
    view! {
        <form class="app-toolbar app-explorer__tools" role="search" aria-label=words.filters on:submit=|event| event.prevent_default()>
            <SelectField
                id="rows-source"
                label=words.source
                choices
                value=Signal::derive(move || current().unwrap_or_default())
                on_pick=Callback::new(pick)
            />
            <SearchField
                id="rows-search"
                label=words.search
                hint=words.search_hint
                empty=words.search_empty
                value=typed
                on_input=Callback::new(search)
            />
            <CustomerSearch
                label=words.customer
                remove_label=words.customer_remove
                words=&text::insights::WORDS
                shown=explored.shown
                place
            />
            <GoToRow explored />
            <ColumnChooser explored />
        </form>
    }
}

/// Moves the cursor to a row by its number in the sheet.
#[component]
fn GoToRow(explored: Explored) -> impl IntoView {
    let words = explored.words();
    let keys = move |event: KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        let digits: String = event_target_value(&event).chars().filter(char::is_ascii_digit).collect();
        if let Some(row) = digits.parse::<u32>().ok().and_then(|number| number.checked_sub(1)) {
            let (sheet, column) = (None, None);
            explored.go_to(Wanted { sheet, row, column });
        }
    };
    view! {
        <div class="app-field" data-half="">
            <label class="app-field__label" for="rows-go">{words.go}</label>
            <input
                class="app-input app-explorer__go"
                id="rows-go"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                enterkeyhint="go"
                placeholder=words.go_hint
                on:keydown=keys
            />
        </div>
    }
}
