//! A user's own wording of templates, and the small JSON file that carries it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::own_file::{Format, OwnFileError};

use super::{Template, TemplateError, TemplateKind, TemplateSet};

/// Files of templates.
pub const FORMAT: Format = Format {
    name: "onelead templates",
    of: "templates",
    version: 1,
};

/// The text of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// One line.
    pub subject: String,
    pub body: String,
}

/// Templates that read otherwise than those delivered, and the user's signature. Every template can be filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateEdits {
    edits: BTreeMap<(TemplateSet, TemplateKind), Wording>,
    signature: String,
}

/// The part of a template that something is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Subject,
    Body,
}

/// Why a wording is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Blank(Field),
    TooLong {
        field: Field,
        max_chars: usize,
    },
    /// A subject is one line.
    SeveralLines,
    Template {
        field: Field,
        error: TemplateError,
    },
}

/// Why a text is not a file of templates.
#[derive(Debug, Error)]
pub enum EditsError {
    #[error(transparent)]
    File(#[from] OwnFileError),
    #[error("template {template:?} of set {:?} cannot be used: {refusals:?}", .set.word())]
    Refused {
        set: TemplateSet,
        template: TemplateKind,
        refusals: Vec<Refusal>,
    },
}

#[derive(Serialize, Deserialize)]
struct Contents {
    templates: Vec<Entry>,
    /// Absent in files of earlier builds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    signature: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    set: TemplateSet,
    template: TemplateKind,
    #[serde(flatten)]
    wording: Wording,
}

impl Wording {
    const MAX_SUBJECT: usize = 200;
    const MAX_BODY: usize = 10_000;

    /// Everything that keeps this from being the wording of a template, in the order of the text.
    pub fn refusals(&self, kind: TemplateKind) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let variables = kind.variables();
        for (field, text, max_chars) in [
            (Field::Subject, &self.subject, Self::MAX_SUBJECT),
            (Field::Body, &self.body, Self::MAX_BODY),
        ] {
            if text.trim().is_empty() {
                refusals.push(Refusal::Blank(field));
            }
            if text.chars().count() > max_chars {
                refusals.push(Refusal::TooLong { field, max_chars });
            }
            if field == Field::Subject && text.contains(['\n', '\r']) {
                refusals.push(Refusal::SeveralLines);
            }
            if let Err(errors) = Template::parse(text, &variables) {
                refusals.extend(errors.into_iter().map(|error| Refusal::Template { field, error }));
            }
        }
        refusals
    }
}

impl TemplateEdits {
    /// The user's wording, where they have one.
    pub fn get(&self, set: TemplateSet, kind: TemplateKind) -> Option<&Wording> {
        self.edits.get(&(set, kind))
    }

    /// Whether nothing was edited or signed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.signature.is_empty()
    }

    /// The longest signature, in characters.
    pub const MAX_SIGNATURE: usize = 1_000;

    /// What stands below every message; empty by default.
    pub fn signature(&self) -> &str {
        &self.signature
    }

    /// Sets what stands below every message. Blanks at its end and what is beyond the longest are dropped.
    pub fn sign(&mut self, signature: &str) {
        let kept: String = signature.chars().take(Self::MAX_SIGNATURE).collect();
        self.signature = kept.trim_end().to_owned();
    }

    /// Takes over a wording.
    ///
    /// # Errors
    /// What is wrong with it; nothing is changed then.
    pub fn set(&mut self, set: TemplateSet, kind: TemplateKind, wording: Wording) -> Result<(), Vec<Refusal>> {
        let refusals = wording.refusals(kind);
        if !refusals.is_empty() {
            return Err(refusals);
        }
        self.edits.insert((set, kind), wording);
        Ok(())
    }

    /// Returns to the wording delivered.
    pub fn reset(&mut self, set: TemplateSet, kind: TemplateKind) {
        self.edits.remove(&(set, kind));
    }

    /// The delivered wording of every template, with the same signature.
    pub fn only_signed(&self) -> Self {
        Self {
            edits: BTreeMap::new(),
            signature: self.signature.clone(),
        }
    }

    /// The edits as JSON, in a fixed order.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for edits that this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        let entry = |((set, template), wording): (&(TemplateSet, TemplateKind), &Wording)| Entry {
            set: *set,
            template: *template,
            wording: wording.clone(),
        };
        FORMAT.write(Contents {
            templates: self.edits.iter().map(entry).collect(),
            signature: self.signature.clone(),
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote. Of two wordings of one template the later counts.
    ///
    /// # Errors
    /// [`EditsError`] when the text is not JSON, is of another format or version, or holds a wording that cannot be used.
    pub fn from_json(text: &str) -> Result<Self, EditsError> {
        let contents: Contents = FORMAT.read(text)?;
        let mut edits = Self::default();
        for Entry { set, template, wording } in contents.templates {
            let refused = |refusals| EditsError::Refused { set, template, refusals };
            edits.set(set, template, wording).map_err(refused)?;
        }
        edits.sign(&contents.signature);
        Ok(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TemplateErrorKind, Variable};
    use super::*;

    fn wording(subject: &str, body: &str) -> Wording {
        Wording {
            subject: subject.to_owned(),
            body: body.to_owned(),
        }
    }

    #[test]
    fn edits_come_back_as_they_were_saved() {
        let mut edits = TemplateEdits::default();
        let mine = wording("Für {customer_name}", "Hallo {team},\n\nbis in {days} {days:Tag|Tagen}");
        edits.set(TemplateSet::Neutral, TemplateKind::ContractEnding, mine.clone()).unwrap();
        assert!(!edits.to_json().unwrap().contains("signature"));
        edits.sign("Dana Birch\nAlder Services \n");
        let json = edits.to_json().unwrap();
        for part in [r#""neutral""#, r#""contract_ending""#, r#""version": 1"#] {
            assert!(json.contains(part), "{part} in {json}");
        }
        let mut read = TemplateEdits::from_json(&json).unwrap();
        assert_eq!(read, edits);
        assert_eq!(read.get(TemplateSet::Neutral, TemplateKind::ContractEnding), Some(&mine));
        assert_eq!(read.signature(), "Dana Birch\nAlder Services");
        read.reset(TemplateSet::Neutral, TemplateKind::ContractEnding);
        assert!(!read.is_empty());
        read.sign(" ");
        assert!(read.is_empty());
    }

    #[test]
    fn what_cannot_be_filled_is_refused_whole() {
        let refusals = wording("a\nb", "{products} {nobody}").refusals(TemplateKind::CheckIn);
        assert_eq!(refusals.len(), 3, "{refusals:?}");
        assert_eq!(refusals[0], Refusal::SeveralLines);
        let Refusal::Template { field, error } = &refusals[1] else {
            panic!("{refusals:?}")
        };
        let variable = Variable::Products;
        assert_eq!((*field, &error.kind), (Field::Body, &TemplateErrorKind::NotOffered { variable }));
        assert_eq!(
            wording(" ", &"x".repeat(10_001)).refusals(TemplateKind::CheckIn),
            [
                Refusal::Blank(Field::Subject),
                Refusal::TooLong {
                    field: Field::Body,
                    max_chars: 10_000
                }
            ]
        );
        let mut edits = TemplateEdits::default();
        assert!(edits.set(TemplateSet::Standard, TemplateKind::CheckIn, wording("", "x")).is_err());
        assert!(edits.is_empty());
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let refused = |text: &str| TemplateEdits::from_json(text).unwrap_err().to_string();
        assert!(refused("{").contains("line 1"));
        assert!(refused(r#"{"format": "recipes", "version": 1}"#).contains("recipes"));
        assert!(refused(r#"{"format": "onelead templates", "version": 2}"#).contains("version 2"));
        let entry = r#"{"set": "standard", "template": "check_in", "subject": "s", "body": "{nobody}"}"#;
        let text = format!(r#"{{"format": "onelead templates", "version": 1, "templates": [{entry}]}}"#);
        assert!(refused(&text).contains("nobody"));
        assert!(refused(&text.replace("check_in", "chat")).contains("chat"));
    }
}
