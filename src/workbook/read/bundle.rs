//! A zip of files: CSV files and workbooks that are read as if they had been dropped together.

use std::io::Read;

use super::error::{FileProblem, ReadError};
use super::meter;
use super::parts::{self, Parts};
use super::{Collector, in_file, read_file};

/// Endings of files that are read; a zip often holds others too, and a `.txt` there is mostly a read-me.
const ENDINGS: &[&str] = &[".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip"];

/// Whether a part is a file to read; `name` is in lower case. What systems add for themselves is none.
pub(super) fn is_member(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name);
    let is_systems_own = name.starts_with("__macosx/") || base.starts_with(['.', '~']);
    !is_systems_own && ENDINGS.iter().any(|ending| base.ends_with(ending))
}

/// Reads every file of an archive that was inspected. Errors name the file in the archive.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), ReadError> {
    let archive = collector.file.clone();
    collector.is_member = true;
    let mut parts = Parts::open(bytes).map_err(|problem| in_file(&archive, problem))?;
    let members: Vec<usize> = (0..parts.len())
        .filter(|&index| parts.names().get(index).is_some_and(|name| is_member(name)))
        .collect();
    let mut sizes = Vec::new();
    for &index in &members {
        sizes.push(parts.size(index).map_err(|problem| in_file(&archive, problem))?.inflated);
    }
    let spans = meter::spans(collector.span.clone(), sizes.into_iter());
    for (index, span) in members.into_iter().zip(spans) {
        collector.span = span;
        let (name, content) = content(&mut parts, index).map_err(|problem| in_file(&archive, problem))?;
        collector.file = format!("{name} in {archive}");
        read_file(&name, &content, collector)?;
    }
    Ok(())
}

/// The name and the bytes of a file; its size was looked at when the archive was.
fn content(parts: &mut Parts<'_>, index: usize) -> Result<(String, Vec<u8>), FileProblem> {
    let (name, is_encrypted) = parts.title(index)?;
    if is_encrypted {
        return Err(FileProblem::ProtectedArchive);
    }
    let mut content = Vec::new();
    parts.part_at(index)?.read_to_end(&mut content).map_err(parts::damaged)?;
    Ok((name, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_what_systems_add() {
        for name in ["raw_projects.csv", "export/services.tsv", "a.xlsx", "old.zip"] {
            assert!(is_member(name), "{name}");
        }
        for name in [
            "readme.md",
            "export/",
            "__macosx/._raw_projects.csv",
            "export/.hidden.csv",
            "~$a.xlsx",
            "csv",
        ] {
            assert!(!is_member(name), "{name}");
        }
    }
}
