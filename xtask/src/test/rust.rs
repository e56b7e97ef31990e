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

/// The code that ships, for this machine and for wasm32, which has code of its own; then the tests and benchmarks, which
/// may unwrap (clippy's own exception covers test functions, not what they share).
pub(crate) fn lints() -> Result<()> {
    tools::ensure_rust()?;
    let shipped = ["--lib", "--bins", "--locked", "--", "-D", "warnings"];
    run(command("cargo").args(["clippy", "--workspace"]).args(shipped))?;
    run(command("cargo")
        .args(["clippy", "--package", "onelead", "--target", "wasm32-unknown-unknown"])
        .args(shipped))?;
    let may_unwrap = ["-A", "clippy::unwrap_used", "-A", "clippy::expect_used"];
    run(command("cargo")
        .args(["clippy", "--workspace", "--tests", "--benches", "--locked", "--", "-D", "warnings"])
        .args(may_unwrap))
}

pub(crate) fn native_tests() -> Result<()> {
    tools::ensure_rust()?;
    run(command("cargo").args(["test", "--workspace", "--locked"]))
}

/// The command line in the profile of the tests, which have built it already.
pub(crate) fn command_line() -> Result<PathBuf> {
    let build = ["build", "--profile", "test", "--bin", "onelead", "--locked"];
    run(command("cargo").args(build))?;
    Ok(layout::command_line())
}
