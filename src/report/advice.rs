//! What to say and offer to one customer, as facts: `text::starter` turns them into an email, in any wording.
//!
//! Separate from the report, because a page shows one customer at a time.

use serde::{Deserialize, Serialize};

use super::action::ActionKind;
use crate::domain::ids::CustomerId;
use crate::domain::template::{TemplateKind, TemplateSet, Value, Variable};

/// Everything about one customer that the report does not contain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// The index in `Report::customers`.
    pub customer: u32,
    /// The set of templates chosen by the settings.
    pub set: TemplateSet,
    /// Values that every template can use.
    pub values: Vec<(Variable, Value)>,
    /// One for each of the customer's actions, in order.
    pub starters: Vec<Starter>,
    pub platform: Option<PlatformOffer>,
    /// Most relevant first; empty without a services source or a match.
    pub services: Vec<ServiceOffer>,
}

/// Ways to start a conversation about an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Starter {
    pub action: ActionKind,
    /// The templates that fit, best first; the last needs no values of its own.
    pub scenes: Vec<Scene>,
}

/// A template with its own values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    pub template: TemplateKind,
    pub values: Vec<(Variable, Value)>,
}

/// A platform that the customer lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformOffer {
    pub platform: String,
    pub reason: PlatformReason,
}

/// Why a platform is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlatformReason {
    /// The number of the most similar customers that own it.
    AmongAlike { owners: u32, of: u32 },
    /// The number of all customers with platforms that own it.
    AmongAll { owners: u32, of: u32 },
}

/// A service of the services source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceOffer {
    pub practice: Option<String>,
    pub sub_practice: Option<String>,
    pub service: String,
    /// The relevance, 0 to 1: the cosine similarity between the service's words and the customer's.
    pub relevance: f64,
    pub reason: ServiceReason,
}

/// The trait of the customer that matches the service best.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceReason {
    pub trait_kind: TraitKind,
    /// As spelled in the rows: a platform's name, an opportunity's name.
    pub words: String,
}

/// A kind of text that describes a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraitKind {
    Platform,
    Practice,
    BusinessArea,
    ProductLine,
    Opportunity,
}

/// A message ready to be copied, mailed or scheduled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub template: TemplateKind,
    /// One line.
    pub subject: String,
    pub body: String,
}

/// A message that the user edited for one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub customer: CustomerId,
    pub action: ActionKind,
    pub message: Message,
}

impl Advice {
    /// The value of a variable in a scene: the scene's own if there is one, else the customer's.
    pub fn value<'a>(&'a self, scene: &'a Scene, variable: Variable) -> Option<&'a Value> {
        let mut values = scene.values.iter().chain(&self.values);
        values.find(|(known, _)| *known == variable).map(|(_, value)| value)
    }
}
