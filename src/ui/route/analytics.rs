//! Places in the model view: `#/analytics/features?feature=total_products`.

use std::fmt;

use crate::domain::horizon::Horizon;
use crate::domain::propensity::Propensity;

use super::{pairs, write_query};

/// A part of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Charts for everyone.
    #[default]
    Overview,
    Features,
    /// Figures for readers who know statistics.
    Tests,
    Card,
    /// Who started a project, and whether that could have been foretold.
    Happened,
    /// Other assumptions, compared with those in use.
    Scenarios,
}

/// Customers by their actual level and by the level predicted by models that had not seen them; `None` means any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tested {
    pub actual: Option<Propensity>,
    pub predicted: Option<Propensity>,
}

/// A part, and the selection within it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnalyticsPlace {
    pub part: Part,
    /// The key of the selected feature; used by the features part only.
    pub feature: Option<String>,
    /// Which customers are listed; used by the overview only. If both levels are unset, no customers are listed.
    pub tested: Tested,
    /// How far ahead starts are asked for; used by that part only.
    pub horizon: Horizon,
}

impl Part {
    /// Every part, in the order of the tabs.
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::Features,
        Self::Tests,
        Self::Card,
        Self::Happened,
        Self::Scenarios,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Features => "features",
            Self::Tests => "tests",
            Self::Card => "card",
            Self::Happened => "happened",
            Self::Scenarios => "scenarios",
        }
    }
}

impl AnalyticsPlace {
    /// A part with nothing selected in it.
    pub fn at(part: Part) -> Self {
        Self { part, ..Self::default() }
    }

    /// The place of the feature with this key.
    pub fn of_feature(key: &str) -> Self {
        Self {
            feature: Some(key.to_owned()),
            ..Self::at(Part::Features)
        }
    }

    /// The customers with an actual and a predicted level.
    pub fn of_tested(actual: Option<Propensity>, predicted: Option<Propensity>) -> Self {
        Self {
            tested: Tested { actual, predicted },
            ..Self::default()
        }
    }

    /// Parses what follows `analytics/`; `None` for an unknown part. Unknown selections are ignored.
    pub fn parse(part: &str, query: &str) -> Option<Self> {
        let part = Part::ALL.into_iter().find(|known| known.word() == part)?;
        let mut place = Self::at(part);
        for (key, value) in pairs(query) {
            match key {
                "feature" if part == Part::Features => place.feature = feature(value),
                "actual" if part == Part::Overview => place.tested.actual = Propensity::from_word(value),
                "predicted" if part == Part::Overview => place.tested.predicted = Propensity::from_word(value),
                "days" if part == Part::Happened => place.horizon = value.parse().ok().and_then(Horizon::of_days).unwrap_or_default(),
                _ => {}
            }
        }
        Some(place)
    }
}

/// Accepts a key as the catalog writes them; anything else gives `None`.
fn feature(value: &str) -> Option<String> {
    let is_key = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_';
    (!value.is_empty() && value.bytes().all(is_key)).then(|| value.to_owned())
}

impl fmt::Display for AnalyticsPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#/analytics")?;
        if self.part != Part::Overview {
            write!(f, "/{}", self.part.word())?;
        }
        let (on_features, on_overview) = (self.part == Part::Features, self.part == Part::Overview);
        let has_horizon = self.part == Part::Happened && self.horizon != Horizon::default();
        let days = has_horizon.then(|| self.horizon.days().0.to_string());
        write_query(
            f,
            [
                ("feature", self.feature.as_deref().filter(|_| on_features)),
                ("actual", self.tested.actual.map(Propensity::word).filter(|_| on_overview)),
                ("predicted", self.tested.predicted.map(Propensity::word).filter(|_| on_overview)),
                ("days", days.as_deref()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::route::Route;

    #[track_caller]
    fn check(address: &str, expected: &AnalyticsPlace) {
        assert_eq!(Route::parse(address), Route::Analytics(expected.clone()));
        assert_eq!(expected.to_string(), address);
    }

    #[test]
    fn every_part_has_an_address() {
        check("#/analytics", &AnalyticsPlace::default());
        for part in Part::ALL.into_iter().skip(1) {
            check(&format!("#/analytics/{}", part.word()), &AnalyticsPlace::at(part));
        }
        assert_eq!(Route::parse("#/analytics/nothing"), Route::Unknown("/analytics/nothing".into()));
        assert_eq!(Route::parse("#/analyticsx"), Route::Unknown("/analyticsx".into()));
    }

    #[test]
    fn a_feature_and_a_field_stand_in_it() {
        check(
            "#/analytics/features?feature=total_products",
            &AnalyticsPlace::of_feature("total_products"),
        );
        check(
            "#/analytics?actual=High&predicted=Low",
            &AnalyticsPlace::of_tested(Some(Propensity::High), Some(Propensity::Low)),
        );
        check(
            "#/analytics?predicted=Medium",
            &AnalyticsPlace::of_tested(None, Some(Propensity::Medium)),
        );
    }

    #[test]
    fn a_horizon_stands_in_it() {
        let place = AnalyticsPlace {
            horizon: Horizon::Days90,
            ..AnalyticsPlace::at(Part::Happened)
        };
        check("#/analytics/happened?days=90", &place);
        let usual = Route::Analytics(AnalyticsPlace::at(Part::Happened));
        assert_eq!(Route::parse("#/analytics/happened?days=91"), usual);
    }

    #[test]
    fn nonsense_is_ignored() {
        for address in [
            "#/analytics?actual=",
            "#/analytics?feature=total_products",
            "#/analytics?actual=x&predicted=y",
        ] {
            assert_eq!(Route::parse(address), Route::Analytics(AnalyticsPlace::default()), "{address}");
        }
        let features = Route::Analytics(AnalyticsPlace::at(Part::Features));
        assert_eq!(Route::parse("#/analytics/features?feature=<script>"), features);
    }
}
