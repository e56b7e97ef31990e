//! What the tasks need besides rustup, a C linker, Python 3 and Node: installed on first use, skipped if it is present in the
//! right version.

pub(crate) mod browser;
mod crates;
mod debian;
pub(crate) mod libreoffice;
pub(crate) mod nginx;
pub(crate) mod node;
pub(crate) mod python;
mod rust;

use anyhow::Result;
use std::path::PathBuf;

/// Installs what a build of the page needs that is not for release.
pub(crate) fn ensure_quick_build() -> Result<()> {
    rust::ensure()?;
    crates::ensure(&[&crates::WASM_BINDGEN, &crates::TRUNK])
}

/// Installs what `dist` needs.
pub(crate) fn ensure_build() -> Result<()> {
    ensure_quick_build()?;
    node::ensure_build_packages()
}

/// Installs the pinned toolchain with all its parts.
pub(crate) fn ensure_rust() -> Result<()> {
    rust::ensure()
}

/// Installs what the release build takes from npm.
pub(crate) fn ensure_build_packages() -> Result<()> {
    node::ensure_build_packages()
}

/// Installs what every test in a browser needs.
pub(crate) fn ensure_browser_tests() -> Result<()> {
    node::ensure_browser_tests()?;
    browser::ensure().map(drop)
}

/// Installs what the tests of the built page need: a browser, and nginx for its recipe.
pub(crate) fn ensure_page_tests() -> Result<()> {
    nginx::ensure()?;
    ensure_browser_tests()
}

/// Installs what reads the exported files.
pub(crate) fn ensure_exports() -> Result<()> {
    libreoffice::ensure();
    python::ensure_exports().map(drop)
}

/// Installs what the wasm tests need: their runner and a browser, whose path is returned.
pub(crate) fn ensure_wasm_tests() -> Result<PathBuf> {
    rust::ensure()?;
    crates::ensure(&[&crates::WASM_BINDGEN])?;
    browser::ensure()
}

/// Installs what the checks of licenses and sources need.
pub(crate) fn ensure_deny() -> Result<()> {
    crates::ensure(&[&crates::CARGO_DENY])
}

/// Installs everything that any task needs.
pub(crate) fn ensure_all() -> Result<()> {
    rust::ensure()?;
    crates::ensure(&[&crates::WASM_BINDGEN, &crates::TRUNK, &crates::CARGO_DENY])?;
    node::ensure_build_packages()?;
    browser::ensure()?;
    python::ensure_exports()?;
    libreoffice::ensure();
    nginx::ensure()?;
    println!("All tools are in place.");
    Ok(())
}
