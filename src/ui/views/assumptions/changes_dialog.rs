//! The list of customers that changed: from what, to what, and why.

use leptos::prelude::*;

use super::changed::{self, ChangeRow};
use crate::domain::propensity::Propensity;
use crate::text;
use crate::text::changes::Words;
use crate::ui::components::button::{Button, Variant};
use crate::ui::components::dialog::{Dialog, open_while};
use crate::ui::components::level::LevelBadge;
use crate::ui::components::table::{NameCell, Table};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{ChangesMsg, Msg, ShownChanges, State};

/// The dialog, shown while the state says it is open.
#[component]
pub(in crate::ui) fn ChangesDialog(state: RwSignal<State>) -> impl IntoView {
    let words = &text::changes::WORDS;
    let dispatch = Dispatch::of_page();
    let is_wanted = Memo::new(move |_| state.read().comparison.is_open && state.read().comparison.known.is_some());
    let open = open_while(is_wanted, move || dispatch.send(Msg::Changes(ChangesMsg::ListClosed)));
    let known = Memo::new(move |_| state.read().comparison.known.clone().filter(|_| is_wanted.get()));
    let can_undo = Memo::new(move |_| state.read().terms.can_undo());
    let foot = move || {
        view! {
            <Show when=move || can_undo.get()>
                <Button label=words.undo on_click=dispatch.callback(Msg::Changes(ChangesMsg::Undone)) />
            </Show>
            <Button label=words.close variant=Variant::Primary on_click=dispatch.callback(Msg::Changes(ChangesMsg::ListClosed)) />
        }
        .into_any()
    };
    view! {
        <Dialog open id="changes" title=words.title close=words.close foot=Box::new(foot)>
            <div class="app-changes">
                {move || known.get().map(|ShownChanges(changes)| {
                    let causes = changed::causes(&changes, format::date);
                    let lines = changed::lines(&changes);
                    let headline = [Some(text::changes::headline(&changes)), text::changes::beside(&changes)];
                    let range = text::changes::range(lines.len(), changes.concerned);
                    view! {
                        <p>{headline.into_iter().flatten().collect::<Vec<_>>().join(" ")}</p>
                        <section aria-labelledby="causes">
                            <h3 class="app-panel__title" id="causes">{words.causes}</h3>
                            <ul class="app-changes__causes">{causes.into_iter().map(|cause| view! { <li>{cause}</li> }).collect_view()}</ul>
                        </section>
                        <ChangedTable lines range />
                    }
                })}
            </div>
        </Dialog>
    }
}

#[component]
fn ChangedTable(lines: Vec<ChangeRow>, range: String) -> impl IntoView {
    let words = &text::changes::WORDS;
    let head = [words.customer, words.level, words.why]
        .map(|head| view! { <th role="columnheader" scope="col">{head}</th> })
        .collect_view()
        .into_any();
    let foot = view! { <p>{range}</p> }.into_any();
    view! {
        <Table region=words.table label=words.title head foot>
            {lines.into_iter().map(|line| row(line, words)).collect_view()}
        </Table>
    }
}

fn row(line: ChangeRow, words: &'static Words) -> impl IntoView {
    let ChangeRow { id, name, rows, .. } = line;
    let badge = move |level: Option<Propensity>| level.map(|level| view! { <LevelBadge level label=text::shell::level(level) /> });
    let has_moved = line.before.is_some() && line.after.is_some() && line.before != line.after;
    let name = match rows {
        Some(address) => view! { <NameCell name id rows=(words.rows, address) /> }.into_any(),
        None => view! { <NameCell name id /> }.into_any(),
    };
    let shown = if has_moved {
        view! {
            {badge(line.before)}
            <span class="app-changes__arrow">
                <span aria-hidden="true">"→"</span>
                <span class="app-hidden-text">{words.to}</span>
            </span>
            {badge(line.after)}
        }
        .into_any()
    } else {
        badge(line.after.or(line.before)).into_any()
    };
    view! {
        <tr role="row">
            {name}
            <td role="cell" data-label=words.level>
                <div>
                    <span class="app-changes__levels">{shown}</span>
                    {line.notes.into_iter().map(|note| view! { <span class="app-table__id">{note}</span> }).collect_view()}
                </div>
            </td>
            <td role="cell" data-label=words.why>
                <ul class="app-changes__why" role="list">{line.why.into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul>
            </td>
        </tr>
    }
}
