//! Every file that can be made of an analysis, in one table: its name, its kind, and its description.
//!
//! The worker knows how each is made (`worker::files`), so that the page, which only lists them, need not.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::crm::System;
use crate::domain::horizon::Horizon;
use crate::report::insights::FindingFilter;
use crate::report::packs::PackBy;
use crate::report::plan::PlanQuestion;
use crate::text::business_case::WORDS as CASE;
use crate::text::crm::WORDS as CRM;
use crate::text::history::WORDS as HISTORY;
use crate::text::packs::WORDS as PACKS;
use crate::text::shell::WORDS;
use crate::text::starts::WORDS as STARTS;

use super::ACTIONS_FILE;

/// A file that can be made from an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ExportKind {
    Predictions,
    TopOpportunities,
    Recommendations,
    /// The whole report for people who work in spreadsheets.
    Workbook,
    ReportJson,
    /// What was matched by hand, for the command line and other machines.
    MatchedColumns,
    /// The findings that a filter holds.
    Findings(FindingFilter),
    /// What the model is, what it is for and how good it is, to be read.
    ModelCard,
    /// The model itself, for another workbook.
    ModelJson,
    Evaluation,
    OofPredictions,
    /// What every feature adds to every customer's raw scores.
    Contributions,
    /// Every customer without an outcome, to be filled in and given back with the workbook.
    OutcomesTemplate,
    /// Every action that is offered, with what became of it.
    ActionLog,
    /// The same of the actions picked last.
    PickedLog,
    /// What a CRM is given of the actions picked last.
    Crm(CrmFile),
    /// The analysis as it is kept for a later comparison.
    Snapshot,
    /// What became of the bids.
    WinLoss,
    /// Who starts a project within a horizon.
    StartModel(Horizon),
    /// How that was foretold at past dates.
    Backtest(Horizon),
    /// What changed since the earlier analysis that was given last.
    Changes(ChangesFile),
    /// What the lists may be worth, on assumptions.
    BusinessCase(BusinessCaseFile),
    /// The actions picked last.
    Actions(ActionFile),
    /// A list for each person or country, in an archive.
    Packs(PackBy),
    /// A plan of visits.
    Plan(PlanQuestion, PlanFile),
}

/// Forms of a file of picked actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActionFile {
    /// One draft each, in an archive.
    Mails,
    Calendar,
    Table,
}

/// Forms of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChangesFile {
    /// One row per customer.
    Customers,
    /// All of it, for programs.
    Json,
    /// One row per row, cell or column that differs from the workbook of then.
    Rows,
}

/// Forms of a business case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BusinessCaseFile {
    /// All of it, to be opened again.
    Json,
    Slide,
}

/// Files for a CRM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CrmFile {
    /// Every customer without ids, to be filled in.
    Ids,
    Tasks(System),
    /// What is said of the customers.
    Accounts,
}

/// Forms of a file of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PlanFile {
    Calendar,
    Table,
}

/// What is known of a file before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// Its name on disk, if that has no date.
    pub name: &'static str,
    pub media_type: &'static str,
    /// What it is called on the page.
    pub label: &'static str,
    /// What it holds; empty where it is offered beside what it holds.
    pub about: &'static str,
}

/// The media type of tables; also of those that the page makes by itself.
pub const CSV: &str = "text/csv;charset=utf-8";
const CALENDAR: &str = "text/calendar;charset=utf-8";
const JSON: &str = "application/json";
const MARKDOWN: &str = "text/markdown;charset=utf-8";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ZIP: &str = "application/zip";

impl ExportKind {
    /// The table.
    #[rustfmt::skip]
    pub fn file(self) -> File {
        let (name, media_type, label, about) = match self {
            Self::Workbook => ("onelead_report.xlsx", XLSX, WORDS.export_workbook, WORDS.export_workbook_about),
            Self::Predictions => ("customer_predictions.csv", CSV, WORDS.export_predictions, WORDS.export_predictions_about),
            Self::TopOpportunities => ("top_opportunities.csv", CSV, WORDS.export_top, WORDS.export_top_about),
            Self::Recommendations => ("consultant_recommendations.csv", CSV, WORDS.export_recommendations, WORDS.export_recommendations_about),
            Self::ReportJson => ("report.json", JSON, WORDS.export_report, WORDS.export_report_about),
            Self::MatchedColumns => ("onelead_columns.json", JSON, WORDS.export_columns, WORDS.export_columns_about),
            Self::Findings(_) => ("findings.csv", CSV, WORDS.export_findings, WORDS.export_findings_about),
            // It names the source, so that it is read as it is.
            Self::OutcomesTemplate => ("outcomes.csv", CSV, WORDS.export_outcomes, WORDS.export_outcomes_about),
            Self::ModelCard => ("model_card.md", MARKDOWN, WORDS.export_model_card, WORDS.export_model_card_about),
            Self::ModelJson => ("model.json", JSON, WORDS.export_model, WORDS.export_model_about),
            Self::Evaluation => ("evaluation.json", JSON, WORDS.export_evaluation, ""),
            Self::OofPredictions => ("oof_predictions.csv", CSV, WORDS.export_oof, ""),
            Self::Contributions => ("contributions.csv", CSV, WORDS.export_contributions, ""),
            Self::Actions(ActionFile::Mails) => ("onelead_mails.zip", ZIP, WORDS.export_actions, ""),
            Self::Actions(ActionFile::Calendar) => ("onelead_actions.ics", CALENDAR, WORDS.export_actions, ""),
            Self::Actions(ActionFile::Table) => ("onelead_actions.csv", CSV, WORDS.export_actions, ""),
            Self::Snapshot => ("onelead_snapshot.json", JSON, WORDS.export_snapshot, WORDS.export_snapshot_about),
            Self::Changes(ChangesFile::Customers) => ("changes.csv", CSV, WORDS.export_changes, WORDS.export_changes_about),
            Self::Changes(ChangesFile::Rows) => ("changed_rows.csv", CSV, WORDS.export_changed_rows, WORDS.export_changed_rows_about),
            Self::Changes(ChangesFile::Json) => ("changes.json", JSON, WORDS.export_changes, ""),
            Self::WinLoss => ("win_loss.csv", CSV, HISTORY.export, HISTORY.export_about),
            Self::StartModel(_) => ("start_model.csv", CSV, STARTS.export_model, ""),
            Self::Backtest(_) => ("backtest.csv", CSV, STARTS.export_test, ""),
            Self::BusinessCase(BusinessCaseFile::Json) => ("roi.json", JSON, CASE.export_json, ""),
            Self::BusinessCase(BusinessCaseFile::Slide) => ("onelead_business_case.pptx", PPTX, CASE.export_slide, ""),
            Self::ActionLog => (ACTIONS_FILE, CSV, WORDS.export_log, WORDS.export_log_about),
            Self::Crm(CrmFile::Ids) => ("crm_ids.csv", CSV, CRM.template_label, CRM.template_about),
            Self::Crm(CrmFile::Tasks(System::Salesforce)) => ("tasks_salesforce.csv", CSV, CRM.salesforce, ""),
            Self::Crm(CrmFile::Tasks(System::Dynamics)) => ("tasks_dynamics.csv", CSV, CRM.dynamics, ""),
            Self::Crm(CrmFile::Accounts) => ("accounts_salesforce.csv", CSV, CRM.accounts, ""),
            Self::PickedLog => (ACTIONS_FILE, CSV, WORDS.export_actions, ""),
            Self::Packs(PackBy::Person) => ("onelead_packs_people.zip", ZIP, PACKS.people, PACKS.people_about),
            Self::Packs(PackBy::Country) => ("onelead_packs_countries.zip", ZIP, PACKS.countries, PACKS.countries_about),
            Self::Plan(_, PlanFile::Calendar) => ("onelead_visits.ics", CALENDAR, WORDS.export_plan, ""),
            Self::Plan(_, PlanFile::Table) => ("onelead_visits.csv", CSV, WORDS.export_plan, ""),
        };
        File { name, media_type, label, about }
    }

    /// Its name on disk for an as-of date: what is made anew every month and kept says its month.
    pub fn name(self, as_of: Day) -> String {
        match self {
            Self::Snapshot => format!("onelead_snapshot_{}.json", as_of.compact()),
            _ => self.file().name.to_owned(),
        }
    }

    /// Whether it holds messages, so that the wording must be known before it is made.
    pub fn holds_messages(self) -> bool {
        matches!(
            self,
            Self::Recommendations | Self::Workbook | Self::Actions(_) | Self::Packs(_) | Self::Plan(..)
        )
    }

    /// The name and the media type of a file that had to be split into several, as an archive.
    pub fn archive(self) -> Option<(&'static str, &'static str)> {
        let name = match self {
            Self::Crm(CrmFile::Tasks(System::Salesforce)) => "tasks_salesforce.zip",
            Self::Crm(CrmFile::Tasks(System::Dynamics)) => "tasks_dynamics.zip",
            Self::Crm(CrmFile::Accounts) => "accounts_salesforce.zip",
            _ => return None,
        };
        Some((name, ZIP))
    }

    /// Whether it is about the actions picked last, so that these must be known before it is made.
    pub fn holds_picks(self) -> bool {
        matches!(self, Self::Actions(_) | Self::PickedLog | Self::Crm(_))
    }

    /// Whether it says what became of actions, or leaves out what is handled, so that the log must be known before it is made.
    pub fn holds_log(self) -> bool {
        matches!(self, Self::ActionLog | Self::PickedLog | Self::Packs(_) | Self::Plan(..))
    }

    /// Whether it is about what a person assumes, so that this must be known before it is made.
    pub fn holds_assumptions(self) -> bool {
        matches!(self, Self::BusinessCase(_))
    }

    /// Whether it says how good the model is.
    pub fn holds_judgement(self) -> bool {
        matches!(self, Self::ModelCard | Self::Evaluation | Self::OofPredictions)
    }
}
