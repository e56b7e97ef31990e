//! An invented test of who starts a project.

use crate::domain::calendar::Days;
use crate::domain::horizon::Horizon;
use crate::domain::start_feature::StartFeature;
use crate::report::rhythm::RhythmState;
use crate::report::starts::{
    BandRow, Estimate, ForetoldOrigin, Observed, OriginRow, Outcomes, StartFigures, StartForecast, StartGrade, StartModel, StartReason,
    StartRow, StartTest, Surprises, Total,
};

use super::day;

/// 60 customers at five origins, better than who started last; the third customer of the report is the likeliest.
pub(crate) fn start_test() -> StartTest {
    StartTest {
        horizon: Horizon::Days180,
        observed: Observed {
            end: day("2025-06-30"),
            lag: Days(90),
            closed_only: false,
            stitched: None,
        },
        customers: 60,
        grade: StartGrade::Better,
        figures: Some(figures()),
        origins: origins(),
        offered: None,
        forecast: Some(forecast()),
        order: Vec::new(),
        surprises: Surprises {
            likely_without_action: vec![2],
            quiet_with_critical: vec![0],
        },
    }
}

fn estimate(value: f64, low: f64, high: f64) -> Estimate {
    Estimate { value, low, high }
}

fn total(windows: u32, expected: f64, started: u32) -> Total {
    Total {
        windows,
        expected,
        started,
    }
}

fn figures() -> StartFigures {
    let band = |windows, expected, started, interval| BandRow {
        total: total(windows, expected, started),
        interval,
    };
    StartFigures {
        ranking: estimate(0.87, 0.81, 0.93),
        silence_ranking: estimate(0.83, 0.77, 0.89),
        difference: estimate(0.04, 0.01, 0.07),
        unseen_ranking: Some(estimate(0.86, 0.8, 0.92)),
        brier: 0.121,
        silence_brier: 0.135,
        base_brier: 0.204,
        skill: 0.41,
        total: total(240, 70.0, 68),
        recent: total(120, 34.0, 33),
        bands: vec![
            band(120, 9.0, 10, Some((0.046, 0.147))),
            band(60, 18.0, 17, Some((0.185, 0.408))),
            band(0, 0.0, 0, None),
            band(40, 27.0, 25, Some((0.47, 0.759))),
            band(20, 16.0, 16, Some((0.584, 0.919))),
        ],
        best_fifth: Outcomes { windows: 48, started: 36 },
    }
}

fn origins() -> Vec<OriginRow> {
    let origin = |text, started, foretold| OriginRow {
        day: day(text),
        customers: 60,
        started,
        foretold,
    };
    let foretold = |ranking, expected| {
        Some(ForetoldOrigin {
            ranking: Some(ranking),
            brier: 0.12,
            expected,
        })
    };
    vec![
        origin("2022-10-19", 19, None),
        origin("2023-04-17", 17, foretold(0.86, 18.0)),
        origin("2023-10-14", 18, foretold(0.88, 18.0)),
        origin("2024-04-11", 16, foretold(0.85, 17.0)),
        origin("2024-10-02", 17, foretold(0.89, 17.0)),
    ]
}

fn forecast() -> StartForecast {
    let row = |customer, probability| StartRow {
        customer,
        probability,
        silence: Days(40),
        starts: 12,
        rhythm: RhythmState::InRhythm,
        like: Outcomes { windows: 130, started: 41 },
        reasons: vec![
            StartReason {
                feature: StartFeature::BidsInYear,
                value: Some(3.0),
                contribution: 0.9,
            },
            StartReason {
                feature: StartFeature::Silence,
                value: Some(40.0),
                contribution: -0.2,
            },
        ],
    };
    StartForecast {
        model: StartModel::Full,
        from: day("2025-06-30"),
        to: day("2025-12-27"),
        workload: estimate(1.2, 0.1, 2.3),
        rows: vec![row(0, 0.08), row(1, 0.34), row(2, 0.78)],
    }
}
