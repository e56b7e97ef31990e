//! `roi.json`: what was assumed and what it comes to. Read back, only what was assumed counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::formula::{Bar, BusinessCase, Outcome, Payoff};
use super::inputs::{Counts, Edits, INPUTS, Input, Origin, Range, Refusal};
use crate::domain::calendar::Day;
use crate::domain::own_file::{Format, OwnFileError};

/// Files of a business case.
pub const BUSINESS_CASE_FORMAT: Format = Format {
    name: "onelead-business-case",
    of: "a business case",
    version: 1,
};

/// Why a text is not a business case.
#[derive(Debug, Error)]
pub enum BusinessCaseError {
    #[error(transparent)]
    File(#[from] OwnFileError),
    #[error("its {key:?} has a {} value that cannot be used: {:?}", end(*.refusal), .refusal.fault)]
    Input { key: &'static str, refusal: Refusal },
}

fn end(refusal: Refusal) -> &'static str {
    match refusal.end {
        super::End::Low => "low",
        super::End::Base => "base",
        super::End::High => "high",
    }
}

/// An input as it is written. Only its values are needed.
#[derive(Serialize, Deserialize)]
struct Saved {
    low: f64,
    base: f64,
    high: f64,
    #[serde(default = "assumed")]
    origin: Origin,
}

fn assumed() -> Origin {
    Origin::Assumed
}

/// What is read.
#[derive(Serialize, Deserialize)]
struct Given {
    #[serde(default)]
    inputs: BTreeMap<Input, Saved>,
}

/// What is written: the inputs, and below them what they come to, for readers.
#[derive(Serialize)]
struct Written<'a> {
    as_of: Day,
    #[serde(flatten)]
    given: Given,
    result: Results,
    pays: Payoff,
    pays_with_renewals_alone: Payoff,
    tornado: &'a [Bar],
}

#[derive(Serialize)]
struct Results {
    low: Figures,
    base: Figures,
    high: Figures,
}

/// An outcome with its sums.
#[derive(Serialize)]
struct Figures {
    #[serde(flatten)]
    outcome: Outcome,
    benefit: f64,
    net: f64,
    /// Absent where nothing is spent.
    roi: Option<f64>,
}

impl From<Outcome> for Figures {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            benefit: outcome.benefit(),
            net: outcome.net(),
            roi: outcome.roi(),
        }
    }
}

impl Saved {
    fn of(Range { low, base, high }: Range, origin: Origin) -> Self {
        Self { low, base, high, origin }
    }
}

impl BusinessCase {
    /// The whole case as JSON; `as_of` is the date of the analysis that was counted in.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for cases that this program made.
    pub fn to_json(&self, as_of: Day) -> Result<String, OwnFileError> {
        let saved = |row: &super::InputRow| {
            let input = row.input;
            (input, Saved::of(self.inputs.range(input), self.inputs.origin(input)))
        };
        BUSINESS_CASE_FORMAT.write(Written {
            as_of,
            given: Given {
                inputs: INPUTS.iter().map(saved).collect(),
            },
            result: Results {
                low: self.low.into(),
                base: self.base.into(),
                high: self.high.into(),
            },
            pays: self.pays,
            pays_with_renewals_alone: self.pays_alone,
            tornado: &self.tornado,
        })
    }
}

impl Edits {
    /// What was given, as JSON.
    ///
    /// # Errors
    /// [`OwnFileError::Json`]; not for what this program made.
    pub fn to_json(&self) -> Result<String, OwnFileError> {
        let saved = |(input, range)| (input, Saved::of(range, Origin::Assumed));
        BUSINESS_CASE_FORMAT.write(Given {
            inputs: self.iter().map(saved).collect(),
        })
    }

    /// Reads what this or [`BusinessCase::to_json`] wrote. Inputs that were counted are left out, to be counted anew; so is what they
    /// come to, to be computed anew.
    ///
    /// # Errors
    /// [`BusinessCaseError`] when the text is not JSON, is of another format or version, or has a value that cannot be used.
    pub fn from_json(text: &str) -> Result<Self, BusinessCaseError> {
        let given: Given = BUSINESS_CASE_FORMAT.read(text)?;
        let mut edits = Self::default();
        for (input, Saved { low, base, high, origin }) in given.inputs {
            if origin == Origin::Counted {
                continue;
            }
            let refused = |refusal| BusinessCaseError::Input {
                key: input.row().key,
                refusal,
            };
            edits.give(input, Range { low, base, high }, Counts::default()).map_err(refused)?;
        }
        Ok(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::business_case::Inputs;

    fn edits() -> Edits {
        let mut edits = Edits::default();
        let range = |low, base, high| Range { low, base, high };
        edits.give(Input::CrossSells, Range::of(16.0), Counts::default()).unwrap();
        edits.give(Input::HoursSaved, range(0.5, 1.1, 4.0), Counts::default()).unwrap();
        edits
    }

    #[test]
    fn a_case_holds_everything_and_its_assumptions_read_back() {
        let counts = Counts {
            renewals: Some(3),
            cross_sells: Some(13),
        };
        let case = BusinessCase::of(Inputs::of(counts, &edits()));
        let json = case.to_json(Day::from_iso("2025-07-04").unwrap()).unwrap();
        assert!(
            json.starts_with("{\n  \"format\": \"onelead-business-case\",\n  \"version\": 1,\n  \"as_of\": \"2025-07-04\""),
            "{json}"
        );
        assert!(json.contains("\"origin\": \"counted\""));
        assert_eq!(Edits::from_json(&json).unwrap(), edits());
        assert_eq!(Edits::from_json(&edits().to_json().unwrap()).unwrap(), edits());
    }

    #[test]
    fn a_file_by_hand_needs_no_more_than_what_is_assumed_otherwise() {
        let file = |inputs: &str| format!(r#"{{"format": "onelead-business-case", "version": 1, "inputs": {{{inputs}}}}}"#);
        let read = Edits::from_json(&file(r#""people": {"low": 2, "base": 3, "high": 4}"#)).unwrap();
        assert_eq!(read.of(Input::People).map(|range| range.base), Some(3.0));
        assert!(Edits::from_json(&file("")).unwrap().is_empty());
        assert!(
            Edits::from_json(r#"{"format": "onelead-business-case", "version": 1}"#)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn a_bad_file_is_refused_in_a_sentence() {
        let file = |inputs: &str| format!(r#"{{"format": "onelead-business-case", "version": 1, "inputs": {{{inputs}}}}}"#);
        let refused = |text: &str| Edits::from_json(text).unwrap_err().to_string();
        assert!(refused("{").contains("line 1"));
        assert!(refused(r#"{"format": "onelead links", "version": 1}"#).contains("no file of a business case"));
        assert!(refused(r#"{"format": "onelead-business-case", "version": 2}"#).contains("version 2"));
        assert!(refused(&file(r#""hats": {"low": 1, "base": 1, "high": 1}"#)).contains("hats"));
        assert!(refused(&file(r#""people": {"low": 1, "base": 1}"#)).contains("high"));
        assert!(refused(&file(r#""people": {"low": 1, "base": "x", "high": 1}"#)).contains("invalid type"));
        assert_eq!(
            refused(&file(r#""people": {"low": 5, "base": 3, "high": 4}"#)),
            "its \"people\" has a low value that cannot be used: LowAboveBase"
        );
    }
}
