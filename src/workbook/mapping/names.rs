//! The source that the name of a sheet or file says, whatever a copy or a download has added to it.

use crate::domain::source::Source;

use super::super::schema::{SOURCES, squash};

/// What stands before the name of a copy.
const COPY_OF: &[&str] = &["copy of", "kopie von", "copie de", "copia de", "cópia de"];

/// What stands behind the name of a copy.
const COPY: &[&str] = &["copy", "kopie", "copie", "copia", "cópia"];

/// Words of a date or time, in lower case.
const DATE_WORDS: &[&str] = &[
    "jan",
    "january",
    "januar",
    "feb",
    "february",
    "februar",
    "mar",
    "march",
    "märz",
    "mrz",
    "apr",
    "april",
    "may",
    "mai",
    "jun",
    "june",
    "juni",
    "jul",
    "july",
    "juli",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "okt",
    "oktober",
    "nov",
    "november",
    "dec",
    "december",
    "dez",
    "dezember",
];

/// Words that stand between the parts of a date and time.
const BETWEEN: &[&str] = &["t", "z", "am", "pm", "at", "um", "utc", "gmt"];

/// The source that a name says.
pub(super) fn source_of(name: &str) -> Option<Source> {
    let mut name = name.trim();
    loop {
        let squashed = squash(name);
        if let Some(spec) = SOURCES.iter().find(|spec| spec.sheet_names.contains(&squashed.as_str())) {
            return Some(spec.source);
        }
        name = shorter(name)?;
    }
}

/// The name without the last thing that a copy or a download has added; `None` when nothing is left to take away.
fn shorter(name: &str) -> Option<&str> {
    let without = without_number(name)
        .or_else(|| without_copy(name))
        .or_else(|| without_copy_of(name))
        .or_else(|| without_date(name))?;
    let without = without.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | ','));
    (!without.is_empty() && without.len() < name.len()).then_some(without)
}

/// `Projects (2)`, `projects[1]`; `Projects - Copy (2)` and `Projects copy 2` as well, whose copy goes next.
fn without_number(name: &str) -> Option<&str> {
    for (open, close) in [('(', ')'), ('[', ']')] {
        let split = name.strip_suffix(close).and_then(|rest| rest.rsplit_once(open));
        if let Some((rest, _)) = split.filter(|(_, number)| is_small_number(number)) {
            return Some(rest);
        }
    }
    let (rest, number) = name.rsplit_once(' ')?;
    (is_small_number(number) && without_copy(rest).is_some()).then_some(rest)
}

fn is_small_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Projects - Copy`, `Projects (copy)`.
fn without_copy(name: &str) -> Option<&str> {
    let bare = name.strip_suffix([')', ']']).unwrap_or(name);
    let rest = COPY.iter().find_map(|word| without_end(bare, word))?;
    let is_apart = rest.ends_with([' ', '-', '_', '(', '[']);
    is_apart.then(|| rest.trim_end_matches(['(', '[']))
}

/// `Copy of Projects`, `Copy (2) of Projects`.
fn without_copy_of(name: &str) -> Option<&str> {
    let plain = COPY_OF.iter().find_map(|words| without_start(name, words));
    let numbered = || {
        let (number, rest) = without_start(name, "copy (")?.split_once(')')?;
        is_small_number(number).then(|| without_start(rest, " of")).flatten()
    };
    plain.or_else(numbered).filter(|rest| rest.starts_with([' ', '_', '-']))
}

fn without_start<'a>(name: &'a str, start: &str) -> Option<&'a str> {
    let head = name.get(..start.len())?;
    (head.to_lowercase() == start).then(|| name.get(start.len()..)).flatten()
}

fn without_end<'a>(name: &'a str, end: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(end.len())?;
    (name.get(at..)?.to_lowercase() == end).then(|| name.get(..at)).flatten()
}

/// `Projects 2025-07-04`, `projects_20250704_1030`, `Projects Jul 2025`.
fn without_date(name: &str) -> Option<&str> {
    let mut rest = name;
    let mut shape = DateShape::default();
    while let Some((before, token)) = last_token(rest) {
        if !shape.takes(token) {
            break;
        }
        rest = before;
    }
    shape.is_date().then_some(rest)
}

/// The last run of digits, of letters, or of anything else, and what stands before it.
fn last_token(text: &str) -> Option<(&str, &str)> {
    let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let last = class(text.chars().next_back()?);
    let start = text.char_indices().rev().take_while(|(_, c)| class(*c) == last).last()?.0;
    Some((text.get(..start)?, text.get(start..)?))
}

/// What the end of a name consists of, as far as it could be a date.
#[derive(Default)]
struct DateShape {
    numbers: usize,
    /// Whether one number alone is a date: a year, or more digits.
    has_long_number: bool,
    has_month: bool,
    has_time: bool,
}

impl DateShape {
    /// Adds a token; false for one that no date has.
    fn takes(&mut self, token: &str) -> bool {
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            let counts = is_long(token) || token.len() <= 2;
            self.numbers += usize::from(counts);
            self.has_long_number |= is_long(token);
            return counts;
        }
        if token.chars().all(char::is_alphabetic) {
            let word = token.to_lowercase();
            self.has_month |= DATE_WORDS.contains(&word.as_str());
            return DATE_WORDS.contains(&word.as_str()) || BETWEEN.contains(&word.as_str());
        }
        self.has_time |= token == ":";
        token.chars().all(|c| c.is_whitespace() || "-_.:,/+()[]".contains(c))
    }

    fn is_date(&self) -> bool {
        self.has_month || self.has_long_number || self.numbers >= 3 || self.has_time && self.numbers >= 2
    }
}

/// A year, year and month, day, or day and time; or a clock's count of seconds.
fn is_long(digits: &str) -> bool {
    match digits.len() {
        4 => digits.starts_with("19") || digits.starts_with("20"),
        length => matches!(length, 6 | 8 | 10 | 12..=14),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Source>) {
        assert_eq!(source_of(name), expected, "{name:?}");
    }

    #[test]
    fn what_a_copy_or_a_download_adds_is_no_part_of_the_name() {
        for name in [
            "Raw_projects",
            "Raw_projects (1)",
            "Raw projects (12)",
            "projects[1]",
            "Projects - Copy",
            "Projects - Copy (3)",
            "Projects-Kopie",
            "projects copy",
            "projects copy 2",
            "Projects (copy)",
            "Copy of Projects",
            "Copy of Copy of Raw_projects (2)",
            "Copy (2) of Projects",
            "Kopie von Raw_projects",
        ] {
            check(name, Some(Source::Projects));
        }
    }

    #[test]
    fn a_date_or_time_at_the_end_is_no_part_of_the_name() {
        for name in [
            "Raw_projects 2025-07-04",
            "Raw_projects_20250704",
            "projects-2025.07.04",
            "Projects 04.07.2025",
            "projects 7/4/25",
            "Projects Jul 2025",
            "Projects_July",
            "Projects 4. Juli 2025",
            "projects 2025",
            "projects_2025-07",
            "projects_20250704T103015Z",
            "projects 2025-07-04 at 10.30.15",
            "projects_1751625015",
            "Projects 10:30",
            "Projects 2025-07-04 (1)",
            "projects_20250704 - Copy",
        ] {
            check(name, Some(Source::Projects));
        }
    }

    #[test]
    fn other_additions_make_another_name() {
        for name in [
            "Projects 2",
            "Projects EMEA",
            "My projects",
            "Projects old",
            "Projectscopy",
            "2025-07-04",
            "(2)",
            "copy",
            "",
        ] {
            check(name, None);
        }
    }
}
