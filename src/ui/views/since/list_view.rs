//! The list of customers: its filters, a line each, and what is told of the one that is unfolded.

use leptos::prelude::*;

use super::context::Known;
use super::detail_view::Detailed;
use super::rows::{self, Line, Sheet, What};
use crate::domain::propensity::Propensity;
use crate::report::comparison::Step;
use crate::text;
use crate::text::since::Words;
use crate::ui::components::button::Button;
use crate::ui::components::field::{Choice, SearchField, SelectField, SelectPlace};
use crate::ui::components::fold::FilterFold;
use crate::ui::components::icon::Icon;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::metric::explained;
use crate::ui::components::pager::Pager;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::Table;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::route::executive::{ExecutivePlace, SincePlace};
use crate::ui::selection::happened::Happened;
use crate::ui::state::{Msg, State};

/// The columns, for what spans them all.
const COLUMNS: &str = "7";

/// Goes to a changed place of the list.
pub(super) fn moved(place: Memo<SincePlace>, change: impl FnOnce(&mut SincePlace)) {
    let mut next = place.get_untracked();
    change(&mut next);
    Dispatch::of_page().send(Msg::ExecutiveMoved(ExecutivePlace::Since(next)));
}

/// The list at the place of the address.
#[component]
pub(super) fn List(known: Known, state: RwSignal<State>, place: Memo<SincePlace>) -> impl IntoView {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let search = Memo::new(move |_| state.read().search.clone());
    let order = StoredValue::new(known.get().map(rows::ordered).unwrap_or_default());
    let of_sheet = known.clone();
    let sheet = Memo::new(move |_| match of_sheet.get() {
        Some(comparison) => order.with_value(|order| rows::sheet(comparison, order, &place.read(), &search.read())),
        None => Sheet::default(),
    });
    let reset = Callback::new(move |()| {
        dispatch.send(Msg::Searched(String::new()));
        dispatch.send(Msg::ExecutiveMoved(ExecutivePlace::Since(SincePlace::default())));
    });
    let go = Callback::new(move |page| moved(place, |place| place.page = page));
    let of_rows = known.clone();
    let body = move || {
        if sheet.read().lines.is_empty() {
            view! {
                <StateBox kind=StateKind::Empty icon=Icon::Search title=words.none text=words.none_text>
                    <Button label=words.reset on_click=reset />
                </StateBox>
            }
            .into_any()
        } else {
            view! { <Lines sheet known=of_rows.clone() place state /> }.into_any()
        }
    };
    view! {
        <section class="app-section" aria-labelledby="since-customers">
            <h2 class="app-panel__title" id="since-customers" tabindex="-1">{words.customers}</h2>
            <Filters known place search />
            <p class="app-panel__note" role="status">{move || sheet.read().lede.clone()}</p>
            <div class="app-panel" data-flush="">{body}</div>
            <Pager
                at=Signal::derive(move || sheet.read().pages.at)
                of=Signal::derive(move || sheet.read().pages.of)
                place=Signal::derive(move || sheet.read().pages.words.clone())
                go
            />
        </section>
    }
}

#[component]
fn Filters(known: Known, place: Memo<SincePlace>, search: Memo<String>) -> impl IntoView {
    let words = &text::since::WORDS;
    let dispatch = Dispatch::of_page();
    let open = RwSignal::new(false);
    let (shows, reasons) = choices(&known);
    let input = Callback::new(move |text| {
        dispatch.send(Msg::Searched(text));
        if place.read_untracked().page > 0 {
            moved(place, |place| place.page = 0);
        }
    });
    view! {
        <form
            class="app-toolbar"
            data-folds=""
            data-open=move || open.get().then_some("")
            role="search"
            aria-label=words.filters
            on:submit=|event| event.prevent_default()>
            <SearchField
                id="search"
                label=words.search
                hint=words.search_hint
                empty=words.empty_search
                value=search
                on_input=input
            />
            <FilterFold count=Signal::derive(move || place.read().filters_set()) open />
            <SelectField
                id="since-show"
                label=words.show
                place=SelectPlace::Half
                choices=shows
                value=Signal::derive(move || place.read().show.map_or("", Happened::key).to_owned())
                on_pick=Callback::new(move |key: String| {
                    moved(place, |place| (place.show, place.page) = (Happened::of_key(&key), 0));
                })
            />
            <SelectField
                id="since-by"
                label=words.by
                place=SelectPlace::Half
                choices=reasons
                value=Signal::derive(move || place.read().by.map_or("", Step::key).to_owned())
                on_pick=Callback::new(move |key: String| {
                    moved(place, |place| (place.by, place.page) = (Step::of_key(&key), 0));
                })
            />
        </form>
    }
}

/// What can be filtered by, with the number of customers; what happened to none is left out.
fn choices(known: &Known) -> (Vec<Choice>, Vec<Choice>) {
    let words = &text::since::WORDS;
    let Some(comparison) = known.get() else {
        return (Vec::new(), Vec::new());
    };
    let all = |label: &str| Choice {
        value: String::new(),
        label: label.to_owned(),
    };
    let choice = |value: &'static str, label: &str, count: u32| Choice {
        value: value.to_owned(),
        label: text::pipeline::with_count(label, count),
    };
    let happened = Happened::ALL
        .into_iter()
        .zip(rows::counts(comparison))
        .filter(|(_, count)| *count > 0);
    let happened = happened.map(|(happened, count)| choice(happened.key(), happened.label(), count));
    let steps = Step::ALL
        .into_iter()
        .zip(comparison.figures.moved_by)
        .filter(|(_, count)| *count > 0);
    let steps = steps.map(|(step, count)| choice(step.key(), text::since::step(step), count));
    (
        [all(words.anything)].into_iter().chain(happened).collect(),
        [all(words.any_reason)].into_iter().chain(steps).collect(),
    )
}

#[component]
fn Lines(sheet: Memo<Sheet>, known: Known, place: Memo<SincePlace>, state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let head = |label: &'static str, is_number: bool| {
        view! { <th role="columnheader" scope="col" data-kind=is_number.then_some("number")>{explained(label)}</th> }
    };
    let heads = view! {
        {head(words.customer, false)}
        {head(words.status, false)}
        {head(words.level, false)}
        {head(words.value, true)}
        {head(words.reason, false)}
        {head(words.renewal, false)}
        <th role="columnheader" scope="col"><span class="app-hidden-text">{words.details}</span></th>
    }
    .into_any();
    let foot = view! { <p role="status">{move || sheet.read().range.clone()}</p> }.into_any();
    let known = StoredValue::new(known);
    let lines = move || {
        let lines = sheet.get().lines.into_iter();
        lines
            .map(|line| view! { <Row line known=known.get_value() place state /> })
            .collect_view()
    };
    view! { <Table region=words.table label=words.customers head=heads foot>{lines}</Table> }
}

/// A customer's line, and below it what is told of it while it is unfolded.
#[component]
fn Row(line: Line, known: Known, place: Memo<SincePlace>, state: RwSignal<State>) -> impl IntoView {
    let words = &text::since::WORDS;
    let key = line.key.clone();
    let is_open = Memo::new(move |_| place.read().customer.as_deref() == Some(key.as_str()));
    let unfold = unfolding(&line, place);
    let named = text::since::details_of(&line.name);
    let detail_id = ["since-", &line.place.to_string()].concat();
    let of_detail = detail_id.clone();
    let line_place = line.place;
    let details = move || {
        is_open.get().then(|| {
            let (known, id) = (known.clone(), of_detail.clone());
            view! {
                <tr role="row" class="app-since__detail" id=id>
                    <td role="cell" colspan=COLUMNS><Detailed known place=line_place state /></td>
                </tr>
            }
        })
    };
    view! {
        <tr role="row" aria-selected=move || is_open.get().then_some("true")>
            {name(&line, unfold)}
            <td role="cell" data-slot="figure" data-label=words.status>
                <span class="app-since__what" data-what=line.what.attribute()>{line.status}</span>
            </td>
            <td role="cell" data-label=words.level>{levels(line.what, line.before, line.after)}</td>
            <td role="cell" data-kind="number" data-slot="figure" data-label=words.value>{line.value}</td>
            <td role="cell" data-label=words.reason><span>{line.why}</span></td>
            <td role="cell" data-slot="figure" data-label=words.renewal>{line.renewal}</td>
            <td role="cell">
                <button
                    class="app-button"
                    type="button"
                    data-size="small"
                    aria-label=named
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=detail_id
                    on:click=move |_| unfold.run(())
                >
                    <span class="app-button__label">{words.details}</span>
                </button>
            </td>
        </tr>
        {details}
    }
}

/// Unfolds the customer of a line, or folds it.
fn unfolding(line: &Line, place: Memo<SincePlace>) -> Callback<()> {
    let key = line.key.clone();
    Callback::new(move |()| {
        let key = key.clone();
        moved(place, |place| {
            let is_open = place.customer.as_deref() == Some(key.as_str());
            place.customer = (!is_open).then_some(key);
        });
    })
}

/// The name: a link to the customer's view, or, if the customer is gone, what unfolds its line.
fn name(line: &Line, unfold: Callback<()>) -> impl IntoView + use<> {
    let name = line.name.clone();
    let label = if line.address.is_empty() {
        let click = move |_| unfold.run(());
        view! { <button class="app-link" data-quiet="" data-row="" type="button" on:click=click>{name}</button> }.into_any()
    } else {
        view! { <a class="app-link" data-quiet="" href=line.address.clone()>{name}</a> }.into_any()
    };
    view! {
        <th role="rowheader" scope="row" data-slot="title">
            <span class="app-table__name">{label}</span>
            <span class="app-table__id">{line.id.clone()}</span>
        </th>
    }
}

/// The level before and the level now; one of them if they are the same or there is only one.
pub(super) fn levels(what: What, before: Option<Propensity>, after: Option<Propensity>) -> impl IntoView {
    let words: &'static Words = &text::since::WORDS;
    let badge = |level: Option<Propensity>| level.map(|level| view! { <LevelBadge level label=text::shell::level(level) /> });
    let content = match what {
        What::Up | What::Down => view! {
            {badge(before)}
            <span class="app-changes__arrow">
                <span aria-hidden="true">"→"</span>
                <span class="app-hidden-text">{words.to}</span>
            </span>
            {badge(after)}
        }
        .into_any(),
        What::Came | What::Went | What::Same => badge(after.or(before)).into_any(),
    };
    view! { <span class="app-changes__levels">{content}</span> }
}
