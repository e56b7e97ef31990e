//! Formatting, lints and the tests that run on this machine.

use crate::process::{command, run};
use crate::tools;
use anyhow::{Context, Result};

pub(crate) fn formatting() -> Result<()> {
    tools::ensure_rust()?;
    run(command("cargo").args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}

/// The wasm32 build has code of its own, so it is linted too.
pub(crate) fn lints() -> Result<()> {
    tools::ensure_rust()?;
    run(command("cargo").args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    run(command("cargo")
        .args(["clippy", "--package", "onelead", "--target", "wasm32-unknown-unknown"])
        .args(["--lib", "--bins", "--locked", "--", "-D", "warnings"]))
}

pub(crate) fn native_tests() -> Result<()> {
    tools::ensure_rust()?;
    run(command("cargo").args(["test", "--workspace", "--locked"]))
}
