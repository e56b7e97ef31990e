//! The stage codes that projects are at, in the order that a project passes them.

use serde::{Deserialize, Serialize};

/// A stage code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ProjectStage {
    Pre,
    I,
    Oc,
    S,
    Dp,
    C,
    Lost,
    NoBid,
    X,
}

impl ProjectStage {
    /// Every code: those on the way, then the ends.
    pub const ALL: [Self; 9] = [
        Self::Pre,
        Self::I,
        Self::Oc,
        Self::S,
        Self::Dp,
        Self::C,
        Self::Lost,
        Self::NoBid,
        Self::X,
    ];

    /// As the export writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pre => "PRE",
            Self::I => "I",
            Self::Oc => "OC",
            Self::S => "S",
            Self::Dp => "DP",
            Self::C => "C",
            Self::Lost => "LOST",
            Self::NoBid => "NOBID",
            Self::X => "X",
        }
    }

    /// Reads a code in any case; `None` for one that no rule knows.
    pub fn of(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| text.trim().eq_ignore_ascii_case(stage.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_any_case() {
        for stage in ProjectStage::ALL {
            assert_eq!(ProjectStage::of(&format!(" {} ", stage.code().to_lowercase())), Some(stage));
        }
        assert_eq!(ProjectStage::of("CC"), None);
        assert_eq!(ProjectStage::of(""), None);
    }
}
