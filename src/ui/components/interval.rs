//! A share with its interval: the number, and a small bar of where it can lie.

use leptos::prelude::*;

use crate::ui::cells::{Interval, Strokes};

/// A screen reader skips the bar: the number says the same.
pub fn interval(interval: Interval) -> impl IntoView {
    let Strokes { left, width, point, line } = interval.strokes();
    let all = line.map(|line| view! { <path class="app-interval__all" d=line></path> });
    view! {
        <span class="app-interval">
            <span class="app-interval__value">{interval.written}</span>
            <svg class="app-interval__bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path class="app-interval__axis" d="M0 6H100"></path>
                <rect class="app-interval__range" x=left.to_string() y="3.5" width=width.to_string() height="5"></rect>
                {all}
                <path class="app-interval__point" d=point></path>
            </svg>
        </span>
    }
}
