//! The customer view from top to bottom.

use std::sync::Arc;

use leptos::prelude::*;

use super::contracts::contract_ends;
use super::dates::Zoom;
use super::explained::{self, ExplainedContext, Shares};
use super::finder::{Finder, choice};
use super::person;
use super::rows::{self, Second, Todo};
use super::timeline::Dates;
use super::way::{self, Pipeline};
use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::report::action::ActionKind;
use crate::report::advice::Advice;
use crate::report::{Customer, ModelSummary};
use crate::text;
use crate::ui::browser;
use crate::ui::components::button::Button;
use crate::ui::components::icon::Icon;
use crate::ui::components::state::{StateBox, StateKind};
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::route::Route;
use crate::ui::state::{AnswerState, Msg, Shown, State};
use crate::ui::views::advice::{Advised, OfferList, StarterCard};
use crate::ui::views::analytics::NextStartPanel;
use crate::ui::views::history::CustomerRhythm;
use crate::ui::views::since::SinceCustomer;
use crate::ui::views::what_if::WhatIfSection;
use crate::wire::Question;

/// The customer of a report that the address names.
#[component]
pub(in crate::ui) fn CustomerView(shown: Shown, state: RwSignal<State>) -> impl IntoView {
    let given = Memo::new(move |before: Option<&Option<String>>| match &state.read().route {
        Route::Customer(id) => id.clone(),
        _ => before.cloned().flatten(),
    });
    let report = shown.0.clone();
    let place = Memo::new(move |_| way::chosen(&report, given.read().as_deref()?));
    Effect::new(move |before: Option<Option<u32>>| {
        let now = place.get();
        // A clicked link inside the customer's view disappears with it.
        if before.is_some_and(|before| before != now) {
            request_animation_frame(browser::rescue_focus);
        }
        now
    });
    let found = shown.clone();
    let body = move || {
        let customer = place
            .get()
            .and_then(|place| Some((place, found.0.customers.get(place as usize)?.clone())));
        match (customer, given.read().is_some()) {
            (Some((place, customer)), _) => view! { <Deep shown=found.clone() state place customer /> }.into_any(),
            (None, true) => unknown().into_any(),
            (None, false) => choice(way::best(&found.0, Pipeline::of(&state.read_untracked()))).into_any(),
        }
    };
    view! {
        <div class="app-page app-customer">
            <Finder shown state place />
            {body}
        </div>
    }
}

fn unknown() -> impl IntoView {
    let words = &text::customer::WORDS;
    view! {
        <div class="app-page__head">
            <div class="app-page__title">
                <h1 tabindex="-1">{words.unknown}</h1>
                <p class="app-page__lede">{words.unknown_text}</p>
            </div>
        </div>
    }
}

/// Everything about the customer at an index of the report: first what a caller needs, in two columns, then the rest.
#[component]
fn Deep(shown: Shown, state: RwSignal<State>, place: u32, customer: Customer) -> impl IntoView {
    let has_model = matches!(shown.0.model, ModelSummary::Trained(_));
    ask(place, has_model);
    let second = Memo::new(move |_| Second::of(&state.read().judged, place));
    let judged = Memo::new(move |_| state.read().judged.known.clone());
    let report = shown.0.clone();
    let person = move || rows::person(&report, place, *second.read(), judged.read().as_deref());
    let first = rows::person(&shown.0, place, *second.read_untracked(), None);
    let id = customer.id.clone();
    let kinds: Vec<ActionKind> = customer.actions.iter().map(|action| action.kind).collect();
    let more: Vec<ActionKind> = kinds.iter().skip(1).copied().collect();
    view! {
        {first.as_ref().map(person::head)}
        <SinceCustomer state place />
        <div class="app-customer__brief">
            <div class="app-stack">
                <Todos shown=shown.clone() state place customer=customer.clone() />
                <Talk shown=shown.clone() state place kinds />
            </div>
            <div class="app-stack">
                <Why shown=shown.clone() state place customer=customer.clone() />
                {move || person().map(person::judgement)}
                <NextStartPanel state customer=place />
            </div>
        </div>
        <Offers shown=shown.clone() state place more areas=first.as_ref().map(person::areas).into_any() />
        <Explained shown=shown.clone() state place customer />
        {has_model.then(|| view! { <Moving shown=shown.clone() state place /> })}
        <WhatIfSection shown=shown.clone() state place />
        <CustomerRhythm state place />
        <Timeline id as_of=shown.0.as_of state place />
        <After shown state place />
    }
}

/// What to do, most pressing first, and when contracts end.
#[component]
fn Todos(shown: Shown, state: RwSignal<State>, place: u32, customer: Customer) -> impl IntoView {
    let words = &text::customer::WORDS;
    let as_of = shown.0.as_of;
    let known = Memo::new(move |_| state.read().answers.history.of(&Question::History { customer: place }));
    let ends = move || match known.get() {
        AnswerState::Yes(history) => contract_ends(&history, as_of, &format::date),
        AnswerState::NotYet | AnswerState::Failed => Vec::new(),
    };
    let item = |todo: Todo| {
        view! {
            <li class="app-todo">
                <p class="app-todo__step">{todo.step}</p>
                <p class="app-todo__when app-when" data-now=todo.when.is_now.then_some("")>
                    {todo.when.text} " " <span class="app-table__id">{todo.when.note}</span>
                </p>
                <p class="app-todo__why">
                    <span class="app-urgency" data-urgency=todo.urgency.key()>{todo.urgency_word}</span>
                    " "
                    {todo.title} ": " {todo.reason}
                </p>
            </li>
        }
    };
    view! {
        <section class="app-panel app-customer__actions" data-flush="" aria-labelledby="actions">
            <div class="app-panel__head">
                <h2 class="app-panel__title" id="actions">{words.actions}</h2>
            </div>
            <ol role="list">{rows::actions(&customer, as_of, &format::date).into_iter().map(item).collect_view()}</ol>
            <div class="app-customer__contracts">
                {move || ends().into_iter().map(|line| view! { <p class="app-panel__note">{line}</p> }).collect_view()}
            </div>
        </section>
    }
}

/// How to begin a conversation about the first action.
#[component]
fn Talk(shown: Shown, state: RwSignal<State>, place: u32, kinds: Vec<ActionKind>) -> impl IntoView {
    let words = &text::customer::WORDS;
    let show = move |advice: Arc<Advice>| {
        let card = |kind: &ActionKind| {
            let (shown, advice, action) = (shown.clone(), Arc::clone(&advice), *kind);
            view! { <StarterCard shown state advice action /> }
        };
        view! { <div class="app-stack">{kinds.first().map(card)}</div> }.into_any()
    };
    view! {
        <section class="app-panel app-customer__say" aria-labelledby="talk">
            <h2 class="app-panel__title" id="talk">{words.talk}</h2>
            <Advised state customer=place show />
        </section>
    }
}

/// What to offer, where there is more to do, and what to say about the other actions.
#[component]
fn Offers(shown: Shown, state: RwSignal<State>, place: u32, more: Vec<ActionKind>, areas: AnyView) -> impl IntoView {
    let words = &text::customer::WORDS;
    let show = move |advice: Arc<Advice>| {
        let card = |kind: &ActionKind| {
            let (shown, advice, action) = (shown.clone(), Arc::clone(&advice), *kind);
            view! { <StarterCard shown state advice action /> }
        };
        let others = (!more.is_empty()).then(|| {
            view! {
                <details class="app-customer__more" data-print="none">
                    <summary>{text::customer::more_starters(more.len() as u32)}</summary>
                    {more.iter().map(card).collect_view()}
                </details>
            }
        });
        view! {
            <OfferList advice=Arc::clone(&advice) />
            {others}
        }
        .into_any()
    };
    view! {
        <section class="app-panel app-customer__offers-panel" aria-labelledby="offers">
            <h2 class="app-panel__title" id="offers">{words.offers}</h2>
            <div class="app-customer__pair">
                <div class="app-stack"><Advised state customer=place show /></div>
                {areas}
            </div>
        </section>
    }
}

/// Asks the worker once per customer for what the report does not contain.
fn ask(customer: u32, has_model: bool) {
    let dispatch = Dispatch::of_page();
    // Runs after the view has been built, because an answer changes what it shows.
    Effect::new(move |_| {
        dispatch.send(Msg::Asked(Question::Explain { customer }));
        dispatch.send(Msg::Asked(Question::History { customer }));
        if has_model {
            dispatch.send(Msg::Asked(Question::Moves { customer }));
        }
    });
}

/// The reasons for the level.
#[component]
fn Why(shown: Shown, state: RwSignal<State>, place: u32, customer: Customer) -> impl IntoView {
    explained_by(shown, state, place, customer, |context| explained::reasons(context).into_any())
}

/// The waterfall, and the comparison with the others.
#[component]
fn Explained(shown: Shown, state: RwSignal<State>, place: u32, customer: Customer) -> impl IntoView {
    explained_by(shown, state, place, customer, |context| {
        let has_levels = !context.explanation.levels.is_empty();
        view! {
            <div class="app-customer__pair">
                {has_levels.then(|| view! { <Shares context=context.clone() /> })}
                {explained::standing(context)}
            </div>
        }
        .into_any()
    })
}

/// A part of the explanation, once it is there.
fn explained_by(
    shown: Shown,
    state: RwSignal<State>,
    place: u32,
    customer: Customer,
    part: fn(&ExplainedContext) -> AnyView,
) -> impl IntoView {
    let explanation = Memo::new(move |_| state.read().answers.explanation.of(&Question::Explain { customer: place }));
    move || match explanation.get() {
        AnswerState::NotYet => waiting().into_any(),
        AnswerState::Failed => failed(Question::Explain { customer: place }).into_any(),
        AnswerState::Yes(explanation) => part(&ExplainedContext {
            shown: shown.clone(),
            customer: customer.clone(),
            explanation,
        }),
    }
}

/// What would move the customer to another level.
#[component]
fn Moving(shown: Shown, state: RwSignal<State>, place: u32) -> impl IntoView {
    let words = &text::customer::WORDS;
    let known = Memo::new(move |_| state.read().answers.moves.of(&Question::Moves { customer: place }));
    let content = move || match known.get() {
        AnswerState::NotYet => waiting().into_any(),
        AnswerState::Failed => failed(Question::Moves { customer: place }).into_any(),
        AnswerState::Yes(told) => (*told).as_deref().map(|told| explained::moves(told, &shown)).into_any(),
    };
    view! {
        <section class="app-panel" aria-labelledby="moves" data-print="none">
            <h2 class="app-panel__title" id="moves">{words.moves}</h2>
            {content}
        </section>
    }
}

/// The dated events.
#[component]
fn Timeline(id: CustomerId, as_of: Day, state: RwSignal<State>, place: u32) -> impl IntoView {
    let zoom = RwSignal::new(Zoom::default());
    let known = Memo::new(move |_| state.read().answers.history.of(&Question::History { customer: place }));
    let content = move || match known.get() {
        AnswerState::NotYet => waiting().into_any(),
        AnswerState::Failed => failed(Question::History { customer: place }).into_any(),
        AnswerState::Yes(history) => view! { <Dates history id=id.clone() as_of zoom /> }.into_any(),
    };
    view! { <section class="app-customer__timeline" data-print="none" aria-label=text::customer::WORDS.dates>{content}</section> }
}

/// The end of the view: similar customers, all numbers, and, in print, the origin of the data.
#[component]
fn After(shown: Shown, state: RwSignal<State>, place: u32) -> impl IntoView {
    let words = &text::customer::WORDS;
    let origin = rows::origin(&shown.0, &format::long_date(shown.0.as_of));
    let explanation = Memo::new(move |_| state.read().answers.explanation.of(&Question::Explain { customer: place }));
    let content = move || {
        let AnswerState::Yes(explanation) = explanation.get() else {
            return None;
        };
        let context = ExplainedContext {
            customer: shown.0.customers.get(place as usize)?.clone(),
            shown: shown.clone(),
            explanation,
        };
        Some(view! {
            {explained::similar(&context)}
            {explained::numbers(&context)}
        })
    };
    view! {
        {content}
        <footer class="app-customer__origin" aria-label=words.origin>
            {origin.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        </footer>
    }
}

fn waiting() -> impl IntoView {
    view! { <progress class="app-bar" aria-label=text::customer::WORDS.loading></progress> }
}

fn failed(question: Question) -> impl IntoView {
    let words = &text::customer::WORDS;
    let again = Dispatch::of_page().callback(Msg::Asked(question));
    view! {
        <StateBox kind=StateKind::Error icon=Icon::Error title=words.failed text=words.failed_text>
            <Button label=words.again on_click=again />
        </StateBox>
    }
}
