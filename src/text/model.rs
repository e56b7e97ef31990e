//! How far to trust the model, in words that a sales manager understands.

use crate::report::evaluation::Evaluation;
use crate::report::{AppliedModel, LabelSource, ModelSummary, Report, TrainedModel};

use super::analytics::{RULE, TestProgress, verdict};
use super::number::counted;
use super::untrained::{GradeText, without_model};

/// The grade of an analysis in short, from what is known about its model so far; a model from another analysis gets none.
pub fn grade_of(report: &Report, evaluation: Option<&Evaluation>) -> GradeText {
    let trained = match &report.model {
        ModelSummary::NotTrained(reason) => return without_model(*reason),
        ModelSummary::Trained(trained) => trained,
    };
    if let Some(applied) = &report.applied_model {
        return GradeText {
            badge: "Saved model",
            grade: "Not tested here".to_owned(),
            reason: applied_reason(applied, trained),
        };
    }
    let verdict = verdict(&report.model, evaluation.map_or(TestProgress::NotYet, TestProgress::SoFar));
    let (grade, answer) = if verdict.grade.is_empty() {
        (verdict.answer.trim_end_matches('.').to_owned(), None)
    } else {
        (verdict.grade, Some(verdict.answer.to_owned()))
    };
    let sentences = [answer, unlabeled(report), Some(verdict.reason)];
    GradeText {
        badge: verdict.badge,
        grade,
        reason: sentences.into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

/// The grade in files that do not wait for the model's tests: it says where to find it.
pub fn grade_in_files(report: &Report) -> GradeText {
    let waiting = grade_of(report, None);
    match (&report.model, &report.applied_model) {
        (ModelSummary::Trained(trained), None) => GradeText {
            badge: waiting.badge,
            grade: "In model_card.md, with the tests behind it".to_owned(),
            reason: match trained.labels {
                LabelSource::Rules => RULE.to_owned(),
                LabelSource::Outcomes => unlabeled(report).unwrap_or_default(),
            },
        },
        _ => waiting,
    }
}

/// With outcomes: how many customers the model learned from, and a note that the others are predicted.
fn unlabeled(report: &Report) -> Option<String> {
    let ModelSummary::Trained(trained) = &report.model else {
        return None;
    };
    let all = report.headline.customers;
    let is_partial = trained.labels == LabelSource::Outcomes && trained.labeled_customers < all;
    is_partial.then(|| {
        format!(
            "Trained on the {} with an outcome; the other {} predicted.",
            counted(trained.labeled_customers.into(), "customer", "customers"),
            counted((all - trained.labeled_customers).into(), "is", "are")
        )
    })
}

/// The header of an empty list of outcomes.
pub fn outcome_words() -> &'static str {
    "Outcome: High, Medium or Low; leave it empty while unknown"
}

/// Why a saved model is not evaluated here, and how to read its levels.
pub fn applied_reason(model: &AppliedModel, trained: &TrainedModel) -> String {
    format!(
        "It was trained on {} as of {}. There are no outcomes of these customers to test it on, so how well it predicts here is not known.",
        counted(trained.labeled_customers.into(), "labeled customer", "labeled customers"),
        model.as_of
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn a_grade_waits_for_the_tests_and_comes_with_its_answer() {
        let report = sample::report();
        let grade = |evaluation: Option<&Evaluation>| grade_of(&report, evaluation);
        assert_eq!(grade(None).grade, "It is being tested");
        assert_eq!(grade(Some(&Evaluation::default())).grade, "It is being tested");
        let known = grade(Some(&sample::evaluation()));
        assert_eq!(known.badge, "Rule labels");
        let word = sample::evaluation().grade.map_or("", |grade| grade.word());
        assert!(known.grade.starts_with(word), "{}", known.grade);
        assert!(known.reason.contains("rule"), "{}", known.reason);
    }

    #[test]
    fn a_model_of_another_analysis_is_not_judged() {
        let mut report = sample::report();
        report.applied_model = Some(AppliedModel {
            as_of: sample::day("2024-12-31"),
            files: vec!["december.xlsx".to_owned()],
            changed_settings: Vec::new(),
        });
        let text = grade_of(&report, None);
        assert_eq!((text.badge, text.grade.as_str()), ("Saved model", "Not tested here"));
        assert!(text.reason.starts_with("It was trained on 4 labeled customers as of 2024-12-31"));
    }

    #[test]
    fn predicted_customers_are_told_from_those_with_an_outcome() {
        let mut report = sample::report();
        assert!(!grade_of(&report, None).reason.contains("outcome"), "by the rule all are labeled");
        if let ModelSummary::Trained(trained) = &mut report.model {
            trained.labels = LabelSource::Outcomes;
            trained.labeled_customers = 3;
        }
        let reason = grade_of(&report, None).reason;
        assert!(
            reason.starts_with("Trained on the 3 customers with an outcome; the other 1 is predicted."),
            "{reason}"
        );
    }
}
