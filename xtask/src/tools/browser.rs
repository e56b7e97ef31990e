//! Chromium for the tests: the one on PATH, or else Debian's if we are root, or else Playwright's own.

use crate::layout;
use crate::process::{announce, command, find_program, output, run};
use crate::tools::{debian, node};
use anyhow::{Context, Result};
use std::path::PathBuf;

const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Without a font, the page is measured and drawn with boxes.
const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-liberation"];

/// Returns the path of a Chromium, which is installed if there is none.
pub(crate) fn ensure() -> Result<PathBuf> {
    if let Some(browser) = on_path() {
        return Ok(browser);
    }
    if debian::can_install() {
        announce("Installing Chromium by apt-get", "1 to 3 minutes, once");
        match debian::install(&DEBIAN_PACKAGES) {
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

fn on_path() -> Option<PathBuf> {
    find_program(&PROGRAMS)
}

fn from_playwright() -> Result<PathBuf> {
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
    Ok(program)
}
