//! How often each customer's projects start, who is silent for longer than usual, and what became of customers like it
//! (docs/method.md, Rhythm).

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Days};

/// The rhythm of every customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rhythms {
    /// The last day up to which all starts are in the files.
    pub seen: Day,
    /// How many days later a start is in the files.
    pub lag: Days,
    /// Whether the export holds closed projects only, so that the latest starts are missing.
    pub is_closed_only: bool,
    /// By index in `Report::customers`.
    pub customers: Vec<Rhythm>,
    /// What became of customers, by [`SoFar`] and then [`Silent`].
    pub returns: Vec<ReturnCell>,
    pub outlook: Outlook,
}

/// One customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rhythm {
    /// Distinct days on which a project started.
    pub starts: u32,
    /// Days since the last of them; `None` without one.
    pub silence: Option<Days>,
    /// The pauses between them; `None` with fewer than three.
    pub pauses: Option<Pauses>,
    pub state: RhythmState,
    /// Its cell of [`Rhythms::returns`]; `None` without a bid.
    pub cell: Option<u8>,
    /// Starts to be expected within a year; `None` where nothing was tested well enough.
    pub expected: Option<f64>,
    /// The size band, by its representative number of dollars, of more than half of its started projects with a size; only where
    /// starts are expected.
    pub mostly: Option<f64>,
}

/// Pauses between starts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pauses {
    pub count: u32,
    /// Those shorter than the silence.
    pub shorter: u32,
    /// Their median in days.
    pub usual: f64,
}

/// How a silence compares with the customer's own pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RhythmState {
    /// Fewer than three pauses.
    TooFew,
    InRhythm,
    Late,
    Quiet,
}

/// How many projects a customer had so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SoFar {
    One,
    TwoOrThree,
    FourToNine,
    TenOrMore,
}

/// How long it had been silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Silent {
    Below90,
    Below180,
    Below365,
    Below730,
    Longer,
}

/// What became of customers alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReturnCell {
    pub so_far: SoFar,
    pub silent: Silent,
    /// Times that a customer was like that.
    pub times: u32,
    /// Times that it started another project within a year.
    pub returned: u32,
    /// Distinct customers.
    pub customers: u32,
    /// Wilson's 95% interval; `None` where no share is given.
    pub interval: Option<(f64, f64)>,
}

/// The projects to be expected within a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// What would have been expected in each of the last three years, and what started; oldest first.
    pub tests: Vec<Tested>,
    /// The sum over all customers; `None` unless every test came out close enough.
    pub total: Option<f64>,
}

/// A past year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// The day before it began.
    pub from: Day,
    /// `None` with too few customers to expect anything from.
    pub expected: Option<f64>,
    pub started: u32,
}

impl SoFar {
    /// Every class, fewest first.
    pub const ALL: [Self; 4] = [Self::One, Self::TwoOrThree, Self::FourToNine, Self::TenOrMore];
}

impl Silent {
    /// Every class, shortest first.
    pub const ALL: [Self; 5] = [Self::Below90, Self::Below180, Self::Below365, Self::Below730, Self::Longer];
}

impl RhythmState {
    /// Every state, the one that asks for a call first.
    pub const ALL: [Self; 4] = [Self::Quiet, Self::Late, Self::InRhythm, Self::TooFew];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Late => "late",
            Self::InRhythm => "in_rhythm",
            Self::TooFew => "too_few",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}
