//! The file of a snapshot: JSON on one line, with a checksum over its contents.

use std::collections::BTreeSet;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::domain::order::Collect;
use crate::domain::own_file::{OwnFileError, SNAPSHOT_FORMAT};
use crate::report::InputFile;

use super::{RESULTS, Snapshot};

/// Why a text is not a snapshot that can be compared with.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SnapshotError {
    #[error("the file is no JSON, so it is not a snapshot that OneLead saved ({reason})")]
    NotJson {
        /// With line and column.
        reason: String,
    },
    #[error("the file ends too early: it was not copied or saved to its end")]
    Truncated,
    #[error("the file is not a snapshot, but of the format {found:?}")]
    OtherFormat { found: String },
    #[error("the snapshot has version {found}, this version of OneLead reads version {known}")]
    OtherVersion { found: u32, known: u32 },
    #[error("the snapshot was made by OneLead {version}, whose results cannot be compared with those of this version")]
    OtherResults { version: String },
    #[error("the snapshot was changed after OneLead saved it: its checksum does not fit what it holds")]
    Edited,
    #[error("the snapshot was taken of {snapshot}, but the workbook given with it is {workbook}: their contents differ")]
    OtherFiles { snapshot: String, workbook: String },
    #[error("the snapshot lacks something that every snapshot holds ({reason})")]
    Incomplete {
        /// With line and column.
        reason: String,
    },
}

/// The file as it is read.
#[derive(Deserialize)]
struct Sealed {
    checksum: String,
    snapshot: Snapshot,
}

/// The file as it is written, with the contents lent.
#[derive(Serialize)]
struct Sealing<'a> {
    checksum: String,
    snapshot: &'a Snapshot,
}

/// What tells whether the rest can be understood.
#[derive(Deserialize)]
struct Made {
    snapshot: MadeBy,
}

#[derive(Deserialize)]
struct MadeBy {
    onelead: String,
    results: u32,
}

impl Snapshot {
    /// Whether another snapshot is of the same files, byte for byte, in whatever order.
    ///
    /// # Errors
    /// [`SnapshotError::OtherFiles`], which names both.
    pub fn check_files(&self, workbook: &Self) -> Result<(), SnapshotError> {
        let hashes = |files: &[InputFile]| -> BTreeSet<String> { files.iter().map(|file| file.sha256.clone()).into_set() };
        if hashes(&self.files) == hashes(&workbook.files) {
            return Ok(());
        }
        let names = |files: &[InputFile]| -> String {
            let named: Vec<String> = files.iter().map(|file| format!("{:?}", file.name)).collect();
            named.join(", ")
        };
        Err(SnapshotError::OtherFiles {
            snapshot: names(&self.files),
            workbook: names(&workbook.files),
        })
    }

    /// The snapshot as a file.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for a snapshot that this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        let sealing = Sealing {
            checksum: checksum(self)?,
            snapshot: self,
        };
        Ok(format!("{}\n", SNAPSHOT_FORMAT.write_line(sealing)?))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Returns a [`SnapshotError`] if the text is not a snapshot of this version, or was changed.
    pub fn from_json(text: &str) -> Result<Self, SnapshotError> {
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            return Err(if ends_early(text, &error) {
                SnapshotError::Truncated
            } else {
                SnapshotError::NotJson { reason: error.to_string() }
            });
        }
        SNAPSHOT_FORMAT.check(text).map_err(|error| match error {
            OwnFileError::Json { .. } => SnapshotError::OtherFormat { found: String::new() },
            OwnFileError::Format { found, .. } => SnapshotError::OtherFormat { found },
            OwnFileError::Version { found, known } => SnapshotError::OtherVersion { found, known },
        })?;
        let incomplete = |error: serde_json::Error| SnapshotError::Incomplete { reason: error.to_string() };
        let made: Made = serde_json::from_str(text).map_err(incomplete)?;
        if made.snapshot.results != RESULTS {
            return Err(SnapshotError::OtherResults {
                version: made.snapshot.onelead,
            });
        }
        let Sealed { checksum, snapshot } = serde_json::from_str(text).map_err(incomplete)?;
        if self::checksum(&snapshot).ok().as_ref() != Some(&checksum) {
            return Err(SnapshotError::Edited);
        }
        Ok(snapshot)
    }
}

/// Whether the text is JSON up to its end, which may be within a number.
fn ends_early(text: &str, error: &serde_json::Error) -> bool {
    let last = text.lines().last().unwrap_or_default();
    let is_at_end = error.line() == text.lines().count() && error.column() >= last.len();
    error.is_eof() || (is_at_end && text.trim_start().starts_with('{'))
}

/// Lower-case hexadecimal SHA-256 of the contents as this program writes them, so that another indentation is no change.
fn checksum(snapshot: &Snapshot) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(serde_json::to_vec(snapshot)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
