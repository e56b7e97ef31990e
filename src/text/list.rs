//! The names of the lists a customer can be on, and of the levels by their origin.

use crate::report::{LabelSource, ModelSummary, Report};

words! {
    urgent: "Urgent customers",
    actions_due: "Actions due",
    actions_due_about: "First action due within 30 days",
    renewal: "Renewals",
    renewal_about: "Products or contracts that run out, or have run out",
    cross_sell: "Cross-sell",
    cross_sell_about: "High or Medium with two platforms or fewer",
    service_expansion: "Service expansion",
    service_expansion_about: "High or Medium with unused service credits",
    high_value: "High value",
}

/// `High level with an urgency score of 3 or more`.
pub fn urgent_about(min: u32) -> String {
    format!("High level with an urgency score of {min} or more")
}

/// A project value of several customers: `≈ $7.5M`, or `unknown`.
pub fn worth(value: Option<f64>) -> String {
    value.map_or_else(|| "unknown".to_owned(), super::number::approximate_dollars)
}

/// The meaning of High here: with rule labels, a third of the customers is High whatever the data says, so no more is
/// claimed.
pub fn high_label(report: &Report) -> &'static str {
    match &report.model {
        _ if report.applied_model.is_some() => "High by the saved model",
        ModelSummary::Trained(trained) => match trained.labels {
            LabelSource::Rules => "Top third by the rule",
            LabelSource::Outcomes => "High propensity",
        },
        ModelSummary::NotTrained(_) => "Top third by score",
    }
}

/// One sentence on where levels come from, for their chart.
pub fn levels_about(report: &Report) -> &'static str {
    match &report.model {
        _ if report.applied_model.is_some() => "As predicted by a saved model.",
        ModelSummary::Trained(trained) => match trained.labels {
            LabelSource::Rules => "High is the top third of your customers.",
            LabelSource::Outcomes => "As learned from the outcomes in the workbook.",
        },
        ModelSummary::NotTrained(_) => "Thirds of the propensity score, without a model.",
    }
}
