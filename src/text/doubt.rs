//! The words for how sure a level is, and for what customers are ordered by.

use crate::domain::doubt::Doubt;
use crate::domain::propensity::{ClassProbabilities, Propensity};

use super::number::{confidence, counted, grouped};

words! {
    title: "How sure",
    clear: "Clear",
    borderline: "Borderline",
    untested: "Not tested yet",
    no_model: "No model",
    tested: "Tested confidence",
    in_sample: "In\u{2011}sample confidence",
    composite: "Composite score",
    score: "Score",
    rank: "Rank",
    order: "Customers are ordered by composite score, which is nearly equal within a level. Ties go by the score: the propensity score, 0 to 100.",
    order_without_model: "Customers are ordered by the score: the propensity score, 0 to 100.",
}

/// The word for a doubt.
pub fn word(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Clear => WORDS.clear,
        Doubt::Borderline => WORDS.borderline,
    }
}

/// What a model that has not seen the customer says of the displayed level.
pub fn about(shown: Propensity, unseen: ClassProbabilities) -> String {
    let other = unseen.predicted();
    if other == shown {
        format!(
            "A model that has not seen this customer also says {}, at {}.",
            shown.word(),
            confidence(unseen.of(shown))
        )
    } else {
        format!(
            "A model that has not seen this customer says {} ({}), not {} ({}).",
            other.word(),
            confidence(unseen.of(other)),
            shown.word(),
            confidence(unseen.of(shown))
        )
    }
}

/// `3 of 25 customers`.
pub fn rank(rank: u32, all: u32) -> String {
    format!("{} of {}", grouped(rank.into()), counted(all.into(), "customer", "customers"))
}

/// A composite score with every digit that counts: `0.699994`.
pub fn composite(score: f64) -> String {
    format!("{score:.6}")
}

/// The score that orders customers of one level: the propensity score, from 0 to 100, `79.2`.
pub fn score(propensity: f64) -> String {
    format!("{:.1}", propensity * 100.0)
}

/// The button that shows the figures, for users who hear it without its row: `Borderline: Alder AG, show figures`.
pub fn figures_of(word: &str, customer: &str) -> String {
    format!("{word}: {customer}, show figures")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_other_model_says_is_said_with_its_figures() {
        let unseen = ClassProbabilities {
            high: 0.31,
            medium: 0.54,
            low: 0.15,
        };
        assert_eq!(
            about(Propensity::Medium, unseen),
            "A model that has not seen this customer also says Medium, at 54%."
        );
        assert_eq!(
            about(Propensity::High, unseen),
            "A model that has not seen this customer says Medium (54%), not High (31%)."
        );
    }

    #[test]
    fn digits_are_those_that_order() {
        assert_eq!(composite(0.699_994_4), "0.699994");
        assert_eq!((score(0.791_698).as_str(), score(0.05).as_str()), ("79.2", "5.0"));
    }
}
