//! Texts in the encoding of a region, which a person chose because the file does not tell it (docs/method.md, CSV files).
//!
//! A file that is not UTF-8 is read as Windows-1252, which has a letter for every byte. So the bytes can be had back from the
//! texts, and another choice decodes the distinct texts and reads no file again.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::hand_mapping::HandMapping;
use crate::domain::letters::{Decoder, Encoding};

use super::mapping::{self, MappingError};
use super::raw::{RawCell, RawSheet, RawWorkbook, ReadNote};
use super::read::windows_1252_byte;

/// Names shown for an encoding.
const NAMES: usize = 3;

/// Between texts that are decoded together: no text has it, and no encoding uses it within a letter.
const BETWEEN: char = '\0';

/// The workbook with the texts of its sheets in the encodings chosen by hand.
///
/// # Errors
/// An encoding that the decoder does not know.
pub fn decoded(workbook: &Rc<RawWorkbook>, hand: &HandMapping, decoder: Decoder) -> Result<Rc<RawWorkbook>, MappingError> {
    if hand.sheets.iter().all(|sheet| sheet.letters.is_none()) {
        return Ok(Rc::clone(workbook));
    }
    let mut copy = RawWorkbook::clone(workbook);
    for (position, encoding) in chosen(workbook, hand) {
        if let Some(sheet) = copy.sheets.get_mut(position) {
            decode(sheet, encoding, decoder).ok_or_else(|| MappingError::UnknownEncoding {
                sheet: mapping::summary(sheet, None),
                encoding,
            })?;
        }
    }
    Ok(Rc::new(copy))
}

/// The encodings chosen by hand, by the position of the sheet; none for a sheet whose file tells its own.
pub fn chosen(workbook: &RawWorkbook, hand: &HandMapping) -> BTreeMap<usize, Encoding> {
    let (located, _) = mapping::locate(workbook, hand);
    let mut chosen = BTreeMap::new();
    for (position, decided) in located {
        if let Some(encoding) = decided.letters
            && workbook.sheets.get(position).is_some_and(is_open)
        {
            chosen.insert(position, encoding);
        }
    }
    chosen
}

/// Whether a sheet's file does not tell its encoding.
pub fn is_open(sheet: &RawSheet) -> bool {
    sheet.facts.notes.contains(&ReadNote::Legacy)
}

/// Some names with letters beyond ASCII as each encoding has them, first as the file was read; encodings in which these
/// bytes are no text are left out. The columns of names come first.
pub fn previews(sheet: &RawSheet, names: &[u32], decoder: Decoder) -> Vec<(Option<Encoding>, Vec<String>)> {
    let others = sheet.columns.keys().filter(|column| !names.contains(column));
    let cells = names.iter().chain(others).filter_map(|column| sheet.columns.get(column));
    let texts: Vec<&str> = cells
        .flat_map(|column| &column.cells)
        .filter_map(text_beyond_ascii)
        .take(NAMES)
        .collect();
    let as_read = (None, texts.iter().map(|&text| text.to_owned()).collect());
    let others = Encoding::ALL.into_iter().filter_map(|encoding| {
        let names = decode_all(&texts, encoding, decoder)?;
        let is_text = |name: &String| !name.contains(char::REPLACEMENT_CHARACTER);
        names.iter().all(is_text).then_some((Some(encoding), names))
    });
    std::iter::once(as_read).chain(others).collect()
}

/// Decodes the texts of a sheet, which then no longer counts as doubtful; `None` for an encoding that is not known.
fn decode(sheet: &mut RawSheet, encoding: Encoding, decoder: Decoder) -> Option<()> {
    for column in sheet.columns.values_mut() {
        let texts: Vec<&str> = column.cells.iter().filter_map(text_beyond_ascii).collect();
        if texts.is_empty() {
            continue;
        }
        let mut decoded = decode_all(&texts, encoding, decoder)?.into_iter();
        for cell in &mut column.cells {
            if text_beyond_ascii(cell).is_some()
                && let Some(text) = decoded.next()
            {
                *cell = RawCell::Text(text.into());
            }
        }
    }
    sheet.facts.notes.retain(|note| *note != ReadNote::Legacy);
    Some(())
}

fn text_beyond_ascii(cell: &RawCell) -> Option<&str> {
    match cell {
        RawCell::Text(text) if !text.is_ascii() => Some(text),
        _ => None,
    }
}

fn decode_all(texts: &[&str], encoding: Encoding, Decoder(decode): Decoder) -> Option<Vec<String>> {
    let mut bytes = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            bytes.push(BETWEEN as u8);
        }
        bytes.extend(text.chars().map(|c| windows_1252_byte(c).unwrap_or(b'?')));
    }
    let decoded: Vec<String> = decode(encoding, &bytes)?.split(BETWEEN).map(str::to_owned).collect();
    (decoded.len() == texts.len()).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::super::read::{InputFile, read};
    use super::*;
    use crate::domain::hand_mapping::SheetId;

    /// The Cyrillic alphabet of Windows-1251, and nothing else.
    const CYRILLIC: Decoder = Decoder(|encoding, bytes| {
        let letter = |byte: &u8| match byte {
            0xC0..=0xFF => char::from_u32(0x0410 + u32::from(byte - 0xC0)),
            0x80..=0xBF => Some(char::REPLACEMENT_CHARACTER),
            byte => Some(char::from(*byte)),
        };
        (encoding == Encoding::Cyrillic).then(|| bytes.iter().filter_map(letter).collect())
    });

    fn opened() -> Rc<RawWorkbook> {
        let bytes = b"project,st_id,prj_customer\nP1,1,\xC7\xE0\xE2\xEE\xE4\nP2,2,\xD1\xE5\xE2\xE5\xF0 \xB5\nP3,3,Alder\n";
        let file = InputFile {
            name: "projects.csv",
            bytes,
        };
        Rc::new(read(&[file], &[], &mut |_| ()).unwrap())
    }

    fn hand(letters: Option<Encoding>) -> HandMapping {
        let mut hand = HandMapping::default();
        let id = SheetId {
            name: "projects".to_owned(),
            headers: String::new(),
            occurrence: 1,
        };
        hand.decide(&id, |sheet| sheet.letters = letters);
        hand
    }

    fn texts(workbook: &RawWorkbook) -> Vec<String> {
        let cells = &workbook.sheets[0].columns[&2].cells;
        let text = |cell: &RawCell| match cell {
            RawCell::Text(text) => Some(text.to_string()),
            _ => None,
        };
        cells.iter().filter_map(text).collect()
    }

    #[test]
    fn another_encoding_reads_nothing_again() {
        let workbook = opened();
        assert_eq!(texts(&workbook), ["prj_customer", "Çàâîä", "Ñåâåð µ", "Alder"]);
        let cyrillic = decoded(&workbook, &hand(Some(Encoding::Cyrillic)), CYRILLIC).unwrap();
        assert_eq!(texts(&cyrillic), ["prj_customer", "Завод", "Север \u{fffd}", "Alder"]);
        assert!(is_open(&workbook.sheets[0]) && !is_open(&cyrillic.sheets[0]));
        let same = decoded(&workbook, &hand(None), CYRILLIC).unwrap();
        assert!(Rc::ptr_eq(&same, &workbook));
    }

    #[test]
    fn an_encoding_that_is_not_known_is_an_error() {
        let error = decoded(&opened(), &hand(Some(Encoding::Greek)), CYRILLIC).unwrap_err();
        assert!(
            matches!(
                error,
                MappingError::UnknownEncoding {
                    encoding: Encoding::Greek,
                    ..
                }
            ),
            "{error}"
        );
    }

    #[test]
    fn an_encoding_is_offered_where_the_bytes_are_text_in_it() {
        let workbook = opened();
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let as_read = (None, names(&["Çàâîä", "Ñåâåð µ"]));
        assert_eq!(
            previews(&workbook.sheets[0], &[2], CYRILLIC),
            [as_read],
            "µ is no letter of the other encoding"
        );
        let mut readable = workbook.sheets[0].clone();
        let column = readable.columns.get_mut(&2).unwrap();
        column.cells.retain(|cell| text_beyond_ascii(cell) != Some("Ñåâåð µ"));
        let expected = [(None, names(&["Çàâîä"])), (Some(Encoding::Cyrillic), names(&["Завод"]))];
        assert_eq!(previews(&readable, &[2], CYRILLIC), expected);
    }
}
