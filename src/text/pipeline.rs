//! Words of the pipeline view.

use crate::domain::language::Language;

use super::number::{confidence, counted, grouped};

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub filters: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub empty_search: &'static str,
    pub levels: &'static str,
    pub min_confidence: &'static str,
    pub no_model: &'static str,
    pub list: &'static str,
    pub everyone: &'static str,
    pub limit: &'static str,
    pub sort_by: &'static str,
    pub reset: &'static str,
    pub reset_all: &'static str,
    pub csv: &'static str,
    pub metrics: &'static str,
    pub average_confidence: &'static str,
    pub average_confidence_about: &'static str,
    pub average_tested_about: &'static str,
    pub urgent: &'static str,
    pub high_value: &'static str,
    pub customers: &'static str,
    pub table: &'static str,
    pub rank: &'static str,
    pub customer: &'static str,
    pub level: &'static str,
    pub confidence: &'static str,
    pub urgency: &'static str,
    pub rfm: &'static str,
    pub value: &'static str,
    pub next_step: &'static str,
    pub driver: &'static str,
    pub none: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    title: "Opportunity pipeline",
    filters: "Filter customers",
    search: "Search",
    search_hint: "Name or id",
    empty_search: "Empty the search",
    levels: "Levels",
    min_confidence: "Minimum in\u{2011}sample confidence",
    no_model: "No model, no confidence",
    list: "List",
    everyone: "All customers",
    limit: "At most",
    sort_by: "Sort by",
    reset: "Reset filters",
    reset_all: "Reset all filters",
    csv: "CSV of this list",
    metrics: "Of the matching customers",
    average_confidence: "Average confidence",
    average_confidence_about: "In-sample: the model has seen these customers",
    average_tested_about: "Tested: by models that had not seen the customer",
    urgent: "Urgent",
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
    next_step: "Next step",
    driver: "Main driver",
    none: "No customer matches",
};

/// `RFM score of 6 or more`.
pub fn high_value_about(min: u32, language: Language) -> String {
    match language {
        Language::En => format!("RFM score of {min} or more"),
    }
}

/// `12 of 25 customers match.`
pub fn lede(matching: u32, all: u32, language: Language) -> String {
    match language {
        Language::En => match matching {
            0 => "No customer matches the filters.".to_owned(),
            _ if matching == all => format!("All {}.", counted(all.into(), "customer", "customers")),
            1 => format!("1 of {} matches.", counted(all.into(), "customer", "customers")),
            _ => format!(
                "{} of {} match.",
                grouped(matching.into()),
                counted(all.into(), "customer", "customers")
            ),
        },
    }
}

/// What stands below the table: how much of it is drawn.
pub fn range(shown: u32, matching: u32, language: Language) -> String {
    match language {
        Language::En if shown < matching => format!("The first {} of {}", grouped(shown.into()), grouped(matching.into())),
        Language::En => counted(matching.into(), "customer", "customers"),
    }
}

/// A limit of rows: `50 rows`.
pub fn rows(limit: u16, language: Language) -> String {
    match language {
        Language::En => counted(limit.into(), "row", "rows"),
    }
}

/// A choice with its count: `Renewals (3)`.
pub fn with_count(label: &str, count: u32, language: Language) -> String {
    match language {
        Language::En => format!("{label} ({})", grouped(count.into())),
    }
}

/// Why nothing is shown.
pub fn nothing_found(search: &str, language: Language) -> String {
    match language {
        Language::En if search.trim().is_empty() => {
            "No customer has these levels, this confidence and stands in this list at the same time.".to_owned()
        }
        Language::En => format!(
            "Nothing is named or numbered like “{}” among the customers of these filters.",
            search.trim()
        ),
    }
}
/// What stands below a confidence: of which kind it is, and the other one.
pub fn confidence_note(in_sample: f64, is_tested: bool, language: Language) -> String {
    match (language, is_tested) {
        (Language::En, true) => format!("in\u{2011}sample {}", confidence(in_sample)),
        (Language::En, false) => "in\u{2011}sample".to_owned(),
    }
}
