//! The stateful service behind the page: it keeps the tables, so that a changed setting never reads the file again.
//!
//! No browser types here: `bin/worker.rs` turns messages and `File` handles into calls, so all of this runs under plain tests.

use crate::answers::{self, Adviser, ColumnSurvey, Contributing, Footprint, Judging, LinkSearch, Step};
use crate::domain::calendar::AsOf;
use crate::domain::hand_mapping::{Edit, HandMapping};
use crate::domain::link::Decisions;
use crate::domain::stage::Progress;
use crate::explorer::{Data, Explorer};
use crate::pipeline::{self, Analysis, Given, Opened, Read, SavedModel, SavedModelError, Watch};
use crate::report::Report;
use crate::report::columns::Columns;
use crate::report::evaluation::{Evaluation, EvaluationPart, EvaluationProgress, Judgement, OutOfFold};
use crate::report::insights::Insights;
use crate::report::links::Suggestion;
use crate::report::problem::{Problem, ProblemKind};
use crate::settings::Settings;
use crate::wire::{ModelFacts, ModelFile, Question, Reply};

mod files;
mod model_files;
mod speech;

pub use files::{MadeFile, Preparation};
use speech::Speech;

/// What the worker remembers between requests.
#[derive(Debug, Default)]
pub struct Session {
    /// The sheets last read, also where they gave no tables.
    sheets: Option<Sheets>,
    opened: Option<Opened>,
    analysis: Option<Analysis>,
    /// Analyses so far, by which work on an earlier one is known.
    analyses: u32,
    /// Of the tables; done when links are first asked for.
    link_search: Option<LinkSearch>,
    /// Of the analysis; computed when it is first asked for.
    insights: Option<Insights>,
    /// Of the tables and the analysis.
    explorer: Explorer,
    /// Of the analysis; gathered when advice is first asked for.
    adviser: Option<Adviser>,
    /// Of the analysis; begun by the first step.
    judging: Option<Judging>,
    /// Of the analysis, whole; made when a file needs it.
    judgement: Option<Judgement>,
    /// Of the analysis, as far as a file that is being made needs it.
    contributing: Option<Contributing>,
    /// What predicts instead of a model of the tables' own.
    model: Option<Loaded>,
    /// Decisions about links of the analysis.
    decisions: Decisions,
    /// The analysis before this one of the same files.
    before: Option<Footprint>,
    /// How messages speak, and which actions files are about.
    speech: Speech,
}

/// A saved model that was read.
#[derive(Debug)]
struct Loaded {
    file: ModelFile,
    saved: SavedModel,
}

/// What a step of judging the model brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// It goes on.
    Going(EvaluationProgress),
    /// A part is finished.
    News {
        evaluation: Box<Evaluation>,
        /// Once, as soon as it is known.
        out_of_fold: Option<Vec<OutOfFold>>,
        /// The part that follows; `None` at the end.
        next: Option<EvaluationProgress>,
    },
}

/// Sheets that were read, so that matching them in another way reads nothing again.
#[derive(Debug)]
struct Sheets {
    read: Read,
    /// What a hand decided about them.
    hand: HandMapping,
    /// Done when columns are first asked for.
    survey: Option<ColumnSurvey>,
}

impl Session {
    /// Reads files and analyzes them with what `links` (JSON) decides; on failure the previous tables and analysis stay, and of
    /// files that could be read the sheets stay too.
    ///
    /// # Errors
    /// A [`Problem`] when the files give no result.
    pub fn open(
        &mut self,
        given: impl Into<Given>,
        as_of: AsOf,
        settings: &str,
        links: Option<&str>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<&Report, Problem> {
        let (settings, decisions) = (parse_settings(settings)?, parse_links(links)?);
        let Given {
            files,
            passwords,
            matching,
        } = given.into();
        let read = pipeline::read(&files, &passwords, progress)?;
        drop(files);
        let hand = read.decided(matching);
        let sheets = self.sheets.insert(Sheets { read, hand, survey: None });
        let opened = pipeline::map(&sheets.read, &sheets.hand, progress)?;
        let analysis = run(self.model.as_ref(), &opened, &decisions, as_of, &settings, progress)?;
        self.analysis = None;
        Ok(self.keep(Some(opened), analysis, decisions))
    }

    /// Matches the sheets already read as a hand decided, and analyzes them; on failure everything stays as it was.
    ///
    /// # Errors
    /// A [`Problem`] when nothing was read, or the match gives no result.
    pub fn match_again(
        &mut self,
        hand: HandMapping,
        as_of: AsOf,
        settings: &str,
        links: Option<&str>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<&Report, Problem> {
        let (settings, decisions) = (parse_settings(settings)?, parse_links(links)?);
        let sheets = self.sheets.as_mut().ok_or_else(nothing_opened)?;
        let opened = pipeline::map(&sheets.read, &hand, progress)?;
        let analysis = run(self.model.as_ref(), &opened, &decisions, as_of, &settings, progress)?;
        sheets.hand = hand;
        Ok(self.keep(Some(opened), analysis, decisions))
    }

    /// Lets a saved model predict in the analyses to come, or none; on failure the one before stays.
    ///
    /// # Errors
    /// A [`Problem`] when the file is no model that can be applied.
    pub fn use_model(&mut self, file: Option<&ModelFile>) -> Result<(), Problem> {
        let Some(file) = file else {
            self.model = None;
            return Ok(());
        };
        if self.model.as_ref().is_none_or(|loaded| loaded.file != *file) {
            self.model = Some(Loaded {
                saved: parse_model(file)?,
                file: file.clone(),
            });
        }
        Ok(())
    }

    /// What the sheets last read hold and how they are matched: as they were, or under a draft, after some changes of it.
    ///
    /// # Errors
    /// A [`Problem`] when nothing was read.
    pub fn columns(&mut self, draft: Option<&HandMapping>, edits: &[Edit]) -> Result<Columns, Problem> {
        let sheets = self.sheets.as_mut().ok_or_else(nothing_opened)?;
        let survey = sheets.survey.get_or_insert_with(|| ColumnSurvey::new(&sheets.read));
        Ok(survey.columns(&sheets.read, draft.unwrap_or(&sheets.hand), edits))
    }

    /// Keeps an analysis, with the tables where they are new; what was known of the one before goes, but for its footprint.
    fn keep(&mut self, opened: Option<Opened>, analysis: Analysis, decisions: Decisions) -> &Report {
        if opened.is_some() {
            self.opened = opened;
            self.link_search = None;
        }
        self.before = self.analysis.take().map(|before| Footprint::of(before, &self.decisions));
        self.decisions = decisions;
        self.insights = None;
        self.explorer = Explorer::default();
        self.adviser = None;
        self.judging = None;
        self.judgement = None;
        self.contributing = None;
        self.analyses += 1;
        &self.analysis.insert(analysis).report
    }

    /// Analyzes the tables already read with other settings or links.
    ///
    /// # Errors
    /// A [`Problem`] when nothing was opened, or the settings give no result.
    pub fn analyze(
        &mut self,
        as_of: AsOf,
        settings: &str,
        links: Option<&str>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<&Report, Problem> {
        let (settings, decisions) = (parse_settings(settings)?, parse_links(links)?);
        let opened = self.opened.as_ref().ok_or_else(nothing_opened)?;
        let analysis = run(self.model.as_ref(), opened, &decisions, as_of, &settings, progress)?;
        Ok(self.keep(None, analysis, decisions))
    }

    /// Suggests links for the tables already read that `links` (JSON) leaves open, likeliest first.
    ///
    /// # Errors
    /// A [`Problem`] when nothing was opened, or the decisions are not readable.
    pub fn suggest_links(&mut self, links: Option<&str>) -> Result<Vec<Suggestion>, Problem> {
        let decisions = parse_links(links)?;
        let opened = self.opened.as_ref().ok_or_else(|| Problem::new(ProblemKind::Crashed, None))?;
        let search = match self.link_search.take() {
            Some(search) => search,
            None => LinkSearch::new(opened)?,
        };
        Ok(self.link_search.insert(search).suggest(&decisions))
    }

    /// Says what the report does not hold about the current analysis.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn ask(&mut self, question: Question) -> Result<Reply, Problem> {
        match question {
            Question::Insights => Ok(Reply::Insights(Box::new(self.insights()?.clone()))),
            Question::Features { customer } => {
                let analysis = self.analysis.as_ref().ok_or_else(nothing_opened)?;
                let columns = analysis.features.0.iter();
                let values = columns.filter_map(|column| column.get(customer as usize).copied()).collect();
                Ok(Reply::Features(values))
            }
            Question::Rows(request) => {
                let (Some(opened), Some(analysis)) = (&self.opened, &self.analysis) else {
                    return Err(nothing_opened());
                };
                let data = Data {
                    raw: &opened.raw,
                    mapping: &opened.mapping,
                    tables: &opened.tables,
                    customers: &analysis.customers,
                };
                Ok(Reply::Rows(Box::new(self.explorer.page(data, &request))))
            }
            Question::Dependence { feature } => {
                let analysis = self.analysis.as_ref().ok_or_else(nothing_opened)?;
                let delivered = analysis.delivered.as_ref();
                let found = delivered.and_then(|delivered| answers::dependence(delivered, &feature));
                Ok(Reply::Dependence(found.map(Box::new)))
            }
            Question::FeatureColumn { feature } => {
                let analysis = self.analysis.as_ref().ok_or_else(nothing_opened)?;
                Ok(Reply::FeatureColumn(answers::feature_column(&analysis.features, &feature)))
            }
            Question::FeatureEntries => Ok(Reply::FeatureEntries(answers::feature_entries())),
            Question::Changes => {
                let (before, after) = (self.before.as_ref(), self.analysis.as_ref());
                let changes = before.zip(after).map(|(before, after)| before.changes(after, &self.decisions));
                Ok(Reply::Changes(changes.map(Box::new)))
            }
            Question::SettingsFile { json } => Ok(Reply::SettingsFile(Box::new(
                Settings::from_json(&json).map_err(|error| error.to_string()),
            ))),
            Question::ModelFile(file) => Ok(Reply::ModelFile(Box::new(model_facts(&file)))),
            Question::Explain { customer } => {
                let analysis = self.analysis.as_ref().ok_or_else(nothing_opened)?;
                let explained = answers::explanation(analysis, customer).map_err(|error| defect(&error))?;
                Ok(Reply::Explanation(Box::new(explained.ok_or_else(nothing_opened)?)))
            }
            Question::Moves { customer } => {
                let analysis = self.analysis.as_ref().ok_or_else(nothing_opened)?;
                let moves = answers::moves(analysis, customer).map_err(|error| defect(&error))?;
                Ok(Reply::Moves(moves.map(Box::new)))
            }
            Question::History { customer } => {
                let (Some(opened), Some(analysis)) = (&self.opened, &self.analysis) else {
                    return Err(nothing_opened());
                };
                let history = answers::history(opened, analysis, customer).ok_or_else(nothing_opened)?;
                Ok(Reply::History(Box::new(history)))
            }
            Question::Grounds { customers } => {
                let (_, analysis, adviser) = self.adviser()?;
                let grounds = customers.into_iter().filter_map(|customer| adviser.grounds(analysis, customer));
                Ok(Reply::Grounds(grounds.collect()))
            }
            Question::Plan(question) => Ok(Reply::Plan(Box::new(self.plan(question)?))),
            Question::Advice { customer } => Ok(Reply::Advice(Box::new(self.advise(customer)?))),
        }
    }

    /// Does one step of judging the model of the current analysis, of milliseconds; `None` when there is nothing left to do.
    pub fn judge(&mut self) -> Option<Judged> {
        let analysis = self.analysis.as_ref()?;
        let judging = self.judging.get_or_insert_with(|| Judging::start(analysis));
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

    /// How many analyses there were: it changes with the current one.
    pub fn analyses(&self) -> u32 {
        self.analyses
    }

    /// The current analysis.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.analysis.as_ref()
    }

    fn adviser(&mut self) -> Result<(&Opened, &Analysis, &Adviser), Problem> {
        let (Some(opened), Some(analysis)) = (&self.opened, &self.analysis) else {
            return Err(nothing_opened());
        };
        let adviser = self.adviser.get_or_insert_with(|| Adviser::new(opened, analysis));
        Ok((opened, analysis, adviser))
    }

    fn insights(&mut self) -> Result<&Insights, Problem> {
        let (Some(opened), Some(analysis)) = (&self.opened, &self.analysis) else {
            return Err(nothing_opened());
        };
        Ok(self.insights.get_or_insert_with(|| answers::insights(opened, analysis)))
    }
}

/// The page asks only for what it has seen, so this is a defect.
fn nothing_opened() -> Problem {
    Problem::new(ProblemKind::Crashed, None)
}

/// What would be a defect of ours, in words.
fn defect(error: &dyn std::error::Error) -> Problem {
    Problem::new(ProblemKind::Crashed, None).finding([error.to_string()])
}

fn run(
    model: Option<&Loaded>,
    opened: &Opened,
    decisions: &Decisions,
    as_of: AsOf,
    settings: &Settings,
    progress: &mut Watch<'_>,
) -> Result<Analysis, Problem> {
    match model {
        Some(loaded) => pipeline::apply_model(&loaded.saved, opened, decisions, as_of, settings, progress),
        None => pipeline::analyze(opened, decisions, as_of, settings, progress),
    }
}

fn parse_model(file: &ModelFile) -> Result<SavedModel, Problem> {
    SavedModel::from_json(&file.json).map_err(|error| Problem::new(ProblemKind::BadModel, file.name.clone()).finding([error.to_string()]))
}

fn model_facts(file: &ModelFile) -> Result<ModelFacts, Problem> {
    let saved = parse_model(file)?;
    let unusable = |error: SavedModelError| Problem::new(ProblemKind::BadModel, file.name.clone()).finding([error.to_string()]);
    Ok(ModelFacts {
        as_of: saved.as_of,
        files: saved.files.iter().map(|file| file.name.clone()).collect(),
        settings: saved.settings().map_err(unusable)?,
    })
}

fn parse_settings(json: &str) -> Result<Settings, Problem> {
    Settings::from_json(json).map_err(|error| Problem::new(ProblemKind::BadSettings, None).finding([error.to_string()]))
}

fn parse_links(json: Option<&str>) -> Result<Decisions, Problem> {
    let decisions = json.map_or_else(|| Ok(Decisions::default()), Decisions::from_json);
    decisions.map_err(|error| Problem::new(ProblemKind::BadLinks, None).finding([error.to_string()]))
}
