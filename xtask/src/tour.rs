//! The pictures of `docs/tour.md`, taken of the built page.

use crate::arguments::Arguments;
use crate::process::{announce, command, run as run_command};
use crate::server::{Server, Site};
use crate::tools::{self, node};
use crate::{dist, layout};
use anyhow::Result;

/// Builds unless `--no-build` is given, then walks through the demo workbook and writes the pictures to `docs/tour/`.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if !arguments.has("--no-build") {
        dist::build()?;
    }
    node::ensure_browser_tests()?;
    let browser = tools::browser::ensure()?;
    let address = Server::bind(0, Site::release(layout::dist(), "/")?)?.start();
    announce("Taking the pictures of docs/tour.md", "30 s");
    run_command(
        command("node")
            .arg(layout::script("tour.mjs"))
            .arg(&address)
            .arg(layout::root().join("docs/tour"))
            .env("ONELEAD_CHROMIUM", &browser),
    )
}
