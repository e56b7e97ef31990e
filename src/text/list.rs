//! Names of the lists a customer can stand in (SPEC 7), and of the levels by where they come from.

use crate::domain::language::Language;
use crate::report::{LabelSource, ModelSummary, Report};

/// The labels of the lists.
#[derive(Debug)]
pub struct Words {
    pub urgent: &'static str,
    pub actions_due: &'static str,
    pub actions_due_about: &'static str,
    pub renewal: &'static str,
    pub renewal_about: &'static str,
    pub cross_sell: &'static str,
    pub cross_sell_about: &'static str,
    pub service_expansion: &'static str,
    pub service_expansion_about: &'static str,
    pub high_value: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    urgent: "Urgent renewals",
    actions_due: "Actions due",
    actions_due_about: "First action due at once or within 30 days",
    renewal: "Renewals",
    renewal_about: "Products or contracts that run out, or have run out",
    cross_sell: "Cross-sell",
    cross_sell_about: "High or Medium with two platforms or fewer",
    service_expansion: "Service expansion",
    service_expansion_about: "High or Medium with unused service credits",
    high_value: "High value",
};

/// `High level with an urgency score of 3 or more`.
pub fn urgent_about(min: u32, language: Language) -> String {
    match language {
        Language::En => format!("High level with an urgency score of {min} or more"),
    }
}

/// What High means here: with rule labels a third of the customers is High whatever the data say, so it is not called more.
pub fn high_label(report: &Report, language: Language) -> &'static str {
    match (language, &report.model) {
        _ if report.applied_model.is_some() => "High by the saved model",
        (Language::En, ModelSummary::Trained(trained)) => match trained.labels {
            LabelSource::Rules => "Top third by the rule",
            LabelSource::Outcomes => "High propensity",
        },
        (Language::En, ModelSummary::NotTrained(_)) => "Top third by score",
    }
}

/// One sentence on where levels come from, for the picture of them.
pub fn levels_about(report: &Report, language: Language) -> &'static str {
    match (language, &report.model) {
        _ if report.applied_model.is_some() => "As a model that was saved before predicts them.",
        (Language::En, ModelSummary::Trained(trained)) => match trained.labels {
            LabelSource::Rules => "The rule makes about a third High by construction.",
            LabelSource::Outcomes => "As learned from the outcomes in the workbook.",
        },
        (Language::En, ModelSummary::NotTrained(_)) => "Thirds of the propensity score, without a model.",
    }
}
