//! The terms of an analysis: what it is made under, beside the files.
//!
//! The page keeps them and sends them with every request, because a worker may be thrown away at any time; the command line
//! reads them from its options.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::AsOf;
use crate::domain::link::Decisions;
use crate::settings::Settings;

/// What an analysis is made under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    pub as_of: AsOf,
    pub settings: Settings,
    /// What was decided about links.
    pub links: Decisions,
    /// What predicts instead of a model of the tables' own.
    pub model: Option<ModelFile>,
}

/// A saved model that an analysis is to predict with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFile {
    pub name: String,
    /// As it was saved.
    pub json: String,
}

impl Terms {
    /// A date with the default settings, no decision about links, and a model of the tables' own.
    pub fn at(as_of: AsOf) -> Self {
        Self {
            as_of,
            settings: Settings::default(),
            links: Decisions::default(),
            model: None,
        }
    }
}
