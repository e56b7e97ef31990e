//! A small report about invented companies for tests of the views.

use crate::domain::calendar::{Day, Days};
use crate::domain::ids::Id;
use crate::domain::log::{Answer, Entry, Log, Outcome};
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;
use crate::export;
use crate::report::action::{Action, ActionKind, Driver, Timeline, Urgency};
use crate::report::{
    Customer, Freshness, Headline, HoldOut, InputFile, LabelSource, ModelSummary, Opportunities, Prediction, Report, SourceSummary,
    Thresholds, TrainedKind, TrainedModel,
};

mod advice;
mod comparison;
mod evaluation;
mod insights;
mod rhythm;
mod scenarios;
mod starts;
mod win_loss;

pub(crate) use advice::advice;
pub(crate) use comparison::comparison;
pub(crate) use evaluation::{evaluation, out_of_fold};
pub(crate) use insights::insights;
pub(crate) use rhythm::rhythms;
pub(crate) use scenarios::side_by_side;
pub(crate) use starts::start_test;
pub(crate) use win_loss::win_loss;

/// Four customers in id order: an urgent High, a High, a Medium and a Low.
pub(crate) fn report() -> Report {
    let customers = vec![aurelia(), nordwind(), bracken(), calder()];
    Report {
        files: vec![InputFile {
            name: "install_base_2025.xlsx".into(),
            bytes: 1_048_576,
            sha256: "0".repeat(64),
        }],
        as_of: day("2025-07-04"),
        freshness: Freshness {
            newest: Some(day("2025-06-30")),
            age: Some(Days(4)),
            offer_newest: false,
        },
        changed_settings: Vec::new(),
        thresholds: THRESHOLDS,
        applied_model: None,
        links: crate::report::links::AppliedLinks::default(),
        matched_by_hand: None,
        sources: vec![SourceSummary {
            source: Source::Projects,
            sheet: "Raw_projects".into(),
            hidden: false,
            rows: 2_240,
            columns: 44,
            blank_cell_completeness: Some(0.906),
            effective_completeness: Some(0.85),
            unlinked_rows: 3,
        }],
        findings: Vec::new(),
        unavailable: Vec::new(),
        headline: Headline {
            customers: 4,
            high: 2,
            medium: 1,
            low: 1,
            urgent: 1,
            renewals: 1,
            cross_sell: 2,
            service_expansion: 1,
            actions_due: 1,
            value_at_stake: Some(12_275_000.0),
            total_project_value: Some(20_000_000.0),
        },
        model: ModelSummary::Trained(TrainedModel {
            labels: LabelSource::Rules,
            labeled_customers: 4,
            features: 41,
            kind: TrainedKind::Boosting { trees: 300 },
            training_accuracy: 1.0,
            hold_out: Some(HoldOut {
                customers: 5,
                accuracy: 0.8,
            }),
        }),
        ranking: vec![1, 0, 2, 3],
        top_opportunities: vec![1, 0, 2],
        batch: vec![1, 0, 2, 3],
        customers,
    }
}

/// The same with a table of every source that lists come from.
pub(crate) fn complete() -> Report {
    let mut report = report();
    for source in [Source::InstallBase, Source::ServiceCredits] {
        report.sources.push(SourceSummary {
            source,
            ..report.sources[0].clone()
        });
    }
    report
}

/// A log that says an action of the report is done.
pub(crate) fn done(report: &Report, customer: usize, action: usize) -> Log {
    let customer = &report.customers[customer];
    let entry = export::log_entry(customer, &customer.actions[action], export::listing(report));
    let answer = Some(Answer {
        outcome: Outcome::Done,
        on: report.as_of,
        owner: String::new(),
        note: String::new(),
    });
    let mut log = Log::default();
    log.record([Entry { answer, ..entry }]);
    log
}

/// The thresholds of the default settings.
const THRESHOLDS: Thresholds = Thresholds {
    urgent_min_urgency: 3,
    top_min_confidence: 0.6,
    high_value_min_rfm: 6,
};

pub(crate) fn day(iso: &str) -> Day {
    Day::from_iso(iso).unwrap()
}

fn aurelia() -> Customer {
    Customer {
        opportunities: lists(false, false, true, false),
        ..customer(70_001, "Aurelia Foods", Propensity::High, 0.93)
    }
}

fn nordwind() -> Customer {
    let reason = Driver::EndOfLifePassed {
        items: 2_546,
        oldest: Days(8_659),
    };
    Customer {
        urgency_score: 6,
        rfm_score: 8,
        project_value: 12_275_000.0,
        opportunities: lists(true, true, true, false),
        driver: reason,
        actions: vec![Action {
            kind: ActionKind::CriticalRenewal,
            priority: 10,
            urgency: Urgency::Critical,
            timeline: Timeline::Immediate,
            due: Some(day("2025-07-04")),
            event: None,
            reason,
        }],
        ..customer(70_004, "Nordwind Logistics", Propensity::High, 0.98)
    }
}

fn bracken() -> Customer {
    Customer {
        opportunities: lists(false, false, false, true),
        ..customer(70_009, "Bracken Rail", Propensity::Medium, 0.71)
    }
}

fn calder() -> Customer {
    customer(70_012, "Calder Water", Propensity::Low, 0.88)
}

fn lists(urgent: bool, renewal: bool, cross_sell: bool, service_expansion: bool) -> Opportunities {
    Opportunities {
        urgent,
        due: urgent,
        renewal,
        cross_sell,
        service_expansion,
    }
}

fn customer(id: i64, name: &str, level: Propensity, confidence: f64) -> Customer {
    let rest = (1.0 - confidence) / 2.0;
    let of = |each: Propensity| if each == level { confidence } else { rest };
    let probabilities = ClassProbabilities {
        high: of(Propensity::High),
        medium: of(Propensity::Medium),
        low: of(Propensity::Low),
    };
    Customer {
        id: Id::Integer(id),
        merged_ids: Vec::new(),
        name: name.into(),
        tier: level,
        prediction: Some(Prediction {
            probabilities,
            composite: 0.6 * probabilities.high + 0.3 * probabilities.medium + 0.1 * confidence,
        }),
        urgency_score: 1,
        rfm_score: 4,
        propensity_score: 2.5,
        platforms: 0,
        project_value: 275_000.0,
        opportunities: lists(false, false, false, false),
        driver: Driver::FewPlatforms { owned: 0 },
        actions: vec![Action {
            kind: ActionKind::GeneralFollowUp,
            priority: 1,
            urgency: Urgency::Low,
            timeline: Timeline::Routine,
            due: None,
            event: None,
            reason: Driver::Nothing,
        }],
        risks: Vec::new(),
        areas: Vec::new(),
    }
}
