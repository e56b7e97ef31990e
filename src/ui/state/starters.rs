//! What becomes of a conversation starter: copied, saved as a mail draft, put into the calendar.

use crate::export::{self, Appointment};
use crate::report::action::ActionKind;
use crate::report::advice::Message;
use crate::text::notice::Notice;

use super::State;
use super::effect::Effect;

/// What the user does with a message; customers by index in `Report::customers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StarterMsg {
    Copied(Message),
    /// The browser took the text, or refused it.
    CopyEnded {
        is_copied: bool,
    },
    MailSaved {
        customer: u32,
        message: Message,
    },
    /// On the last day of the action's timeline.
    Scheduled {
        customer: u32,
        action: ActionKind,
        message: Option<Message>,
    },
}

pub(super) fn carry_on(state: &mut State, msg: StarterMsg) -> Vec<Effect> {
    match msg {
        StarterMsg::Copied(message) => vec![Effect::CopyText(copied(&message))],
        StarterMsg::CopyEnded { is_copied } => {
            let notice = if is_copied { Notice::Copied } else { Notice::CopyRefused };
            state.toast(notice).into_iter().collect()
        }
        StarterMsg::MailSaved { customer, message } => {
            let Some((name, bytes)) = mail(state, customer, &message) else {
                return Vec::new();
            };
            save(state, name, "message/rfc822", bytes)
        }
        StarterMsg::Scheduled { customer, action, message } => {
            let Some((name, bytes)) = entry(state, customer, action, message.as_ref()) else {
                return Vec::new();
            };
            save(state, name, "text/calendar;charset=utf-8", bytes)
        }
    }
}

/// A message as text for the clipboard: its subject, a blank line, its body.
fn copied(message: &Message) -> String {
    format!("{}\n\n{}", message.subject, message.body)
}

fn mail(state: &State, customer: u32, message: &Message) -> Option<(String, Vec<u8>)> {
    let report = &state.shown.as_ref()?.0;
    let customer = report.customers.get(customer as usize)?;
    Some((export::mail_name(&customer.id), export::mail(message, report.as_of)))
}

fn entry(state: &State, customer: u32, action: ActionKind, message: Option<&Message>) -> Option<(String, Vec<u8>)> {
    let report = &state.shown.as_ref()?.0;
    let customer = report.customers.get(customer as usize)?;
    let action = customer.actions.iter().find(|each| each.kind == action)?;
    let appointment = Appointment {
        customer,
        action,
        message,
        day: export::due(action, report.as_of),
    };
    Some((export::entry_name(&customer.id), export::calendar(report, &[appointment])))
}

fn save(state: &mut State, name: String, media_type: &'static str, bytes: Vec<u8>) -> Vec<Effect> {
    let saved = state.toast(Notice::Saved { name: name.clone() });
    let file = Effect::SaveFile { name, media_type, bytes };
    saved.into_iter().chain([file]).collect()
}

#[cfg(test)]
mod tests;
