//! LibreOffice Calc for the tests of exports: the one on PATH, or else Debian's if we are root.

use crate::process::{announce, find_program};
use crate::tools::debian;
use std::path::PathBuf;

const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];
const DEBIAN_PACKAGES: [&str; 1] = ["libreoffice-calc"];

/// Returns its path; `None` if it is missing and cannot be installed.
pub(crate) fn ensure() -> Option<PathBuf> {
    if let Some(program) = find_program(&PROGRAMS) {
        return Some(program);
    }
    if !debian::can_install() {
        return None;
    }
    announce("Installing LibreOffice Calc by apt-get", "1 to 2 minutes, 400 MB, once");
    if let Err(error) = debian::install(&DEBIAN_PACKAGES) {
        println!("{error:#}");
    }
    find_program(&PROGRAMS)
}
