//! Looks at an OLE compound file: an xls, an encrypted workbook, or something else.

use super::error::{FileProblem, Format, Lookalike};

/// Bytes of the header, which is one small sector.
const HEADER: usize = 512;

/// Bytes of a directory entry.
const ENTRY: usize = 128;

/// Sector numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// Tells the workbook's format.
///
/// Errors: no workbook in it, or an encrypted one.
pub(super) fn inspect(bytes: &[u8]) -> Result<Format, FileProblem> {
    let names = stream_names(bytes).ok_or_else(|| FileProblem::DamagedArchive {
        detail: "the compound file breaks off".to_owned(),
    })?;
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if has("EncryptionInfo") || has("EncryptedPackage") {
        return Err(FileProblem::PasswordProtected { format: Format::Xlsx });
    }
    if has("Workbook") || has("Book") {
        return Ok(Format::Xls);
    }
    let looks_like = if has("WordDocument") || has("PowerPoint Document") {
        Lookalike::OfficeDocument
    } else {
        Lookalike::Unknown
    };
    Err(FileProblem::NotAWorkbook { looks_like })
}

/// Names of the directory's entries; `None` when the directory cannot be followed.
fn stream_names(bytes: &[u8]) -> Option<Vec<String>> {
    let sector_size = match u16_at(bytes, 30)? {
        9 => 512,
        12 => 4096,
        _ => return None,
    };
    let mut sector = u32_at(bytes, 48)?;
    let mut names = Vec::new();
    // No chain is longer than the file; a longer one runs in a circle.
    for _ in 0..=bytes.len() / sector_size {
        if sector >= FIRST_MARK {
            return Some(names);
        }
        let start = (sector as usize).checked_add(1)?.checked_mul(sector_size)?;
        let entries = bytes.get(start..)?;
        names.extend(
            entries
                .get(..sector_size)
                .unwrap_or(entries)
                .chunks_exact(ENTRY)
                .filter_map(entry_name),
        );
        sector = next_sector(bytes, sector, sector_size)?;
    }
    None
}

/// The sector after `sector`, from the allocation table, whose first 109 sectors the header lists.
fn next_sector(bytes: &[u8], sector: u32, sector_size: usize) -> Option<u32> {
    let per_sector = sector_size / 4;
    let table = sector as usize / per_sector;
    if table >= (HEADER - 76) / 4 {
        return None;
    }
    let table_sector = u32_at(bytes, 76 + table * 4)?;
    let start = (table_sector as usize).checked_add(1)?.checked_mul(sector_size)?;
    u32_at(bytes, start.checked_add(sector as usize % per_sector * 4)?)
}

fn entry_name(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(entry, 64)?);
    let name = entry.get(..length.checked_sub(2)?.min(64))?;
    let units = name.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    (!text.is_empty()).then_some(text)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
