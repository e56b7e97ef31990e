//! What an analysis changed compared with the one before it, as plain rows.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::Propensity;

use super::Opportunities;
use super::action::ActionKind;

/// The difference between two analyses of the same files.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// What was different about the second analysis.
    pub causes: Vec<Cause>,
    /// The number of customers with another level.
    pub moved: u32,
    /// The number of customers that are in both analyses, with another rank.
    pub reranked: u32,
    /// The number of customers that appeared or disappeared because links merged or separated them.
    pub came_or_went: u32,
    /// Customers on the list of top opportunities.
    pub top: Turnover,
    /// Customers on each list; lists without a change are left out.
    pub lists: Vec<(ListName, Turnover)>,
    /// Actions of customers that are in both analyses.
    pub actions: Turnover,
    /// The places that each level had.
    pub places: Shift<Places>,
    /// The value at stake, in US dollars, as in the headline; `None` without projects.
    pub value_at_stake: Shift<Option<f64>>,
    /// The customers affected: those with another level first, then the others, each in the order of the new ranking, then
    /// those that no longer exist; at most [`MOST_LISTED`](Changes::MOST_LISTED). Another rank alone does not count.
    pub customers: Vec<ChangedCustomer>,
    /// The number of affected customers without that limit.
    pub concerned: u32,
}

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shift<T> {
    pub before: T,
    pub after: T,
}

/// How many are new and how many are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Turnover {
    pub came: u32,
    pub went: u32,
}

/// The number of customers with each of the upper levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Places {
    pub high: u32,
    pub medium: u32,
}

/// A list that a customer can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListName {
    Urgent,
    Due,
    Renewals,
    CrossSell,
    ServiceExpansion,
}

impl ListName {
    /// Every list, in the order views name them.
    pub const ALL: [Self; 5] = [Self::Urgent, Self::Due, Self::Renewals, Self::CrossSell, Self::ServiceExpansion];

    /// Whether a customer on these lists is on this one.
    pub fn holds(self, lists: Opportunities) -> bool {
        match self {
            Self::Urgent => lists.urgent,
            Self::Due => lists.due,
            Self::Renewals => lists.renewal,
            Self::CrossSell => lists.cross_sell,
            Self::ServiceExpansion => lists.service_expansion,
        }
    }
}

impl Opportunities {
    /// Those of a customer on these lists.
    pub fn on(lists: &[ListName]) -> Self {
        Self {
            urgent: lists.contains(&ListName::Urgent),
            due: lists.contains(&ListName::Due),
            renewal: lists.contains(&ListName::Renewals),
            cross_sell: lists.contains(&ListName::CrossSell),
            service_expansion: lists.contains(&ListName::ServiceExpansion),
        }
    }
}

impl Turnover {
    /// Whether nothing came or went.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl Changes {
    /// More customers than anyone reads.
    pub const MOST_LISTED: usize = 200;

    /// The places of the higher of two levels and those above it: what a customer had to be within to be there.
    pub fn places_of(&self, one: Propensity, other: Propensity) -> Shift<u32> {
        let is_top = one == Propensity::High || other == Propensity::High;
        let of = |places: Places| places.high + if is_top { 0 } else { places.medium };
        Shift {
            before: of(self.places.before),
            after: of(self.places.after),
        }
    }
}

/// Something that was set differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// A setting, with its values as in the settings file.
    Setting {
        key: String,
        before: String,
        after: String,
    },
    AsOf {
        before: Day,
        after: Day,
    },
    /// The accepted links differ.
    Links,
    /// Sheets or columns are matched differently.
    Columns,
    Model(ModelCause),
}

/// Which model predicts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelCause {
    /// A saved model instead of the workbook's own.
    Saved,
    /// Another saved model.
    OtherSaved,
    /// The workbook's own model instead of a saved one.
    Own,
}

/// A customer that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedCustomer {
    pub id: CustomerId,
    pub name: String,
    /// `None` if the customer did not exist separately before.
    pub before: Option<Standing>,
    /// `None` if the customer no longer exists separately.
    pub after: Option<Standing>,
    /// Actions that the customer has now and did not have before; empty if it is not in both analyses.
    pub actions_came: Vec<ActionKind>,
    /// Actions that the customer no longer has.
    pub actions_went: Vec<ActionKind>,
    /// The features of the model that changed most, relative to their spread; at most three. Empty if none changed: then only
    /// the model, a threshold or the other customers did.
    pub features: Vec<ChangedFeature>,
}

/// Where a customer stands in an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub level: Propensity,
    /// From 1.
    pub rank: u32,
    pub is_top: bool,
    pub lists: Opportunities,
}

/// A feature of a customer before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedFeature {
    /// The key in the catalog.
    pub key: String,
    pub before: f64,
    pub after: f64,
}

impl ChangedCustomer {
    /// Whether the level changed.
    pub fn has_moved(&self) -> bool {
        matches!((self.before, self.after), (Some(before), Some(after)) if before.level != after.level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_move_are_those_of_its_higher_level() {
        let places = |high, medium| Places { high, medium };
        let changes = Changes {
            places: Shift {
                before: places(11, 8),
                after: places(8, 9),
            },
            ..Changes::default()
        };
        let of = |one, other| {
            let Shift { before, after } = changes.places_of(one, other);
            (before, after)
        };
        assert_eq!(of(Propensity::High, Propensity::Medium), (11, 8));
        assert_eq!(of(Propensity::Low, Propensity::High), (11, 8));
        assert_eq!(of(Propensity::Low, Propensity::Medium), (19, 17));
    }
}
