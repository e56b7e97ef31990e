//! Who starts a project: the test at past dates, in steps, and the next window where it may be said.

use std::collections::BTreeMap;

use crate::domain::calendar::{AsOf, Days};
use crate::domain::horizon::Horizon;
use crate::domain::matrix::MatrixError;
use crate::domain::start_feature::StartFeature;
use crate::model::rolling::{PanelRows, Rolled, Rolling};
use crate::pipeline::{Analysis, Opened};
use crate::report::Customer;
use crate::report::rhythm::RhythmState;
use crate::report::starts::{ForetoldOrigin, Lacking, Observed, OriginRow, StartFigures, StartGrade, StartTest};
use crate::rhythm;
use crate::starts::{AtRisk, Cell, Events, Like, Observation, Origin, Panel};

mod figures;
mod forecast;
mod grade;
mod surprises;

use figures::{Ranked, Tested};
use forecast::NextWindow;

/// Above this share of windows with a start, a shorter horizon is offered.
const TOO_OFTEN: f64 = 0.8;
/// Below this share, a longer one.
const TOO_RARE: f64 = 0.05;

/// The test in progress. First models are fitted, then their origins ranked, then the next window is looked at.
#[derive(Debug)]
pub struct StartSearch {
    events: Events,
    panel: Panel,
    /// The customers at risk at the newest day whose window has ended.
    customers: u32,
    rolling: Rolling,
    fitted: Option<Fitted>,
    graded: Option<Graded>,
    rhythms: Option<Vec<RhythmState>>,
    alike: Option<BTreeMap<Like, Cell>>,
}

/// What the fitted models foretold.
#[derive(Debug)]
struct Fitted {
    tested: Tested,
    lacking: Vec<Lacking>,
    ranked: Ranked,
}

/// What the test comes to.
#[derive(Debug)]
struct Graded {
    grade: StartGrade,
    /// `None` where there is not enough data.
    figures: Option<StartFigures>,
}

/// The panel as numbers.
///
/// # Errors
/// None that a date can lead to.
pub fn panel_rows(panel: &Panel) -> Result<PanelRows, MatrixError> {
    let mut ends = 0;
    let ranges = panel.origins.iter().map(|origin| {
        let start = ends;
        ends += origin.started.len();
        start..ends
    });
    let origins = ranges.collect();
    Ok(PanelRows {
        matrix: panel.matrix()?,
        happened: panel.origins.iter().flat_map(|origin| origin.started.iter().copied()).collect(),
        origins,
        clusters: panel
            .origins
            .iter()
            .flat_map(|origin| origin.at_risk.customers.iter().copied())
            .collect(),
        steps_to_learn: panel.steps_to_learn(),
        simple_column: StartFeature::ALL
            .iter()
            .position(|feature| *feature == StartFeature::Silence)
            .unwrap_or_default(),
    })
}

impl StartSearch {
    /// Gathers what the projects tell; `None` if no project has a start. `analysis` must be one of `opened`.
    ///
    /// # Errors
    /// None that a date can lead to.
    pub fn begin(opened: &Opened, analysis: &Analysis, horizon: Horizon) -> Result<Option<Self>, MatrixError> {
        let lag = Days(analysis.settings.data.start_lag_days);
        let Some(observation) = Observation::of(&opened.tables, AsOf(analysis.report.as_of), lag) else {
            return Ok(None);
        };
        let events = Events::gather(&analysis.customers, &opened.tables, observation.end);
        Self::on(events, observation, horizon).map(Some)
    }

    /// Starts on what the projects tell.
    ///
    /// # Errors
    /// None that a date can lead to.
    pub fn on(events: Events, observation: Observation, horizon: Horizon) -> Result<Self, MatrixError> {
        let panel = Panel::new(&events, observation, horizon);
        let customers = AtRisk::at(&events, &observation, panel.last_day()).customers.len() as u32;
        let rows = panel_rows(&panel)?;
        let rolling = match grade::is_large_enough(customers) {
            true => Rolling::new(rows)?,
            false => Rolling::of_too_few(rows)?,
        };
        Ok(Self {
            events,
            panel,
            customers,
            rolling,
            fitted: None,
            graded: None,
            rhythms: None,
            alike: None,
        })
    }

    /// Does one step; what came of it after the last. `reported` are the customers of the report, whose actions say what is a surprise.
    ///
    /// # Errors
    /// None that a date can lead to.
    pub fn step(&mut self, reported: &[Customer]) -> Result<Option<StartTest>, MatrixError> {
        if self.rolling.step() {
            return Ok(None);
        }
        let (rows, rolled) = (self.rolling.rows(), self.rolling.rolled());
        let Some(fitted) = &mut self.fitted else {
            self.fitted = Some(Fitted::of(self.customers, rows, rolled));
            return Ok(None);
        };
        let Some(graded) = &self.graded else {
            self.graded = fitted.step(rows, rolled);
            return Ok(None);
        };
        let Some(rhythms) = &self.rhythms else {
            self.rhythms = Some(rhythm::states(&self.events, self.panel.observation.seen()));
            return Ok(None);
        };
        let Some(alike) = &self.alike else {
            self.alike = Some(self.panel.cells());
            return Ok(None);
        };
        let window = NextWindow {
            events: &self.events,
            panel: &self.panel,
            rhythms,
            alike,
        };
        let forecast = window.forecast(&graded.grade, rolled)?;
        let panel = &self.panel;
        let origins = panel.origins.iter().enumerate();
        // The latest starts are missing from an export of closed projects, so that everyone looks quiet.
        let quiet = if panel.observation.closed_only.is_none() { &**rhythms } else { &[] };
        Ok(Some(StartTest {
            horizon: panel.horizon,
            observed: observed(&panel.observation),
            customers: self.customers,
            offered: offered(panel.horizon, &fitted.tested),
            grade: graded.grade.clone(),
            figures: graded.figures.clone(),
            origins: origins
                .map(|(index, origin)| origin_row(origin, graded.figures.as_ref().and_then(|_| fitted.ranked.foretold(index))))
                .collect(),
            surprises: surprises::surprises(forecast.as_ref(), quiet, reported),
            order: window.order(&graded.grade, rolled)?,
            forecast,
        }))
    }

    /// Does the steps that are left.
    ///
    /// # Errors
    /// As [`step`](Self::step).
    pub fn finish(mut self, reported: &[Customer]) -> Result<StartTest, MatrixError> {
        loop {
            if let Some(found) = self.step(reported)? {
                return Ok(found);
            }
        }
    }
}

impl Fitted {
    fn of(customers: u32, rows: &PanelRows, rolled: &Rolled) -> Self {
        let tested = Tested::of(rows, rolled).or_planned(rows);
        Self {
            lacking: grade::lacking(customers, &tested),
            tested,
            ranked: Ranked::default(),
        }
    }

    /// Ranks one more origin; the grade after the last. Where something is lacking, nothing is ranked.
    fn step(&mut self, rows: &PanelRows, rolled: &Rolled) -> Option<Graded> {
        let is_enough = self.lacking.is_empty();
        if is_enough && self.ranked.step(rows, rolled) {
            return None;
        }
        let figures = is_enough.then(|| self.tested.figures(rows, &self.ranked)).flatten();
        Some(match figures {
            Some((figures, judged)) => Graded {
                grade: grade::grade(&judged),
                figures: Some(figures),
            },
            None => Graded {
                grade: StartGrade::NotEnough(self.lacking.clone()),
                figures: None,
            },
        })
    }
}

fn observed(observation: &Observation) -> Observed {
    Observed {
        end: observation.end,
        lag: observation.lag,
        closed_only: observation.closed_only.is_some(),
        stitched: observation.stitched,
    }
}

fn origin_row(origin: &Origin, foretold: Option<ForetoldOrigin>) -> OriginRow {
    OriginRow {
        day: origin.at_risk.day,
        customers: origin.at_risk.customers.len() as u32,
        started: origin.started.iter().filter(|started| **started).count() as u32,
        foretold,
    }
}

/// A horizon whose windows tell customers apart better, by how often projects start alone; `None` without tested windows.
fn offered(horizon: Horizon, tested: &Tested) -> Option<Horizon> {
    match tested.base_rate()? {
        rate if rate > TOO_OFTEN => horizon.shorter(),
        rate if rate < TOO_RARE => horizon.longer(),
        _ => None,
    }
}
