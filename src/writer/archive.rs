//! Several files as one: a `.zip` with the same bytes for the same content.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{WriteError, xlsx};
use crate::export::{Archive, Body};

pub(super) fn write(archive: Archive) -> Result<Vec<u8>, WriteError> {
    let (year, month, day) = archive.dated.ymd();
    // The format begins with 1980; a day before it takes the format's first.
    let date = u16::try_from(year)
        .ok()
        .and_then(|year| DateTime::from_date_and_time(year, month as u8, day as u8, 0, 0, 0).ok());
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(date.unwrap_or_default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in archive.entries {
        writer.start_file(entry.name.as_str(), options)?;
        let bytes = match entry.body {
            Body::Bytes(bytes) => bytes,
            Body::Spreadsheet(spreadsheet) => xlsx::write(*spreadsheet)?,
        };
        writer.write_all(&bytes).map_err(ZipError::Io)?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::export::Entry;
    use std::io::Read;

    fn made(dated: &str, names: &[&str]) -> Vec<u8> {
        let entry = |name: &&str| Entry {
            name: (*name).to_owned(),
            body: Body::Bytes(name.repeat(100).into_bytes()),
        };
        let entries = names.iter().map(entry).collect();
        let dated = Day::from_iso(dated).unwrap();
        write(Archive { entries, dated }).unwrap()
    }

    #[test]
    fn content_comes_back_in_its_order_and_equal_content_is_equal_bytes() {
        let bytes = made("2025-07-04", &["b.eml", "a.eml"]);
        assert_eq!(bytes, made("2025-07-04", &["b.eml", "a.eml"]));
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (place, name) in ["b.eml", "a.eml"].into_iter().enumerate() {
            assert_eq!(archive.name_for_index(place).unwrap().unwrap(), name);
            let mut text = String::new();
            archive.by_index(place).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, name.repeat(100));
        }
    }

    #[test]
    fn a_day_that_the_format_does_not_know_is_no_error() {
        assert!(made("1971-01-01", &[]).starts_with(b"PK"));
    }
}
