//! The dialog: what is missing, every sheet, and what to do with the mapping.

use leptos::prelude::*;

use super::choices::{self, PROBLEMS};
use super::sheet::SheetSection;
use crate::domain::hand_mapping::Edit;
use crate::text;
use crate::ui::browser::files;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::dialog::{Dialog, open_while};
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{ColumnMsg, Msg, Seen, State};
use crate::wire::ExportKind;

/// The dialog, shown while the state says it is open.
#[component]
pub(in crate::ui) fn ColumnsDialog(state: RwSignal<State>) -> impl IntoView {
    let words = &text::columns::WORDS;
    let dispatch = Dispatch::of_page();
    let is_wanted = Memo::new(move |_| state.read().columns.dialog.is_some());
    let open = open_while(is_wanted, move || dispatch.send(Msg::Columns(ColumnMsg::Closed)));
    let remember = RwSignal::new(true);
    // Remembering the mapping is preselected every time the dialog opens.
    Effect::new(move |_| {
        is_wanted.track();
        remember.set(true);
    });
    view! {
        <Dialog open id="columns" title=words.title close=words.close foot=Box::new(move || foot(state, remember).into_any())>
            <div class="app-columns">
                <Show when=move || is_wanted.get()>
                    <Body state />
                </Show>
            </div>
        </Dialog>
    }
}

#[component]
fn Body(state: RwSignal<State>) -> impl IntoView {
    let words = &text::columns::WORDS;
    let dispatch = Dispatch::of_page();
    let seen = Memo::new(move |_| state.read().columns.dialog.as_ref().and_then(|dialog| dialog.seen.clone()));
    let has_failed = Memo::new(move |_| state.read().columns.dialog.as_ref().is_some_and(|dialog| dialog.has_failed));
    let sheets = move || {
        seen.get()
            .map(|Seen(columns)| columns.sheets.iter().map(|sheet| sheet.position).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let section = move |position: u32| {
        let seen_now = seen.read_untracked();
        let columns = seen_now.as_ref().map(|Seen(columns)| columns);
        let wants_look =
            columns.is_some_and(|columns| choices::sheet(columns, position).is_some_and(|sheet| choices::wants_look(columns, sheet)));
        view! { <SheetSection seen position is_open=wants_look /> }
    };
    view! {
        <p class="app-columns__about">{words.about}</p>
        <div class="app-columns__problems" id=PROBLEMS role="status">{move || problems(seen.get(), has_failed.get())}</div>
        <Show when=move || has_failed.get()>
            <div class="app-cluster">
                <Button label=words.try_again on_click=dispatch.callback(Msg::Columns(ColumnMsg::Opened)) />
            </div>
        </Show>
        <For each=sheets key=|position| *position children=section />
    }
}

/// What prevents an analysis, or a note that nothing does.
fn problems(seen: Option<Seen>, has_failed: bool) -> AnyView {
    let words = &text::columns::WORDS;
    if has_failed {
        return view! { <p>{words.failed}</p> }.into_any();
    }
    let Some(Seen(columns)) = seen else {
        return view! { <p>{words.looking}</p> }.into_any();
    };
    if columns.problems.is_empty() {
        return view! { <p class="app-columns__complete">{words.complete}</p> }.into_any();
    }
    let notice = |problem| {
        let described = text::problem::describe(problem);
        view! { <NoticeBox tone=Tone::Caution title=described.title text=text::failure::sentence(&described.detail) /> }
    };
    columns.problems.iter().map(notice).collect_view().into_any()
}

/// The actions for the mapping.
fn foot(state: RwSignal<State>, remember: RwSignal<bool>) -> impl IntoView {
    let words = &text::columns::WORDS;
    let dispatch = Dispatch::of_page();
    let is_ready = Memo::new(move |_| state.read().columns.dialog.as_ref().is_some_and(|dialog| dialog.is_ready()));
    let is_changed = Memo::new(move |_| {
        let state = state.read();
        let seen = state.columns.dialog.as_ref().and_then(|dialog| dialog.seen.as_ref());
        seen.is_some_and(|Seen(columns)| !columns.hand.is_empty())
    });
    let is_remembered = Memo::new(move |_| {
        let state = state.read();
        state.columns.is_remembered(state.shown.as_ref())
    });
    let is_matched = Memo::new(move |_| state.read().shown.as_ref().is_some_and(|shown| shown.0.matched_by_hand.is_some()));
    let apply = Callback::new(move |()| {
        let remember = remember.get_untracked();
        dispatch.send(Msg::Columns(ColumnMsg::Applied { remember }));
    });
    let load = Callback::new(move |()| {
        files::choose_text(".json,application/json", move |_, text| {
            dispatch.send(Msg::Columns(ColumnMsg::FileGiven(text)));
        });
    });
    view! {
        <label class="app-check" data-start="">
            <input
                type="checkbox"
                prop:checked=remember
                on:change=move |event| remember.set(event_target_checked(&event))
            />
            {words.remember}
        </label>
        <Show when=move || is_remembered.get()>
            <Button label=words.forget variant=Variant::Ghost on_click=dispatch.callback(Msg::Columns(ColumnMsg::Forgotten)) />
        </Show>
        <Button label=words.load variant=Variant::Ghost on_click=load />
        <Show when=move || is_matched.get()>
            <Button label=words.save variant=Variant::Ghost on_click=dispatch.callback(Msg::ExportWanted(ExportKind::MatchedColumns)) />
        </Show>
        <Button
            label=words.start_over
            variant=Variant::Ghost
            disabled=Signal::derive(move || !is_changed.get())
            on_click=dispatch.callback(Msg::Columns(ColumnMsg::Edited(Edit::StartOver)))
        />
        <Button label=words.cancel on_click=dispatch.callback(Msg::Columns(ColumnMsg::Closed)) />
        <Button label=words.apply variant=Variant::Primary disabled=Signal::derive(move || !is_ready.get()) on_click=apply />
    }
}
