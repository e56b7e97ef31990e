//! The files that the worker makes: each from the current analysis, and from what else it needs to know.

use super::held::Held;
use super::{Session, Tested, defect, model_files, speech};
use crate::answers;
use crate::export::{self, Content, ExportError, PackContents, Package, PickedFrom};
use crate::pipeline::Analysis;
use crate::report::evaluation::OutOfFold;
use crate::report::packs::PackBy;
use crate::report::problem::Problem;
use crate::report::reason::Reason;
use crate::wire::{ChangesFile, ExportKind};

/// A file made for the user.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeFile {
    pub name: String,
    pub media_type: &'static str,
    /// A package is for `writer`.
    pub content: Content,
}

/// The state of a file before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preparation {
    Ready,
    /// A step was done, of milliseconds, and more are to be.
    Going,
    /// What it says about the model is being found out by [`Session::judge`].
    Waits,
}

impl Session {
    /// Does a step of what a file needs that takes long, so that other requests can be answered between two of them.
    /// [`export`](Self::export) does without as well, in one go.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn prepare(&mut self, kind: ExportKind) -> Result<Preparation, Problem> {
        if kind.holds_judgement() {
            let is_known = self.held.as_ref().is_some_and(Held::is_judged);
            return Ok(if is_known { Preparation::Ready } else { Preparation::Waits });
        }
        if kind == ExportKind::Snapshot {
            let is_known = self
                .held
                .as_ref()
                .is_some_and(|held| held.is_judged() || held.out_of_fold().is_some());
            return Ok(if is_known { Preparation::Ready } else { Preparation::Waits });
        }
        if let ExportKind::StartModel(horizon) | ExportKind::Backtest(horizon) = kind {
            let is_known = self.test_starts(horizon)? != Tested::Going;
            return Ok(if is_known { Preparation::Ready } else { Preparation::Going });
        }
        if kind != ExportKind::Contributions {
            return Ok(Preparation::Ready);
        }
        let is_going = self.held_mut()?.contribute()?;
        Ok(if is_going { Preparation::Going } else { Preparation::Ready })
    }

    /// Makes a file from the current analysis.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis or the file cannot be written.
    pub fn export(&mut self, kind: ExportKind) -> Result<MadeFile, Problem> {
        let content = self.content(kind)?.map_err(|error| defect(&error))?;
        let archive = kind.archive().filter(|_| matches!(content, Content::Package(_)));
        let (name, media_type) = match archive {
            Some((name, media_type)) => (name.to_owned(), media_type),
            None => (kind.name(self.current()?.report.as_of), kind.file().media_type),
        };
        Ok(MadeFile { name, media_type, content })
    }

    /// How each file is made.
    fn content(&mut self, kind: ExportKind) -> Result<Result<Content, ExportError>, Problem> {
        let bytes = match kind {
            ExportKind::Workbook => return self.workbook(),
            ExportKind::ActionLog => export::action_log(&self.current()?.report, self.speech.log()),
            ExportKind::Crm(file) => return self.crm_file(file),
            ExportKind::BusinessCase(file) => return self.business_case(file),
            ExportKind::Packs(by) => return Ok(Ok(self.packs(by)?.into())),
            ExportKind::PickedLog => self.picked_log()?,
            ExportKind::Actions(file) => {
                let picks = self.advise_picks()?;
                let unseen = self.held()?.out_of_fold().unwrap_or_default();
                return Ok(speech::action_file(&self.picked_from(&unseen)?, &picks, file));
            }
            ExportKind::Predictions => {
                let analysis = self.current()?;
                export::predictions(&analysis.report, &analysis.features)
            }
            ExportKind::TopOpportunities => export::top_opportunities(&self.current()?.report, &self.top_reasons()?),
            ExportKind::Recommendations => {
                let batch = self.batch()?;
                export::recommendations(&self.current()?.report, &batch, self.speech.voice())
            }
            ExportKind::ReportJson => export::report_json(&self.current()?.report),
            ExportKind::MatchedColumns => export::matched_columns(&self.current()?.report),
            ExportKind::Findings(filter) => {
                let findings = self.held_mut()?.insights().findings.clone();
                export::findings(&self.current()?.report, &findings, filter)
            }
            ExportKind::WinLoss => {
                let found = self.held_mut()?.win_loss().cloned();
                export::win_loss(&self.current()?.report, found.as_ref())
            }
            ExportKind::StartModel(horizon) => {
                let found = self.starts(horizon)?.cloned();
                export::start_model(&self.current()?.report, found.as_ref())
            }
            ExportKind::Backtest(horizon) => export::backtest(self.starts(horizon)?),
            ExportKind::OutcomesTemplate => export::outcomes_template(&self.current()?.report),
            ExportKind::ModelCard => {
                let (analysis, judgement) = self.held_mut()?.judgement();
                Ok(export::model_card(&analysis.report, &judgement.evaluation))
            }
            ExportKind::Snapshot => {
                let json = self.held_mut()?.whole_snapshot().to_json();
                json.map(String::into_bytes).map_err(ExportError::Snapshot)
            }
            ExportKind::Changes(ChangesFile::Customers) => export::changes(self.compared()?),
            ExportKind::Changes(ChangesFile::Rows) => export::changed_rows(self.all_row_changes()?),
            ExportKind::Changes(ChangesFile::Json) => self.changes_json()?,
            ExportKind::ModelJson => model_files::model(self.current()?),
            ExportKind::Evaluation => export::evaluation_json(&self.judgement()?.evaluation),
            ExportKind::OofPredictions => {
                let (analysis, judgement) = self.held_mut()?.judgement();
                export::oof_predictions(&analysis.report, &judgement.out_of_fold)
            }
            ExportKind::Contributions => {
                while self.prepare(kind)? == Preparation::Going {}
                let held = self.held_mut()?;
                let found = held.contributions();
                export::contributions(&held.analysis.report, &found)
            }
            ExportKind::Plan(question, file) => {
                let visits = self.advise_visits(question)?;
                speech::plan_file(&self.picked_from(&[])?, &visits, file)
            }
        };
        Ok(bytes.map(Content::Bytes))
    }

    fn workbook(&mut self) -> Result<Result<Content, ExportError>, Problem> {
        let (advices, reasons) = (self.advise_all()?, self.top_reasons()?);
        let insights = self.held_mut()?.insights().clone();
        let analysis = self.current()?;
        let contents = export::WorkbookContents {
            report: &analysis.report,
            features: &analysis.features,
            insights: &insights,
            advise: &|customer| advices.get(customer as usize).cloned(),
            voice: self.speech.voice(),
            reasons: &reasons,
        };
        Ok(export::workbook(&contents).map(|spreadsheet| Package::Spreadsheet(spreadsheet).into()))
    }

    fn packs(&mut self, by: PackBy) -> Result<Package, Problem> {
        let advices = self.advise_all()?;
        let Held { opened, analysis, .. } = self.held()?;
        Ok(export::packs(&PackContents {
            report: &analysis.report,
            by,
            packs: &answers::packs(opened, analysis, by),
            advise: &|customer| advices.get(customer as usize),
            voice: self.speech.voice(),
            log: self.speech.log(),
        }))
    }

    /// Of the top opportunities, in their order.
    fn top_reasons(&self) -> Result<Vec<Vec<Reason>>, Problem> {
        let analysis = self.current()?;
        answers::top_reasons(analysis, &analysis.report.top_opportunities).map_err(|error| defect(&error))
    }

    fn picked_from<'a>(&'a self, out_of_fold: &'a [OutOfFold]) -> Result<PickedFrom<'a>, Problem> {
        Ok(PickedFrom {
            report: &self.current()?.report,
            voice: self.speech.voice(),
            out_of_fold,
        })
    }

    fn current(&self) -> Result<&Analysis, Problem> {
        Ok(&self.held()?.analysis)
    }
}
