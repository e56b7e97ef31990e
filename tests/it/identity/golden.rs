//! Compares files with the golden file: workbook, then name, then SHA-256 and media type.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use sha2::{Digest, Sha256};

use super::files::{Files, Made};

type Golden = BTreeMap<String, BTreeMap<String, String>>;

/// The tests run in parallel and write the same file.
static WRITING: Mutex<()> = Mutex::new(());

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/identity.json")
}

fn read() -> Golden {
    fs::read_to_string(path()).map_or_else(|_| Golden::default(), |text| serde_json::from_str(&text).unwrap())
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fails with the names of the files that differ from the golden file.
#[track_caller]
pub(crate) fn check(workbook: &str, files: &Files) {
    let described = |(name, made): (&String, &Made)| (name.clone(), format!("{} {}", digest(&made.bytes), made.media_type));
    let found: BTreeMap<String, String> = files.iter().map(described).collect();
    if env::var_os("ONELEAD_IDENTITY").is_some() {
        keep(workbook, files, found);
        return;
    }
    let expected = read().remove(workbook).unwrap_or_default();
    let names: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    let differing: Vec<&String> = names.into_iter().filter(|name| found.get(*name) != expected.get(*name)).collect();
    if differing.is_empty() {
        return;
    }
    let folder = folder("found", workbook);
    write(
        &folder,
        files
            .iter()
            .filter(|(name, _)| differing.contains(name))
            .map(|(name, made)| (name, &made.bytes)),
    );
    let lines: Vec<String> = differing
        .into_iter()
        .map(|name| match (expected.get(name), found.get(name)) {
            (Some(expected), Some(found)) => format!("{name}: {found}, not {expected}"),
            (None, _) => format!("{name}: not in the golden file"),
            (_, None) => format!("{name}: no longer made"),
        })
        .collect();
    panic!(
        "{workbook}: {} files differ, see {}\n{}",
        lines.len(),
        folder.display(),
        lines.join("\n")
    );
}

/// Fails with the names of files that are absent from `made`, or have other bytes.
#[track_caller]
pub(crate) fn check_same(files: &BTreeMap<String, Vec<u8>>, made: &Files) {
    let is_same = |(name, bytes): &(&String, &Vec<u8>)| made.get(*name).is_some_and(|made| made.bytes == **bytes);
    let differing: Vec<&String> = files.iter().filter(|file| !is_same(file)).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

fn keep(workbook: &str, files: &Files, found: BTreeMap<String, String>) {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut golden = read();
    golden.insert(workbook.to_owned(), found);
    fs::write(path(), serde_json::to_string_pretty(&golden).unwrap() + "\n").unwrap();
    write(&folder("kept", workbook), files.iter().map(|(name, made)| (name, &made.bytes)));
}

/// An empty folder below `target/identity`.
fn folder(kind: &str, workbook: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let folder = target.join("identity").join(kind).join(workbook);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write<'a>(folder: &Path, files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) {
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}
