//! Who starts a project: the test at past dates, in steps, and the next window where it may be said.

use crate::domain::calendar::{AsOf, Days};
use crate::domain::horizon::Horizon;
use crate::domain::matrix::MatrixError;
use crate::domain::start_feature::StartFeature;
use crate::model::rolling::{PanelRows, Rolled, Rolling};
use crate::pipeline::{Analysis, Opened};
use crate::report::Customer;
use crate::report::starts::{ForetoldOrigin, Observed, OriginRow, StartGrade, StartTest};
use crate::rhythm;
use crate::starts::{AtRisk, Events, Observation, Origin, Panel};

mod figures;
mod forecast;
mod grade;
mod surprises;

use figures::Tested;

/// Above this share of windows with a start, a shorter horizon is offered.
const TOO_OFTEN: f64 = 0.8;
/// Below this share, a longer one.
const TOO_RARE: f64 = 0.05;

/// The test in progress.
#[derive(Debug)]
pub struct StartSearch {
    events: Events,
    panel: Panel,
    /// The customers at risk at the newest day whose window has ended.
    customers: u32,
    /// `None` where there are too few customers to test anything.
    rolling: Option<Rolling>,
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
        let rolling = match grade::is_large_enough(customers) {
            true => Some(Rolling::new(panel_rows(&panel)?)?),
            false => None,
        };
        Ok(Self {
            events,
            panel,
            customers,
            rolling,
        })
    }

    /// Does one step; `false` if there is none left.
    pub fn step(&mut self) -> bool {
        self.rolling.as_mut().is_some_and(Rolling::step)
    }

    /// What came of it; `customers` are those of the report, whose actions say what is a surprise.
    ///
    /// # Errors
    /// None that a date can lead to.
    pub fn finish(self, reported: &[Customer]) -> Result<StartTest, MatrixError> {
        let Self {
            events,
            panel,
            customers,
            rolling,
        } = self;
        let (rows, rolled) = match rolling {
            Some(rolling) => rolling.finish(),
            None => (panel_rows(&panel)?, Rolled::default()),
        };
        let tested = Tested::of(&rows, &rolled).or_planned(&rows);
        let lacking = grade::lacking(customers, &tested);
        let figures = lacking.is_empty().then(|| tested.figures(&rows, &rolled)).flatten();
        let grade = match &figures {
            Some((_, judged)) => grade::grade(judged),
            None => StartGrade::NotEnough(lacking),
        };
        let figures = figures.map(|(figures, _)| figures);
        let origins = panel.origins.iter().enumerate();
        let origins = origins.map(|(index, origin)| {
            let foretold = rolled.foretold.iter().find(|foretold| foretold.origin == index);
            origin_row(
                origin,
                figures
                    .is_some()
                    .then(|| foretold.and_then(|foretold| figures::foretold_origin(foretold, &rows)))
                    .flatten(),
            )
        });
        let origins = origins.collect();
        let rhythms = rhythm::states(&events, panel.observation.seen());
        let forecast = forecast::forecast(&events, &panel, &grade, &rolled, &rhythms)?;
        // The latest starts are missing from an export of closed projects, so that everyone looks quiet.
        let quiet = if panel.observation.closed_only.is_none() { &*rhythms } else { &[] };
        Ok(StartTest {
            horizon: panel.horizon,
            observed: observed(&panel.observation),
            customers,
            offered: offered(panel.horizon, &tested),
            grade,
            figures,
            origins,
            surprises: surprises::surprises(forecast.as_ref(), quiet, reported),
            forecast,
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
