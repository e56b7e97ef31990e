//! The menu of sessions.

use leptos::prelude::*;

use crate::domain::own_file::Lockable;
use crate::text;
use crate::ui::browser::session_file;
use crate::ui::components::icon::Icon;
use crate::ui::components::menu::{Menu, MenuItem};
use crate::ui::dispatch::Dispatch;
use crate::ui::state::{Msg, SESSION_FILE, SessionDialog, SessionMsg, State};

/// Saves and opens a session, and shows what this machine remembers.
#[component]
pub(in crate::ui) fn SessionMenu(state: RwSignal<State>) -> impl IntoView {
    let words = &text::session::WORDS;
    let dispatch = Dispatch::of_page();
    let item = |icon, label: &str, note: String| MenuItem {
        icon,
        label: label.to_owned(),
        note: Some(note),
        checked: None,
    };
    let items = vec![
        item(Icon::Download, words.save, text::shell::file_note(words.save_about, SESSION_FILE)),
        item(Icon::Lock, words.save_with, words.save_with_about.to_owned()),
        item(Icon::Open, words.open, words.open_about.to_owned()),
        item(Icon::Screen, words.machine, words.machine_about.to_owned()),
    ];
    let send = move |msg: SessionMsg| dispatch.send(Msg::Session(msg));
    let pick = Callback::new(move |index: usize| match index {
        0 => send(SessionMsg::SAVED),
        1 => send(SessionMsg::Opened(SessionDialog::Saving(Lockable::Session))),
        2 => session_file::choose(move |msg| dispatch.send(msg)),
        _ => send(SessionMsg::Opened(SessionDialog::Machine)),
    });
    view! {
        <Menu
            id="menu-session"
            label=words.menu
            icon=Icon::File
            icon_only=true
            busy=Signal::derive(move || state.read().sessions.is_busy)
            items=Signal::stored(items)
            on_pick=pick
        />
    }
}
