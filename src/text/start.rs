//! The text of the start view: what to drop, what the result looks like, what leaves the machine.

use crate::domain::propensity::Propensity;
use crate::domain::source::Source;

words! {
    title: "Which customers to call first, from the workbook you already have",
    lede: "Drop a sales export. A model trained on it ranks your customers and says, for each one, why and what to do next.",
    drop: "Drop a workbook or CSV files anywhere on this page",
    choose: "Choose files",
    demo: "Try the demo workbook",
    privacy: "Your file stays in this browser. Nothing is uploaded, and once loaded, the page sends no requests.",
    no_export: "No export at hand?",
    template: "Download the template",
    template_end: "with all columns and an example row on each sheet.",
    sources: "What the workbook can contain",
    sources_note: "One sheet or CSV file each, found by name or by columns. A missing one is not an error: the views say what is missing.",
    preview: "What you get, here with invented companies.",
    open_first: "Open the workbook to see this view.",
    open_again: "OneLead keeps no copy, so open it again after a reload.",
}

/// The figures of the preview: label and value.
pub const PREVIEW_FIGURES: [(&str, &str); 3] = [("Urgent customers", "3"), ("Actions due", "14"), ("At stake", "≈ $7.5M")];

/// The rows of the preview.
pub const PREVIEW_ROWS: [PreviewRow; 5] = [
    PreviewRow {
        name: "Obermühl Präzisionstechnik GmbH & Co. KG",
        level: Propensity::High,
        driver: "2,546 products past end of life, the oldest for 8,659 days",
    },
    PreviewRow {
        name: "Quillbrook University",
        level: Propensity::High,
        driver: "Service contract ends in 23 days",
    },
    PreviewRow {
        name: "Grauwald Versicherungsgruppe",
        level: Propensity::High,
        driver: "38 products reach end of life, the first in 41 days",
    },
    PreviewRow {
        name: "Talvik Energi",
        level: Propensity::High,
        driver: "112 products reach end of service life, the first in 64 days",
    },
    PreviewRow {
        name: "Pellworth Water",
        level: Propensity::Medium,
        driver: "No product platform installed yet",
    },
];

/// A row of the preview; the company is invented.
#[derive(Debug, Clone, Copy)]
pub struct PreviewRow {
    pub name: &'static str,
    pub level: Propensity,
    pub driver: &'static str,
}

/// The name of a source, what it holds and what it is good for.
#[derive(Debug, Clone, Copy)]
pub struct SourceText {
    pub name: &'static str,
    pub holds: &'static str,
    pub drives: &'static str,
}

/// The text for a source; outcomes are optional and come last.
pub fn source(source: Source) -> SourceText {
    let (name, holds, drives) = match source {
        Source::InstallBase => (
            "Install base",
            "Installed products with end of life, end of service life and support status.",
            "Drives renewals",
        ),
        Source::Opportunities => (
            "Opportunities",
            "Open sales opportunities by account and product line.",
            "Drives activity",
        ),
        Source::ServiceCredits => (
            "Service credits",
            "Purchased, active and delivered credits with contract ends.",
            "Drives service renewals",
        ),
        Source::Projects => (
            "Projects",
            "Projects with practice, size, status and dates.",
            "Drives history and value",
        ),
        Source::Services => ("Services", "The catalog of services.", "Drives what to offer"),
        Source::Outcomes => (
            "Outcomes",
            "How past opportunities ended, by customer.",
            "Replaces the rule for labels",
        ),
    };
    SourceText { name, holds, drives }
}
