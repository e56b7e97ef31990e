//! What happens to a company: the few choices from which its rows, and so its recommended actions, follow.

use crate::calendar::{Day, Span};

/// How far along in its life the oldest part of the installed base is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifecycle {
    /// End of life passed years ago.
    Lapsed,
    /// End of life within a year of the export.
    Ending,
    /// Support of some items ends within a year though no end of life is recorded.
    SupportEnding,
    /// End of life one to two years after the export.
    DueNext,
    /// End of life two to three years after the export.
    DueLater,
    /// Everything lasts for years.
    Healthy,
    /// Only open-ended dates.
    OpenEnded,
}

impl Lifecycle {
    /// Which share of the items, in permille, carries the story's dates. The rest is healthy.
    pub(crate) fn affected(self) -> u32 {
        match self {
            Self::Lapsed => 280,
            Self::Ending => 110,
            Self::SupportEnding => 90,
            Self::DueNext => 160,
            Self::DueLater => 200,
            Self::Healthy => 0,
            Self::OpenEnded => 1000,
        }
    }

    /// When the affected items reach end of life; none where no such date is recorded.
    pub(crate) fn end_of_life(self) -> Option<Span> {
        match self {
            Self::Lapsed => Some(Span(Day::new(2012, 3, 1), Day::new(2025, 5, 31))),
            Self::Ending => Some(Span(Day::new(2025, 8, 15), Day::new(2026, 5, 31))),
            Self::DueNext => Some(Span(Day::new(2026, 8, 1), Day::new(2027, 6, 15))),
            Self::DueLater => Some(Span(Day::new(2027, 12, 15), Day::new(2028, 10, 31))),
            Self::SupportEnding | Self::Healthy | Self::OpenEnded => None,
        }
    }
}

/// How projects of this company end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    Strong,
    Mixed,
    Weak,
    /// Nothing is closed yet.
    Open,
}

/// When projects of this company start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activity {
    /// Started weeks before the export, more planned for more than a year.
    Growing,
    /// Started weeks before the export.
    Recent,
    /// The last one started months before the export.
    Quiet,
    /// The last one started more than a year before the export.
    Dormant,
    /// No project has a start date yet.
    Unstarted,
}

impl Activity {
    /// When the latest started project starts.
    pub(crate) fn latest(self) -> Option<Span> {
        match self {
            Self::Growing | Self::Recent => Some(Span(Day::new(2025, 5, 12), Day::new(2025, 7, 1))),
            Self::Quiet => Some(Span(Day::new(2025, 1, 20), Day::new(2025, 3, 25))),
            Self::Dormant => Some(Span(Day::new(2023, 10, 1), Day::new(2024, 3, 31))),
            Self::Unstarted => None,
        }
    }
}

/// What becomes of purchased service credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usage {
    Good,
    Under,
}

/// When service contracts end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contracts {
    /// Some within 90 days around the export.
    AroundExport,
    /// Some in autumn 2026.
    AutumnNextYear,
    /// Some at both times.
    Both,
    /// None near either time, some later.
    Later,
    /// All ended long before the export.
    History,
}

/// How a company is spread over ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// One territory serves all sources.
    Territory,
    /// One number of the project system; the company has no territory.
    ProjectSystem,
    /// A territory, but a third of the projects only carries the project system's number.
    SomeProjectsApart,
    /// A territory, and every project only carries the project system's number.
    AllProjectsApart,
    /// Two territories, and some projects with only the project system's number.
    TwoTerritories,
    /// Two numbers of the project system.
    TwoProjectCustomers,
}

/// All choices for one company.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    pub(crate) lifecycle: Lifecycle,
    /// How many platforms the company owns, at least 1 where it has items.
    pub(crate) platforms: usize,
    pub(crate) record: Record,
    pub(crate) activity: Activity,
    pub(crate) usage: Usage,
    pub(crate) contracts: Contracts,
    pub(crate) split: Split,
}
