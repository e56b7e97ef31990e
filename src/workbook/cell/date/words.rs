//! Names of months and days of the week, in English and German.

/// The shortest abbreviation of a name.
const SHORTEST: usize = 3;

/// By month, in lower case: a word that begins one of them and has three letters or more is its abbreviation.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "jaenner"],
    &["february", "februar", "feber"],
    &["march", "märz", "maerz", "mrz"],
    &["april"],
    &["may", "mai"],
    &["june", "juni"],
    &["july", "juli"],
    &["august"],
    &["september"],
    &["october", "oktober"],
    &["november"],
    &["december", "dezember"],
];

const WEEKDAYS: [&str; 15] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
];

/// German weekdays are abbreviated to two letters.
const SHORT_WEEKDAYS: [&str; 7] = ["mo", "di", "mi", "do", "fr", "sa", "so"];

/// The month that a word names, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = lower(word)?;
    let is_it = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    (1..).zip(&MONTHS).find(|(_, names)| is_it(names)).map(|(month, _)| month)
}

pub(super) fn is_weekday(word: &str) -> bool {
    let is_short = SHORT_WEEKDAYS.iter().any(|name| word.eq_ignore_ascii_case(name));
    is_short || lower(word).is_some_and(|word| WEEKDAYS.iter().any(|name| name.starts_with(&word)))
}

/// The word in lower case, if it is long enough to be a name.
fn lower(word: &str) -> Option<String> {
    (word.chars().count() >= SHORTEST && word.len() <= 12).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_languages_and_any_case() {
        for (words, expected) in [
            ("Jan January JANUAR Jänner jän", Some(1)),
            ("Mar March März MÄRZ Mrz mär Maerz", Some(3)),
            ("May Mai", Some(5)),
            ("Sep Sept September", Some(9)),
            ("Oct Okt October Oktober", Some(10)),
            ("Dec Dez Dezember", Some(12)),
            ("Ja M Marchs Monday ", None),
        ] {
            for word in words.split(' ') {
                assert_eq!(month(word), expected, "{word}");
            }
        }
    }

    #[test]
    fn no_abbreviation_names_two_months() {
        for (index, names) in MONTHS.iter().enumerate() {
            for name in *names {
                let short: String = name.chars().take(SHORTEST).collect();
                assert_eq!(month(&short), Some(index as u32 + 1), "{short}");
            }
        }
    }

    #[test]
    fn weekdays_in_both_languages() {
        assert!(["Fri", "friday", "Fr", "Mittwoch", "Thurs"].into_iter().all(is_weekday));
        assert!(!["f", "Jan", "Frieda", ""].into_iter().any(is_weekday));
    }
}
