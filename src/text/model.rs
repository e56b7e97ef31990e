//! How far to trust the model, in words a sales manager understands.

use crate::domain::language::Language;
use crate::report::{AppliedModel, HoldOut, LabelSource, ModelSummary, NoModel, Report, TrainedModel};

use super::number::{counted, grouped, percent};

/// Below so many labeled customers no grade is given (SPEC 6).
const ENOUGH: u32 = 30;

/// A grade with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeText {
    /// Where the labels came from.
    pub badge: &'static str,
    pub grade: String,
    /// Why, and how to read the levels.
    pub reason: String,
}

/// The grade of an analysis, as far as a hold-out can tell; none is given to a model of another analysis.
pub fn grade_of(report: &Report, language: Language) -> GradeText {
    match (&report.applied_model, &report.model) {
        (Some(applied), ModelSummary::Trained(trained)) => GradeText {
            badge: "Saved model",
            grade: "Not judged here".to_owned(),
            reason: applied_reason(applied, trained, language),
        },
        _ => {
            let mut text = grade(&report.model, language);
            if let Some(sentence) = unlabeled(report) {
                text.reason = format!("{sentence} {}", text.reason);
            }
            text
        }
    }
}

/// With outcomes: how many customers the model learned from, and that the others are predicted.
fn unlabeled(report: &Report) -> Option<String> {
    let ModelSummary::Trained(trained) = &report.model else {
        return None;
    };
    let all = report.headline.customers;
    let is_partial = trained.labels == LabelSource::Outcomes && trained.labeled_customers < all;
    is_partial.then(|| {
        format!(
            "Trained on the {} with an outcome; the other {} are predicted.",
            counted(trained.labeled_customers.into(), "customer", "customers"),
            grouped((all - trained.labeled_customers).into())
        )
    })
}

/// The grade of a model that was trained in the analysis.
pub fn grade(model: &ModelSummary, language: Language) -> GradeText {
    match (language, model) {
        (Language::En, ModelSummary::NotTrained(reason)) => GradeText {
            badge: "No model",
            grade: "Ordered by score".to_owned(),
            reason: untrained(*reason),
        },
        (Language::En, ModelSummary::Trained(trained)) => english(trained),
    }
}

/// What stands at the head of an empty list of outcomes.
pub fn outcome_words(language: Language) -> &'static str {
    match language {
        Language::En => "Outcome: High, Medium or Low; leave it empty while unknown",
    }
}

/// Why a model that was saved before is not judged here, and how to read its levels.
pub fn applied_reason(model: &AppliedModel, trained: &TrainedModel, language: Language) -> String {
    let Language::En = language;
    format!(
        "It was trained on {} as of {} and has no outcomes of these customers to be tested on: how well it predicts here is not known.",
        counted(trained.labeled_customers.into(), "labeled customer", "labeled customers"),
        model.as_of
    )
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

fn english(trained: &TrainedModel) -> GradeText {
    let held_out = trained.hold_out.map(held_out);
    let tested = held_out.clone().map_or_else(String::new, |sentence| format!(" {sentence}"));
    let (badge, advice) = match trained.labels {
        LabelSource::Rules => ("Rule labels", "Read the levels as an ordering by the rule, not as a forecast."),
        LabelSource::Outcomes => ("Real outcomes", "Read the levels as a first hint."),
    };
    let (grade, reason) = match trained.labels {
        _ if trained.labeled_customers < ENOUGH => {
            let have = counted(trained.labeled_customers.into(), "labeled customer", "labeled customers");
            (
                "Not enough data".to_owned(),
                format!("{have}, {ENOUGH} are needed.{tested} {advice}"),
            )
        }
        LabelSource::Rules => {
            let tested = held_out.unwrap_or_default();
            ("Reproduces the rule".to_owned(), format!("{tested} That says nothing about sales."))
        }
        LabelSource::Outcomes => {
            let grade = trained.hold_out.map_or_else(
                || "Not tested".to_owned(),
                |hold_out| format!("{} right on new customers", percent(hold_out.accuracy)),
            );
            (grade, tested)
        }
    };
    GradeText {
        badge,
        grade,
        reason: reason.trim().to_owned(),
    }
}

/// `On 5 customers it had not seen, a model like it was right for 4 (80%).`
fn held_out(hold_out: HoldOut) -> String {
    let right = (hold_out.accuracy * f64::from(hold_out.customers)).round() as u64;
    format!(
        "On {} it had not seen, a model like it was right for {} ({}).",
        counted(hold_out.customers.into(), "customer", "customers"),
        grouped(right),
        percent(hold_out.accuracy)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn trained(labels: LabelSource, labeled_customers: u32, hold_out: Option<HoldOut>) -> GradeText {
        let model = TrainedModel {
            labels,
            labeled_customers,
            features: 41,
            trees: 300,
            training_accuracy: 1.0,
            hold_out,
        };
        grade(&ModelSummary::Trained(model), Language::En)
    }

    const HELD_OUT: Option<HoldOut> = Some(HoldOut {
        customers: 5,
        accuracy: 0.8,
    });

    #[test]
    fn few_customers_are_never_praised() {
        let text = trained(LabelSource::Rules, 25, HELD_OUT);
        assert_eq!(text.grade, "Not enough data");
        assert_eq!(
            text.reason,
            "25 labeled customers, 30 are needed. On 5 customers it had not seen, a model like it was right for 4 (80%). \
             Read the levels as an ordering by the rule, not as a forecast."
        );
    }

    #[test]
    fn rules_are_at_best_reproduced() {
        let text = trained(LabelSource::Rules, 300, HELD_OUT);
        assert_eq!((text.badge, text.grade.as_str()), ("Rule labels", "Reproduces the rule"));
        assert!(text.reason.ends_with("That says nothing about sales."));
    }

    #[test]
    fn outcomes_show_what_the_hold_out_says() {
        assert_eq!(trained(LabelSource::Outcomes, 300, HELD_OUT).grade, "80% right on new customers");
        assert_eq!(trained(LabelSource::Outcomes, 300, None).grade, "Not tested");
    }

    #[test]
    fn a_model_of_another_analysis_is_not_judged() {
        let mut report = sample::report();
        report.applied_model = Some(AppliedModel {
            as_of: sample::day("2024-12-31"),
            files: vec!["december.xlsx".to_owned()],
            changed_settings: Vec::new(),
        });
        let text = grade_of(&report, Language::En);
        assert_eq!((text.badge, text.grade.as_str()), ("Saved model", "Not judged here"));
        assert!(text.reason.starts_with("It was trained on 4 labeled customers as of 2024-12-31"));
    }

    #[test]
    fn predicted_customers_are_told_from_those_with_an_outcome() {
        let mut report = sample::report();
        assert!(
            grade_of(&report, Language::En).reason.starts_with("4 labeled customers"),
            "by the rule all are labeled"
        );
        if let ModelSummary::Trained(trained) = &mut report.model {
            trained.labels = LabelSource::Outcomes;
            trained.labeled_customers = 3;
        }
        let reason = grade_of(&report, Language::En).reason;
        assert!(
            reason.starts_with("Trained on the 3 customers with an outcome; the other 1 are predicted."),
            "{reason}"
        );
    }

    #[test]
    fn without_a_model_the_reason_is_plain() {
        let none = |reason| grade(&ModelSummary::NotTrained(reason), Language::En).reason;
        assert!(none(NoModel::TooFewCustomers { labeled: 1 }).contains("there is 1."));
        assert!(none(NoModel::OneClass { labeled: 4 }).starts_with("All 4 labeled customers have the same level"));
    }
}
