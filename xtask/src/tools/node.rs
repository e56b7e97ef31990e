//! What comes from npm: what the release build needs, and the browser tests' own packages.

use crate::layout;
use crate::process::{announce, command, output, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

const OLDEST_NODE: u32 = 20;

/// Installs the release build's packages under `.tools/node_modules` unless they match `xtask/npm/package-lock.json`, which has their
/// hashes. The system's wasm-opt must never be used: Debian 12's miscompiles our modules. esbuild minifies the style sheets and scripts.
pub(crate) fn ensure_build_packages() -> Result<()> {
    let folder = layout::root().join("xtask").join("npm");
    ensure_locked(&folder, &layout::tools(), "binaryen and esbuild into .tools/", "10 s, 110 MB, once")
}

/// Installs the browser tests' packages unless they match `package-lock.json`.
pub(crate) fn ensure_browser_tests() -> Result<()> {
    let folder = layout::e2e();
    ensure_locked(&folder, &folder, "Playwright and axe into tests/e2e/node_modules", "10 s, once")
}

/// Installs exactly what the lock file in a folder names, with its hashes, into `node_modules` of another.
fn ensure_locked(manifests: &Path, into: &Path, shown: &str, duration: &str) -> Result<()> {
    check_node()?;
    let wanted = read(&manifests.join("package-lock.json"))?;
    let installed = into.join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    announce(&format!("Installing {shown}"), duration);
    if manifests != into {
        fs::create_dir_all(into).with_context(|| format!("could not make {}", into.display()))?;
        for name in ["package.json", "package-lock.json", ".npmrc"] {
            fs::copy(manifests.join(name), into.join(name)).with_context(|| format!("could not copy {name}"))?;
        }
    }
    run(command("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(into)
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_package_from_npm_is_locked_by_its_hash() {
        for folder in [layout::root().join("xtask").join("npm"), layout::e2e()] {
            let lock: Value = serde_json::from_str(&read(&folder.join("package-lock.json")).unwrap()).unwrap();
            let packages = lock["packages"].as_object().unwrap();
            assert!(packages.len() > 1);
            for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
                assert!(
                    package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")),
                    "{name}"
                );
            }
        }
    }
}
