//! The files that can be asked for, as the export menu lists them.

use crate::domain::calendar::Day;
use crate::export::{
    ACTION_CALENDAR_NAME, ACTION_TABLE_NAME, CONTRIBUTIONS_NAME, EVALUATION_NAME, FINDINGS_NAME, MAILS_NAME, MATCHED_COLUMNS_NAME,
    MODEL_CARD_NAME, MODEL_NAME, OOF_PREDICTIONS_NAME, OUTCOMES_NAME, PLAN_CALENDAR_NAME, PLAN_TABLE_NAME, PREDICTIONS_NAME,
    RECOMMENDATIONS_NAME, REPORT_JSON_NAME, TOP_OPPORTUNITIES_NAME, WORKBOOK_NAME, pipeline_name,
};
use crate::report::insights::FindingFilter;
use crate::text::shell::Words;
use crate::wire::{ActionFile, ExportKind, PlanFile};

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// A file that the worker makes.
    Made(ExportKind),
    /// What the pipeline shows, which the page knows by itself.
    Pipeline,
}

/// Every file that the menu lists, in its order: the one with all of it first, those for programs last.
pub(super) const CHOICES: [Choice; 10] = [
    Choice::Made(ExportKind::Workbook),
    Choice::Made(ExportKind::Predictions),
    Choice::Made(ExportKind::TopOpportunities),
    Choice::Made(ExportKind::Recommendations),
    Choice::Pipeline,
    Choice::Made(ExportKind::Findings(FindingFilter {
        severity: None,
        source: None,
    })),
    Choice::Made(ExportKind::OutcomesTemplate),
    Choice::Made(ExportKind::ModelCard),
    Choice::Made(ExportKind::ModelJson),
    Choice::Made(ExportKind::ReportJson),
];

/// What the file is called on the page, and what it holds.
pub(super) fn label(choice: Choice, words: &Words) -> (&'static str, &'static str) {
    match choice {
        Choice::Made(ExportKind::Workbook) => (words.export_workbook, words.export_workbook_about),
        Choice::Made(ExportKind::Predictions) => (words.export_predictions, words.export_predictions_about),
        Choice::Made(ExportKind::TopOpportunities) => (words.export_top, words.export_top_about),
        Choice::Made(ExportKind::Recommendations) => (words.export_recommendations, words.export_recommendations_about),
        Choice::Made(ExportKind::ReportJson) => (words.export_report, words.export_report_about),
        Choice::Made(ExportKind::MatchedColumns) => (words.export_columns, words.export_columns_about),
        Choice::Made(ExportKind::Findings(_)) => (words.export_findings, words.export_findings_about),
        Choice::Made(ExportKind::OutcomesTemplate) => (words.export_outcomes, words.export_outcomes_about),
        Choice::Made(ExportKind::ModelCard) => (words.export_model_card, words.export_model_card_about),
        Choice::Made(ExportKind::ModelJson) => (words.export_model, words.export_model_about),
        // Asked for where they are shown or picked, not by the menu.
        Choice::Made(ExportKind::Evaluation) => (words.export_evaluation, ""),
        Choice::Made(ExportKind::OofPredictions) => (words.export_oof, ""),
        Choice::Made(ExportKind::Contributions) => (words.export_contributions, ""),
        Choice::Made(ExportKind::Actions(_)) => (words.export_actions, ""),
        Choice::Made(ExportKind::Plan(..)) => (words.export_plan, ""),
        Choice::Pipeline => (words.export_pipeline, words.export_pipeline_about),
    }
}

/// The name it gets on disk.
pub(super) fn file_name(choice: Choice, as_of: Day) -> String {
    let name = match choice {
        Choice::Made(ExportKind::Workbook) => WORKBOOK_NAME,
        Choice::Made(ExportKind::Predictions) => PREDICTIONS_NAME,
        Choice::Made(ExportKind::TopOpportunities) => TOP_OPPORTUNITIES_NAME,
        Choice::Made(ExportKind::Recommendations) => RECOMMENDATIONS_NAME,
        Choice::Made(ExportKind::ReportJson) => REPORT_JSON_NAME,
        Choice::Made(ExportKind::MatchedColumns) => MATCHED_COLUMNS_NAME,
        Choice::Made(ExportKind::Findings(_)) => FINDINGS_NAME,
        Choice::Made(ExportKind::OutcomesTemplate) => OUTCOMES_NAME,
        Choice::Made(ExportKind::ModelCard) => MODEL_CARD_NAME,
        Choice::Made(ExportKind::ModelJson) => MODEL_NAME,
        Choice::Made(ExportKind::Evaluation) => EVALUATION_NAME,
        Choice::Made(ExportKind::OofPredictions) => OOF_PREDICTIONS_NAME,
        Choice::Made(ExportKind::Contributions) => CONTRIBUTIONS_NAME,
        Choice::Made(ExportKind::Actions(ActionFile::Mails)) => MAILS_NAME,
        Choice::Made(ExportKind::Actions(ActionFile::Calendar)) => ACTION_CALENDAR_NAME,
        Choice::Made(ExportKind::Actions(ActionFile::Table)) => ACTION_TABLE_NAME,
        Choice::Made(ExportKind::Plan(_, PlanFile::Calendar)) => PLAN_CALENDAR_NAME,
        Choice::Made(ExportKind::Plan(_, PlanFile::Table)) => PLAN_TABLE_NAME,
        Choice::Pipeline => return pipeline_name(as_of),
    };
    name.to_owned()
}
