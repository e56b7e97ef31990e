//! The figures for readers who know statistics.

use leptos::prelude::*;

use super::figures::{self, Table};
use super::follow::{AnalyticsContext, pending, pictured};
use super::overview_view::offered;
use crate::report::ModelSummary;
use crate::report::evaluation::Evaluation;
use crate::text;
use crate::ui::components::data_table::DataTable;
use crate::ui::memo::Memo;

/// Quality tables, then curves.
#[component]
pub(super) fn FiguresPart(context: AnalyticsContext) -> impl IntoView {
    let words = context.words();
    let quality = context.read(move |found| {
        let ModelSummary::Trained(trained) = &found.report().model else {
            return None;
        };
        let nothing = Evaluation::default();
        Some(figures::quality(trained, found.evaluation().unwrap_or(&nothing)))
    });
    let chance = context.read(move |found| {
        let test = found.evaluation().and_then(|evaluation| evaluation.permutation_test.as_ref());
        Some(text::analytics::chance(test, found.is_done))
    });
    let per_level = context.read(move |found| Some(figures::per_level(found.evaluation()?.cv.as_ref()?)));
    let leaderboard = context.read(move |found| {
        let entries = &found.evaluation()?.leaderboard;
        (!entries.is_empty()).then(|| figures::leaderboard(entries, found.kind()))
    });
    let learning = context.read(move |found| {
        let evaluation = found.evaluation()?;
        figures::learning(&evaluation.learning_curve, evaluation.learning_folds)
    });
    let gains = context.read(move |found| figures::gains(&found.evaluation()?.gains));
    let reliability = context.read(move |found| figures::reliability(&found.evaluation()?.reliability));
    let labeled = context.read(|found| {
        Some(
            found
                .evaluation()?
                .cv
                .as_ref()
                .map(|_| found.evaluation().map_or(0, |known| known.labeled)),
        )
    });
    let waiting = context.waiting();
    let few = Memo::new(move |_| {
        let labeled = labeled.get().flatten()?;
        Some(text::analytics::no_reliability(labeled))
    });
    let no_curve = move || {
        if let (None, Some(why)) = (&*reliability.read(), few.get()) {
            return view! { <section class="app-panel app-analytics__pending"><h3 class="app-panel__title">{words.reliability}</h3><p class="app-panel__note">{why}</p></section> }.into_any();
        }
        pictured(words.reliability, "large", reliability, waiting).into_any()
    };
    view! {
        {table("quality", words.quality, words.quality_about, quality, waiting)}
        <section class="app-panel" aria-labelledby="chance">
            <div class="app-panel__head">
                <h3 class="app-panel__title" id="chance">{words.chance}</h3>
                <span class="app-badge">{move || chance.get().map(|(word, _)| word)}</span>
            </div>
            <p class="app-panel__note">{move || chance.get().map(|(_, why)| why)}</p>
        </section>
        {offered(context)}
        {table("leaderboard", words.leaderboard, words.leaderboard_about, leaderboard, waiting)}
        {table("per-level", words.per_level, words.per_level_about, per_level, waiting)}
        <div class="app-analytics__pair">
            {pictured(words.learning, "large", learning, waiting)}
            {pictured(words.gains, "large", gains, waiting)}
        </div>
        {no_curve}
    }
}

fn table(
    id: &'static str,
    title: &'static str,
    about: &'static str,
    rows: Memo<Option<Table>>,
    waiting: Signal<&'static str>,
) -> impl IntoView {
    move || match rows.get() {
        None => pending(title, waiting).into_any(),
        Some((heads, rows)) => view! {
            <section class="app-panel" data-flush="" aria-labelledby=id>
                <div class="app-panel__head">
                    <h3 class="app-panel__title" id=id>{title}</h3>
                    <p class="app-panel__note">{about}</p>
                </div>
                <DataTable region=title label=title heads rows />
            </section>
        }
        .into_any(),
    }
}
