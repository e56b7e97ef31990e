//! Decisions as a small JSON file that a person can read.

use serde::{Deserialize, Serialize};

use super::{Decision, Decisions, Link, Verdict};
use crate::domain::own_file::{Format, OwnFileError};

/// Files of decisions.
pub const FORMAT: Format = Format {
    name: "onelead links",
    of: "links",
    version: 1,
};

#[derive(Serialize, Deserialize)]
struct Contents {
    decisions: Vec<Saved>,
}

/// A decision without what it does not have; the codec of messages cannot leave a field out.
#[derive(Serialize, Deserialize)]
struct Saved {
    verdict: Verdict,
    link: Link,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    names: Option<(String, String)>,
}

impl From<&Decision> for Saved {
    fn from(decision: &Decision) -> Self {
        let Decision { verdict, link, names } = decision.clone();
        Self { verdict, link, names }
    }
}

impl From<Saved> for Decision {
    fn from(Saved { verdict, link, names }: Saved) -> Self {
        Self { verdict, link, names }
    }
}

impl Decisions {
    /// The decisions as JSON, in a fixed order; the way back is not saved.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for decisions that this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        FORMAT.write(Contents {
            decisions: self.iter().map(Saved::from).collect(),
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote. Of two verdicts on one link the rejection counts.
    ///
    /// # Errors
    /// [`OwnFileError`] when the text is not JSON, is of another format, or of a version that this program does not know.
    pub fn from_json(text: &str) -> Result<Self, OwnFileError> {
        let contents: Contents = FORMAT.read(text)?;
        let mut decisions = Self::default();
        for decision in contents.decisions.into_iter().map(Decision::from).map(Decision::in_order) {
            decisions.keep_stricter(decision);
        }
        Ok(decisions)
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
