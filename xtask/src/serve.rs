//! Serves the release build to a browser on this machine.

use crate::arguments::Arguments;
use crate::dist;
use crate::layout;
use crate::server::{Server, Site};
use anyhow::Result;

pub(crate) const DEFAULT_PORT: u16 = 8080;

/// Builds unless `--no-build`, then serves until interrupted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let port = arguments.value("--port")?.unwrap_or(DEFAULT_PORT);
    if !arguments.has("--no-build") {
        dist::build()?;
    }
    let server = Server::bind(port, Site::release(layout::dist(), "/")?)?;
    println!(
        "\nOneLead: {}  (with the demo workbook: {}?demo)\nStop with Ctrl+C.",
        server.address(),
        server.address()
    );
    server.run()
}
