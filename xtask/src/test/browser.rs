//! The two test suites that need a browser.

use super::rust;
use crate::arguments::Arguments;
use crate::layout;
use crate::process::{command, run};
use crate::server::{Server, Site};
use crate::tools;
use crate::{dist, tools::node};
use anyhow::Result;

/// A deep path, as on a careless host, so that any address that is not relative shows up.
const MOUNT: &str = "/some/deep/path/";

/// The title of the tests that start nginx.
const NGINX_TESTS: &str = "nginx with the recipe";

/// Runs `tests/web.rs`, compiled to wasm32, in Chromium with wasm-bindgen's test runner.
pub(crate) fn wasm_tests() -> Result<()> {
    let browser = tools::ensure_wasm_tests()?;
    node::ensure_browser_tests()?;
    // Nothing of the page is tested here, and its framework is half of what would be compiled.
    let tests = ["cargo", "test", "--package", "onelead", "--test", "web", "--no-default-features"];
    run(command("node")
        .arg(layout::script("wasm-tests.mjs"))
        .args(tests)
        .args(["--target", "wasm32-unknown-unknown", "--locked"])
        .env("ONELEAD_CHROMIUM", browser))
}

/// Runs Playwright against `dist/`, which is built only if it is missing, as is `onelead.html`. Arguments after `--` are passed to Playwright.
pub(crate) fn page_tests(arguments: &Arguments) -> Result<()> {
    let browser = tools::browser::ensure()?;
    let nginx = tools::nginx::ensure()?;
    if nginx.is_none() {
        println!("\n!! THE RECIPE FOR NGINX IS NOT TESTED: nginx is not on this machine. Install it with the system's package manager.\n");
    }
    node::ensure_browser_tests()?;
    if !layout::dist().join("index.html").is_file() {
        dist::build()?;
    }
    if !layout::dist().join("onelead.html").is_file() {
        dist::single()?;
    }
    let program = rust::command_line()?;
    let folder = layout::e2e();
    run(command(folder.join("node_modules/.bin/tsc")).current_dir(&folder))?;
    let address = Server::bind(0, Site::release(layout::dist(), MOUNT)?)?.start();
    run(command(folder.join("node_modules/.bin/playwright"))
        .arg("test")
        .args(arguments.passed_on())
        .current_dir(&folder)
        .env("ONELEAD_URL", address)
        .env("ONELEAD_CHROMIUM", browser)
        .envs(nginx.as_ref().map(|nginx| ("ONELEAD_NGINX", nginx)))
        .args(nginx.is_none().then_some(["--grep-invert", NGINX_TESTS]).into_iter().flatten())
        .env("ONELEAD_BIN", program))
}
