//! Ids as a column writes them: what one cell stands for can depend on the others.

use crate::domain::finding::FindingKind;
use crate::domain::ids::Id;
use crate::domain::visible::unwrapped;

use super::super::raw::{DateSystem, RawCell};
use super::digits::is_digits;
use super::missing::{Presence, presence};
use super::{Reading, text};

/// Digits that a number cell keeps whatever program writes it.
const KEPT_DIGITS: usize = 15;

/// Long texts that end in zeros before these are no coincidence.
const FEWEST_ENDING_IN_ZERO: u32 = 3;

/// How a column writes its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::workbook) struct IdForm {
    /// Digits stand in groups of three.
    is_grouped: bool,
    /// Whether the last digits of long numbers were replaced by zeros, and those of long texts.
    numbers_end_in_zeros: bool,
    texts_end_in_zeros: bool,
}

/// How many distinct cells of a column have which form.
#[derive(Default)]
struct Tally {
    ids: u32,
    integers: u32,
    /// In groups of three; not counting those that can be a number with three zeros behind the point.
    grouped: u32,
    whole_or_grouped: u32,
    long_numbers: u32,
    long_numbers_in_zeros: u32,
    long_texts: u32,
    long_texts_in_zeros: u32,
}

impl IdForm {
    /// Looks at the distinct cells of a column.
    pub(in crate::workbook) fn of<'a, I: Iterator<Item = &'a RawCell>>(cells: impl Fn() -> I) -> Self {
        if !cells().any(needs_others) {
            return Self::default();
        }
        let mut tally = Tally::default();
        for cell in cells() {
            tally.add(cell);
        }
        let alike = tally.integers + tally.grouped + tally.whole_or_grouped;
        Self {
            is_grouped: tally.grouped > 0 && u64::from(alike) * 10 >= u64::from(tally.ids) * 9,
            numbers_end_in_zeros: tally.long_numbers > 0 && tally.long_numbers == tally.long_numbers_in_zeros,
            texts_end_in_zeros: tally.long_texts >= FEWEST_ENDING_IN_ZERO && tally.long_texts == tally.long_texts_in_zeros,
        }
    }
}

impl Tally {
    fn add(&mut self, cell: &RawCell) {
        match (presence(cell, None), cell) {
            (Presence::Present, RawCell::Number(number)) => self.add_number(*number),
            (Presence::Present, RawCell::Text(text)) => self.add_text(&unwrapped(text)),
            (Presence::Present, _) => self.ids += 1,
            _ => {}
        }
    }

    fn add_number(&mut self, number: f64) {
        self.ids += 1;
        if is_long(number) {
            self.long_numbers += 1;
            self.long_numbers_in_zeros += u32::from(number % 10.0 == 0.0);
        }
        if number.fract() == 0.0 {
            self.integers += 1;
        } else if ungrouped(&number.to_string()).is_some() {
            self.grouped += 1;
        }
    }

    fn add_text(&mut self, text: &str) {
        self.ids += 1;
        if let Some(ends_in_zeros) = long_digits(text) {
            self.long_texts += 1;
            self.long_texts_in_zeros += u32::from(ends_in_zeros);
        }
        match (matches!(Id::from_text(text), Id::Integer(_)) || is_digits(text), ungrouped(text)) {
            (true, Some(_)) => self.whole_or_grouped += 1,
            (false, Some(_)) => self.grouped += 1,
            (true, None) => self.integers += 1,
            (false, None) => {}
        }
    }
}

/// Reads an id: a number and its text form are the same one. `column` is the canonical name of the column.
pub(super) fn read(cell: &RawCell, column: Option<&str>, form: IdForm, dates: DateSystem) -> Reading<Id> {
    super::unless_missing(cell, column, |cell| match cell {
        RawCell::Number(number) => of_number(*number, form),
        RawCell::Text(text) => of_text(&unwrapped(text), form),
        cell => Reading {
            value: Id::read(&text::text(cell, dates)),
            trouble: None,
        },
    })
}

fn of_number(number: f64, form: IdForm) -> Reading<Id> {
    let is_too_long = number.fract() == 0.0 && number.abs() > Id::LARGEST_EXACT as f64;
    if is_too_long || form.numbers_end_in_zeros && is_long(number) {
        return Reading::trouble(FindingKind::LostDigits);
    }
    if form.is_grouped && number.fract() != 0.0 {
        // A program has read `108.070` as a number, and dropped the last zero.
        return grouped(&format!("{number:.3}"), Id::from_number(number));
    }
    Reading::value(Id::from_number(number))
}

fn of_text(text: &str, form: IdForm) -> Reading<Id> {
    if form.texts_end_in_zeros && long_digits(text) == Some(true) {
        return Reading::trouble(FindingKind::LostDigits);
    }
    if let Some(reading) = scientific(text) {
        return reading;
    }
    let id = Id::of_visible(text);
    if form.is_grouped { grouped(text, id) } else { Reading::value(id) }
}

/// The id without separators where it has them, else as it is.
fn grouped(text: &str, otherwise: Id) -> Reading<Id> {
    match ungrouped(text) {
        Some(digits) => Reading {
            value: Some(Id::from_text(&digits)),
            trouble: Some(FindingKind::GroupedIds),
        },
        None => Reading::value(otherwise),
    }
}

/// Whether a cell says what it stands for only together with the others.
fn needs_others(cell: &RawCell) -> bool {
    match cell {
        RawCell::Number(number) => is_long(*number) || number.fract() != 0.0,
        RawCell::Text(text) if text.len() > KEPT_DIGITS || text.bytes().any(can_group) => {
            let text = unwrapped(text);
            ungrouped(&text).is_some() || long_digits(&text).is_some()
        }
        _ => false,
    }
}

/// Whether a byte is of a separator between digits, or of a character that takes several.
fn can_group(byte: u8) -> bool {
    matches!(byte, b',' | b'.' | b'\'' | b' ') || !byte.is_ascii()
}

fn is_long(number: f64) -> bool {
    number.abs() >= 1e15 && number.fract() == 0.0
}

/// Whether digits beyond those that a number cell keeps are zeros; `None` for other or shorter texts.
fn long_digits(text: &str) -> Option<bool> {
    let beyond = text.get(KEPT_DIGITS..).filter(|beyond| !beyond.is_empty() && is_digits(text))?;
    Some(beyond.bytes().all(|byte| byte == b'0'))
}

/// The digits of a text that has them in groups of three, with one kind of separator.
fn ungrouped(text: &str) -> Option<String> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !(matches!(separator, ',' | '.' | '\'' | '\u{2019}') || separator.is_whitespace()) {
        return None;
    }
    let mut groups = without_zero_decimals(text, separator).split(separator);
    let first = groups.next().filter(|first| first.len() <= 3 && is_digits(first))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// `108,076.00` is `108,076`.
fn without_zero_decimals(text: &str, separator: char) -> &str {
    match text.rsplit_once(['.', ',']) {
        Some((whole, zeros)) if !text.ends_with(|c: char| c != '0') && zeros.bytes().all(|byte| byte == b'0') => {
            let mark = text.get(whole.len()..).and_then(|rest| rest.chars().next());
            if mark == Some(separator) { text } else { whole }
        }
        _ => text,
    }
}

/// A number as a spreadsheet shortens it, `1.23457E+14`: all of its digits where none are lost. `None` for any other text.
fn scientific(text: &str) -> Option<Reading<Id>> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent = exponent.strip_prefix('+').filter(|digits| is_digits(digits))?;
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    if whole.len() != 1 || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let exponent = exponent.parse().unwrap_or(usize::MAX);
    Some(match decimals.split_at_checked(exponent) {
        Some((digits, rest)) if rest.bytes().all(|byte| byte == b'0') => Reading::value(Id::from_text(&format!("{whole}{digits}"))),
        Some(_) => Reading::value(Id::from_text(text)),
        None => Reading::trouble(FindingKind::LostDigits),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> RawCell {
        RawCell::Text(text.into())
    }

    fn form(cells: &[RawCell]) -> IdForm {
        IdForm::of(|| cells.iter())
    }

    /// What each cell of a column is read as; `-` and the reason where it is nothing.
    fn column(cells: &[RawCell]) -> Vec<String> {
        let form = form(cells);
        let read = |cell| {
            let reading = read(cell, Some("st_id"), form, DateSystem::From1900);
            match (reading.value, reading.trouble) {
                (Some(id), _) => id.to_string(),
                (None, Some(trouble)) => format!("- {trouble:?}"),
                (None, None) => "-".to_owned(),
            }
        };
        cells.iter().map(read).collect()
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        let cells: Vec<RawCell> = texts.iter().map(|one| text(one)).collect();
        column(&cells)
    }

    #[test]
    fn nobody_is_missing_and_told() {
        let cells = [
            RawCell::Number(0.0),
            text("-1"),
            text("n/a"),
            text("\u{200b}"),
            RawCell::Number(7.0),
        ];
        assert_eq!(column(&cells), ["- PlaceholderId", "- PlaceholderId", "-", "-", "7"]);
    }

    #[test]
    fn groups_of_three_are_digits_where_the_column_is_integers() {
        assert_eq!(
            texts(&["108,076", "108,077", "999", "1,108,076"]),
            ["108076", "108077", "999", "1108076"]
        );
        assert_eq!(texts(&["108.076", "108.000"]), ["108076", "108000"]);
        assert_eq!(
            texts(&["108 076", "108\u{202f}077", "108\u{2019}078", "108,079.00"]),
            ["108076", "108077", "108078", "108079"]
        );
        assert_eq!(texts(&["000,071"]), ["000071"]);
        assert_eq!(texts(&["12.000", "13.000"]), ["12", "13"], "zeros behind a point group nothing");
        assert_eq!(texts(&["108,076", "A1"]), ["108,076", "A1"], "half of the ids are no integers");
        assert_eq!(texts(&["108,07", "10,8076", "1.2,3"]), ["108,07", "10,8076", "1.2,3"]);
    }

    #[test]
    fn sentinels_do_not_outvote_grouped_ids() {
        assert_eq!(texts(&["108,076", "n/a", "unknown", "(null)"])[0], "108076");
    }

    #[test]
    fn grouped_ids_that_became_numbers_get_their_last_zero_back() {
        let numbers: Vec<RawCell> = (1..30).map(|tail| RawCell::Number(108.0 + f64::from(tail) / 1000.0)).collect();
        let read = column(&numbers);
        assert_eq!((read[0].as_str(), read[9].as_str()), ("108001", "108010"));
        assert_eq!(column(&[RawCell::Number(1.5), RawCell::Number(2.0)]), ["1.5", "2"]);
    }

    #[test]
    fn lost_digits_are_no_ids() {
        assert_eq!(
            texts(&["1.23457E+14", "1,23457E+14", "1E+15", "1.08076E+05", "1E5"]),
            ["- LostDigits", "- LostDigits", "- LostDigits", "108076", "1E5"]
        );
        let numbers = |numbers: &[f64]| column(&numbers.iter().copied().map(RawCell::Number).collect::<Vec<_>>());
        assert_eq!(
            numbers(&[1e17, 9_007_199_254_740_994.0, 5.0]),
            ["- LostDigits", "- LostDigits", "5"]
        );
        assert_eq!(
            numbers(&[1_234_567_890_123_450.0, 1_234_567_890_123_460.0, 77.0]),
            ["- LostDigits", "- LostDigits", "77"]
        );
        assert_eq!(
            numbers(&[1_234_567_890_123_450.0, 1_234_567_890_123_461.0]),
            ["1234567890123450", "1234567890123461"]
        );
    }

    #[test]
    fn long_texts_lost_digits_where_all_of_several_end_in_zeros() {
        let lost = ["1234567890123450", "1234567890123460", "1234567890123470"];
        assert_eq!(texts(&lost), ["- LostDigits"; 3]);
        assert_eq!(texts(&lost[..2]), lost[..2]);
        assert_eq!(
            texts(&["1234567890123450", "1234567890123461", "12345678901234567890"])[2],
            "12345678901234567890"
        );
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC*", other in "[0-9.,'E+ ]{0,24}") {
            texts(&[&text, &other]);
        }

        #[test]
        fn every_form_of_a_number_is_one_id(number in 1_000_i64..=9_999_999_999, form in 0_usize..9, blank in 0_usize..5) {
            let digits = number.to_string();
            let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            let written = [
                digits.clone(), format!("{digits}.0"), format!("'{digits}"), format!("=\"{digits}\""), groups.join(","),
                groups.join("\u{a0}"), groups.join("\u{2019}"), format!("\u{200b}{digits}"), format!("{digits}\u{200e}"),
            ];
            let blank = ["", " ", "\u{a0}", "\u{202f}\t", "\u{feff}"][blank];
            let cell = text(&format!("{blank}{}{blank}", written[form]));
            prop_assert_eq!(column(&[cell]), std::slice::from_ref(&digits));
            prop_assert_eq!(column(&[RawCell::Number(number as f64)]), [digits]);
        }
    }
}
