//! Privacy, in one place: which build this is, what this machine remembers, what was loaded, and whether anything could leave.

use leptos::prelude::*;

use super::shown::open_as;
use crate::text;
use crate::ui::browser::kept;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::dialog::Dialog;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::parts;
use crate::ui::state::{
    AssumedMsg, ColumnMsg, LinkMsg, LogMsg, MachineItem, Msg, SavedViewMsg, ScenarioMsg, SessionDialog, SessionMsg, State, TemplateMsg,
};

/// The element that `public/privacy.js` fills.
const PANEL: &str = "privacy-panel";

/// Every item with its opt-in and its size, one button that forgets all, and what the script tells and tries.
#[component]
pub(super) fn MachineDialog(state: RwSignal<State>) -> impl IntoView {
    let words = &text::session::WORDS;
    let dispatch = Dispatch::of_page();
    let (is_wanted, open) = open_as(state, |dialog| dialog == SessionDialog::Machine);
    let is_offline_refused = Memo::new(move |_| {
        state.track();
        kept::remembered(MachineItem::Offline).is_some()
    });
    Effect::new(move |_| {
        // The script tells of the copy as well.
        is_offline_refused.track();
        if is_wanted.get()
            && let Some(panel) = document().get_element_by_id(PANEL)
        {
            parts::fill_panel(&panel);
        }
    });
    let foot = move || {
        view! {
            <Button
                label=words.forget
                variant=Variant::Danger
                on_click=dispatch.callback(Msg::Session(SessionMsg::MachineCleared))
            />
            <Button label=words.close on_click=dispatch.callback(Msg::Session(SessionMsg::Closed)) />
        }
        .into_any()
    };
    view! {
        <Dialog open id="machine" title=words.title_machine close=words.close foot=Box::new(foot)>
            <div class="app-session">
                <p>{text::provenance::build()}</p>
                <h3>{words.kept}</h3>
                <p>{words.machine_text}</p>
                <Show when=move || is_wanted.get()>
                    <ul class="app-session__items" role="list">
                        {MachineItem::ALL.iter().map(|item| view! { <Item state item=*item /> }).collect_view()}
                    </ul>
                </Show>
                <div id=PANEL></div>
            </div>
        </Dialog>
    }
}

#[component]
fn Item(state: RwSignal<State>, item: MachineItem) -> impl IntoView {
    let words = &text::session::WORDS;
    let dispatch = Dispatch::of_page();
    // The shell has carried out what a message asked for when this is drawn anew.
    let size = move || {
        state.track();
        text::session::size(kept::remembered(item).map(|text| text.len()))
    };
    let change = move |keep: bool| {
        dispatch.send(match item {
            MachineItem::Theme if keep => Msg::ThemeChosen(state.with_untracked(|state| state.theme)),
            MachineItem::Links => Msg::Links(LinkMsg::Remembered(keep)),
            MachineItem::Columns => Msg::Columns(ColumnMsg::Remembered(keep)),
            MachineItem::Templates => Msg::Templates(TemplateMsg::Remembered(keep)),
            MachineItem::Views => Msg::SavedViews(SavedViewMsg::Remembered(keep)),
            MachineItem::Log => Msg::Log(LogMsg::Remembered(keep)),
            MachineItem::Scenarios => Msg::Scenarios(ScenarioMsg::Remembered(keep)),
            MachineItem::BusinessCase => Msg::Assumed(AssumedMsg::Remembered(keep)),
            // A choice that was forgotten is made again where it was made.
            MachineItem::Theme | MachineItem::TemplateSet | MachineItem::Keys | MachineItem::FirstVisit | MachineItem::Offline => {
                Msg::Session(SessionMsg::Forgotten(item))
            }
        });
    };
    let is_kept = move || {
        let state = state.read();
        if item.is_a_choice() {
            kept::remembered(item).is_some()
        } else {
            state.keeps(item)
        }
    };
    let cannot = move || !state.read().can_keep(item);
    view! {
        <li class="app-session__item">
            <label class="app-check">
                <input
                    type="checkbox"
                    prop:checked=is_kept
                    disabled=move || cannot() && !is_kept()
                    on:change:target=move |event| change(event.target().checked())
                />
                <span>{item.name(words)}</span>
            </label>
            <span class="app-session__size"><span class="app-hidden-text">{words.size} " "</span>{size}</span>
        </li>
    }
}
