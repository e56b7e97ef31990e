//! Bids: the projects of one opportunity are one bid (docs/method.md, Columns filled in after the outcome).

use std::collections::BTreeMap;

use crate::domain::calendar::{AsOf, Day};
use crate::domain::hashing::{FixedHashMap, FixedState};
use crate::domain::ids::Id;
use crate::domain::outcome::ProjectOutcome;
use crate::domain::project_stage::ProjectStage;
use crate::report::win_loss::{LeftOut, Totals};
use crate::workbook::distinct::Distinct;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects;
use crate::workbook::tables::{Column, Table};

/// The bids of a table of projects.
#[derive(Debug)]
pub struct Bids {
    bid_of_row: Vec<u32>,
    bids: Vec<Bid>,
    /// The year of the earliest lost bid that has one.
    first_loss: Option<i32>,
}

#[derive(Debug, Clone, Copy)]
struct Bid {
    ending: Ending,
    /// The year of its earliest start.
    year: Option<i32>,
}

/// What became of a bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Open,
    Won,
    Lost,
    /// Lost, and every row that says so says that nobody bid.
    NoBid,
    Canceled,
}

/// Which decided bids are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    All,
    /// Without those of years before the first with a recorded loss.
    Recorded,
}

/// The decided bids among some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Decided {
    pub(super) bids: u32,
    pub(super) lost: u32,
}

/// What the rows of a bid say in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    Nothing,
    /// The code that represents the value.
    Value(u32),
    /// Rows differ, also where only some of them have a value.
    Several,
}

/// What was seen of the rows of a bid.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    open: bool,
    won: bool,
    lost: bool,
    no_bid: bool,
    start: Option<Day>,
}

impl Bids {
    /// The bids of a table of projects, and what had become of them by a date.
    pub fn of(table: &Table, outcomes: &RowOutcomes<'_>, as_of: AsOf) -> Self {
        let (bid_of_row, n_bids) = bid_of_row(table);
        let stages = table.column(projects::STAGE_STATUS);
        let by_code: Vec<Option<ProjectStage>> = (stages.values().iter())
            .map(|stage| stage.as_deref().and_then(ProjectStage::of))
            .collect();
        let starts = table.column(projects::START_DATE);
        let mut seen = vec![Seen::default(); n_bids];
        for (row, bid) in bid_of_row.iter().enumerate() {
            let Some(seen) = seen.get_mut(*bid as usize) else { continue };
            let stage = stages.code(row).and_then(|code| *by_code.get(code as usize)?);
            let start = starts.get(row).copied();
            seen.start = match (seen.start, start) {
                (Some(before), Some(start)) => Some(before.min(start)),
                (before, start) => before.or(start),
            };
            match outcomes.at(row) {
                ProjectOutcome::Delivered => seen.won = true,
                ProjectOutcome::InProgress => {
                    seen.open |= stage == Some(ProjectStage::Pre) || start.is_some_and(|start| start > as_of.0);
                    seen.won = true;
                }
                ProjectOutcome::Lost if stage == Some(ProjectStage::NoBid) => seen.no_bid = true,
                ProjectOutcome::Lost => seen.lost = true,
                ProjectOutcome::Canceled => {}
            }
        }
        let bids: Vec<Bid> = seen.into_iter().map(Seen::bid).collect();
        let lost = bids.iter().filter(|bid| bid.ending.is_lost());
        Self {
            bid_of_row,
            first_loss: lost.filter_map(|bid| bid.year).min(),
            bids,
        }
    }

    /// What became of all bids.
    pub(super) fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for bid in &self.bids {
            match bid.ending {
                Ending::Open => totals.open += 1,
                Ending::Won => totals.won += 1,
                Ending::Lost => totals.lost += 1,
                Ending::NoBid => (totals.lost, totals.no_bid) = (totals.lost + 1, totals.no_bid + 1),
                Ending::Canceled => totals.canceled += 1,
            }
        }
        totals
    }

    /// The decided bids of years before the first with a recorded loss.
    pub(super) fn left_out(&self) -> Option<LeftOut> {
        let out = self.bids.iter().filter(|bid| bid.ending.is_decided() && !self.is_recorded(bid));
        let years = out.filter_map(|bid| bid.year);
        years.fold(None, |found: Option<LeftOut>, year| {
            let found = found.unwrap_or(LeftOut {
                first_year: year,
                last_year: year,
                decided: 0,
            });
            Some(LeftOut {
                first_year: found.first_year.min(year),
                last_year: found.last_year.max(year),
                decided: found.decided + 1,
            })
        })
    }

    /// Whether the bid of a row is decided.
    pub(super) fn is_decided(&self, row: usize) -> bool {
        let bid = self.bid_of_row.get(row);
        let bid = bid.and_then(|bid| self.bids.get(*bid as usize));
        bid.is_some_and(|bid| bid.ending.is_decided())
    }

    /// The decided bids.
    pub(super) fn decided(&self, among: Among) -> Decided {
        let mut all = Decided::default();
        for bid in self.counted(among) {
            all.add(bid.ending);
        }
        all
    }

    /// What each bid says in a column.
    pub(super) fn say<T>(&self, column: &Column<T>, distinct: &Distinct) -> Vec<Said> {
        self.say_by(|row| column.code(row).and_then(|code| distinct.value(code)))
    }

    /// What each bid says, by the number that stands for what a row says.
    pub(super) fn say_by(&self, number: impl Fn(usize) -> Option<u32>) -> Vec<Said> {
        let mut said: Vec<Option<Said>> = vec![None; self.bids.len()];
        for (row, bid) in self.bid_of_row.iter().enumerate() {
            let own = number(row).map_or(Said::Nothing, Said::Value);
            if let Some(said) = said.get_mut(*bid as usize) {
                *said = match *said {
                    None => Some(own),
                    Some(before) if before == own => Some(own),
                    Some(_) => Some(Said::Several),
                };
            }
        }
        said.into_iter().map(|said| said.unwrap_or(Said::Nothing)).collect()
    }

    /// The year of each bid.
    pub(super) fn years(&self) -> Vec<Said> {
        let year = |bid: &Bid| bid.year.and_then(|year| u32::try_from(year).ok());
        self.bids.iter().map(|bid| year(bid).map_or(Said::Nothing, Said::Value)).collect()
    }

    /// What the bid of a row says, of what all bids say.
    pub(super) fn said_at(&self, row: usize, said: &[Said]) -> Option<Said> {
        said.get(*self.bid_of_row.get(row)? as usize).copied()
    }

    /// The decided bids that say each thing, in the order of [`Said`].
    pub(super) fn tally(&self, said: &[Said], among: Among) -> BTreeMap<Said, Decided> {
        let mut tally = BTreeMap::new();
        for (said, bid) in said.iter().zip(&self.bids) {
            if self.counts(bid, among) {
                tally.entry(*said).or_insert_with(Decided::default).add(bid.ending);
            }
        }
        tally
    }

    fn counted(&self, among: Among) -> impl Iterator<Item = &Bid> {
        self.bids.iter().filter(move |bid| self.counts(bid, among))
    }

    fn counts(&self, bid: &Bid, among: Among) -> bool {
        bid.ending.is_decided() && (among == Among::All || self.is_recorded(bid))
    }

    /// Whether losses were recorded when the bid was dated. Nobody knows when one without a date was.
    fn is_recorded(&self, bid: &Bid) -> bool {
        let before = self.first_loss.zip(bid.year).is_some_and(|(first, year)| year < first);
        !before
    }
}

impl Decided {
    fn add(&mut self, ending: Ending) {
        self.bids += u32::from(ending.is_decided());
        self.lost += u32::from(ending.is_lost());
    }

    pub(super) fn won(self) -> u32 {
        self.bids - self.lost
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self {
            bids: self.bids + other.bids,
            lost: self.lost + other.lost,
        }
    }

    /// Those of `self` that are not among `part`.
    pub(super) fn without(self, part: Self) -> Self {
        Self {
            bids: self.bids - part.bids,
            lost: self.lost - part.lost,
        }
    }
}

impl Ending {
    fn is_decided(self) -> bool {
        self == Self::Won || self.is_lost()
    }

    fn is_lost(self) -> bool {
        matches!(self, Self::Lost | Self::NoBid)
    }
}

impl Seen {
    fn bid(self) -> Bid {
        let ending = match self {
            Self { open: true, .. } => Ending::Open,
            Self { won: true, .. } => Ending::Won,
            Self { lost: true, .. } => Ending::Lost,
            Self { no_bid: true, .. } => Ending::NoBid,
            Self { .. } => Ending::Canceled,
        };
        Bid {
            ending,
            year: self.start.map(|start| start.ymd().0),
        }
    }
}

/// The bid of each row: its opportunity, else its project, else the row itself; and the number of bids. They are numbered in the
/// order of their first rows.
fn bid_of_row(table: &Table) -> (Vec<u32>, usize) {
    let mut n_ids = 0;
    let opportunities = Numbered::of(table.column(projects::SIEBEL_ID), &mut n_ids);
    let own = Numbered::of(table.column(projects::PROJECT), &mut n_ids);
    let mut bid_of_id: Vec<Option<u32>> = vec![None; n_ids as usize];
    let mut n_bids = 0;
    let mut next = || {
        n_bids += 1;
        n_bids - 1
    };
    let mut bid = |row| {
        let id = opportunities.at(row).or_else(|| own.at(row));
        match id.and_then(|id| bid_of_id.get_mut(id as usize)) {
            Some(bid) => *bid.get_or_insert_with(&mut next),
            None => next(),
        }
    };
    let bids = (0..table.n_rows()).map(&mut bid).collect();
    (bids, n_bids as usize)
}

/// The ids of a column, numbered.
struct Numbered<'a> {
    column: &'a Column<Id>,
    by_code: Vec<Option<u32>>,
}

impl<'a> Numbered<'a> {
    fn of(column: &'a Column<Id>, next: &mut u32) -> Self {
        let mut numbers: FixedHashMap<&Id, u32> = FixedHashMap::with_capacity_and_hasher(column.values().len(), FixedState::default());
        let mut number = |id| {
            *numbers.entry(id).or_insert_with(|| {
                *next += 1;
                *next - 1
            })
        };
        let by_code = column.values().iter().map(|id| id.as_ref().map(&mut number)).collect();
        Self { column, by_code }
    }

    fn at(&self, row: usize) -> Option<u32> {
        *self.by_code.get(self.column.code(row)? as usize)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::source::Source;
    use crate::linking::sample::tables;

    fn bids_of(rows: &str) -> Bids {
        let tables = tables(&[(
            Source::Projects,
            &format!("project | prj_siebel_id | prj_stage_status | prj_start_date\n{rows}"),
        )]);
        let table = tables.get(Source::Projects).unwrap();
        let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
        Bids::of(table, &RowOutcomes::of(table), as_of)
    }

    fn bids(rows: &str) -> (u32, u32) {
        let decided = bids_of(rows).decided(Among::All);
        (decided.bids, decided.lost)
    }

    #[test]
    fn projects_of_one_opportunity_are_one_bid() {
        assert_eq!(bids("A | O1 | LOST | \n B | O1 | LOST | \n C | O2 | C |"), (2, 1));
        assert_eq!(bids("A | O1 | LOST | \n B | O1 | C |"), (1, 0), "one of its projects was won");
        assert_eq!(
            bids("A | | LOST | \n A | | LOST | \n | | LOST | \n | | C |"),
            (3, 2),
            "else by project, else by row"
        );
        assert_eq!(bids("A | B | LOST | \n B | | LOST |"), (2, 2), "an opportunity is no project");
    }

    #[test]
    fn plans_and_canceled_projects_are_not_decided() {
        assert_eq!(
            bids("A | O1 | PRE | 2025-01-01 \n B | O2 | DP | 2025-07-05 \n C | O3 | X |"),
            (0, 0)
        );
        assert_eq!(bids("A | O1 | DP | 2025-07-04 \n B | O2 | S |"), (2, 0), "what is under way is won");
        assert_eq!(bids("A | O1 | LOST | \n B | O1 | PRE |"), (0, 0), "one of its projects is open");
    }

    #[test]
    fn nobody_bid_where_every_lost_row_says_so() {
        let totals =
            bids_of("A | O1 | NOBID | \n B | O1 | nobid | \n C | O2 | NOBID | \n D | O2 | LOST | \n E | | X | \n F | | PRE | ").totals();
        let expected = Totals {
            open: 1,
            won: 0,
            lost: 2,
            no_bid: 1,
            canceled: 1,
        };
        assert_eq!((totals, totals.bids()), (expected, 4));
    }

    #[test]
    fn years_before_the_first_recorded_loss_are_left_out() {
        let bids = bids_of(
            "A | O1 | C | 2011-05-01 \n B | O2 | C | 2013-01-01 \n C | O3 | LOST | 2014-06-01 \n D | O4 | C | 2014-01-01 \n E | O5 | C | \n F | O6 | X | 2010-01-01",
        );
        let out = LeftOut {
            first_year: 2011,
            last_year: 2013,
            decided: 2,
        };
        assert_eq!(bids.left_out(), Some(out));
        assert_eq!(bids.decided(Among::Recorded), Decided { bids: 3, lost: 1 });
        assert_eq!(bids.decided(Among::All), Decided { bids: 5, lost: 1 });
        assert_eq!(
            bids_of("A | O1 | C | 2011-05-01 \n B | O2 | LOST | ").left_out(),
            None,
            "nobody knows when it was lost"
        );
    }

    #[test]
    fn a_bid_is_of_the_year_of_its_earliest_start() {
        let bids = bids_of("A | O1 | C | 2013-05-01 \n B | O1 | LOST | 2012-12-31 \n C | O2 | C | ");
        assert_eq!(bids.years(), [Said::Value(2012), Said::Nothing]);
    }
}
