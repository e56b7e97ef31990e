//! Bytes to text: UTF-8 and UTF-16 by their marks, UTF-8 where it is valid, else Windows-1252.

use std::borrow::Cow;

/// Windows-1252 from 0x80 to 0x9F; elsewhere it is Latin-1. The five unassigned bytes map to themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file. What a mark promises and the bytes do not keep becomes U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes).into();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes).into();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().map(|&byte| windows_1252(byte)).collect::<String>().into(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|bytes| unit(*bytes));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|place| WINDOWS_1252.get(usize::from(place)));
    special.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes), expected);
    }

    #[test]
    fn marks_tell_the_encoding_and_are_no_text() {
        check("\u{feff}Größe €".as_bytes(), "Größe €");
        check(b"\xFF\xFEG\0\xF6\0\x3D\xD8\x00\xDE", "Gö😀");
        check(b"\xFE\xFF\0G\0\xF6", "Gö");
        check(b"\xFF\xFEG\0\x3D\xD8x", "G\u{fffd}");
        check(b"\xEF\xBB\xBFa\xFFb", "a\u{fffd}b");
    }

    #[test]
    fn without_a_mark_valid_utf_8_is_utf_8_and_anything_else_windows_1252() {
        check("Größe €".as_bytes(), "Größe €");
        check(b"Gr\xF6\xDFe \x80 \x93x\x94 \x8A\xFF", "Größe € “x” Šÿ");
        check(b"\x81\x8D\x8F\x90\x9D\xA0", "\u{81}\u{8d}\u{8f}\u{90}\u{9d}\u{a0}");
    }
}
