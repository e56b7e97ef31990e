//! The files that can be asked for, as menus list them.

use crate::export::{
    ACTION_CALENDAR_NAME, ACTION_TABLE_NAME, CONTRIBUTIONS_NAME, EVALUATION_NAME, FINDINGS_NAME, MAILS_NAME, MATCHED_COLUMNS_NAME,
    MODEL_CARD_NAME, MODEL_NAME, OOF_PREDICTIONS_NAME, OUTCOMES_NAME, PLAN_CALENDAR_NAME, PLAN_TABLE_NAME, PREDICTIONS_NAME,
    RECOMMENDATIONS_NAME, REPORT_JSON_NAME, TOP_OPPORTUNITIES_NAME,
};
use crate::text::shell::Words;
use crate::wire::{ActionFile, ExportKind, PlanFile};

/// Every kind that the menu lists, in its order; findings are saved where they are shown.
pub(super) const KINDS: [ExportKind; 6] = [
    ExportKind::Predictions,
    ExportKind::TopOpportunities,
    ExportKind::Recommendations,
    ExportKind::ReportJson,
    ExportKind::ModelJson,
    ExportKind::OutcomesTemplate,
];

/// What the file holds.
pub(super) fn label(kind: ExportKind, words: &Words) -> &'static str {
    match kind {
        ExportKind::Predictions => words.export_predictions,
        ExportKind::TopOpportunities => words.export_top,
        ExportKind::Recommendations => words.export_recommendations,
        ExportKind::ReportJson => words.export_report,
        ExportKind::MatchedColumns => words.export_columns,
        ExportKind::Findings(_) => words.export_findings,
        ExportKind::ModelCard => words.export_model_card,
        ExportKind::ModelJson => words.export_model,
        ExportKind::Evaluation => words.export_evaluation,
        ExportKind::OofPredictions => words.export_oof,
        ExportKind::Contributions => words.export_contributions,
        ExportKind::OutcomesTemplate => words.export_outcomes,
        ExportKind::Actions(_) => words.export_actions,
        ExportKind::Plan(..) => words.export_plan,
    }
}

/// The name it gets on disk.
pub(super) fn file_name(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Predictions => PREDICTIONS_NAME,
        ExportKind::TopOpportunities => TOP_OPPORTUNITIES_NAME,
        ExportKind::Recommendations => RECOMMENDATIONS_NAME,
        ExportKind::ReportJson => REPORT_JSON_NAME,
        ExportKind::MatchedColumns => MATCHED_COLUMNS_NAME,
        ExportKind::Findings(_) => FINDINGS_NAME,
        ExportKind::ModelCard => MODEL_CARD_NAME,
        ExportKind::ModelJson => MODEL_NAME,
        ExportKind::Evaluation => EVALUATION_NAME,
        ExportKind::OofPredictions => OOF_PREDICTIONS_NAME,
        ExportKind::Contributions => CONTRIBUTIONS_NAME,
        ExportKind::OutcomesTemplate => OUTCOMES_NAME,
        ExportKind::Actions(ActionFile::Mails) => MAILS_NAME,
        ExportKind::Actions(ActionFile::Calendar) => ACTION_CALENDAR_NAME,
        ExportKind::Actions(ActionFile::Table) => ACTION_TABLE_NAME,
        ExportKind::Plan(_, PlanFile::Calendar) => PLAN_CALENDAR_NAME,
        ExportKind::Plan(_, PlanFile::Table) => PLAN_TABLE_NAME,
    }
}
