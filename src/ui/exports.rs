//! The files that can be exported, as listed in the export menu.

use crate::domain::calendar::Day;
use crate::export::files::{CrmFile, ExportKind};
use crate::export::pipeline_name;
use crate::report::insights::FindingFilter;
use crate::report::packs::PackBy;
use crate::text::shell::WORDS;

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A file made by the worker.
    Made(ExportKind),
    /// The rows that the pipeline view shows, which the page itself knows.
    Pipeline,
}

/// Every file in the menu's order: the complete one first, those for programs last.
pub const CHOICES: [Choice; 15] = [
    Choice::Made(ExportKind::Workbook),
    Choice::Made(ExportKind::Predictions),
    Choice::Made(ExportKind::TopOpportunities),
    Choice::Made(ExportKind::Recommendations),
    Choice::Made(ExportKind::ActionLog),
    Choice::Made(ExportKind::Packs(PackBy::Person)),
    Choice::Made(ExportKind::Packs(PackBy::Country)),
    Choice::Pipeline,
    Choice::Made(ExportKind::WinLoss),
    Choice::Made(ExportKind::Findings(FindingFilter {
        severity: None,
        source: None,
    })),
    Choice::Made(ExportKind::OutcomesTemplate),
    Choice::Made(ExportKind::Crm(CrmFile::Ids)),
    Choice::Made(ExportKind::ModelCard),
    Choice::Made(ExportKind::ModelJson),
    Choice::Made(ExportKind::ReportJson),
];

impl Choice {
    /// The file's name on the page, and a description of its contents.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Made(kind) => (kind.file().label, kind.file().about),
            Self::Pipeline => (WORDS.export_pipeline, WORDS.export_pipeline_about),
        }
    }

    /// The file's name on disk.
    pub fn file_name(self, as_of: Day) -> String {
        match self {
            Self::Made(kind) => kind.name(as_of),
            Self::Pipeline => pipeline_name(as_of),
        }
    }
}
