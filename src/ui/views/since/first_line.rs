//! The first line of the comparison, and above it what must be known first: how the export is cut differently.

use leptos::prelude::*;

use super::context::{Compared, compared};
use super::rows::{self, Part};
use crate::report::comparison::Comparison;
use crate::text;
use crate::ui::browser;
use crate::ui::components::notice::{NoticeBox, Tone};
use crate::ui::format;
use crate::ui::route::executive::{ExecutivePlace, Part as Tab};
use crate::ui::state::State;

/// The line on the dashboard, while something is compared.
#[component]
pub(in crate::ui::views) fn SinceLine(state: RwSignal<State>) -> impl IntoView {
    let compared = compared(state);
    move || match &*compared.read() {
        Compared::Known(known) => known.get().map(|comparison| {
            let words = &text::since::WORDS;
            let more = ExecutivePlace::at(Tab::Since).to_string();
            view! {
                <section class="app-since__top" aria-label=words.changed>
                    {warnings(comparison)}
                    <p class="app-since__line">{line(comparison)} " " <a class="app-link" href=more>{words.changed}</a></p>
                </section>
            }
        }),
        _ => None,
    }
}

/// The first line, each number a link to those it counts.
pub(super) fn line(comparison: &Comparison) -> impl IntoView + use<> {
    let since = format::day_and_month(comparison.before.as_of);
    let part = |part: Part| match part.address {
        Some(address) => view! { <a class="app-link" href=address on:click=|_| go_to_list()>{part.text}</a> }.into_any(),
        None => part.text.into_any(),
    };
    let parts = rows::first_line(comparison, &since).into_iter().map(part).collect_view();
    view! { {parts} "." }
}

/// Moves the focus to the list, once a followed number has filtered it.
pub(super) fn go_to_list() {
    browser::after_paint(|| browser::focus_on("since-customers"));
}

/// How the export is cut differently.
pub(super) fn warnings(comparison: &Comparison) -> Option<impl IntoView + use<>> {
    let words = &text::since::WORDS;
    let told = comparison
        .warnings
        .iter()
        .map(|warning| text::comparison::warning(warning, &format::date));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        let text = [told.join(". "), words.warning_text.to_owned()].join(". ");
        view! { <NoticeBox tone=Tone::Caution title=words.warning text /> }
    })
}
