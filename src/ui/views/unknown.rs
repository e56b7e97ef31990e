//! The view for an address that matches no view.

use leptos::prelude::*;

use crate::text;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};

/// Says that the address is unknown, and where to go instead.
#[component]
pub(super) fn Unknown(fragment: String, has_result: bool) -> impl IntoView {
    let words = &text::shell::WORDS;
    let (address, label) = if has_result {
        ("#/executive", words.to_dashboard)
    } else {
        ("#/", words.to_start)
    };
    view! {
        <div class="app-page">
            <h1 class="app-hidden-text" tabindex="-1">{words.unknown_title}</h1>
            <section class="app-panel" data-flush="">
                <StateBox kind=StateKind::Empty icon=Icon::Search title=words.unknown_title text=text::shell::unknown(&fragment)>
                    <a class="app-button" href=address>{label}</a>
                </StateBox>
            </section>
        </div>
    }
}
