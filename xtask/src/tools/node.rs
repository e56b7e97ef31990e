//! What comes from npm: wasm-opt, and the browser tests' own packages.

use crate::layout;
use crate::process::{announce, command, output, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// npm's build of wasm-opt. The system's must never be used: Debian 12's miscompiles our modules.
const BINARYEN: &str = "132.0.0";
const OLDEST_NODE: u32 = 20;

/// Installs wasm-opt under `.tools/node_modules` unless it is there in the pinned version.
pub(crate) fn ensure_wasm_opt() -> Result<()> {
    check_node()?;
    let manifest = layout::tools().join("node_modules/binaryen/package.json");
    let wanted = format!("\"version\": \"{BINARYEN}\"");
    if fs::read_to_string(manifest).is_ok_and(|text| text.contains(&wanted)) {
        return Ok(());
    }
    announce(
        &format!("Installing wasm-opt (npm binaryen {BINARYEN}) into .tools/"),
        "10 s, 100 MB, once",
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
        .arg(format!("binaryen@{BINARYEN}")))
}

/// Installs the browser tests' packages unless they are what `package-lock.json` asks for.
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
