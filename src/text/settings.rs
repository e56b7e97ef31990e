//! The text of the assumptions panel and of saved models. The names and descriptions of settings are in the table of
//! settings.

use crate::domain::model_kind::ModelKind;
use crate::settings::{Change, Group, Setting, Settings, SettingsError, Unit, Value};

use super::model_kind;
use super::number::counted;

words! {
    open: "Assumptions",
    title: "Assumptions",
    close: "Close without a change",
    about: "Every threshold, weight and model setting behind what you see. A change analyzes the same data again; the files are not read again.",
    search: "Search settings",
    search_hint: "End of life, weight, seed…",
    empty_search: "Clear search",
    none_found: "No setting contains that.",
    none_excluded: "The model sees all of them",
    search_features: "Search features",
    reset: "Reset",
    reset_all: "Reset all",
    load: "Load a settings file",
    save: "Save as a file",
    cancel: "Cancel",
    apply: "Analyze with these settings",
    file_read: "The settings from the file are filled in; nothing is analyzed until you say so.",
    saved_model: "Saved model",
    saved_model_about: "Predict with a model that was trained on another workbook, instead of training one on this. Save this workbook's model under Export.",
    load_model: "Load a saved model",
    leave_model: "Use this workbook's own model",
    model_banner: "A saved model is predicting here.",
}

/// The heading of a group of settings.
pub fn group(group: Group) -> &'static str {
    match group {
        Group::Data => "Data",
        Group::Features => "Features",
        Group::Propensity => "Propensity score",
        Group::Labels => "Label rule",
        Group::Model => "Model",
        Group::Ranking => "Ranking",
        Group::Opportunities => "Opportunities",
        Group::Recommendations => "Recommendations",
    }
}

/// The unit after a number; empty if the name states it.
pub fn unit(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Days => Some("days"),
        Unit::DollarsPerCredit => Some("$"),
        Unit::Share => Some("0 to 1"),
        Unit::Weight | Unit::Score | Unit::Count | Unit::None => None,
    }
}

/// An option's word, for display.
pub fn choice(word: &str) -> &str {
    match word {
        "all" => "All 41",
        "core12" => "Twelve core scores",
        "standard" => "Standard",
        "neutral" => "Neutral",
        "off" => "No",
        "on" => "Yes",
        "automatic" => "Automatic",
        "day_first" => "Day first",
        "month_first" => "Month first",
        "rule" => "Label rule",
        "en" => "English",
        "boosting" => model_kind::name(ModelKind::Boosting),
        "logistic" => model_kind::name(ModelKind::Logistic),
        other => other,
    }
}

/// A value, for display.
pub fn value(value: &Value) -> String {
    match value {
        Value::Choice(word) => choice(word).to_owned(),
        other => other.to_string(),
    }
}

/// `Default: 365`.
pub fn default_value(setting: &Setting) -> String {
    format!("Default: {}", value(&setting.default_value()))
}

/// What a setting would accept instead of what was typed.
pub fn refusal(reason: &SettingsError) -> String {
    match reason {
        SettingsError::NotAllowed { range, .. } => format!("Enter {range}."),
        SettingsError::NoFeatureLeft => "The model needs at least one feature.".to_owned(),
        other => format!("{other}."),
    }
}

/// `3 settings differ from their default`.
pub fn changed(count: usize) -> String {
    match count {
        0 => "Every setting is at its default.".to_owned(),
        1 => "1 setting differs from its default.".to_owned(),
        count => format!("{count} settings differ from their default."),
    }
}

/// The badge of the button that opens the panel, in words.
pub fn changed_badge(count: usize) -> String {
    format!("{count} changed")
}

/// `3 of 41 excluded`.
pub fn excluded(count: usize) -> String {
    match count {
        0 => WORDS.none_excluded.to_owned(),
        count => format!("{count} of 41 are hidden from the model"),
    }
}

/// The label of the button that resets one setting, for users who hear it out of context.
pub fn reset_one(setting: &Setting) -> String {
    format!("Reset {}", setting.label)
}

/// Why a settings file was not loaded.
pub fn file_refused(reason: &str) -> String {
    format!("The file was not loaded: {reason}.")
}

/// A setting's name and its values before and after.
pub fn change(key: &str, before: &str, after: &str) -> String {
    let label = Setting::find(key).map_or(key, |setting| setting.label);
    format!("{label}: {before} \u{2192} {after}")
}

/// The provenance of a saved model: `model.json, trained on demo.xlsx as of 4 Jul 2025. …`.
pub fn provenance(file: &str, trained_on: &[String], as_of: &str, differing: usize) -> String {
    let on = super::shell::workbook_name(trained_on);
    let settings = match differing {
        0 => "Its features are computed as they were then.".to_owned(),
        _ => format!(
            "{} from what it was trained with, so its features do not mean the same here.",
            counted(
                differing as u64,
                "setting of the features differs",
                "settings of the features differ"
            )
        ),
    };
    format!("{file}, trained on {on} as of {as_of}. {settings} How well it predicts here is not known.")
}

/// The settings that a saved model was trained with, if not all were at their defaults.
pub fn trained_with(settings: &Settings) -> Option<String> {
    let part = |change: Change| format!("{} {}", change.setting.label, value(&change.value));
    let parts: Vec<String> = settings.changed().into_iter().map(part).collect();
    (!parts.is_empty()).then(|| format!("Trained with: {}.", parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Range, SETTINGS};

    #[test]
    fn a_refusal_says_what_is_taken() {
        let rounds = Setting::find("rounds").unwrap();
        let refused = rounds.assign(&mut Settings::default(), &Value::Number(0.0)).unwrap_err();
        assert_eq!(refusal(&refused), "Enter a whole number from 1 to 1000.");
        assert_eq!(refusal(&SettingsError::NoFeatureLeft), "The model needs at least one feature.");
    }

    #[test]
    fn every_choice_has_a_word_of_its_own() {
        for setting in SETTINGS {
            if let Range::Choice(words) = setting.range {
                for word in words {
                    assert_ne!(choice(word), *word, "{}", setting.key);
                }
            }
        }
    }

    #[test]
    fn a_saved_model_says_whose_it_is() {
        let text = provenance("model.json", &["a.xlsx".to_owned(), "b.csv".to_owned()], "4 Jul 2025", 1);
        assert!(text.starts_with("model.json, trained on a.xlsx and 1 more as of 4 Jul 2025. 1 setting of the features differs from"));
    }
}
