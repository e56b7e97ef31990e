//! When something is due, in words: its date, and how far away that is where days matter.

use crate::domain::calendar::Day;
use crate::report::action::{Action, Timeline};
use crate::text;

/// A date, or the name of a timeline without one, above a note.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct When {
    pub text: String,
    /// Empty where days do not matter.
    pub note: String,
    /// Whether it is due by the as-of date.
    pub is_now: bool,
}

/// When an action is due; `date` formats a date.
pub fn when(action: &Action, as_of: Day, date: &dyn Fn(Day) -> String) -> When {
    let Some(day) = action.due else {
        return When {
            text: text::action::timeline(action.timeline).to_owned(),
            note: String::new(),
            is_now: false,
        };
    };
    let distance = day.days_after(as_of);
    When {
        text: date(day),
        note: match (action.timeline, distance.0) {
            (Timeline::Immediate, 0) => text::enablement::WORDS.at_once.to_owned(),
            _ if text::dates::is_far(distance) => String::new(),
            _ => text::enablement::distance(distance.0),
        },
        is_now: distance.0 <= 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn days_are_told_where_they_matter() {
        let mut action = sample::report().customers[1].actions[0].clone();
        let said = |action: &Action| {
            let when = when(action, sample::day("2025-07-04"), &|day| day.to_string());
            (when.text, when.note, when.is_now)
        };
        assert_eq!(said(&action), ("2025-07-04".into(), "at once".into(), true));
        action.timeline = Timeline::Within30Days;
        action.due = Some(sample::day("2025-08-03"));
        assert_eq!(said(&action), ("2025-08-03".into(), "in 30 days".into(), false));
        action.due = Some(sample::day("2026-01-04"));
        assert_eq!(said(&action), ("2026-01-04".into(), String::new(), false));
        action.timeline = Timeline::Ongoing;
        action.due = None;
        assert_eq!(said(&action), ("Ongoing".into(), String::new(), false));
    }
}
