//! Bytes to raw sheets: the only place that knows file formats.
//!
//! A file is guarded first (what is it really, is it safe to open), then streamed cell by cell into dictionary-encoded
//! columns; for xlsx and xlsb no whole sheet is ever held. Nothing here knows sources or columns.

mod archive;
mod builder;
mod compound;
mod error;
mod format;
mod limits;
mod number_format;
mod ods;
mod parts;
mod utf16;
mod values;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use error::{FileProblem, Format, Lookalike, ReadError};
pub use limits::FILE_BYTES as MAX_FILE_BYTES;

use super::raw::{DateSystem, RawSheet, RawWorkbook};
use builder::{CellView, SheetBuilder};
use format::Container;

/// A file the user gave, as it was named and as it is.
#[derive(Debug, Clone, Copy)]
pub struct InputFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadProgress<'a> {
    pub sheet: &'a str,
    /// Non-blank rows of the sheet read so far.
    pub rows: usize,
}

/// Rows between two reports of progress.
const PROGRESS_ROWS: usize = 10_000;

/// Reads every sheet of every file.
///
/// Errors: the first file that cannot be read, with the reason.
pub fn read(files: &[InputFile<'_>], progress: &mut dyn FnMut(ReadProgress<'_>)) -> Result<RawWorkbook, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut workbook = RawWorkbook::default();
    for file in files {
        let mut collector = Collector {
            file: file.name,
            sheets: Vec::new(),
            n_codes: 0,
            progress,
        };
        read_file(file.bytes, &mut collector).map_err(|problem| ReadError::File {
            name: file.name.to_owned(),
            problem,
        })?;
        workbook.sheets.append(&mut collector.sheets);
    }
    Ok(workbook)
}

fn read_file(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    if bytes.is_empty() {
        return Err(FileProblem::Empty);
    }
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(FileProblem::TooLarge {
            bytes: bytes.len() as u64,
            limit: limits::FILE_BYTES,
        });
    }
    let format = match format::container(bytes) {
        Container::Zip => archive::inspect(bytes)?,
        Container::Ole => compound::inspect(bytes)?,
        Container::BareBiff => return Err(FileProblem::TooOld),
        Container::Other(looks_like) => return Err(FileProblem::NotAWorkbook { looks_like }),
    };
    match format {
        Format::Xlsx => xlsx::read(bytes, collector)?,
        Format::Xlsb => xlsb::read(bytes, collector)?,
        Format::Xls => xls::read(bytes, collector)?,
        Format::Ods => ods::read(bytes, collector)?,
    }
    if collector.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(FileProblem::NoSheets);
    }
    Ok(())
}

/// Gathers the sheets of one file and reports progress.
struct Collector<'a> {
    file: &'a str,
    sheets: Vec<RawSheet>,
    /// Codes stored by the finished sheets: the limit holds for the file.
    n_codes: usize,
    progress: &'a mut dyn FnMut(ReadProgress<'_>),
}

impl Collector<'_> {
    fn begin(&self, name: &str, hidden: bool) -> SheetBuilder {
        SheetBuilder::new(name.to_owned(), hidden, self.n_codes)
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
        self.sheets.push(sheet.finish(self.file, date_system));
    }

    fn report(&mut self, sheet: &SheetBuilder) {
        (self.progress)(ReadProgress {
            sheet: sheet.name(),
            rows: sheet.n_rows(),
        });
    }
}
