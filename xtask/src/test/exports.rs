//! The exported files as seen by their readers: pandas, openpyxl, icalendar, Python's email, LibreOffice.

use super::rust;
use crate::layout;
use crate::process::{command, run as run_command};
use crate::tools::{libreoffice, python};
use anyhow::{Context, Result};

/// Runs `tests/exports/check.py`, which makes the files with the command line. Without LibreOffice, it says what it did not
/// check.
pub(crate) fn run() -> Result<()> {
    let program = rust::command_line()?;
    let interpreter = python::ensure_exports()?;
    let mut check = command(interpreter);
    check
        .arg(layout::root().join("tests/exports/check.py"))
        .arg(program)
        .arg(layout::root().join("target/exports"))
        // Compiled scripts do not belong next to the sources.
        .env("PYTHONDONTWRITEBYTECODE", "1");
    if let Some(soffice) = libreoffice::ensure() {
        check.arg(soffice);
    }
    run_command(&mut check).context("an exported file is not what its readers take it for")
}
