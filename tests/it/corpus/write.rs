//! A book as the files that a user would have.

pub(super) mod csv;
mod ods;
mod xls;
mod xlsx;

use std::io::{Cursor, Write};

use onelead::pipeline::NamedBytes;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::book::Book;

/// In which kind of file a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    Xlsx,
    Xls,
    Ods,
    Csv,
}

impl Format {
    pub(super) const ALL: &[Self] = &[Self::Xlsx, Self::Xls, Self::Ods, Self::Csv];

    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
        }
    }
}

/// The files of a book.
pub(super) fn files(book: &Book, format: Format) -> Vec<NamedBytes> {
    let one = |bytes| {
        vec![NamedBytes {
            name: format!("export.{}", format.ending()),
            bytes,
        }]
    };
    let files = match format {
        Format::Xlsx => one(xlsx::bytes(book)),
        Format::Xls => one(xls::bytes(book)),
        Format::Ods => one(ods::bytes(book)),
        Format::Csv => csv::files(book),
    };
    (book.pack)(files)
}

/// An archive of parts.
pub(super) fn zipped<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A text within XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
