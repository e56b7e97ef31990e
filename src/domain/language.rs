//! The languages that sentences can be written in.

use serde::{Deserialize, Serialize};

/// A language of the page or of exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    En,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 1] = [Self::En];
    /// The tags of `ALL`.
    pub const TAGS: &'static [&'static str] = &["en"];

    /// The language's tag, as in `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }
}
