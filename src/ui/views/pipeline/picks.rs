//! What can be made of the picked rows.

use leptos::prelude::*;

use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::palette::shortcuts::{CALENDAR, DONE, MAILS};
use crate::ui::state::{Msg, PickMsg, State};
use crate::ui::views::record::picked_are_done;
use crate::wire::{ActionFile, ExportKind};

/// How many actions are picked, here or in the list of actions, and the files that can be made of them; absent if none is.
#[component]
pub(super) fn PickedFiles(state: RwSignal<State>) -> impl IntoView {
    let words = &text::enablement::WORDS;
    let dispatch = Dispatch::of_page();
    let count = Memo::new(move |_| state.read().picked.len());
    let file = move |label: &'static str, icon: Icon, file: ActionFile, key: Option<&'static str>| {
        let kind = ExportKind::Actions(file);
        view! {
            <Button
                label
                size=ButtonSize::Small
                icon
                busy=Signal::derive(move || state.read().is_exporting(kind))
                key
                on_click=dispatch.callback(Msg::ExportWanted(kind))
            />
        }
    };
    let files = move || {
        view! {
            {file(words.mails, Icon::Mail, ActionFile::Mails, Some(MAILS))}
            {file(words.calendar, Icon::Calendar, ActionFile::Calendar, Some(CALENDAR))}
            {file(words.csv, Icon::Table, ActionFile::Table, None)}
            <Button label=text::log::WORDS.done size=ButtonSize::Small icon=Icon::Check key=DONE on_click=picked_are_done(state) />
            <Button
                label=words.clear
                variant=Variant::Ghost
                size=ButtonSize::Small
                on_click=dispatch.callback(Msg::Picked(PickMsg::Cleared))
            />
        }
    };
    let told = move || match count.get() {
        0 => String::new(),
        count => text::enablement::picked(count),
    };
    view! {
        <div class="app-roster__picks" role="group" aria-label=text::pipeline::WORDS.picked data-print="none">
            <span role="status">{told}</span>
            <Show when=move || { count.get() > 0 }>{files()}</Show>
        </div>
    }
}
