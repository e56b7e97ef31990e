//! The text of `onelead_report.xlsx`: names of its sheets, headers of its columns, labels of its summary.

use crate::settings::Unit;

words! {
    // Fixed labels. Names of sheets have at most 31 characters, none of them in `[]:*?/\`.
    title: "OneLead report",
    summary: "Summary",
    predictions: "Predictions",
    top: "Top opportunities",
    actions: "Actions",
    recommendations: "Recommendations",
    findings: "Quality findings",
    sources: "Sources",
    dictionary: "Data dictionary",
    settings: "Settings",
    inputs: "Inputs",
    made_from: "What this was made from",
    as_of: "As-of date",
    file: "File",
    data_from: "Newest data from",
    no_data_date: "No refresh date in the data",
    changed: "Settings",
    by_hand: "By hand",
    unavailable: "Absent",
    model: "How far to trust it",
    grade: "Grade",
    why: "Why",
    labels: "Levels",
    figures: "In numbers",
    customers: "Customers",
    share: "Share",
    what: "What is counted",
    levels: "Customers by level",
    types: "Opportunity types",
    money: "Money",
    dollars: "US dollars",
    at_stake: "Value at stake",
    at_stake_about: "Project value of the customers with an action due: an order of magnitude, from size bands",
    total_value: "All project value",
    total_value_about: "Project value of all customers, from size bands",
    sheets: "Sheets of this workbook",
}

/// What each sheet holds, in the workbook's order.
pub const CONTENTS: [&str; 9] = [
    "Every customer with the 41 features and what the model says",
    "Customers worth a call, best first",
    "Everything to do for every customer, best customers first, with a message ready to send",
    "The batch for consultants: one line per customer, most confident first",
    "Problems in the data, what to fix first at the top, with their cells",
    "The tables that were read, and how complete and consistent they are",
    "What every column of the predictions means",
    "Every threshold, weight and parameter, with its default",
    "The files, with fingerprints to tell them apart",
];

/// The headers of the sources sheet.
pub fn source_heads() -> [&'static str; 13] {
    [
        "Source",
        "Sheet",
        "Rows",
        "Columns",
        "Not blank",
        "Grade",
        "Effective",
        "Effective grade",
        "Duplicate rows",
        "Duplicate keys",
        "Orphan customers",
        "Unreadable cells",
        "Dates out of range",
    ]
}

/// The headers of the actions sheet.
pub fn action_heads() -> [&'static str; 13] {
    [
        "Rank",
        "Customer id",
        "Customer",
        "Level",
        "Composite",
        "Priority",
        "Action type",
        "Action",
        "Urgency",
        "Timeline",
        "Due",
        "Why",
        "Subject",
    ]
}

/// The header of the last column of the actions.
pub fn message_head() -> &'static str {
    "Message"
}

/// The headers of the data dictionary.
pub fn dictionary_heads() -> [&'static str; 12] {
    [
        "Column",
        "Label",
        "Group",
        "Unit",
        "Definition",
        "Without data",
        "Computed from",
        "Available",
        "Customers with a value",
        "Minimum",
        "Median",
        "Maximum",
    ]
}

/// The headers of the settings.
pub fn setting_heads() -> [&'static str; 9] {
    [
        "Group",
        "Setting",
        "Key",
        "Value",
        "Default",
        "Changed",
        "Unit",
        "Accepts",
        "What it changes",
    ]
}

/// The headers of the inputs.
pub fn input_heads() -> [&'static str; 3] {
    ["File", "Bytes", "SHA-256"]
}

/// The columns of the predictions other than features, and what they mean.
pub fn other_columns() -> [(&'static str, &'static str, &'static str); 9] {
    [
        ("customer_id", "Customer id", "The territory or customer id in the rows"),
        (
            "customer_name",
            "Customer",
            "The most common account name, otherwise the project customer, otherwise the id",
        ),
        (
            "propensity_tier",
            "Tier",
            "Thirds of the opportunity propensity score; stands in for the level where there is no model",
        ),
        (
            "predicted_propensity",
            "Level",
            "The likeliest of High, Medium and Low by the model",
        ),
        ("prob_high", "P(High)", "Probability of High by the final model"),
        ("prob_medium", "P(Medium)", "Probability of Medium by the final model"),
        ("prob_low", "P(Low)", "Probability of Low by the final model"),
        (
            "prediction_confidence",
            "Confidence",
            "The highest of the three probabilities; in-sample, so close to 1 for customers the model was trained on",
        ),
        (
            "composite_score",
            "Composite",
            "The ranking score: a weighted sum of P(High), P(Medium) and the confidence",
        ),
    ]
}

/// The unit of a setting's number; empty if there is none.
pub fn setting_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Days => "Days",
        Unit::Share => "Share",
        Unit::Weight => "Weight",
        Unit::Score => "Score",
        Unit::Count => "Count",
        Unit::DollarsPerCredit => "US dollars per credit",
        Unit::None => "",
    }
}

/// The features that could not be computed: `7 of 41 features take their missing value: …`.
pub fn unavailable(features: &[&str], all: usize) -> String {
    format!(
        "{} of {all} features take the value for no data, because the files lack what they need: {}",
        features.len(),
        features.join(", ")
    )
}

/// Where the levels come from, and what a rule can show.
pub fn level_source(badge: &str, about: &str) -> String {
    format!("{badge}. {about}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        let words = &WORDS;
        let names = [
            words.summary,
            words.predictions,
            words.top,
            words.actions,
            words.recommendations,
            words.findings,
            words.sources,
            words.dictionary,
            words.settings,
            words.inputs,
        ];
        for name in names {
            assert!(name.len() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        }
        let distinct: std::collections::BTreeSet<&str> = names.into_iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
