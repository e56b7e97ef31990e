//! The text of the as-of date and the freshness of the data. Dates are passed in formatted, because the page formats them for
//! the user's browser.

use crate::report::Freshness;

words! {
    title: "As-of date",
    about: "Every “days to” and “days since” is counted from this date. Changing it analyzes the workbook again, without reading it again.",
    date: "Date",
    today: "Today",
    apply: "Analyze as of this date",
    not_a_date: "Enter a date from 1970 to 2098",
    freshness: "Data freshness",
    fresh: "Fresh",
    old: "Old",
    ahead: "Ahead",
    unknown: "Unknown",
    unknown_text: "The projects have no refresh or import date, so the age of the data is not known.",
}

/// The freshness of the data, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreshnessText {
    pub badge: &'static str,
    pub is_caution: bool,
    pub figure: String,
    pub note: String,
}

/// The freshness at the as-of date; `newest` is the newest date, formatted.
pub fn freshness(freshness: &Freshness, newest: &str) -> FreshnessText {
    let words = &WORDS;
    let Some(age) = freshness.age.filter(|_| freshness.newest.is_some()) else {
        return FreshnessText {
            badge: words.unknown,
            is_caution: true,
            figure: words.unknown.to_owned(),
            note: words.unknown_text.to_owned(),
        };
    };
    let days = age.0.unsigned_abs();
    {
        let (badge, note) = match (freshness.offer_newest, days) {
            (true, 0) => (words.ahead, format!("The newest rows are from {newest}, after the as-of date.")),
            (true, _) => (
                words.old,
                format!("The newest rows are from {newest}, long before the as-of date. Dates may have moved since."),
            ),
            (false, _) => (words.fresh, format!("The newest rows are from {newest}.")),
        };
        FreshnessText {
            badge,
            is_caution: freshness.offer_newest,
            figure: match days {
                0 => "Up to date".to_owned(),
                _ => super::shell::age(days),
            },
            note,
        }
    }
}

/// The button that makes the newest date of the data the as-of date.
pub fn use_newest(newest: &str) -> String {
    format!("Use {newest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Day, Days};

    #[track_caller]
    fn check(age: i32, offer_newest: bool, badge: &str) {
        let facts = Freshness {
            newest: Day::from_iso("2025-05-13"),
            age: Some(Days(age)),
            offer_newest,
        };
        let text = freshness(&facts, "13 May 2025");
        assert_eq!((text.badge, text.is_caution), (badge, offer_newest));
        assert!(text.note.contains("13 May 2025"));
    }

    #[test]
    fn freshness_names_its_reason() {
        check(4, false, "Fresh");
        check(52, true, "Old");
        check(0, true, "Ahead");
        let unknown = Freshness {
            newest: None,
            age: None,
            offer_newest: false,
        };
        assert_eq!(freshness(&unknown, "").figure, "Unknown");
    }
}
