//! The built page in Chromium: opens a file right after the load, then the same one again.

use super::workbooks::Workbook;
use crate::process::{announce, command, output_shown, run as run_command};
use crate::server::{Server, Site};
use crate::tools::{self, node};
use crate::{dist, layout};
use anyhow::{Context, Result};

pub(super) fn measure(sizes: &[&Workbook]) -> Result<()> {
    dist::build()?;
    node::ensure_browser_tests()?;
    let browser = tools::browser::ensure()?;
    let address = Server::bind(0, Site::release(layout::dist(), "/")?)?.start();
    for workbook in sizes {
        announce(
            &format!("Dropping {} into the page {} times", workbook.size, 1 + workbook.warm_drops),
            "1 minute",
        );
        let mut script = command("node");
        script.arg(layout::script("bench/browser.mjs")).arg(&address).arg(workbook.path());
        script.arg(workbook.warm_drops.to_string()).env("ONELEAD_CHROMIUM", &browser);
        let printed = output_shown(&mut script).with_context(|| format!("the page failed on {}", workbook.size))?;
        super::keep(workbook, "browser", &printed)?;
    }
    Ok(())
}

/// What the page takes to answer clicks and keys while it shows each workbook.
pub(super) fn interactions(sizes: &[&Workbook]) -> Result<()> {
    work_with(sizes, "bench/interactions.mjs")
}

/// What the page takes to compare each workbook with an earlier one, beside an analysis.
pub(super) fn comparison(sizes: &[&Workbook]) -> Result<()> {
    work_with(sizes, "bench/comparison.mjs")
}

/// Runs a script, which prints what it measures, on each workbook in the built page.
fn work_with(sizes: &[&Workbook], script: &str) -> Result<()> {
    dist::build()?;
    node::ensure_browser_tests()?;
    let browser = tools::browser::ensure()?;
    let address = Server::bind(0, Site::release(layout::dist(), "/")?)?.start();
    for workbook in sizes {
        announce(&format!("Working with {} in the page", workbook.size), "1 minute");
        let mut node = command("node");
        node.arg(layout::script(script)).arg(&address).arg(workbook.path());
        run_command(node.env("ONELEAD_CHROMIUM", &browser)).with_context(|| format!("the page failed on {}", workbook.size))?;
    }
    Ok(())
}
