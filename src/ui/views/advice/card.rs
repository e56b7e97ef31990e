//! A conversation starter, ready to be copied, mailed or scheduled.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{self, Card, Written};
use crate::domain::template::{TemplateKind, TemplateSet};
use crate::report::action::ActionKind;
use crate::report::advice::Advice;
use crate::text;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::segmented::Segmented;
use crate::ui::dispatch::Dispatch;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, Shown, StarterMsg, State, TemplateMsg};
use crate::ui::views::record::Recorded;
use crate::wire::Pick;

/// The message for one action of a customer, in the chosen set of templates.
#[component]
pub(in crate::ui) fn StarterCard(shown: Shown, state: RwSignal<State>, advice: Arc<Advice>, action: ActionKind) -> impl IntoView {
    let occasion = RwSignal::new(None::<TemplateKind>);
    let templates = Memo::new(move |_| state.read().templates.clone());
    let card = Memo::new(move |_| rows::card(&shown.0, &advice, action, &templates.read(), occasion.get()));
    move || card.get().map(|card| body(card, occasion, state))
}

fn body(card: Card, occasion: RwSignal<Option<TemplateKind>>, state: RwSignal<State>) -> impl IntoView {
    let words = &text::advice::WORDS;
    let pick = Pick {
        customer: card.customer,
        action: card.action,
    };
    let label = text::advice::about(words.message, card.title, &card.customer_name);
    let message = match &card.message {
        Some(written) => message(&card, written.clone()).into_any(),
        None => view! { <p class="app-starter__lack" role="status">{words.no_message}</p> }.into_any(),
    };
    view! {
        <div class="app-starter" role="group" aria-label=label>
            <p class="app-starter__head">
                <span class="app-starter__title">{card.title}</span>
                <span class="app-urgency" data-urgency=card.urgency.key()>{card.urgency_word}</span>
                <span class="app-starter__when">{card.timeline}</span>
            </p>
            <p class="app-starter__reason">
                <span class="app-starter__step">{card.step}</span>
                " · "
                {card.reason.clone()}
            </p>
            <div class="app-starter__choices">{sets(&card)} {occasions(&card, occasion)}</div>
            {message}
            <Recorded state pick />
        </div>
    }
}

/// The sets of templates; the choice applies to every message of the page.
fn sets(card: &Card) -> impl IntoView {
    let words = &text::advice::WORDS;
    let dispatch = Dispatch::of_page();
    let chosen = card.set;
    view! {
        <div class="app-field">
            <span class="app-field__label" aria-hidden="true">{words.wording}</span>
            <Segmented
                name=words.wording
                options=TemplateSet::ALL.map(|set| (set, text::template::set(set)))
                chosen=Signal::stored(chosen)
                on_choose=move |set| dispatch.send(Msg::Templates(TemplateMsg::SetChosen(set)))
            />
        </div>
    }
}

/// Selects the subject of the message, if there is a choice.
fn occasions(card: &Card, occasion: RwSignal<Option<TemplateKind>>) -> impl IntoView {
    let words = &text::advice::WORDS;
    let chosen = card.message.as_ref().map(|written| written.message.template);
    let choices = card.occasions.clone();
    (choices.len() > 1).then(|| {
        let option = move |(kind, label): (TemplateKind, &'static str)| {
            view! { <option value=kind.word() selected=chosen == Some(kind)>{label}</option> }
        };
        view! {
            <label class="app-field">
                <span class="app-field__label">{words.occasion}</span>
                <span class="app-select-box">
                    <select class="app-select" on:change=move |event| occasion.set(TemplateKind::of_word(&event_target_value(&event)))>
                        {choices.into_iter().map(option).collect_view()}
                    </select>
                </span>
            </label>
        }
    })
}

fn message(card: &Card, written: Written) -> impl IntoView {
    let words = &text::advice::WORDS;
    let dispatch = Dispatch::of_page();
    let Written { message, is_edited, link } = written;
    let (customer, action) = (card.customer, card.action);
    let send = |msg: StarterMsg| dispatch.callback(Msg::Starter(msg));
    let copy = send(StarterMsg::Copied(message.clone()));
    let save = send(StarterMsg::MailSaved {
        customer,
        message: message.clone(),
    });
    let schedule = send(StarterMsg::Scheduled {
        customer,
        action,
        message: Some(message.clone()),
    });
    let mail = match link {
        Some(link) => view! {
            <a class="app-button" data-size="small" href=link>
                <IconView icon=Icon::Mail />
                <span class="app-button__label">{words.mail}</span>
            </a>
        }
        .into_any(),
        None => view! { <span class="app-starter__lack">{words.too_long}</span> }.into_any(),
    };
    view! {
        <div class="app-starter__message">
            <p class="app-starter__subject">
                <span class="app-hidden-text">{words.subject} ": "</span>
                {message.subject}
            </p>
            <p class="app-starter__body">{message.body}</p>
            {is_edited.then(|| view! { <p class="app-starter__edited">{words.edited}</p> })}
        </div>
        <div class="app-starter__actions">
            <Button label=words.copy variant=Variant::Primary size=ButtonSize::Small icon=Icon::Copy on_click=copy />
            {mail}
            <Button label=words.save_mail size=ButtonSize::Small icon=Icon::Download on_click=save />
            <Button label=words.schedule size=ButtonSize::Small icon=Icon::Calendar on_click=schedule />
            <a class="app-link" data-quiet="" href=card.edit.clone()>{words.edit}</a>
        </div>
    }
}
