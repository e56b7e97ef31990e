//! Bytes to text: UTF-8 and UTF-16 by their marks or by how they look, else Windows-1252.

use std::borrow::Cow;

use super::super::super::raw::ReadNote;

/// Windows-1252 from 0x80 to 0x9F; elsewhere it is Latin-1. The five unassigned bytes map to themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How many bytes tell whether a text without a mark is UTF-16.
const SAMPLE: usize = 1024;

/// The text of a file, and what is doubtful about it. What an encoding promises and the bytes do not keep becomes U+FFFD;
/// NUL characters, which some systems leave, are dropped.
pub(in super::super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<ReadNote>) {
    let (text, note) = decode_all(bytes);
    if text.contains('\0') {
        return (text.replace('\0', "").into(), note);
    }
    (text, note)
}

fn decode_all(bytes: &[u8]) -> (Cow<'_, str>, Option<ReadNote>) {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return lossy(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    match zeros(bytes) {
        Some(Zeros::Second) => utf16(bytes, u16::from_le_bytes),
        Some(Zeros::First) => utf16(bytes, u16::from_be_bytes),
        None => without_mark(bytes),
    }
}

/// Which byte of each pair is the zero one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zeros {
    First,
    Second,
}

/// Whether every other byte is mostly zero, as in UTF-16 with Latin letters.
fn zeros(bytes: &[u8]) -> Option<Zeros> {
    let pairs = bytes.get(..SAMPLE).unwrap_or(bytes).as_chunks::<2>().0;
    let count = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let (first, second) = (count(0), count(1));
    let is_most = |zeros: usize, others: usize| zeros * 2 > pairs.len() && others * 10 < pairs.len();
    match (is_most(first, second), is_most(second, first)) {
        (true, _) => Some(Zeros::First),
        (_, true) => Some(Zeros::Second),
        _ => None,
    }
}

/// Whether bytes with zeros among them are a text all the same.
pub(in super::super) fn is_text_with_zeros(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| matches!(byte, 1..=8 | 0x0E..=0x1F);
    let is_marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let count = |test: &dyn Fn(&u8) -> bool| bytes.iter().filter(|byte| test(byte)).count();
    let (controls, n_zeros) = (count(&is_control), count(&|byte| *byte == 0));
    // Letters beyond Latin-1 have such bytes, too, but they are few among those.
    let is_utf16 = || zeros(bytes).is_some() && controls * 10 < bytes.len();
    is_marked || is_utf16() || controls == 0 && n_zeros * 2 <= bytes.len()
}

/// UTF-8, unless what is invalid in it outweighs its letters of several bytes.
fn without_mark(bytes: &[u8]) -> (Cow<'_, str>, Option<ReadNote>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.into(), None);
    }
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if invalid < valid {
        return lossy(bytes);
    }
    let text: String = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    (text.into(), Some(ReadNote::Legacy))
}

fn lossy(bytes: &[u8]) -> (Cow<'_, str>, Option<ReadNote>) {
    let text = String::from_utf8_lossy(bytes);
    let invalid = match &text {
        Cow::Borrowed(_) => 0,
        Cow::Owned(_) => bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
    };
    (text, replaced(invalid))
}

fn replaced(count: usize) -> Option<ReadNote> {
    (count > 0).then(|| ReadNote::Replaced(u32::try_from(count).unwrap_or(u32::MAX)))
}

fn utf16<'a>(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'a, str>, Option<ReadNote>) {
    let units = bytes.as_chunks::<2>().0.iter().map(|bytes| unit(*bytes));
    let mut invalid = 0;
    let text: String = char::decode_utf16(units)
        .map(|c| {
            invalid += usize::from(c.is_err());
            c.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    (text.into(), replaced(invalid))
}

/// The letter of a byte in Windows-1252.
pub(in super::super) fn windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|place| WINDOWS_1252.get(usize::from(place)));
    special.copied().unwrap_or(char::from(byte))
}

/// The byte of a letter in Windows-1252.
pub(in crate::workbook) fn windows_1252_byte(letter: char) -> Option<u8> {
    let special = (0x80..).zip(WINDOWS_1252).find(|(_, special)| *special == letter);
    match special {
        Some((byte, _)) => Some(byte),
        None => u8::try_from(letter).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str, note: Option<ReadNote>) {
        assert_eq!(decode(bytes), (expected.into(), note));
    }

    #[test]
    fn marks_tell_the_encoding_and_are_no_text() {
        check("\u{feff}Größe €".as_bytes(), "Größe €", None);
        check(b"\xFF\xFEG\0\xF6\0\x3D\xD8\x00\xDE", "Gö😀", None);
        check(b"\xFE\xFF\0G\0\xF6", "Gö", None);
        check(b"\xFF\xFEG\0\x3D\xD8x", "G\u{fffd}", Some(ReadNote::Replaced(1)));
        check(b"\xEF\xBB\xBFa\xFFb", "a\u{fffd}b", Some(ReadNote::Replaced(1)));
    }

    #[test]
    fn every_other_byte_zero_is_utf_16() {
        check(b"a\0;\0b\0\n\0", "a;b\n", None);
        check(b"\0a\0;\0b\0\n", "a;b\n", None);
    }

    #[test]
    fn zeros_among_the_letters_are_dropped() {
        check(b"ab\0c;d\0\0", "abc;d", None);
        assert!(is_text_with_zeros(b"ab\0c;d"));
        assert!(!is_text_with_zeros(b"\x01\x00\x02"));
    }

    #[test]
    fn without_a_mark_valid_utf_8_is_utf_8_and_anything_else_windows_1252() {
        check("Größe €".as_bytes(), "Größe €", None);
        check(b"Gr\xF6\xDFe \x80 \x93x\x94 \x8A\xFF", "Größe € “x” Šÿ", Some(ReadNote::Legacy));
        check(
            b"\x81\x8D\x8F\x90\x9D\xA0",
            "\u{81}\u{8d}\u{8f}\u{90}\u{9d}\u{a0}",
            Some(ReadNote::Legacy),
        );
    }

    #[test]
    fn a_few_bad_bytes_do_not_make_utf_8_another_encoding() {
        let bytes = ["Müller;Größe".as_bytes(), b";Pr\xFCfung"].concat();
        check(&bytes, "Müller;Größe;Pr\u{fffd}fung", Some(ReadNote::Replaced(1)));
        let bytes = ["Müller".as_bytes(), b";Pr\xFCfung;B\xE4r"].concat();
        assert_eq!(decode(&bytes).1, Some(ReadNote::Legacy), "more is invalid than valid");
    }
}
