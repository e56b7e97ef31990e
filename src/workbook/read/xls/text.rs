//! The strings of BIFF5, bytes in a code page, and of BIFF8: one or two bytes a character, and split over continuations in
//! their own way.

use super::super::super::raw::ReadNote;
use super::super::csv::encoding;
use super::super::fields::Fields;
use super::super::utf16;
use super::records::Record;

/// Set when characters have two bytes.
const WIDE: u8 = 1;

/// Set when phonetic data follow.
const EXTENDED: u8 = 4;

/// Set when runs of formats follow.
const RICH: u8 = 8;

/// How a workbook writes its texts.
#[derive(Debug)]
pub(super) struct Texts {
    /// Whether as BIFF8 does.
    pub(super) is_wide: bool,
    pub(super) code_page: u16,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            is_wide: true,
            code_page: WESTERN,
        }
    }
}

/// The code page of Western Europe.
const WESTERN: u16 = 1252;

impl Texts {
    /// What is doubtful about the texts: bytes of any code page are read as Western ones.
    pub(super) fn note(&self) -> Option<ReadNote> {
        (!self.is_wide && self.code_page != WESTERN).then_some(ReadNote::Legacy)
    }

    /// The text of a cell, with a count of 16 bits, within one piece.
    pub(super) fn cell(&self, fields: &mut Fields<'_>) -> Option<String> {
        let count = usize::from(fields.u16()?);
        if self.is_wide {
            characters(fields, count)
        } else {
            bytes(fields, count)
        }
    }

    /// The code of a number format, whose count has 16 bits only in BIFF8.
    pub(super) fn format(&self, fields: &mut Fields<'_>) -> Option<String> {
        if self.is_wide { self.cell(fields) } else { self.short(fields) }
    }

    /// A string with a count of 8 bits, as sheet names have.
    pub(super) fn short(&self, fields: &mut Fields<'_>) -> Option<String> {
        let count = usize::from(fields.u8()?);
        if self.is_wide {
            characters(fields, count)
        } else {
            bytes(fields, count)
        }
    }

    /// A string that fills a record and its continuations.
    pub(super) fn long(&self, record: &Record<'_>) -> Option<String> {
        if !self.is_wide {
            return self.cell(&mut record.fields());
        }
        let mut pieces = Pieces::new(record);
        let count = pieces.here.u16()?;
        let flags = pieces.here.u8()?;
        pieces.characters(count.into(), flags)
    }
}

fn bytes(fields: &mut Fields<'_>, count: usize) -> Option<String> {
    let bytes = fields.bytes(count)?;
    Some(bytes.iter().map(|&byte| encoding::windows_1252(byte)).collect())
}

fn characters(fields: &mut Fields<'_>, count: usize) -> Option<String> {
    let flags = fields.u8()?;
    let width = width(flags);
    Some(decode(fields.bytes(count.checked_mul(width)?)?, width))
}

/// The strings of the shared string table.
pub(super) fn shared_strings(record: &Record<'_>) -> Option<Vec<String>> {
    let mut pieces = Pieces::new(record);
    // How often strings are used, and how many there are; the latter is believed only as far as they go.
    pieces.here.u32()?;
    let count = pieces.here.u32()?;
    let mut strings = Vec::new();
    while (strings.len() as u64) < u64::from(count) && pieces.has_more() {
        strings.push(pieces.shared_string()?);
    }
    Some(strings)
}

/// Reads over the pieces of a continued record.
struct Pieces<'a> {
    here: Fields<'a>,
    further: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    fn new(record: &Record<'a>) -> Self {
        let mut further = record.pieces.clone().into_iter();
        Self {
            here: Fields(further.next().unwrap_or_default()),
            further,
        }
    }

    fn has_more(&mut self) -> bool {
        while self.here.len() == 0 {
            let Some(piece) = self.further.next() else { return false };
            self.here = Fields(piece);
        }
        true
    }

    /// A string with its count, flags, and what follows for formats and phonetics, which is skipped.
    fn shared_string(&mut self) -> Option<String> {
        let count = self.here.u16()?;
        let flags = self.here.u8()?;
        let runs = if flags & RICH != 0 { usize::from(self.here.u16()?) } else { 0 };
        let phonetic = if flags & EXTENDED != 0 { self.here.u32()? as usize } else { 0 };
        let text = self.characters(count.into(), flags)?;
        self.skip(runs.checked_mul(4)?.checked_add(phonetic)?)?;
        Some(text)
    }

    /// Characters; where they continue in another piece, that piece begins with its own flags.
    fn characters(&mut self, count: usize, flags: u8) -> Option<String> {
        let (mut text, mut left, mut width) = (String::new(), count, width(flags));
        loop {
            let here = left.min(self.here.len() / width);
            text.push_str(&decode(self.here.bytes(here * width)?, width));
            left -= here;
            if left == 0 {
                return Some(text);
            }
            self.here = Fields(self.further.next()?);
            width = self::width(self.here.u8()?);
        }
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        loop {
            let here = count.min(self.here.len());
            self.here.bytes(here)?;
            count -= here;
            if count == 0 {
                return Some(());
            }
            self.here = Fields(self.further.next()?);
        }
    }
}

fn width(flags: u8) -> usize {
    if flags & WIDE != 0 { 2 } else { 1 }
}

/// One-byte characters are the first 256 of Unicode.
fn decode(bytes: &[u8], width: usize) -> String {
    if width == 2 {
        utf16::of_le_bytes(bytes)
    } else {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record<'a>(pieces: &[&'a [u8]]) -> Record<'a> {
        Record {
            kind: super::super::records::SHARED_STRINGS,
            pieces: pieces.to_vec(),
        }
    }

    #[test]
    fn a_string_goes_on_in_the_next_piece_with_another_width() {
        let first = [2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, b'a', b'b'];
        let second = [1, 0xE9, 0, b'd', 0, 1, 0, 8, 1, 0, b'z'];
        let third = [9, 9, 9, 9];
        let strings = shared_strings(&record(&[&first, &second, &third])).unwrap();
        assert_eq!(strings, ["ab\u{e9}d", "z"]);
    }

    #[test]
    fn a_string_that_breaks_off_is_none() {
        assert_eq!(shared_strings(&record(&[&[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a']])), None);
    }
}
