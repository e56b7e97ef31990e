//! A number with a label; if it counts customers, it links to them.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use super::notice::Tone;
use super::term::TermMark;
use crate::text::glossary::term_of;

/// The address of the customers behind a number, and words that say how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricLink {
    pub address: String,
    pub words: String,
}

/// The label of a figure, which explains itself if it is a word of the trade.
pub fn explained(label: &'static str) -> AnyView {
    match term_of(label) {
        Some(term) => view! { <TermMark term label /> }.into_any(),
        None => label.into_any(),
    }
}

/// A metric. `lead` makes it one of the few at the top of a view; a link covers the whole cell. With `covers`, the link has no
/// words of its own on the page: in a band there is no room to say a number twice.
#[component]
pub fn Metric(
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(optional_no_strip, into)] unit: Option<String>,
    #[prop(optional_no_strip, into)] note: Option<String>,
    #[prop(optional, into)] link: Signal<Option<MetricLink>>,
    #[prop(optional)] lead: bool,
    #[prop(optional)] covers: bool,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(optional_no_strip, into)] tone: Option<Tone>,
) -> impl IntoView {
    view! {
        <div class="app-metric" data-emphasis=lead.then_some("") data-tone=tone.map(Tone::attribute)>
            <p class="app-metric__label">{icon.map(|icon| view! { <IconView icon /> })} {explained(label)}</p>
            <p class="app-metric__value">
                {move || value.get()} {unit.map(|unit| view! { " " <span class="app-metric__unit">{unit}</span> })}
            </p>
            {note.map(|note| view! { <p class="app-metric__note">{note}</p> })}
            {move || link.get().map(|link| {
                let class = covers.then_some("app-hidden-text");
                view! { <a class="app-link app-metric__link" href=link.address><span class=class>{link.words}</span></a> }
            })}
        </div>
    }
}
