//! Packages to bytes: the only place that draws sheets and slides and compresses. `worker` does not name it, so that its module need not hold
//! what does; the page has a module of its own for it, and the command line calls it.

use thiserror::Error;

use crate::export::{Content, Package};

mod archive;
mod pptx;
mod xlsx;

/// A package that could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("an archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// The bytes of a file: the same for the same package, natively and in the browser.
///
/// # Errors
/// When the package cannot be written; not for those that this program made.
pub fn write(package: Package) -> Result<Vec<u8>, WriteError> {
    Ok(match package {
        Package::Spreadsheet(spreadsheet) => xlsx::write(spreadsheet)?,
        Package::Archive(archive) => archive::write(archive)?,
        Package::Slide(slide) => archive::write(pptx::parts(&slide))?,
    })
}

/// The bytes of a file, whatever it is made of.
///
/// # Errors
/// As [`write`].
pub fn bytes(content: Content) -> Result<Vec<u8>, WriteError> {
    match content {
        Content::Bytes(bytes) => Ok(bytes),
        Content::Package(package) => write(*package),
    }
}
