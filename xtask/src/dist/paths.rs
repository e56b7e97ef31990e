//! Keeps this machine out of what is built: its paths, which rustc writes into every panic message, and the commit it has.
//!
//! Two machines that build one commit get the same bytes. The flags go to rustc in `CARGO_ENCODED_RUSTFLAGS`, which takes paths
//! with spaces, but for which cargo ignores the flags of `.cargo/config.toml`; so those are read from there and passed on.

use crate::layout;
use crate::process::{command, output};
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Between two flags in `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: &str = "\u{1f}";

/// A folder of this machine, and what stands in its place.
struct Folder {
    path: PathBuf,
    named: String,
}

/// All flags of a release build for wasm32: those of the project, then one per folder to rename.
///
/// # Errors
/// Fails if `.cargo/config.toml` has no flags for wasm32 or rustc cannot be asked.
pub(crate) fn rustflags() -> Result<OsString> {
    let config = fs::read_to_string(layout::root().join(".cargo/config.toml")).context("could not read .cargo/config.toml")?;
    let mut flags = OsString::from(project_flags(&config)?.join(SEPARATOR));
    for folder in folders()? {
        flags.push(SEPARATOR);
        flags.push("--remap-path-prefix=");
        flags.push(&folder.path);
        flags.push("=");
        flags.push(&folder.named);
    }
    Ok(flags)
}

/// Paths that must be in no built file, the longest first.
///
/// # Errors
/// Fails if rustc cannot be asked.
pub(crate) fn forbidden() -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = folders()?.into_iter().map(|folder| folder.path).collect();
    paths.sort_by_key(|path| std::cmp::Reverse(path.as_os_str().len()));
    paths.dedup();
    Ok(paths)
}

/// Of several that fit, rustc takes the last: so a folder stands after those that it is in.
fn folders() -> Result<Vec<Folder>> {
    let renamed = |path: PathBuf, named: &str| Folder {
        path,
        named: named.to_owned(),
    };
    // Some containers have `/` for a home, which is in every path.
    let home = env::home_dir().filter(|home| home.parent().is_some());
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(home.as_ref()?.join(".cargo")));
    let mut folders: Vec<Folder> = home.map(|home| renamed(home, "~")).into_iter().collect();
    folders.extend(cargo.map(|cargo| renamed(cargo, "/cargo")));
    let (sysroot, commit) = compiler()?;
    // As the precompiled library names its sources, which rustc finds on this machine where the component rust-src is installed.
    let sources = sysroot.join("lib/rustlib/src/rust");
    folders.push(renamed(sources, &format!("/rustc/{commit}")));
    folders.push(renamed(layout::root(), "/onelead"));
    if let Some(target) = env::var_os("CARGO_TARGET_DIR")
        .map(PathBuf::from)
        .filter(|target| target.is_absolute())
    {
        folders.push(renamed(target, "/onelead/target"));
    }
    folders.sort_by_key(|folder| folder.path.components().count());
    Ok(folders)
}

/// Where the toolchain is, and the commit it was made from.
fn compiler() -> Result<(PathBuf, String)> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).context("rustc is missing")?;
    let version = output(command("rustc").arg("-vV")).context("rustc is missing")?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    Ok((PathBuf::from(sysroot), commit.unwrap_or("unknown").to_owned()))
}

/// The flags under `[target.wasm32-unknown-unknown]`.
fn project_flags(config: &str) -> Result<Vec<String>> {
    let section = config.split_once("[target.wasm32-unknown-unknown]").map(|(_, after)| after);
    let lines = section.into_iter().flat_map(str::lines).take_while(|line| !line.starts_with('['));
    let list = lines
        .filter_map(|line| line.strip_prefix("rustflags = [")?.strip_suffix(']'))
        .next();
    let list = list.context(".cargo/config.toml has no line `rustflags = [...]` for wasm32-unknown-unknown")?;
    Ok(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// The commit that is checked out, with `-modified` if files differ from it; `unknown` without git.
pub(crate) fn commit() -> String {
    commit_of(&layout::root())
}

fn commit_of(root: &Path) -> String {
    let git = |arguments: &[&str]| output(command("git").arg("-C").arg(root).args(arguments));
    let Some(commit) = git(&["rev-parse", "HEAD"]) else {
        return "unknown".to_owned();
    };
    match git(&["status", "--porcelain", "--untracked-files=no"]) {
        Some(changes) if changes.is_empty() => commit,
        _ => format!("{commit}-modified"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_the_project_are_passed_on() {
        let flags = rustflags().unwrap().into_string().unwrap();
        assert!(
            flags.starts_with("--cfg\u{1f}erase_components\u{1f}--remap-path-prefix="),
            "{flags}"
        );
    }

    #[test]
    fn flags_are_those_of_their_section() {
        let config = "[target.wasm32-unknown-unknown]\nrustflags = [\"--cfg\", \"a b\"]\n[env]\nrustflags = [\"no\"]\n";
        assert_eq!(project_flags(config).unwrap(), ["--cfg", "a b"]);
        assert!(project_flags("[target.wasm32-unknown-unknown]\n[env]\nrustflags = [\"no\"]\n").is_err());
    }

    #[test]
    fn the_inner_of_two_folders_comes_last() {
        let folders = folders().unwrap();
        for (index, folder) in folders.iter().enumerate() {
            let outer = folders
                .iter()
                .skip(index + 1)
                .find(|later| folder.path.starts_with(&later.path) && folder.path != later.path);
            assert!(outer.is_none(), "{} after {}", outer.unwrap().path.display(), folder.path.display());
        }
        assert!(folders.iter().any(|folder| folder.path == layout::root()));
    }

    #[test]
    fn a_folder_without_git_has_no_known_commit() {
        assert_eq!(commit_of(Path::new("/")), "unknown");
    }
}
