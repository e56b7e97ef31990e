//! Rows as CSV files of a limited size.

use super::super::ExportError;

/// The largest file: both systems take 8 MB.
const LARGEST: usize = 8_000_000;
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A header and rows as one file or several, each with the header, every line ended by CRLF.
pub(super) fn parts(heads: &[&str], rows: impl Iterator<Item = Vec<String>>, has_mark: bool) -> Result<Vec<Vec<u8>>, ExportError> {
    let mut head = Vec::new();
    if has_mark {
        head.extend_from_slice(BYTE_ORDER_MARK.as_bytes());
    }
    head.extend(line(heads)?);
    let mut parts = vec![head.clone()];
    for row in rows {
        let line = line(&row)?;
        if parts.last().is_some_and(|part| part.len() + line.len() > LARGEST) {
            parts.push(head.clone());
        }
        if let Some(part) = parts.last_mut() {
            part.extend(line);
        }
    }
    Ok(parts)
}

fn line(cells: &[impl AsRef<[u8]>]) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|error| ExportError::Write(error.to_string()))
}
