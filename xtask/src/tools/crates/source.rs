//! The sources of a package with our lock file in place of its own.

use crate::layout;
use crate::process::{command, output_shown, run};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The lock file in the repository.
pub(super) fn lock(package: &str, version: &str) -> PathBuf {
    layout::root().join("xtask").join("locks").join(format!("{package}-{version}.lock"))
}

/// Lets cargo fetch and check the package, and copies it below `folder`.
///
/// # Errors
/// Fails if there is no lock file for this version or the package cannot be had.
pub(super) fn with_our_lock(package: &str, version: &str, folder: &Path) -> Result<PathBuf> {
    let lock = lock(package, version);
    let lock = fs::read(&lock).with_context(|| format!("there is no {}", lock.display()))?;
    // A package without code that depends on it, so that cargo has to unpack it.
    let asking = folder.join("asking");
    fs::create_dir_all(asking.join("src")).context("could not make a folder below .tools/build")?;
    fs::write(asking.join("src/lib.rs"), "").context("could not write below .tools/build")?;
    let manifest = format!("[package]\nname = \"asking\"\n[workspace]\n[dependencies]\n{package} = \"={version}\"\n");
    fs::write(asking.join("Cargo.toml"), manifest).context("could not write below .tools/build")?;
    let metadata = output_shown(command("cargo").args(["metadata", "--format-version", "1"]).current_dir(&asking))?;
    let unpacked = folder_of(&metadata, package).with_context(|| format!("cargo tells no folder of {package}"))?;
    let sources = folder.join(package);
    run(command("cp").arg("-R").arg(unpacked).arg(&sources))?;
    fs::write(sources.join("Cargo.lock"), lock).context("could not write the lock file")?;
    stand_alone(&sources)?;
    Ok(sources)
}

/// Makes a package below our folder a workspace of its own: cargo would look for it in ours, and refuse to build it.
fn stand_alone(package: &Path) -> Result<()> {
    let manifest = package.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).context("could not read a manifest below .tools/build")?;
    fs::write(&manifest, text + "\n[workspace]\n").context("could not write a manifest below .tools/build")
}

/// Where `cargo metadata` says that a package is.
fn folder_of(metadata: &str, package: &str) -> Option<PathBuf> {
    let metadata: Value = serde_json::from_str(metadata).ok()?;
    let packages = metadata.get("packages")?.as_array()?;
    let found = packages
        .iter()
        .find(|known| known.get("name").is_some_and(|name| name == package))?;
    Path::new(found.get("manifest_path")?.as_str()?).parent().map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_below_our_folder_is_built_without_our_workspace() {
        let package = layout::root().join("target/stand-alone");
        fs::create_dir_all(package.join("src")).unwrap();
        fs::write(package.join("src/lib.rs"), "").unwrap();
        fs::write(package.join("Cargo.toml"), "[package]\nname = \"alone\"\n").unwrap();
        let metadata = || {
            output_shown(
                command("cargo")
                    .args(["metadata", "--offline", "--no-deps", "--format-version", "1"])
                    .current_dir(&package),
            )
        };
        assert!(metadata().is_err(), "it belongs to our workspace");
        stand_alone(&package).unwrap();
        let found = metadata().unwrap();
        assert_eq!(folder_of(&found, "alone"), Some(package));
    }

    #[test]
    fn the_folder_of_a_package_is_where_its_manifest_is() {
        let metadata = r#"{"packages":[{"name":"b","manifest_path":"/r/b/Cargo.toml"},{"name":"a","manifest_path":"/r/a-1/Cargo.toml"}]}"#;
        assert_eq!(folder_of(metadata, "a"), Some(PathBuf::from("/r/a-1")));
        assert_eq!(folder_of(metadata, "c"), None);
    }
}
