//! Every kind of broken or strange file gives the sentence that `tests/broken/sentences.json` has for it; the page's own
//! test (`tests/e2e/specs/broken.spec.ts`) drops the same files and expects the same words.
//!
//! After changing the wording: `ONELEAD_SENTENCES=write cargo test --test it broken::`, then read the difference as a user
//! would.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use onelead::domain::calendar::{AsOf, Day};
use onelead::pipeline::{self, NamedBytes};
use onelead::report::problem::Problem;
use onelead::terms::Terms;
use onelead::text::problem::{ProblemText, describe};
use serde::{Deserialize, Serialize};

/// Files given at once, and what is said about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry {
    why: String,
    files: Vec<String>,
    title: String,
    place: Option<String>,
    /// Without the note technical details, which may change with the reader.
    detail: String,
    fix: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

/// A file in this test's folder, or else in the reader's.
fn bytes(name: &str) -> Vec<u8> {
    let own = folder().join(name);
    let path = if own.exists() {
        own
    } else {
        folder().join("../fixtures/broken").join(name)
    };
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn analyze(files: &[String]) -> Result<(), Problem> {
    let files = files.iter().map(|name| NamedBytes {
        name: name.clone(),
        bytes: bytes(name),
    });
    let opened = pipeline::open(files.collect::<Vec<_>>(), &mut |_| {})?;
    let as_of = AsOf(Day::from_ymd(2025, 7, 4).unwrap());
    pipeline::analyze(&opened, &Terms::at(as_of), None, &mut |_| {}).map(drop)
}

fn said(entry: &Entry) -> Entry {
    let problem = analyze(&entry.files).expect_err(&entry.why);
    let ProblemText { title, place, detail, fix } = describe(&problem);
    let detail = detail.split(" (technical details").next().unwrap_or_default().to_owned();
    Entry {
        title,
        place,
        detail,
        fix,
        ..entry.clone()
    }
}

#[test]
fn every_broken_file_is_described_in_these_words() {
    let path = folder().join("sentences.json");
    let expected: Vec<Entry> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let said: Vec<Entry> = expected.iter().map(said).collect();
    if env::var_os("ONELEAD_SENTENCES").is_some() {
        fs::write(&path, serde_json::to_string_pretty(&said).unwrap() + "\n").unwrap();
    }
    for (said, expected) in said.iter().zip(&expected) {
        assert_eq!(said, expected);
    }
    assert!(expected.len() >= 30, "{} kinds", expected.len());
}

/// Every file in the reader's folder that gives no table is in the list.
#[test]
fn no_broken_file_is_left_out() {
    let list = fs::read_to_string(folder().join("sentences.json")).unwrap();
    let entries: Vec<Entry> = serde_json::from_str(&list).unwrap();
    let mut names: Vec<String> = fs::read_dir(folder().join("../fixtures/broken"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".py") && !name.ends_with(".json"))
        .collect();
    names.sort();
    for name in names {
        let is_refused = analyze(std::slice::from_ref(&name)).is_err();
        let is_listed = entries.iter().any(|entry| entry.files == [name.as_str()]);
        assert_eq!(is_listed, is_refused, "{name}");
    }
}

/// Words that a sales analyst would not want to read.
#[test]
fn sentences_are_in_plain_words() {
    const JARGON: &[&str] = &[
        "Some(",
        "None,",
        "Err(",
        "Error",
        "unwrap",
        "panic",
        "::",
        "{",
        "}",
        "null",
        "io error",
        "utf",
        "XML error",
        "EOCD",
    ];
    let list = fs::read_to_string(folder().join("sentences.json")).unwrap();
    for entry in serde_json::from_str::<Vec<Entry>>(&list).unwrap() {
        for text in [&entry.title, &entry.detail, &entry.fix] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{entry:?}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{entry:?}");
            for word in JARGON {
                assert!(!text.contains(word), "{word}: {entry:?}");
            }
        }
        let named = entry.files.iter().any(|file| entry.title.contains(file.as_str()));
        assert!(named || entry.place.is_none(), "the headline names the file it is about: {entry:?}");
    }
}

#[test]
fn files_too_large_are_refused_before_they_are_read() {
    let sizes = [("small.xlsx", 1_000_000), ("huge.xlsx", 2 << 30)];
    let problem = pipeline::check_sizes(sizes).unwrap_err();
    let words = describe(&problem);
    assert_eq!(words.title, "huge.xlsx is too large");
    assert_eq!(words.detail, "It holds 2,149 MB, and up to 1,073 MB can be read");
    assert_eq!(pipeline::check_sizes([("full.xlsx", 1 << 30)]), Ok(()));
}
