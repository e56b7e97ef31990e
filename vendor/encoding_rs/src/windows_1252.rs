//! Windows-1252: Latin-1 with letters and signs in place of its second block of control codes.

/// The characters of the bytes 0x80 to 0x9F; the five free ones stand for themselves, as on the web.
const SECOND_CONTROLS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte.
pub(crate) fn character(byte: u8) -> char {
    let control = byte.checked_sub(0x80).and_then(|index| SECOND_CONTROLS.get(usize::from(index)));
    control.copied().unwrap_or_else(|| char::from(byte))
}
