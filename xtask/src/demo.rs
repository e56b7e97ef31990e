//! Writes the demo workbooks by running the crate that makes them.

use crate::arguments::Arguments;
use crate::layout;
use crate::process::{announce, command, run as run_command};
use anyhow::{Context, Result};
use std::fs;

/// Without arguments, writes the workbooks of `public/`; otherwise one workbook, that of last month (`--last-month FILE`) or one of
/// the given size, to `target/bench/` unless `--out` says otherwise.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    announce(
        "Writing workbooks",
        "2 minutes when the writer is built first, then seconds; a minute for a million rows",
    );
    let asked = arguments.after_task();
    let mut writer = command("cargo");
    writer
        .args(["run", "--quiet", "--release", "--package", "onelead-demo", "--"])
        .args(asked);
    let customers = asked.iter().skip_while(|word| *word != "--customers").nth(1);
    if let (Some(customers), false) = (customers, asked.iter().any(|word| word == "--out")) {
        let folder = layout::root().join("target/bench");
        fs::create_dir_all(&folder).context("could not make target/bench")?;
        writer.arg("--out").arg(folder.join(format!("demo-{customers}.xlsx")));
    }
    run_command(&mut writer)
}
