//! Formatting, lints and the tests that run on this machine.

use crate::layout;
use crate::process::{command, run};
use crate::tools;
use anyhow::{Context, Result};
use std::path::PathBuf;

pub(crate) fn formatting() -> Result<()> {
    tools::ensure_rust()?;
    run(command("cargo").args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}

/// Checks everything for this machine, then what ships for wasm32, which has code of its own.
pub(crate) fn lints() -> Result<()> {
    tools::ensure_rust()?;
    let denied = ["--locked", "--", "-D", "warnings"];
    let shipped = ["--package", "onelead", "--lib", "--bins"];
    run(command("cargo").args(["clippy", "--workspace", "--all-targets"]).args(denied))?;
    run(command("cargo")
        .args(["clippy", "--target", "wasm32-unknown-unknown"])
        .args(shipped)
        .args(denied))
}

pub(crate) fn native_tests() -> Result<()> {
    tools::ensure_rust()?;
    run(command("cargo").args(["test", "--workspace", "--locked"]))
}

/// Builds the command line as the tests do: built separately, it would get other features and be compiled again with them.
pub(crate) fn command_line() -> Result<PathBuf> {
    run(command("cargo").args(["test", "--workspace", "--test", "it", "--no-run", "--locked"]))?;
    Ok(layout::command_line())
}
