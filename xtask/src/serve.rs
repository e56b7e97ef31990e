//! Serves the page to a browser on this machine.

use crate::arguments::Arguments;
use crate::process::{announce, run as run_command};
use crate::server::{Server, Site};
use crate::{dist, layout, tools};
use anyhow::Result;

pub(crate) const DEFAULT_PORT: u16 = 8080;

/// Builds unless `--no-build` is given, then serves until interrupted: the quick build, or with `--release` that of `dist`.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let port = arguments.value("--port")?.unwrap_or(DEFAULT_PORT);
    let is_release = arguments.has("--release");
    if !arguments.has("--no-build") {
        if is_release { dist::build()? } else { build_quickly()? }
    }
    let folder = if is_release { layout::dist() } else { layout::quick_dist() };
    let server = Server::bind(port, Site::release(folder, "/")?)?;
    println!(
        "\nOneLead: {}  (with the demo workbook: {}?demo)\nStop with Ctrl+C.",
        server.address(),
        server.address()
    );
    server.run()
}

/// One profile for all modules, so that what they share is compiled once, and nothing that only makes them smaller.
fn build_quickly() -> Result<()> {
    tools::ensure_quick_build()?;
    announce(
        "Building the page, the worker and the writer, quickly",
        "3 minutes the first time, then about 1",
    );
    run_command(
        dist::trunk("build")
            .args(["--cargo-profile", "wasm-quick", "--dist"])
            .arg(layout::quick_dist()),
    )
}
