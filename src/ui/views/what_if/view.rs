//! The section of the customer view, folded until it is wanted.

use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::rows::{self, Answer, Field, Fields, Side, Typed};
use crate::report::what_if::{Edit, WhatIf};
use crate::text;
use crate::text::scenarios::Words;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::Icon;
use crate::ui::components::level::LevelBadge;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{AnswerState, Msg, ScenarioMsg, Shown, State};
use crate::wire::Question;

/// How long typing must pause before the worker is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// The editor of the customer at an index of the report. The worker is asked once it is unfolded.
#[component]
pub(in crate::ui) fn WhatIfSection(shown: Shown, state: RwSignal<State>, place: u32) -> impl IntoView {
    let words = &text::scenarios::WORDS;
    let node = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    let toggled = move |_| {
        // It stays unfolded inside: what was typed is kept while it is folded.
        if node.get_untracked().is_some_and(|details| details.open()) {
            is_open.set(true);
        }
    };
    view! {
        <details class="app-panel app-what-if" data-flush="" data-print="none" node_ref=node on:toggle=toggled>
            <summary class="app-panel__head"><span class="app-panel__title">{words.what_if}</span></summary>
            <div class="app-what-if__body">
                <p class="app-panel__note">{words.what_if_about}</p>
                <Show when=move || is_open.get()>
                    <Editor shown=shown.clone() state place />
                </Show>
            </div>
        </details>
    }
}

#[component]
fn Editor(shown: Shown, state: RwSignal<State>, place: u32) -> impl IntoView {
    let words = &text::scenarios::WORDS;
    let dispatch = Dispatch::of_page();
    let edits = RwSignal::new(Vec::<Edit>::new());
    let question = move || Question::WhatIf {
        customer: place,
        edits: edits.get(),
    };
    Effect::new(move |_| dispatch.send(Msg::Asked(question())));
    // The last answer stays while the next one is on its way.
    let known = Memo::new(
        move |before: Option<&Option<Known>>| match state.read().answers.what_if.of(&question()) {
            AnswerState::Yes(answer) => Some(Known::Yes(answer)),
            AnswerState::Failed => Some(Known::Failed),
            AnswerState::NotYet => before.cloned().flatten(),
        },
    );
    let report = shown.clone();
    let answer = Memo::new(move |_| match known.get() {
        Some(Known::Yes(what_if)) => Some(rows::answer(&what_if, &report.0)),
        _ => None,
    });
    let base = Memo::new(move |before: Option<&Option<Vec<Edit>>>| {
        let base = match known.get() {
            Some(Known::Yes(what_if)) => Some(what_if.base.clone()),
            _ => None,
        };
        base.or_else(|| before.cloned().flatten())
    });
    let name = shown
        .0
        .customers
        .get(place as usize)
        .map(|customer| customer.name.clone())
        .unwrap_or_default();
    let fields = move || base.get().map(|base| view! { <FieldList base edits words /> });
    let has_failed = Memo::new(move |_| known.get() == Some(Known::Failed));
    let again = Callback::new(move |()| dispatch.send(Msg::Asked(question())));
    let content = move || match answer.get() {
        Some(answer) => answered(answer, name.clone(), words).into_any(),
        None if has_failed.get() => failed(again).into_any(),
        None => view! { <progress class="app-bar" aria-label=text::customer::WORDS.loading></progress> }.into_any(),
    };
    view! {
        <div class="app-what-if__editor">
            {fields}
            <div class="app-what-if__answer" role="status" aria-live="polite">{content}</div>
        </div>
    }
}

/// What is known of the worker's answer. Equality is identity.
#[derive(Clone)]
enum Known {
    Yes(Arc<WhatIf>),
    Failed,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Yes(one), Self::Yes(other)) => Arc::ptr_eq(one, other),
            (Self::Failed, Self::Failed) => true,
            _ => false,
        }
    }
}

fn failed(again: Callback<()>) -> impl IntoView {
    let words = &text::customer::WORDS;
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.again on_click=again />
        </StateBox>
    }
}

/// The fields, and the way back to the customer's own values.
#[component]
fn FieldList(base: Vec<Edit>, edits: RwSignal<Vec<Edit>>, words: &'static Words) -> impl IntoView {
    let typed = RwSignal::new(Typed::new());
    let pause = StoredValue::new(None::<TimeoutHandle>);
    // The timer may fire after the view is gone.
    let settle = move || {
        let now = typed.try_with_untracked(rows::edits);
        if let Some(now) = now
            && edits.try_get_untracked().is_some_and(|before| before != now)
        {
            edits.try_set(now);
        }
    };
    let change = Callback::new(move |(key, text): (&'static str, String)| {
        typed.update(|typed| drop(typed.insert(key, text)));
        if let Some(pause) = pause.get_value() {
            pause.clear();
        }
        pause.set_value(set_timeout_with_handle(settle, PAUSE).ok());
    });
    let reset = Callback::new(move |()| {
        typed.set(Typed::new());
        settle();
    });
    let is_own = Memo::new(move |_| typed.read().is_empty());
    let (first, groups) = rows::fields(&base);
    let group = move |Fields { title, fields }: Fields| {
        view! {
            <fieldset class="app-what-if__fields">
                <legend>{title}</legend>
                {fields.into_iter().map(|each| field(each, typed, change)).collect_view()}
            </fieldset>
        }
    };
    view! {
        <form class="app-what-if__form" on:submit=|event| event.prevent_default()>
            <fieldset class="app-what-if__fields">
                <legend>{words.first}</legend>
                {first.into_iter().map(|each| field(each, typed, change)).collect_view()}
            </fieldset>
            <details class="app-what-if__more">
                <summary>{words.more}</summary>
                {groups.into_iter().map(group).collect_view()}
            </details>
            <div class="app-cluster">
                <Button
                    label=words.reset
                    size=ButtonSize::Small
                    variant=Variant::Ghost
                    disabled=Signal::derive(move || is_own.get())
                    on_click=reset
                />
            </div>
        </form>
    }
}

fn field(field: Field, typed: RwSignal<Typed>, change: Callback<(&'static str, String)>) -> impl IntoView {
    let Field { feature, own, is_dated } = field;
    let (id, names) = (["what-if-", feature.key].concat(), ["what-if-", feature.key].concat());
    let unit = text::scenarios::unit(feature.unit);
    let shown = own.clone();
    let value = move || typed.read().get(feature.key).cloned().unwrap_or_else(|| shown.clone());
    let is_changed = Memo::new(move |_| typed.read().get(feature.key).is_some_and(|text| *text != own));
    view! {
        <label class="app-what-if__field" for=names title=feature.about data-changed=move || is_changed.get().then_some("")>
            <span>{feature.label}</span>
            <span class="app-what-if__input">
                <input
                    class="app-input"
                    id=id
                    type="number"
                    step="any"
                    autocomplete="off"
                    placeholder=is_dated.then_some(text::scenarios::WORDS.no_date)
                    prop:value=value
                    on:input:target=move |event| change.run((feature.key, event.target().value()))
                />
                <span class="app-what-if__unit">{unit}</span>
            </span>
        </label>
    }
}

/// The answer beside the fields.
fn answered(answer: Answer, name: String, words: &'static Words) -> impl IntoView {
    let copied = rows::copied(&answer, &name);
    let copy = Dispatch::of_page().callback(Msg::Scenarios(ScenarioMsg::Copied(copied)));
    let Answer {
        before,
        after,
        refused,
        edited,
        follows,
        support,
        is_alone,
    } = answer;
    let is_unchanged = edited.is_empty() && refused.is_empty();
    let after = after.filter(|_| !is_unchanged);
    view! {
        {is_unchanged.then(|| view! { <p class="app-panel__note">{words.unchanged}</p> })}
        {list(words.refused_title, refused)}
        <div class="app-what-if__sides">
            {side(words.before, before, words)}
            {after.map(|after| side(words.after, after, words))}
        </div>
        {(!is_unchanged && !support.is_empty()).then(|| view! {
            <p class="app-what-if__support" data-alone=is_alone.then_some("")><strong>{words.support}</strong> " " {support}</p>
        })}
        {list(words.edited, edited)}
        {list(words.follows, follows)}
        <div class="app-cluster">
            <Button label=words.copy size=ButtonSize::Small icon=Icon::Copy disabled=is_unchanged on_click=copy />
        </div>
    }
}

fn side(title: &'static str, side: Side, words: &'static Words) -> impl IntoView {
    let Side {
        level,
        probabilities,
        reasons,
    } = side;
    let has_model = !probabilities.is_empty();
    let reason = |reason: rows::Pull| {
        let speaks = if reason.speaks_for { "for" } else { "against" };
        view! { <li data-speaks=speaks>{reason.text}</li> }
    };
    view! {
        <div class="app-what-if__side">
            <h3 class="app-panel__title">{title} " " <LevelBadge level label=text::shell::level(level) /></h3>
            {if has_model {
                view! {
                    <p>{probabilities.join(" · ")}</p>
                    <p class="app-panel__note">{words.reasons}</p>
                    <ul class="app-what-if__reasons" role="list">{reasons.into_iter().map(reason).collect_view()}</ul>
                }.into_any()
            } else {
                view! { <p class="app-panel__note">{words.no_reasons}</p> }.into_any()
            }}
        </div>
    }
}

/// A list with a heading; nothing if it is empty.
fn list(title: &'static str, items: Vec<String>) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        view! {
            <div>
                <h3 class="app-what-if__list-title">{title}</h3>
                <ul class="app-what-if__list">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}
