//! What is said about rows that are handled, which are left out unless asked for.

use leptos::prelude::*;

use super::context::ActionsContext;
use super::list_view::nothing;
use super::rows::Sheet;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::actions::Standing;
use crate::ui::state::Msg;

/// How many rows are handled, and a button that shows them or leaves them out again; `note` says it for a count.
#[component]
pub(super) fn HandledNote(context: ActionsContext, sheet: Memo<Sheet>, note: fn(usize, bool) -> String) -> impl IntoView {
    let words = &text::log::WORDS;
    let place = context.place;
    let count = Memo::new(move |_| sheet.read().handled);
    let is_left_out = Memo::new(move |_| place.read().standing == Standing::Open);
    let label = Signal::derive(move || (if is_left_out.get() { words.show_them } else { words.leave_out }).to_owned());
    let turn = Callback::new(move |()| {
        let standing = if is_left_out.get_untracked() {
            Standing::All
        } else {
            Standing::Open
        };
        let next = place.get_untracked().filtered(|place| place.standing = standing);
        Dispatch::of_page().send(Msg::ActionsMoved(next));
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="app-cluster">
                <p class="app-panel__note" role="status">{move || note(count.get(), is_left_out.get())}</p>
                <Button label variant=Variant::Ghost size=ButtonSize::Small on_click=turn />
            </div>
        </Show>
    }
}

/// Why a list is empty: everything on it is handled, or nothing matches.
pub(super) fn empty(context: ActionsContext, sheet: Memo<Sheet>) -> AnyView {
    if sheet.read().handled > 0 {
        let words = &text::log::WORDS;
        view! { <StateBox kind=StateKind::Empty icon=Icon::Check title=words.all_done text=words.all_done_text /> }.into_any()
    } else {
        nothing(context).into_any()
    }
}
