//! Decisions as a small JSON file that a person can read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Decision, Decisions, Link, Verdict};

/// Written into every file; readers refuse what they do not know.
pub const FORMAT: &str = "onelead links";
const VERSION: u32 = 1;

/// Why a text is no file of decisions.
#[derive(Debug, Error)]
pub enum DecisionsError {
    #[error("it is not readable as JSON: {reason}")]
    Json {
        /// With line and column.
        reason: String,
    },
    #[error("it is no file of links: its format is {found:?}, expected {FORMAT:?}")]
    Format { found: String },
    #[error("it has version {found}, this program reads version {VERSION}")]
    Version { found: u32 },
}

/// What every version has.
#[derive(Serialize, Deserialize)]
struct Envelope {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct File {
    #[serde(flatten)]
    envelope: Envelope,
    decisions: Vec<Decision>,
}

impl From<serde_json::Error> for DecisionsError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json { reason: error.to_string() }
    }
}

impl Decisions {
    /// The decisions as JSON, in a fixed order; the way back is not saved.
    ///
    /// # Errors
    /// [`DecisionsError::Json`]; not for decisions that this program made.
    pub fn to_json(&self) -> Result<String, DecisionsError> {
        let file = File {
            envelope: Envelope {
                format: FORMAT.to_owned(),
                version: VERSION,
            },
            decisions: self.iter().cloned().collect(),
        };
        Ok(serde_json::to_string_pretty(&file)?)
    }

    /// Reads what [`to_json`](Self::to_json) wrote. Of two verdicts on one link the rejection counts.
    ///
    /// # Errors
    /// [`DecisionsError`] when the text is no JSON, of another format, or of a version that this program does not know.
    pub fn from_json(text: &str) -> Result<Self, DecisionsError> {
        let envelope: Envelope = serde_json::from_str(text)?;
        if envelope.format != FORMAT {
            return Err(DecisionsError::Format { found: envelope.format });
        }
        if envelope.version != VERSION {
            return Err(DecisionsError::Version { found: envelope.version });
        }
        let file: File = serde_json::from_str(text)?;
        let mut decisions = Self::default();
        for decision in file.decisions.into_iter().map(in_order) {
            if decisions.verdict(&decision.link) != Some(Verdict::Rejected) {
                decisions.decided.insert(decision.link.clone(), decision);
            }
        }
        Ok(decisions)
    }
}

/// The decision as this program writes it: a person may have named the ids of a merge the other way round.
fn in_order(decision: Decision) -> Decision {
    match decision.link {
        Link::Merge(a, b) if a > b => Decision {
            link: Link::Merge(b, a),
            names: decision.names.map(|(a, b)| (b, a)),
            verdict: decision.verdict,
        },
        link => Decision { link, ..decision },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CustomerId, Id};
    use crate::domain::link::RowGroup;
    use crate::domain::source::Source;

    #[test]
    fn decisions_come_back_as_they_were_saved() {
        let id = CustomerId::from_text;
        let mut decisions = Decisions::default();
        let rows = |group| Link::Rows {
            source: Source::Projects,
            group,
            to: id("00071"),
        };
        for (verdict, link, names) in [
            (Verdict::Accepted, Link::merge(id("A1"), id("12")), Some(("birke", "birke ulm"))),
            (Verdict::Rejected, rows(RowGroup::Name("alpen werke".into())), None),
            (Verdict::Accepted, rows(RowGroup::Opportunity(Id::from_text("OP-1"))), None),
        ] {
            let names = names.map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned()));
            decisions.decide([Decision { verdict, link, names }]);
        }
        let json = decisions.to_json().unwrap();
        assert_eq!(Decisions::from_json(&json).unwrap(), decisions);
        for part in [
            r#""merge""#,
            r#""12""#,
            r#""name": "alpen werke""#,
            r#""opportunity": "OP-1""#,
            r#""00071""#,
        ] {
            assert!(json.contains(part), "{part} in {json}");
        }
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let refused = |text: &str| Decisions::from_json(text).unwrap_err().to_string();
        assert!(refused("{").contains("line 1"));
        assert!(refused("[]").contains("not readable"));
        assert!(refused(r#"{"format": "recipes", "version": 1, "decisions": []}"#).contains("recipes"));
        assert!(refused(r#"{"format": "onelead links", "version": 9, "anything": 1}"#).contains("version 9"));
        assert!(refused(r#"{"format": "onelead links", "version": 1, "decisions": [{"verdict": "maybe"}]}"#).contains("maybe"));
    }

    #[test]
    fn of_two_verdicts_on_a_link_the_rejection_counts() {
        let entry = |verdict: &str, ids: &str| format!(r#"{{"verdict": "{verdict}", "link": {{"merge": [{ids}]}}}}"#);
        for (first, second) in [("accepted", "rejected"), ("rejected", "accepted")] {
            let entries = [entry(first, r#""1", "2""#), entry(second, r#""2", "1""#)].join(",");
            let text = format!(r#"{{"format": "onelead links", "version": 1, "decisions": [{entries}]}}"#);
            let decisions = Decisions::from_json(&text).unwrap();
            let verdicts: Vec<_> = decisions.iter().map(|decision| decision.verdict).collect();
            assert_eq!(verdicts, [Verdict::Rejected]);
        }
    }
}
