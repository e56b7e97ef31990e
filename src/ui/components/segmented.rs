//! A control that shows a few mutually exclusive options side by side.

use leptos::prelude::*;

use super::icon::{Icon, IconView};

/// An option.
#[derive(Debug, Clone, Copy)]
pub struct Segment<T> {
    pub value: T,
    pub label: &'static str,
    pub icon: Option<Icon>,
}

impl<T> From<(T, &'static str)> for Segment<T> {
    fn from((value, label): (T, &'static str)) -> Self {
        Self { value, label, icon: None }
    }
}

impl<T> From<(T, &'static str, Icon)> for Segment<T> {
    fn from((value, label, icon): (T, &'static str, Icon)) -> Self {
        Self {
            value,
            label,
            icon: Some(icon),
        }
    }
}

/// The options as toggle buttons; `name` labels the group.
#[component]
pub fn Segmented<T, S>(
    name: &'static str,
    options: impl IntoIterator<Item = S>,
    #[prop(into)] chosen: Signal<T>,
    #[prop(into)] on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    S: Into<Segment<T>>,
{
    let option = move |segment: S| {
        let Segment { value, label, icon } = segment.into();
        view! {
            <button
                class="app-segmented__option"
                type="button"
                aria-pressed=move || (chosen.get() == value).to_string()
                on:click=move |_| on_choose.run(value)
            >
                {icon.map(|icon| view! { <IconView icon /> })}
                {label}
            </button>
        }
    };
    view! { <div class="app-segmented" role="group" aria-label=name>{options.into_iter().map(option).collect_view()}</div> }
}
