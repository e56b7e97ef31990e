//! Looks at a zip archive before it is read: what it is, and whether it is safe to read.
//!
//! The sizes that a zip's directory declares are the bounds here. They can be trusted as upper bounds, because the zip
//! reader refuses to hand out one byte more than declared; a test with a lying directory checks that.

use std::io::{self, Read};

use super::bundle;
use super::error::{FileProblem, Format, Lookalike};
use super::format::Content;
use super::limits;
use super::package;
use super::parts::{self, Parts};

/// What the name of a part gives away.
const MARKS: &[(&str, Result<Format, Lookalike>)] = &[
    ("xl/workbook.bin", Ok(Format::Xlsb)),
    ("xl/workbook.xml", Ok(Format::Xlsx)),
    ("word/document.xml", Err(Lookalike::OfficeDocument)),
    ("ppt/presentation.xml", Err(Lookalike::OfficeDocument)),
    ("index/document.iwa", Err(Lookalike::Numbers)),
];

/// The content of an ods part `mimetype`.
const ODS_MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Longest prefix of the shared strings before their start tag.
const SST_PROLOG: u64 = 64 << 10;

/// Checks the archive and says what it holds.
///
/// `inflated` are the bytes that archives given together inflate to, this one's added. Errors: no archive, nothing to read
/// in it, an encrypted ods, or one of the limits.
pub(super) fn inspect(bytes: &[u8], inflated: &mut u64) -> Result<Content, FileProblem> {
    let mut parts = Parts::open(bytes)?;
    check_sizes(&mut parts, inflated)?;
    let content = content(&mut parts)?;
    match content {
        Content::Workbook(Format::Ods) => check_ods_encryption(&mut parts)?,
        Content::Workbook(Format::Xlsx) => check_shared_strings(&mut parts)?,
        Content::Workbook(Format::Xlsb | Format::Xls) | Content::Encrypted | Content::Files | Content::Text => {}
    }
    Ok(content)
}

/// Checks the shared strings of an archive whose parts got other names or contents.
pub(super) fn check_changed(bytes: &[u8]) -> Result<(), FileProblem> {
    check_shared_strings(&mut Parts::open(bytes)?)
}

fn check_sizes(parts: &mut Parts<'_>, inflated: &mut u64) -> Result<(), FileProblem> {
    if parts.len() > limits::PARTS {
        return Err(FileProblem::TooManyParts {
            parts: parts.len(),
            limit: limits::PARTS,
        });
    }
    for index in 0..parts.len() {
        let part = parts.size(index)?;
        let is_streamed = part.name.contains("worksheets/") || part.name.ends_with("content.xml");
        if !is_streamed && part.inflated > limits::HELD_PART_BYTES {
            return Err(FileProblem::InflatesTooLarge {
                bytes: part.inflated,
                limit: limits::HELD_PART_BYTES,
            });
        }
        let ratio = part.inflated / part.deflated.max(1);
        if part.inflated > limits::RATIO_FREE_BYTES && ratio > limits::RATIO {
            return Err(FileProblem::InflatesTooMuch {
                part: part.name.to_owned(),
                ratio,
            });
        }
        *inflated = inflated.saturating_add(part.inflated);
    }
    if *inflated > limits::INFLATED_BYTES {
        return Err(FileProblem::InflatesTooLarge {
            bytes: *inflated,
            limit: limits::INFLATED_BYTES,
        });
    }
    if parts.overlap()? {
        return Err(FileProblem::OverlappingParts);
    }
    Ok(())
}

fn content(parts: &mut Parts<'_>) -> Result<Content, FileProblem> {
    if let Some(mimetype) = parts.part("mimetype")?
        && parts::prefix(mimetype, ODS_MIMETYPE.len() as u64)? == ODS_MIMETYPE
    {
        return Ok(Content::Workbook(Format::Ods));
    }
    // Unusual but valid xlsx files name their main part otherwise; the relations then lead to it.
    let has_sheets = parts.has("[content_types].xml") && parts.names().iter().any(|name| name.contains("worksheets/"));
    let mark = MARKS.iter().find(|(part, _)| parts.has(part));
    let said = if mark.is_none() { package::format(parts)? } else { None };
    match mark {
        Some((_, Ok(format))) => Ok(Content::Workbook(*format)),
        None if said.is_some() || has_sheets => Ok(Content::Workbook(said.unwrap_or(Format::Xlsx))),
        Some((_, Err(looks_like))) => Err(FileProblem::NotAWorkbook { looks_like: *looks_like }),
        None if parts.names().iter().any(|name| bundle::is_member(name)) => Ok(Content::Files),
        None => Err(FileProblem::NotAWorkbook {
            looks_like: Lookalike::Archive,
        }),
    }
}

/// Reads the shared strings through once: their checksum must hold (the sheet reader stops at their end tag and would
/// never compare it), and they must not announce more strings than they have room for (it reserves what they announce).
fn check_shared_strings(parts: &mut Parts<'_>) -> Result<(), FileProblem> {
    for index in 0..parts.len() {
        let is_strings = parts.names().get(index).is_some_and(|name| name.ends_with("sharedstrings.xml"));
        if !is_strings {
            continue;
        }
        let mut part = parts.part_at(index)?;
        let size = part.size();
        let prolog = parts::prefix(part.by_ref(), SST_PROLOG)?;
        io::copy(&mut part, &mut io::sink()).map_err(parts::damaged)?;
        // In UTF-16, they are looked at when they have been decoded.
        if prolog.iter().take(4).any(|byte| matches!(byte, 0 | 0xFE..)) {
            continue;
        }
        let announced = announced_strings(&String::from_utf8_lossy(&prolog));
        // The shortest string is `<si/>`.
        if announced.is_none_or(|count| count > size / 5) {
            return Err(FileProblem::DamagedWorkbook {
                detail: "the shared strings announce more strings than they hold".to_owned(),
            });
        }
    }
    Ok(())
}

/// The `uniqueCount` of the shared strings' start tag, 0 without one; `None` when it is not a sensible number.
fn announced_strings(prolog: &str) -> Option<u64> {
    let Some((_, rest)) = prolog.split_once("uniqueCount") else {
        let is_whole = prolog.contains("sst") || (prolog.len() as u64) < SST_PROLOG;
        return is_whole.then_some(0);
    };
    let digits: String = rest
        .chars()
        .skip_while(|c| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '+'))
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() { Some(0) } else { digits.parse().ok() }
}

fn check_ods_encryption(parts: &mut Parts<'_>) -> Result<(), FileProblem> {
    let Some(manifest) = parts.part("meta-inf/manifest.xml")? else {
        return Ok(());
    };
    let manifest = parts::prefix(manifest, limits::RATIO_FREE_BYTES)?;
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(FileProblem::PasswordProtected { format: Format::Ods });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announced_strings_are_read_from_the_start_tag() {
        assert_eq!(announced_strings(r#"<sst count="9" uniqueCount = '12'><si>"#), Some(12));
        assert_eq!(announced_strings(r#"<sst uniqueCount="99999999999999999999999">"#), None);
        assert_eq!(announced_strings("<sst><si>"), Some(0));
    }
}
