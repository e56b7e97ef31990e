//! BIFF12: records of a kind, a length and a body.

use std::io::{self, Read};

use super::super::fields::Fields;

pub(super) const ROW: u32 = 0;
pub(super) const CELL_RK: u32 = 2;
pub(super) const CELL_ERROR: u32 = 3;
pub(super) const CELL_BOOL: u32 = 4;
pub(super) const CELL_REAL: u32 = 5;
pub(super) const CELL_TEXT: u32 = 6;
pub(super) const CELL_SHARED: u32 = 7;
pub(super) const FORMULA_TEXT: u32 = 8;
pub(super) const FORMULA_NUMBER: u32 = 9;
pub(super) const FORMULA_BOOL: u32 = 10;
pub(super) const FORMULA_ERROR: u32 = 11;
pub(super) const STRING_ITEM: u32 = 19;
pub(super) const NUMBER_FORMAT: u32 = 44;
pub(super) const FORMAT: u32 = 47;
pub(super) const CELL_RICH: u32 = 62;
pub(super) const END_SHEET_DATA: u32 = 146;
pub(super) const WORKBOOK_PROPERTIES: u32 = 153;
pub(super) const SHEET: u32 = 156;
pub(super) const BEGIN_CELL_FORMATS: u32 = 617;
pub(super) const END_CELL_FORMATS: u32 = 618;

/// The records that give a cell a value.
pub(super) const CELLS: &[u32] = &[
    CELL_RK,
    CELL_ERROR,
    CELL_BOOL,
    CELL_REAL,
    CELL_TEXT,
    CELL_SHARED,
    FORMULA_TEXT,
    FORMULA_NUMBER,
    FORMULA_BOOL,
    FORMULA_ERROR,
    CELL_RICH,
];

/// The records of a part, one after the other.
pub(super) struct Records<R> {
    input: R,
    body: Vec<u8>,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, body: Vec::new() }
    }

    /// The next record's kind and body; `None` at the end of the part.
    pub(super) fn next(&mut self) -> io::Result<Option<(u32, Fields<'_>)>> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u32::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u32::from(self.required_byte()? & 0x7F) << 7;
        }
        let mut length = 0_u64;
        for group in 0..4 {
            let byte = self.required_byte()?;
            length |= u64::from(byte & 0x7F) << (7 * group);
            if byte & 0x80 == 0 {
                break;
            }
        }
        // Grown as the bytes come, so that a length beyond the part costs nothing.
        self.body.clear();
        self.input.by_ref().take(length).read_to_end(&mut self.body)?;
        if (self.body.len() as u64) < length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a record does not end"));
        }
        Ok(Some((kind, Fields(&self.body))))
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        Ok((self.input.read(&mut byte)? == 1).then_some(byte[0]))
    }

    fn required_byte(&mut self) -> io::Result<u8> {
        self.byte()?
            .ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "a record does not end"))
    }
}

impl Fields<'_> {
    /// A count of UTF-16 units and the units; a missing string (count 2^32 - 1) reads as empty.
    pub(super) fn wide_string(&mut self) -> Option<String> {
        let count = self.u32()?;
        if count == u32::MAX {
            return Some(String::new());
        }
        let (text, rest) = self.0.split_at_checked((count as usize).checked_mul(2)?)?;
        self.0 = rest;
        Some(super::super::utf16::of_le_bytes(text))
    }
}

/// A number packed into 30 bits: an integer or the upper half of a double, perhaps in hundredths.
pub(in super::super) fn rk(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        // An arithmetic shift keeps the sign.
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers() {
        let bits = |packed: u32| rk(packed).to_bits();
        assert_eq!(bits(((-5_i32) << 2 | 2).cast_unsigned()), (-5.0_f64).to_bits());
        assert_eq!(bits(1234 << 2 | 3), 12.34_f64.to_bits());
        assert_eq!(bits((1.5_f64.to_bits() >> 32) as u32), 1.5_f64.to_bits());
    }

    #[test]
    fn a_length_beyond_the_part_is_an_error() {
        let mut records = Records::new(&[0x07, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2][..]);
        assert!(records.next().is_err());
    }

    #[test]
    fn kinds_and_lengths_come_in_groups_of_seven_bits() {
        let mut records = Records::new(&[0xE9, 0x04, 0x02, 9, 9, 0x00, 0x00][..]);
        assert!(matches!(records.next(), Ok(Some((BEGIN_CELL_FORMATS, _)))));
        assert!(matches!(records.next(), Ok(Some((ROW, _)))));
        assert!(matches!(records.next(), Ok(None)));
    }
}
