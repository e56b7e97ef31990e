//! What can be done with a conversation starter: copied, saved as an email draft, added to the calendar.

use crate::domain::ids::CustomerId;
use crate::export::{self, Appointment};
use crate::report::action::ActionKind;
use crate::report::advice::Message;
use crate::text::notice::Notice;

use super::State;
use super::effect::Effect;
use super::exports::save;

/// What the user does with a message; customers by index in `Report::customers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StarterMsg {
    Copied(Message),
    /// The browser accepted the text, or refused it.
    CopyEnded {
        is_copied: bool,
    },
    /// The message of one action was edited; `None` returns to its template.
    Drafted {
        customer: CustomerId,
        action: ActionKind,
        message: Option<Message>,
    },
    MailSaved {
        customer: u32,
        message: Message,
    },
    /// On the day that the action is due.
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
        StarterMsg::Drafted { customer, action, message } => {
            state.drafts.set(customer, action, message);
            Vec::new()
        }
        StarterMsg::MailSaved { customer, message } => {
            let mail = mail(state, customer, &message);
            mail.map_or_else(Vec::new, |(name, bytes)| save(state, name, "message/rfc822", Some(bytes)))
        }
        StarterMsg::Scheduled { customer, action, message } => {
            let entry = entry(state, customer, action, message.as_ref());
            entry.map_or_else(Vec::new, |(name, bytes)| {
                save(state, name, "text/calendar;charset=utf-8", Some(bytes))
            })
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
        planned: None,
    };
    Some((export::entry_name(&customer.id), export::calendar(report, &[appointment])))
}

#[cfg(test)]
mod tests;
