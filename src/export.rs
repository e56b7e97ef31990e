//! An analysis as files (docs/method.md, Export formats), byte for byte the same natively and in the browser. Of files that are
//! compressed only what is in them is made here; `writer` makes the rest.

use thiserror::Error;

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::own_file::OwnFileError;

mod actions;
mod archive;
mod business_case;
mod calendar;
mod cell;
mod changed_rows;
mod changes;
mod crm;
mod csv;
mod fields;
pub mod files;
mod findings;
mod log;
mod mail;
mod model;
mod model_card;
mod package;
mod packs;
mod pipeline;
mod png;
mod scenarios;
pub mod slide;
pub mod spreadsheet;
mod starts;
mod tables;
mod voice;
mod win_loss;
mod workbook;

pub use actions::{PickedAction, PickedFrom, action_calendar, action_table, mails, picked, plan_calendar, plan_table};
pub use archive::{Archive, Body, Entry};
pub use business_case::{business_case, business_counts, business_slide, roi_json};
pub use calendar::{Appointment, calendar, entry_name};
pub use cell::Cell;
pub use changed_rows::changed_rows;
pub use changes::{changes, changes_json};
pub use crm::{CrmGaps, EXTERNAL_ID, ReadIds, crm_accounts, crm_gaps, crm_tasks, crm_template, is_crm_ids, read_crm_ids};
pub use findings::findings;
pub use log::{
    ACTIONS_FILE, ReadList, action_log, handled, is_action_list, listing, log_due, log_entry, next_open, picked_log, read_actions,
};
pub use mail::{mail, mail_link, mail_name};
pub use model::{contributions, evaluation_json, oof_predictions};
pub use model_card::model_card;
pub use package::{Content, Package};
pub use packs::{PackContents, packs};
pub use pipeline::{PipelineRow, pipeline};
pub use png::with_texts;
pub use scenarios::{SCENARIO_TABLE, scenarios};
pub use starts::{backtest, start_model};
pub use tables::{matched_columns, outcomes_template, predictions, recommendations, report_json, top_opportunities};
pub use voice::Voice;
pub use win_loss::win_loss;
pub use workbook::{Contents as WorkbookContents, workbook};

/// A file that could not be made.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error("a CSV row could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("a CSV file could not be finished: {0}")]
    Write(String),
    #[error("the report could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("there is no model to save")]
    NoModel,
    #[error("the model could not be written: {0}")]
    Model(String),
    #[error("the snapshot could not be written: {0}")]
    Snapshot(OwnFileError),
    #[error("the business case could not be written: {0}")]
    BusinessCase(OwnFileError),
    #[error("the matched columns could not be written: {0}")]
    Columns(#[from] OwnFileError),
}

/// Name of the filtered pipeline of an as-of date.
pub fn pipeline_name(as_of: Day) -> String {
    format!("onelead_pipeline_{}.csv", as_of.compact())
}

/// An id as a part of a file's name: every system takes letters, digits, hyphens and low lines, and not too many of them.
fn file_word(id: &CustomerId) -> String {
    const MAX_CHARS: usize = 60;
    let allowed = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    id.to_string().chars().map(allowed).take(MAX_CHARS).collect()
}
