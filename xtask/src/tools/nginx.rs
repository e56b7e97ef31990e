//! nginx for the test of its recipe: the one on PATH, or else Debian's if we are root.

use crate::process::{announce, find_program};
use crate::tools::debian;
use anyhow::{Context, Result};
use std::path::PathBuf;

const PROGRAMS: [&str; 2] = ["nginx", "/usr/sbin/nginx"];
/// The second sends the Brotli copies.
const DEBIAN_PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];

/// Returns its path; `None` if it is missing and this user cannot install it.
///
/// # Errors
/// Fails if this user can install packages and this one is not to be had: a recipe that nobody starts would go untested.
pub(crate) fn ensure() -> Result<Option<PathBuf>> {
    if let Some(program) = find_program(&PROGRAMS) {
        return Ok(Some(program));
    }
    if !debian::can_install() {
        return Ok(None);
    }
    announce("Installing nginx by apt-get", "20 s, once");
    debian::install(&DEBIAN_PACKAGES)?;
    find_program(&PROGRAMS)
        .map(Some)
        .context("apt-get installed nginx, and it is nowhere to be found")
}
