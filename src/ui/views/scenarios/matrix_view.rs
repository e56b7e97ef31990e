//! Every customer's level now and in each scenario.

use leptos::prelude::*;

use super::matrix::{self, Choice, Page, Row, Sort};
use crate::domain::propensity::Propensity;
use crate::text;
use crate::text::scenarios::Words;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::pager::Pager;
use crate::ui::components::segmented::Segmented;
use crate::ui::components::table::{NameCell, Table};
use crate::ui::memo::Memo;
use crate::ui::state::State;

/// The table, with its filter, its order and its pages.
#[component]
pub(super) fn Matrix(state: RwSignal<State>) -> impl IntoView {
    let words = &text::scenarios::WORDS;
    let choice = RwSignal::new(Choice::default());
    let shown = Memo::new(move |_| state.read().scenarios.compared.shown.clone());
    let page = Memo::new(move |_| {
        let shown = shown.read();
        let shown = shown.as_ref()?;
        Some(matrix::page(&shown.report.0, &shown.comparison, choice.get())).filter(|page| !page.heads.is_empty())
    });
    let is_known = Memo::new(move |_| page.read().is_some());
    let table = move || page.get().map(|page| table(page, choice, words));
    let sort = Signal::derive(move || choice.read().sort);
    view! {
        <Show when=move || is_known.get()>
            <section class="app-panel" data-flush="" aria-labelledby="matrix">
                <div class="app-panel__head">
                    <h2 class="app-panel__title" id="matrix">{words.matrix}</h2>
                    <div class="app-scenarios__choices">
                        <label class="app-check">
                            <input
                                type="checkbox"
                                prop:checked=move || choice.read().differs
                                on:change:target=move |event| choice.update(|choice| {
                                    (choice.differs, choice.page) = (event.target().checked(), 0);
                                })
                            />
                            <span>{words.differs}</span>
                        </label>
                        <Segmented
                            name=words.sort
                            options=[(Sort::Highs, words.by_highs), (Sort::Name, words.by_name)]
                            chosen=sort
                            on_choose=move |sort| choice.update(|choice| (choice.sort, choice.page) = (sort, 0))
                        />
                    </div>
                </div>
                {table}
            </section>
        </Show>
    }
}

fn table(page: Page, choice: RwSignal<Choice>, words: &'static Words) -> AnyView {
    if page.rows.is_empty() {
        return view! { <p class="app-panel__note app-scenarios__none" role="status">{words.nobody}</p> }.into_any();
    }
    let columns = page.heads.len() + 1;
    let head = |label: String| view! { <th role="columnheader" scope="col">{label}</th> };
    let heads = view! {
        <th role="columnheader" scope="col">{words.customer}</th>
        <th role="columnheader" scope="col">{words.now}</th>
        {page.heads.iter().cloned().map(head).collect_view()}
        <th role="columnheader" scope="col">{words.highs}</th>
    };
    let foot = foot(&page, choice);
    let names = page.heads.clone();
    let rows = page
        .rows
        .into_iter()
        .map(move |each| row(each, &names, columns, words))
        .collect_view();
    view! {
        <div class="app-scenarios__matrix">
            <Table region=words.matrix label=words.matrix head=heads.into_any() foot=Some(foot)>{rows}</Table>
        </div>
    }
    .into_any()
}

fn row(row: Row, names: &[String], columns: usize, words: &'static Words) -> impl IntoView + use<> {
    let Row {
        customer,
        now,
        levels,
        highs,
    } = row;
    let cell = |label: String, level: Option<Propensity>, differs: bool| {
        let shown = match level {
            Some(level) => view! { <LevelBadge level label=text::shell::level(level) /> }.into_any(),
            None => view! { <span class="app-table__quiet">{words.absent}</span> }.into_any(),
        };
        view! { <td role="cell" data-slot="figure" data-label=label data-differs=differs.then_some("")><span>{shown}</span></td> }
    };
    let others = names
        .iter()
        .zip(levels)
        .map(|(name, level)| cell(name.clone(), level, level != Some(now)));
    view! {
        <tr role="row">
            <NameCell name=customer.name id=customer.id address=customer.address />
            {cell(words.now.to_owned(), Some(now), false)}
            {others.collect_view()}
            <td role="cell" data-slot="figure" data-label=words.highs><span>{text::scenarios::highs(highs, columns)}</span></td>
        </tr>
    }
}

/// Which rows are shown, and the way to the others.
fn foot(page: &Page, choice: RwSignal<Choice>) -> AnyView {
    let go = Callback::new(move |page: u32| choice.update(|choice| choice.page = page as usize));
    let range = text::scenarios::range(page.first, page.last(), page.all);
    view! { <p role="status">{range}</p> <Pager at=page.page as u32 of=page.pages as u32 go /> }.into_any()
}
