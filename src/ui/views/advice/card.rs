//! A conversation starter, ready to be copied, mailed or scheduled.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{self, Card, Origin, Written};
use crate::domain::template::{TemplateKind, TemplateSet};
use crate::report::action::ActionKind;
use crate::report::advice::{Advice, Message};
use crate::text;
use crate::text::starter::Piece;
use crate::ui::browser;
use crate::ui::components::button::{Button, ButtonSize, Variant};
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::segmented::Segmented;
use crate::ui::dispatch::Dispatch;
use crate::ui::format;
use crate::ui::memo::Memo;
use crate::ui::state::{Msg, Shown, StarterMsg, State, TemplateMsg};
use crate::ui::views::record::Recorded;
use crate::wire::Pick;

/// The message for one action of a customer, in the chosen set of templates.
#[component]
pub(in crate::ui) fn StarterCard(shown: Shown, state: RwSignal<State>, advice: Arc<Advice>, action: ActionKind) -> impl IntoView {
    let occasion = RwSignal::new(None::<TemplateKind>);
    let wordings = Memo::new(move |_| {
        let state = state.read();
        rows::Wordings {
            templates: state.templates.clone(),
            drafts: state.drafts.clone(),
            occasion: occasion.get(),
        }
    });
    let card = Memo::new(move |_| rows::card(&shown.0, &advice, action, &wordings.read()));
    let is_editing = RwSignal::new(false);
    move || card.get().map(|card| body(card, occasion, is_editing, state))
}

fn body(card: Card, occasion: RwSignal<Option<TemplateKind>>, is_editing: RwSignal<bool>, state: RwSignal<State>) -> impl IntoView {
    let words = &text::advice::WORDS;
    let when = format::due(card.due, card.timeline);
    let pick = Pick {
        customer: card.customer,
        action: card.action,
    };
    let label = text::advice::about(words.message, card.title, &card.customer_name);
    let message = match &card.message {
        Some(written) => {
            let (card, written) = (card.clone(), written.clone());
            let shown = move || match is_editing.get() {
                true => editor(&card, &written.message, is_editing).into_any(),
                false => message(&card, written.clone(), is_editing).into_any(),
            };
            shown.into_any()
        }
        None => view! { <p class="app-starter__lack" role="status">{words.no_message}</p> }.into_any(),
    };
    view! {
        <div class="app-starter" role="group" aria-label=label>
            <p class="app-starter__head">
                <span class="app-starter__title">{card.title}</span>
                <span class="app-urgency" data-urgency=card.urgency.key()>{card.urgency_word}</span>
                <span class="app-starter__when">{when}</span>
            </p>
            <p class="app-starter__reason">
                <span class="app-starter__step">{card.step}</span>
                " · "
                {card.reason.clone()}
            </p>
            // A message edited for this action follows no template.
            {(!card.is_drafted()).then(|| view! { <div class="app-starter__choices">{sets(&card)} {occasions(&card, occasion)}</div> })}
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

fn message(card: &Card, written: Written, is_editing: RwSignal<bool>) -> impl IntoView {
    let words = &text::advice::WORDS;
    let dispatch = Dispatch::of_page();
    let has_claim = written.has_claim();
    let Written {
        message,
        origin,
        pieces,
        link,
    } = written;
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
    let field = field_id(card);
    let edit = Callback::new(move |()| {
        is_editing.set(true);
        let field = field.clone();
        browser::after_paint(move || browser::focus_on(&field));
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
    let told = match origin {
        Origin::Delivered => None,
        Origin::OwnTemplate => Some(words.edited),
        Origin::Draft => Some(words.drafted),
    };
    view! {
        <div class="app-starter__message">
            <p class="app-starter__subject">
                <span class="app-hidden-text">{words.subject} ": "</span>
                {message.subject}
            </p>
            <p class="app-starter__body">{pieces.into_iter().map(piece).collect_view()}</p>
            {told.map(|told| view! { <p class="app-starter__edited">{told}</p> })}
        </div>
        {has_claim.then(|| claim_note(card, origin))}
        <div class="app-starter__actions">
            <Button label=words.copy variant=Variant::Primary size=ButtonSize::Small icon=Icon::Copy on_click=copy />
            {mail}
            <Button label=words.save_mail size=ButtonSize::Small icon=Icon::Download on_click=save />
            <Button label=words.schedule size=ButtonSize::Small icon=Icon::Calendar on_click=schedule />
            <Button label=words.edit_message size=ButtonSize::Small on_click=edit />
            {(origin == Origin::Draft).then(|| view! { <Button label=words.back size=ButtonSize::Small variant=Variant::Ghost on_click=drafted(card, None) /> })}
            <a class="app-link" data-quiet="" href=card.edit.clone()>{words.edit}</a>
        </div>
    }
}

fn piece(piece: Piece) -> AnyView {
    match piece.is_claim {
        true => view! { <mark class="app-starter__claim">{piece.text}</mark> }.into_any(),
        false => view! { <span>{piece.text}</span> }.into_any(),
    }
}

/// What the marked words mean, and the way to do without them.
fn claim_note(card: &Card, origin: Origin) -> impl IntoView {
    let words = &text::advice::WORDS;
    let neutral = Dispatch::of_page().callback(Msg::Templates(TemplateMsg::SetChosen(TemplateSet::Neutral)));
    let has_neutral = card.set != TemplateSet::Neutral && origin != Origin::Draft;
    view! {
        <div class="app-starter__claims">
            <p class="app-starter__lack">{words.claims}</p>
            {has_neutral.then(|| view! { <Button label=words.use_neutral size=ButtonSize::Small on_click=neutral /> })}
        </div>
    }
}

/// Keeps an edited message, or with `None` returns to the template.
fn drafted(card: &Card, message: Option<Message>) -> Callback<()> {
    Dispatch::of_page().callback(Msg::Starter(StarterMsg::Drafted {
        customer: card.customer_id.clone(),
        action: card.action,
        message,
    }))
}

fn field_id(card: &Card) -> String {
    format!("message-{}-{}", card.customer, card.action.key())
}

/// The message as a form, for this action alone.
fn editor(card: &Card, message: &Message, is_editing: RwSignal<bool>) -> impl IntoView {
    let words = &text::advice::WORDS;
    let dispatch = Dispatch::of_page();
    let draft = RwSignal::new(message.clone());
    let (customer, action) = (card.customer_id.clone(), card.action);
    let keep = Callback::new(move |()| {
        is_editing.set(false);
        dispatch.send(Msg::Starter(StarterMsg::Drafted {
            customer: customer.clone(),
            action,
            message: Some(draft.get_untracked()),
        }));
        browser::focus_main();
    });
    let leave = Callback::new(move |()| {
        is_editing.set(false);
        browser::focus_main();
    });
    view! {
        <div class="app-starter__editor">
            <label class="app-field">
                <span class="app-field__label">{words.subject}</span>
                <input
                    class="app-input"
                    type="text"
                    autocomplete="off"
                    prop:value=message.subject.clone()
                    on:input=move |event| draft.update(|draft| draft.subject = event_target_value(&event))
                />
            </label>
            <label class="app-field">
                <span class="app-field__label">{words.message}</span>
                <textarea
                    class="app-input"
                    rows="8"
                    id=field_id(card)
                    prop:value=message.body.clone()
                    on:input=move |event| draft.update(|draft| draft.body = event_target_value(&event))
                ></textarea>
            </label>
            <p class="app-starter__edited">{words.edit_about}</p>
            <div class="app-starter__actions">
                <Button label=words.keep variant=Variant::Primary size=ButtonSize::Small on_click=keep />
                <Button label=words.cancel size=ButtonSize::Small variant=Variant::Ghost on_click=leave />
            </div>
        </div>
    }
}
