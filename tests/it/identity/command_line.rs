//! What the command line writes for the same workbooks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use onelead::pipeline::NamedBytes;

use super::files::{ASSUMED, Files, Made};
use super::opening::{AS_OF, Opening};

/// The files of an output folder, by name.
type Written = BTreeMap<String, Vec<u8>>;

/// What `onelead analyze` writes.
pub(crate) struct Analyzed {
    pub(crate) files: Written,
    pub(crate) drafts: Files,
}

pub(crate) fn analyzed(test: &str, opening: &Opening) -> Analyzed {
    let folder = folder(test);
    fs::write(folder.join("assumed.json"), ASSUMED).unwrap();
    let more = ["--drafts", "drafts", "--business-case", "assumed.json"];
    run(&["analyze"], &folder, opening, &more);
    let draft = |(name, bytes)| {
        let media_type = "file of the command line";
        (name, Made { media_type, bytes })
    };
    Analyzed {
        files: read(&folder.join("out")),
        drafts: read(&folder.join("drafts")).into_iter().map(draft).collect(),
    }
}

/// What `onelead predict` writes.
pub(crate) fn predicted(test: &str, opening: &Opening) -> Written {
    let folder = folder(test);
    fs::write(folder.join("model.json"), &opening.model.as_ref().unwrap().json).unwrap();
    run(&["predict"], &folder, opening, &["--model", "model.json"]);
    read(&folder.join("out"))
}

/// What `onelead compare` writes, with a snapshot, or with a workbook, or with both.
pub(crate) fn compared(test: &str, opening: &Opening, snapshot: Option<&str>, workbook: Option<&NamedBytes>) -> Written {
    let folder = folder(test);
    let mut before = Vec::new();
    if let Some(json) = snapshot {
        fs::write(folder.join("snapshot.json"), json).unwrap();
        before.push("snapshot.json");
    }
    if let Some(workbook) = workbook {
        fs::write(folder.join(&workbook.name), &workbook.bytes).unwrap();
        before.push(&workbook.name);
    }
    let (first, rest) = before.split_first().unwrap();
    let more: Vec<&str> = rest.iter().flat_map(|name| ["--before-workbook", name]).collect();
    run(&["compare", first], &folder, opening, &more);
    read(&folder.join("out"))
}

/// What `onelead scenarios` writes.
pub(crate) fn beside_scenarios(test: &str, opening: &Opening, json: &str) -> Written {
    let folder = folder(test);
    fs::write(folder.join("scenarios.json"), json).unwrap();
    run(&["scenarios"], &folder, opening, &["--scenarios", "scenarios.json"]);
    read(&folder.join("out"))
}

/// Runs a command, whose words come before the workbook's files.
fn run(command: &[&str], folder: &Path, opening: &Opening, more: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_onelead"));
    program.args(command).current_dir(folder);
    for file in &opening.files {
        fs::write(folder.join(&file.name), &file.bytes).unwrap();
        program.arg(&file.name);
    }
    fs::write(folder.join("settings.json"), opening.settings).unwrap();
    program
        .args(["--as-of", AS_OF, "--out", "out", "--settings", "settings.json"])
        .args(more);
    if let Some(links) = &opening.links {
        fs::write(folder.join("links.json"), links).unwrap();
        program.args(["--links", "links.json"]);
    }
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A folder for each test, initially empty.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("identity").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn read(folder: &Path) -> Written {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()));
    files.collect()
}
