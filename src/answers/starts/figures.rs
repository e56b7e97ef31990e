//! The tested windows, and the figures about them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::chance::interval;
use crate::domain::order::Collect;
use crate::model::rolling::{self, Foretold, Pairs, PanelRows, Ranking, Rolled};
use crate::report::starts::{BandRow, Estimate, ForetoldOrigin, Outcomes, StartFigures, Total};

/// Standard deviations on both sides of a 95% interval.
const BOTH_SIDES: f64 = 1.96;
/// The origins that say whether the probabilities still are right.
const RECENT: usize = 2;

/// The windows of all foretold origins, one below the other.
#[derive(Debug)]
pub(super) struct Tested {
    model: Vec<f64>,
    silence: Vec<f64>,
    base: Vec<f64>,
    started: Vec<bool>,
    customers: Vec<usize>,
    /// The rows of each origin.
    origins: Vec<Range<usize>>,
}

/// What the figures say of each origin, gathered one origin at a time: each is sorted.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    model: Vec<Pairs>,
    silence: Vec<Pairs>,
    /// By models that have not seen the customer; of all origins.
    unseen: Vec<Pairs>,
    best_fifth: Outcomes,
    /// By index.
    foretold: BTreeMap<usize, ForetoldOrigin>,
}

/// What the grade goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub(super) ranking: f64,
    pub(super) ranking_deviation: f64,
    pub(super) skill: f64,
    /// Predicted to observed starts over the last two origins.
    pub(super) ratio: f64,
    pub(super) difference: f64,
    pub(super) difference_deviation: f64,
}

impl Tested {
    pub(super) fn of(rows: &PanelRows, rolled: &Rolled) -> Self {
        let mut tested = Self {
            model: Vec::new(),
            silence: Vec::new(),
            base: Vec::new(),
            started: Vec::new(),
            customers: Vec::new(),
            origins: Vec::new(),
        };
        for foretold in &rolled.foretold {
            let start = tested.started.len();
            tested.model.extend(&foretold.model);
            tested.silence.extend(&foretold.simple);
            tested.base.extend(std::iter::repeat_n(foretold.base_rate, foretold.rows.len()));
            tested.started.extend(rows.happened.get(foretold.rows.clone()).unwrap_or_default());
            tested
                .customers
                .extend(rows.clusters.get(foretold.rows.clone()).unwrap_or_default());
            tested.origins.push(start..tested.started.len());
        }
        tested
    }

    /// The windows that were to be foretold, where not a single origin was: all or none of the windows before had a start, which says
    /// how often projects start.
    pub(super) fn or_planned(self, rows: &PanelRows) -> Self {
        let first = rows.origins.get(rolling::FIRST_TESTED).map(|rows| rows.start);
        match first {
            Some(first) if self.origins.is_empty() => Self {
                started: rows.happened.get(first..).unwrap_or_default().to_vec(),
                customers: rows.clusters.get(first..).unwrap_or_default().to_vec(),
                ..self
            },
            _ => self,
        }
    }

    /// The number of foretold origins.
    pub(super) fn origins(&self) -> u32 {
        self.origins.len() as u32
    }

    /// The windows with a start, or those without.
    pub(super) fn windows(&self, with_start: bool) -> u32 {
        self.started.iter().filter(|started| **started == with_start).count() as u32
    }

    /// The distinct customers of those windows.
    pub(super) fn customers(&self, with_start: bool) -> u32 {
        let of_windows = self.started.iter().zip(&self.customers);
        let customers = of_windows
            .filter(|(started, _)| **started == with_start)
            .map(|(_, customer)| *customer);
        customers.into_set().len() as u32
    }

    /// The share of windows with a start; `None` without any.
    pub(super) fn base_rate(&self) -> Option<f64> {
        let windows = self.started.len() as f64;
        (windows > 0.0).then(|| f64::from(self.windows(true)) / windows)
    }

    /// The figures; `None` where no two windows of an origin can be compared.
    pub(super) fn figures(&self, rows: &PanelRows, ranked: &Ranked) -> Option<(StartFigures, Judged)> {
        let ranking = Ranking::together(&ranked.model, &self.started)?;
        let silence = Ranking::together(&ranked.silence, &self.started)?;
        let (difference, difference_deviation) = rolling::difference(&ranking, &silence, &self.customers)?;
        let ranking_deviation = ranking.deviation(&self.customers)?;
        let brier = rolling::brier(&self.model, &self.started)?;
        let base_brier = rolling::brier(&self.base, &self.started)?;
        let skill = if base_brier > 0.0 { 1.0 - brier / base_brier } else { 0.0 };
        let recent = self.origins.iter().rev().nth(RECENT - 1).map_or(0, |rows| rows.start)..self.started.len();
        let figures = StartFigures {
            ranking: share(ranking.auc, ranking_deviation),
            silence_ranking: share(silence.auc, silence.deviation(&self.customers)?),
            difference: estimate(difference, difference_deviation),
            unseen_ranking: unseen(rows, ranked),
            brier,
            silence_brier: rolling::brier(&self.silence, &self.started)?,
            base_brier,
            skill,
            total: self.total(&self.model, 0..self.started.len()),
            recent: self.total(&self.model, recent),
            bands: self.bands(),
            best_fifth: ranked.best_fifth,
        };
        let judged = Judged {
            ranking: ranking.auc,
            ranking_deviation,
            skill,
            ratio: ratio(figures.recent),
            difference,
            difference_deviation,
        };
        Some((figures, judged))
    }

    fn total(&self, probabilities: &[f64], rows: Range<usize>) -> Total {
        let started = self.started.get(rows.clone()).unwrap_or_default();
        Total {
            windows: started.len() as u32,
            expected: probabilities.get(rows).unwrap_or_default().iter().sum(),
            started: started.iter().filter(|started| **started).count() as u32,
        }
    }

    fn bands(&self) -> Vec<BandRow> {
        let bands = rolling::bands(&self.model, &self.started).into_iter();
        let row = |band: rolling::Band| BandRow {
            total: Total {
                windows: band.rows,
                expected: band.expected,
                started: band.happened,
            },
            interval: (band.rows > 0).then(|| interval(band.happened, band.rows)),
        };
        bands.map(row).collect()
    }
}

impl Ranked {
    /// Looks at the next origin; `false` if there is none left.
    pub(super) fn step(&mut self, rows: &PanelRows, rolled: &Rolled) -> bool {
        let happened = |rows_of: &Range<usize>| rows.happened.get(rows_of.clone()).unwrap_or_default();
        if let Some(foretold) = rolled.foretold.get(self.model.len()) {
            self.add(foretold, happened(&foretold.rows));
            return true;
        }
        let next = rolled.unseen.as_ref().zip(rows.origins.get(self.unseen.len()));
        let next = next.map(|(unseen, origin)| Pairs::of(unseen.get(origin.clone()).unwrap_or_default(), happened(origin)));
        let is_going = next.is_some();
        self.unseen.extend(next);
        is_going
    }

    /// How an origin was foretold, if it was.
    pub(super) fn foretold(&self, origin: usize) -> Option<ForetoldOrigin> {
        self.foretold.get(&origin).copied()
    }

    fn add(&mut self, foretold: &Foretold, started: &[bool]) {
        let pairs = Pairs::of(&foretold.model, started);
        let said = rolling::brier(&foretold.model, started).map(|brier| ForetoldOrigin {
            ranking: pairs.auc(),
            brier,
            expected: foretold.model.iter().sum(),
        });
        self.foretold.extend(said.map(|said| (foretold.origin, said)));
        self.model.push(pairs);
        self.silence.push(Pairs::of(&foretold.simple, started));
        let best = rolling::lift(&foretold.model, started);
        self.best_fifth.windows += best.rows;
        self.best_fifth.started += best.happened;
    }
}

/// The ranking by models that have not seen the customer.
fn unseen(rows: &PanelRows, ranked: &Ranked) -> Option<Estimate> {
    let ranking = Ranking::together(&ranked.unseen, &rows.happened)?;
    Some(share(ranking.auc, ranking.deviation(&rows.clusters)?))
}

fn ratio(total: Total) -> f64 {
    total.expected / f64::from(total.started)
}

pub(super) fn estimate(value: f64, deviation: f64) -> Estimate {
    Estimate {
        value,
        low: value - BOTH_SIDES * deviation,
        high: value + BOTH_SIDES * deviation,
    }
}

/// An estimate between 0 and 1.
fn share(value: f64, deviation: f64) -> Estimate {
    let Estimate { value, low, high } = estimate(value, deviation);
    Estimate {
        value,
        low: low.max(0.0),
        high: high.min(1.0),
    }
}
