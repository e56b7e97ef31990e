//! The card "What this export is".

use leptos::prelude::*;

use super::export::{ExportFact, facts};
use crate::text::insights::Words;
use crate::ui::format::date;
use crate::ui::state::ShownInsights;

/// The facts as a list of terms, each with a link to what shows more of it.
pub(super) fn export_card(known: &ShownInsights, words: &'static Words) -> impl IntoView + use<> {
    let facts = facts(&known.report.0, &known.insights, &date);
    view! {
        <section class="app-panel app-export" aria-labelledby="export">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="export">{words.export}</h2>
                <p class="app-panel__note">{words.export_about}</p>
            </div>
            <dl class="app-facts app-export__facts">{facts.into_iter().map(fact).collect_view()}</dl>
        </section>
    }
}

fn fact(fact: ExportFact) -> impl IntoView {
    // A screen reader that lists links says which fact each belongs to.
    let link = fact.link.map(|link| {
        view! { " " <a class="app-link" href=link.href>{link.label}<span class="app-hidden-text">" (" {fact.label} ")"</span></a> }
    });
    view! {
        <dt>{fact.label}</dt>
        <dd>{fact.text} {link}</dd>
    }
}
