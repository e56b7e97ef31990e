//! A propensity level: rising bars and its word, never color alone.

use leptos::prelude::*;

use crate::domain::propensity::Propensity;

/// The value of a level's `data-level` attribute.
pub fn attribute(level: Propensity) -> &'static str {
    match level {
        Propensity::High => "high",
        Propensity::Medium => "medium",
        Propensity::Low => "low",
    }
}

/// The badge of a level.
#[component]
pub fn LevelBadge(level: Propensity, label: &'static str) -> impl IntoView {
    view! { <span class="app-level" data-level=attribute(level)>{label}</span> }
}
