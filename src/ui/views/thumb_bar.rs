//! On a phone, what can be done with what is ticked: a bar at the foot, within reach of the thumb.

use leptos::prelude::*;

use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, State};
use crate::ui::views::record::picked_are_done;
use crate::wire::{ActionFile, ExportKind};

/// Mails, calendar and done; absent if nothing is ticked. Wide windows have these buttons above the list.
#[component]
pub(in crate::ui) fn ThumbBar(state: RwSignal<State>) -> impl IntoView {
    let words = &text::enablement::WORDS;
    let dispatch = Dispatch::of_page();
    let count = Memo::new(move |_| state.read().picked.len());
    let file = move |label: &'static str, icon: Icon, file: ActionFile| {
        let kind = ExportKind::Actions(file);
        view! {
            <Button
                label
                icon
                busy=Signal::derive(move || state.read().is_exporting(kind))
                on_click=dispatch.callback(Msg::ExportWanted(kind))
            />
        }
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="app-thumb" role="group" aria-label=move || text::enablement::picked(count.get()) data-print="none">
                {file(words.mails, Icon::Mail, ActionFile::Mails)}
                {file(words.calendar, Icon::Calendar, ActionFile::Calendar)}
                <Button label=text::log::WORDS.done icon=Icon::Check on_click=picked_are_done(state) />
            </div>
        </Show>
    }
}
