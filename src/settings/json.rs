//! The JSON form of settings: one flat object with any subset of the keys; absent keys keep their defaults.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::de::IgnoredAny;
use serde_json::{Map, Number};
use thiserror::Error;

use super::{Range, SETTINGS, Setting, Settings, Value};

/// Settings of earlier versions: files that name them still load, and what they say about them no longer matters.
const RETIRED: [&str; 1] = ["export_language"];

/// Why a settings file or a changed setting was not accepted.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SettingsError {
    #[error("the settings are not valid JSON: {message}")]
    Syntax { message: String },
    #[error("the settings are not one JSON object of keys and values")]
    NotAnObject,
    #[error("there is no setting {key:?}")]
    UnknownKey { key: String },
    #[error("setting {key:?} cannot be {value}: it takes {range}")]
    NotAllowed { key: &'static str, value: String, range: Range },
    #[error("setting {key:?} cannot have {word:?}: there is no such key")]
    UnknownWord { key: &'static str, word: String },
    #[error("setting \"excluded_features\" leaves the model no feature: at least one must stay")]
    NoFeatureLeft,
}

impl Settings {
    /// Settings from a JSON object with any subset of the keys.
    ///
    /// # Errors
    /// Text that is not a JSON object, a key that no setting has, or a value outside a setting's range.
    pub fn from_json(text: &str) -> Result<Self, SettingsError> {
        Self::default().with_json(text)
    }

    /// These settings with what a JSON object says about any subset of the keys.
    ///
    /// # Errors
    /// As [`Settings::from_json`].
    pub fn with_json(self, text: &str) -> Result<Self, SettingsError> {
        let parsed: serde_json::Value = serde_json::from_str(text).map_err(|error| SettingsError::Syntax {
            message: error.to_string(),
        })?;
        let serde_json::Value::Object(entries) = parsed else {
            return Err(SettingsError::NotAnObject);
        };
        let mut settings = self;
        for (key, given) in entries.iter().filter(|(key, _)| !is_retired(key)) {
            let setting = Setting::find(key).ok_or_else(|| SettingsError::UnknownKey { key: key.clone() })?;
            let value = setting_value(setting, given)?;
            setting.assign(&mut settings, &value)?;
        }
        settings.check()?;
        Ok(settings)
    }

    /// Whether a text is a JSON object with a setting among its keys, whatever its values: what sets such a file apart from others.
    pub fn are_meant(text: &str) -> bool {
        let entries: Result<BTreeMap<String, IgnoredAny>, _> = serde_json::from_str(text);
        entries.is_ok_and(|entries| entries.keys().any(|key| is_retired(key) || Setting::find(key).is_some()))
    }

    /// The settings that differ from their defaults, as a JSON object that [`Settings::from_json`] reads back to the last bit.
    ///
    /// Written by hand: the page needs no other JSON, and a general JSON writer would be a good part of its module.
    pub fn to_json(&self) -> String {
        let entries: Vec<String> = self
            .changed()
            .iter()
            .map(|change| entry(change.setting.key, &change.value))
            .collect();
        if entries.is_empty() {
            return "{}\n".to_owned();
        }
        format!("{{\n{}\n}}\n", entries.join(",\n"))
    }

    /// Every setting as a JSON object, for results that must be reproducible after a default has changed.
    pub fn to_full_json(&self) -> Map<String, serde_json::Value> {
        SETTINGS
            .iter()
            .map(|setting| (setting.key.to_owned(), json_value(&setting.value(self))))
            .collect()
    }
}

fn is_retired(key: &str) -> bool {
    RETIRED.contains(&key)
}

fn setting_value(setting: &'static Setting, given: &serde_json::Value) -> Result<Value, SettingsError> {
    let value = match (setting.range, given) {
        (Range::Choice(words), serde_json::Value::String(word)) => {
            words.iter().find(|known| *known == word).map(|word| Value::Choice(word))
        }
        (Range::IntegerOrNone { .. }, serde_json::Value::String(word)) => {
            Some(Value::NOTHING).filter(|nothing| nothing.to_string() == *word)
        }
        (Range::IntegerOrNone { .. }, serde_json::Value::Null) => Some(Value::NOTHING),
        (Range::Text { .. }, serde_json::Value::String(text)) => Some(Value::Text(text.clone())),
        (Range::Some(all), serde_json::Value::Array(words)) => return some_words(setting.key, all, words),
        (_, serde_json::Value::Number(number)) => number.as_f64().map(Value::Number),
        _ => None,
    };
    value.ok_or_else(|| SettingsError::NotAllowed {
        key: setting.key,
        value: given.to_string(),
        range: setting.range,
    })
}

/// The words in the order of `all`, once each.
fn some_words(key: &'static str, all: &[&'static str], given: &[serde_json::Value]) -> Result<Value, SettingsError> {
    let is_known = |word: &serde_json::Value| all.iter().any(|known| word.as_str() == Some(known));
    if let Some(unknown) = given.iter().find(|word| !is_known(word)) {
        let word = unknown.as_str().map_or_else(|| unknown.to_string(), str::to_owned);
        return Err(SettingsError::UnknownWord { key, word });
    }
    let is_given = |word: &&&'static str| given.iter().any(|each| each.as_str() == Some(word));
    Ok(Value::Words(all.iter().filter(is_given).copied().collect()))
}

/// `  "rounds": 20`.
fn entry(key: &str, value: &Value) -> String {
    let value = match value {
        // The shortest text that reads back as the same double, without an exponent.
        Value::Number(number) => number.to_string(),
        Value::Choice(word) => quoted(word),
        Value::Text(text) => quoted(text),
        Value::Words(words) => format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")),
    };
    format!("  {}: {value}", quoted(key))
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // Writing into a string cannot fail.
            c if c.is_control() => drop(write!(quoted, "\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whole numbers are written without a point, so that `42` stays `42`.
fn json_value(value: &Value) -> serde_json::Value {
    match value {
        Value::Number(number) if number.fract() == 0.0 => Number::from(*number as i64).into(),
        Value::Number(number) => Number::from_f64(*number).map_or(serde_json::Value::Null, Into::into),
        Value::Choice(word) => (*word).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Words(words) => words.iter().copied().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::FeatureSet;

    #[track_caller]
    fn check_refused(json: &str, message: &str) {
        assert_eq!(
            Settings::from_json(json).map_err(|error| error.to_string()),
            Err(message.to_owned())
        );
    }

    #[test]
    fn a_subset_changes_only_its_keys() {
        let settings = Settings::from_json(
            r#"{"eol_critical_days": 300, "feature_set": "core12", "vendor_name": "Nordlicht", "low_utilization": 0.4}"#,
        )
        .unwrap();
        assert_eq!(settings.features.eol_critical_days, 300);
        assert_eq!(settings.features.eol_high_days, 730);
        assert_eq!(settings.model.feature_set, FeatureSet::Core12);
        assert_eq!(settings.recommendations.vendor_name, "Nordlicht");
        let keys: Vec<_> = settings.changed().iter().map(|change| change.setting.key).collect();
        assert_eq!(keys, ["eol_critical_days", "low_utilization", "feature_set", "vendor_name"]);
        let json = settings.to_json();
        assert_eq!(
            json,
            "{\n  \"eol_critical_days\": 300,\n  \"low_utilization\": 0.4,\n  \"feature_set\": \"core12\",\n  \"vendor_name\": \"Nordlicht\"\n}\n"
        );
        assert_eq!(Settings::from_json(&json).as_ref(), Ok(&settings));
    }

    #[test]
    fn numbers_and_any_text_return_to_the_last_bit() {
        let mut settings = Settings::default();
        settings.model.learning_rate = 0.1 + f64::EPSILON;
        settings.features.dollars_per_credit = 1e-300;
        settings.features.low_utilization = f64::from_bits(0x3fd5_5555_5555_5556);
        settings.model.seed = 9_007_199_254_740_991;
        settings.recommendations.vendor_name = "A \"B\" \\ \u{202e}<script>\u{7f}\u{85} ß".to_owned();
        assert_eq!(Settings::from_json(&settings.to_json()), Ok(settings));
        assert_eq!(Settings::default().to_json(), "{}\n");
    }

    #[test]
    fn excluded_features_are_a_list_of_keys() {
        let settings = Settings::from_json(r#"{"excluded_features": ["rfm_score", "urgency_score", "rfm_score"]}"#).unwrap();
        let excluded: Vec<_> = settings.model.excluded_features.iter().collect();
        assert_eq!(excluded, ["rfm_score", "urgency_score"], "in the catalog's order, once each");
        assert_eq!(Settings::from_json(&settings.to_json()), Ok(settings));
        check_refused(
            r#"{"excluded_features": ["rfm"]}"#,
            r#"setting "excluded_features" cannot have "rfm": there is no such key"#,
        );
        check_refused(
            r#"{"excluded_features": "rfm_score"}"#,
            r#"setting "excluded_features" cannot be "rfm_score": it takes a list of keys, fewer than all 41"#,
        );
    }

    #[test]
    fn a_feature_stays() {
        let list = |keys: &[&str]| serde_json::to_string(keys).unwrap();
        let core = list(&crate::domain::feature::CORE.map(crate::domain::feature::FeatureId::key));
        assert!(Settings::from_json(&format!(r#"{{"excluded_features": {core}}}"#)).is_ok());
        let none_left = r#"setting "excluded_features" leaves the model no feature: at least one must stay"#;
        check_refused(&format!(r#"{{"excluded_features": {core}, "feature_set": "core12"}}"#), none_left);
        let all = list(&crate::domain::feature::KEYS);
        assert!(Settings::from_json(&format!(r#"{{"excluded_features": {all}}}"#)).is_err());
    }

    #[test]
    fn the_full_form_reads_back() {
        let json = serde_json::Value::Object(Settings::default().to_full_json()).to_string();
        assert_eq!(Settings::from_json(&json), Ok(Settings::default()));
        assert_eq!(Settings::from_json("{}"), Ok(Settings::default()));
    }

    #[test]
    fn a_file_that_names_a_retired_setting_loads() {
        let json = r#"{"export_language": "en", "rounds": 20}"#;
        assert!(Settings::are_meant(r#"{"export_language": "en"}"#));
        assert_eq!(Settings::from_json(json), Settings::from_json(r#"{"rounds": 20}"#));
    }

    #[test]
    fn refusals_name_key_value_and_range() {
        check_refused(r#"{"as_of": "2025-07-04"}"#, r#"there is no setting "as_of""#);
        check_refused("[1]", "the settings are not one JSON object of keys and values");
        check_refused(
            r#"{"rounds": 0}"#,
            r#"setting "rounds" cannot be 0: it takes a whole number from 1 to 1000"#,
        );
        check_refused(
            r#"{"max_depth": 2.5}"#,
            r#"setting "max_depth" cannot be 2.5: it takes a whole number from 1 to 12"#,
        );
        check_refused(
            r#"{"feature_set": "none"}"#,
            r#"setting "feature_set" cannot be "none": it takes one of all, core12"#,
        );
        check_refused(
            r#"{"learning_rate": "fast"}"#,
            r#"setting "learning_rate" cannot be "fast": it takes a number from 0.001 to 1"#,
        );
        assert!(matches!(Settings::from_json("{"), Err(SettingsError::Syntax { .. })));
    }
}
