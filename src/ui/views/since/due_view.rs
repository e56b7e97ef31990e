//! The products of a customer that were due then, asked for where they can be named.

use leptos::prelude::*;

use super::due::{self, DueLine, DueList};
use crate::text;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, State};
use crate::wire::Question;

/// The products of the customer at an index of the report.
#[component]
pub(super) fn DueProducts(state: RwSignal<State>, customer: u32) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let question = Question::DueItems { customer };
    let has_rows = Memo::new(move |_| state.read().earlier.has_rows());
    let known = Memo::new({
        let question = question.clone();
        move |_| state.read().answers.due_items.of(&question)
    });
    Effect::new(move |_| {
        if has_rows.get() && matches!(*known.read(), AnswerState::NotYet) {
            dispatch.send(Msg::Asked(question.clone()));
        }
    });
    move || {
        let answer = known.read().known().and_then(Option::as_ref).cloned()?;
        let list = state.with_untracked(|state| {
            let shown = state.shown.as_ref()?;
            Some(due::list(&answer, &shown.0, &format::date))
        });
        list.map(products)
    }
}

fn products(list: DueList) -> impl IntoView {
    let words = &text::since::WORDS;
    (!list.lines.is_empty()).then(|| {
        view! {
            <ul role="list" aria-label=words.due_products>{list.lines.into_iter().map(product).collect_view()}</ul>
            {list.more.map(|more| view! { <p class="app-panel__note">{more}</p> })}
        }
    })
}

fn product(line: DueLine) -> impl IntoView {
    let now = match line.row {
        Some(address) => view! { <a class="app-link" data-row="" href=address>{line.cell_after}</a> }.into_any(),
        None => line.cell_after.into_any(),
    };
    view! { <li>{line.text} " " <span class="app-table__id">{line.cell_before} " " {now}</span></li> }
}
