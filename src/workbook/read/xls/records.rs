//! BIFF: records of a kind, a length and a body, which further records may continue.

use super::super::fields::Fields;

pub(super) const FORMULA: u16 = 0x0006;
pub(super) const END: u16 = 0x000A;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const SHEET: u16 = 0x0085;
pub(super) const PACKED_NUMBERS: u16 = 0x00BD;
pub(super) const RICH_TEXT: u16 = 0x00D6;
pub(super) const CELL_FORMAT: u16 = 0x00E0;
pub(super) const SHARED_STRINGS: u16 = 0x00FC;
pub(super) const SHARED_STRING: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const TEXT: u16 = 0x0204;
pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
pub(super) const FORMULA_TEXT: u16 = 0x0207;
pub(super) const PACKED_NUMBER: u16 = 0x027E;
pub(super) const NUMBER_FORMAT: u16 = 0x041E;
pub(super) const BEGIN: u16 = 0x0809;

/// The version that a workbook of Excel 5 and 95 begins with.
pub(super) const BIFF5: u16 = 0x0500;

/// The version that a workbook of Excel 97 to 2003 begins with.
pub(super) const BIFF8: u16 = 0x0600;

/// The records that give one cell a value and begin with its row, column and format.
pub(super) const CELLS: &[u16] = &[FORMULA, RICH_TEXT, SHARED_STRING, NUMBER, TEXT, BOOL_OR_ERROR, PACKED_NUMBER];

/// A record with what continues it.
pub(super) struct Record<'a> {
    pub kind: u16,
    /// The record's body, then those of its continuations.
    pub pieces: Vec<&'a [u8]>,
}

/// The records of a stream. Yields `None` once, and last, when the stream breaks off within a record.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    fn piece(&mut self) -> Option<(u16, &'a [u8])> {
        let mut fields = Fields(self.rest);
        let (kind, length) = (fields.u16()?, fields.u16()?);
        let (body, rest) = fields.0.split_at_checked(length.into())?;
        self.rest = rest;
        Some((kind, body))
    }

    fn is_continued(&self) -> bool {
        Fields(self.rest).u16() == Some(CONTINUE)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Option<Record<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let Some((kind, body)) = self.piece() else {
            self.rest = &[];
            return Some(None);
        };
        let mut pieces = vec![body];
        while self.is_continued() {
            let Some((_, body)) = self.piece() else {
                self.rest = &[];
                return Some(None);
            };
            pieces.push(body);
        }
        Some(Some(Record { kind, pieces }))
    }
}

impl<'a> Record<'a> {
    /// The body without its continuations.
    pub(super) fn fields(&self) -> Fields<'a> {
        Fields(self.pieces.first().copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_with_its_continuations() {
        let stream = [0xFC, 0, 1, 0, 7, 0x3C, 0, 2, 0, 8, 9, 0x0A, 0, 0, 0];
        let records: Vec<_> = Records::new(&stream)
            .map(Option::unwrap)
            .map(|r| (r.kind, r.pieces.concat()))
            .collect();
        assert_eq!(records, [(SHARED_STRINGS, vec![7, 8, 9]), (END, vec![])]);
    }

    #[test]
    fn a_stream_that_breaks_off_ends_with_none() {
        let records: Vec<_> = Records::new(&[0x0A, 0, 9, 0, 1]).map(|record| record.is_some()).collect();
        assert_eq!(records, [false]);
    }
}
