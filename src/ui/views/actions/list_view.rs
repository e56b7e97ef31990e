//! The action list: the filters, the matching actions, and what can be done with them.

use leptos::prelude::*;

use super::context::{ActionsContext, moved};
use super::list::{self, List};
use super::pick_bar::{PickBar, SheetPager};
use super::rows::Sheet;
use super::table::Lines;
use crate::report::action::{ActionKind, Timeline, Urgency};
use crate::text;
use crate::ui::components::button::Button;
use crate::ui::components::field::{Choice, SearchField, SelectField, SelectPlace};
use crate::ui::components::fold::FilterFold;
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::Segmented;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::components::table::AfterPaint;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::actions::{ActionsPlace, Grouping, Standing};
use crate::ui::state::{LogMsg, Msg};

/// The list at the place of the address.
#[component]
pub(super) fn ActionList(context: ActionsContext) -> impl IntoView {
    let ActionsContext { place, search, .. } = context;
    let shown = context.shown;
    let log = context.log();
    let list = Memo::new(move |_| match &*shown.read() {
        Some(shown) => list::list(&shown.0, &place.read(), &search.read(), &log.read().0, &format::date),
        None => List::default(),
    });
    let sheet: Memo<Sheet> = Memo::new(move |_| list.read().sheet.clone());
    let is_empty = Memo::new(move |_| sheet.read().items.is_empty());
    let is_unrecorded = Memo::new(move |_| list.read().is_unrecorded);
    let words = context.words();
    view! {
        <section class="app-section" aria-label=words.list>
            <AfterPaint>
                <Filters context list />
                <p class="app-panel__note" role="status">{move || list.read().lede.clone()}</p>
            </AfterPaint>
            <AfterPaint>
                <div class="app-panel" data-flush="">
                    <PickBar context sheet />
                    {move || {
                        if is_unrecorded.get() {
                            let words = &text::log::WORDS;
                            view! { <StateBox kind=StateKind::Empty icon=Icon::Check title=words.handled_none text=words.handled_none_text /> }.into_any()
                        } else if is_empty.get() {
                            nothing(context).into_any()
                        } else {
                            view! { <Lines context sheet label=words.list /> }.into_any()
                        }
                    }}
                </div>
                <SheetPager context sheet />
            </AfterPaint>
        </section>
    }
}

/// Explains why nothing is listed and offers to clear the filters.
pub(super) fn nothing(context: ActionsContext) -> impl IntoView {
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let part = context.place.read_untracked().part;
    let reset = Callback::new(move |()| {
        dispatch.send(Msg::Searched(String::new()));
        dispatch.send(Msg::ActionsMoved(ActionsPlace::at(part)));
    });
    view! {
        <StateBox kind=StateKind::Empty icon=Icon::Search title=words.none text=words.none_text>
            <Button label=words.reset on_click=reset />
        </StateBox>
    }
}

/// The search field that every part has.
#[component]
pub(super) fn CustomerSearch(context: ActionsContext) -> impl IntoView {
    let words = context.words();
    let dispatch = Dispatch::of_page();
    let place = context.place;
    let input = Callback::new(move |text| {
        dispatch.send(Msg::Searched(text));
        if place.read_untracked().page > 0 {
            moved(place, |place| place.page = 0);
        }
    });
    view! {
        <SearchField
            id="search"
            label=words.search
            hint=words.search_hint
            empty=words.empty_search
            value=context.search
            on_input=input
        />
    }
}

#[component]
fn Filters(context: ActionsContext, list: Memo<List>) -> impl IntoView {
    let words = context.words();
    let ActionsContext { place, .. } = context;
    let open = RwSignal::new(false);
    let kinds = Signal::derive(move || {
        let each = list.read().kinds.clone().into_iter();
        with_any(each.map(|(kind, count)| (kind.key(), text::enablement::kind(kind), count)), context)
    });
    let urgencies = Signal::derive(move || {
        let each = list.read().urgencies.clone().into_iter();
        with_any(
            each.map(|(urgency, count)| (urgency.key(), text::action::urgency(urgency), count)),
            context,
        )
    });
    let timelines = Signal::derive(move || {
        let each = list.read().timelines.clone().into_iter();
        with_any(
            each.map(|(timeline, count)| (timeline.key(), text::action::timeline(timeline), count)),
            context,
        )
    });
    let change = move |alter: fn(&mut ActionsPlace, &str)| {
        Callback::new(move |word: String| {
            let next = place.get_untracked().filtered(|place| alter(place, &word));
            Dispatch::of_page().send(Msg::ActionsMoved(next));
        })
    };
    view! {
        <form
            class="app-toolbar"
            data-folds=""
            data-open=move || open.get().then_some("")
            role="search"
            aria-label=words.filters
            on:submit=|event| event.prevent_default()>
            <CustomerSearch context />
            <FilterFold count=Signal::derive(move || place.read().filters_set()) open />
            <SelectField
                id="kind"
                label=words.kind
                choices=kinds
                value=Signal::derive(move || place.read().kind.map(ActionKind::key).unwrap_or_default().to_owned())
                on_pick=change(|place, word| place.kind = ActionKind::of_key(word))
            />
            <SelectField
                id="urgency"
                label=words.urgency
                place=SelectPlace::Half
                choices=urgencies
                value=Signal::derive(move || place.read().urgency.map(Urgency::key).unwrap_or_default().to_owned())
                on_pick=change(|place, word| place.urgency = Urgency::of_key(word))
            />
            <SelectField
                id="timeline"
                label=words.timeline
                place=SelectPlace::Half
                choices=timelines
                value=Signal::derive(move || place.read().timeline.map(Timeline::key).unwrap_or_default().to_owned())
                on_pick=change(|place, word| place.timeline = Timeline::of_key(word))
            />
            <GroupBy context />
            <ShowStanding context />
        </form>
    }
}

/// The choices of a filter with their counts, after the choice that matches everything.
fn with_any<L: AsRef<str>>(choices: impl Iterator<Item = (&'static str, L, usize)>, context: ActionsContext) -> Vec<Choice> {
    let all = Choice {
        value: String::new(),
        label: context.words().any.to_owned(),
    };
    let choice = |(key, label, count): (&'static str, L, usize)| Choice {
        value: key.to_owned(),
        label: text::enablement::with_count(label.as_ref(), count),
    };
    std::iter::once(all).chain(choices.map(choice)).collect()
}

/// Shows what is open, what is handled, or both, and reverts what was recorded last.
#[component]
fn ShowStanding(context: ActionsContext) -> impl IntoView {
    let words = &text::log::WORDS;
    let place = context.place;
    let dispatch = Dispatch::of_page();
    let log = context.log();
    let chosen = Signal::derive(move || place.read().standing);
    let choose = move |standing| {
        let next = place.get_untracked().filtered(|place| place.standing = standing);
        dispatch.send(Msg::ActionsMoved(next));
    };
    view! {
        <div class="app-field">
            <span class="app-field__label" aria-hidden="true">{words.show}</span>
            <Segmented
                name=words.show
                options=[
                    (Standing::Open, words.show_open),
                    (Standing::Handled, words.show_handled),
                    (Standing::All, words.show_all),
                ]
                chosen
                on_choose=choose
            />
        </div>
        <Show when=move || log.read().0.can_undo()>
            <Button label=words.undo on_click=dispatch.callback(Msg::Log(LogMsg::Undone)) />
        </Show>
    }
}

#[component]
fn GroupBy(context: ActionsContext) -> impl IntoView {
    let words = context.words();
    let place = context.place;
    let chosen = Signal::derive(move || place.read().grouping);
    let choose = move |grouping| {
        let next = place.get_untracked().filtered(|place| place.grouping = grouping);
        Dispatch::of_page().send(Msg::ActionsMoved(next));
    };
    view! {
        <div class="app-field">
            <span class="app-field__label" aria-hidden="true">{words.group}</span>
            <Segmented
                name=words.group
                options=[(Grouping::Customer, words.by_customer), (Grouping::Action, words.by_action)]
                chosen
                on_choose=choose
            />
        </div>
    }
}
