//! `docs/method.md` says how everything is computed: every setting has its place there, and whatever points there finds its heading.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use onelead::settings::SETTINGS;

const METHOD: &str = include_str!("../../docs/method.md");
const OTHER_PAGES: [&str; 2] = [include_str!("../../README.md"), include_str!("../../ARCHITECTURE.md")];

fn headings() -> BTreeSet<&'static str> {
    let headings: BTreeSet<&str> = METHOD
        .lines()
        .filter_map(|line| line.strip_prefix("### ").or_else(|| line.strip_prefix("## ")))
        .collect();
    assert!(headings.contains("Evaluation"), "no headings found");
    headings
}

/// The anchor that GitHub gives a heading.
fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase().replace(' ', "-");
    lower.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

/// The text between each `start` and the next `end`.
fn between<'a>(text: &'a str, start: &'a str, end: char) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .map(move |rest| rest.split_once(end).map_or(rest, |(inside, _)| inside))
}

/// Every file below a folder of the repository whose name ends with `ending`, in name order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut found);
    assert!(!found.is_empty(), "no file found in {folder}");
    found.sort();
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), ending, found);
        } else if name.ends_with(ending) {
            found.push(entry.path());
        }
    }
}

#[test]
fn every_setting_is_explained() {
    let unexplained: Vec<&str> = SETTINGS
        .iter()
        .map(|setting| setting.key)
        .filter(|key| !METHOD.contains(&format!("`{key}`")))
        .collect();
    assert!(
        unexplained.is_empty(),
        "docs/method.md does not say what these settings do: {unexplained:?}"
    );
}

#[test]
fn links_lead_to_headings() {
    let anchors: BTreeSet<String> = headings().into_iter().map(anchor).collect();
    let inside = between(METHOD, "](#", ')');
    let outside = OTHER_PAGES.iter().flat_map(|page| between(page, "docs/method.md#", ')'));
    for link in inside.chain(outside) {
        assert!(anchors.contains(link), "docs/method.md has no heading for #{link}");
    }
}

#[test]
fn pointers_lead_to_headings() {
    let headings = headings();
    let mut pointers = 0;
    for file in files("src", ".rs") {
        let text = fs::read_to_string(&file).unwrap();
        for rest in text.split("docs/method.md,").skip(1) {
            let rest = rest.trim_start_matches(' ');
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-')));
            let heading = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
            assert!(
                headings.contains(heading),
                "{}: docs/method.md has no heading {heading:?}",
                file.display()
            );
            pointers += 1;
        }
    }
    assert!(pointers > 0, "no file of src/ points to docs/method.md");
}
