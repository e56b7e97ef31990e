//! Where things are in the repository.

use std::path::{Path, PathBuf};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Programs that the tasks install for themselves; ignored by git.
pub(crate) fn tools() -> PathBuf {
    root().join(".tools")
}

/// Programs from crates.io.
pub(crate) fn tools_bin() -> PathBuf {
    tools().join("bin")
}

/// Programs from npm.
pub(crate) fn node_bin() -> PathBuf {
    tools().join("node_modules").join(".bin")
}

/// The release build of the page; ignored by git.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The archive of a release, with its checksum; ignored by git.
pub(crate) fn release() -> PathBuf {
    root().join("release")
}

/// The quick build of the page.
pub(crate) fn quick_dist() -> PathBuf {
    root().join("target").join("serve")
}

/// The debug build of the page.
pub(crate) fn dev_dist() -> PathBuf {
    root().join("target").join("dev")
}

/// The command line as built by the tests.
pub(crate) fn command_line() -> PathBuf {
    root()
        .join("target")
        .join("debug")
        .join(format!("onelead{}", std::env::consts::EXE_SUFFIX))
}

/// The browser tests.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// One of the small Node scripts next to this crate.
pub(crate) fn script(name: &str) -> PathBuf {
    root().join("xtask").join("scripts").join(name)
}
