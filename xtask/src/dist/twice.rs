//! Whether another folder gives the same bytes: what "anyone can build it and compare" rests on.

use super::paths;
use crate::arguments::Arguments;
use crate::layout;
use crate::process::{announce, command, run};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, process};

/// Builds the commit once more, from a clone in another folder and with a target folder of its own, and compares the checksums of all
/// files with those in `dist/`.
///
/// # Errors
/// Fails if the files differ, which it names, or the checked-out files are not those of a commit.
pub(super) fn compare(arguments: &Arguments) -> Result<()> {
    let commit = paths::commit();
    if commit == "unknown" || commit.ends_with("-modified") {
        bail!("only a commit can be built twice, and this is {commit}: commit or undo the changes");
    }
    let folder = env::temp_dir().join(format!("onelead-second-build-{}", process::id()));
    announce("Building the commit again in another folder", "5 to 8 minutes");
    let outcome = build(&folder, arguments.has("--single")).and_then(|()| compare_sums(&layout::dist(), &folder.join("dist")));
    fs::remove_dir_all(&folder).context("could not remove the second build")?;
    outcome
}

fn build(folder: &Path, is_single: bool) -> Result<()> {
    run(command("git").args(["clone", "--quiet", "--local"]).arg(layout::root()).arg(folder))?;
    run(command("ln").arg("-s").arg(layout::tools()).arg(folder.join(".tools")))?;
    let task = ["run", "--quiet", "--package", "xtask", "--", "dist"];
    let single = is_single.then_some("--single");
    run(command("cargo")
        .args(task)
        .args(single)
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR"))
}

fn compare_sums(first: &Path, second: &Path) -> Result<()> {
    let sums = |folder: &Path| fs::read_to_string(folder.join("SHA256SUMS")).context("a build has no SHA256SUMS");
    let (first, second) = (sums(first)?, sums(second)?);
    let differing = differing(&first, &second);
    if !differing.is_empty() {
        bail!("two builds of one commit differ in {}", differing.join(", "));
    }
    println!(
        "Two builds in two folders are the same to the last byte ({} files).",
        first.lines().count()
    );
    Ok(())
}

/// The files that two lists of checksums do not agree on.
fn differing<'a>(first: &'a str, second: &'a str) -> Vec<&'a str> {
    let by_name = |sums: &'a str| -> BTreeMap<&'a str, &'a str> {
        let pairs = sums.lines().filter_map(|line| line.split_once("  "));
        pairs.map(|(sum, name)| (name, sum)).collect()
    };
    let (first, second) = (by_name(first), by_name(second));
    let mut names: Vec<&str> = first.keys().chain(second.keys()).copied().collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| first.get(name) != second.get(name));
    names
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn files_that_differ_or_are_missing_are_named() {
        let first = "aa  one\nbb  two\ncc  three\n";
        assert_eq!(differing(first, first), [""; 0]);
        assert_eq!(differing(first, "cc  three\naa  one\nb0  two\ndd  four\n"), ["four", "two"]);
    }
}
