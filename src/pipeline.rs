//! The stages in a row: files become tables, tables become an analysis.

use sha2::{Digest, Sha256};

use crate::domain::calendar::AsOf;
use crate::domain::finding::Finding;
use crate::domain::link::Decisions;
use crate::domain::password::Password;
use crate::domain::source::Source;
use crate::facts::Facts;
use crate::features::catalog::FEATURES;
use crate::features::{self, FeatureTable};
use crate::labels::{self, Labels};
use crate::linking::Customers;
use crate::report::problem::{Problem, ProblemKind};
use crate::report::{FeatureColumns, InputFile, Report};
use crate::settings::Settings;
use crate::workbook::tables::Tables;
use crate::workbook::{apply, mapping, read};

mod assemble;
pub mod delivered;
pub mod evaluation;
mod impact;
mod insights;
pub mod links;
mod predict;
mod problems;
mod situation;
pub mod stage;

use delivered::{Delivered, SavedModel};
use stage::{Progress, Stage, Watch};

pub use insights::insights;

/// A file with its name, as the user gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBytes {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a user gives at once; files alone, mostly.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    pub files: Vec<NamedBytes>,
    pub passwords: Vec<Password>,
}

impl From<Vec<NamedBytes>> for Given {
    fn from(files: Vec<NamedBytes>) -> Self {
        Self {
            files,
            passwords: Vec::new(),
        }
    }
}

/// What was read: enough to analyze again under other settings.
#[derive(Debug)]
pub struct Opened {
    pub files: Vec<InputFile>,
    pub tables: Tables,
    /// What the reader noticed.
    pub findings: Vec<Finding>,
}

/// The result of an analysis.
#[derive(Debug)]
pub struct Analysis {
    pub report: Report,
    pub features: FeatureColumns,
    /// Whose each row is.
    pub customers: Customers,
    /// The model behind the predictions; `None` where there is none.
    pub delivered: Option<Delivered>,
}

/// Where predictions come from.
#[derive(Debug, Clone, Copy)]
enum Recipe<'a> {
    /// From a model fitted on the labeled customers.
    Train,
    /// From a model that was saved before.
    Apply(&'a SavedModel),
}

/// Refuses files that are larger than can be held, before anyone loads them.
///
/// # Errors
/// A [`Problem`] that names the first file with which it is too much.
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

/// Reads files into typed tables. The bytes are let go as soon as they are read.
///
/// # Errors
/// A [`Problem`] when a file cannot be read, or no table with customers is in them.
pub fn open(given: impl Into<Given>, watch: &mut Watch<'_>) -> Result<Opened, Problem> {
    let Given { files, passwords } = given.into();
    watch(Progress {
        stage: Stage::Read,
        done: 0,
        total: None,
    });
    let described = files.iter().map(describe).collect();
    let mut reading = RowCounter::default();
    let inputs: Vec<_> = files
        .iter()
        .map(|file| read::InputFile {
            name: &file.name,
            bytes: &file.bytes,
        })
        .collect();
    let raw = read::read(&inputs, &passwords, &mut |progress| {
        let done = reading.rows(progress.sheet, progress.rows as u64);
        watch(Progress {
            stage: Stage::Read,
            done,
            total: None,
        });
    })
    .map_err(problems::unread)?;
    drop(files);
    watch(Progress {
        stage: Stage::Check,
        done: 0,
        total: None,
    });
    let proposed = mapping::propose(&raw).map_err(problems::unmapped)?;
    let parsed = apply::apply(&raw, &proposed).map_err(problems::unmapped)?;
    Ok(Opened {
        files: described,
        tables: parsed.value,
        findings: parsed.findings,
    })
}

/// Customers, features, model and recommendations from tables, with the accepted links applied.
///
/// # Errors
/// A [`Problem`] when no row has a customer.
pub fn analyze(
    opened: &Opened,
    decisions: &Decisions,
    as_of: AsOf,
    settings: &Settings,
    watch: &mut Watch<'_>,
) -> Result<Analysis, Problem> {
    run(Recipe::Train, opened, decisions, as_of, settings, watch)
}

/// As [`analyze`], with the predictions of a model that was saved before.
///
/// # Errors
/// As [`analyze`], and when the model cannot be applied.
pub fn apply_model(
    saved: &SavedModel,
    opened: &Opened,
    decisions: &Decisions,
    as_of: AsOf,
    settings: &Settings,
    watch: &mut Watch<'_>,
) -> Result<Analysis, Problem> {
    run(Recipe::Apply(saved), opened, decisions, as_of, settings, watch)
}

fn run(
    recipe: Recipe<'_>,
    opened: &Opened,
    decisions: &Decisions,
    as_of: AsOf,
    settings: &Settings,
    watch: &mut Watch<'_>,
) -> Result<Analysis, Problem> {
    let start = |stage, total: Option<usize>| Progress {
        stage,
        done: 0,
        total: total.map(|total| total as u64),
    };
    watch(start(Stage::Join, None));
    let (customers, links) = links::apply(opened, decisions)?;
    watch(start(Stage::Features, Some(customers.len())));
    let facts = Facts::gather(&customers, &opened.tables);
    let features = FeatureTable::compute(&facts, as_of, settings);
    let labels = labels(&customers, &opened.tables, &features, settings);
    let predictions = match recipe {
        Recipe::Train => predict::predict(&features, &labels, &settings.model, watch).map_err(|error| defect(&error))?,
        Recipe::Apply(saved) => {
            let unusable = |error: delivered::SavedModelError| Problem::new(ProblemKind::BadModel, None).finding([error.to_string()]);
            predict::apply(saved, &features).map_err(unusable)?
        }
    };
    watch(start(Stage::Recommend, Some(customers.len())));
    let stages = assemble::Stages {
        opened,
        customers: &customers,
        links,
        facts: &facts,
        features: &features,
        tiers: &features::tiers(&features, &settings.propensity),
        predictions: &predictions,
        labels: &labels,
    };
    let report = assemble::report(&stages, as_of, settings);
    let columns = FEATURES.iter().map(|feature| features.column(feature.id).to_vec()).collect();
    Ok(Analysis {
        report,
        features: FeatureColumns(columns),
        customers,
        delivered: predictions.delivered,
    })
}

/// Outcomes where the files bring them, else the rule.
fn labels(customers: &Customers, tables: &Tables, features: &FeatureTable, settings: &Settings) -> Labels {
    match tables.get(Source::Outcomes) {
        Some(outcomes) => labels::from_outcomes(outcomes, customers.len(), |id| customers.find(id)),
        None => labels::by_rule(features, &settings.labels),
    }
}

/// A state that no file should lead to; said in words rather than by a panic.
fn defect(error: &dyn std::error::Error) -> Problem {
    Problem::new(ProblemKind::Crashed, None).finding([error.to_string()])
}

fn describe(file: &NamedBytes) -> InputFile {
    let digest = Sha256::digest(&file.bytes);
    InputFile {
        name: file.name.clone(),
        bytes: file.bytes.len() as u64,
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Adds up the rows of the sheets that are read one after the other.
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
