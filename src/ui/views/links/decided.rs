//! The decisions made: companies with several ids, and every decision with a button to withdraw it.

use leptos::prelude::*;

use super::rows::{self, Company, Decided};
use crate::text;
use crate::ui::components::table::{NameCell, Table};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{LinkMsg, Msg, Shown, State};

/// Companies that have several ids because of accepted links; empty if there are none.
#[component]
pub(super) fn Companies(shown: Shown) -> impl IntoView {
    let words = &text::links::WORDS;
    let (count, companies) = rows::companies(&shown.0);
    (count > 0).then(|| {
        let head = view! {
            <th role="columnheader" scope="col">{words.company}</th>
            <th role="columnheader" scope="col">{words.ids}</th>
        }
        .into_any();
        let foot = view! { <p>{text::links::companies(companies.len(), count)}</p> }.into_any();
        view! {
            <div class="app-panel" data-flush="">
                <div class="app-panel__head">
                    <h3 class="app-panel__title">{words.companies}</h3>
                </div>
                <Table region=words.companies_table label=words.companies head foot>
                    {companies.into_iter().map(|company| company_line(company, words)).collect_view()}
                </Table>
            </div>
        }
    })
}

fn company_line(company: Company, words: &'static text::links::Words) -> impl IntoView {
    view! {
        <tr role="row">
            <NameCell name=company.name id=company.id address=company.address />
            <td role="cell" data-label=words.ids>{company.ids.join(", ")}</td>
        </tr>
    }
}

/// Every decision; empty if there are none.
#[component]
pub(super) fn DecidedLinks(state: RwSignal<State>) -> impl IntoView {
    let words = &text::links::WORDS;
    let decided = Memo::new(move |_| rows::decided(&state.read().terms.chosen.links));
    move || {
        let (count, lines) = decided.get();
        (count > 0).then(|| {
            let head = view! {
                <th role="columnheader" scope="col">{words.link}</th>
                <th role="columnheader" scope="col">{words.verdict}</th>
                <th role="columnheader" scope="col">{words.decide}</th>
            }
            .into_any();
            let foot = view! { <p>{text::links::links(lines.len(), count)}</p> }.into_any();
            view! {
                <div class="app-panel" data-flush="">
                    <div class="app-panel__head">
                        <h3 class="app-panel__title">{words.decided}</h3>
                    </div>
                    <Table region=words.decided_table label=words.decided head foot>
                        {lines.into_iter().map(decided_line).collect_view()}
                    </Table>
                </div>
            }
        })
    }
}

fn decided_line(line: Decided) -> impl IntoView {
    let words = &text::links::WORDS;
    let dispatch = Dispatch::of_page();
    let verdict = if line.is_accepted { words.accepted } else { words.rejected };
    let spoken = text::links::about_link(words.withdraw, verdict, &line.label);
    let link = line.link;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" data-slot="title">{line.label}</th>
            <td role="cell" data-label=words.verdict>{verdict}</td>
            <td role="cell" data-label=words.decide>
                <button
                    class="app-button"
                    type="button"
                    data-size="small"
                    data-variant="ghost"
                    aria-label=spoken
                    on:click=move |_| dispatch.send(Msg::Links(LinkMsg::Withdrawn(link.clone())))
                >
                    <span class="app-button__label">{words.withdraw}</span>
                </button>
            </td>
        </tr>
    }
}
