//! One sheet: what it holds, where its headers are, and which header serves as which column.

use leptos::prelude::*;

use super::choices::{self, Choice, PROBLEMS};
use crate::domain::hand_mapping::Edit;
use crate::report::columns::{ColumnMatch, SheetColumns};
use crate::text;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{ColumnMsg, Msg, Seen};

/// The columns that the dialog shows.
type SeenColumns = Memo<Option<Seen>>;

/// Reads a property of a sheet, or the default while the sheet is not available.
fn of_sheet<T: Default>(seen: SeenColumns, position: u32, read: impl FnOnce(&SheetColumns) -> T) -> T {
    seen.read()
        .as_ref()
        .and_then(|Seen(columns)| choices::sheet(columns, position))
        .map(read)
        .unwrap_or_default()
}

/// Reads a property of one of its columns.
fn of_column<T: Default>(seen: SeenColumns, position: u32, name: &str, read: impl FnOnce(&SheetColumns, &ColumnMatch) -> T) -> T {
    of_sheet(seen, position, |sheet| {
        let column = sheet.columns.iter().find(|column| column.name == name);
        column.map(|column| read(sheet, column)).unwrap_or_default()
    })
}

/// A sheet, collapsed unless it deserves attention.
#[component]
pub(super) fn SheetSection(seen: SeenColumns, position: u32, is_open: bool) -> impl IntoView {
    let words = &text::columns::WORDS;
    let dispatch = Dispatch::of_page();
    let edit = move |edit: Edit| dispatch.send(Msg::Columns(ColumnMsg::Edited(edit)));
    let (name, note) = of_sheet(seen, position, |sheet| (sheet.sheet.clone(), text::columns::sheet_note(sheet)));
    let status = Memo::new(move |_| of_sheet(seen, position, text::columns::sheet_status));
    let lacks = Memo::new(move |_| of_sheet(seen, position, SheetColumns::lacks_column));
    let uses = Memo::new(move |_| of_sheet(seen, position, choices::uses));
    let chosen_use = Memo::new(move |_| of_sheet(seen, position, |sheet| choices::chosen_use(sheet).to_owned()));
    let rows = Memo::new(move |_| of_sheet(seen, position, choices::rows));
    let chosen_row = Memo::new(move |_| of_sheet(seen, position, choices::chosen_row));
    let use_sheet = Callback::new(move |value: String| {
        let serves = choices::use_of(&value);
        edit(Edit::Use { sheet: position, serves });
    });
    let use_row = Callback::new(move |value: String| {
        let row = choices::row_of(&value);
        edit(Edit::HeaderRow { sheet: position, row });
    });
    let letters = Memo::new(move |_| of_sheet(seen, position, choices::letters));
    let chosen_letters = Memo::new(move |_| of_sheet(seen, position, choices::chosen_letters));
    let use_letters = Callback::new(move |value: String| {
        let encoding = choices::encoding_of(&value);
        edit(Edit::Letters { sheet: position, encoding });
    });
    view! {
        <details class="app-sheet app-more" open=is_open>
            <summary>
                <span class="app-sheet__name">{name.clone()}</span>
                <span class="app-sheet__note">{note}</span>
                <span class="app-badge" data-tone=move || if lacks.get() { "caution" } else { "info" }>{move || status.get()}</span>
            </summary>
            <div class="app-sheet__body">
                <div class="app-sheet__fields">
                    <Field id=format!("sheet-{position}-use") label=words.holds choices=uses value=chosen_use on_pick=use_sheet />
                    <Field id=format!("sheet-{position}-row") label=words.header_row choices=rows value=chosen_row on_pick=use_row />
                </div>
                <Show when=move || !letters.read().is_empty()>
                    <div class="app-sheet__letters">
                        <Field id=format!("sheet-{position}-letters") label=words.letters choices=letters value=chosen_letters on_pick=use_letters />
                        <p class="app-field__hint">{words.letters_hint}</p>
                    </div>
                </Show>
                <ColumnTable seen position sheet=name />
            </div>
        </details>
    }
}

/// A select below its label.
#[component]
fn Field(id: String, label: &'static str, choices: Memo<Vec<Choice>>, value: Memo<String>, on_pick: Callback<String>) -> impl IntoView {
    view! {
        <div class="app-field">
            <label class="app-field__label" for=id.clone()>{label}</label>
            <span class="app-select-box">
                <select class="app-select" id=id prop:value=move || value.get() on:change=move |event| on_pick.run(event_target_value(&event))>
                    {move || options(choices.get(), &value.get())}
                </select>
            </span>
        </div>
    }
}

fn options(choices: Vec<Choice>, value: &str) -> impl IntoView + use<> {
    let option = |choice: Choice| {
        let is_chosen = choice.value == value;
        view! { <option value=choice.value selected=is_chosen>{choice.label}</option> }
    };
    choices.into_iter().map(option).collect_view()
}

/// The columns of a sheet's source; empty if the sheet is not used.
#[component]
fn ColumnTable(seen: SeenColumns, position: u32, sheet: String) -> impl IntoView {
    let words = &text::columns::WORDS;
    let names = Memo::new(move |_| {
        of_sheet(seen, position, |sheet| {
            let name = |column: &ColumnMatch| (sheet.serves, column.name.clone(), column.columns.len().max(1));
            sheet.columns.iter().map(name).collect::<Vec<_>>()
        })
    });
    let label = sheet.clone();
    let row = move |(_, name, places): (_, String, usize)| {
        view! { <ColumnRow seen position sheet=sheet.clone() name places /> }
    };
    view! {
        <Show when=move || !names.read().is_empty()>
            <div class="app-table">
                <div class="app-table__scroll" data-cards="">
                    <table class="app-table__grid app-columns__grid" role="table" aria-label=label.clone()>
                        <thead role="rowgroup">
                            <tr role="row">
                                {[words.column, words.stands_under, words.why, words.values]
                                    .map(|head| view! { <th role="columnheader" scope="col">{head}</th> })
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody role="rowgroup">
                            <For each=move || names.get() key=Clone::clone children=row.clone() />
                        </tbody>
                    </table>
                </div>
            </div>
        </Show>
    }
}

/// One column: its name, the headers that serve as it, why they do, and the values below them.
#[component]
fn ColumnRow(seen: SeenColumns, position: u32, sheet: String, name: String, places: usize) -> impl IntoView {
    let words = &text::columns::WORDS;
    let name = StoredValue::new(name);
    let read = move |read: fn(&SheetColumns, &ColumnMatch) -> String| of_column(seen, position, &name.read_value(), read);
    let kind = read(|_, column| text::columns::kind(column.kind).to_owned());
    let need = read(|_, column| text::columns::need(column.need).unwrap_or_default().to_owned());
    let why = Memo::new(move |_| read(|_, column| text::columns::reason(column)));
    let is_doubtful = Memo::new(move |_| of_column(seen, position, &name.read_value(), |_, column| column.is_doubtful));
    let values = Memo::new(move |_| of_column(seen, position, &name.read_value(), choices::values));
    let label = text::columns::choice_label(&name.read_value(), &sheet);
    let is_needed = !need.is_empty();
    let selects = (0..places).map(|place| view! { <HeaderSelect seen position name place label=label.clone() is_needed /> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" data-slot="title">
                <span class="app-columns__name">{name.get_value()}</span>
                <span class="app-table__id">{kind}</span>
                {is_needed.then(|| view! { <span class="app-badge" data-tone="accent">{need}</span> })}
            </th>
            <td role="cell" data-label=words.stands_under>
                <span class="app-columns__selects">{selects.collect_view()}</span>
            </td>
            <td role="cell" data-label=words.why data-tone=move || is_doubtful.get().then_some("caution")>{move || why.get()}</td>
            <td role="cell" data-label=words.values>
                {move || values.get().map(|(first, filled)| view! {
                    <span>
                        <span class="app-columns__values">{first}</span>
                        " "
                        <span class="app-table__id">{filled}</span>
                    </span>
                })}
            </td>
        </tr>
    }
}

/// Selects a header. All headers are listed only while the field is focused: a sheet may have thousands, repeated in each
/// row.
#[component]
fn HeaderSelect(
    seen: SeenColumns,
    position: u32,
    name: StoredValue<String>,
    place: usize,
    label: String,
    is_needed: bool,
) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let has_focus = RwSignal::new(false);
    let chosen = Memo::new(move |_| {
        of_column(seen, position, &name.read_value(), |sheet, column| {
            Some(choices::chosen_header(sheet, column, place))
        })
    });
    let value = Memo::new(move |_| chosen.get().map(|chosen| chosen.value).unwrap_or_default());
    let is_missing = Memo::new(move |_| {
        let lacks = of_sheet(seen, position, SheetColumns::lacks_column);
        lacks && of_column(seen, position, &name.read_value(), |_, column| column.columns.is_empty())
    });
    let listed = move || {
        if has_focus.get() {
            of_column(seen, position, &name.read_value(), choices::headers)
        } else {
            chosen.get().into_iter().collect()
        }
    };
    let picked = move |event| {
        let edit = Edit::Column {
            sheet: position,
            column: name.get_value(),
            place: place as u32,
            pick: choices::pick_of(&event_target_value(&event)),
        };
        dispatch.send(Msg::Columns(ColumnMsg::Edited(edit)));
    };
    view! {
        <span class="app-select-box">
            <select
                class="app-select"
                aria-label=label
                aria-invalid=move || (is_needed && is_missing.get()).then_some("true")
                aria-describedby=is_needed.then_some(PROBLEMS)
                prop:value=move || value.get()
                on:pointerdown=move |_| has_focus.set(true)
                on:focus=move |_| has_focus.set(true)
                on:blur=move |_| has_focus.set(false)
                on:change=picked
            >
                {move || options(listed(), &value.get())}
            </select>
        </span>
    }
}
