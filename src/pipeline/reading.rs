//! Files to sheets in memory, and sheets to tables: two steps, so that another choice of sheets and columns reads nothing
//! again.

use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::domain::date_order::DateOrder;
use crate::domain::hand_mapping::{HandMapping, Matching};
use crate::domain::letters::Decoder;
use crate::domain::password::Password;
use crate::domain::stage::{Progress, Stage};
use crate::report::InputFile;
use crate::report::problem::Problem;
use crate::workbook::raw::RawWorkbook;
use crate::workbook::{apply, letters, mapping, read};

use super::{Opened, Watch, problems};

/// A file and its name, as the user gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBytes {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a user gives at once; usually just files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    pub files: Vec<NamedBytes>,
    pub passwords: Vec<Password>,
    pub matching: Matching,
}

impl From<Vec<NamedBytes>> for Given {
    fn from(files: Vec<NamedBytes>) -> Self {
        Self { files, ..Self::default() }
    }
}

/// The contents of the files, before any interpretation.
#[derive(Debug)]
pub struct Read {
    files: Vec<InputFile>,
    /// Shared with the tables made from it, whose rows are looked up in it.
    pub(crate) workbook: Rc<RawWorkbook>,
}

impl Read {
    /// The manual mapping for these files; empty if no remembered mapping has matching headers.
    pub fn decided(&self, matching: Matching) -> HandMapping {
        match matching {
            Matching::Hand(hand) => hand,
            Matching::Remembered(hands) => hands
                .into_iter()
                .find(|hand| mapping::fits(&self.workbook, hand))
                .unwrap_or_default(),
        }
    }
}

/// Rejects files that are too large to be held in memory, before anyone loads them.
///
/// # Errors
/// Returns a [`Problem`] that names the first file that exceeds the limit.
pub fn check_sizes<'a>(files: impl IntoIterator<Item = (&'a str, u64)>) -> Result<(), Problem> {
    let mut total = 0_u64;
    for (name, bytes) in files {
        total = total.saturating_add(bytes);
        if total > read::MAX_FILE_BYTES {
            return Err(problems::too_large(name.to_owned(), total, read::MAX_FILE_BYTES));
        }
    }
    Ok(())
}

/// Reads files.
///
/// # Errors
/// Returns a [`Problem`] if a file cannot be read.
pub fn read(files: &[NamedBytes], passwords: &[Password], watch: &mut Watch<'_>) -> Result<Read, Problem> {
    watch(Progress::reading(0, 0.0));
    let described = files.iter().map(describe).collect();
    let mut reading = RowCounter::default();
    let inputs: Vec<_> = files
        .iter()
        .map(|file| read::InputFile {
            name: &file.name,
            bytes: &file.bytes,
        })
        .collect();
    let workbook = read::read(&inputs, passwords, &mut |progress| {
        watch(Progress::reading(
            reading.rows(progress.sheet, progress.rows as u64),
            progress.share,
        ));
    })
    .map_err(problems::unread)?;
    let rows: usize = workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    watch(Progress::reading(rows as u64, 1.0));
    Ok(Read {
        files: described,
        workbook: Rc::new(workbook),
    })
}

/// What is chosen about the tables before they are typed.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    pub hand: &'a HandMapping,
    /// The order of day and month; `None` leaves it to the dates.
    pub order: Option<DateOrder>,
    /// For encodings chosen by hand.
    pub decoder: Decoder,
}

/// Types the tables of files that were read, as chosen.
///
/// # Errors
/// Returns a [`Problem`] if no table with customers is in them, or the mapping does not fit.
pub fn map(read: &Read, choices: Choices<'_>, watch: &mut Watch<'_>) -> Result<Opened, Problem> {
    watch(Progress::open_ended(Stage::Check, 0));
    let Choices { hand, order, decoder } = choices;
    let raw = letters::decoded(&read.workbook, hand, decoder).map_err(problems::unmapped)?;
    let matched = mapping::match_sheets(&raw, hand);
    let matched = matched.into_result().map_err(problems::unmapped)?;
    let parsed = apply::apply_in_order(&raw, &matched, order).map_err(problems::unmapped)?;
    Ok(Opened {
        files: read.files.clone(),
        raw,
        mapping: matched,
        tables: parsed.value,
        findings: parsed.findings,
        date_order: order,
        matched_by_hand: Some(mapping::as_found(&read.workbook, hand)).filter(|hand| !hand.is_empty()),
    })
}

/// Types the same cells once more, for another order of day and month.
///
/// # Errors
/// As those of [`map`]; none where the cells were typed before.
pub fn reorder(opened: &Opened, order: Option<DateOrder>, watch: &mut Watch<'_>) -> Result<Opened, Problem> {
    watch(Progress::open_ended(Stage::Check, 0));
    let parsed = apply::apply_in_order(&opened.raw, &opened.mapping, order).map_err(problems::unmapped)?;
    Ok(Opened {
        files: opened.files.clone(),
        raw: Rc::clone(&opened.raw),
        mapping: opened.mapping.clone(),
        tables: parsed.value,
        findings: parsed.findings,
        date_order: order,
        matched_by_hand: opened.matched_by_hand.clone(),
    })
}

fn describe(file: &NamedBytes) -> InputFile {
    let digest = Sha256::digest(&file.bytes);
    InputFile {
        name: file.name.clone(),
        bytes: file.bytes.len() as u64,
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Sums up the rows of the sheets that are read one after the other.
#[derive(Debug, Default)]
struct RowCounter {
    sheet: String,
    before: u64,
    current: u64,
}

impl RowCounter {
    fn rows(&mut self, sheet: &str, rows: u64) -> u64 {
        if self.sheet != sheet {
            sheet.clone_into(&mut self.sheet);
            self.before += self.current;
        }
        self.current = rows;
        self.before + self.current
    }
}
