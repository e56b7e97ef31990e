//! Which of the dialogs is open.

use leptos::prelude::*;

use crate::ui::components::dialog::open_while;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, SessionDialog, SessionMsg, State};

/// Whether a dialog is open, as a signal of the component.
pub(super) fn open_as(
    state: RwSignal<State>,
    is_it: impl Fn(SessionDialog) -> bool + Send + Sync + 'static,
) -> (Memo<bool>, RwSignal<bool>) {
    let dispatch = Dispatch::of_page();
    let is_wanted = Memo::new(move |_| state.read().sessions.dialog.is_some_and(&is_it));
    let open = open_while(is_wanted, move || dispatch.send(Msg::Session(SessionMsg::Closed)));
    (is_wanted, open)
}
