//! Buttons.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// The prominence of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Variant {
    Primary,
    #[default]
    Secondary,
    Ghost,
    Danger,
}

/// The size of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonSize {
    Small,
    #[default]
    Medium,
    Large,
}

impl Variant {
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Primary => Some("primary"),
            Self::Secondary => None,
            Self::Ghost => Some("ghost"),
            Self::Danger => Some("danger"),
        }
    }
}

impl ButtonSize {
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("small"),
            Self::Medium => None,
            Self::Large => Some("large"),
        }
    }
}

/// A button with a label; with `collapse`, phones show the label to screen readers only. While `busy`, the button indicates
/// this and ignores clicks. `key` presses it (`palette::shortcuts`).
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    on_click: Callback<()>,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional)] collapse: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional_no_strip, into)] key: Option<&'static str>,
) -> impl IntoView {
    let click = move |_| {
        if !busy.get_untracked() {
            on_click.run(());
        }
    };
    view! {
        <button
            class="app-button"
            type="button"
            data-variant=variant.attribute()
            data-size=size.attribute()
            data-collapse=collapse.then_some("")
            aria-busy=move || busy.get().then_some("true")
            aria-keyshortcuts=key
            disabled=move || disabled.get()
            on:click=click
        >
            {icon.map(|icon| view! { <IconView icon /> })}
            <span class="app-button__label">{move || label.get()}</span>
        </button>
    }
}

/// A button that shows only an icon; its label serves screen readers and as the tooltip.
#[component]
pub fn IconButton(#[prop(into)] label: String, icon: Icon, on_click: Callback<()>, #[prop(optional)] size: ButtonSize) -> impl IntoView {
    view! {
        <button
            class="app-button"
            type="button"
            data-icon-only=""
            data-variant="ghost"
            data-size=size.attribute()
            aria-label=label.clone()
            title=label
            on:click=move |_| on_click.run(())
        >
            <IconView icon />
        </button>
    }
}
