//! The text of the pipeline view.

use super::number::{counted, grouped};

words! {
    title: "Opportunity pipeline",
    filters: "Filter customers",
    search: "Search",
    search_hint: "Name or id",
    empty_search: "Clear search",
    levels: "Levels",
    min_confidence: "Minimum tested confidence",
    no_model: "No model, no confidence",
    list: "List",
    everyone: "All customers",
    limit: "At most",
    sort_by: "Sort by",
    reset: "Reset filters",
    reset_all: "Reset all filters",
    csv: "Save as CSV",
    metrics: "For the matching customers",
    average_tested: "Average tested confidence",
    average_in_sample: "Average in\u{2011}sample confidence",
    high_value: "High value",
    customers: "Customers",
    table: "Customers, table",
    rank: "Rank",
    customer: "Customer",
    level: "Level",
    confidence: "Confidence",
    urgency: "Urgency",
    rfm: "RFM",
    value: "Project value",
    next_step: "What to do",
    due: "Due",
    driver: "Why",
    columns: "Columns",
    columns_reset: "Default columns",
    views: "Saved views",
    views_about: "A view saves the filters, the order and the columns, but not the search.",
    views_none: "No saved views yet.",
    view_name: "Name",
    view_save: "Save this view",
    view_delete: "Delete",
    remember: "Remember on this machine",
    copy_link: "Copy link",
    pick: "Pick",
    pick_all: "Pick all shown",
    picked: "Picked",
    any_week: "Any due date",
    none: "No customer matches",
}

/// The value of the slider of the minimum confidence, and whether it works: only a tested confidence is compared.
pub fn least(percent: u8, tested: Tested) -> String {
    match tested {
        Tested::Yes => super::number::percent(f64::from(percent) / 100.0),
        Tested::NotYet => "being tested".to_owned(),
        Tested::Never => "not tested".to_owned(),
    }
}

/// Whether there are confidences of models that have not seen the customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tested {
    Yes,
    NotYet,
    /// No model, a saved one, or too few customers for a test.
    Never,
}

/// `RFM score of 6 or more`.
pub fn high_value_about(min: u32) -> String {
    format!("RFM score of {min} or more")
}

/// `12 of 25 customers match.`
pub fn lede(matching: u32, all: u32) -> String {
    match matching {
        0 => "No customer matches the filters.".to_owned(),
        _ if matching == all => format!("All {}.", counted(all.into(), "customer", "customers")),
        1 => format!("1 of {} matches.", counted(all.into(), "customer", "customers")),
        _ => format!(
            "{} of {} match.",
            grouped(matching.into()),
            counted(all.into(), "customer", "customers")
        ),
    }
}

/// The note below the table: how much of it is shown.
pub fn range(shown: u32, matching: u32) -> String {
    if shown < matching {
        format!("The first {} of {}", grouped(shown.into()), grouped(matching.into()))
    } else {
        counted(matching.into(), "customer", "customers")
    }
}

/// A limit of rows: `50 rows`.
pub fn rows(limit: u16) -> String {
    counted(limit.into(), "row", "rows")
}

/// An option with its count: `Renewals (3)`.
pub fn with_count(label: &str, count: u32) -> String {
    format!("{label} ({})", grouped(count.into()))
}

/// Why nothing is shown.
pub fn nothing_found(search: &str) -> String {
    if search.trim().is_empty() {
        "No customer in this list has these levels and this tested confidence.".to_owned()
    } else {
        format!("With these filters, no name or id contains “{}”.", search.trim())
    }
}

/// The week that rows are limited to: `Due Jul 5, 2025 – Jul 11, 2025`.
pub fn due_in(days: &str) -> String {
    format!("Due {days}")
}

/// A button about one thing, for users who hear it out of context: `Delete: Monday`.
pub fn about(button: &str, what: &str) -> String {
    format!("{button}: {what}")
}
