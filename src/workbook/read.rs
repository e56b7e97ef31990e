//! Bytes to raw sheets: the only place that knows file formats.
//!
//! A file is guarded first (what is it really, is it safe to open), then streamed cell by cell into dictionary-encoded
//! columns; for xlsx and xlsb no whole sheet is ever held. Nothing here knows sources or columns.

mod archive;
mod builder;
mod bundle;
mod compound;
mod csv;
mod encrypted;
mod error;
mod fields;
mod format;
mod limits;
mod meter;
mod number_format;
mod ods;
mod package;
mod parts;
mod recoded;
mod utf16;
mod values;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub(in crate::workbook) use csv::encoding::windows_1252_byte;
pub use error::{FileProblem, Format, Lookalike, ReadError};
pub use limits::FILE_BYTES as MAX_FILE_BYTES;

use std::ops::Range;

use crate::domain::password::Password;

use super::mapping;
use super::raw::{DateSystem, RawSheet, RawWorkbook};
use builder::{CellView, SheetBuilder};
use format::{Container, Content};
use meter::Meter;

/// A file the user gave, as it was named and as it is.
#[derive(Debug, Clone, Copy)]
pub struct InputFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadProgress<'a> {
    pub sheet: &'a str,
    /// Non-blank rows of the sheet read so far.
    pub rows: usize,
    /// Share of all bytes read so far, 0 to 1.
    pub share: f64,
}

/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 10_000;

/// Reads every sheet of every file; on a protected one every password is tried, its own first.
///
/// Errors: the first file that cannot be read, with the reason.
pub fn read(files: &[InputFile<'_>], passwords: &[Password], progress: &mut dyn FnMut(ReadProgress<'_>)) -> Result<RawWorkbook, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut workbook = RawWorkbook::default();
    let sizes = files.iter().map(|file| file.bytes.len() as u64);
    for (file, span) in files.iter().zip(meter::spans(0.0..1.0, sizes)) {
        let mut collector = Collector {
            file: file.name.to_owned(),
            is_member: false,
            passwords,
            sheets: Vec::new(),
            n_codes: 0,
            inflated: 0,
            span,
            meter: Meter::default(),
            progress,
        };
        read_file(file.name, file.bytes, &mut collector)?;
        // A sheet of several tables is several sheets from here on: whatever comes later knows one table of each.
        workbook.sheets.extend(collector.sheets.into_iter().flat_map(mapping::split));
    }
    mapping::mark_namesakes(&mut workbook.sheets);
    Ok(workbook)
}

/// Reads a file, or one in an archive of files; `name` is its own name.
fn read_file(name: &str, bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), ReadError> {
    let content = match inspect(bytes, collector) {
        Ok(Content::Files) if !collector.is_member => return bundle::read(bytes, collector),
        Ok(Content::Files) | Err(NO_MEMBERS) if collector.is_member => Err(FileProblem::NestedArchive),
        other => other,
    };
    let content = content.map_err(|problem| in_file(&collector.file, problem))?;
    collector.meter = Meter::new(bytes);
    let n_before = collector.sheets.len();
    let read = match content {
        Content::Workbook(format) => read_workbook(format, bytes, collector),
        Content::Encrypted => read_encrypted(bytes, collector),
        Content::Text | Content::Files => csv::read(bytes, name, collector),
    };
    let is_filled = |sheets: &[RawSheet]| sheets.iter().skip(n_before).any(|sheet| !sheet.rows.is_empty());
    read.and_then(|()| {
        if is_filled(&collector.sheets) {
            Ok(())
        } else {
            Err(FileProblem::NoSheets)
        }
    })
    .map_err(|problem| in_file(&collector.file, problem))
}

/// An archive without a file to read.
const NO_MEMBERS: FileProblem = FileProblem::NotAWorkbook {
    looks_like: Lookalike::Archive,
};

/// Tells what a file is and whether it is safe to read.
fn inspect(bytes: &[u8], collector: &mut Collector<'_>) -> Result<Content, FileProblem> {
    if bytes.is_empty() {
        return Err(FileProblem::Empty);
    }
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(FileProblem::TooLarge {
            bytes: bytes.len() as u64,
            limit: limits::FILE_BYTES,
        });
    }
    match format::container(bytes) {
        Container::Zip => archive::inspect(bytes, &mut collector.inflated),
        Container::Ole => compound::inspect(bytes),
        Container::BareBiff if xls::is_bare(bytes) => Ok(Content::Workbook(Format::Xls)),
        Container::BareBiff => Err(FileProblem::TooOld),
        Container::Other(Lookalike::Text) => Ok(Content::Text),
        Container::Other(looks_like) => Err(FileProblem::NotAWorkbook { looks_like }),
    }
}

fn read_workbook(format: Format, bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let recoded = match format {
        Format::Xlsx | Format::Ods | Format::Xlsb => recoded::in_utf8(bytes)?,
        Format::Xls => None,
    };
    if let Some(recoded) = &recoded {
        archive::check_changed(recoded)?;
    }
    let bytes = recoded.as_deref().unwrap_or(bytes);
    match format {
        Format::Xlsx => xlsx::read(bytes, collector),
        Format::Xlsb => xlsb::read(bytes, collector),
        Format::Xls => xls::read(bytes, collector),
        Format::Ods => ods::read(bytes, collector),
    }
}

/// Decrypts a workbook and reads it.
fn read_encrypted(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let (own, others): (Vec<&Password>, Vec<&Password>) = collector.passwords.iter().partition(|password| password.file == collector.file);
    let was_asked = !own.is_empty();
    let words = own.into_iter().chain(others).map(|password| password.word.as_str());
    let Some(bytes) = encrypted::decrypt(bytes, words)? else {
        return Err(if was_asked {
            FileProblem::WrongPassword
        } else {
            FileProblem::PasswordNeeded
        });
    };
    match archive::inspect(&bytes, &mut collector.inflated)? {
        Content::Workbook(format) => {
            collector.meter = Meter::new(&bytes);
            read_workbook(format, &bytes, collector)
        }
        Content::Encrypted | Content::Files | Content::Text => Err(NO_MEMBERS),
    }
}

fn in_file(name: &str, problem: FileProblem) -> ReadError {
    ReadError::File {
        name: name.to_owned(),
        problem,
    }
}

/// Gathers the sheets of one file and reports progress.
struct Collector<'a> {
    /// The file as a user knows it, or `a.csv in b.zip`.
    file: String,
    /// Whether the file is one in an archive of files.
    is_member: bool,
    passwords: &'a [Password],
    sheets: Vec<RawSheet>,
    /// Codes stored by the finished sheets: the limit holds for the file.
    n_codes: usize,
    /// Bytes that the archives of the file inflate to.
    inflated: u64,
    /// The part of all reading that the bytes being read are, from and to which share.
    span: Range<f64>,
    /// How much of these bytes has been read.
    meter: Meter,
    progress: &'a mut dyn FnMut(ReadProgress<'_>),
}

impl Collector<'_> {
    fn begin(&self, name: &str, hidden: bool) -> SheetBuilder {
        SheetBuilder::new(name.to_owned(), hidden, self.n_codes)
    }

    /// A sheet that is a text's only one.
    fn begin_text(&self, name: &str) -> SheetBuilder {
        self.begin(name, false).with_most_rows(limits::TEXT_ROWS)
    }

    fn push(&mut self, sheet: &mut SheetBuilder, position: (u32, u32), cell: CellView<'_>) -> Result<(), FileProblem> {
        let is_new_row = sheet.push(position.0, position.1, cell)?;
        if is_new_row && sheet.n_rows().is_multiple_of(PROGRESS_ROWS) {
            self.report(sheet);
        }
        Ok(())
    }

    fn finish(&mut self, sheet: SheetBuilder, date_system: DateSystem) {
        self.report(&sheet);
        self.n_codes = sheet.n_codes();
        self.sheets.push(sheet.finish(&self.file, date_system));
    }

    fn report(&mut self, sheet: &SheetBuilder) {
        (self.progress)(ReadProgress {
            sheet: sheet.name(),
            rows: sheet.n_rows(),
            share: self.span.start + self.meter.share() * (self.span.end - self.span.start),
        });
    }
}
