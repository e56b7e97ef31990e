//! The tested windows, and the figures about them.

use std::ops::Range;
use std::slice::from_ref;

use crate::chance::interval;
use crate::domain::order::Collect;
use crate::model::rolling::{self, Foretold, PanelRows, Ranking, Rolled};
use crate::report::starts::{BandRow, Estimate, ForetoldOrigin, Outcomes, StartFigures, Total};

/// Standard deviations on both sides of a 95% interval.
const BOTH_SIDES: f64 = 1.96;
/// The origins that say whether the probabilities still are right.
const RECENT: usize = 2;

/// The windows of all foretold origins, one below the other.
pub(super) struct Tested {
    model: Vec<f64>,
    silence: Vec<f64>,
    base: Vec<f64>,
    started: Vec<bool>,
    customers: Vec<usize>,
    /// The rows of each origin.
    origins: Vec<Range<usize>>,
}

/// What the grade goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub(super) ranking: f64,
    pub(super) ranking_deviation: f64,
    pub(super) skill: f64,
    /// Predicted to observed starts over the last two origins.
    pub(super) ratio: f64,
    /// The same of the silence alone.
    pub(super) silence_ratio: f64,
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
    pub(super) fn figures(&self, rows: &PanelRows, rolled: &Rolled) -> Option<(StartFigures, Judged)> {
        let ranking = Ranking::of(&self.model, &self.started, &self.origins)?;
        let silence = Ranking::of(&self.silence, &self.started, &self.origins)?;
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
            unseen_ranking: unseen(rows, rolled),
            brier,
            silence_brier: rolling::brier(&self.silence, &self.started)?,
            base_brier,
            skill,
            total: self.total(&self.model, 0..self.started.len()),
            recent: self.total(&self.model, recent.clone()),
            bands: self.bands(),
            best_fifth: self.best_fifth(),
        };
        let judged = Judged {
            ranking: ranking.auc,
            ranking_deviation,
            skill,
            ratio: ratio(figures.recent),
            silence_ratio: ratio(self.total(&self.silence, recent)),
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

    fn best_fifth(&self) -> Outcomes {
        let lift = rolling::lift(&self.model, &self.started, &self.origins);
        Outcomes {
            windows: lift.rows,
            started: lift.happened,
        }
    }
}

/// How one origin was foretold.
pub(super) fn foretold_origin(foretold: &Foretold, rows: &PanelRows) -> Option<ForetoldOrigin> {
    let started = rows.happened.get(foretold.rows.clone())?;
    let all = 0..started.len();
    Some(ForetoldOrigin {
        ranking: Ranking::of(&foretold.model, started, from_ref(&all)).map(|ranking| ranking.auc),
        brier: rolling::brier(&foretold.model, started)?,
        expected: foretold.model.iter().sum(),
    })
}

/// The ranking by models that have not seen the customer.
fn unseen(rows: &PanelRows, rolled: &Rolled) -> Option<Estimate> {
    let ranking = Ranking::of(rolled.unseen.as_ref()?, &rows.happened, &rows.origins)?;
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
