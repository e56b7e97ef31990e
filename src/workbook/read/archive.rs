//! Looks at a zip archive before anything is inflated: what it is, and whether it is safe to read.
//!
//! The sizes that a zip's directory declares are the bounds here. They can be trusted as upper bounds, because the zip
//! reader refuses to give out one byte more than declared; a test with a lying directory holds that.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::{FileProblem, Format, Lookalike};
use super::limits;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What the first parts of an archive give away.
const MARKS: &[(&str, Result<Format, Lookalike>)] = &[
    ("xl/workbook.bin", Ok(Format::Xlsb)),
    ("xl/workbook.xml", Ok(Format::Xlsx)),
    ("word/document.xml", Err(Lookalike::OfficeDocument)),
    ("ppt/presentation.xml", Err(Lookalike::OfficeDocument)),
    ("index/document.iwa", Err(Lookalike::Numbers)),
];

/// The content type of an ods part `mimetype`.
const ODS_MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Longest prefix of the shared strings that may stand before their start tag.
const SST_PROLOG: u64 = 64 << 10;

/// Checks the archive and tells the workbook's format.
///
/// Errors: no archive, no workbook in it, an encrypted ods, or one of the limits.
pub(super) fn inspect(bytes: &[u8]) -> Result<Format, FileProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| FileProblem::DamagedArchive { detail: error.to_string() })?;
    check_sizes(&mut archive)?;
    let format = format(&mut archive)?;
    match format {
        Format::Ods => check_ods_encryption(&mut archive)?,
        Format::Xlsx => check_shared_strings(&mut archive)?,
        Format::Xlsb | Format::Xls => {}
    }
    Ok(format)
}

fn check_sizes(archive: &mut Archive<'_>) -> Result<(), FileProblem> {
    if archive.len() > limits::ENTRIES {
        return Err(FileProblem::TooManyParts {
            entries: archive.len(),
            limit: limits::ENTRIES,
        });
    }
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        let (inflated, deflated) = (entry.size(), entry.compressed_size());
        let name = part_name(&entry);
        let held = !name.contains("worksheets/") && !name.ends_with("content.xml");
        if held && inflated > limits::HELD_PART_BYTES {
            return Err(FileProblem::InflatesTooLarge {
                bytes: inflated,
                limit: limits::HELD_PART_BYTES,
            });
        }
        if inflated > limits::RATIO_FREE_BYTES && inflated / deflated.max(1) > limits::RATIO {
            return Err(FileProblem::InflatesTooMuch {
                part: name,
                ratio: inflated / deflated.max(1),
            });
        }
        total = total.saturating_add(inflated);
    }
    if total > limits::INFLATED_BYTES {
        return Err(FileProblem::InflatesTooLarge {
            bytes: total,
            limit: limits::INFLATED_BYTES,
        });
    }
    match archive.has_overlapping_files() {
        Ok(false) => Ok(()),
        Ok(true) => Err(FileProblem::OverlappingParts),
        Err(error) => Err(damaged(error)),
    }
}

fn format(archive: &mut Archive<'_>) -> Result<Format, FileProblem> {
    if let Some(index) = find(archive, "mimetype") {
        let mut mimetype = Vec::new();
        let entry = archive.by_index(index).map_err(damaged)?;
        entry.take(200).read_to_end(&mut mimetype).map_err(damaged)?;
        if mimetype.starts_with(ODS_MIMETYPE) {
            return Ok(Format::Ods);
        }
    }
    let found = MARKS
        .iter()
        .find(|(part, _)| find(archive, part).is_some())
        .map(|(_, format)| *format);
    // Unusual but valid xlsx files name their main part otherwise; the relations then lead to it.
    let other_main_part = find(archive, "[content_types].xml").is_some() && has_sheets(archive);
    match found {
        Some(Ok(format)) => Ok(format),
        None if other_main_part => Ok(Format::Xlsx),
        Some(Err(looks_like)) => Err(FileProblem::NotAWorkbook { looks_like }),
        None => Err(FileProblem::NotAWorkbook {
            looks_like: Lookalike::Archive,
        }),
    }
}

/// Refuses shared strings that announce more strings than they have room for: the reader reserves what they announce.
fn check_shared_strings(archive: &mut Archive<'_>) -> Result<(), FileProblem> {
    for index in 0..archive.len() {
        let is_strings = archive
            .by_index_raw(index)
            .is_ok_and(|entry| part_name(&entry).ends_with("sharedstrings.xml"));
        if !is_strings {
            continue;
        }
        let entry = archive.by_index(index).map_err(damaged)?;
        let size = entry.size();
        let mut prolog = Vec::new();
        entry.take(SST_PROLOG).read_to_end(&mut prolog).map_err(damaged)?;
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

/// The `uniqueCount` of the shared strings' start tag, 0 without one; `None` when it is no sensible number.
fn announced_strings(prolog: &str) -> Option<u64> {
    let Some((_, rest)) = prolog.split_once("uniqueCount") else {
        return if prolog.contains("sst") || (prolog.len() as u64) < SST_PROLOG {
            Some(0)
        } else {
            None
        };
    };
    let digits: String = rest
        .chars()
        .skip_while(|c| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '+'))
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() { Some(0) } else { digits.parse().ok() }
}

fn check_ods_encryption(archive: &mut Archive<'_>) -> Result<(), FileProblem> {
    let Some(index) = find(archive, "meta-inf/manifest.xml") else {
        return Ok(());
    };
    let mut manifest = Vec::new();
    let entry = archive.by_index(index).map_err(damaged)?;
    entry.take(limits::RATIO_FREE_BYTES).read_to_end(&mut manifest).map_err(damaged)?;
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(FileProblem::PasswordProtected { format: Format::Ods });
    }
    Ok(())
}

fn find(archive: &mut Archive<'_>, part: &str) -> Option<usize> {
    (0..archive.len()).find(|&index| archive.by_index_raw(index).is_ok_and(|entry| part_name(&entry) == part))
}

fn has_sheets(archive: &mut Archive<'_>) -> bool {
    (0..archive.len()).any(|index| {
        archive
            .by_index_raw(index)
            .is_ok_and(|entry| part_name(&entry).contains("worksheets/"))
    })
}

/// Name of a part, lower-case and with forward slashes, as part names compare.
fn part_name<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> String {
    String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_ascii_lowercase()
}

fn damaged(error: impl std::fmt::Display) -> FileProblem {
    FileProblem::DamagedArchive { detail: error.to_string() }
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
