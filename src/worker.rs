//! The stateful service behind the page: it keeps the tables, so that a changed setting never reads the file again.
//!
//! Contains no browser types: `bin/worker.rs` turns messages and `File` handles into calls, so all of this runs under plain
//! tests.

use crate::answers::{ColumnSurvey, Step};
use crate::comparison::Footprint;
use crate::domain::date_order::DateOrder;
use crate::domain::hand_mapping::{Edit, HandMapping};
use crate::domain::letters::Decoder;
use crate::domain::link::Decisions;
use crate::pipeline::{self, Analysis, Choices, Given, Opened, Read, SavedModel, SavedModelError, Watch};
use crate::report::Report;
use crate::report::columns::Columns;
use crate::report::evaluation::{Evaluation, EvaluationPart, EvaluationProgress, Judgement, OutOfFold};
use crate::report::links::Suggestion;
use crate::report::problem::{Problem, ProblemKind};
use crate::terms::{ModelFile, Terms};
use crate::wire::ModelFacts;

mod comparing;
mod files;
mod fixes;
mod held;
mod model_files;
mod pace;
mod questions;
mod row_ledgers;
mod scenarios;
mod speech;
mod starts;

use comparing::Earlier;
pub use files::{MadeFile, Preparation};
pub use fixes::Searched;
use held::Held;
pub use pace::Pace;
pub use scenarios::Ran;
use speech::Speech;
pub use starts::Tested;

/// What the worker remembers between requests.
#[derive(Debug, Default)]
pub struct Session {
    /// The sheets read last, kept even if they gave no tables.
    sheets: Option<Sheets>,
    held: Option<Held>,
    /// The number of analyses so far, which identifies work on an earlier one.
    analyses: u32,
    /// The saved model used last, kept because reading it takes longer than applying it.
    model: Option<Loaded>,
    /// The previous analysis of the same files.
    before: Option<Footprint>,
    /// What analyses are compared with.
    earlier: Option<Earlier>,
    /// The wording of messages, and the actions that files are about.
    speech: Speech,
    decoder: Decoder,
    /// The number of times that scenarios were asked for, which tells the requests apart.
    comparisons: u32,
}

/// A saved model that has been read.
#[derive(Debug)]
struct Loaded {
    file: ModelFile,
    saved: SavedModel,
    facts: ModelFacts,
}

/// The result of one step of evaluating the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// The evaluation continues.
    Going(EvaluationProgress),
    /// A part is finished.
    News {
        evaluation: Box<Evaluation>,
        /// Sent once, as soon as it is known.
        out_of_fold: Option<Vec<OutOfFold>>,
        /// The next part; `None` at the end.
        next: Option<EvaluationProgress>,
    },
}

/// Sheets that have been read, so that matching them differently reads nothing again.
#[derive(Debug)]
struct Sheets {
    read: Read,
    /// The manual mapping that was applied to them.
    hand: HandMapping,
    /// Computed when columns are first asked for.
    survey: Option<ColumnSurvey>,
}

impl Sheets {
    /// Reads files; their bytes are let go.
    fn read(given: Given, progress: &mut Watch<'_>) -> Result<Self, Problem> {
        let Given {
            files,
            passwords,
            matching,
        } = given;
        let read = pipeline::read(&files, &passwords, progress)?;
        let hand = read.decided(matching);
        Ok(Self { read, hand, survey: None })
    }
}

impl Session {
    /// A session that can decode the encodings of regions.
    pub fn with_decoder(decoder: Decoder) -> Self {
        Self {
            decoder,
            ..Self::default()
        }
    }

    /// Reads files and analyzes them; on failure, the previous tables and analysis are kept, and so are the sheets of files
    /// that could be read.
    ///
    /// # Errors
    /// Returns a [`Problem`] if the files give no result.
    pub fn open(&mut self, given: impl Into<Given>, terms: &Terms, progress: &mut Watch<'_>) -> Result<&Report, Problem> {
        let model = accept(terms, &mut self.model)?;
        let sheets = self.sheets.insert(Sheets::read(given.into(), progress)?);
        let opened = pipeline::map(&sheets.read, choices(&sheets.hand, terms, self.decoder), progress)?;
        let analysis = pipeline::analyze(&opened, terms, model, progress)?;
        Ok(self.hold(opened, analysis, None))
    }

    /// Matches the sheets already read by a manual mapping, and analyzes them; on failure, everything stays as it was.
    ///
    /// # Errors
    /// Returns a [`Problem`] if nothing was read, or the mapping gives no result.
    pub fn match_again(&mut self, hand: HandMapping, terms: &Terms, progress: &mut Watch<'_>) -> Result<&Report, Problem> {
        let model = accept(terms, &mut self.model)?;
        let sheets = self.sheets.as_mut().ok_or_else(nothing_opened)?;
        let opened = pipeline::map(&sheets.read, choices(&hand, terms, self.decoder), progress)?;
        let analysis = pipeline::analyze(&opened, terms, model, progress)?;
        sheets.hand = hand;
        let before = self.held.take().map(|held| Footprint::of(held.analysis));
        Ok(self.hold(opened, analysis, before))
    }

    /// Analyzes the tables already read on other terms, after reading their dates in another order if the terms say so; on
    /// failure, everything stays as it was.
    ///
    /// # Errors
    /// Returns a [`Problem`] if nothing was opened, or the terms give no result.
    pub fn analyze(&mut self, terms: &Terms, progress: &mut Watch<'_>) -> Result<&Report, Problem> {
        let model = accept(terms, &mut self.model)?;
        let order = terms.settings.data.date_order;
        if let Some(held) = self.held.take_if(|held| held.opened.date_order != order) {
            let reordered = reorder(&held, order, terms, model, progress);
            let (opened, analysis) = match reordered {
                Ok(reordered) => reordered,
                Err(problem) => {
                    self.held = Some(held);
                    return Err(problem);
                }
            };
            return Ok(self.hold(opened, analysis, Some(Footprint::of(held.analysis))));
        }
        let held = self.held.as_mut().ok_or_else(nothing_opened)?;
        let analysis = pipeline::analyze(&held.opened, terms, model, progress)?;
        self.before = Some(Footprint::of(held.replace(analysis)));
        self.analyses += 1;
        Ok(&held.analysis.report)
    }

    /// Replaces the tables and their analysis; keeps a footprint of the previous analysis if the files are the same.
    fn hold(&mut self, opened: Opened, analysis: Analysis, before: Option<Footprint>) -> &Report {
        self.before = before;
        self.analyses += 1;
        &self.held.insert(Held::new(opened, analysis)).analysis.report
    }

    /// Reads a saved model for later terms and returns what it says about itself.
    ///
    /// # Errors
    /// Returns a [`Problem`] if the file is not a model that can be applied.
    pub fn read_model(&mut self, file: &ModelFile) -> Result<ModelFacts, Problem> {
        load(file, &mut self.model).map(|loaded| loaded.facts.clone())
    }

    /// Returns what the sheets read last hold and how they are matched: by the applied mapping, or by a draft, after some
    /// edits.
    ///
    /// # Errors
    /// Returns a [`Problem`] if nothing was read.
    pub fn columns(&mut self, draft: Option<&HandMapping>, edits: &[Edit]) -> Result<Columns, Problem> {
        let sheets = self.sheets.as_mut().ok_or_else(nothing_opened)?;
        let survey = sheets.survey.get_or_insert_with(|| ColumnSurvey::new(&sheets.read));
        survey.columns(&sheets.read, draft.unwrap_or(&sheets.hand), edits, self.decoder)
    }

    /// Suggests links for the tables already read that the decisions leave open, most likely first.
    ///
    /// # Errors
    /// Returns a [`Problem`] if nothing was opened.
    pub fn suggest_links(&mut self, decisions: &Decisions) -> Result<Vec<Suggestion>, Problem> {
        self.held_mut()?.suggest_links(decisions)
    }

    /// Does one step of evaluating the model of the current analysis, which takes milliseconds; `None` if nothing is left to
    /// do.
    pub fn judge(&mut self) -> Option<Judged> {
        let (analysis, judging) = self.held.as_mut()?.judging();
        Some(match judging.advance(analysis)? {
            Step::Going(progress) => Judged::Going(progress),
            Step::Finished { part, next } => Judged::News {
                evaluation: Box::new(judging.evaluation(analysis)),
                out_of_fold: (part == Some(EvaluationPart::CrossValidation))
                    .then(|| judging.out_of_fold(analysis))
                    .flatten(),
                next,
            },
        })
    }

    /// The number of analyses so far: it changes with every new one.
    pub fn analyses(&self) -> u32 {
        self.analyses
    }

    /// The current analysis.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.held.as_ref().map(|held| &held.analysis)
    }

    /// Returns what files say about the quality of the current analysis's model.
    ///
    /// # Errors
    /// Returns a [`Problem`] if there is no analysis.
    pub fn judgement(&mut self) -> Result<&Judgement, Problem> {
        Ok(self.held_mut()?.judgement().1)
    }

    fn held(&self) -> Result<&Held, Problem> {
        self.held.as_ref().ok_or_else(nothing_opened)
    }

    fn held_mut(&mut self) -> Result<&mut Held, Problem> {
        self.held.as_mut().ok_or_else(nothing_opened)
    }
}

/// What terms and a mapping choose about the tables.
fn choices<'a>(hand: &'a HandMapping, terms: &Terms, decoder: Decoder) -> Choices<'a> {
    Choices {
        hand,
        order: terms.settings.data.date_order,
        decoder,
    }
}

/// Reads the dates of the tables in another order, and analyzes them.
fn reorder(
    held: &Held,
    order: Option<DateOrder>,
    terms: &Terms,
    model: Option<&SavedModel>,
    progress: &mut Watch<'_>,
) -> Result<(Opened, Analysis), Problem> {
    let opened = pipeline::reorder(&held.opened, order, progress)?;
    let analysis = pipeline::analyze(&opened, terms, model, progress)?;
    Ok((opened, analysis))
}

/// The page asks only about what is on screen, so this is a defect.
fn nothing_opened() -> Problem {
    Problem::new(ProblemKind::Crashed, None)
}

/// Reports an error that would be a defect in OneLead.
fn defect(error: &dyn std::error::Error) -> Problem {
    Problem::new(ProblemKind::Crashed, None).finding([error.to_string()])
}

/// Checks terms before anything is done with them, and reads their model.
fn accept<'a>(terms: &Terms, loaded: &'a mut Option<Loaded>) -> Result<Option<&'a SavedModel>, Problem> {
    let model = match &terms.model {
        Some(file) => Some(&load(file, loaded)?.saved),
        None => {
            *loaded = None;
            None
        }
    };
    let settings = terms.settings.check();
    settings.map_err(|error| Problem::new(ProblemKind::BadSettings, None).finding([error.to_string()]))?;
    Ok(model)
}

/// Reads a saved model, unless it is already loaded.
fn load<'a>(file: &ModelFile, loaded: &'a mut Option<Loaded>) -> Result<&'a Loaded, Problem> {
    let model = match loaded.take().filter(|loaded| loaded.file == *file) {
        Some(model) => model,
        None => Loaded::read(file)?,
    };
    Ok(loaded.insert(model))
}

impl Loaded {
    fn read(file: &ModelFile) -> Result<Self, Problem> {
        let unusable = |error: SavedModelError| Problem::new(ProblemKind::BadModel, file.name.clone()).finding([error.to_string()]);
        let saved = SavedModel::from_json(&file.json).map_err(unusable)?;
        let facts = ModelFacts {
            as_of: saved.as_of,
            files: saved.files.iter().map(|file| file.name.clone()).collect(),
            settings: saved.settings().map_err(unusable)?,
        };
        Ok(Self {
            file: file.clone(),
            saved,
            facts,
        })
    }
}
