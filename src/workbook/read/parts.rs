//! The parts of a zip archive, found by name as office programs find them: any case, either slash.

use std::io::Read;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::error::FileProblem;
use super::meter::{Meter, Metered};

/// An open archive.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Metered<'a>>,
    /// Normalized names, in the archive's order.
    names: Vec<String>,
}

/// A part being inflated; its checksum is compared when it is read to the end.
pub(super) type Part<'a, 'b> = ZipFile<'b, Metered<'a>>;

/// What the archive's directory says about a part.
pub(super) struct PartSize<'a> {
    pub name: &'a str,
    pub inflated: u64,
    pub deflated: u64,
}

impl<'a> Parts<'a> {
    /// Opens an archive. Errors: no readable directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, FileProblem> {
        Self::metered(bytes, Meter::default())
    }

    /// The same for an archive whose reading somebody waits for.
    pub(super) fn metered(bytes: &'a [u8], meter: Meter) -> Result<Self, FileProblem> {
        let archive = ZipArchive::new(Metered::new(bytes, meter)).map_err(damaged)?;
        let mut parts = Self {
            archive,
            names: Vec::new(),
        };
        for index in 0..parts.archive.len() {
            let entry = parts.archive.by_index_raw(index).map_err(damaged)?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_ascii_lowercase();
            parts.names.push(name);
        }
        Ok(parts)
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is a part of this (lower-case) name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// Sizes as the directory declares them.
    pub(super) fn size(&mut self, index: usize) -> Result<PartSize<'_>, FileProblem> {
        let entry = self.archive.by_index_raw(index).map_err(damaged)?;
        Ok(PartSize {
            name: self.names.get(index).map_or("", String::as_str),
            inflated: entry.size(),
            deflated: entry.compressed_size(),
        })
    }

    /// The name of a part as it was written, and whether the part is encrypted.
    pub(super) fn title(&mut self, index: usize) -> Result<(String, bool), FileProblem> {
        let entry = self.archive.by_index_raw(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.replace('\\', "/");
        Ok((name, entry.encrypted()))
    }

    /// Whether any byte of the archive belongs to two parts.
    pub(super) fn overlap(&mut self) -> Result<bool, FileProblem> {
        self.archive.has_overlapping_files().map_err(damaged)
    }

    /// Opens a part by its (lower-case) name; `None` without one.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'a, '_>>, FileProblem> {
        match self.names.iter().position(|known| known == name) {
            Some(index) => self.part_at(index).map(Some),
            None => Ok(None),
        }
    }

    pub(super) fn part_at(&mut self, index: usize) -> Result<Part<'a, '_>, FileProblem> {
        self.archive.by_index(index).map_err(damaged)
    }
}

/// Reads the first bytes of a part.
pub(super) fn prefix(part: impl Read, most: u64) -> Result<Vec<u8>, FileProblem> {
    let mut bytes = Vec::new();
    part.take(most).read_to_end(&mut bytes).map_err(damaged)?;
    Ok(bytes)
}

pub(super) fn damaged(error: impl std::fmt::Display) -> FileProblem {
    FileProblem::DamagedArchive { detail: error.to_string() }
}
