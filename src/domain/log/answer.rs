//! What can be said about an action that was offered.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;

/// What was said about an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub outcome: Outcome,
    /// The day it was said.
    pub on: Day,
    /// Whoever took it on; empty if nobody is named.
    pub owner: String,
    pub note: String,
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done,
    /// It comes back on a day.
    NotNow {
        reason: Option<Reason>,
        until: Day,
    },
    /// It should not have been offered.
    Wrong {
        reason: Option<Reason>,
    },
}

/// What became of an action, without the circumstances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum OutcomeKind {
    #[default]
    Done,
    NotNow,
    Wrong,
}

/// Why an action is not taken now, or is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    NotReached,
    AskedLater,
    NoBudget,
    OtherPlans,
    AlreadySettled,
    NotNeeded,
    WrongData,
    NotOurs,
    Other,
}

impl Outcome {
    pub fn kind(self) -> OutcomeKind {
        match self {
            Self::Done => OutcomeKind::Done,
            Self::NotNow { .. } => OutcomeKind::NotNow,
            Self::Wrong { .. } => OutcomeKind::Wrong,
        }
    }

    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Done => None,
            Self::NotNow { reason, .. } | Self::Wrong { reason } => reason,
        }
    }
}

impl OutcomeKind {
    /// Every kind, the happiest first.
    pub const ALL: [Self; 3] = [Self::Done, Self::NotNow, Self::Wrong];

    /// The machine name, as used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotNow => "not_now",
            Self::Wrong => "wrong",
        }
    }

    /// The reasons there can be, the commonest first.
    pub fn reasons(self) -> &'static [Reason] {
        match self {
            Self::Done => &[],
            Self::NotNow => &[
                Reason::NotReached,
                Reason::AskedLater,
                Reason::NoBudget,
                Reason::OtherPlans,
                Reason::Other,
            ],
            Self::Wrong => &[
                Reason::AlreadySettled,
                Reason::NotNeeded,
                Reason::WrongData,
                Reason::NotOurs,
                Reason::Other,
            ],
        }
    }
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::NotReached,
        Self::AskedLater,
        Self::NoBudget,
        Self::OtherPlans,
        Self::AlreadySettled,
        Self::NotNeeded,
        Self::WrongData,
        Self::NotOurs,
        Self::Other,
    ];

    /// The machine name, as used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotReached => "not_reached",
            Self::AskedLater => "asked_later",
            Self::NoBudget => "no_budget",
            Self::OtherPlans => "other_plans",
            Self::AlreadySettled => "already_settled",
            Self::NotNeeded => "not_needed",
            Self::WrongData => "wrong_data",
            Self::NotOurs => "not_ours",
            Self::Other => "other",
        }
    }

    /// Parses a machine name, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }
}
