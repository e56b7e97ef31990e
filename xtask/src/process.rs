//! Runs other programs, with the project's own tools first on PATH.

use crate::{layout, timing};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Prints what happens next and how long it may take.
pub(crate) fn announce(what: &str, duration: &str) {
    println!("==> {what} ({duration})");
}

/// A command in the repository's root that finds the tools under `.tools/` before any others.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(layout::root()).env("PATH", path_with_tools());
    command
}

/// Runs a command with its output shown.
///
/// # Errors
/// Fails if the program is missing or its exit code is not zero; the message is the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = timing::command(shown(command), || command.status());
    let status = status.with_context(|| format!("could not start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Returns what the program wrote to its standard output, `None` if it is missing or failed.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Returns what the program wrote to its standard output; its standard error is shown.
///
/// # Errors
/// Fails if the program is missing or its exit code is not zero.
pub(crate) fn output_shown(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{}`", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of `names` that is on PATH.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&path_with_tools()).collect();
    names
        .iter()
        .find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file()))
}

fn path_with_tools() -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = [layout::tools_bin(), layout::node_bin()]
        .into_iter()
        .chain(env::split_paths(&inherited));
    env::join_paths(folders).unwrap_or(inherited)
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
