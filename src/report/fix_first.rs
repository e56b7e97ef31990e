//! What to fix first: the few things that change the results most, each with its effect.

use serde::{Deserialize, Serialize};

use crate::domain::finding::Finding;
use crate::domain::link::Decision;

/// What to fix first, in order; empty if nothing can change a result.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FixFirst(pub Vec<Fix>);

impl FixFirst {
    /// The maximum number of fixes.
    pub const MOST: usize = 3;
    /// The number of top opportunities that are counted as touched.
    pub const TOP: usize = 20;
    /// The share of the customers from which a critical action is nearly everyone's.
    pub const NEARLY_EVERYONE: f64 = 0.8;
    /// With fewer customers, nearly everyone means nothing.
    pub const FEWEST_CUSTOMERS: usize = 5;

    /// The suggested links, if they are among the fixes.
    pub fn links(&self) -> Option<(&LinksFix, &Effect)> {
        self.0.iter().find_map(|fix| match &fix.kind {
            FixKind::Links(links) => Some((links, fix.effect.as_ref()?)),
            _ => None,
        })
    }
}

/// Something to fix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    pub kind: FixKind,
    /// How many of the top opportunities it touches.
    pub top: u32,
    /// How many customers it touches.
    pub customers: u32,
    /// Whether there may be more, because a finding keeps only the addresses of its first cells.
    pub at_least: bool,
    /// What the remedy changes, from a run with it; `None` if only the files can be fixed.
    pub effect: Option<Effect>,
}

/// The kinds of things to fix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FixKind {
    /// Suggested links that are safe to accept.
    Links(LinksFix),
    /// Rows without a customer, which the safe links do not give one.
    UnlinkedRows(UnlinkedFix),
    /// Cells that were read in one of several ways, or ids that are probably none.
    Finding {
        /// The one with the most cells.
        finding: Finding,
        /// How many further findings of this kind there are.
        others: u32,
        /// The setting that reads the cells in the other way, if there is one.
        remedy: Option<Remedy>,
    },
    /// Nearly every customer has a critical action.
    Urgency { at_once: u32, remedy: Remedy },
}

/// Suggested links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinksFix {
    /// The acceptance of each.
    pub decisions: Vec<Decision>,
    /// How many customers look like another.
    pub alike: u32,
    /// How many companies they look like.
    pub companies: u32,
    /// How many rows without a customer get one.
    pub rows: u32,
}

/// Rows without a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlinkedFix {
    pub rows: u32,
    /// Whether safe links are suggested, and `rows` counts what they leave.
    pub are_left_by_links: bool,
    /// Whether links are suggested for some of them, to be looked at.
    pub are_suggested: bool,
}

/// A setting and the value that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// The key of the setting.
    pub setting: String,
    /// As the settings file writes it.
    pub value: String,
}

/// The figures of an analysis, and those of a run with the remedy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    pub before: Figures,
    pub after: Figures,
}

/// The figures that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub customers: u32,
    pub high: u32,
    pub renewals: u32,
    pub actions_due: u32,
    /// In US dollars; `None` if the files do not say what projects are worth.
    pub value_at_stake: Option<f64>,
}
