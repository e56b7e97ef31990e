//! Every threshold, weight and parameter of the pipeline: one table, and the checked values the stages take.
//!
//! [`SETTINGS`] is the single source. The assumptions panel, the JSON file, the checks and the list of changed settings come
//! from its rows; [`Settings`] is the same table as typed fields. A value enters only through a row's check, so a stage never
//! meets one that is out of range.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::feature::{self, FeatureId};

mod excluded;
mod json;
mod table;

pub use excluded::ExcludedFeatures;
pub use json::SettingsError;
pub use table::{
    DataSettings, FeatureSettings, LabelSettings, ModelSettings, OpportunitySettings, PropensitySettings, RankingSettings,
    RecommendationSettings, SETTINGS, Settings,
};

/// The part of the pipeline that a setting belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Data,
    Features,
    Propensity,
    Labels,
    Model,
    Ranking,
    Opportunities,
    Recommendations,
}

/// What a setting's value counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Days,
    /// 0 to 1.
    Share,
    /// A factor in a weighted sum.
    Weight,
    /// Points of one of the scores.
    Score,
    Count,
    /// US dollars per service credit.
    DollarsPerCredit,
    None,
}

/// A setting's value outside its typed field: in the panel, in JSON, in a list of changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Number(f64),
    Choice(&'static str),
    Text(String),
    /// Words of a fixed list, in its order.
    Words(Vec<&'static str>),
}

/// How no word or no number at all is written.
const NONE: &str = "none";

/// What a setting accepts; bounds are included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Range {
    Integer {
        min: i64,
        max: i64,
    },
    /// Such an integer, or [`Value::NOTHING`].
    IntegerOrNone {
        min: i64,
        max: i64,
    },
    /// Any number between the bounds; `step` is what an input moves by, not a restriction.
    Real {
        min: f64,
        max: f64,
        step: f64,
    },
    /// Multiples of 0.5: label scores must stay integers to compare exactly (docs/method.md, Labels).
    Halves {
        min: f64,
        max: f64,
    },
    Choice(&'static [&'static str]),
    Text {
        max_chars: usize,
    },
    /// Some of these words or none, but not all of them.
    Some(&'static [&'static str]),
}

/// One row of [`SETTINGS`].
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Machine name, unique over all groups.
    pub key: &'static str,
    pub group: Group,
    pub label: &'static str,
    pub unit: Unit,
    pub range: Range,
    /// What it changes, in a sentence.
    pub about: &'static str,
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, &Value) -> bool,
}

/// Which columns the model may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeatureSet {
    /// All 41.
    All,
    /// The first twelve of the model's order (docs/method.md, Model input).
    Core12,
}

/// Where the levels that a model learns come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelChoice {
    /// Outcomes if the files have them, else the rule.
    Automatic,
    /// The rule, whatever the files have.
    Rule,
}

/// Whether won and lost bids are also split by the person responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BidsByPerson {
    Off,
    On,
}

/// A setting that differs from its default.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub setting: &'static Setting,
    pub default: Value,
    pub value: Value,
}

impl Setting {
    /// The row of a key.
    pub fn find(key: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.key == key)
    }

    /// The value as of `settings`.
    pub fn value(&self, settings: &Settings) -> Value {
        (self.get)(settings)
    }

    /// The value that a fresh [`Settings`] holds.
    pub fn default_value(&self) -> Value {
        self.value(&Settings::default())
    }

    /// Reads what a value's `Display` wrote; `None` for what is not a value of this kind.
    pub fn parse(&self, text: &str) -> Option<Value> {
        match self.range {
            Range::IntegerOrNone { .. } if text == NONE => Some(Value::NOTHING),
            Range::Integer { .. } | Range::IntegerOrNone { .. } | Range::Real { .. } | Range::Halves { .. } => {
                text.parse().ok().map(Value::Number)
            }
            Range::Choice(words) => words.iter().find(|word| **word == text).map(|word| Value::Choice(word)),
            Range::Text { .. } => Some(Value::Text(text.to_owned())),
            Range::Some(_) if text == NONE => Some(Value::Words(Vec::new())),
            Range::Some(all) => {
                let known = |word: &str| all.iter().find(|known| **known == word).copied();
                text.split(", ").map(known).collect::<Option<_>>().map(Value::Words)
            }
        }
    }

    /// Changes this setting, or says what it accepts.
    ///
    /// # Errors
    /// [`SettingsError::NotAllowed`] when the value lies outside the range or is of another kind; nothing is changed then.
    pub fn assign(&self, settings: &mut Settings, value: &Value) -> Result<(), SettingsError> {
        if self.range.contains(value) && (self.set)(settings, value) {
            return Ok(());
        }
        Err(SettingsError::NotAllowed {
            key: self.key,
            value: value.to_string(),
            range: self.range,
        })
    }
}

impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Range {
    /// Whether a setting of this range accepts the value.
    pub fn contains(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::IntegerOrNone { .. }, value) if *value == Value::NOTHING => true,
            (Self::Integer { min, max } | Self::IntegerOrNone { min, max }, Value::Number(number)) => {
                number.fract() == 0.0 && (*min as f64..=*max as f64).contains(number)
            }
            (Self::Real { min, max, .. }, Value::Number(number)) => (*min..=*max).contains(number),
            (Self::Halves { min, max }, Value::Number(number)) => (number * 2.0).fract() == 0.0 && (*min..=*max).contains(number),
            (Self::Choice(words), Value::Choice(word)) => words.contains(word),
            (Self::Text { max_chars }, Value::Text(text)) => !text.trim().is_empty() && text.chars().count() <= *max_chars,
            (Self::Some(all), Value::Words(words)) => {
                words.iter().all(|word| all.contains(word)) && all.iter().any(|word| !words.contains(word))
            }
            _ => false,
        }
    }
}

impl Settings {
    /// Holds what no single setting can promise.
    ///
    /// # Errors
    /// [`SettingsError::NoFeatureLeft`] when the model would have no column.
    pub fn check(&self) -> Result<(), SettingsError> {
        let core_only = self.model.feature_set == FeatureSet::Core12;
        let core = feature::CORE.map(FeatureId::key);
        let seen = if core_only { &core[..] } else { &feature::KEYS[..] };
        if seen.iter().all(|key| self.model.excluded_features.contains(key)) {
            return Err(SettingsError::NoFeatureLeft);
        }
        Ok(())
    }

    /// What differs from the defaults, in the table's order.
    pub fn changed(&self) -> Vec<Change> {
        let defaults = Self::default();
        SETTINGS
            .iter()
            .filter_map(|setting| {
                let (default, value) = (setting.value(&defaults), setting.value(self));
                (default != value).then_some(Change { setting, default, value })
            })
            .collect()
    }
}

impl FeatureSet {
    const ALL: [Self; 2] = [Self::All, Self::Core12];
    const WORDS: &[&str] = &["all", "core12"];

    fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Core12 => "core12",
        }
    }
}

impl BidsByPerson {
    const ALL: [Self; 2] = [Self::Off, Self::On];
    const WORDS: &[&str] = &["off", "on"];

    fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
        }
    }
}

impl LabelChoice {
    const ALL: [Self; 2] = [Self::Automatic, Self::Rule];
    const WORDS: &[&str] = &["automatic", "rule"];

    fn word(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Rule => "rule",
        }
    }
}

impl Value {
    /// No number, where a setting can do without one.
    pub const NOTHING: Self = Self::Choice(NONE);
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Choice(word) => f.write_str(word),
            Self::Text(text) => f.write_str(text),
            Self::Words(words) if words.is_empty() => f.write_str(NONE),
            Self::Words(words) => f.write_str(&words.join(", ")),
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::IntegerOrNone { min, max } => write!(f, "a whole number from {min} to {max}, or {NONE}"),
            Self::Real { min, max, .. } => write!(f, "a number from {min} to {max}"),
            Self::Halves { min, max } => write!(f, "a multiple of 0.5 from {min} to {max}"),
            Self::Choice(words) => write!(f, "one of {}", words.join(", ")),
            Self::Text { max_chars } => write!(f, "a text of 1 to {max_chars} characters"),
            Self::Some(all) => write!(f, "a list of keys, fewer than all {}", all.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_and_snake_case() {
        let keys: BTreeSet<_> = SETTINGS.iter().map(|setting| setting.key).collect();
        assert_eq!(keys.len(), SETTINGS.len());
        assert!(
            keys.iter()
                .all(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'))
        );
    }

    #[test]
    fn every_default_lies_in_its_range_and_returns_from_its_field() {
        for setting in SETTINGS {
            let mut settings = Settings::default();
            let default = setting.default_value();
            assert_eq!(setting.assign(&mut settings, &default), Ok(()), "{}", setting.key);
            assert_eq!(settings.changed(), [], "{}", setting.key);
        }
    }

    #[test]
    fn every_bound_reaches_its_own_field_only() {
        for setting in SETTINGS {
            let bounds = match setting.range {
                Range::Integer { min, max } => vec![Value::Number(min as f64), Value::Number(max as f64)],
                Range::IntegerOrNone { min, max } => vec![Value::Number(min as f64), Value::Number(max as f64), Value::NOTHING],
                Range::Real { min, max, .. } | Range::Halves { min, max } => vec![Value::Number(min), Value::Number(max)],
                Range::Choice(words) => words.iter().map(|word| Value::Choice(word)).collect(),
                Range::Text { max_chars } => vec![Value::Text("x".repeat(max_chars))],
                Range::Some(words) => vec![Value::Words(Vec::new()), Value::Words(words[1..].to_vec())],
            };
            for bound in bounds {
                let mut settings = Settings::default();
                assert_eq!(setting.assign(&mut settings, &bound), Ok(()), "{}", setting.key);
                assert_eq!(setting.value(&settings), bound, "{}", setting.key);
                assert_eq!(setting.parse(&bound.to_string()), Some(bound), "{}", setting.key);
                let changed: Vec<_> = settings.changed().iter().map(|change| change.setting.key).collect();
                assert!(changed.is_empty() || changed == [setting.key], "{}", setting.key);
            }
        }
    }

    #[test]
    fn label_weights_are_multiples_of_a_half() {
        let weight = Setting::find("label_urgency_weight").unwrap();
        assert!(weight.range.contains(&Value::Number(1.5)));
        assert!(!weight.range.contains(&Value::Number(1.25)));
        assert!(!weight.range.contains(&Value::Number(f64::NAN)));
    }
}
