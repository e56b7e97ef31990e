//! The stages in a row: files become tables, tables become an analysis.

use std::rc::Rc;

use crate::domain::calendar::AsOf;
use crate::domain::finding::Finding;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::link::Decisions;
use crate::domain::source::Source;
use crate::domain::stage::{Progress, Stage};
use crate::domain::template::TemplateSet;
use crate::facts::Facts;
use crate::features::catalog::FEATURES;
use crate::features::{self, FeatureTable};
use crate::labels::{self, Labels};
use crate::linking::Customers;
use crate::recommend::Situation;
use crate::report::problem::{Problem, ProblemKind};
use crate::report::{FeatureColumns, InputFile, Report};
use crate::settings::Settings;
use crate::workbook::mapping::Mapping;
use crate::workbook::raw::RawWorkbook;
use crate::workbook::tables::Tables;

mod assemble;
mod delivered;
mod links;
mod predict;
pub(crate) mod problems;
mod reading;
mod situation;

pub use delivered::{Delivered, SavedModel, SavedModelError, TrainingRows};
pub use reading::{Given, NamedBytes, Read, check_sizes, map, read};

/// Whoever watches an analysis; a stage speaks at its start, which is what timings go by.
pub type Watch<'a> = dyn FnMut(Progress) + 'a;

/// What was read: enough to analyze again under other settings.
#[derive(Debug)]
pub struct Opened {
    pub files: Vec<InputFile>,
    /// The cells as the files have them, and how they became the tables.
    pub raw: Rc<RawWorkbook>,
    pub mapping: Mapping,
    pub tables: Tables,
    /// What the reader noticed.
    pub findings: Vec<Finding>,
    /// How sheets and columns were matched by hand; `None` where names and headers decided alone.
    pub matched_by_hand: Option<HandMapping>,
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
    /// What recommendations look at, by customer.
    pub situations: Vec<Situation>,
    /// How messages speak.
    pub voice: Voice,
    /// What it was made with.
    pub settings: Settings,
}

/// Who speaks in messages, and from which set of templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub vendor: String,
    pub set: TemplateSet,
}

/// Where predictions come from.
#[derive(Debug, Clone, Copy)]
enum Recipe<'a> {
    /// From a model fitted on the labeled customers.
    Train,
    /// From a model that was saved before.
    Apply(&'a SavedModel),
}

/// Reads files into typed tables. The bytes are let go as soon as they are read.
///
/// # Errors
/// A [`Problem`] when a file cannot be read, or no table with customers is in them.
pub fn open(given: impl Into<Given>, watch: &mut Watch<'_>) -> Result<Opened, Problem> {
    let Given {
        files,
        passwords,
        matching,
    } = given.into();
    let read = read(&files, &passwords, watch)?;
    drop(files);
    map(&read, &read.decided(matching), watch)
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
            let unusable = |error: SavedModelError| Problem::new(ProblemKind::BadModel, None).finding([error.to_string()]);
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
        applied: match recipe {
            Recipe::Train => None,
            Recipe::Apply(saved) => Some(saved),
        },
    };
    let situations = assemble::situations(&stages, as_of, settings);
    let report = assemble::report(&stages, &situations, as_of, settings);
    let columns = FEATURES.iter().map(|feature| features.column(feature.id).to_vec()).collect();
    Ok(Analysis {
        report,
        features: FeatureColumns(columns),
        customers,
        delivered: predictions.delivered,
        situations,
        voice: Voice {
            vendor: settings.recommendations.vendor_name.clone(),
            set: settings.recommendations.template_set,
        },
        settings: settings.clone(),
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
