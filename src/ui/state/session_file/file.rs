//! A session as a file: JSON whose parts are the files that OneLead saves of each.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::business_case::Edits;
use crate::domain::calendar::Day;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::link::Decisions;
use crate::domain::log::{Log, SavedLog};
use crate::domain::own_file::{Format, OwnFileError, SessionPart as Part};
use crate::domain::template::{TemplateEdits, TemplateSet};
use crate::settings::Settings;
use crate::terms::{ModelFile, Scenarios};

/// Files of sessions.
pub(in crate::ui::state) const FORMAT: Format = Format {
    name: "onelead session",
    of: "a session",
    version: 1,
};

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub as_of: Day,
    pub settings: Settings,
    pub links: Decisions,
    pub templates: TemplateEdits,
    pub set: Option<TemplateSet>,
    /// How the columns of the workbook were matched by hand.
    pub columns: Option<HandMapping>,
    pub log: Log,
    pub scenarios: Scenarios,
    /// What is assumed for the business case.
    pub business_case: Edits,
    pub model: Option<ModelFile>,
    /// The workbook itself, if it was wanted.
    pub workbook: Vec<SavedFile>,
}

/// A file of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {
    pub name: String,
    /// In base64.
    pub bytes: String,
}

/// Why a text is not a session.
#[derive(Debug, Error)]
pub enum SessionError {
    #[error(transparent)]
    File(#[from] OwnFileError),
    #[error("part {part:?} cannot be used: {reason}")]
    Part { part: Part, reason: String },
}

#[derive(Serialize, Deserialize)]
struct Contents {
    as_of: Day,
    settings: Value,
    links: Value,
    templates: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    template_set: Option<TemplateSet>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    columns: Option<Value>,
    actions: SavedLog,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scenarios: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    business_case: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<ModelFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    workbook: Vec<SavedFile>,
}

impl Session {
    /// The session as JSON.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for sessions that this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        let columns = self.columns.as_ref().map(HandMapping::to_json).transpose()?;
        FORMAT.write(Contents {
            as_of: self.as_of,
            settings: value(&self.settings.to_json())?,
            links: value(&self.links.to_json()?)?,
            templates: value(&self.templates.to_json()?)?,
            template_set: self.set,
            columns: columns.as_deref().map(value).transpose()?,
            actions: self.log.saved(true),
            scenarios: (!self.scenarios.list().is_empty())
                .then(|| value(&self.scenarios.to_json()?))
                .transpose()?,
            business_case: (!self.business_case.is_empty())
                .then(|| value(&self.business_case.to_json()?))
                .transpose()?,
            model: self.model.clone(),
            workbook: self.workbook.clone(),
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// [`SessionError`] when the text is not JSON, is of another format or version, or has a part that cannot be used.
    pub fn from_json(text: &str) -> Result<Self, SessionError> {
        let contents: Contents = FORMAT.read(text)?;
        let scenarios = contents.scenarios.map(|value| part(Part::Scenarios, &value, Scenarios::from_json));
        let business_case = contents
            .business_case
            .map(|value| part(Part::BusinessCase, &value, Edits::from_json));
        let columns = contents.columns.map(|value| part(Part::Columns, &value, HandMapping::from_json));
        Ok(Self {
            as_of: contents.as_of,
            settings: part(Part::Settings, &contents.settings, Settings::from_json)?,
            links: part(Part::Links, &contents.links, Decisions::from_json)?,
            templates: part(Part::Templates, &contents.templates, TemplateEdits::from_json)?,
            set: contents.template_set,
            columns: columns.transpose()?,
            log: Log::of(contents.actions),
            scenarios: scenarios.transpose()?.map(|(scenarios, _)| scenarios).unwrap_or_default(),
            business_case: business_case.transpose()?.unwrap_or_default(),
            model: contents.model,
            workbook: contents.workbook,
        })
    }
}

fn value(json: &str) -> Result<Value, OwnFileError> {
    Ok(serde_json::from_str(json)?)
}

fn part<T, E: std::fmt::Display>(part: Part, value: &Value, read: fn(&str) -> Result<T, E>) -> Result<T, SessionError> {
    read(&value.to_string()).map_err(|error| SessionError::Part {
        part,
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests;
