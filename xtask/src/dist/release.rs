//! What is published beside the page: its bill of materials, checksums of every file, and everything in one archive.

use super::{sbom, traces};
use crate::layout;
use crate::process::{command, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Completes a finished build in `folder`: `onelead.cdx.json` and `SHA256SUMS` in it, `release/onelead-VERSION.zip` with its own
/// checksum beside it.
///
/// # Errors
/// Fails if a built file contains a path of this machine, or one of these files cannot be made.
pub(super) fn complete(folder: &Path) -> Result<()> {
    traces::check(folder)?;
    sbom::write(folder)?;
    let manifest = fs::read_to_string(layout::root().join("Cargo.toml")).context("could not read Cargo.toml")?;
    let version = version(&manifest).context("Cargo.toml names no version")?;
    let archive = layout::release().join(format!("onelead-{version}.zip"));
    run(command("node").arg(layout::script("release.mjs")).arg(folder).arg(archive)).context("the release could not be packed")
}

/// The version of the first package in the text of a manifest.
fn version(manifest: &str) -> Option<&str> {
    manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_the_files_and_their_checksums() {
        let folder = layout::root().join("target").join("release-test");
        let files = folder.join("dist");
        fs::create_dir_all(files.join("inner")).unwrap();
        fs::write(files.join("a.txt"), "abc").unwrap();
        fs::write(files.join("inner").join("b.txt"), "").unwrap();
        let pack = |name: &str| {
            let archive = folder.join(name).join("x-1.0.0.zip");
            run(command("node").arg(layout::script("release.mjs")).arg(&files).arg(&archive)).unwrap();
            fs::read(archive).unwrap()
        };
        let (first, second) = (pack("one"), pack("two"));
        let sums = fs::read_to_string(files.join("SHA256SUMS")).unwrap();
        let own = fs::read_to_string(folder.join("one").join("x-1.0.0.zip.sha256")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            sums,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.txt\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  inner/b.txt\n"
        );
        assert!(
            own.ends_with("  x-1.0.0.zip\n") && own.len() == 64 + 2 + "x-1.0.0.zip\n".len(),
            "{own}"
        );
        assert_eq!(first, second);
        assert!(first.starts_with(b"PK\x03\x04"));
    }

    #[test]
    fn the_version_is_the_package_s() {
        assert_eq!(
            version("[package]\nname = \"a\"\nversion = \"1.2.3\"\n[x]\nversion = \"9\""),
            Some("1.2.3")
        );
    }
}
