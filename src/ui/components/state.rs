//! What is shown when there is no content: empty and failed regions, and placeholders for upcoming content.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// The reason why there is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateKind {
    Empty,
    Error,
}

/// States what happened and why; its children offer what to do.
#[component]
pub fn StateBox(
    kind: StateKind,
    icon: Icon,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (name, role) = match kind {
        StateKind::Empty => ("empty", "status"),
        StateKind::Error => ("error", "alert"),
    };
    view! {
        <div class="app-state" data-kind=name role=role>
            <IconView icon large=true />
            <p class="app-state__title">{title}</p>
            <p class="app-state__text">{text}</p>
            {children.map(|children| view! { <div class="app-state__actions">{children()}</div> })}
        </div>
    }
}
