//! What the parts of the enablement view share, and navigation between its places.

use leptos::prelude::*;

use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::actions::ActionsPlace;
use crate::ui::state::{Msg, Shown, State};

/// What the parts share.
#[derive(Clone, Copy)]
pub(super) struct ActionsContext {
    pub(super) state: RwSignal<State>,
    /// The analysis on screen, separate from the rest of the state, which changes more often.
    pub(super) shown: Memo<Option<Shown>>,
    pub(super) place: Memo<ActionsPlace>,
    pub(super) search: Memo<String>,
}

/// Navigates to a changed place, if it differs from the current one.
pub(super) fn moved(place: Memo<ActionsPlace>, change: impl FnOnce(&mut ActionsPlace)) {
    let mut next = place.get_untracked();
    change(&mut next);
    Dispatch::of_page().send(Msg::ActionsMoved(next));
}
