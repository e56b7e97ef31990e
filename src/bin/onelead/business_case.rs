//! `--business-case FILE`: what a person assumes, with this workbook's counts, as `roi.json` and one slide.

use std::fs;
use std::path::Path;

use onelead::business_case::Edits;
use onelead::export;
use onelead::text;
use onelead::wire::{BusinessCaseFile, ExportKind};
use onelead::worker::Session;

use super::failure::Failure;
use super::output;

/// What is written.
const FILES: [ExportKind; 2] = [
    ExportKind::BusinessCase(BusinessCaseFile::Json),
    ExportKind::BusinessCase(BusinessCaseFile::Slide),
];

/// Reads assumptions.
pub(super) fn read(path: &Path) -> Result<Edits, Failure> {
    let json = fs::read_to_string(path).map_err(|error| Failure::file(path, "read", &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Edits::from_json(&json).map_err(|error| Failure::Own(text::business_case::refused(&name, &error.to_string())))
}

/// Writes the files and returns what it comes to.
pub(super) fn write_files(session: &mut Session, assumed: Edits, folder: &Path) -> Result<String, Failure> {
    let said = session.analysis().map(|analysis| {
        let case = export::business_case(&analysis.report, &assumed);
        text::business_case::line(&case)
    });
    session.assume(assumed);
    output::write_files(session, &FILES, folder)?;
    Ok(said.unwrap_or_default())
}
