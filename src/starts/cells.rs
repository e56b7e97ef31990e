//! Customers alike: as many bids so far, as long a silence (docs/method.md, Customers like it).

use std::collections::BTreeMap;

use super::features::Known;
use super::panel::Panel;

/// How many days with a bid a customer had so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StartsSoFar {
    One,
    TwoOrThree,
    FourToNine,
    TenOrMore,
}

/// How long it was silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    Below90,
    Below180,
    Below365,
    Below730,
    Longer,
}

impl StartsSoFar {
    /// Every class, fewest first.
    pub const ALL: [Self; 4] = [Self::One, Self::TwoOrThree, Self::FourToNine, Self::TenOrMore];

    fn of(count: u32) -> Self {
        match count {
            ..=1 => Self::One,
            2..=3 => Self::TwoOrThree,
            4..=9 => Self::FourToNine,
            10.. => Self::TenOrMore,
        }
    }
}

impl Silence {
    /// Every class, shortest first.
    pub const ALL: [Self; 5] = [Self::Below90, Self::Below180, Self::Below365, Self::Below730, Self::Longer];

    fn of(days: i32) -> Self {
        match days {
            ..90 => Self::Below90,
            90..180 => Self::Below180,
            180..365 => Self::Below365,
            365..730 => Self::Below730,
            730.. => Self::Longer,
        }
    }
}

/// A cell of the table.
pub type Like = (StartsSoFar, Silence);

/// What happened to the customers in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Times that a customer was in the cell.
    pub windows: u32,
    /// Times that a project started within the horizon.
    pub started: u32,
    /// Distinct customers.
    pub customers: u32,
}

impl Known {
    /// The cell that the customer is in.
    pub fn like(&self) -> Like {
        (StartsSoFar::of(self.bids), Silence::of(self.silence.0))
    }
}

impl Panel {
    /// What happened in each cell, over all origins; a cell that nobody was in is left out.
    pub fn cells(&self) -> BTreeMap<Like, Cell> {
        let mut cells: BTreeMap<Like, (Cell, Vec<usize>)> = BTreeMap::new();
        for origin in &self.origins {
            let at_risk = origin.at_risk.customers.iter().zip(&origin.at_risk.known);
            for ((customer, known), started) in at_risk.zip(&origin.started) {
                let (cell, customers) = cells.entry(known.like()).or_default();
                cell.windows += 1;
                cell.started += u32::from(*started);
                customers.push(*customer);
            }
        }
        let counted = |(like, (cell, mut customers)): (Like, (Cell, Vec<usize>))| {
            customers.sort_unstable();
            customers.dedup();
            let customers = customers.len() as u32;
            (like, Cell { customers, ..cell })
        };
        cells.into_iter().map(counted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Day, Days};
    use crate::domain::horizon::Horizon;
    use crate::starts::{CustomerEvents, Events, Observation};

    #[test]
    fn bounds_belong_to_the_longer_silence() {
        assert_eq!(
            [89, 90, 364, 365, 729, 730].map(Silence::of),
            [
                Silence::Below90,
                Silence::Below180,
                Silence::Below365,
                Silence::Below730,
                Silence::Below730,
                Silence::Longer
            ]
        );
        assert_eq!(
            [1, 2, 3, 4, 9, 10].map(StartsSoFar::of),
            [
                StartsSoFar::One,
                StartsSoFar::TwoOrThree,
                StartsSoFar::TwoOrThree,
                StartsSoFar::FourToNine,
                StartsSoFar::FourToNine,
                StartsSoFar::TenOrMore
            ]
        );
    }

    #[test]
    fn a_customer_counts_once_and_its_windows_each() {
        let day = |text| Day::from_iso(text).unwrap();
        let one = CustomerEvents {
            bids: vec![day("2020-01-01")],
            starts: vec![day("2020-01-01")],
            ..CustomerEvents::default()
        };
        let observation = Observation {
            end: day("2025-01-01"),
            lag: Days(0),
            closed_only: None,
            stitched: None,
        };
        let cells = Panel::new(&Events(vec![one; 10]), observation, Horizon::Days365).cells();
        let longer = &cells[&(StartsSoFar::One, Silence::Longer)];
        assert_eq!((longer.windows, longer.started, longer.customers), (30, 0, 10));
        assert_eq!(cells.values().map(|cell| cell.windows).sum::<u32>(), 40);
    }
}
