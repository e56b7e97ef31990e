//! The controls for ticked actions, and the pager.

use leptos::prelude::*;

use super::context::{ActionsContext, moved};
use super::rows::Sheet;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::pager::Pager;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::palette::shortcuts::{CALENDAR, DONE, MAILS};
use crate::ui::state::{CrmMsg, Msg, PickMsg};
use crate::ui::views::record::{RecordForm, picked_are_done};
use crate::ui::views::thumb_bar::ThumbBar;
use crate::wire::{ActionFile, ExportKind};

/// The number of ticked actions, a button to tick all, and the files that can be made of them.
#[component]
pub(super) fn PickBar(context: ActionsContext, sheet: Memo<Sheet>) -> impl IntoView {
    let words = context.words();
    let ActionsContext { state, .. } = context;
    let dispatch = Dispatch::of_page();
    let count = Memo::new(move |_| state.read().picked.len());
    let all = move || text::enablement::pick_all(sheet.read().all.len());
    let add = Callback::new(move |()| dispatch.send(Msg::Picked(PickMsg::Added(sheet.read_untracked().all.clone()))));
    let log_words = &text::log::WORDS;
    let records = RwSignal::new(false);
    let picks = Signal::derive(move || state.read().picked.list());
    let done = picked_are_done(state);
    let file = move |label: &'static str, icon: Icon, kind: ExportKind, key: Option<&'static str>| {
        view! {
            <Button
                label
                size=ButtonSize::Small
                icon
                disabled=Signal::derive(move || count.get() == 0)
                busy=Signal::derive(move || state.read().is_exporting(kind))
                key
                on_click=dispatch.callback(Msg::ExportWanted(kind))
            />
        }
    };
    view! {
        <ThumbBar state />
        <div class="app-picks" role="group" aria-label=words.pick data-none=move || (count.get() == 0).then_some("")>
            <span class="app-picks__count" role="status">{move || text::enablement::picked(count.get())}</span>
            <Button
                label=Signal::derive(all)
                variant=Variant::Ghost
                size=ButtonSize::Small
                disabled=Signal::derive(move || sheet.read().all.is_empty())
                on_click=add
            />
            <Button
                label=words.clear
                variant=Variant::Ghost
                size=ButtonSize::Small
                disabled=Signal::derive(move || count.get() == 0)
                on_click=dispatch.callback(Msg::Picked(PickMsg::Cleared))
            />
            <Button
                label=log_words.done
                size=ButtonSize::Small
                icon=Icon::Check
                disabled=Signal::derive(move || count.get() == 0)
                key=DONE
                on_click=done
            />
            <button
                class="app-button"
                type="button"
                data-size="small"
                aria-expanded=move || records.get().to_string()
                disabled=move || count.get() == 0
                on:click=move |_| records.update(|open| *open = !*open)
            >
                <span class="app-button__label">{log_words.more}</span>
            </button>
            <span class="app-picks__files">
                {file(words.mails, Icon::Download, ExportKind::Actions(ActionFile::Mails), Some(MAILS))}
                {file(words.calendar, Icon::Calendar, ExportKind::Actions(ActionFile::Calendar), Some(CALENDAR))}
                {file(words.csv, Icon::Table, ExportKind::Actions(ActionFile::Table), None)}
                {file(log_words.table_file, Icon::Table, ExportKind::PickedLog, None)}
                <Button
                    label=text::crm::WORDS.open
                    size=ButtonSize::Small
                    disabled=Signal::derive(move || count.get() == 0)
                    on_click=dispatch.callback(Msg::Crm(CrmMsg::Opened))
                />
            </span>
        </div>
        <Show when=move || records.get() && { count.get() > 0 }>
            <div class="app-picks"><RecordForm state picks=picks /></div>
        </Show>
    }
}

/// The pager of a sheet.
#[component]
pub(super) fn SheetPager(context: ActionsContext, sheet: Memo<Sheet>) -> impl IntoView {
    let pages = Memo::new(move |_| sheet.read().pages.clone());
    let go = Callback::new(move |page| moved(context.place, |place| place.page = page));
    view! {
        <Pager
            at=Signal::derive(move || pages.read().at)
            of=Signal::derive(move || pages.read().of)
            place=Signal::derive(move || pages.read().words.clone())
            go
        />
    }
}
