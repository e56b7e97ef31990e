//! Checks licenses, sources and known vulnerabilities of the dependencies.

use crate::process::{command, run as run_command};
use crate::tools;
use anyhow::{Result, bail};

/// What cargo-deny prints if it cannot get the database.
const UNREACHABLE: [&str; 2] = ["failed to fetch advisory database", "failed to load advisory database"];

/// Advisories need a database from the network: where it can be read, one that concerns us fails the run; where not, the run says so
/// loudly and continues.
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
        return Ok(());
    }
    match unread(&report) {
        Some(reason) => eprintln!("{}", warning(reason)),
        None => bail!("cargo-deny found advisories:\n{report}"),
    }
    Ok(())
}

/// Why the database could not be read; `None` if it was, so that what was reported is an advisory.
fn unread(report: &str) -> Option<&str> {
    let is_about_the_database = |line: &&str| UNREACHABLE.iter().any(|sentence| line.contains(sentence));
    // A report of an advisory has its id, whatever else it says.
    let has_advisory = report.contains("RUSTSEC-");
    report.lines().find(is_about_the_database).filter(|_| !has_advisory)
}

/// Cannot be overlooked in the log of a run.
fn warning(reason: &str) -> String {
    let line = "!".repeat(100);
    format!(
        "{line}\n!! ADVISORIES WERE NOT CHECKED: the database of RustSec cannot be read from here, so known vulnerabilities would go unseen.\n\
         !! cargo-deny says: {}\n!! Run `cargo xtask test --only deny` where github.com can be reached.\n{line}",
        reason.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advisory_is_no_missing_database() {
        let unreachable = "2026-01-01 [ERROR] failed to fetch advisory database https://github.com/rustsec/advisory-db: timed out\n";
        assert!(warning(unread(unreachable).unwrap()).contains("timed out"));
        assert_eq!(unread("error[vulnerability]: a hole\n   = ID: RUSTSEC-2025-0001\n"), None);
        assert_eq!(unread(&format!("{unreachable}\n   = ID: RUSTSEC-2025-0001\n")), None);
        assert_eq!(unread("error: cannot parse deny.toml"), None);
    }
}
