//! What is shown in place of a grade if there is no model.

use crate::report::NoModel;

use super::number::{counted, grouped};

/// A grade with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeText {
    /// Where the labels came from.
    pub badge: &'static str,
    pub grade: String,
    /// Why, and how to read the levels.
    pub reason: String,
}

/// The replacement for a grade if there is no model.
pub fn without_model(reason: NoModel) -> GradeText {
    GradeText {
        badge: "No model",
        grade: "Ordered by score".to_owned(),
        reason: untrained(reason),
    }
}

fn untrained(reason: NoModel) -> String {
    match reason {
        NoModel::TooFewCustomers { labeled } => format!(
            "A model needs at least 3 labeled customers, and there {}. Levels are the thirds of the propensity score.",
            are(labeled)
        ),
        NoModel::OneClass { labeled } => format!(
            "All {} have the same level, so there is nothing to learn. Levels are the thirds of the propensity score.",
            counted(labeled.into(), "labeled customer", "labeled customers")
        ),
    }
}

fn are(count: u32) -> String {
    match count {
        0 => "are none".to_owned(),
        1 => "is 1".to_owned(),
        _ => format!("are {}", grouped(count.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_model_the_reason_is_plain() {
        let none = |reason| without_model(reason).reason;
        assert!(none(NoModel::TooFewCustomers { labeled: 1 }).contains("there is 1."));
        assert!(none(NoModel::OneClass { labeled: 4 }).starts_with("All 4 labeled customers have the same level"));
    }
}
