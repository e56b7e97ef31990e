//! The test of who starts a project, on an invented base.

use crate::process::{announce, command, run};
use anyhow::Result;

pub(super) fn measure() -> Result<()> {
    announce("Testing who starts a project, for 20,000 customers", "a minute or two");
    run(command("cargo").args(["bench", "--bench", "starts"]))
}
