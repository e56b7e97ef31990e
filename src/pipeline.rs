//! The run: files become tables, tables become an analysis, stage by stage. What is computed from an analysis only on demand
//! is in [`answers`](crate::answers).

use std::rc::Rc;

use crate::domain::date_order::DateOrder;
use crate::domain::finding::Finding;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::letters::Decoder;
use crate::domain::link::Decisions;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;
use crate::domain::stage::{Progress, Stage};
use crate::facts::Facts;
use crate::features::catalog::{FEATURES, Feature};
use crate::features::{self, FeatureTable};
use crate::labels::{self, Labels};
use crate::linking::Customers;
use crate::recommend::Situation;
use crate::report::links::AppliedLinks;
use crate::report::problem::{Problem, ProblemKind};
use crate::report::{FeatureColumns, InputFile, Report};
use crate::settings::{LabelChoice, Settings};
use crate::terms::Terms;
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
mod trial;

use assemble::Stages;

pub use crate::workbook::refresh::newest_refresh;
pub use delivered::{Delivered, SavedModel, SavedModelError, TrainingRows, settings_of};
pub use reading::{Choices, Given, NamedBytes, Read, check_sizes, map, read, reorder};
pub use trial::{Shared, Trial, Tried};

/// An observer of an analysis; each stage reports when it starts, which is what timings are based on.
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
    /// The order of day and month under which the dates were read; `None` where they tell it themselves.
    pub date_order: Option<DateOrder>,
    /// How sheets and columns were matched by hand; `None` if names and headers alone decided.
    pub matched_by_hand: Option<HandMapping>,
}

/// The result of an analysis.
#[derive(Debug)]
pub struct Analysis {
    pub report: Report,
    pub features: FeatureColumns,
    /// The customer of each row.
    pub customers: Customers,
    /// The model behind the predictions; `None` if there is none.
    pub delivered: Option<Delivered>,
    /// The input of the recommendations, by customer.
    pub situations: Vec<Situation>,
    /// The settings it was made under.
    pub settings: Settings,
    /// The decisions about links.
    pub decisions: Decisions,
}

/// Reads files into typed tables, whose dates tell their order themselves. The bytes are let go as soon as they are read.
///
/// # Errors
/// Returns a [`Problem`] if a file cannot be read, or no table with customers is in them.
pub fn open(given: impl Into<Given>, watch: &mut Watch<'_>) -> Result<Opened, Problem> {
    let Given {
        files,
        passwords,
        matching,
    } = given.into();
    let read = read(&files, &passwords, watch)?;
    drop(files);
    let choices = Choices {
        hand: &read.decided(matching),
        order: None,
        decoder: Decoder::default(),
    };
    map(&read, choices, watch)
}

/// Computes customers, features, model and recommendations from tables. `model` is the one that the terms name, already read:
/// without it, one is fitted on the labeled customers.
///
/// # Errors
/// Returns a [`Problem`] if no row has a customer, or the model cannot be applied.
pub fn analyze(opened: &Opened, terms: &Terms, model: Option<&SavedModel>, watch: &mut Watch<'_>) -> Result<Analysis, Problem> {
    let (as_of, settings) = (terms.as_of, &terms.settings);
    let joined = Joined::new(opened, &terms.links, watch)?;
    let prepared = Prepared::new(&joined, opened, terms);
    let predictions = match model {
        None => predict::predict(&prepared.features, &prepared.labels, &settings.model, watch).map_err(|error| defect(&error))?,
        Some(saved) => predict::apply(saved, &prepared.features).map_err(unusable)?,
    };
    watch(Progress::counted(Stage::Recommend, 0, joined.customers.len() as u64));
    let tiers = features::tiers(&prepared.features, settings);
    let stages = prepared.stages(&joined, opened, &tiers, &predictions.probabilities);
    let situations = assemble::situations(&stages, as_of, settings);
    let report = assemble::report(&stages, &situations, predictions.summary, model, as_of, settings);
    Ok(Analysis {
        report,
        features: prepared.columns(),
        customers: joined.customers,
        delivered: predictions.delivered,
        situations,
        settings: settings.clone(),
        decisions: terms.links.clone(),
    })
}

/// Groups the rows by customer under decisions about links, as an analysis does.
///
/// # Errors
/// Returns a [`Problem`] if no row has a customer.
pub fn group(opened: &Opened, links: &Decisions) -> Result<Customers, Problem> {
    links::apply(opened, links).map(|(customers, _)| customers)
}

/// Customers and what is true of them: the same whatever the date and the thresholds.
#[derive(Debug)]
struct Joined {
    customers: Customers,
    links: AppliedLinks,
    facts: Facts,
}

impl Joined {
    fn new(opened: &Opened, decisions: &Decisions, watch: &mut Watch<'_>) -> Result<Self, Problem> {
        watch(Progress::open_ended(Stage::Join, 0));
        let (customers, links) = links::apply(opened, decisions)?;
        watch(Progress::counted(Stage::Features, 0, customers.len() as u64));
        let facts = Facts::gather(&customers, &opened.tables);
        Ok(Self { customers, links, facts })
    }
}

/// What is known of joined customers before there are predictions.
struct Prepared {
    features: FeatureTable,
    labels: Labels,
}

impl Prepared {
    fn new(joined: &Joined, opened: &Opened, terms: &Terms) -> Self {
        let features = FeatureTable::compute(&joined.facts, terms.as_of, &terms.settings);
        let labels = labels(&joined.customers, &opened.tables, &features, &terms.settings);
        Self { features, labels }
    }

    fn stages<'a>(
        &'a self,
        joined: &'a Joined,
        opened: &'a Opened,
        tiers: &'a [Propensity],
        probabilities: &'a [ClassProbabilities],
    ) -> Stages<'a> {
        Stages {
            opened,
            customers: &joined.customers,
            links: joined.links,
            facts: &joined.facts,
            features: &self.features,
            tiers,
            probabilities,
            labels: &self.labels,
        }
    }

    /// The features, in catalog order.
    fn columns(&self) -> FeatureColumns {
        let column = |feature: &Feature| self.features.column(feature.id).to_vec();
        FeatureColumns(FEATURES.iter().map(column).collect())
    }
}

/// Reports a saved model that cannot be applied.
fn unusable(error: SavedModelError) -> Problem {
    Problem::new(ProblemKind::BadModel, None).finding([error.to_string()])
}

/// The outcomes if the files contain them and the settings want them, else the rules.
fn labels(customers: &Customers, tables: &Tables, features: &FeatureTable, settings: &Settings) -> Labels {
    let outcomes = tables.get(Source::Outcomes);
    match outcomes.filter(|_| settings.labels.label_source == LabelChoice::Automatic) {
        Some(outcomes) => labels::from_outcomes(outcomes, customers.len(), |id| customers.find(id)),
        None => labels::by_rule(features, &settings.labels),
    }
}

/// Reports a state that no file should lead to, instead of panicking.
fn defect(error: &dyn std::error::Error) -> Problem {
    Problem::new(ProblemKind::Crashed, None).finding([error.to_string()])
}
