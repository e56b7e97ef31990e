//! Won and lost bids: the projects of one opportunity are one bid (docs/method.md, Columns filled in after the outcome).

use std::collections::BTreeMap;

use crate::domain::calendar::AsOf;
use crate::domain::hashing::{FixedHashMap, FixedState};
use crate::domain::ids::Id;
use crate::domain::outcome::ProjectOutcome;
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects;
use crate::workbook::tables::{Column, Table};

use super::distinct::Distinct;

/// The bids of a table of projects.
#[derive(Debug)]
pub(super) struct Bids {
    bid_of_row: Vec<u32>,
    endings: Vec<Ending>,
}

/// How a bid ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Won,
    Lost,
    /// Still open, or canceled.
    Undecided,
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
}

impl Bids {
    /// The bids of a table of projects, and how they had ended by a date.
    pub(super) fn of(table: &Table, outcomes: &RowOutcomes<'_>, as_of: AsOf) -> Self {
        let (bid_of_row, n_bids) = bid_of_row(table);
        let is_planned: Vec<bool> = is_planned(table.column(projects::STAGE_STATUS));
        let starts = table.column(projects::START_DATE);
        let mut seen = vec![Seen::default(); n_bids];
        for (row, bid) in bid_of_row.iter().enumerate() {
            let Some(seen) = seen.get_mut(*bid as usize) else { continue };
            match outcomes.at(row) {
                ProjectOutcome::Delivered => seen.won = true,
                ProjectOutcome::InProgress => {
                    let stage = table.column(projects::STAGE_STATUS).code(row);
                    let is_planned = stage.and_then(|code| is_planned.get(code as usize)).copied().unwrap_or(false);
                    seen.open |= is_planned || starts.get(row).is_some_and(|start| *start > as_of.0);
                    seen.won = true;
                }
                ProjectOutcome::Lost => seen.lost = true,
                ProjectOutcome::Canceled => {}
            }
        }
        Self {
            bid_of_row,
            endings: seen.into_iter().map(Seen::ending).collect(),
        }
    }

    /// Whether the bid of a row is decided.
    pub(super) fn is_decided(&self, row: usize) -> bool {
        let bid = self.bid_of_row.get(row);
        let ending = bid.and_then(|bid| self.endings.get(*bid as usize));
        ending.is_some_and(|ending| *ending != Ending::Undecided)
    }

    /// All decided bids.
    pub(super) fn decided(&self) -> Decided {
        let mut all = Decided::default();
        for ending in &self.endings {
            all.add(*ending);
        }
        all
    }

    /// What each bid says in a column.
    pub(super) fn say<T>(&self, column: &Column<T>, distinct: &Distinct) -> Vec<Said> {
        let mut said: Vec<Option<Said>> = vec![None; self.endings.len()];
        for (row, bid) in self.bid_of_row.iter().enumerate() {
            let own = column
                .code(row)
                .and_then(|code| distinct.value(code))
                .map_or(Said::Nothing, Said::Value);
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

    /// What the bid of a row says, of what all bids say.
    pub(super) fn said_at(&self, row: usize, said: &[Said]) -> Option<Said> {
        said.get(*self.bid_of_row.get(row)? as usize).copied()
    }

    /// The decided bids that say each thing, in the order of [`Said`].
    pub(super) fn tally(&self, said: &[Said]) -> BTreeMap<Said, Decided> {
        let mut tally = BTreeMap::new();
        for (said, ending) in said.iter().zip(&self.endings) {
            if *ending != Ending::Undecided {
                tally.entry(*said).or_insert_with(Decided::default).add(*ending);
            }
        }
        tally
    }
}

impl Decided {
    fn add(&mut self, ending: Ending) {
        self.bids += u32::from(ending != Ending::Undecided);
        self.lost += u32::from(ending == Ending::Lost);
    }

    pub(super) fn won(self) -> u32 {
        self.bids - self.lost
    }

    /// Those of `self` that are not among `part`.
    pub(super) fn without(self, part: Self) -> Self {
        Self {
            bids: self.bids - part.bids,
            lost: self.lost - part.lost,
        }
    }
}

impl Seen {
    fn ending(self) -> Ending {
        match self {
            Self { open: true, .. } => Ending::Undecided,
            Self { won: true, .. } => Ending::Won,
            Self { lost: true, .. } => Ending::Lost,
            Self { .. } => Ending::Undecided,
        }
    }
}

/// The bid of each row: its opportunity, else its project, else the row itself; and the number of bids.
fn bid_of_row(table: &Table) -> (Vec<u32>, usize) {
    let mut n_bids = 0;
    let opportunities = Numbered::of(table.column(projects::SIEBEL_ID), &mut n_bids);
    let own = Numbered::of(table.column(projects::PROJECT), &mut n_bids);
    let mut bid = |row| {
        opportunities.at(row).or_else(|| own.at(row)).unwrap_or_else(|| {
            n_bids += 1;
            n_bids - 1
        })
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

/// By code of the stage: whether a project in progress is only planned.
fn is_planned(stages: &Column<Box<str>>) -> Vec<bool> {
    let is_planned = |stage: &Option<Box<str>>| stage.as_deref().is_some_and(|stage| stage.trim().eq_ignore_ascii_case("PRE"));
    stages.values().iter().map(is_planned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::source::Source;
    use crate::linking::sample::tables;

    fn bids(rows: &str) -> (u32, u32) {
        let tables = tables(&[(
            Source::Projects,
            &format!("project | prj_siebel_id | prj_stage_status | prj_start_date\n{rows}"),
        )]);
        let table = tables.get(Source::Projects).unwrap();
        let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
        let decided = Bids::of(table, &RowOutcomes::of(table), as_of).decided();
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
}
