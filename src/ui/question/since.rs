//! What happened since what is compared with: whether a question about it can be answered.

use super::clause::Outcome;
use super::lexicon::Meaning;
use super::period::Then;
use super::pieces::{Part, Piece};
use super::{Refusal, Trouble};
use crate::domain::calendar::Day;

/// Whether the question can be about the date of then: there must be one, and it must be in the month that is named.
pub(super) fn check(pieces: &[Piece], since: Option<Day>, as_of: Day) -> Outcome {
    for piece in pieces {
        let then = match piece.part {
            Part::Said(Meaning::Happened(_)) => Then::Given,
            Part::Said(Meaning::Then(then)) => then,
            _ => continue,
        };
        let since = since.ok_or(Trouble::Refused(Refusal::NothingCompared))?;
        if then == Then::LastMonth && month(since) + 1 != month(as_of) {
            return Err(Trouble::Refused(Refusal::History));
        }
    }
    beside(pieces)
}

/// "Contracts moved within 90 days": what stands right beside it moved, not the customer.
fn beside(pieces: &[Piece]) -> Outcome {
    let said = pieces.iter().filter(|piece| !matches!(piece.part, Part::Said(Meaning::Then(_))));
    let parts: Vec<&Part> = said.map(|piece| &piece.part).collect();
    let is_pair = |pair: &[&Part]| match pair {
        [Part::Said(Meaning::Happened(_)), other] | [other, Part::Said(Meaning::Happened(_))] => is_of_its_own(other),
        _ => false,
    };
    match parts.windows(2).any(is_pair) {
        true => Err(Trouble::Refused(Refusal::Loose)),
        false => Ok(()),
    }
}

/// What can move, end or be counted by itself.
fn is_of_its_own(part: &Part) -> bool {
    match part {
        Part::Said(meaning) => matches!(
            meaning,
            Meaning::Event(_) | Meaning::Feature(_) | Meaning::Ambiguous(_) | Meaning::Confidence | Meaning::Actions
        ),
        Part::Number(_) | Part::Date(_) | Part::Days(_) => true,
        _ => false,
    }
}

/// Months since the year 0.
fn month(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reading, reading_since};
    use super::super::{Reading, Refusal};

    #[test]
    fn what_happened_since_needs_something_to_compare_with() {
        let questions = ["who moved since the snapshot", "new customers", "High customers that moved up"];
        for question in questions {
            let Reading::Refused { refusal, .. } = reading_since(question, None) else {
                panic!("{question} has no answer")
            };
            assert_eq!(refusal, Refusal::NothingCompared, "{question}");
            assert!(refusal.words().0.contains("snapshot"), "it says what to open");
        }
        let Reading::Answer { chips, .. } = reading(questions[0]) else {
            panic!("an answer")
        };
        let [chip] = chips.as_slice() else { panic!("{chips:?}") };
        assert_eq!(chip.label, "Changed level since 2025-06-03", "both what and since when");
        assert_eq!(reading(&chip.without), Reading::Nothing, "{}", chip.without);
    }

    #[test]
    fn last_month_must_be_the_month_that_is_compared_with() {
        let refused = |since| match reading_since("who moved since last month", Some(since)) {
            Reading::Refused { refusal, .. } => Some(refusal),
            _ => None,
        };
        assert_eq!(refused("2025-06-01"), None);
        assert_eq!(refused("2025-06-30"), None);
        for since in ["2025-05-31", "2025-07-01", "2024-06-15"] {
            assert_eq!(refused(since), Some(Refusal::History), "{since}");
        }
    }
}
