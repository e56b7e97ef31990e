//! Chromium for the tests: the one on PATH, else Debian's where we are root, else Playwright's own.

use crate::layout;
use crate::process::{announce, command, find_program, output, run};
use crate::tools::node;
use anyhow::{Context, Result};
use std::path::PathBuf;

const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Chromium and its driver have one version each: both come from the same place.
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

/// The browser that the tests use.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    /// Present when the system has one; the wasm tests are then driven by it.
    pub(crate) driver: Option<PathBuf>,
}

/// Finds a Chromium, or installs one.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = on_path() {
        return Ok(browser);
    }
    if is_root() && find_program(&["apt-get"]).is_some() {
        announce("Installing Chromium and its driver by apt-get", "1 to 3 minutes, once");
        match install_debian_packages() {
            Ok(()) => {
                if let Some(browser) = on_path() {
                    return Ok(browser);
                }
            }
            Err(error) => println!("{error:#}; trying Playwright's own Chromium"),
        }
    }
    from_playwright()
}

fn on_path() -> Option<Browser> {
    let program = find_program(&PROGRAMS)?;
    Some(Browser {
        program,
        driver: find_program(&["chromedriver"]),
    })
}

fn install_debian_packages() -> Result<()> {
    run(command("apt-get").args(["update", "-qq"]))?;
    run(command("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(DEBIAN_PACKAGES)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

fn from_playwright() -> Result<Browser> {
    node::ensure_browser_tests()?;
    let folder = layout::e2e();
    let ask = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let program = output(command("node").args(["-e", ask]).current_dir(&folder))
        .map(PathBuf::from)
        .context("Playwright does not say where its Chromium belongs")?;
    if !program.is_file() {
        announce("Downloading Playwright's Chromium", "1 to 3 minutes, 170 MB, once");
        run(command(folder.join("node_modules/.bin/playwright"))
            .args(["install", "chromium"])
            .current_dir(&folder))
        .context("no Chromium on PATH and none to download: install `chromium` and run again")?;
    }
    Ok(Browser { program, driver: None })
}

fn is_root() -> bool {
    output(command("id").arg("-u")).as_deref() == Some("0")
}
