//! Whether a comma or a point is the decimal mark: a cell says so itself, or its column does.

use crate::domain::finding::FindingKind;

use super::super::super::raw::RawCell;
use super::digits_of;

/// What the digits of a cell say about their decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// There is no separator that could be one.
    Nothing,
    /// This one is it.
    Mark(Mark),
    /// There is only this one, before exactly three digits: it could group thousands.
    Either(Mark),
    /// The same behind a lone zero, which groups nothing.
    Fraction(Mark),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Point,
}

/// The decimal mark that more of a column's cells have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::workbook) struct NumberForm {
    majority: Option<Mark>,
    /// Whether number cells have a fraction: texts that look like them are no surprise.
    has_fractions: bool,
}

impl Mark {
    pub(super) fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    fn of(sign: char) -> Option<Self> {
        match sign {
            ',' => Some(Self::Comma),
            '.' => Some(Self::Point),
            _ => None,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }
}

impl NumberForm {
    /// Counts distinct cells with how often they occur; number cells do not say how texts are written.
    pub(in crate::workbook) fn of<'a>(cells: impl Iterator<Item = (&'a RawCell, u32)>) -> Self {
        let (mut commas, mut points, mut has_fractions) = (0_u64, 0_u64, false);
        for (cell, count) in cells {
            let text = match cell {
                RawCell::Text(text) => text,
                RawCell::Number(number) => {
                    has_fractions |= number.fract() != 0.0;
                    continue;
                }
                _ => continue,
            };
            match digits_of(text).and_then(|digits| said(&digits)) {
                Some(Said::Mark(Mark::Comma)) => commas += u64::from(count),
                Some(Said::Mark(Mark::Point)) => points += u64::from(count),
                _ => {}
            }
        }
        let majority = match commas.cmp(&points) {
            std::cmp::Ordering::Greater => Some(Mark::Comma),
            std::cmp::Ordering::Less => Some(Mark::Point),
            std::cmp::Ordering::Equal => None,
        };
        Self { majority, has_fractions }
    }

    /// The decimal mark of a cell; `None` where it has none.
    pub(super) fn mark(self, said: Said) -> Option<char> {
        match (said, self.majority) {
            (Said::Nothing, _) => None,
            (Said::Mark(mark) | Said::Fraction(mark), _) => Some(mark.sign()),
            (Said::Either(mark), Some(majority)) => (mark == majority).then(|| mark.sign()),
            // Without anything to go by, a comma groups thousands and a point does not.
            (Said::Either(Mark::Comma), None) => None,
            (Said::Either(Mark::Point), None) => Some('.'),
        }
    }

    /// What to tell about a cell with these digits.
    pub(super) fn trouble(self, said: Said, digits: &str) -> Option<FindingKind> {
        match (said, self.majority) {
            // A CSV writes `62.5` and `8.125` into one column: the first is a number cell, the second would be one.
            (Said::Either(Mark::Point), None) if self.has_fractions && !digits.ends_with('0') => None,
            (Said::Either(_), None) => Some(FindingKind::AmbiguousNumber),
            (Said::Mark(mark), Some(majority)) if mark != majority => Some(FindingKind::NumberInOtherForm),
            _ => None,
        }
    }
}

/// What digits with separators say; `None` where they are no number.
pub(super) fn said(digits: &str) -> Option<Said> {
    let mut signs = digits.char_indices().filter(|(_, c)| !c.is_ascii_digit());
    let Some((at, first)) = signs.next() else {
        return Some(Said::Nothing);
    };
    let Some((_, last)) = signs.next_back() else {
        return one_separator(digits, at, first);
    };
    let inner_is_first = signs.all(|(_, c)| c == first);
    if !inner_is_first || !groups(first) || !groups(last) {
        return None;
    }
    match (Mark::of(first), Mark::of(last)) {
        // One that repeats groups thousands, so the other one is the mark.
        (Some(mark), _) if first == last => Some(Said::Mark(mark.other())),
        _ if first == last => Some(Said::Nothing),
        (_, last) => last.map(Said::Mark),
    }
}

fn one_separator(digits: &str, at: usize, separator: char) -> Option<Said> {
    let Some(mark) = Mark::of(separator) else {
        return groups(separator).then_some(Said::Nothing);
    };
    let (before, after) = (digits.get(..at)?, digits.get(at + 1..)?);
    Some(match (before.len(), after.len()) {
        (1, 3) if before == "0" => Said::Fraction(mark),
        (1..=3, 3) => Said::Either(mark),
        _ => Said::Mark(mark),
    })
}

/// Whether a character can group thousands.
fn groups(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '\u{2019}') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: &[(f64, Option<FindingKind>)]) {
        let cells: Vec<RawCell> = texts.iter().map(|text| RawCell::Text((*text).into())).collect();
        let form = NumberForm::of(cells.iter().map(|cell| (cell, 1)));
        for (text, (value, trouble)) in texts.iter().zip(expected) {
            let reading = read(text, form);
            assert_eq!((reading.value, reading.trouble), (Some(*value), *trouble), "{text}");
        }
    }

    const AMBIGUOUS: Option<FindingKind> = Some(FindingKind::AmbiguousNumber);
    const OTHER: Option<FindingKind> = Some(FindingKind::NumberInOtherForm);

    #[test]
    fn cells_say_by_themselves_what_their_mark_is() {
        for (digits, mark) in [
            ("1.234,5", Mark::Comma),
            ("1,234.5", Mark::Point),
            ("1.234.567", Mark::Comma),
            ("1,234,567", Mark::Point),
            ("1 234,567", Mark::Comma),
            ("12,5", Mark::Comma),
            ("12.3456", Mark::Point),
            ("1234.567", Mark::Point),
        ] {
            assert_eq!(said(digits), Some(Said::Mark(mark)), "{digits}");
        }
        for digits in ["1234", "1 234", "1'234'567"] {
            assert_eq!(said(digits), Some(Said::Nothing), "{digits}");
        }
        assert_eq!(said("6.250"), Some(Said::Either(Mark::Point)));
        assert_eq!(said("1,2.3,4"), None);
    }

    #[test]
    fn a_cell_that_does_not_say_follows_its_column() {
        check(&["6.250", "1.562,5", "12"], &[(6250.0, None), (1562.5, None), (12.0, None)]);
        check(&["6,250", "1,562.5"], &[(6250.0, None), (1562.5, None)]);
        check(&["6,250", "62,5"], &[(6.25, None), (62.5, None)]);
        check(&["6.250", "1.250.000"], &[(6250.0, None), (1_250_000.0, None)]);
    }

    #[test]
    fn without_a_majority_cells_are_told() {
        check(&["6.250", "0,125"], &[(6.25, AMBIGUOUS), (0.125, None)]);
        check(&["6,250", "100"], &[(6250.0, AMBIGUOUS), (100.0, None)]);
        check(&["6,250", "1,5", "2.5"], &[(6250.0, AMBIGUOUS), (1.5, None), (2.5, None)]);
    }

    #[test]
    fn cells_against_their_column_are_told() {
        check(&["1,5", "2,5", "3.5"], &[(1.5, None), (2.5, None), (3.5, OTHER)]);
    }

    #[test]
    fn number_cells_do_not_say_how_texts_are_written() {
        let read_beside = |number: f64, texts: [&str; 2]| {
            let texts = texts.map(|text| RawCell::Text(text.into()));
            let form = NumberForm::of([&RawCell::Number(number), &texts[0], &texts[1]].into_iter().map(|cell| (cell, 1)));
            let RawCell::Text(first) = &texts[0] else { unreachable!() };
            let reading = read(first, form);
            (reading.value, reading.trouble)
        };
        assert_eq!(read_beside(62.5, ["6.250", "1.562,5"]), (Some(6250.0), None));
        assert_eq!(read_beside(62.5, ["6,250", "8"]), (Some(6250.0), AMBIGUOUS));
        assert_eq!(read_beside(62.5, ["6.250", "8"]), (Some(6.25), AMBIGUOUS));
        assert_eq!(read_beside(62.5, ["6.125", "8"]), (Some(6.125), None), "as a CSV writes it");
        assert_eq!(read_beside(62.0, ["6.125", "8"]), (Some(6.125), AMBIGUOUS));
    }
}
