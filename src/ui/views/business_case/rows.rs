//! The contents of the part: the figures, and the bars with their words.

use crate::business_case::{Bar, BusinessCase, Counts, Inputs};
use crate::chart::tornado::Span;
use crate::text;

/// What changes the result, as bars and words in the same order.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    pub spans: Vec<Span>,
    /// The result that all bars cross.
    pub base: f64,
    /// The whole chart in one sentence.
    pub summary: String,
    /// What each bar says: at the low value, at the high one, the difference.
    pub cells: Vec<[String; 3]>,
}

/// The bars of the inputs that change something; `None` if none does.
pub fn tornado(case: &BusinessCase) -> Option<Tornado> {
    let bars: Vec<&Bar> = case.moving().collect();
    let span = |bar: &&Bar| {
        let (from, to) = bar.ends();
        Span {
            label: text::business_case::label(bar.input).to_owned(),
            from,
            to,
            written: text::business_case::dollars(bar.spread()),
        }
    };
    let cells = |bar: &&Bar| [bar.at_low, bar.at_high, bar.spread()].map(text::business_case::dollars);
    (!bars.is_empty()).then(|| Tornado {
        spans: bars.iter().map(span).collect(),
        base: case.base.net(),
        summary: text::business_case::tornado_summary(&bars),
        cells: bars.iter().map(cells).collect(),
    })
}

/// What is said where the workbook has nothing to count.
pub fn nothing_to_count(counts: Counts, inputs: &Inputs) -> Vec<&'static str> {
    text::business_case::nothing_to_count(inputs, [counts.renewals.is_some(), counts.cross_sells.is_some()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::business_case::{Edits, INPUTS, Range};
    use crate::export::business_case;
    use crate::ui::sample;

    #[test]
    fn bars_and_words_are_of_the_same_inputs_in_the_same_order() {
        let case = business_case(&sample::complete(), &Edits::default());
        let tornado = tornado(&case).unwrap();
        assert_eq!(tornado.spans.len(), tornado.cells.len());
        assert_eq!(tornado.spans[0].label, "Cost, once");
        assert_eq!(tornado.cells[0], ["\u{2212}$2,500", "\u{2212}$42,500", "$40,000"]);
        assert_eq!(tornado.spans[0].written, "$40,000");
        assert!(
            tornado
                .summary
                .starts_with("What changes the result most. Cost, once: \u{2212}$42,500 to \u{2212}$2,500")
        );
    }

    #[test]
    fn without_ranges_there_is_no_chart() {
        let mut edits = Edits::default();
        for row in INPUTS {
            edits.give(row.input, Range::of(1.0), Counts::default()).unwrap();
        }
        assert_eq!(tornado(&business_case(&sample::complete(), &edits)), None);
    }

    #[test]
    fn what_cannot_be_counted_is_said_until_a_number_is_typed() {
        let report = sample::report();
        let counts = crate::export::business_counts(&report);
        let mut edits = Edits::default();
        let said = |edits: &Edits| nothing_to_count(counts, &Inputs::of(counts, edits)).len();
        assert_eq!(said(&edits), 2);
        edits.give(INPUTS[0].input, Range::of(3.0), counts).unwrap();
        assert_eq!(said(&edits), 1);
        let complete = crate::export::business_counts(&sample::complete());
        assert!(nothing_to_count(complete, &Inputs::of(complete, &Edits::default())).is_empty());
    }
}
