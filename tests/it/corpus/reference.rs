//! `docs/dirty-exports.md` says of every kind how it is read, what tells of it, and how many forms of it are tested.

use std::collections::BTreeSet;

use super::form::{Form, Kind};
use super::forms;

const PAGE: &str = include_str!("../../../docs/dirty-exports.md");

/// The cells of each row below the header of the page's table.
fn rows() -> Vec<Vec<&'static str>> {
    let cells = |line: &'static str| line.trim_matches('|').split(" | ").map(str::trim).collect();
    PAGE.lines().filter(|line| line.starts_with("| ")).skip(1).map(cells).collect()
}

fn of(kind: Kind) -> impl Iterator<Item = &'static Form> {
    forms::all().filter(move |form| form.kind == kind)
}

/// The words in backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The name of each finding that tells of a kind, as a report has it.
fn findings(kind: Kind) -> BTreeSet<String> {
    let told = of(kind).flat_map(|form| form.told);
    told.map(|(kind, ..)| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_kind_has_its_row() {
    let titles: Vec<&str> = rows().iter().map(|row| row[0]).collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|(_, title)| *title).collect();
    assert_eq!(titles, kinds);
    for form in forms::all() {
        assert!(Kind::ALL.iter().any(|(kind, _)| *kind == form.kind), "{:?} has no title", form.kind);
    }
}

#[test]
fn each_row_says_what_is_tested() {
    for ((kind, title), row) in Kind::ALL.iter().zip(rows()) {
        let [_, _, told, count] = row[..] else {
            panic!("{title} has {} cells", row.len())
        };
        assert_eq!(names(told), findings(*kind), "{title}: what is told");
        let is_refused = of(*kind).any(|form| form.refused.is_some());
        assert_eq!(told.contains("refused"), is_refused, "{title}: whether any is refused");
        assert_eq!(count, of(*kind).count().to_string(), "{title}: how many forms");
    }
}

#[test]
fn the_page_says_how_many_forms_there_are() {
    let count = forms::all().count();
    assert!(count >= 100);
    assert!(PAGE.contains(&format!("{count} forms")), "there are {count} forms");
}

#[test]
fn no_form_is_there_twice() {
    let mut seen = BTreeSet::new();
    for form in forms::all() {
        assert!(seen.insert((form.kind, form.name)), "{:?}, {} is there twice", form.kind, form.name);
    }
}
