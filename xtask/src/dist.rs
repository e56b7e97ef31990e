//! Builds the page for release.

mod packed;
mod paths;
mod release;
mod sbom;
mod traces;
mod twice;

use crate::arguments::Arguments;
use crate::layout;
use crate::process::{announce, command, run as run_command};
use crate::tools;
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

/// Builds `dist/` and the archive of a release, prints the size of each file, and reports modules over their budget; with `--single` also
/// its version of one file; with `--twice` builds once more elsewhere and compares.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build()?;
    if arguments.has("--single") {
        single()?;
    }
    release::complete(&layout::dist())?;
    run_command(command("node").arg(layout::script("sizes.mjs")).arg(layout::dist())).context("the built files could not be measured")?;
    if arguments.has("--twice") {
        twice::compare(arguments)?;
    }
    Ok(())
}

/// Builds `dist/`.
pub(crate) fn build() -> Result<()> {
    tools::ensure_build()?;
    announce(
        "Building the page, the worker and the writer for release",
        "4 to 6 minutes the first time, then about 1",
    );
    // The worker and the writer are built without the page's framework; index.html asks for it in the page.
    run_command(
        trunk("build")
            .args(["--release", "--no-default-features=true", "--dist"])
            .arg(layout::dist())
            .env("CARGO_ENCODED_RUSTFLAGS", paths::rustflags()?)
            .env("ONELEAD_COMMIT", paths::commit()),
    )?;
    announce("Minifying and compressing the built files", "10 s");
    run_command(
        command("node")
            .arg(layout::script("finish.mjs"))
            .arg(layout::dist())
            .arg(layout::tools()),
    )
    .context("the built files could not be finished")
}

/// Makes `dist/onelead.html` of a finished build.
pub(crate) fn single() -> Result<()> {
    announce("Making onelead.html", "20 s");
    let packed = layout::root().join("target").join("packed");
    if packed.exists() {
        fs::remove_dir_all(&packed).context("could not remove target/packed")?;
    }
    packed::pack(&layout::dist(), &packed)?;
    run_command(command("node").arg(layout::script("single.mjs")).arg(layout::dist()).arg(&packed))
        .context("onelead.html could not be made")
}

/// A Trunk command that does not look for a newer version of itself.
pub(crate) fn trunk(task: &str) -> Command {
    let mut trunk = command("trunk");
    // Some machines set NO_COLOR=1, which Trunk fails to parse: it expects `true` or `false`.
    trunk.arg(task).env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
    trunk
}
