//! What happened to customers since the earlier analysis, as lists are filtered by it.

use crate::report::comparison::{ComparedCustomer, RenewalState, Status};
use crate::text;

/// What happened to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Another level.
    Moved,
    Up,
    Down,
    Came,
    Gone,
    Merged,
    Split,
    /// Its rows carry another id.
    Regrouped,
    /// On other lists than before.
    Lists,
    /// It had a renewal or contract action.
    Renewals,
    /// Nothing is left of these.
    Resolved,
}

impl Happened {
    /// Everything, in the order in which it is offered.
    pub const ALL: [Self; 11] = [
        Self::Moved,
        Self::Up,
        Self::Down,
        Self::Came,
        Self::Gone,
        Self::Merged,
        Self::Split,
        Self::Regrouped,
        Self::Lists,
        Self::Renewals,
        Self::Resolved,
    ];

    /// What can have happened to a customer of now.
    pub const OF_NOW: [Self; 7] = [
        Self::Moved,
        Self::Up,
        Self::Down,
        Self::Came,
        Self::Lists,
        Self::Renewals,
        Self::Resolved,
    ];

    /// The word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Up => "up",
            Self::Down => "down",
            Self::Came => "new",
            Self::Gone => "gone",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Regrouped => "regrouped",
            Self::Lists => "lists",
            Self::Renewals => "renewals",
            Self::Resolved => "resolved",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        let words = &text::since::WORDS;
        match self {
            Self::Moved => words.moved,
            Self::Up => words.up,
            Self::Down => words.down,
            Self::Came => words.came,
            Self::Gone => words.gone,
            Self::Merged => words.merged,
            Self::Split => words.split,
            Self::Regrouped => words.regrouped,
            Self::Lists => words.lists,
            Self::Renewals => words.renewals,
            Self::Resolved => words.resolved,
        }
    }

    /// Parses the word, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|happened| happened.key() == key)
    }

    /// Whether it happened to this customer.
    pub fn is_of(self, customer: &ComparedCustomer) -> bool {
        match self {
            Self::Moved => customer.has_moved(),
            Self::Up => has_risen(customer),
            Self::Down => customer.has_moved() && !has_risen(customer),
            Self::Came => customer.status == Status::New,
            Self::Gone => customer.status == Status::Gone,
            Self::Merged => matches!(customer.status, Status::Merged { .. }),
            Self::Split => matches!(customer.status, Status::Split { .. }),
            Self::Regrouped => customer.status == Status::Regrouped,
            Self::Lists => match (customer.stands.before, customer.stands.after) {
                (Some(before), Some(after)) => before.lists != after.lists,
                _ => false,
            },
            Self::Renewals => customer.renewal.is_some(),
            Self::Resolved => {
                let state = customer.renewal.as_ref().map(|renewal| renewal.state);
                state == Some(RenewalState::Resolved)
            }
        }
    }
}

/// Whether a customer in both has a higher level than before.
pub fn has_risen(customer: &ComparedCustomer) -> bool {
    match (customer.stands.before, customer.stands.after) {
        // High comes first.
        (Some(before), Some(after)) if customer.status.is_in_both() => after.level < before.level,
        _ => false,
    }
}
