//! Writes the files that the worker makes into a folder.

use std::fs;
use std::path::Path;

use onelead::report::problem::ProblemKind;
use onelead::wire::ExportKind;
use onelead::worker::{MadeFile, Session};
use onelead::writer;

use super::failure::Failure;

/// What every analysis comes out as.
pub(super) const RESULTS: [ExportKind; 6] = [
    ExportKind::Predictions,
    ExportKind::TopOpportunities,
    ExportKind::Recommendations,
    ExportKind::Workbook,
    ExportKind::ReportJson,
    ExportKind::WinLoss,
];

/// Creates a folder, unless it is there.
pub(super) fn create(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, "created", &error))
}

/// Makes files of the session's analysis and writes them, under the names that the page saves them by.
pub(super) fn write_files(session: &mut Session, kinds: &[ExportKind], folder: &Path) -> Result<(), Failure> {
    for kind in kinds {
        let (name, bytes) = made(session, *kind)?;
        write(folder, &name, &bytes)?;
    }
    Ok(())
}

/// Makes a file of the session's analysis and writes it where the user says.
pub(super) fn write_file(session: &mut Session, kind: ExportKind, path: &Path) -> Result<(), Failure> {
    let (_, bytes) = made(session, kind)?;
    fs::write(path, bytes).map_err(|error| Failure::file(path, "written", &error))
}

/// The name and the bytes of a file.
fn made(session: &mut Session, kind: ExportKind) -> Result<(String, Vec<u8>), Failure> {
    let MadeFile { name, content, .. } = session.export(kind)?;
    let bytes = writer::bytes(content).map_err(|error| Failure::content(ProblemKind::Crashed, &error))?;
    Ok((name, bytes))
}

/// Writes one file into a folder.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|error| Failure::file(&path, "written", &error))
}
