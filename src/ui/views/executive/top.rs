//! The table of the best opportunities; on a phone, its rows are cards.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{self, TopRow};
use crate::report::evaluation::Judgement;
use crate::text;
use crate::text::executive::Words;
use crate::ui::components::confidence::Confidence;
use crate::ui::components::icon::Icon;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::{NameCell, StepCell, Table};
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::View;
use crate::ui::state::Shown;

/// The best opportunities, each with its reason and next step.
#[component]
pub(super) fn TopOpportunities(shown: Shown, judgement: Memo<Option<Arc<Judgement>>>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let report = shown.0.clone();
    let top = Memo::new(move |_| rows::top(&report, judgement.read().as_deref()));
    let pipeline = View::Pipeline.route().address();
    let all = pipeline.clone();
    let body = if top.read_untracked().is_empty() {
        view! {
            <StateBox kind=StateKind::Empty icon=Icon::Pipeline title=words.no_top text=words.no_top_text>
                <a class="app-button" href=pipeline>{words.to_pipeline}</a>
            </StateBox>
        }
        .into_any()
    } else {
        let foot = view! { <p>{move || rows::top_note(&shown.0, judgement.read().as_deref())}</p> }.into_any();
        view! {
            <Table region=words.top_table label=words.top head=head(words) foot>
                {move || top.get().into_iter().map(|row| line(row, words)).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="top">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="top">{words.top}</h2>
                <a class="app-link" href=all>{words.all_in_pipeline}</a>
            </div>
            {body}
        </section>
    }
}

fn head(words: &'static Words) -> AnyView {
    view! {
        <th role="columnheader" scope="col" data-kind="rank"><span class="app-hidden-text">{words.rank}</span></th>
        <th role="columnheader" scope="col">{words.customer}</th>
        <th role="columnheader" scope="col">{words.level}</th>
        <th role="columnheader" scope="col" class="app-executive__driver">{words.driver}</th>
        <th role="columnheader" scope="col" class="app-executive__step">{words.next_step}</th>
        <th role="columnheader" scope="col">{words.confidence}</th>
    }
    .into_any()
}

fn line(row: TopRow, words: &'static Words) -> impl IntoView {
    let (confidence, note) = match row.confidence {
        Some(rows::Confidence::Tested(value)) => (Some(value), words.tested),
        Some(rows::Confidence::InSample(value)) => (Some(value), words.in_sample),
        None => (None, ""),
    };
    view! {
        <tr role="row">
            <td role="cell" data-kind="rank" data-slot="rank">{row.rank}</td>
            <NameCell name=row.name id=row.id address=row.address />
            <td role="cell" data-slot="level">
                <LevelBadge level=row.level label=text::shell::level(row.level) />
            </td>
            <td role="cell" data-slot="lead" data-label=words.driver><span>{row.driver}</span></td>
            <StepCell label=words.next_step step=row.next_step when=format::due(row.due, row.timeline) />
            <td role="cell" data-label=words.confidence>
                <Confidence value=confidence note absent=text::shell::WORDS.absent />
            </td>
        </tr>
    }
}
