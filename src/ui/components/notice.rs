//! A message that stays in the flow of the page.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// The kind of a message.
#[cfg_attr(not(debug_assertions), expect(dead_code, reason = "the style guide shows what no view needs yet"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Accent,
    Caution,
    Danger,
}

impl Tone {
    /// The value of the `data-tone` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Accent => "accent",
            Self::Caution => "caution",
            Self::Danger => "danger",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Accent => Icon::Check,
            Self::Caution => Icon::Warning,
            Self::Danger => Icon::Error,
        }
    }
}

/// A notice; its children are its actions.
#[component]
pub fn NoticeBox(
    tone: Tone,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Danger { "alert" } else { "status" };
    view! {
        <div class="app-notice" data-tone=tone.attribute() role=role>
            <IconView icon=tone.icon() />
            <p>
                <span class="app-notice__title">{title}</span>
                " "
                <span class="app-notice__text">{text}</span>
            </p>
            {children.map(|children| view! { <div class="app-notice__actions">{children()}</div> })}
        </div>
    }
}
