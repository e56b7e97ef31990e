//! Writes the demo workbooks: a forward to the crate that makes them.

use crate::arguments::Arguments;
use crate::process::{announce, command};
use anyhow::Result;

/// Without arguments `public/demo.xlsx` and `public/template.xlsx`; the arguments go to the demo crate as they are.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    announce(
        "Writing workbooks",
        "1 minute when the writer is built first; minutes for millions of rows",
    );
    crate::process::run(
        command("cargo")
            .args(["run", "--quiet", "--release", "--package", "onelead-demo", "--"])
            .args(arguments.after_task()),
    )
}
