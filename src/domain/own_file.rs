//! The small JSON files that OneLead saves and people can read and write: what all kinds and versions of them share.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Within so many letters a file says what it is.
const HEAD: usize = 200;

/// How the formats of saved models begin, of this version and of those to come.
pub const MODEL_FORMATS: &str = "onelead-model-";

/// What a snapshot says it is.
pub const SNAPSHOT_FORMAT: Format = Format {
    name: "onelead-snapshot",
    of: "a snapshot",
    version: 1,
};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Written into every file; readers refuse what they do not know.
    pub name: &'static str,
    /// What such a file is of, in words.
    pub of: &'static str,
    /// The only version there is so far.
    pub version: u32,
}

/// What can be locked with a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lockable {
    Session,
    Snapshot,
}

impl Lockable {
    pub const ALL: [Self; 2] = [Self::Session, Self::Snapshot];

    /// What a locked file of it says it is.
    pub fn format(self) -> Format {
        let (name, of) = match self {
            Self::Session => ("onelead locked session", "a locked session"),
            Self::Snapshot => ("onelead locked snapshot", "a locked snapshot"),
        };
        Format { name, of, version: 1 }
    }

    /// What is locked in a file, by how its text begins.
    pub fn claimed_by(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.format().is_claimed_by(text))
    }
}

/// A part of a session that has a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionPart {
    Settings,
    Links,
    Templates,
    Columns,
    Scenarios,
    BusinessCase,
}

/// What every version of every kind begins with.
#[derive(Debug, Serialize, Deserialize)]
pub struct Envelope {
    format: String,
    version: u32,
}

/// A file as it is written and read.
#[derive(Debug, Serialize, Deserialize)]
struct Whole<T> {
    #[serde(flatten)]
    envelope: Envelope,
    #[serde(flatten)]
    contents: T,
}

/// Why a text is not a file of some kind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OwnFileError {
    #[error("it is not readable as JSON: {reason}")]
    Json {
        /// With line and column.
        reason: String,
    },
    #[error("it is no file of {}: its format is {found:?}, expected {:?}", .expected.of, .expected.name)]
    Format { found: String, expected: Format },
    #[error("it has version {found}, this program reads version {known}")]
    Version { found: u32, known: u32 },
}

impl Format {
    /// Whether a text begins like such a file: also one that ends too early, whose reader says so.
    pub fn is_claimed_by(self, text: &str) -> bool {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let head = start.char_indices().nth(HEAD).map_or(start, |(end, _)| &start[..end]);
        head.starts_with('{') && head.contains(&format!("\"{}\"", self.name))
    }

    /// Contents as a file of this kind.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for contents that this program made.
    pub fn write(self, contents: impl Serialize) -> Result<String, OwnFileError> {
        let envelope = Envelope {
            format: self.name.to_owned(),
            version: self.version,
        };
        Ok(serde_json::to_string_pretty(&Whole { envelope, contents })?)
    }

    /// The same on one line, for files that are too large to be read by people.
    ///
    /// # Errors
    /// As those of [`write`](Self::write).
    pub fn write_line(self, contents: impl Serialize) -> Result<String, OwnFileError> {
        let envelope = Envelope {
            format: self.name.to_owned(),
            version: self.version,
        };
        Ok(serde_json::to_string(&Whole { envelope, contents })?)
    }

    /// The contents of a file of this kind.
    ///
    /// # Errors
    /// [`OwnFileError`] when the text is not JSON, is of another format, or of a version that this program does not know.
    pub fn read<T: DeserializeOwned>(self, text: &str) -> Result<T, OwnFileError> {
        self.check(text)?;
        Ok(serde_json::from_str(text)?)
    }

    /// Whether a text is of this kind and of a version that this program knows.
    ///
    /// # Errors
    /// [`OwnFileError`] if it is not.
    pub fn check(self, text: &str) -> Result<(), OwnFileError> {
        let Envelope { format, version } = serde_json::from_str(text)?;
        if format != self.name {
            return Err(OwnFileError::Format {
                found: format,
                expected: self,
            });
        }
        if version != self.version {
            return Err(OwnFileError::Version {
                found: version,
                known: self.version,
            });
        }
        Ok(())
    }
}

/// The format that a text says it has, whether or not it can be read.
pub fn format_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        format: String,
    }
    let named: Option<Named> = serde_json::from_str(text).ok();
    named.map(|named| named.format)
}

impl From<serde_json::Error> for OwnFileError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json { reason: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEARS: Format = Format {
        name: "onelead pears",
        of: "pears",
        version: 2,
    };

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Basket {
        pears: Vec<u8>,
    }

    #[test]
    fn contents_come_back_and_stand_behind_format_and_version() {
        let basket = Basket { pears: vec![1, 2] };
        let text = PEARS.write(&basket).unwrap();
        assert!(
            text.starts_with("{\n  \"format\": \"onelead pears\",\n  \"version\": 2,\n  \"pears\": ["),
            "{text}"
        );
        assert_eq!(PEARS.read(&text), Ok(basket));
        assert_eq!(format_of(&text).as_deref(), Some("onelead pears"));
    }

    #[test]
    fn a_refusal_says_what_was_found_and_what_was_expected() {
        let refused = |text: &str| PEARS.read::<Basket>(text).unwrap_err().to_string();
        assert_eq!(
            refused(r#"{"format": "recipes", "version": 2, "pears": []}"#),
            r#"it is no file of pears: its format is "recipes", expected "onelead pears""#
        );
        assert_eq!(
            refused(r#"{"format": "onelead pears", "version": 9, "apples": 1}"#),
            "it has version 9, this program reads version 2"
        );
        assert!(refused("{").contains("line 1"));
        assert!(refused(r#"{"format": "onelead pears", "version": 2}"#).contains("pears"));
        assert_eq!(format_of("[]"), None);
    }

    #[test]
    fn a_locked_file_says_what_is_locked_in_it() {
        for kind in Lockable::ALL {
            let text = kind.format().write(Basket { pears: vec![1] }).unwrap();
            assert_eq!(Lockable::claimed_by(&text), Some(kind));
            assert_eq!(Lockable::claimed_by(&text[..70]), Some(kind), "also when it is cut off");
        }
        assert_eq!(Lockable::claimed_by(r#"{"format": "onelead-snapshot", "version": 1}"#), None);
    }
}
