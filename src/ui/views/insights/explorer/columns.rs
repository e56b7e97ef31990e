//! The visible columns, as check boxes in a popover.

use leptos::prelude::*;

use super::explored::Explored;
use super::request::switched;
use crate::domain::source::column_letters;
use crate::report::rows::RowColumn;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::memo::Memo;
use crate::ui::views::insights::moved;

/// The button that opens the popover, and the popover.
#[component]
pub(super) fn ColumnChooser(explored: Explored) -> impl IntoView {
    let words = explored.words();
    let columns = Memo::new(move |_| explored.of_page(|page| page.columns.clone()).unwrap_or_default());
    let keys = Memo::new(move |_| {
        columns
            .read()
            .iter()
            .map(|column| (column.key.clone(), column.index))
            .collect::<Vec<_>>()
    });
    let box_of = move |(key, index): (String, u32)| {
        let of = {
            let key = key.clone();
            move |columns: &[RowColumn]| columns.iter().find(|column| column.key == key).cloned()
        };
        let (of_header, of_box) = (of.clone(), of);
        let is_shown = move || of_box(&columns.read()).is_some_and(|column| column.is_shown);
        let header = move || {
            of_header(&columns.read())
                .map(|column| column.header)
                .filter(|header| !header.is_empty())
        };
        let was_shown = is_shown.clone();
        let toggle = move |event: web_sys::Event| {
            if let Some(next) = explored.of_page(|page| switched(page, &key)) {
                moved(explored.place, |place| place.columns = next);
            }
            // The last column cannot be hidden: the box is reset to the actual state.
            event_target::<web_sys::HtmlInputElement>(&event).set_checked(was_shown());
        };
        view! {
            <label class="app-chooser__choice">
                <input type="checkbox" prop:checked=is_shown on:change=toggle />
                <span>{move || header().unwrap_or_else(|| words.no_header.to_owned())}</span>
                <span class="app-chooser__letters">{column_letters(index)}</span>
            </label>
        }
    };
    let all = move |()| moved(explored.place, |place| place.columns = None);
    view! {
        <div class="app-chooser">
            <button class="app-button" type="button" popovertarget="shown-columns">
                <IconView icon=Icon::Table />
                <span class="app-button__label">{words.columns}</span>
            </button>
            <div class="app-chooser__list" id="shown-columns" popover="auto" role="group" aria-label=words.columns_about>
                <div class="app-chooser__head">
                    <strong>{words.columns_about}</strong>
                    <Button label=words.all_columns variant=Variant::Ghost size=ButtonSize::Small on_click=Callback::new(all) />
                </div>
                {move || keys.get().into_iter().map(&box_of).collect_view()}
            </div>
        </div>
    }
}
