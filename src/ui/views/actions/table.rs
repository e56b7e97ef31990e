//! The table of every part: rows to tick, each with its message on demand.

use std::ops::Range;

use leptos::prelude::*;

use super::context::ActionsContext;
use super::rows::{ActionRow, Item, Over, Sheet, Title};
use crate::text;
use crate::text::enablement::Words;
use crate::ui::cells::Head;
use crate::ui::components::data_table::cell;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::table::{PARTS, Table, in_steps};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, PickMsg, SharedLog};
use crate::ui::views::advice::{Advised, OfferGroup, StarterCard};
use crate::ui::views::record::DoneButton;
use crate::wire::Pick;

/// The columns besides those that a sheet names: the tick box and the message.
const OWN_COLUMNS: usize = 2;

/// The rows of a sheet, with at most one message open.
#[component]
pub(super) fn Lines(context: ActionsContext, sheet: Memo<Sheet>, label: &'static str) -> impl IntoView {
    let words = context.words();
    let open = RwSignal::new(None::<Pick>);
    let heads = Memo::new(move |_| sheet.read().heads.clone());
    let head = move || {
        let heads = heads.get().into_iter().map(column).collect_view();
        view! {
            <th role="columnheader" scope="col" data-kind="pick"><PickPage context sheet /></th>
            {heads}
            <th role="columnheader" scope="col"><span class="app-hidden-text">{words.message}</span></th>
        }
    };
    let items = move |sheet: Signal<Sheet>, places: Range<usize>| {
        let sheet = sheet.read();
        let labels: Vec<&'static str> = sheet.heads.iter().map(|head| head.label).collect();
        let span = labels.len() + OWN_COLUMNS;
        let item = |item: &Item| match item.clone() {
            Item::Over(each) => over(each, span).into_any(),
            Item::Row(each) => line(*each, &labels, span, open, context).into_any(),
        };
        let within = places.start..places.end.min(sheet.items.len());
        sheet.items.get(within).unwrap_or_default().iter().map(item).collect_view()
    };
    let parts = in_steps(sheet).into_iter().zip(PARTS);
    let parts = parts.map(|(sheet, places)| move || items(sheet, places.clone())).collect_view();
    let foot = view! { <p role="status">{move || sheet.read().range.clone()}</p> }.into_any();
    view! {
        <div class="app-lines">
            <Table region=words.table label head=head.into_any() foot>{parts}</Table>
        </div>
    }
}

fn column(head: Head) -> impl IntoView {
    view! { <th role="columnheader" scope="col" data-kind=head.is_number.then_some("number")>{head.label}</th> }
}

/// Ticks or unticks every row of the page.
#[component]
fn PickPage(context: ActionsContext, sheet: Memo<Sheet>) -> impl IntoView {
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let state = context.state;
    let picks = Memo::new(move |_| {
        let sheet = sheet.read();
        let picks = sheet.items.iter().filter_map(|item| match item {
            Item::Row(line) => Some(line.pick),
            Item::Over(_) => None,
        });
        picks.collect::<Vec<_>>()
    });
    let are_picked = Memo::new(move |_| {
        let (picks, state) = (picks.read(), state.read());
        !picks.is_empty() && picks.iter().all(|pick| state.picked.contains(*pick))
    });
    let toggle = move |_| {
        let picks = picks.get_untracked();
        let msg = if are_picked.get_untracked() {
            PickMsg::Removed(picks)
        } else {
            PickMsg::Added(picks)
        };
        dispatch.send(Msg::Picked(msg));
    };
    view! { <input class="app-lines__tick" type="checkbox" aria-label=words.pick_page prop:checked=move || are_picked.get() on:change=toggle /> }
}

/// The heading of a group.
fn over(over: Over, span: usize) -> impl IntoView {
    let level = over
        .level
        .map(|level| view! { <LevelBadge level label=text::shell::level(level) /> });
    view! {
        <tr class="app-lines__over" role="row">
            <th role="rowheader" scope="rowgroup" colspan=span.to_string() data-slot="title">
                <span class="app-lines__group">
                    {name(over.title, over.address, Named::Group)}
                    {level}
                    <span class="app-table__id">{over.note}</span>
                </span>
            </th>
        </tr>
    }
}

/// Where a name appears.
#[derive(Debug, Clone, Copy)]
enum Named {
    Group,
    Row,
}

/// A name, linked if it has an address.
fn name(text: String, address: Option<String>, named: Named) -> AnyView {
    let (link, plain) = match named {
        Named::Group => ("app-lines__name app-link", "app-lines__name"),
        Named::Row => ("app-table__name app-link", "app-table__name"),
    };
    match address {
        Some(address) => view! { <a class=link data-quiet="" href=address>{text}</a> }.into_any(),
        None => view! { <span class=plain>{text}</span> }.into_any(),
    }
}

fn line(line: ActionRow, labels: &[&'static str], span: usize, open: RwSignal<Option<Pick>>, context: ActionsContext) -> impl IntoView {
    let words = context.words();
    let ActionRow {
        pick,
        spoken,
        title,
        level,
        urgency,
        cells,
    } = line;
    let is_open = Memo::new(move |_| open.get() == Some(pick));
    let urgency = urgency.map(|(urgency, word)| view! { <span class="app-urgency" data-urgency=urgency.key()>{word}</span> });
    let level = level.map(|level| view! { <LevelBadge level label=text::shell::level(level) /> });
    let [title_label, urgency_label, rest @ ..] = labels else {
        return ().into_any();
    };
    let _title_is_a_head = title_label;
    let cells = rest.iter().zip(cells).map(|(label, each)| cell(label, each)).collect_view();
    let Title {
        text: shown,
        note,
        address,
    } = title;
    view! {
        <tr role="row" data-open=move || is_open.get().then_some("")>
            <td role="cell" data-kind="pick"><Tick pick spoken=spoken.clone() context /></td>
            <th role="rowheader" scope="row" data-slot="title">
                {name(shown, address, Named::Row)}
                <span class="app-table__id">{note}</span>
                {level}
            </th>
            <td role="cell" data-label=*urgency_label>{urgency}</td>
            {cells}
            <td role="cell" data-kind="open">
                <DoneButton state=context.state pick spoken=spoken.clone() />
                " "
                <button
                    class="app-button"
                    type="button"
                    data-size="small"
                    aria-expanded=move || is_open.get().to_string()
                    aria-label=text::enablement::about(words.message, &spoken)
                    on:click=move |_| open.set((!is_open.get_untracked()).then_some(pick))
                >
                    <span class="app-button__label">{words.message}</span>
                </button>
            </td>
        </tr>
        {move || is_open.get().then(|| message(pick, span, context))}
    }
    .into_any()
}

#[component]
fn Tick(pick: Pick, spoken: String, context: ActionsContext) -> impl IntoView {
    let dispatch = Dispatch::of_page();
    let state = context.state;
    let is_picked = Memo::new(move |_| state.read().picked.contains(pick));
    let toggle = move |_| dispatch.send(Msg::Picked(PickMsg::Toggled(pick)));
    let label = text::enablement::about(context.words().pick, &spoken);
    view! { <input class="app-lines__tick" type="checkbox" aria-label=label prop:checked=move || is_picked.get() on:change=toggle /> }
}

/// The message and the offers of a row, shown below it.
fn message(pick: Pick, span: usize, context: ActionsContext) -> impl IntoView {
    let ActionsContext { state, .. } = context;
    let show = move |advice: std::sync::Arc<crate::report::advice::Advice>| {
        let shown = state.read_untracked().shown.clone();
        shown
            .map(|shown| {
                view! {
                    <div class="app-lines__message">
                        <StarterCard shown state advice=advice.clone() action=pick.action />
                        <OfferGroup advice />
                    </div>
                }
            })
            .into_any()
    };
    view! {
        <tr class="app-lines__below" role="row">
            <td role="cell" colspan=span.to_string()>
                <Advised state customer=pick.customer show />
            </td>
        </tr>
    }
}

/// Shorthand for the words that the parts need.
impl ActionsContext {
    pub(super) fn words(self) -> &'static Words {
        &text::enablement::WORDS
    }

    /// What was recorded.
    pub(super) fn log(self) -> Memo<SharedLog> {
        let state = self.state;
        Memo::new(move |_| state.read().actions.log.clone())
    }
}
