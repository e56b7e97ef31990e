//! Checks of the files themselves that neither the compiler nor clippy does.

use crate::layout;
use crate::process::{command, output};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Longer files must be split by concept.
const LONGEST_FILE: usize = 500;
const LENGTH_CHECKED: [&str; 5] = ["src/", "tests/", "xtask/", "style/", "benches/"];
const CODE: [&str; 9] = [".rs", ".css", ".ts", ".mjs", ".js", ".py", ".toml", ".html", ".sh"];
/// Paths of a single machine; split so that this file does not find itself.
const MACHINE_PATHS: [&str; 4] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
];
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("#[ig", "nore")];

/// Checks every file that is, or is about to be, committed.
pub(crate) fn run() -> Result<()> {
    let listing =
        output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"])).context("git does not list the files")?;
    let mut complaints = Vec::new();
    for name in listing.lines() {
        // Binary files, and files that were removed but not yet committed, have no text.
        let Ok(text) = fs::read_to_string(layout::root().join(name)) else {
            continue;
        };
        complaints.extend(check(name, &text));
    }
    if complaints.is_empty() {
        println!("{} files are tidy", listing.lines().count());
        return Ok(());
    }
    bail!("{}", complaints.join("\n"))
}

fn check(name: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if !is_code(name) {
        return complaints;
    }
    let lines = text.lines().count();
    if lines > LONGEST_FILE && LENGTH_CHECKED.iter().any(|folder| name.starts_with(folder)) {
        complaints.push(format!("{name}: {lines} lines, at most {LONGEST_FILE}: split it by concept"));
    }
    if Path::new(name).file_name().is_some_and(|file| file == "mod.rs") {
        complaints.push(format!("{name}: name the module's file after the module"));
    }
    for (index, line) in text.lines().enumerate() {
        let place = index + 1;
        if let Some(found) = MACHINE_PATHS.iter().find(|path| line.contains(*path)) {
            complaints.push(format!("{name}:{place}: `{found}` is a path of one machine"));
        }
        if let Some(found) = UNFINISHED.iter().find(|mark| line.contains(*mark)) {
            complaints.push(format!("{name}:{place}: `{found}`: finish it or take it out"));
        }
    }
    complaints
}

fn is_code(name: &str) -> bool {
    CODE.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_FILE, MACHINE_PATHS, UNFINISHED, check};

    #[test]
    fn long_files_are_found_where_people_write_code() {
        let long = "x\n".repeat(LONGEST_FILE + 1);
        assert_eq!(check("src/a.rs", &long).len(), 1);
        assert!(check("src/a.rs", &"x\n".repeat(LONGEST_FILE)).is_empty());
        assert!(check("Cargo.lock", &long).is_empty());
    }

    #[test]
    fn machine_paths_and_unfinished_work_are_found_with_their_line() {
        let text = format!("fine\n{}x\n{}: later\n", MACHINE_PATHS[0], UNFINISHED[0]);
        let complaints = check("style/a.css", &text);
        assert!(complaints[0].starts_with("style/a.css:2:"));
        assert!(complaints[1].starts_with("style/a.css:3:"));
    }

    #[test]
    fn module_files_are_named_after_their_module() {
        assert_eq!(check("src/model/mod.rs", "").len(), 1);
        assert!(check("tests/it/main.rs", "").is_empty());
    }
}
