//! The terms of an analysis: everything besides the files that determines its result.
//!
//! The page keeps them and sends them with every request, because a worker may be thrown away at any time; the command line
//! reads them from its options.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::AsOf;
use crate::domain::link::Decisions;
use crate::settings::Settings;

mod scenarios;

pub use scenarios::{SCENARIOS_FORMAT, Scenario, Scenarios, ScenariosError};

/// The terms of an analysis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    pub as_of: AsOf,
    pub settings: Settings,
    /// The decisions about links.
    pub links: Decisions,
    /// The saved model that predicts instead of one fitted on the tables.
    pub model: Option<ModelFile>,
}

/// A saved model that an analysis predicts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFile {
    pub name: String,
    /// The content of the file, as saved.
    pub json: String,
}

impl Terms {
    /// A date with the default settings, no decisions about links, and a model fitted on the tables.
    pub fn at(as_of: AsOf) -> Self {
        Self {
            as_of,
            settings: Settings::default(),
            links: Decisions::default(),
            model: None,
        }
    }
}
