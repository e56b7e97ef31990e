//! The word for how sure a level is, which opens the figures behind it.

use leptos::prelude::*;

use super::doubt::Sure;
use crate::domain::doubt::Doubt;
use crate::text;
use crate::ui::components::popover::{Disclosure, closed_by_escape, closed_by_leaving};

fn attribute(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Clear => "clear",
        Doubt::Borderline => "borderline",
    }
}

/// The word with its figures on demand; `name` is the customer's, for users who hear it without its row.
#[component]
pub(super) fn DoubtWord(sure: Sure, name: String) -> impl IntoView {
    let node = Disclosure::new();
    view! {
        <details
            class="app-doubt"
            data-doubt=sure.doubt.map(attribute)
            node_ref=node
            on:keydown=closed_by_escape(node)
            on:focusout=closed_by_leaving(node)
        >
            <summary class="app-doubt__word" aria-label=text::doubt::figures_of(sure.word, &name)>{sure.word}</summary>
            <div class="app-doubt__panel" tabindex="-1">{figures(&sure)}</div>
        </details>
    }
}

/// What the other model says, the figures, and what customers are ordered by.
pub(super) fn figures(sure: &Sure) -> impl IntoView + use<> {
    let Sure { about, figures, order, .. } = sure.clone();
    let figure = |(label, value): (&'static str, String)| {
        view! {
            <dt>{label}</dt>
            <dd>{value}</dd>
        }
    };
    view! {
        {about.map(|about| view! { <p>{about}</p> })}
        <dl class="app-facts" data-align="end">{figures.into_iter().map(figure).collect_view()}</dl>
        <p class="app-panel__note">{order}</p>
    }
}
