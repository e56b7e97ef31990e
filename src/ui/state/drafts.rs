//! Messages that the user edited for one action, beside the templates that all others follow.

use std::collections::BTreeMap;

use crate::domain::ids::CustomerId;
use crate::report::action::ActionKind;
use crate::report::advice::Message;
use crate::wire::{Draft, RequestBody};

/// The edited messages, by customer and kind of action. They are kept by id, so another analysis of the same files keeps them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts(BTreeMap<(CustomerId, ActionKind), Message>);

impl Drafts {
    /// The edited message of an action, if there is one.
    pub fn get(&self, customer: &CustomerId, action: ActionKind) -> Option<&Message> {
        self.0.get(&(customer.clone(), action))
    }

    /// Keeps an edited message; `None` returns to the template.
    pub fn set(&mut self, customer: CustomerId, action: ActionKind, message: Option<Message>) {
        match message {
            Some(message) => self.0.insert((customer, action), message),
            None => self.0.remove(&(customer, action)),
        };
    }

    /// The request that gives the worker the edited messages.
    pub(super) fn request(&self) -> RequestBody {
        let draft = |((customer, action), message): (&(CustomerId, ActionKind), &Message)| Draft {
            customer: customer.clone(),
            action: *action,
            message: message.clone(),
        };
        RequestBody::Draft {
            drafts: self.0.iter().map(draft).collect(),
        }
    }
}
