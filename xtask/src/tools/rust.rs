//! The pinned toolchain's wasm target and components.

use crate::process::{announce, command, output, run};
use anyhow::{Context, Result};

const TARGET: &str = "wasm32-unknown-unknown";
const COMPONENTS: [&str; 2] = ["clippy", "rustfmt"];

/// Adds what `rust-toolchain.toml` names; rustup itself does so only when it first installs the toolchain.
pub(crate) fn ensure() -> Result<()> {
    let targets = output(command("rustup").args(["target", "list", "--installed"]))
        .context("rustup is missing: see rustup.rs for how to install it")?;
    if !targets.lines().any(|line| line == TARGET) {
        announce("Adding the wasm32 target", "20 s, downloads 20 MB");
        run(command("rustup").args(["target", "add", TARGET]))?;
    }
    let components = output(command("rustup").args(["component", "list", "--installed"])).unwrap_or_default();
    for component in COMPONENTS {
        if !components.lines().any(|line| line.starts_with(component)) {
            announce(&format!("Adding {component}"), "10 s");
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}
