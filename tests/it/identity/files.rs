//! Every file that can be made from an analysis.

use std::collections::BTreeMap;

use onelead::business_case::Edits;
use onelead::domain::crm::System;
use onelead::domain::finding::Severity;
use onelead::domain::horizon::Horizon;
use onelead::domain::link::Decisions;
use onelead::domain::source::Source;
use onelead::domain::template::TemplateEdits;
use onelead::export::{self, PipelineRow};
use onelead::report::insights::FindingFilter;
use onelead::settings::Settings;
use onelead::wire::{ActionFile, BusinessCaseFile, ChangesFile, CrmFile, ExportKind, PackBy, Pick, PlanFile, PlanQuestion};
use onelead::worker::{Preparation, Session};

use super::opening::Opening;
use crate::support::bytes_of;

/// A file, or the fact that there is none.
pub(crate) struct Made {
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// By name; if several have the same name, with a note that distinguishes them.
pub(crate) type Files = BTreeMap<String, Made>;

const JSON: &str = "application/json";
/// The number of customers whose actions are picked.
const PICKED: usize = 12;
/// Small, because some workbooks here have few customers.
const VISITS: u32 = 15;
/// What is assumed for the business case where something is.
pub(crate) const ASSUMED: &str = r#"{"format": "onelead-business-case", "version": 1, "inputs": {
    "renewal_value": {"low": 60000, "base": 90000, "high": 200000},
    "hours_saved": {"low": 0.5, "base": 1.1, "high": 4}
}}"#;

/// Everything that the page saves from the session's analysis. As in the page, files about the quality of the model wait
/// until it is known.
pub(crate) fn of(session: &mut Session) -> Files {
    while session.prepare(ExportKind::Evaluation).unwrap() == Preparation::Waits {
        assert!(session.judge().is_some(), "what files wait for comes");
    }
    session.pick(picks(session));
    session.assume(Edits::from_json(ASSUMED).unwrap());
    // With itself, so that there is a comparison.
    let (own, handed) = (session.snapshot().unwrap(), session.handed().unwrap());
    session.compare_with(Some(&own), Some(&handed)).unwrap();
    let mut made: Files = kinds().into_iter().map(|kind| made(session, kind)).collect();
    made.insert("onelead_pipeline.csv".to_owned(), pipeline(session));
    made
}

fn kinds() -> Vec<ExportKind> {
    let mut kinds = vec![
        ExportKind::Predictions,
        ExportKind::TopOpportunities,
        ExportKind::Recommendations,
        ExportKind::Workbook,
        ExportKind::ReportJson,
        ExportKind::MatchedColumns,
        ExportKind::ModelCard,
        ExportKind::ModelJson,
        ExportKind::Evaluation,
        ExportKind::OofPredictions,
        ExportKind::Contributions,
        ExportKind::OutcomesTemplate,
        ExportKind::Actions(ActionFile::Mails),
        ExportKind::Actions(ActionFile::Calendar),
        ExportKind::Actions(ActionFile::Table),
        ExportKind::ActionLog,
        ExportKind::PickedLog,
        ExportKind::Packs(PackBy::Person),
        ExportKind::Packs(PackBy::Country),
        ExportKind::Crm(CrmFile::Ids),
        ExportKind::Crm(CrmFile::Tasks(System::Salesforce)),
        ExportKind::Crm(CrmFile::Tasks(System::Dynamics)),
        ExportKind::Crm(CrmFile::Accounts),
        ExportKind::Snapshot,
        ExportKind::WinLoss,
        ExportKind::BusinessCase(BusinessCaseFile::Json),
        ExportKind::BusinessCase(BusinessCaseFile::Slide),
        ExportKind::StartModel(Horizon::Days180),
        ExportKind::Backtest(Horizon::Days180),
        ExportKind::Changes(ChangesFile::Customers),
        ExportKind::Changes(ChangesFile::Json),
        ExportKind::Changes(ChangesFile::Rows),
    ];
    for (severity, source) in [
        (None, None),
        (Some(Severity::Warning), None),
        (None, Some(Source::Projects)),
        (Some(Severity::Info), Some(Source::InstallBase)),
    ] {
        kinds.push(ExportKind::Findings(FindingFilter { severity, source }));
    }
    for is_judged in [false, true] {
        for file in [PlanFile::Calendar, PlanFile::Table] {
            kinds.push(ExportKind::Plan(PlanQuestion { visits: VISITS, is_judged }, file));
        }
    }
    kinds
}

/// A note that distinguishes files with the same name. A new kind does not compile until it is added here, and then belongs
/// in [`kinds`].
fn note(kind: ExportKind) -> Option<String> {
    match kind {
        ExportKind::Findings(FindingFilter { severity, source }) => {
            let severity = severity.map(|severity| match severity {
                Severity::Info => "for the record",
                Severity::Warning => "warnings",
                Severity::Error => "errors",
            });
            let words: Vec<&str> = severity.into_iter().chain(source.map(Source::key)).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        ExportKind::Plan(PlanQuestion { is_judged, .. }, PlanFile::Calendar | PlanFile::Table) => {
            is_judged.then(|| "out of fold".to_owned())
        }
        ExportKind::PickedLog => Some("picked".to_owned()),
        ExportKind::Actions(ActionFile::Mails | ActionFile::Calendar | ActionFile::Table)
        | ExportKind::Predictions
        | ExportKind::TopOpportunities
        | ExportKind::Recommendations
        | ExportKind::Workbook
        | ExportKind::ReportJson
        | ExportKind::MatchedColumns
        | ExportKind::ModelCard
        | ExportKind::ModelJson
        | ExportKind::Evaluation
        | ExportKind::OofPredictions
        | ExportKind::Contributions
        | ExportKind::ActionLog
        | ExportKind::Packs(PackBy::Person | PackBy::Country)
        | ExportKind::Crm(CrmFile::Ids | CrmFile::Tasks(_) | CrmFile::Accounts)
        | ExportKind::BusinessCase(BusinessCaseFile::Json | BusinessCaseFile::Slide)
        | ExportKind::Snapshot
        | ExportKind::WinLoss
        | ExportKind::StartModel(_)
        | ExportKind::Backtest(_)
        | ExportKind::Changes(ChangesFile::Customers | ChangesFile::Json | ChangesFile::Rows)
        | ExportKind::OutcomesTemplate => None,
    }
}

fn key(name: &str, kind: ExportKind) -> String {
    match (note(kind), name.rsplit_once('.')) {
        (Some(note), Some((stem, ending))) => format!("{stem} ({note}).{ending}"),
        _ => name.to_owned(),
    }
}

pub(crate) fn made(session: &mut Session, kind: ExportKind) -> (String, Made) {
    match session.export(kind) {
        Ok(file) => (
            key(&file.name, kind),
            Made {
                media_type: file.media_type,
                bytes: bytes_of(file),
            },
        ),
        // Of all kinds, only a model can be absent.
        Err(_) => {
            assert_eq!(kind, ExportKind::ModelJson);
            let none = Made {
                media_type: "none",
                bytes: Vec::new(),
            };
            (ExportKind::ModelJson.file().name.to_owned(), none)
        }
    }
}

/// Every action of the first customers.
fn picks(session: &Session) -> Vec<Pick> {
    let report = &session.analysis().unwrap().report;
    let first = report.ranking.iter().take(PICKED);
    let picks = first.flat_map(|&customer| {
        let actions = report.customers[customer as usize].actions.iter();
        actions.map(move |action| Pick {
            customer,
            action: action.kind,
        })
    });
    picks.collect()
}

/// The whole pipeline, which the page writes itself.
fn pipeline(session: &Session) -> Made {
    let report = &session.analysis().unwrap().report;
    let rows: Vec<PipelineRow> = (1..)
        .zip(&report.ranking)
        .map(|(rank, &customer)| PipelineRow {
            rank,
            customer,
            tested: (customer % 2 == 0).then_some(0.625),
        })
        .collect();
    Made {
        media_type: "text/csv;charset=utf-8",
        bytes: export::pipeline(report, &rows, None).unwrap(),
    }
}

/// What the page saves of the terms themselves, read from the given files.
pub(crate) fn saved(opening: &Opening, templates: &str) -> Files {
    let links = Decisions::from_json(opening.links.as_deref().unwrap()).unwrap();
    let files = [
        ("settings.json", Settings::from_json(opening.settings).unwrap().to_json()),
        ("onelead_links.json", links.to_json().unwrap()),
        (
            "onelead_templates.json",
            TemplateEdits::from_json(templates).unwrap().to_json().unwrap(),
        ),
    ];
    let made = |text: String| Made {
        media_type: JSON,
        bytes: text.into_bytes(),
    };
    files.into_iter().map(|(name, text)| (name.to_owned(), made(text))).collect()
}
