//! The development loop: Trunk rebuilds on every change, our server shows the result and reloads the page.
//!
//! Trunk's own server reloads through an inline script, which the policy blocks.

use crate::arguments::Arguments;
use crate::dist::trunk;
use crate::layout;
use crate::process::{announce, run as run_command};
use crate::serve::DEFAULT_PORT;
use crate::server::{Server, Site};
use crate::tools;
use anyhow::{Context, Result};
use std::fs;

/// Builds, watches and serves until interrupted.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let port = arguments.value("--port")?.unwrap_or(DEFAULT_PORT);
    tools::ensure_quick_build()?;
    let dist = layout::dev_dist();
    fs::create_dir_all(&dist).context("could not make the folder of the development build")?;
    let address = Server::bind(port, Site::development(dist.clone()))?.start();
    println!("OneLead (development): {address}  (components: {address}#/styleguide)\nStop with Ctrl+C.");
    announce(
        "Building for development, then on every change",
        "2 to 4 minutes the first time, then seconds",
    );
    // Without any optimization, the worker takes minutes instead of a second.
    run_command(trunk("watch").arg("--dist").arg(dist).env("CARGO_PROFILE_DEV_OPT_LEVEL", "1"))
}
