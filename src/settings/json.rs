//! The JSON form of settings: one flat object with any subset of the keys; absent keys keep their defaults.

use serde_json::{Map, Number};
use thiserror::Error;

use super::{Range, SETTINGS, Setting, Settings, Value};

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
}

impl Settings {
    /// Settings from a JSON object with any subset of the keys.
    ///
    /// # Errors
    /// Text that is no JSON object, a key that no setting has, or a value outside a setting's range.
    pub fn from_json(text: &str) -> Result<Self, SettingsError> {
        let parsed: serde_json::Value = serde_json::from_str(text).map_err(|error| SettingsError::Syntax {
            message: error.to_string(),
        })?;
        let serde_json::Value::Object(entries) = parsed else {
            return Err(SettingsError::NotAnObject);
        };
        let mut settings = Self::default();
        for (key, given) in &entries {
            let setting = Setting::find(key).ok_or_else(|| SettingsError::UnknownKey { key: key.clone() })?;
            let value = setting_value(setting, given).ok_or_else(|| SettingsError::NotAllowed {
                key: setting.key,
                value: given.to_string(),
                range: setting.range,
            })?;
            setting.assign(&mut settings, &value)?;
        }
        Ok(settings)
    }

    /// The settings that differ from their defaults, as a JSON object that [`Settings::from_json`] reads back.
    pub fn to_json(&self) -> Map<String, serde_json::Value> {
        self.changed()
            .into_iter()
            .map(|change| (change.setting.key.to_owned(), json_value(&change.value)))
            .collect()
    }

    /// Every setting as a JSON object, for results that must be reproducible after a default has changed.
    pub fn to_full_json(&self) -> Map<String, serde_json::Value> {
        SETTINGS
            .iter()
            .map(|setting| (setting.key.to_owned(), json_value(&setting.value(self))))
            .collect()
    }
}

fn setting_value(setting: &Setting, given: &serde_json::Value) -> Option<Value> {
    match (setting.range, given) {
        (Range::Choice(words), serde_json::Value::String(word)) => {
            words.iter().find(|known| *known == word).map(|word| Value::Choice(word))
        }
        (Range::Text { .. }, serde_json::Value::String(text)) => Some(Value::Text(text.clone())),
        (_, serde_json::Value::Number(number)) => number.as_f64().map(Value::Number),
        _ => None,
    }
}

/// Whole numbers are written without a point, so that `42` stays `42`.
fn json_value(value: &Value) -> serde_json::Value {
    match value {
        Value::Number(number) if number.fract() == 0.0 => Number::from(*number as i64).into(),
        Value::Number(number) => Number::from_f64(*number).map_or(serde_json::Value::Null, Into::into),
        Value::Choice(word) => (*word).into(),
        Value::Text(text) => text.as_str().into(),
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
        let json = serde_json::Value::Object(settings.to_json()).to_string();
        assert_eq!(
            json,
            r#"{"eol_critical_days":300,"feature_set":"core12","low_utilization":0.4,"vendor_name":"Nordlicht"}"#
        );
        assert_eq!(Settings::from_json(&json).as_ref(), Ok(&settings));
    }

    #[test]
    fn the_full_form_reads_back() {
        let json = serde_json::Value::Object(Settings::default().to_full_json()).to_string();
        assert_eq!(Settings::from_json(&json), Ok(Settings::default()));
        assert_eq!(Settings::from_json("{}"), Ok(Settings::default()));
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
