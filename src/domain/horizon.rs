//! How far ahead a start of a project is asked for.

use serde::{Deserialize, Serialize};

use super::calendar::Days;

/// The length of the windows in which projects start or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Horizon {
    Days30,
    Days90,
    #[default]
    Days180,
    Days365,
}

impl Horizon {
    /// Every horizon, shortest first.
    pub const ALL: [Self; 4] = [Self::Days30, Self::Days90, Self::Days180, Self::Days365];

    /// The length.
    pub fn days(self) -> Days {
        Days(match self {
            Self::Days30 => 30,
            Self::Days90 => 90,
            Self::Days180 => 180,
            Self::Days365 => 365,
        })
    }

    /// The horizon of a number of days.
    pub fn of_days(days: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|horizon| horizon.days() == Days(days))
    }

    /// The next shorter horizon.
    pub fn shorter(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|other| *other < self)
    }

    /// The next longer horizon.
    pub fn longer(self) -> Option<Self> {
        Self::ALL.into_iter().find(|other| *other > self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbors_are_one_step_away() {
        assert_eq!(Horizon::Days180.shorter(), Some(Horizon::Days90));
        assert_eq!(Horizon::Days180.longer(), Some(Horizon::Days365));
        assert_eq!((Horizon::Days30.shorter(), Horizon::Days365.longer()), (None, None));
        assert_eq!(Horizon::of_days(90), Some(Horizon::Days90));
        assert_eq!(Horizon::of_days(91), None);
    }
}
