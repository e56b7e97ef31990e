//! Benchmarks that are built for wasm32 and run in Chromium, without the page.

use crate::layout;
use crate::process::{announce, command, output_shown, run};
use crate::tools::{self, node};
use anyhow::Result;
use std::path::PathBuf;

/// A benchmark that runs in the browser, in the worker's profile.
pub(super) struct Chromium {
    browser: PathBuf,
    bench: &'static str,
}

impl Chromium {
    /// Builds it in advance, so that the build does not compete with the measurement.
    pub(super) fn prepare(bench: &'static str) -> Result<Self> {
        let browser = tools::ensure_wasm_tests()?;
        node::ensure_browser_tests()?;
        announce("Building the benchmark for Chromium", "3 minutes the first time");
        run(command("cargo").args(cargo(bench)).arg("--no-run"))?;
        Ok(Self { browser, bench })
    }

    /// Runs it and returns its output.
    pub(super) fn printed(&self) -> Result<String> {
        let mut script = command("node");
        script
            .arg(layout::script("wasm-tests.mjs"))
            .arg("cargo")
            .args(cargo(self.bench))
            // Otherwise the output of passing tests is not shown.
            .args(["--", "--nocapture"])
            .env("ONELEAD_CHROMIUM", &self.browser)
            .env("ONELEAD_PATIENCE_S", "600");
        output_shown(&mut script)
    }
}

fn cargo(bench: &str) -> [&str; 11] {
    let (profile, target) = ("wasm-worker", "wasm32-unknown-unknown");
    [
        "test",
        "--profile",
        profile,
        "--package",
        "onelead",
        "--bench",
        bench,
        // The page's framework would be compiled for nothing.
        "--no-default-features",
        "--target",
        target,
        "--locked",
    ]
}
