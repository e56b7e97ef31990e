//! What comes from npm: what the release build needs, and the browser tests' own packages.

use crate::layout;
use crate::process::{announce, command, output, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// What the release build takes from npm, all in one folder. The system's wasm-opt must never be used: Debian 12's
/// miscompiles our modules. esbuild minifies the style sheets and scripts.
const BUILD_PACKAGES: [(&str, &str); 2] = [("binaryen", "132.0.0"), ("esbuild", "0.28.2")];
const OLDEST_NODE: u32 = 20;

/// Installs the release build's packages under `.tools/node_modules` unless the pinned versions are present.
pub(crate) fn ensure_build_packages() -> Result<()> {
    check_node()?;
    if BUILD_PACKAGES.iter().all(|(name, version)| is_installed(name, version)) {
        return Ok(());
    }
    // All at once: in a folder without a manifest, npm removes what an install does not name.
    let packages = BUILD_PACKAGES.map(|(name, version)| format!("{name}@{version}"));
    announce(
        &format!("Installing {} from npm into .tools/", packages.join(" and ")),
        "10 s, 110 MB, once",
    );
    run(command("npm")
        .args([
            "install",
            "--no-save",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--prefix",
        ])
        .arg(layout::tools())
        .args(packages))
}

fn is_installed(name: &str, version: &str) -> bool {
    let manifest = layout::tools().join("node_modules").join(name).join("package.json");
    fs::read_to_string(manifest).is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")))
}

/// Installs the browser tests' packages unless they match `package-lock.json`.
pub(crate) fn ensure_browser_tests() -> Result<()> {
    check_node()?;
    let folder = layout::e2e();
    let wanted = read(&folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    announce("Installing Playwright and axe into tests/e2e/node_modules", "10 s, once");
    run(command("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(&installed, wanted).context("could not note the installed packages")
}

fn check_node() -> Result<()> {
    let version = output(command("node").arg("--version")).context("Node is missing: install Node 20 or newer")?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node {version} is too old: install Node {OLDEST_NODE} or newer");
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}
