//! `onelead compare`: analyzes a workbook and writes what changed since a snapshot or an earlier workbook.

use std::fs;
use std::path::PathBuf;

use onelead::domain::own_file::SNAPSHOT_FORMAT;
use onelead::pipeline::Given;
use onelead::report::comparison::Comparison;
use onelead::settings::Settings;
use onelead::terms::Terms;
use onelead::text;
use onelead::wire::{ChangesFile, ExportKind};
use onelead::worker::Session;

use super::arguments::{Analyze, Before};
use super::failure::Failure;
use super::input;
use super::output::{create, write_files};

/// What a comparison comes out as; the last needs the workbook of then.
const CHANGES: [ExportKind; 3] = [
    ExportKind::Changes(ChangesFile::Customers),
    ExportKind::Changes(ChangesFile::Json),
    ExportKind::Changes(ChangesFile::Rows),
];

/// Compares and returns what to say.
pub(super) fn run(before: &Before, on: &Analyze) -> Result<String, Failure> {
    let terms = input::terms(on, Settings::default())?;
    let snapshot = snapshot(before)?;
    let workbook = workbook(before, snapshot.is_some(), on, &terms)?;
    let mut session = Session::default();
    session.compare_with(snapshot.as_deref(), workbook.as_deref())?;
    session.open(input::given(on)?, &terms, &mut |_| {})?;
    let said = session.comparison()?.map(said).unwrap_or_default();
    create(&on.out)?;
    let kinds = if workbook.is_some() { &CHANGES[..] } else { &CHANGES[..2] };
    write_files(&mut session, kinds, &on.out)?;
    Ok(said)
}

/// The first line, and before it how the export is cut differently.
fn said(comparison: &Comparison) -> String {
    let warnings = comparison
        .warnings
        .iter()
        .map(|warning| text::comparison::warning(warning, &|day| day.to_string()));
    let line = text::comparison::first_line(comparison, &comparison.before.as_of.to_string());
    warnings.chain([line]).collect::<Vec<_>>().join("\n")
}

/// The text of what came before, if it is a snapshot.
fn snapshot(before: &Before) -> Result<Option<String>, Failure> {
    let bytes = fs::read(&before.file).map_err(|error| Failure::file(&before.file, "read", &error))?;
    let text = String::from_utf8(bytes).ok();
    // Another version or a broken one is refused as a snapshot, with its reason, and not as a workbook.
    Ok(text.filter(|text| text.trim_start().starts_with('{') && text.contains(SNAPSHOT_FORMAT.name)))
}

/// The workbook that came before, for the comparison; `None` if there is only a snapshot.
fn workbook(before: &Before, has_snapshot: bool, on: &Analyze, terms: &Terms) -> Result<Option<Vec<u8>>, Failure> {
    let own = (!has_snapshot).then(|| before.file.clone());
    let paths: Vec<PathBuf> = own.into_iter().chain(before.workbook.iter().cloned()).collect();
    if paths.is_empty() {
        return Ok(None);
    }
    let given = Given {
        files: input::workbooks(&paths)?,
        matching: input::given(on)?.matching,
        ..Given::default()
    };
    Ok(Some(Session::default().read_earlier(given, terms, before.as_of, &mut |_| {})?))
}
