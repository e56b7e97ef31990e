//! How fresh the data is and how far to trust the model, at a glance.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows;
use crate::report::evaluation::Judgement;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::notice::Tone;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::View;
use crate::ui::state::{Msg, Shown};

/// The age of the data, what the reader noticed, and the suggestion of a better as-of date.
#[component]
pub(super) fn Freshness(shown: Shown) -> impl IntoView {
    let words = &text::as_of::WORDS;
    let dispatch = Dispatch::of_page();
    let facts = shown.0.freshness;
    let newest = facts.newest.map(format::date).unwrap_or_default();
    let freshness = text::as_of::freshness(&facts, &newest);
    let offer = facts.newest.filter(|_| facts.offer_newest).map(|day| {
        let take = dispatch.callback(Msg::AsOfChosen(day));
        view! {
            <div class="app-panel__foot">
                <Button label=text::as_of::use_newest(&newest) size=ButtonSize::Small on_click=take />
            </div>
        }
    });
    view! {
        <section class="app-panel" aria-labelledby="freshness">
            <div class="app-panel__head">
                <h3 class="app-panel__title" id="freshness">{words.freshness}</h3>
                <span class="app-badge" data-tone=freshness.is_caution.then(|| Tone::Caution.attribute())>
                    {freshness.is_caution.then(|| view! { <IconView icon=Icon::Warning /> })}
                    {freshness.badge}
                </span>
            </div>
            <p class="app-panel__figure">{freshness.figure}</p>
            <p class="app-panel__note">{freshness.note}</p>
            {notes(&shown)}
            {offer}
        </section>
    }
}

/// What the reader noticed, on demand.
fn notes(shown: &Shown) -> Option<impl IntoView + use<>> {
    let lines = rows::notes(&shown.0);
    let label = text::pipeline::with_count(text::executive::WORDS.notes, lines.len() as u32);
    (!lines.is_empty()).then(|| {
        view! {
            <details class="app-more">
                <summary>{label}</summary>
                <ul class="app-more__body app-stack" data-gap="2" role="list">
                    {lines.into_iter().map(|line| view! { <li class="app-panel__note">{line}</li> }).collect_view()}
                </ul>
            </details>
        }
    })
}

/// The model's grade with its reason, as soon as it is known, and a link to the details.
#[component]
pub(super) fn Model(shown: Shown, judgement: Memo<Option<Arc<Judgement>>>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let grade = Memo::new(move |_| {
        let judgement = judgement.read();
        text::model::grade_of(&shown.0, judgement.as_ref().map(|known| &known.evaluation))
    });
    view! {
        <section class="app-panel" aria-labelledby="grade">
            <div class="app-panel__head">
                <h3 class="app-panel__title" id="grade">{words.model}</h3>
                <span class="app-badge">{move || grade.read().badge}</span>
            </div>
            <p class="app-panel__figure">{move || grade.read().grade.clone()}</p>
            <p class="app-panel__note">{move || grade.read().reason.clone()}</p>
            <p class="app-panel__note"><a class="app-link" href=View::Analytics.route().address()>{words.how_far}</a></p>
        </section>
    }
}
