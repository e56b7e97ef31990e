//! The stateful service behind the page: it keeps the tables, so that a changed setting never reads the file again.
//!
//! No browser types here: `bin/worker.rs` turns messages and `File` handles into calls, so all of this runs under plain tests.

use crate::domain::calendar::AsOf;
use crate::export::{self, ExportError};
use crate::pipeline::stage::Progress;
use crate::pipeline::{self, Analysis, Given, Opened};
use crate::report::Report;
use crate::report::problem::{Problem, ProblemKind};
use crate::settings::Settings;
use crate::wire::ExportKind;

/// What the worker remembers between requests.
#[derive(Debug, Default)]
pub struct Session {
    opened: Option<Opened>,
    analysis: Option<Analysis>,
}

/// A file made for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    pub name: &'static str,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl Session {
    /// Reads files and analyzes them; on failure the previous tables and analysis stay.
    ///
    /// # Errors
    /// A [`Problem`] when the files give no result.
    pub fn open(
        &mut self,
        given: impl Into<Given>,
        as_of: AsOf,
        settings: &str,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<&Report, Problem> {
        let settings = parse_settings(settings)?;
        let opened = pipeline::open(given, progress)?;
        let analysis = pipeline::analyze(&opened, as_of, &settings, progress)?;
        self.opened = Some(opened);
        Ok(&self.analysis.insert(analysis).report)
    }

    /// Analyzes the tables already read with other settings.
    ///
    /// # Errors
    /// A [`Problem`] when nothing was opened, or the settings give no result.
    pub fn analyze(&mut self, as_of: AsOf, settings: &str, progress: &mut dyn FnMut(Progress)) -> Result<&Report, Problem> {
        let settings = parse_settings(settings)?;
        let opened = self.opened.as_ref().ok_or_else(|| Problem::new(ProblemKind::Crashed, None))?;
        let analysis = pipeline::analyze(opened, as_of, &settings, progress)?;
        Ok(&self.analysis.insert(analysis).report)
    }

    /// Makes a file from the current analysis.
    ///
    /// # Errors
    /// A [`Problem`] when there is no analysis or the file cannot be written.
    pub fn export(&self, kind: ExportKind) -> Result<MadeFile, Problem> {
        let analysis = self.analysis.as_ref().ok_or_else(|| Problem::new(ProblemKind::Crashed, None))?;
        make(kind, analysis).map_err(|error| Problem::new(ProblemKind::Crashed, None).finding([error.to_string()]))
    }
}

fn make(kind: ExportKind, analysis: &Analysis) -> Result<MadeFile, ExportError> {
    const CSV: &str = "text/csv;charset=utf-8";
    let Analysis { report, features, .. } = analysis;
    Ok(match kind {
        ExportKind::Predictions => MadeFile {
            name: export::PREDICTIONS_NAME,
            media_type: CSV,
            bytes: export::predictions(report, features)?,
        },
        ExportKind::TopOpportunities => MadeFile {
            name: export::TOP_OPPORTUNITIES_NAME,
            media_type: CSV,
            bytes: export::top_opportunities(report)?,
        },
        ExportKind::Recommendations => MadeFile {
            name: export::RECOMMENDATIONS_NAME,
            media_type: CSV,
            bytes: export::recommendations(report)?,
        },
        ExportKind::ReportJson => MadeFile {
            name: export::REPORT_JSON_NAME,
            media_type: "application/json",
            bytes: export::report_json(report)?,
        },
    })
}

fn parse_settings(json: &str) -> Result<Settings, Problem> {
    Settings::from_json(json).map_err(|error| Problem::new(ProblemKind::BadSettings, None).finding([error.to_string()]))
}
