//! The files that the worker makes: each from the current analysis, and from what else it needs to know.

use super::held::Held;
use super::{Session, defect, model_files, speech};
use crate::answers;
use crate::export::{self, ExportError};
use crate::pipeline::Analysis;
use crate::report::problem::Problem;
use crate::report::reason::Reason;
use crate::wire::ExportKind;

const CSV: &str = "text/csv;charset=utf-8";
const JSON: &str = "application/json";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file made for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    pub name: &'static str,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Where a file stands before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preparation {
    Ready,
    /// A step was done, of milliseconds, and more are to be.
    Going,
    /// What it says of the model is being found out by [`Session::judge`].
    Waits,
}

impl Session {
    /// Does a step of what a file needs that takes long, so that other requests can be answered between two of them.
    /// [`export`](Self::export) does without as well, in one go.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis.
    pub fn prepare(&mut self, kind: ExportKind) -> Result<Preparation, Problem> {
        if model_files::holds_judgement(kind) {
            let is_known = self.held.as_ref().is_some_and(Held::is_judged);
            return Ok(if is_known { Preparation::Ready } else { Preparation::Waits });
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
        match kind {
            ExportKind::Predictions => {
                let analysis = self.current()?;
                made(
                    export::PREDICTIONS_NAME,
                    CSV,
                    export::predictions(&analysis.report, &analysis.features),
                )
            }
            ExportKind::TopOpportunities => {
                let reasons = self.top_reasons()?;
                made(
                    export::TOP_OPPORTUNITIES_NAME,
                    CSV,
                    export::top_opportunities(&self.current()?.report, &reasons),
                )
            }
            ExportKind::Recommendations => {
                let batch = self.batch()?;
                let bytes = export::recommendations(&self.current()?.report, &batch, &self.speech.templates);
                made(export::RECOMMENDATIONS_NAME, CSV, bytes)
            }
            ExportKind::Workbook => made(export::WORKBOOK_NAME, XLSX, self.workbook()?),
            ExportKind::ReportJson => made(export::REPORT_JSON_NAME, JSON, export::report_json(&self.current()?.report)),
            ExportKind::MatchedColumns => made(export::MATCHED_COLUMNS_NAME, JSON, export::matched_columns(&self.current()?.report)),
            ExportKind::Findings(filter) => {
                let findings = self.held_mut()?.insights().findings.clone();
                made(
                    export::FINDINGS_NAME,
                    CSV,
                    export::findings(&self.current()?.report, &findings, filter),
                )
            }
            ExportKind::OutcomesTemplate => made(export::OUTCOMES_NAME, CSV, export::outcomes_template(&self.current()?.report)),
            ExportKind::ModelCard => {
                let (analysis, judgement) = self.held_mut()?.judgement();
                Ok(model_files::card(analysis, judgement))
            }
            ExportKind::ModelJson => model_files::model(self.current()?).map_err(|error| defect(&error)),
            ExportKind::Evaluation => model_files::evaluation(self.judgement()?).map_err(|error| defect(&error)),
            ExportKind::OofPredictions => {
                let (analysis, judgement) = self.held_mut()?.judgement();
                model_files::out_of_fold(analysis, judgement).map_err(|error| defect(&error))
            }
            ExportKind::Contributions => {
                while self.prepare(kind)? == Preparation::Going {}
                let held = self.held_mut()?;
                let found = held.contributions();
                model_files::contributions(&held.analysis, &found).map_err(|error| defect(&error))
            }
            ExportKind::Actions(file) => {
                let picks = self.advise_picks()?;
                let report = &self.current()?.report;
                speech::action_file(report, &picks, &self.speech.templates, file).map_err(|error| defect(&error))
            }
            ExportKind::Plan(question, file) => {
                let visits = self.advise_visits(question)?;
                let report = &self.current()?.report;
                speech::plan_file(report, &visits, &self.speech.templates, file).map_err(|error| defect(&error))
            }
        }
    }

    fn workbook(&mut self) -> Result<Result<Vec<u8>, ExportError>, Problem> {
        let (advices, reasons) = (self.advise_all()?, self.top_reasons()?);
        let insights = self.held_mut()?.insights().clone();
        let analysis = self.current()?;
        Ok(export::workbook(&export::WorkbookContents {
            report: &analysis.report,
            features: &analysis.features,
            insights: &insights,
            advise: &|customer| advices.get(customer as usize).cloned(),
            edits: &self.speech.templates,
            reasons: &reasons,
        }))
    }

    /// Of the top opportunities, in their order.
    fn top_reasons(&self) -> Result<Vec<Vec<Reason>>, Problem> {
        let analysis = self.current()?;
        answers::top_reasons(analysis, &analysis.report.top_opportunities).map_err(|error| defect(&error))
    }

    fn current(&self) -> Result<&Analysis, Problem> {
        Ok(&self.held()?.analysis)
    }
}

fn made(name: &'static str, media_type: &'static str, bytes: Result<Vec<u8>, ExportError>) -> Result<MadeFile, Problem> {
    let bytes = bytes.map_err(|error| defect(&error))?;
    Ok(MadeFile { name, media_type, bytes })
}
