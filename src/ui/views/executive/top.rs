//! The call list: the best opportunities; on a phone, its rows are cards.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::doubt_view::DoubtWord;
use super::rows::{self, TopRow};
use crate::report::evaluation::Judgement;
use crate::text;
use crate::text::executive::Words;
use crate::ui::components::icon::Icon;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::{NameCell, Table};
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::View;
use crate::ui::state::{SharedLog, Shown};

/// The best opportunities, each with its reason and next step.
#[component]
pub(super) fn TopOpportunities(shown: Shown, judgement: Memo<Option<Arc<Judgement>>>, log: Memo<SharedLog>) -> impl IntoView {
    let words = &text::executive::WORDS;
    let report = shown.0.clone();
    let top = Memo::new(move |_| rows::top(&report, judgement.read().as_deref(), &log.read().0, &format::date));
    let title = rows::top_title(&shown.0);
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
        <section class="app-panel app-calls" data-flush="" aria-labelledby="top">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="top">{title}</h2>
                <a class="app-link" data-print="none" href=all>{words.all_in_pipeline}</a>
            </div>
            {body}
        </section>
    }
}

fn head(words: &'static Words) -> AnyView {
    view! {
        <th role="columnheader" scope="col" data-kind="rank"><span class="app-hidden-text">{words.rank}</span></th>
        <th role="columnheader" scope="col" data-col="name">{words.customer}</th>
        <th role="columnheader" scope="col" data-col="step">{words.next_step}</th>
        <th role="columnheader" scope="col">{words.driver}</th>
        <th role="columnheader" scope="col" data-col="due">{words.due}</th>
        <th role="columnheader" scope="col" data-col="level">{words.level}</th>
        <th role="columnheader" scope="col" data-col="score" data-kind="number">{text::doubt::WORDS.score}</th>
        <th role="columnheader" scope="col" data-col="value" data-kind="number">{words.value}</th>
    }
    .into_any()
}

fn line(row: TopRow, words: &'static Words) -> impl IntoView {
    let absent = text::shell::WORDS.absent;
    let due = row.when.map(|when| {
        view! {
            <span class="app-when" data-now=when.is_now.then_some("")>
                {when.text} " " <span class="app-table__id">{when.note}</span>
            </span>
        }
    });
    view! {
        <tr role="row" data-done=row.is_done.then_some("")>
            <td role="cell" data-kind="rank" data-slot="rank">{row.rank}</td>
            <NameCell name=row.name.clone() id=row.id address=row.address />
            <td role="cell" data-slot="step" data-label=words.next_step><span>{row.next_step}</span></td>
            <td role="cell" data-slot="lead" data-label=words.driver><span>{row.driver}</span></td>
            <td role="cell" data-slot="figure" data-label=words.due>{due}</td>
            <td role="cell" data-slot="level">
                <LevelBadge level=row.level label=text::shell::level(row.level) />
                " "
                <DoubtWord sure=row.sure name=row.name />
            </td>
            <td role="cell" data-kind="number" data-slot="figure" data-label=text::doubt::WORDS.score>{row.score}</td>
            <td role="cell" data-kind="number" data-slot="figure" data-label=words.value>
                {row.value.unwrap_or_else(|| absent.to_owned())}
            </td>
        </tr>
    }
}
