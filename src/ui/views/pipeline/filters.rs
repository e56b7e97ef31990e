//! The filters: search, levels, minimum confidence, list, limit, and, when rows are cards, the order.

use leptos::prelude::*;

use super::rows;
use crate::domain::propensity::Propensity;
use crate::report::ModelSummary;
use crate::text;
use crate::text::pipeline::Tested;
use crate::ui::components::field::{Choice, RangeField, SearchField, SelectField, SelectPlace};
use crate::ui::components::fold::FilterFold;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::level::LevelBadge;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::selection::Selection;
use crate::ui::selection::filter::{List, Lists, MinConfidence, RowLimit};
use crate::ui::selection::happened::Happened;
use crate::ui::selection::sort::Sort;
use crate::ui::state::{Msg, Shown, State};
use crate::ui::views::since::{Compared, since_words};

/// The toolbar. Every change goes into the address, except for the search text.
#[component]
pub(super) fn Filters(
    shown: Shown,
    state: RwSignal<State>,
    selection: Memo<Selection>,
    search: Memo<String>,
    compared: Memo<Compared>,
) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let dispatch = Dispatch::of_page();
    let open = RwSignal::new(false);
    let has_model = matches!(shown.0.model, ModelSummary::Trained(_));
    let change = Callback::new(move |selection| dispatch.send(Msg::Selected(selection)));
    let least = Callback::new(move |percent| {
        change.run(Selection {
            min: MinConfidence::from_percent(percent),
            ..selection.get_untracked()
        });
    });
    let report = shown.0.clone();
    let tested = Memo::new(move |_| rows::tested(&report, &state.read().judged));
    let written = move || text::pipeline::least(selection.read().min_percent(), tested.get());
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
                on_input=Callback::new(move |text| dispatch.send(Msg::Searched(text)))
            />
            <FilterFold count=Signal::derive(move || selection.read().filters_set()) open />
            <LevelChips shown=shown.clone() selection change />
            <RangeField
                id="min"
                output_id="min-value"
                label=if has_model { words.min_confidence } else { words.no_model }
                value=Signal::derive(move || selection.read().min_percent())
                written=Signal::derive(written)
                disabled=Signal::derive(move || tested.get() != Tested::Yes)
                on_input=least
            />
            <Selects shown=shown.clone() selection change />
            <Happenings state selection change compared />
            <DueIn shown selection change />
        </form>
    }
}

/// The levels, each with its number of customers.
#[component]
fn LevelChips(shown: Shown, selection: Memo<Selection>, change: Callback<Selection>) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let headline = shown.0.headline;
    let chip = move |level: Propensity| {
        let count = match level {
            Propensity::High => headline.high,
            Propensity::Medium => headline.medium,
            Propensity::Low => headline.low,
        };
        let is_held = move || selection.read().levels.contains(level);
        let toggle = move |_| {
            let before = selection.get_untracked();
            change.run(Selection {
                levels: before.levels.toggled(level),
                ..before
            });
        };
        view! {
            <label class="app-chip">
                <input
                    type="checkbox"
                    name="level"
                    value=level.word()
                    prop:checked=is_held
                    // The last level cannot be switched off: the box is reset to the actual state.
                    on:change:target=move |event| {
                        toggle(());
                        event.target().set_checked(is_held());
                    }
                />
                <LevelBadge level label=text::shell::level(level) />
                <span class="app-chip__count">{text::number::grouped(count.into())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="app-field">
            <legend class="app-field__label">{words.levels}</legend>
            <div class="app-chips">{Propensity::ALL.map(chip).collect_view()}</div>
        </fieldset>
    }
}

/// What happened since the earlier analysis, while there is one.
#[component]
fn Happenings(state: RwSignal<State>, selection: Memo<Selection>, change: Callback<Selection>, compared: Memo<Compared>) -> impl IntoView {
    let since = since_words(state);
    let choices = Signal::derive(move || {
        let all = Choice {
            value: String::new(),
            label: text::since::WORDS.anything.to_owned(),
        };
        let happened = rows::happened(compared.read().known(), selection.read().since).into_iter();
        let happened = happened.map(|(happened, label)| Choice {
            value: happened.key().to_owned(),
            label,
        });
        [all].into_iter().chain(happened).collect::<Vec<_>>()
    });
    let pick = Callback::new(move |key: String| {
        change.run(Selection {
            since: Happened::of_key(&key),
            ..selection.get_untracked()
        });
    });
    let is_offered = Memo::new(move |_| compared.read().known().is_some());
    move || {
        is_offered.get().then(|| {
            view! {
                <SelectField
                    id="since"
                    label=since
                    choices
                    value=Signal::derive(move || selection.read().since.map_or("", Happened::key).to_owned())
                    on_pick=pick
                />
            }
        })
    }
}

/// The week that the rows are limited to, as a chip that lifts the limit.
#[component]
fn DueIn(shown: Shown, selection: Memo<Selection>, change: Callback<Selection>) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let named = Memo::new(move |_| rows::week(&shown.0, &selection.read(), &format::date));
    let lift = move |_| {
        change.run(Selection {
            week: None,
            ..selection.get_untracked()
        });
    };
    move || {
        named.get().map(|named| {
            view! {
                <button class="app-button" type="button" title=words.any_week on:click=lift>
                    {named} <IconView icon=Icon::Close />
                    <span class="app-hidden-text">{words.any_week}</span>
                </button>
            }
        })
    }
}

/// List, limit, and, when rows are cards, the order.
#[component]
fn Selects(shown: Shown, selection: Memo<Selection>, change: Callback<Selection>) -> impl IntoView {
    let words = &text::pipeline::WORDS;
    let counts = List::counts(&shown.0);
    let lists = Signal::derive(move || {
        let choices = rows::lists(&counts, selection.read().lists).into_iter();
        choices
            .map(|(lists, label)| Choice {
                value: lists.to_string(),
                label,
            })
            .collect::<Vec<_>>()
    });
    let limits = RowLimit::CHOICES.map(|limit| Choice {
        value: limit.rows().to_string(),
        label: text::pipeline::rows(limit.rows()),
    });
    let orders = rows::orders().map(|(key, label)| Choice {
        value: key.word().to_owned(),
        label: label.to_owned(),
    });
    let with = move |alter: fn(&mut Selection, &str)| {
        Callback::new(move |value: String| {
            let mut selection = selection.get_untracked();
            alter(&mut selection, &value);
            change.run(selection);
        })
    };
    view! {
        <SelectField
            id="list"
            label=words.list
            choices=lists
            value=Signal::derive(move || selection.read().lists.to_string())
            on_pick=with(|selection, keys| selection.lists = Lists::parse(keys))
        />
        <SelectField
            id="limit"
            label=words.limit
            place=SelectPlace::Half
            choices=limits.to_vec()
            value=Signal::derive(move || selection.read().limit.rows().to_string())
            on_pick=with(|selection, rows| selection.limit = RowLimit::parse(rows).unwrap_or(selection.limit))
        />
        <SelectField
            id="sort"
            label=words.sort_by
            place=SelectPlace::CardsOnly
            choices=orders.to_vec()
            value=Signal::derive(move || selection.read().sort.key.word().to_owned())
            on_pick=with(|selection, word| selection.sort = Sort::parse(word).unwrap_or(selection.sort))
        />
    }
}
