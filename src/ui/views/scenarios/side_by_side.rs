//! The scenarios side by side, one line each, below the analysis on screen.

use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use super::rows::{self, Cells, KnownCells, Line};
use crate::text;
use crate::text::scenarios::Words;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, IconButton, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::table::Table;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, ScenarioMsg, State};

/// The field that a scenario is renamed in.
const RENAME: &str = "rename-scenario";

/// The table.
#[component]
pub(super) fn SideBySide(state: RwSignal<State>) -> impl IntoView {
    let words = &text::scenarios::WORDS;
    let lines = Memo::new(move |_| rows::lines(&state.read(), &format::date));
    // The scenario whose name is being edited.
    let renamed = RwSignal::new(None::<String>);
    let heads = [
        (words.scenario, false),
        (words.high, true),
        (words.medium, true),
        (words.low, true),
        (words.renewals, true),
        (words.actions_due, true),
        (words.value, true),
        (words.in_common, true),
        (words.grade, false),
    ];
    let head = heads.map(|(label, is_number)| {
        view! { <th role="columnheader" scope="col" data-kind=is_number.then_some("number")>{label}</th> }
    });
    let head = view! {
        {head.collect_view()}
        <th role="columnheader" scope="col"><span class="app-hidden-text">{words.actions}</span></th>
    };
    let body = move || {
        let lines = lines.get().into_iter().enumerate();
        lines.map(|(place, each)| line(each, place == 0, renamed, words)).collect_view()
    };
    view! {
        <section class="app-panel" data-flush="" aria-labelledby="side-by-side">
            <div class="app-panel__head"><h2 class="app-panel__title" id="side-by-side">{words.side_by_side}</h2></div>
            <Table region=words.side_by_side label=words.side_by_side head=head.into_any()>{body}</Table>
        </section>
    }
}

fn line(line: Line, is_first: bool, renamed: RwSignal<Option<String>>, words: &'static Words) -> impl IntoView {
    let Line {
        name,
        about,
        is_now,
        cells,
        grade,
    } = line;
    let own = name.clone();
    let is_renamed = Memo::new(move |_| renamed.read().as_deref() == Some(own.as_str()));
    let shown = name.clone();
    let title = move || {
        if is_renamed.get() {
            rename(shown.clone(), renamed, words).into_any()
        } else {
            view! { <span class="app-table__name">{shown.clone()}</span> }.into_any()
        }
    };
    view! {
        <tr role="row" data-now=is_first.then_some("")>
            <th role="rowheader" scope="row" data-slot="title">
                {title}
                <span class="app-table__id">{about}</span>
            </th>
            {figures(cells, words)}
            <td role="cell" data-label=words.grade><span>{grade}</span></td>
            <td role="cell">{(!is_first).then(|| actions(name, is_now, renamed, words))}</td>
        </tr>
    }
}

fn figures(cells: Cells, words: &'static Words) -> AnyView {
    let known = match cells {
        Cells::Known(known) => known,
        Cells::Waiting => {
            return view! { <td role="cell" colspan="7" data-slot="lead"><span class="app-table__quiet">{words.not_run}</span></td> }
                .into_any();
        }
        Cells::Failed(why) => return view! { <td role="cell" colspan="7" data-slot="lead"><span>{why}</span></td> }.into_any(),
    };
    let KnownCells {
        levels,
        renewals,
        actions,
        value,
        in_common,
    } = *known;
    let number = |label: &'static str, text: String| {
        view! { <td role="cell" data-kind="number" data-slot="figure" data-label=label>{text}</td> }
    };
    let noted = |label: &'static str, (text, note): (String, String)| {
        view! {
            <td role="cell" data-kind="number" data-slot="figure" data-label=label>
                <span>{text} <span class="app-table__id">{note}</span></span>
            </td>
        }
    };
    let [high, medium, low] = levels;
    view! {
        {number(words.high, high)}
        {number(words.medium, medium)}
        {number(words.low, low)}
        {number(words.renewals, renewals)}
        {noted(words.actions_due, actions)}
        {number(words.value, value)}
        {noted(words.in_common, in_common)}
    }
    .into_any()
}

fn actions(name: String, is_now: bool, renamed: RwSignal<Option<String>>, words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let (used, deleted) = (name.clone(), name.clone());
    let use_these = Callback::new(move |()| dispatch.send(Msg::Scenarios(ScenarioMsg::Used { name: used.clone() })));
    let delete = Callback::new(move |()| {
        // The button goes with its row.
        request_animation_frame(browser::rescue_focus);
        dispatch.send(Msg::Scenarios(ScenarioMsg::Deleted { name: deleted.clone() }));
    });
    let delete_label = text::scenarios::of_scenario(words.delete, &name);
    let rename_label = text::scenarios::of_scenario(words.rename, &name);
    let label = if is_now { words.in_use } else { words.use_these };
    view! {
        <span class="app-table__actions">
            <Button label size=ButtonSize::Small disabled=is_now on_click=use_these />
            <button
                class="app-button"
                type="button"
                data-variant="ghost"
                data-size="small"
                aria-label=rename_label
                on:click=move |_| {
                    renamed.set(Some(name.clone()));
                    browser::after_paint(|| browser::focus_on(RENAME));
                }
            >
                {words.rename}
            </button>
            <IconButton label=delete_label icon=Icon::Close size=ButtonSize::Small on_click=delete />
        </span>
    }
}

/// The field for another name.
fn rename(from: String, renamed: RwSignal<Option<String>>, words: &'static Words) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let name = RwSignal::new(from.clone());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        renamed.set(None);
        let (from, to) = (from.clone(), name.get_untracked());
        dispatch.send(Msg::Scenarios(ScenarioMsg::Renamed { from, to }));
        request_animation_frame(browser::rescue_focus);
    };
    let cancel = Callback::new(move |()| renamed.set(None));
    view! {
        <form class="app-scenarios__rename" on:submit=save>
            <input
                class="app-input"
                id=RENAME
                maxlength="60"
                autocomplete="off"
                aria-label=words.name
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button class="app-button" type="submit" data-size="small" disabled=move || name.read().trim().is_empty()>{words.save}</button>
            <Button label=words.cancel variant=Variant::Ghost size=ButtonSize::Small on_click=cancel />
        </form>
    }
}
