//! nginx for the test of its recipe: the one on PATH, or else Debian's if we are root.

use crate::process::{announce, find_program};
use crate::tools::debian;
use std::path::PathBuf;

const PROGRAMS: [&str; 2] = ["nginx", "/usr/sbin/nginx"];
/// The second sends the Brotli copies.
const DEBIAN_PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];

/// Returns its path; `None` if it is missing and cannot be installed.
pub(crate) fn ensure() -> Option<PathBuf> {
    if let Some(program) = find_program(&PROGRAMS) {
        return Some(program);
    }
    if !debian::can_install() {
        return None;
    }
    announce("Installing nginx by apt-get", "20 s, once");
    if let Err(error) = debian::install(&DEBIAN_PACKAGES) {
        println!("{error:#}");
    }
    find_program(&PROGRAMS)
}
