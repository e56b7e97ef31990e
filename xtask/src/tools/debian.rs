//! System packages, if the system is Debian or similar and we may install them.

use crate::process::{command, find_program, output, run};
use anyhow::Result;
use std::process::Stdio;

/// Whether packages can be installed: we are root, and there is apt-get.
pub(super) fn can_install() -> bool {
    output(command("id").arg("-u")).as_deref() == Some("0") && find_program(&["apt-get"]).is_some()
}

/// Installs packages without those they only recommend. apt-get names every file it unpacks, so only errors are shown.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    run(command("apt-get").args(["update", "-qq"]))?;
    run(command("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null()))
}
