//! How sure a customer's level is: a word, and the figures behind it.

use crate::domain::doubt::{Doubt, doubt};
use crate::report::evaluation::Judgement;
use crate::report::{Customer, Report};
use crate::text;
use crate::text::number::confidence;

/// The word, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sure {
    pub word: &'static str,
    /// `None` if no model that has not seen the customer has spoken yet.
    pub doubt: Option<Doubt>,
    /// What that model says.
    pub about: Option<String>,
    pub figures: Vec<(&'static str, String)>,
    /// What customers are ordered by.
    pub order: &'static str,
}

/// How sure the level of a customer is, given by index in the report with its rank.
pub fn sure(report: &Report, judgement: Option<&Judgement>, place: u32, customer: &Customer, rank: u32) -> Sure {
    let words = &text::doubt::WORDS;
    let level = customer.level();
    let has_model = customer.prediction.is_some();
    let unseen = judgement
        .filter(|_| has_model)
        .and_then(|judgement| judgement.out_of_fold_of(place));
    let found = unseen.map(|unseen| doubt(level, unseen));
    let figures = [
        (words.rank, Some(text::doubt::rank(rank, report.customers.len() as u32))),
        (words.tested, unseen.map(|unseen| confidence(unseen.of(level)))),
        (words.in_sample, customer.confidence().map(confidence)),
        (words.composite, customer.composite().map(text::doubt::composite)),
        (words.score, Some(text::doubt::score(customer.propensity_score))),
    ];
    Sure {
        word: match found {
            Some(found) => text::doubt::word(found),
            None if has_model => words.untested,
            None => words.no_model,
        },
        doubt: found,
        about: unseen.map(|unseen| text::doubt::about(level, unseen)),
        figures: figures.into_iter().filter_map(|(label, value)| Some((label, value?))).collect(),
        order: if has_model { words.order } else { words.order_without_model },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn judgement() -> Judgement {
        Judgement {
            out_of_fold: sample::out_of_fold(),
            ..Judgement::default()
        }
    }

    fn of(report: &Report, judgement: Option<&Judgement>, place: u32) -> Sure {
        sure(report, judgement, place, &report.customers[place as usize], 1)
    }

    #[test]
    fn the_word_follows_the_model_that_has_not_seen_the_customer() {
        let (report, judgement) = (sample::report(), judgement());
        let words: Vec<&str> = (0..4).map(|place| of(&report, Some(&judgement), place).word).collect();
        assert_eq!(words, ["Clear", "Borderline", "Clear", "Clear"]);
        let second = of(&report, Some(&judgement), 1);
        assert_eq!(
            second.about.as_deref(),
            Some("A model that has not seen this customer says Medium (50%), not High (30%).")
        );
    }

    #[test]
    fn every_figure_is_there_with_its_digits() {
        let report = sample::report();
        let labels = |sure: &Sure| sure.figures.iter().map(|(label, _)| *label).collect::<Vec<_>>();
        let before = of(&report, None, 0);
        assert_eq!((before.word, before.doubt), ("Not tested yet", None));
        assert_eq!(labels(&before).len(), 4, "no tested confidence yet");
        let tested = of(&report, Some(&judgement()), 0);
        assert_eq!(tested.figures[1], ("Tested confidence", "70%".to_owned()));
        assert_eq!(tested.figures[3].1, "0.661500");
        assert_eq!(tested.figures[4], ("Score", "250.0".to_owned()));
    }

    #[test]
    fn without_a_model_there_is_nothing_to_doubt() {
        let mut report = sample::report();
        report.customers[0].prediction = None;
        let sure = of(&report, Some(&judgement()), 0);
        assert_eq!((sure.word, sure.about), ("No model", None));
        assert_eq!(sure.order, "Customers are ordered by the score: the propensity score, 0 to 100.");
    }
}
