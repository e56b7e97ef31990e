//! The columns to show, and views saved under a name.

use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use super::rows;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, IconButton, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::popover::Popover;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::selection::Selection;
use crate::ui::selection::columns::{Column, Columns};
use crate::ui::state::{Msg, SavedView, SavedViewMsg, State};

/// A tick box for each column; that of what changed only while something is compared, that of starts once they are known.
#[component]
pub(super) fn ColumnChooser(
    selection: Memo<Selection>,
    columns: Memo<Columns>,
    has_comparison: Memo<bool>,
    has_starts: Memo<bool>,
) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let dispatch = Dispatch::of_page();
    let choose = Callback::new(move |columns| {
        dispatch.send(Msg::Selected(Selection {
            columns: Some(columns),
            ..selection.get_untracked()
        }));
    });
    let choice = move |column: Column| {
        view! {
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=move || columns.read().contains(column)
                    on:change=move |_| choose.run(columns.get_untracked().toggled(column))
                />
                <span>{rows::label(column)}</span>
            </label>
        }
    };
    view! {
        <div class="app-roster__columns" data-print="none">
            <Popover label=words.columns icon=Icon::Table>
                {move || {
                    let offered = |column: &Column| match column {
                        Column::Since => has_comparison.get(),
                        Column::Start => has_starts.get(),
                        _ => true,
                    };
                    Column::ALL.into_iter().filter(offered).map(choice).collect_view()
                }}
                <Button
                    label=words.columns_reset
                    variant=Variant::Ghost
                    size=ButtonSize::Small
                    on_click=Callback::new(move |()| choose.run(Columns::DEFAULT))
                />
            </Popover>
        </div>
    }
}

/// The saved views, and a field to save another.
#[component]
pub(super) fn SavedViewsMenu(state: RwSignal<State>) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let dispatch = Dispatch::of_page();
    let saved = Memo::new(move |_| state.read().saved_views.clone());
    let name = RwSignal::new(String::new());
    let send = move |msg| dispatch.send(Msg::SavedViews(msg));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        send(SavedViewMsg::Saved {
            name: name.get_untracked(),
        });
        name.set(String::new());
    };
    let entry = move |view: SavedView| {
        let SavedView { name, selection } = view;
        let label = text::pipeline::about(words.view_delete, &name);
        let shown = name.clone();
        let delete = Callback::new(move |()| send(SavedViewMsg::Deleted { name: name.clone() }));
        view! {
            <li>
                <a class="app-link" href=Route::Pipeline(selection).address()>{shown}</a>
                <IconButton label icon=Icon::Close size=ButtonSize::Small on_click=delete />
            </li>
        }
    };
    let list = move || {
        let views = saved.get().views;
        if views.is_empty() {
            view! { <p class="app-panel__note">{words.views_none}</p> }.into_any()
        } else {
            view! { <ul class="app-roster__views" role="list">{views.into_iter().map(entry).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <Popover label=words.views icon=Icon::Pipeline>
            {list}
            <form class="app-roster__save" on:submit=save>
                <label class="app-field">
                    <span class="app-field__label">{words.view_name}</span>
                    <input
                        class="app-input"
                        maxlength="60"
                        autocomplete="off"
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </label>
                <button class="app-button" type="submit" disabled=move || name.read().trim().is_empty()>{words.view_save}</button>
            </form>
            <p class="app-panel__note">{words.views_about}</p>
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=move || saved.read().is_remembered
                    on:change:target=move |event| send(SavedViewMsg::Remembered(event.target().checked()))
                />
                <span>{words.remember}</span>
            </label>
        </Popover>
    }
}
