//! A number with what it counts; where it counts customers, it leads to them.

use leptos::prelude::*;

use super::icon::{Icon, IconView};
use super::notice::Tone;

/// A metric. `lead` makes it one of the few that a view leads with; a link covers the whole cell.
#[component]
pub fn Metric(
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(optional_no_strip, into)] unit: Option<String>,
    #[prop(optional_no_strip, into)] note: Option<String>,
    #[prop(optional_no_strip, into)] link: Option<(String, String)>,
    #[prop(optional)] lead: bool,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(optional_no_strip, into)] tone: Option<Tone>,
) -> impl IntoView {
    view! {
        <div class="app-metric" data-emphasis=lead.then_some("") data-tone=tone.map(Tone::attribute)>
            <p class="app-metric__label">{icon.map(|icon| view! { <IconView icon /> })} {label}</p>
            <p class="app-metric__value">
                {move || value.get()} {unit.map(|unit| view! { " " <span class="app-metric__unit">{unit}</span> })}
            </p>
            {note.map(|note| view! { <p class="app-metric__note">{note}</p> })}
            {link.map(|(address, words)| view! { <a class="app-link app-metric__link" href=address>{words}</a> })}
        </div>
    }
}
