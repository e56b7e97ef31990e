//! The text of the model view.

use crate::domain::model_kind::ModelKind;
use crate::domain::propensity::Propensity;
use crate::report::LabelSource;
use crate::report::evaluation::{Competitor, EvaluationPart, LeaderboardEntry};

use super::model_kind::name as kind;
use super::number::{confidence, counted, grouped, percent};

mod labels;
mod verdict;

pub use labels::{CONFIDENCES_ABOUT, LEVELS_ABOUT, WORDS, Words};
pub use verdict::{RULE, TestProgress, Verdict, badge, chance, improvement, metric, three_digits, verdict};

/// What is being tested, in words.
pub fn testing(part: Option<EvaluationPart>, is_done: bool) -> &'static str {
    if is_done {
        return "All tests are done.";
    }
    match part {
        None => "Tests begin.",
        Some(EvaluationPart::HoldOut) => "Testing on a fifth of the customers.",
        Some(EvaluationPart::CrossValidation) => "Testing every customer with a model that has not seen it.",
        Some(EvaluationPart::PermutationTest) => "Comparing with levels assigned at random.",
        Some(EvaluationPart::PermutationImportance) => "Finding out what the model looks at.",
        Some(EvaluationPart::Leaderboard) => "Comparing with other kinds of model.",
        Some(EvaluationPart::Contributions) => "Adding up what features contribute.",
        Some(EvaluationPart::LearningCurve) => "Finding out whether more customers would help.",
        Some(EvaluationPart::Bootstrap) => "Finding out how far single predictions may be off.",
    }
}

/// The uncertainty of a share in both directions: `± 12%`, in percentage points.
pub fn off_by(two_sd: f64) -> String {
    format!("± {}", percent(two_sd))
}

/// `15 of 25 customers`.
pub fn of_customers(right: u64, all: u32) -> String {
    format!("{} of {}", grouped(right), counted(all.into(), "customer", "customers"))
}

/// The name of a competitor, a method of predicting a level, beside a model of the kind that is delivered.
pub fn competitor(competitor: Competitor, delivered: ModelKind) -> &'static str {
    match (competitor, delivered) {
        (Competitor::GradientBoosting, ModelKind::Boosting) => "This model (boosting)",
        (Competitor::LogisticRegression, ModelKind::Logistic) => "This model (logistic regression)",
        (Competitor::GradientBoosting, ModelKind::Logistic) => kind(ModelKind::Boosting),
        (Competitor::LogisticRegression, ModelKind::Boosting) => kind(ModelKind::Logistic),
        (Competitor::RandomForest, _) => "Random forest",
        (Competitor::PropensityThirds, _) => "Thirds of the score",
        (Competitor::MajorityClass, _) => "Always the most common level",
    }
}

/// What the comparison shows, and the name of the competitor that does better than the model, if any.
pub fn compared_about(better: Option<&str>) -> String {
    let about = WORDS.compared_about;
    match better {
        Some(other) => format!("{about} {other} does better here."),
        None => about.to_owned(),
    }
}

/// The offer of another kind of model that does better: title, text, and the name of its button.
pub fn offer(other: &LeaderboardEntry, own: &LeaderboardEntry, delivered: ModelKind, labels: LabelSource) -> [String; 3] {
    let name = kind(delivered.other());
    let figures = format!(
        "Balanced accuracy on customers that no model had seen: {} with {}, {} with this model. Right levels per 100 customers: {:.0}, this model {:.0}.",
        percent(other.balanced_accuracy),
        name.to_lowercase(),
        percent(own.balanced_accuracy),
        other.accuracy * 100.0,
        own.accuracy * 100.0
    );
    let by_rule = match labels {
        LabelSource::Rules => {
            " The levels come from the rule, so this only means that the rule is reproduced better; it says nothing about sales."
        }
        LabelSource::Outcomes => "",
    };
    [
        match delivered.other() {
            ModelKind::Boosting => format!("{name} do better here"),
            ModelKind::Logistic => format!("{name} does better here"),
        },
        format!("{figures}{by_rule}"),
        format!("{}: {}", WORDS.use_it, name.to_lowercase()),
    ]
}

/// The subject of a row of the quality table, and how to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualityOf {
    Training,
    HoldOut,
    CrossValidation,
    Majority,
    Thirds,
    /// Probabilities equal to the shares of the levels.
    Shares,
}

/// The row's name and a note.
pub fn quality_of(row: QualityOf) -> (&'static str, &'static str) {
    match row {
        QualityOf::Training => ("Customers it was trained on", "in-sample; says nothing about new customers"),
        QualityOf::HoldOut => ("Hold-out", "a model on 80%, tested on the other 20%"),
        QualityOf::CrossValidation => ("Cross-validation", "every customer tested once by a model that had not seen it"),
        QualityOf::Majority => ("Baseline: most common level", "of the training folds"),
        QualityOf::Thirds => ("Baseline: thirds of the score", "feature 41, without a model"),
        QualityOf::Shares => ("Baseline: shares of the levels", "as probabilities of everyone"),
    }
}

/// The header of a column of the confusion matrix.
pub fn test_says(level: Propensity) -> &'static str {
    match level {
        Propensity::High => "Test says High",
        Propensity::Medium => "Test says Medium",
        Propensity::Low => "Test says Low",
    }
}

/// An increase or decrease with its sign: `+0.42`, `−0.003`, `0`.
pub fn signed(value: f64) -> String {
    let size = three_digits(value.abs());
    match size.as_str() {
        "0" => size,
        _ if value < 0.0 => format!("\u{2212}{size}"),
        _ => format!("+{size}"),
    }
}

/// A cell of the confusion matrix in words.
pub fn confused(actual: Propensity, predicted: Propensity) -> String {
    format!("Has level {}, test says {}", actual.word(), predicted.word())
}

/// The customers of a cell: `3 customers: have level High, test says Low`.
pub fn tested_heading(count: usize, actual: Option<Propensity>, predicted: Option<Propensity>) -> String {
    let parts = [
        actual.map(|level| format!("real level {}", level.word())),
        predicted.map(|level| format!("test says {}", level.word())),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}: {}", counted(count as u64, "customer", "customers"), parts.join(", "))
}

/// What follows a truncated list.
pub fn first_of(shown: usize, all: usize) -> String {
    if shown < all {
        format!("The first {} of {}, by confidence.", grouped(shown as u64), grouped(all as u64))
    } else {
        String::new()
    }
}

/// A range of confidences: `60% to 70%`.
pub fn from_to(from: f64, to: f64) -> String {
    format!("{} to {}", percent(from), percent(to))
}

/// What the dependence shows, and for how many customers.
pub fn dependence_about(customers: u32, lines: usize, all: u32) -> String {
    let of = if customers < all {
        format!(
            "{} of {}, evenly chosen",
            grouped(customers.into()),
            counted(all.into(), "customer", "customers")
        )
    } else {
        format!("all {}", counted(all.into(), "customer", "customers"))
    };
    format!(
        "Mean probabilities of {of}, if only this feature had the value below (partial dependence). Thin lines: the probability of High of \
         {} (individual conditional expectation).",
        counted(lines as u64, "single customer", "single customers")
    )
}

/// The text of a point of the dependence.
pub fn dependence_point(level: Propensity, at: &str, probability: f64) -> (String, String) {
    (format!("At {at}"), format!("{} {}", level.word(), confidence(probability)))
}

/// What the scatter plot omits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub drawn: usize,
    pub of: usize,
    /// The number of customers without a value.
    pub without: usize,
    /// The number of customers without a prediction of this kind.
    pub unpredicted: usize,
    /// Whether points with the same value are spread out.
    pub apart: bool,
}

/// One sentence on what the scatter plot shows.
pub fn scatter_about(about: &str, shown: Shown) -> String {
    let mut text = format!("{about}.");
    if shown.drawn < shown.of {
        text.push_str(&format!(
            " {} of {} are drawn, evenly chosen along the feature, including its lowest and highest value.",
            grouped(shown.drawn as u64),
            counted(shown.of as u64, "customer", "customers")
        ));
    }
    if shown.apart {
        text.push_str(" Points with the same value are spread a little sideways.");
    }
    if shown.without > 0 {
        text.push_str(&format!(
            " {} left out: no value.",
            are(shown.without, "customer is", "customers are")
        ));
    }
    if shown.unpredicted > 0 {
        text.push_str(&format!(
            " {} no known level, so they are not tested.",
            are(shown.unpredicted, "customer has", "customers have")
        ));
    }
    text
}

fn are(count: usize, one: &str, many: &str) -> String {
    counted(count as u64, one, many)
}

/// The text of a point of the scatter plot besides its customer's name.
pub fn scatter_point(level: Propensity, share: f64, value: &str) -> String {
    format!("{}, {} sure, at {value}", level.word(), confidence(share))
}

/// How the learning curve was made.
pub fn learning_about(folds: u32, rises: Option<bool>) -> String {
    let reading = match rises {
        Some(true) => " It still rises: more customers would help.",
        Some(false) => " It is flat: more customers of the same kind would hardly help.",
        None => "",
    };
    format!(
        "Balanced accuracy on unseen customers, by how many the model could learn from; means of {}.{reading}",
        counted(folds.into(), "fold", "folds")
    )
}

/// The text of a point of the learning curve.
pub fn learning_point(customers: f64) -> String {
    format!("Learned from {}", counted(customers.round() as u64, "customer", "customers"))
}

/// How to read the reliability curve.
pub fn reliability_about() -> &'static str {
    "Unseen customers, in groups of similar probability: of those given 70%, about 70% should have the level. Below the dashed line \
             the model is too sure."
}

/// Why there is no reliability curve.
pub fn no_reliability(labeled: u32) -> String {
    format!(
        "Groups of similar probability need at least 50 customers with a known level, and there {} {}.",
        if labeled == 1 { "is" } else { "are" },
        grouped(labeled.into())
    )
}

/// How to read the gain curve, with its value at a third.
pub fn gains_about(third: Option<(f64, f64)>) -> String {
    let mut text = "Calling customers in the order of their probability of High, by models that had not seen them.".to_owned();
    if let Some((called, reached)) = third {
        text.push_str(&format!(
            " Calling {} of them reaches {} of those of level High.",
            percent(called),
            percent(reached)
        ));
    }
    text
}

/// The text of a point of the gain curve.
pub fn gain_point(called: f64, reached: f64, lift: f64) -> (String, String) {
    (
        format!("Calling {}", percent(called)),
        format!("reaches {} of High, {lift:.1} times as many as in any order", percent(reached)),
    )
}

/// Why a figure or table is missing although the test is over.
pub fn impossible() -> &'static str {
    "Too few customers with a known level, or too few of a level, for this test."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said() {
        let shown = |drawn, of, without, unpredicted| Shown {
            drawn,
            of,
            without,
            unpredicted,
            apart: false,
        };
        assert_eq!(scatter_about("Distinct platforms", shown(25, 25, 0, 0)), "Distinct platforms.");
        let text = scatter_about("Days", shown(1_000, 20_000, 1, 12));
        assert!(text.contains("1,000 of 20,000 customers are drawn"), "{text}");
        assert!(text.contains("1 customer is left out: no value.") && text.contains("12 customers have no known level"));
    }

    #[test]
    fn a_large_base_is_said_to_be_thinned() {
        assert!(dependence_about(25, 25, 25).starts_with("Mean probabilities of all 25 customers"));
        assert!(dependence_about(500, 40, 20_000).starts_with("Mean probabilities of 500 of 20,000 customers, evenly chosen"));
    }

    #[test]
    fn rises_and_falls_have_their_sign() {
        assert_eq!([0.42, -0.003, 0.000_1].map(signed), ["+0.42", "\u{2212}0.003", "0"]);
    }

    #[test]
    fn sentences_count() {
        assert_eq!(
            tested_heading(1, Some(Propensity::High), Some(Propensity::Low)),
            "1 customer: real level High, test says Low"
        );
        assert_eq!(
            no_reliability(25),
            "Groups of similar probability need at least 50 customers with a known level, and there are 25."
        );
        assert_eq!(first_of(200, 300), "The first 200 of 300, by confidence.");
        assert_eq!(first_of(3, 3), "");
    }
}
