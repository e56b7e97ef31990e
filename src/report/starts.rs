//! Who starts a project: how well that was foretold at past dates, and where that was good enough, a probability for each customer.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Days};
use crate::domain::horizon::Horizon;
use crate::domain::start_feature::StartFeature;

use super::rhythm::RhythmState;

/// The test at past dates, and what may be said of the future.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StartTest {
    pub horizon: Horizon,
    pub observed: Observed,
    /// The customers at risk at the newest origin.
    pub customers: u32,
    pub grade: StartGrade,
    /// `None` where the grade is that there is not enough data.
    pub figures: Option<StartFigures>,
    /// Oldest first; empty where there is none.
    pub origins: Vec<OriginRow>,
    /// Another horizon, because nearly all or hardly any windows have a start.
    pub offered: Option<Horizon>,
    /// `None` where the grade or the export allows none.
    pub forecast: Option<StartForecast>,
    /// Customers by index in `Report::customers`, likeliest first, where only the order may be told: the grade is that probabilities
    /// are off. Else empty.
    pub order: Vec<u32>,
    pub surprises: Surprises,
}

/// Customers about whom the list of actions and the projects disagree, by index in `Report::customers`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Surprises {
    /// More likely than not to start a project, without an action; likeliest first.
    pub likely_without_action: Vec<u32>,
    /// Silent for longer than nine of ten of their pauses, with a critical action; in customer order.
    pub quiet_with_critical: Vec<u32>,
}

/// What the file shows of its projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// The day up to which it tells.
    pub end: Day,
    /// How much later a start is in the file.
    pub lag: Days,
    /// Whether the export holds closed projects only.
    pub closed_only: bool,
    /// The number of exports that it was put together from; `None` for a single one.
    pub stitched: Option<u32>,
}

/// What the test comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StartGrade {
    /// What is missing; never empty.
    NotEnough(Vec<Lacking>),
    /// It ranks no better than chance, or its probabilities are no better than the base rate.
    NoSignal,
    /// It ranks, but this many times as many starts were predicted as happened over the last two origins.
    Off {
        ratio: f64,
    },
    /// Who started last says as much, so that is what predicts.
    LikeSilence,
    Better,
}

/// What there is too little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    pub what: Needed,
    pub found: u32,
    pub needed: u32,
}

/// What a test needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Needed {
    /// Customers at risk at the newest origin.
    Customers,
    /// Tested origins.
    Origins,
    /// Tested windows with a start.
    WindowsWithStart,
    WindowsWithout,
    /// Distinct customers of those windows.
    CustomersWithStart,
    CustomersWithout,
}

/// A figure with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// How well the tested origins were foretold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StartFigures {
    /// The share of pairs of an origin, one with and one without a start, in the right order.
    pub ranking: Estimate,
    /// The same by the silence alone.
    pub silence_ranking: Estimate,
    /// How much better the model ranks than the silence alone.
    pub difference: Estimate,
    /// The ranking by models that have not seen the customer; `None` if it could not be computed.
    pub unseen_ranking: Option<Estimate>,
    /// The mean squared error of the probabilities, then of those by silence alone, then of the base rate.
    pub brier: f64,
    pub silence_brier: f64,
    pub base_brier: f64,
    /// 1 − error / error of the base rate.
    pub skill: f64,
    /// Over all tested origins.
    pub total: Total,
    /// Over the last two.
    pub recent: Total,
    /// By fifths of the probability.
    pub bands: Vec<BandRow>,
    /// The likeliest fifth of each origin.
    pub best_fifth: Outcomes,
}

/// Starts expected and observed.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Total {
    pub windows: u32,
    pub expected: f64,
    pub started: u32,
}

/// The windows whose probability lies in a fifth of 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BandRow {
    pub total: Total,
    /// Wilson's 95% interval of the share that started; `None` without windows.
    pub interval: Option<(f64, f64)>,
}

/// Windows, and those of them with a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outcomes {
    pub windows: u32,
    pub started: u32,
}

/// A past date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OriginRow {
    pub day: Day,
    /// The customers at risk.
    pub customers: u32,
    /// Those of them with a start in the window that follows.
    pub started: u32,
    /// `None` if it was not foretold, because too little came before.
    pub foretold: Option<ForetoldOrigin>,
}

/// How an origin was foretold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ForetoldOrigin {
    /// `None` if all or none of them started.
    pub ranking: Option<f64>,
    pub brier: f64,
    /// The sum of the probabilities.
    pub expected: f64,
}

/// What predicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartModel {
    Full,
    /// The days since the last start alone.
    Silence,
}

/// The next window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StartForecast {
    pub model: StartModel,
    /// The window begins after this day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// The sum of the probabilities, with the interval by chance alone.
    pub workload: Estimate,
    /// Customers with a project or bid so far, in customer order.
    pub rows: Vec<StartRow>,
}

/// A customer's next window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StartRow {
    /// By index in `Report::customers`.
    pub customer: u32,
    pub probability: f64,
    /// Days since the last project or bid that is seen.
    pub silence: Days,
    /// Days on which a project started so far, and the rhythm of these.
    pub starts: u32,
    pub rhythm: RhythmState,
    /// Windows of customers like it, and those of them with a start.
    pub like: Outcomes,
    /// What speaks for and against it most, at most three.
    pub reasons: Vec<StartReason>,
}

/// What something known adds to the raw score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StartReason {
    pub feature: StartFeature,
    /// As one would say it: counts, days, gaps; `None` where a rhythm is meant and there are too few projects or bids for one.
    pub value: Option<f64>,
    /// In log-odds.
    pub contribution: f64,
}

impl StartTest {
    /// The row of a customer, by index in `Report::customers`.
    pub fn row(&self, customer: u32) -> Option<&StartRow> {
        let rows = &self.forecast.as_ref()?.rows;
        let place = rows.binary_search_by_key(&customer, |row| row.customer).ok()?;
        rows.get(place)
    }
}
