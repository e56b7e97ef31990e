//! Checks licenses, sources and known vulnerabilities of the dependencies.

use crate::process::{command, run as run_command};
use crate::tools;
use anyhow::{Result, bail};

/// What cargo-deny prints if it cannot get the database.
const UNREACHABLE: [&str; 2] = ["failed to fetch advisory database", "failed to load advisory database"];

/// Advisories need a database from the network: if it cannot be reached, the run says so and continues.
pub(crate) fn run() -> Result<()> {
    tools::ensure_deny()?;
    let checks = ["bans", "licenses", "sources"];
    run_command(
        command("cargo-deny")
            .args(["--log-level", "error", "check", "--hide-inclusion-graph"])
            .args(checks),
    )?;
    let advisories = command("cargo-deny").args(["--color", "never", "check", "advisories"]).output()?;
    let report = String::from_utf8_lossy(&advisories.stderr);
    if advisories.status.success() {
        println!("advisories ok");
    } else if UNREACHABLE.iter().any(|sentence| report.contains(sentence)) {
        println!("advisories: not checked (their database cannot be reached from here)");
    } else {
        bail!("cargo-deny found advisories:\n{report}");
    }
    Ok(())
}
