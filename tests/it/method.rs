//! `docs/method.md` says how everything is computed: every setting is described there, and every reference to it matches a
//! heading.

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

/// Folders ignored by git.
const GENERATED: [&str; 5] = ["node_modules", "__pycache__", ".venv", "e2e/results", "e2e/report"];

/// Every text file below a folder of the repository, in name order, with its path and content.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    assert!(!found.is_empty(), "no file found in {folder}");
    found.sort();
    let text = |path: PathBuf| Some((path.display().to_string(), fs::read_to_string(path).ok()?));
    found.into_iter().filter_map(text).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if GENERATED.iter().any(|generated| path.ends_with(generated)) {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Whether a text contains a word that is not part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(place, _)| {
        let (before, after) = (&text[..place], &text[place + word.len()..]);
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
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
    for (file, text) in texts("src") {
        for rest in text.split("docs/method.md,").skip(1) {
            let rest = rest.trim_start_matches(' ');
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-')));
            let heading = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
            assert!(headings.contains(heading), "{file}: docs/method.md has no heading {heading:?}");
            pointers += 1;
        }
    }
    assert!(pointers > 0, "no file of src/ points to docs/method.md");
}

/// A page that readers of this repository cannot open explains nothing.
#[test]
fn no_file_points_outside_the_repository() {
    // Split, so that this file does not find itself.
    let word = concat!("SP", "EC");
    let pointing: Vec<String> = ["src", "tests", "benches", "xtask"]
        .into_iter()
        .flat_map(texts)
        .filter(|(_, text)| has_word(text, word))
        .map(|(file, _)| file)
        .collect();
    assert!(pointing.is_empty(), "say the reason, or point to docs/method.md, in {pointing:?}");
}

#[test]
fn words_are_found_whole() {
    assert!(has_word("as SP EC, 6 says", "EC") && has_word("EC", "EC"));
    assert!(!has_word("RECORD EC_2 2EC", "EC"));
}
