//! The text of the frame around every view: header, navigation, menus, unknown addresses.

use crate::domain::propensity::Propensity;

use super::number::counted;

words! {
    product: "OneLead",
    skip: "Skip to content",
    views: "Views",
    pages: "Pages",
    previous_page: "Previous",
    next_page: "Next",
    dashboard: "Dashboard",
    pipeline: "Pipeline",
    model: "Model",
    customer: "Customer",
    history: "History",
    actions: "Actions",
    insights: "Data insights",
    shown_workbook: "Current workbook",
    as_of: "As of",
    change_as_of: "Change the as-of date",
    data_from: "Data from",
    no_refresh_date: "No refresh date in the data",
    open: "Open workbook",
    files: "Workbook files",
    export: "Export",
    export_being_made: "being made",
    export_workbook: "Report workbook",
    export_workbook_about: "Everything in sheets, with charts",
    export_predictions: "Predictions",
    export_predictions_about: "Every customer with 41 features",
    export_top: "Top opportunities",
    export_top_about: "Customers worth a call, ranked",
    export_recommendations: "Recommendations",
    export_recommendations_about: "The batch, with messages",
    export_pipeline: "Pipeline view",
    export_pipeline_about: "As filtered and sorted there",
    export_report: "Report as JSON",
    export_report_about: "For programs",
    export_columns: "Matched columns",
    export_columns_about: "For next month's file",
    export_findings: "Findings in the data",
    export_model_card: "Model card",
    export_model_card_about: "What the model is and how good it is",
    export_model: "Trained model",
    export_model_about: "To apply to another workbook",
    export_evaluation: "Test results",
    export_oof: "Out-of-fold probabilities",
    export_contributions: "Contributions",
    export_snapshot: "Snapshot",
    export_snapshot_about: "To compare with next month; holds customers' names",
    export_changes: "What changed",
    export_changes_about: "One row per customer",
    export_changed_rows: "Rows that changed",
    export_changed_rows_about: "Each row, cell and column that differs from the earlier workbook",
    export_outcomes: "Outcomes to fill in",
    export_outcomes_about: "Fill it in and drop it back here",
    export_findings_about: "With cell addresses",
    export_actions: "Picked actions",
    export_log: "Action list",
    export_log_about: "The outcome of each action",
    export_plan: "Visit plan",
    privacy: "Privacy",
    theme: "Color theme",
    theme_system: "System",
    theme_light: "Light",
    theme_dark: "Dark",
    nothing_leaves: "Nothing leaves this machine.",
    dismiss: "Dismiss",
    close: "Close",
    cancel: "Cancel",
    drop_title: "Drop to analyze",
    formats: ".xlsx, .xlsm, .xlsb, .xls, .ods or .csv, several at once or in a .zip",
    analyzing_again: "Analyzing again",
    unknown_title: "View not found",
    to_start: "Go to the start",
    to_dashboard: "Back to the dashboard",
    absent: "–",
}

/// The button that unfolds the filters on a phone: `Filters (2)`.
pub fn filters(set: usize) -> String {
    match set {
        0 => "Filters".to_owned(),
        set => format!("Filters ({set})"),
    }
}

/// `25 customers`.
pub fn customers(count: u32) -> String {
    counted(count.into(), "customer", "customers")
}

/// `52 days old`.
pub fn age(days: u32) -> String {
    format!("{} old", counted(days.into(), "day", "days"))
}

/// What a file contains, and its name on a second line.
pub fn file_note(about: &str, file: &str) -> String {
    format!("{about}\n{file}")
}

/// The word for a level.
pub fn level(level: Propensity) -> &'static str {
    level.word()
}

/// The title of the browser's window: the view, then the product.
pub fn window_title(view: Option<&str>) -> String {
    let product = WORDS.product;
    view.map_or_else(|| product.to_owned(), |view| format!("{view} · {product}"))
}

/// The name of a workbook of one or several files.
pub fn workbook_name(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

/// Why there is nothing at an address.
pub fn unknown(fragment: &str) -> String {
    format!("There is no view “#{fragment}”. The address may be misspelled, or come from another version of OneLead.")
}
