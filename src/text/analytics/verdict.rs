//! Whether to trust the model, for a reader who knows no statistics.

use crate::report::evaluation::{CrossValidation, Evaluation, GradeReason, Improvement, Lack, ModelGrade, PermutationTest};
use crate::report::{LabelSource, ModelSummary, NoModel};
use crate::text::number::{confidence, counted, grouped, percent};
use crate::text::untrained;

/// The answer to the reader's first question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Where the labels come from.
    pub badge: &'static str,
    /// The grade, with the share if it needs one; empty if there is no grade.
    pub grade: String,
    /// Whether to trust it, in a word or a sentence.
    pub answer: &'static str,
    /// Why.
    pub reason: String,
    /// What would improve it, most effective first.
    pub improvements: Vec<String>,
}

/// The progress of the evaluation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TestProgress<'a> {
    /// The first figures are being computed.
    NotYet,
    /// The model was fitted elsewhere, so there is no data to test it on.
    Never,
    SoFar(&'a Evaluation),
}

impl<'a> TestProgress<'a> {
    /// What is known at the end of a test: without a grade, there was no test.
    pub fn at_the_end(evaluation: &'a Evaluation) -> Self {
        if evaluation.grade.is_some() {
            Self::SoFar(evaluation)
        } else {
            Self::Never
        }
    }
}

/// The verdict on a model.
pub fn verdict(summary: &ModelSummary, known: TestProgress<'_>) -> Verdict {
    let trained = match summary {
        ModelSummary::Trained(trained) => trained,
        ModelSummary::NotTrained(reason) => return untrained(*reason),
    };
    let badge = badge(trained.labels);
    let evaluation = match known {
        TestProgress::SoFar(evaluation) if evaluation.grade.is_some() => evaluation,
        TestProgress::Never => {
            return Verdict {
                badge,
                grade: String::new(),
                answer: "It was not tested on these customers.",
                reason: "The model was trained elsewhere and only applied here, so this workbook cannot say how good it is. \
                         Its model card has the test results of the workbook that it was trained on."
                    .to_owned(),
                improvements: Vec::new(),
            };
        }
        TestProgress::NotYet | TestProgress::SoFar(_) => {
            return Verdict {
                badge,
                grade: String::new(),
                answer: "It is being tested.",
                reason: "Models are being trained without some of the customers, to see whether they find those customers' levels."
                    .to_owned(),
                improvements: Vec::new(),
            };
        }
    };
    let grade = evaluation.grade.unwrap_or(ModelGrade::NotEnoughData);
    Verdict {
        badge,
        grade: graded(grade, evaluation),
        answer: answer(grade),
        reason: reason(grade, trained.labels, evaluation),
        improvements: evaluation.improvements.iter().map(|each| improvement(*each)).collect(),
    }
}

fn untrained(reason: NoModel) -> Verdict {
    let text = untrained::without_model(reason);
    Verdict {
        badge: text.badge,
        grade: String::new(),
        answer: "There is no model to trust.",
        reason: text.reason,
        improvements: vec![MORE.to_owned(), OUTCOMES.to_owned()],
    }
}

/// Where labels come from.
pub fn badge(labels: LabelSource) -> &'static str {
    match labels {
        LabelSource::Rules => "Rule labels",
        LabelSource::Outcomes => "Real outcomes",
    }
}

/// The grade in words; with rule labels, it says for what share of the customers the rule is reproduced.
fn graded(grade: ModelGrade, evaluation: &Evaluation) -> String {
    match (grade, &evaluation.cv) {
        (ModelGrade::ReproducesTheRule, Some(cv)) => format!("{} for {} of the customers", grade.word(), confidence(cv.accuracy)),
        _ => grade.word().to_owned(),
    }
}

fn answer(grade: ModelGrade) -> &'static str {
    match grade {
        ModelGrade::NotEnoughData => "Not yet: there is too little data to tell.",
        ModelGrade::Weak => "Hardly: it is little better than guessing.",
        ModelGrade::Usable => "As a first hint, yes. Check before you act on it.",
        ModelGrade::Strong => "Yes, to decide who to call first.",
        ModelGrade::ReproducesTheRule => "Not as a forecast of sales: it repeats a rule.",
    }
}

fn reason(grade: ModelGrade, labels: LabelSource, evaluation: &Evaluation) -> String {
    let seen = evaluation.cv.as_ref().map(|cv| found(cv, labels, evaluation.labeled));
    let why = evaluation.reason.and_then(|reason| because(grade, &reason));
    let rule = (labels == LabelSource::Rules).then(|| RULE.to_owned());
    let parts = [why, seen, rule];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What labels made by a rule mean for the model.
pub const RULE: &str = "The levels it learns from come from a rule, not from what customers did. So it relearns that rule, and even a \
                    perfect test says nothing about sales.";

/// `It gave 15 of 25 customers that it had not seen their real level.`
fn found(cv: &CrossValidation, labels: LabelSource, labeled: u32) -> String {
    let right = (cv.accuracy * f64::from(labeled)).round() as u64;
    let which = match labels {
        LabelSource::Rules => "the level that the rule gives them",
        LabelSource::Outcomes => "the level that they turned out to have",
    };
    let customers = counted(labeled.into(), "customer", "customers");
    format!("It gave {} of {customers} that it had not seen {which}.", grouped(right))
}

/// What determined the grade; `None` if the share of correct levels says it all.
fn because(grade: ModelGrade, reason: &GradeReason) -> Option<String> {
    if let Some(lack) = reason.lack {
        return Some(match lack {
            Lack::Customers { labeled, needed } => format!(
                "There {} with a known level; a judgment needs at least {needed}.",
                are(labeled, "customer", "customers")
            ),
            Lack::Level { level, customers, needed } => {
                format!(
                    "There {} of level {}; a judgment needs at least {needed} of each level.",
                    are(customers, "customer", "customers"),
                    level.word()
                )
            }
            Lack::BetterThanChance { p } => format!(
                "Its success may be luck: with levels assigned at random, models do as well about {} in 100 times.",
                grouped((p * 100.0).round() as u64)
            ),
        });
    }
    let (model, baseline) = (reason.balanced_accuracy?, reason.baseline_balanced_accuracy?);
    match grade {
        ModelGrade::Weak | ModelGrade::Usable | ModelGrade::Strong => Some(format!(
            "Averaged over the levels it finds {} of the customers of a level; always naming the most common level finds {}.",
            confidence(model),
            percent(baseline)
        )),
        ModelGrade::NotEnoughData | ModelGrade::ReproducesTheRule => None,
    }
}

fn are(count: u32, one: &str, many: &str) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{verb} {}", counted(count.into(), one, many))
}

const MORE: &str = "More customers: a model needs at least 3 with a known level, and levels that differ; a judgment of it needs 30.";

const OUTCOMES: &str = "Record what really happened. A sheet “Outcomes” with customer_id and actual_opportunity_outcome (High, Medium or \
                        Low) makes the model learn from sales instead of a rule.";

/// One thing that would improve the grade.
pub fn improvement(improvement: Improvement) -> String {
    match improvement {
        Improvement::Outcomes => OUTCOMES.to_owned(),
        Improvement::MoreCustomers { missing } => {
            format!("{} with a known level.", counted(missing.into(), "more customer", "more customers"))
        }
        Improvement::MoreOfLevel { level, missing } => format!(
            "{} of level {}.",
            counted(missing.into(), "more customer", "more customers"),
            level.word()
        ),
        Improvement::MoreOfTheSame => "More customers of the same kind: the test results still rise with their number.".to_owned(),
        Improvement::OtherFeatures => {
            "Other facts about customers: more customers alone would hardly help, because what matters is not in the data.".to_owned()
        }
    }
}

/// Whether the model is better than chance: a word, and what the test found.
pub fn chance(test: Option<&PermutationTest>, is_done: bool) -> (&'static str, String) {
    let Some(test) = test else {
        let note = if is_done {
            "Not tested: too few customers."
        } else {
            "Levels are still being assigned at random."
        };
        return (if is_done { "–" } else { "…" }, note.to_owned());
    };
    let on = sample(test.customers);
    let word = if test.p < 0.05 { "Yes" } else { "Not shown" };
    let note = format!(
        "Balanced accuracy of short models: {} with the real levels, {} on average with levels assigned at random {} times (p = {}{on})",
        confidence(test.observed),
        percent(test.by_chance),
        grouped(test.permutations.into()),
        three_digits(test.p)
    );
    (word, note)
}

/// A note if a test used only part of the customers.
fn sample(customers: u32) -> String {
    format!(", {}", counted(customers.into(), "customer", "customers"))
}

/// A loss, a score or a ratio next to others of its kind: `1.100`, `0.375`.
pub fn metric(value: f64) -> String {
    format!("{value:.3}")
}

/// A probability for reading: `0.01`, `0.375`.
pub fn three_digits(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::propensity::Propensity;
    use crate::report::{NoModel, TrainedKind, TrainedModel};

    fn trained(labels: LabelSource) -> ModelSummary {
        ModelSummary::Trained(TrainedModel {
            labels,
            labeled_customers: 60,
            features: 41,
            kind: TrainedKind::Boosting { trees: 300 },
            training_accuracy: 1.0,
            hold_out: None,
        })
    }

    fn evaluation(grade: ModelGrade, lack: Option<Lack>, accuracy: f64) -> Evaluation {
        Evaluation {
            labeled: 60,
            grade: Some(grade),
            reason: Some(GradeReason {
                lack,
                accuracy: Some(accuracy),
                balanced_accuracy: Some(accuracy),
                baseline_balanced_accuracy: Some(1.0 / 3.0),
                log_loss: Some(0.4),
                prior_log_loss: Some(1.1),
                p: Some(0.01),
            }),
            improvements: vec![Improvement::Outcomes],
            cv: Some(CrossValidation {
                fold_accuracy: vec![accuracy],
                mean: accuracy,
                two_sd: 0.0,
                accuracy,
                balanced_accuracy: accuracy,
                log_loss: 0.4,
                brier_score: 0.3,
                confusion: Vec::new(),
                levels: Vec::new(),
            }),
            ..Evaluation::default()
        }
    }

    fn said(labels: LabelSource, evaluation: &Evaluation) -> Verdict {
        verdict(&trained(labels), TestProgress::SoFar(evaluation))
    }

    #[test]
    fn too_little_data_says_which() {
        let lack = |lack| said(LabelSource::Outcomes, &evaluation(ModelGrade::NotEnoughData, Some(lack), 0.6)).reason;
        let customers = Lack::Customers { labeled: 25, needed: 30 };
        assert_eq!(
            lack(customers),
            "There are 25 customers with a known level; a judgment needs at least 30. \
             It gave 36 of 60 customers that it had not seen the level that they turned out to have."
        );
        let level = Lack::Level {
            level: Propensity::High,
            customers: 1,
            needed: 5,
        };
        assert!(lack(level).starts_with("There is 1 customer of level High; a judgment needs at least 5 of each level."));
        assert!(lack(Lack::BetterThanChance { p: 0.12 }).contains("about 12 in 100 times"));
    }

    #[test]
    fn every_grade_of_outcomes_has_an_answer_and_a_comparison() {
        let of = |grade, accuracy| said(LabelSource::Outcomes, &evaluation(grade, None, accuracy));
        let weak = of(ModelGrade::Weak, 0.36);
        assert_eq!(
            (weak.grade.as_str(), weak.answer),
            ("Weak", "Hardly: it is little better than guessing.")
        );
        assert!(weak.reason.starts_with(
            "Averaged over the levels it finds 36% of the customers of a level; always naming the most common level finds 33%."
        ));
        assert_eq!(
            of(ModelGrade::Usable, 0.6).answer,
            "As a first hint, yes. Check before you act on it."
        );
        let strong = of(ModelGrade::Strong, 1.0);
        assert_eq!(
            (strong.badge, strong.answer),
            ("Real outcomes", "Yes, to decide who to call first.")
        );
        assert!(
            strong.reason.contains(">99%") && !strong.reason.contains("100%"),
            "{}",
            strong.reason
        );
    }

    #[test]
    fn rules_are_said_to_say_nothing_about_sales() {
        for grade in [ModelGrade::ReproducesTheRule, ModelGrade::NotEnoughData, ModelGrade::Weak] {
            let verdict = said(LabelSource::Rules, &evaluation(grade, None, 1.0));
            assert!(
                verdict.reason.ends_with("says nothing about sales."),
                "{grade:?}: {}",
                verdict.reason
            );
            assert!(!verdict.reason.contains("100%"));
            assert_eq!(verdict.badge, "Rule labels");
        }
        let verdict = said(LabelSource::Rules, &evaluation(ModelGrade::ReproducesTheRule, None, 0.9));
        assert_eq!(verdict.answer, "Not as a forecast of sales: it repeats a rule.");
        assert_eq!(verdict.grade, "Reproduces the rule for 90% of the customers");
        assert!(
            verdict
                .reason
                .starts_with("It gave 54 of 60 customers that it had not seen the level that the rule gives them.")
        );
        assert!(verdict.improvements[0].contains("“Outcomes”"));
    }

    #[test]
    fn what_is_not_known_is_not_judged() {
        let model = trained(LabelSource::Outcomes);
        assert_eq!(verdict(&model, TestProgress::NotYet).answer, "It is being tested.");
        assert_eq!(
            verdict(&model, TestProgress::SoFar(&Evaluation::default())).answer,
            "It is being tested."
        );
        assert_eq!(verdict(&model, TestProgress::Never).answer, "It was not tested on these customers.");
        let none = ModelSummary::NotTrained(NoModel::TooFewCustomers { labeled: 2 });
        let verdict = verdict(&none, TestProgress::NotYet);
        assert_eq!((verdict.grade.as_str(), verdict.answer), ("", "There is no model to trust."));
        assert!(verdict.reason.contains("there are 2"), "{}", verdict.reason);
    }

    #[test]
    fn chance_is_told_in_words_and_figures() {
        let test = |p| PermutationTest {
            p,
            observed: 0.61,
            by_chance: 0.34,
            permutations: 99,
            customers: 60,
        };
        let (word, note) = chance(Some(&test(0.01)), true);
        assert_eq!(word, "Yes");
        assert_eq!(
            note,
            "Balanced accuracy of short models: 61% with the real levels, 34% on average with levels assigned at random 99 times \
             (p = 0.01, 60 customers)"
        );
        assert_eq!(chance(Some(&test(0.2)), true).0, "Not shown");
        assert_eq!((chance(None, false).0, chance(None, true).0), ("…", "–"));
    }

    #[test]
    fn improvements_are_counted() {
        let of = |each| improvement(each);
        assert_eq!(
            of(Improvement::MoreCustomers { missing: 5 }),
            "5 more customers with a known level."
        );
        let level = Improvement::MoreOfLevel {
            level: Propensity::Low,
            missing: 1,
        };
        assert_eq!(of(level), "1 more customer of level Low.");
        assert_ne!(of(Improvement::MoreOfTheSame), of(Improvement::OtherFeatures));
    }
}
