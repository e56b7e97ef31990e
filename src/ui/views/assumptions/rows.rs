//! The contents of the panel: settings by group, features by family, and the interpretation of typed values.

use crate::domain::feature;
use crate::features::catalog::{FEATURES, Feature};
use crate::settings::{Group, Range, SETTINGS, Setting, Value};
use crate::text;
use crate::ui::selection::fold::folded;

/// The settings of a group, in table order.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub group: Group,
    pub settings: Vec<&'static Setting>,
}

/// The features of a family, in catalog order.
#[derive(Debug, Clone)]
pub struct Family {
    pub label: &'static str,
    pub features: Vec<&'static Feature>,
}

/// The attributes of a number field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberField {
    /// Set only if steps counted from it land on the expected numbers.
    pub min: Option<String>,
    pub max: String,
    pub step: String,
}

/// Every setting, by group.
pub fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for setting in SETTINGS {
        match sections.last_mut().filter(|section| section.group == setting.group) {
            Some(section) => section.settings.push(setting),
            None => sections.push(Section {
                group: setting.group,
                settings: vec![setting],
            }),
        }
    }
    sections
}

/// Whether a search matches a setting: by its name, its key, its description, or its group.
pub fn is_found(setting: &Setting, search: &str) -> bool {
    let places = [setting.label, setting.key, setting.about, text::settings::group(setting.group)];
    matches(search, &places)
}

/// Every feature, by family.
pub fn families() -> Vec<Family> {
    let family = |group| Family {
        label: text::insights::group(group),
        features: FEATURES.iter().filter(|feature| feature.group == group).collect(),
    };
    feature::Group::ALL.into_iter().map(family).collect()
}

/// Whether a search matches a feature.
pub fn is_feature_found(feature: &Feature, search: &str) -> bool {
    matches(search, &[feature.label, feature.key, text::insights::group(feature.group)])
}

fn matches(search: &str, places: &[&str]) -> bool {
    let needle = folded(search.trim());
    needle.is_empty() || places.iter().any(|place| folded(place).contains(&*needle))
}

/// The attributes of a setting's number field; `None` for settings that are not numbers.
pub fn number_field(range: &Range) -> Option<NumberField> {
    let (min, max, step) = match *range {
        Range::Integer { min, max } | Range::IntegerOrNone { min, max } => (min as f64, max as f64, 1.0),
        Range::Real { min, max, step } => (min, max, step),
        Range::Halves { min, max } => (min, max, 0.5),
        Range::Choice(_) | Range::Text { .. } | Range::Some(_) => return None,
    };
    // A number field counts its steps from its minimum.
    let steps = min / step;
    let is_step = (steps - steps.round()).abs() < 1e-9;
    Some(NumberField {
        min: is_step.then(|| min.to_string()),
        max: max.to_string(),
        step: step.to_string(),
    })
}

/// Converts what was typed or chosen to the setting's kind of value; `number` is the number that the browser parsed, NaN if
/// there is none. Anything else stays text, which the setting rejects with its own message.
pub fn typed(setting: &Setting, text: String, number: f64) -> Value {
    match setting.range {
        Range::Choice(words) => words
            .iter()
            .find(|word| **word == text)
            .map_or(Value::Text(text), |word| Value::Choice(word)),
        Range::Integer { .. } | Range::IntegerOrNone { .. } | Range::Real { .. } | Range::Halves { .. } if !number.is_nan() => {
            Value::Number(number)
        }
        // An empty field.
        Range::IntegerOrNone { .. } if text.trim().is_empty() => Value::NOTHING,
        _ => Value::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn every_setting_stands_in_one_section() {
        let sections = sections();
        assert_eq!(sections.iter().map(|section| section.settings.len()).sum::<usize>(), SETTINGS.len());
        let mut groups: Vec<Group> = sections.iter().map(|section| section.group).collect();
        groups.sort_unstable();
        groups.dedup();
        assert_eq!(groups.len(), sections.len());
    }

    #[test]
    fn a_search_finds_by_name_key_and_purpose() {
        let found = |search: &str| -> Vec<&str> {
            let settings = SETTINGS.iter().filter(|setting| is_found(setting, search));
            settings.map(|setting| setting.key).collect()
        };
        assert_eq!(found(" SEED "), ["seed"]);
        assert_eq!(found("top_min"), ["top_min_confidence"]);
        assert!(found("end-of-life").contains(&"eol_critical_days"));
        assert!(found("ranking").contains(&"composite_high_weight"));
        assert_eq!(found("").len(), SETTINGS.len());
        assert!(found("no such thing").is_empty());
    }

    #[test]
    fn every_feature_stands_in_one_family() {
        let families = families();
        assert_eq!(families.iter().map(|family| family.features.len()).sum::<usize>(), FEATURES.len());
        let found = FEATURES.iter().filter(|feature| is_feature_found(feature, "rfm_score"));
        assert_eq!(found.count(), 1);
    }

    #[test]
    fn typed_values_are_taken_or_refused_by_the_setting() {
        let setting = |key| Setting::find(key).unwrap();
        let mut settings = Settings::default();
        let mut assign = |key, text: &str| {
            let number = text.parse().unwrap_or(f64::NAN);
            setting(key).assign(&mut settings, &typed(setting(key), text.to_owned(), number))
        };
        assert_eq!(assign("rounds", "20"), Ok(()));
        assert_eq!(assign("eol_history_days", ""), Ok(()));
        assert!(assign("eol_history_days", "some").is_err());
        assert_eq!(assign("date_order", "month_first"), Ok(()));
        assert_eq!(assign("feature_set", "core12"), Ok(()));
        assert_eq!(assign("vendor_name", "12"), Ok(()));
        assert!(assign("rounds", "").is_err());
        assert!(assign("rounds", "2.5").is_err());
        assert!(assign("feature_set", "none").is_err());
        assert_eq!((settings.model.rounds, settings.recommendations.vendor_name.as_str()), (20, "12"));
    }

    #[test]
    fn steps_reach_the_defaults() {
        for setting in SETTINGS {
            let (Some(field), Value::Number(default)) = (number_field(&setting.range), setting.default_value()) else {
                continue;
            };
            let step: f64 = field.step.parse().unwrap();
            let from: f64 = field.min.map_or(0.0, |min| min.parse().unwrap());
            // Thirds are not a multiple of any sensible step.
            let steps = (default - from) / step;
            let is_third = setting.key.starts_with("tier_");
            assert!(is_third || (steps - steps.round()).abs() < 1e-9, "{}", setting.key);
        }
    }
}
