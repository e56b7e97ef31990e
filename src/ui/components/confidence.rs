//! A confidence as a number, a bar, and a note on how it was measured.

use leptos::prelude::*;

use crate::text::number::confidence;

/// The meter; without a model there is no value, and `absent` is shown instead.
#[component]
pub fn Confidence(value: Option<f64>, note: &'static str, absent: &'static str) -> impl IntoView {
    match value {
        Some(value) => view! {
            <span class="app-meter">
                <span class="app-meter__value">{confidence(value)}</span>
                <meter class="app-meter__bar" min="0" max="1" value=value.to_string() aria-hidden="true"></meter>
                <span class="app-meter__note">{note}</span>
            </span>
        }
        .into_any(),
        None => view! { <span class="app-table__quiet">{absent}</span> }.into_any(),
    }
}
