//! Feature importance, by three measures.

use super::picture::{Picture, Plot, Said};
use crate::chart::palette::Ink;
use crate::chart::values::ValueBar;
use crate::domain::model_kind::ModelKind;
use crate::domain::order::Order;
use crate::report::dependence::FeatureEntry;
use crate::report::evaluation::FeatureImportance;
use crate::text;
use crate::text::analytics::three_digits;
use crate::text::figure::Leads;
use crate::text::number::percent;
use crate::ui::route::analytics::AnalyticsPlace;

/// A measure of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Measured on customers that the model had not seen.
    #[default]
    Permutation,
    /// Measured on the final model itself: by splits or by weights.
    Impurity,
    Shap,
}

/// The number of features shown, most important first.
const SHOWN: usize = 15;

impl Measure {
    /// Every measure, the most trustworthy first.
    pub const ALL: [Self; 3] = [Self::Permutation, Self::Impurity, Self::Shap];

    /// The feature's importance and its spread; `None` if not known.
    fn of(self, feature: &FeatureImportance) -> Option<(f64, Option<f64>)> {
        match self {
            Self::Permutation => Some((feature.permutation?, feature.permutation_sd)),
            Self::Impurity => Some((feature.impurity, None)),
            Self::Shap => Some((feature.mean_abs_shap?, None)),
        }
    }
}

/// The most important features, in order; `None` until the measure is known.
pub fn importance(features: &[FeatureImportance], entries: &[FeatureEntry], measure: Measure, kind: ModelKind) -> Option<Picture> {
    let words = &text::analytics::WORDS;
    let ranked = ranked(features, measure)?;
    let written = |value: f64| match measure {
        Measure::Impurity => percent(value),
        Measure::Permutation | Measure::Shap => text::analytics::signed(value),
    };
    let bar = |(feature, value, spread): &(&FeatureImportance, f64, Option<f64>)| ValueBar {
        label: label(entries, &feature.feature),
        value: *value,
        spread: *spread,
        written: written(*value),
        ink: Ink::Series1,
    };
    let said = |(feature, value, spread): &(&FeatureImportance, f64, Option<f64>)| Said {
        label: label(entries, &feature.feature),
        value: match spread {
            Some(spread) => [written(*value).as_str(), " ± ", &three_digits(*spread)].concat(),
            None => written(*value),
        },
        address: AnalyticsPlace::of_feature(&feature.feature).to_string(),
        cells: match measure {
            Measure::Permutation => vec![written(*value), spread.map_or_else(|| words.absent.to_owned(), three_digits)],
            Measure::Impurity | Measure::Shap => vec![written(*value)],
        },
    };
    let mut heads = vec![words.feature, words.value];
    if measure == Measure::Permutation {
        heads.push(words.spread);
    }
    Some(Picture {
        title: words.importance,
        about: match measure {
            Measure::Permutation => words.permutation_about,
            Measure::Impurity => match kind {
                ModelKind::Boosting => words.impurity_about,
                ModelKind::Logistic => words.weights_about,
            },
            Measure::Shap => words.shap_about,
        }
        .to_owned(),
        plot: Plot::Values(ranked.iter().map(bar).collect()),
        marks: ranked.iter().map(said).collect(),
        leads: Leads::ToFeature,
        heads,
        twin: None,
        per_line: 1,
    })
}

type Ranked<'a> = Vec<(&'a FeatureImportance, f64, Option<f64>)>;

fn ranked(features: &[FeatureImportance], measure: Measure) -> Option<Ranked<'_>> {
    let known = |feature| Some((feature, measure.of(feature)?));
    let mut all: Ranked<'_> = features
        .iter()
        .filter_map(known)
        .map(|(feature, (value, spread))| (feature, value, spread))
        .collect();
    if all.is_empty() {
        return None;
    }
    // The sort is stable: ties stay in the model's order.
    all.order_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
    all.truncate(SHOWN);
    Some(all)
}

/// The feature selected by default: the most important one known so far.
pub fn first(features: &[FeatureImportance]) -> Option<&str> {
    let best = |measure| ranked(features, measure).and_then(|all| all.first().map(|(feature, ..)| feature.feature.as_str()));
    best(Measure::Permutation).or_else(|| best(Measure::Impurity))
}

/// The feature's label, or its key until labels are known.
pub fn label(entries: &[FeatureEntry], key: &str) -> String {
    let entry = entries.iter().find(|entry| entry.key == key);
    entry.map_or(key, |entry| entry.label.as_str()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::picture::check;
    use super::*;
    use crate::ui::sample;

    #[test]
    fn the_most_important_leads_by_every_measure() {
        let features = sample::evaluation().importance;
        for measure in Measure::ALL {
            let picture = importance(&features, &[], measure, ModelKind::Boosting).unwrap();
            check(&picture);
            assert_eq!(picture.marks[0].label, "days_since_last_project", "{measure:?}");
            assert_eq!(picture.marks[0].address, "#/analytics/features?feature=days_since_last_project");
        }
        let permutation = importance(&features, &[], Measure::Permutation, ModelKind::Boosting).unwrap();
        assert_eq!((permutation.marks[0].value.as_str(), permutation.heads.len()), ("+0.4 ± 0.05", 3));
        assert_eq!(first(&features), Some("days_since_last_project"));
    }

    #[test]
    fn at_most_fifteen_are_shown() {
        let one = sample::evaluation().importance[0].clone();
        let many = vec![one; 41];
        assert_eq!(
            importance(&many, &[], Measure::Impurity, ModelKind::Boosting).unwrap().marks.len(),
            15
        );
    }

    #[test]
    fn a_measure_that_is_not_known_yet_is_none() {
        let mut features = sample::evaluation().importance;
        for feature in &mut features {
            feature.permutation = None;
            feature.mean_abs_shap = None;
        }
        assert_eq!(importance(&features, &[], Measure::Permutation, ModelKind::Boosting), None);
        assert_eq!(first(&features), Some("days_since_last_project"), "by splits, for the time being");
        assert_eq!(first(&[]), None);
    }
}
