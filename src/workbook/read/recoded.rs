//! Parts that are not in UTF-8, which no reader of XML here decodes: rewritten before they are parsed, or refused by name.
//!
//! Office programs write UTF-8. Libraries have been seen to write UTF-16, which ECMA-376 (part 2, 8.3.2) allows, and Windows-1252 or
//! Latin-1, which it does not. As on the web, Latin-1 is read as Windows-1252.

mod archive;

use std::io::Read;

use super::csv::encoding::windows_1252;
use super::error::FileProblem;
use super::limits;
use super::parts::{self, Parts};

/// Bytes that hold the declaration of a part.
const DECLARATION: u64 = 1_024;

/// How a part is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16 {
        big_endian: bool,
    },
    Windows1252,
    /// As the part calls it.
    Other(String),
}

/// The workbook with every part that is read in UTF-8; `None` if they are so already.
///
/// Errors: a part in an encoding that is not known here, or one too large to be held.
pub(super) fn in_utf8(bytes: &[u8]) -> Result<Option<Vec<u8>>, FileProblem> {
    let mut parts = Parts::open(bytes)?;
    let mut recoded = Vec::new();
    for index in 0..parts.len() {
        let name = parts.names().get(index).cloned().unwrap_or_default();
        if !is_read(&name) {
            continue;
        }
        let mut part = parts.part_at(index)?;
        let size = part.size();
        let beginning = parts::prefix(part.by_ref(), DECLARATION)?;
        match encoding(&beginning) {
            Encoding::Utf8 => continue,
            Encoding::Other(encoding) => return Err(FileProblem::PartEncoding { part: name, encoding }),
            Encoding::Utf16 { .. } | Encoding::Windows1252 if size > limits::HELD_PART_BYTES => {
                return Err(FileProblem::InflatesTooLarge {
                    bytes: size,
                    limit: limits::HELD_PART_BYTES,
                });
            }
            known => {
                let mut bytes = beginning;
                part.read_to_end(&mut bytes).map_err(parts::damaged)?;
                recoded.push((index, decoded(&bytes, &known)));
            }
        }
    }
    if recoded.is_empty() {
        return Ok(None);
    }
    let replaced = archive::replaced(bytes, parts.len(), &recoded);
    replaced
        .map(Some)
        .ok_or_else(|| parts::damaged("its directory is not where it should be"))
}

/// Whether a part, by its lower-case name, is among those that a workbook is read from.
fn is_read(name: &str) -> bool {
    const NAMES: [&str; 5] = [
        "[content_types].xml",
        "workbook.xml",
        "sharedstrings.xml",
        "styles.xml",
        "content.xml",
    ];
    let is_in = |folder: &str| name.contains(folder) && name.ends_with(".xml");
    name.ends_with(".rels") || NAMES.iter().any(|known| name.ends_with(known)) || is_in("worksheets/") || is_in("tables/")
}

/// The encoding of an XML document by its first bytes: the mark, else what the first `<` looks like, else the declaration.
fn encoding(beginning: &[u8]) -> Encoding {
    match beginning {
        [0xEF, 0xBB, 0xBF, ..] => Encoding::Utf8,
        [0xFF, 0xFE, 0, 0, ..] | [b'<', 0, 0, 0, ..] | [0, 0, 0, b'<', ..] | [0, 0, 0xFE, 0xFF, ..] => Encoding::Other("UTF-32".to_owned()),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Encoding::Utf16 { big_endian: false },
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Encoding::Utf16 { big_endian: true },
        // The mark `<?x` in EBCDIC.
        [0x4C, 0x6F, 0xA7, ..] => Encoding::Other("EBCDIC".to_owned()),
        _ => declared(beginning).map_or(Encoding::Utf8, |label| named(&label)),
    }
}

/// The encoding that a declaration names.
fn declared(beginning: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(beginning);
    let (declaration, _) = text.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (label, _) = value.get(1..)?.split_once(quote)?;
    Some(label.trim().to_owned())
}

/// A part that can be read this far is not in UTF-16, whatever it calls itself.
fn named(label: &str) -> Encoding {
    match label.to_ascii_lowercase().as_str() {
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf-16le" | "utf-16be" | "ucs-2" => Encoding::Utf8,
        "windows-1252" | "cp1252" | "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" => Encoding::Windows1252,
        _ => Encoding::Other(label.to_owned()),
    }
}

/// The part without its mark and its declaration, which no longer hold.
fn decoded(bytes: &[u8], encoding: &Encoding) -> Vec<u8> {
    let text: String = match encoding {
        Encoding::Utf16 { big_endian } => {
            let unit = if *big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
            let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        Encoding::Utf8 | Encoding::Windows1252 | Encoding::Other(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let behind = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    behind.map_or(text, |(_, behind)| behind).as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn marks_shapes_and_declarations_tell_the_encoding() {
        let declaration = "<?xml version='1.0' encoding = 'UTF-16'?><a/>";
        let marked = format!("\u{feff}{declaration}");
        for (bytes, expected) in [
            (utf16(declaration, u16::to_le_bytes), Encoding::Utf16 { big_endian: false }),
            (utf16(&marked, u16::to_be_bytes), Encoding::Utf16 { big_endian: true }),
            (marked.into_bytes(), Encoding::Utf8),
            (declaration.into(), Encoding::Utf8),
            (b"<a/>".into(), Encoding::Utf8),
            (b"<?xml encoding=\"ISO-8859-1\"?>".into(), Encoding::Windows1252),
            (b"<?xml encoding=\"Shift_JIS\"?>".into(), Encoding::Other("Shift_JIS".to_owned())),
            (b"<?xml encoding=\"windows".into(), Encoding::Utf8),
            (b"<\0\0\0?\0\0\0".into(), Encoding::Other("UTF-32".to_owned())),
        ] {
            assert_eq!(encoding(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_decoded_has_neither_mark_nor_declaration() {
        let text = "<?xml version=\"1.0\" encoding=\"x\"?>\n<t>Größe €</t>";
        let marked = format!("\u{feff}{text}");
        let body = "\n<t>Größe €</t>".as_bytes();
        assert_eq!(
            decoded(&utf16(&marked, u16::to_le_bytes), &Encoding::Utf16 { big_endian: false }),
            body
        );
        assert_eq!(decoded(&utf16(text, u16::to_be_bytes), &Encoding::Utf16 { big_endian: true }), body);
        let bytes = b"<?xml encoding='windows-1252'?>\n<t>Gr\xF6\xDFe \x80</t>";
        assert_eq!(decoded(bytes, &Encoding::Windows1252), body);
    }
}
