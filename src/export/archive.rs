//! Several files as one: a `.zip` with the same bytes for the same content.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::ExportError;
use crate::domain::calendar::Day;

/// A file of an archive.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The archive of the entries, in their order, each dated `as_of`.
pub(super) fn archive(entries: impl Iterator<Item = Entry>, as_of: Day) -> Result<Vec<u8>, ExportError> {
    let (year, month, day) = as_of.ymd();
    // The format begins with 1980; a day before it takes the format's first.
    let dated = u16::try_from(year)
        .ok()
        .and_then(|year| DateTime::from_date_and_time(year, month as u8, day as u8, 0, 0, 0).ok());
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(dated.unwrap_or_default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        writer.start_file(entry.name, options)?;
        writer.write_all(&entry.bytes).map_err(zip::result::ZipError::from)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The names in an archive, in order.
#[cfg(test)]
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| archive.name_for_index(place).unwrap().unwrap().into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn content_comes_back_and_equal_content_is_equal_bytes() {
        let make = || {
            let entries = ["a.eml", "b.eml"].map(|name| Entry {
                name: name.to_owned(),
                bytes: name.repeat(100).into_bytes(),
            });
            archive(entries.into_iter(), Day::from_iso("2025-07-04").unwrap()).unwrap()
        };
        let bytes = make();
        assert_eq!(bytes, make());
        assert_eq!(names(&bytes), ["a.eml", "b.eml"]);
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name("b.eml").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "b.eml".repeat(100));
    }

    #[test]
    fn a_day_that_the_format_does_not_know_is_no_error() {
        assert!(archive(std::iter::empty(), Day::from_iso("1971-01-01").unwrap()).is_ok());
    }
}
