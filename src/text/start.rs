//! Words of the start view: what to drop, what comes of it, what leaves the machine.

use crate::domain::language::Language;
use crate::domain::propensity::Propensity;
use crate::domain::source::Source;

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub lede: &'static str,
    pub drop: &'static str,
    pub choose: &'static str,
    pub demo: &'static str,
    pub privacy: &'static str,
    pub no_export: &'static str,
    pub template: &'static str,
    pub template_end: &'static str,
    pub sources: &'static str,
    pub sources_note: &'static str,
    pub preview: &'static str,
    pub preview_figures: [(&'static str, &'static str); 3],
    pub preview_rows: [PreviewRow; 5],
    pub open_first: &'static str,
}

/// A line of the preview; the company is invented.
#[derive(Debug, Clone, Copy)]
pub struct PreviewRow {
    pub name: &'static str,
    pub level: Propensity,
    pub driver: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    title: "Which customers to call first, from the workbook you already have",
    lede: "Drop a sales export. A model trained on it ranks your customers and says for each one why, and what to do next.",
    drop: "Drop a workbook or CSV files anywhere on this page",
    choose: "Choose files",
    demo: "Try the demo workbook",
    privacy: "Your file stays in this browser. Nothing is uploaded, and after the page has loaded no request leaves it.",
    no_export: "No export at hand?",
    template: "Download the template",
    template_end: "with all columns and an example row each.",
    sources: "What may be in the workbook",
    sources_note: "One sheet or CSV file each, found by name or by columns. A missing one is no error: the views say what is absent.",
    preview: "What you get, here with invented companies.",
    preview_figures: [("Urgent renewals", "3"), ("Actions due", "14"), ("At stake", "≈ $7.5M")],
    preview_rows: [
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
    ],
    open_first: "Open a workbook to see this view.",
};

/// What a source is called, what it holds and what it is good for.
#[derive(Debug, Clone, Copy)]
pub struct SourceText {
    pub name: &'static str,
    pub holds: &'static str,
    pub drives: &'static str,
}

/// The source in words; outcomes are optional and come last.
pub fn source(source: Source, language: Language) -> SourceText {
    let (name, holds, drives) = match (language, source) {
        (Language::En, Source::InstallBase) => (
            "Install base",
            "Installed products with end of life, end of service life and support status.",
            "Drives renewals",
        ),
        (Language::En, Source::Opportunities) => (
            "Opportunities",
            "Open sales opportunities by account and product line.",
            "Drives activity",
        ),
        (Language::En, Source::ServiceCredits) => (
            "Service credits",
            "Purchased, active and delivered credits with contract ends.",
            "Drives service renewals",
        ),
        (Language::En, Source::Projects) => (
            "Projects",
            "Projects with practice, size, status and dates.",
            "Drives history and value",
        ),
        (Language::En, Source::Services) => ("Services", "The catalog of services.", "Drives what to offer"),
        (Language::En, Source::Outcomes) => (
            "Outcomes",
            "What became of past opportunities, by customer.",
            "Replaces the rule that labels come from",
        ),
    };
    SourceText { name, holds, drives }
}
