//! How a customer's value came from what it was to what it is, one change at a time.

use serde::{Deserialize, Serialize};

use crate::domain::propensity::{Propensity, millionths};

/// What one step of a path changes, in the order in which the steps are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The customer's own rows, everything else as before.
    OwnRows,
    /// The rows of all others: the cut-offs, minima and maxima that scores are relative to.
    Others,
    /// The accepted links.
    Links,
    /// The as-of date.
    Date,
    Settings,
    /// The model.
    Model,
}

/// Seven values and levels: before, and after each step.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// The first is that of before, the last that of now.
    pub values: [f64; 7],
    pub levels: [Propensity; 7],
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] = [Self::OwnRows, Self::Others, Self::Links, Self::Date, Self::Settings, Self::Model];

    /// The machine name, as in files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::OwnRows => "own_rows",
            Self::Others => "others",
            Self::Links => "links",
            Self::Date => "date",
            Self::Settings => "settings",
            Self::Model => "model",
        }
    }

    /// Parses a machine name, which must match exactly.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

impl Path {
    /// What each step added to the value; they add up to the difference.
    pub fn contributions(&self) -> [f64; 6] {
        let [before, own, others, links, date, settings, now] = self.values;
        [
            own - before,
            others - own,
            links - others,
            date - links,
            settings - date,
            now - settings,
        ]
    }

    /// The contributions in millionths, as shown: what rounding leaves over is added to the largest, so that they add up to the
    /// difference of the shown values.
    pub fn shown(&self) -> [i64; 6] {
        let mut shown = self.contributions().map(millionths);
        let [before, .., now] = self.values;
        let residue = millionths(now) - millionths(before) - shown.iter().sum::<i64>();
        let mut largest = 0;
        for (place, part) in shown.iter().enumerate() {
            if part.abs() > shown[largest].abs() {
                largest = place;
            }
        }
        shown[largest] += residue;
        shown
    }

    /// The steps at which the level changed, in order: more than one if it went and came.
    pub fn crossed(&self) -> impl Iterator<Item = Step> {
        let pairs = self.levels.iter().zip(self.levels.iter().skip(1));
        Step::ALL
            .into_iter()
            .zip(pairs)
            .filter(|(_, (before, after))| before != after)
            .map(|(step, _)| step)
    }

    /// The last step at which the level changed: from there on it is what it is now. `None` if no step changed it.
    pub fn reason(&self) -> Option<Step> {
        self.crossed().last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Propensity::{High, Low, Medium};

    fn path(values: [f64; 7], levels: [Propensity; 7]) -> Path {
        Path { values, levels }
    }

    #[test]
    fn what_rounding_leaves_over_goes_to_the_largest_part() {
        // Five parts of 0.4 millionths round to nothing, but together are two millionths of the difference.
        let values = [0.0, 4e-7, 8e-7, 1.2e-6, 1.6e-6, 0.25, 0.250_000_4];
        let path = path(values, [Low; 7]);
        assert_eq!(path.shown(), [0, 0, 0, 0, 250_000, 0]);
        assert_eq!(path.shown().iter().sum::<i64>(), 250_000);
        let values = [0.0, 6e-7, 1.2e-6, 1.8e-6, 2.4e-6, 2.4e-6, 2.4e-6];
        let shown = self::path(values, [Low; 7]).shown();
        assert_eq!((shown, shown.iter().sum::<i64>()), ([-1, 1, 1, 1, 0, 0], 2));
    }

    #[test]
    fn the_reason_is_the_last_step_to_the_final_level() {
        let path = path([0.0; 7], [Low, Medium, Medium, High, Medium, Medium, High]);
        let crossed: Vec<Step> = path.crossed().collect();
        assert_eq!(crossed, [Step::OwnRows, Step::Links, Step::Date, Step::Model]);
        assert_eq!(path.reason(), Some(Step::Model));
        assert_eq!(self::path([0.0; 7], [High; 7]).reason(), None);
    }

    #[test]
    fn machine_names_lead_back() {
        for step in Step::ALL {
            assert_eq!(serde_json::to_string(&step).unwrap(), format!("\"{}\"", step.key()));
            assert_eq!(Step::of_key(step.key()), Some(step));
        }
    }
}
