//! A lock icon and a sentence about what leaves the machine.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// The line.
#[component]
pub fn PrivacyLine(text: &'static str) -> impl IntoView {
    view! {
        <p class="app-privacy">
            <IconView icon=Icon::Lock />
            <span>{text}</span>
        </p>
    }
}
