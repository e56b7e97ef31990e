//! Stands in for the crate `encoding_rs`, under its name and with the part of its interface that calamine, codepage and
//! quick-xml call.
//!
//! The original knows every encoding of the web, and its tables are 145 kB of the worker's module after compression, a third
//! of it. XML reaches calamine in UTF-8 alone: `workbook/read/recoded.rs` rewrites parts in UTF-16 and Windows-1252 before, as
//! quick-xml looks for tags in bytes and cannot parse UTF-16 whatever decodes it, and refuses all others by name. UTF-16 and
//! Windows-1252 are decoded here for the rest of the interface; any other encoding is known by name only, and decoding it is an error.
//! `original.txt` holds what the original makes of bytes at the borders of characters; a test compares.

mod decoder;
mod names;
mod windows_1252;

use std::borrow::Cow;

pub use decoder::{Decoder, DecoderResult};
pub use names::*;

/// A character encoding; two are equal when they have one name.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Encoding {
    name: &'static str,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Utf8,
    Utf16 {
        big_endian: bool,
    },
    Windows1252,
    /// Known by name only.
    Unreadable,
}

/// Labels as XML declarations give them, in lower case.
const LABELS: &[(&[u8], &Encoding)] = &[
    (b"utf-8", &UTF_8_INIT),
    (b"utf8", &UTF_8_INIT),
    (b"utf-16", &UTF_16LE_INIT),
    (b"utf-16le", &UTF_16LE_INIT),
    (b"utf-16be", &UTF_16BE_INIT),
    (b"windows-1252", &WINDOWS_1252_INIT),
    (b"cp1252", &WINDOWS_1252_INIT),
    (b"iso-8859-1", &WINDOWS_1252_INIT),
    (b"iso8859-1", &WINDOWS_1252_INIT),
    (b"latin1", &WINDOWS_1252_INIT),
    (b"us-ascii", &WINDOWS_1252_INIT),
    (b"ascii", &WINDOWS_1252_INIT),
];

impl Encoding {
    /// The encoding that a label stands for, white space and case aside.
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let label = label.trim_ascii().to_ascii_lowercase();
        LABELS.iter().find(|(known, _)| *known == label).map(|(_, encoding)| *encoding)
    }

    /// The name in the standard's spelling.
    pub fn name(&'static self) -> &'static str {
        self.name
    }

    /// A decoder that takes a byte order mark for text.
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder::new(self)
    }

    /// Bytes as text, `None` where some stand for nothing.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(&'static self, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
        let is_ascii_compatible = matches!(self.form, Form::Utf8 | Form::Windows1252);
        if (is_ascii_compatible && bytes.is_ascii()) || self.form == Form::Utf8 {
            return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        }
        let mut text = String::with_capacity(bytes.len() * 3);
        let (result, _) = self
            .new_decoder_without_bom_handling()
            .decode_to_string_without_replacement(bytes, &mut text, true);
        (result == DecoderResult::InputEmpty).then_some(Cow::Owned(text))
    }

    /// Bytes as text, with U+FFFD where some stand for nothing; the encoding used, and whether there were such. A byte order
    /// mark outweighs this encoding, and is no text.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        match bytes {
            [0xEF, 0xBB, 0xBF, text @ ..] => UTF_8.decode_all(text),
            [0xFF, 0xFE, text @ ..] => UTF_16LE.decode_all(text),
            [0xFE, 0xFF, text @ ..] => UTF_16BE.decode_all(text),
            text => self.decode_all(text),
        }
    }

    fn decode_all<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let lossy = |text: String| (Cow::Owned(text), self, true);
        match (self.decode_without_bom_handling_and_without_replacement(bytes), self.form) {
            (Some(text), _) => (text, self, false),
            (None, Form::Utf16 { big_endian }) => lossy(decoder::utf16_lossy(bytes, big_endian)),
            (None, _) => lossy(String::from_utf8_lossy(bytes).into_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
