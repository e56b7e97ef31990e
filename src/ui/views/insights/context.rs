//! What the parts of the data insights share, and navigation between its places.

use leptos::prelude::*;

use crate::text;
use crate::text::insights::Words;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::insights::InsightsPlace;
use crate::ui::state::{Msg, ShownInsights, State};

/// What the parts share.
#[derive(Clone)]
pub(super) struct InsightsContext {
    pub(super) known: ShownInsights,
    pub(super) state: RwSignal<State>,
    pub(super) place: Memo<InsightsPlace>,
}

impl InsightsContext {
    pub(super) fn words(&self) -> &'static Words {
        &text::insights::WORDS
    }
}

/// Navigates to a changed place, if it differs from the current one.
pub(in crate::ui) fn moved(place: Memo<InsightsPlace>, change: impl FnOnce(&mut InsightsPlace)) {
    let mut next = place.get_untracked();
    change(&mut next);
    Dispatch::of_page().send(Msg::InsightsMoved(next));
}
