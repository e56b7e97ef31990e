//! The bill of materials: every crate whose code is in the three modules, and every one that made it, as CycloneDX 1.5.
//!
//! It is made of what `cargo tree` and `Cargo.lock` say and of nothing else: no time, no random serial number, so one commit gives
//! one file.

mod tree;

use super::paths;
use crate::layout;
use crate::process::{command, output_shown};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tree::{Crate, Tree};

/// Its name in `dist/`; the ending is that of the format.
const FILE: &str = "onelead.cdx.json";

/// Writes the bill into a folder.
///
/// # Errors
/// Fails if cargo cannot be asked, or a crate is not in `Cargo.lock`.
pub(super) fn write(folder: &Path) -> Result<()> {
    let bill = serde_json::to_string_pretty(&bill(&paths::commit())?).context("the bill of materials cannot be written")?;
    fs::write(folder.join(FILE), bill + "\n").context("could not write the bill of materials")
}

fn bill(commit: &str) -> Result<Value> {
    let all = asked("normal")?;
    // A macro runs in the compiler: what it needs is in no module.
    let linked: BTreeSet<Crate> = asked("normal,no-proc-macro")?.crates.into_keys().collect();
    let lock = fs::read_to_string(layout::root().join("Cargo.lock")).context("could not read Cargo.lock")?;
    let checksums = checksums(&lock);
    let root = all.root.clone();
    let own = all.crates.get(&root).cloned().unwrap_or_default();
    let mut components = vec![library()?];
    for (of, about) in all.crates.iter().filter(|(of, _)| **of != root) {
        components.push(component(of, about, linked.contains(of), &checksums)?);
    }
    let dependencies = all.crates.keys().map(|of| {
        let on: Vec<String> = all.dependencies.get(of).into_iter().flatten().map(reference).collect();
        json!({ "ref": reference(of), "dependsOn": on })
    });
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": reference(&root),
                "name": root.name,
                "version": root.version,
                "licenses": [{ "expression": expression(&own.license) }],
                "purl": reference(&root),
                "properties": [
                    { "name": "onelead:commit", "value": commit },
                    { "name": "onelead:javascript", "value": "own scripts and what wasm-bindgen generates; nothing from npm" },
                ],
            },
        },
        "components": components,
        "dependencies": dependencies.collect::<Vec<Value>>(),
    }))
}

fn asked(edges: &str) -> Result<Tree> {
    // With the default features, those of all three modules together.
    let arguments = [
        "tree",
        "--package",
        "onelead",
        "--target",
        "wasm32-unknown-unknown",
        "--locked",
        "--prefix",
        "depth",
    ];
    let printed = output_shown(command("cargo").args(arguments).args(["--edges", edges, "--format", tree::FORMAT]))?;
    Tree::parse(&printed)
}

/// One crate. `excluded` is the format's word for what is needed to build and not in what is built.
fn component(of: &Crate, about: &tree::About, is_linked: bool, checksums: &BTreeMap<Crate, String>) -> Result<Value> {
    let mut component = json!({
        "type": "library",
        "bom-ref": reference(of),
        "name": of.name,
        "version": of.version,
        "scope": if is_linked { "required" } else { "excluded" },
        "licenses": [{ "expression": expression(&about.license) }],
        "purl": reference(of),
    });
    if of.is_own {
        component["description"] = json!("Part of OneLead's sources, under the name of the crate that it stands in for");
    } else {
        let checksum = checksums
            .get(of)
            .with_context(|| format!("Cargo.lock has no checksum of {}", of.name))?;
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if !about.repository.is_empty() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": about.repository }]);
    }
    Ok(component)
}

/// The standard library, which comes compiled with the toolchain.
fn library() -> Result<Value> {
    let said = output_shown(command("rustc").arg("--version"))?;
    let version = said.split(' ').nth(1).context("rustc tells no version")?;
    let url = format!("pkg:github/rust-lang/rust@{version}");
    Ok(json!({
        "type": "library",
        "bom-ref": url,
        "name": "std",
        "version": version,
        "description": "The standard library of Rust, as the toolchain brings it for wasm32-unknown-unknown",
        "scope": "required",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        "purl": url,
    }))
}

/// The package URL, by which the parts of the bill refer to a crate.
fn reference(of: &Crate) -> String {
    let kind = if of.is_own { "generic" } else { "cargo" };
    format!("pkg:{kind}/{}@{}", of.name, of.version)
}

/// Older manifests write a slash for `OR`.
fn expression(license: &str) -> String {
    license.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

/// The SHA-256 of each package in the text of a lock file.
fn checksums(lock: &str) -> BTreeMap<Crate, String> {
    let field = |package: &str, name: &str| {
        let start = format!("{name} = \"");
        let value = package
            .lines()
            .find_map(|line| line.strip_prefix(start.as_str())?.strip_suffix('"'));
        value.map(str::to_owned)
    };
    let of_package = |package: &str| {
        let named = Crate {
            name: field(package, "name")?,
            version: field(package, "version")?,
            is_own: false,
        };
        Some((named, field(package, "checksum")?))
    };
    lock.split("[[package]]").filter_map(of_package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(bill: &Value) -> &Vec<Value> {
        bill["components"].as_array().unwrap()
    }

    /// `name version` of each component in a scope.
    fn in_scope(bill: &Value, scope: &str) -> BTreeSet<String> {
        let said = |component: &Value| format!("{} {}", component["name"].as_str().unwrap(), component["version"].as_str().unwrap());
        components(bill)
            .iter()
            .filter(|component| component["scope"] == scope)
            .map(said)
            .collect()
    }

    /// Every crate that cargo itself lists, by its own plain output.
    fn listed(edges: &str) -> BTreeSet<String> {
        let arguments = [
            "tree",
            "-p",
            "onelead",
            "-e",
            edges,
            "--target",
            "wasm32-unknown-unknown",
            "--prefix",
            "none",
            "--locked",
        ];
        let printed = output_shown(command("cargo").args(arguments)).unwrap();
        let said = |line: &str| {
            let mut words = line.split(' ');
            let (name, version) = (words.next()?, words.next()?);
            (!name.is_empty() && name != "onelead").then(|| format!("{name} {}", version.trim_start_matches('v')))
        };
        printed.lines().filter_map(said).collect()
    }

    #[test]
    fn every_crate_of_the_modules_is_in_the_bill_with_its_checksum_and_license() {
        let bill = bill("0000").unwrap();
        let (required, excluded) = (in_scope(&bill, "required"), in_scope(&bill, "excluded"));
        let all: BTreeSet<String> = required
            .union(&excluded)
            .filter(|named| !named.starts_with("std "))
            .cloned()
            .collect();
        assert_eq!(all, listed("normal"));
        assert!(all.len() > 100, "{}", all.len());
        assert!(required.is_superset(&listed("normal,no-proc-macro")));
        for component in components(&bill) {
            assert_ne!(
                component["licenses"][0]["expression"].as_str().unwrap_or_default(),
                "",
                "{component}"
            );
            let hash = component["hashes"][0]["content"].as_str().unwrap_or_default();
            let comes_from_a_registry = component["purl"].as_str().unwrap().starts_with("pkg:cargo/");
            assert_eq!(hash.len(), if comes_from_a_registry { 64 } else { 0 }, "{component}");
        }
    }

    #[test]
    fn tools_and_tests_are_not_in_the_bill() {
        let bill = bill("0000").unwrap();
        let names: BTreeSet<&str> = components(&bill)
            .iter()
            .map(|component| component["name"].as_str().unwrap())
            .collect();
        for absent in [
            "criterion",
            "proptest",
            "insta",
            "onelead-demo",
            "jiff",
            "lexopt",
            "wasm-bindgen-test",
        ] {
            assert!(!names.contains(absent), "{absent}");
        }
        assert!(in_scope(&bill, "excluded").iter().any(|named| named.starts_with("serde_derive ")));
    }

    #[test]
    fn every_dependency_leads_to_a_component_and_nothing_differs_between_two_bills() {
        let bill = bill("0000").unwrap();
        let references: Vec<&str> = components(&bill)
            .iter()
            .map(|component| component["bom-ref"].as_str().unwrap())
            .collect();
        let distinct: BTreeSet<&str> = references.iter().copied().collect();
        assert_eq!(references.len(), distinct.len());
        for dependency in bill["dependencies"].as_array().unwrap() {
            for on in dependency["dependsOn"].as_array().unwrap() {
                assert!(distinct.contains(on.as_str().unwrap()), "{on}");
            }
        }
        assert_eq!(bill, super::bill("0000").unwrap());
    }

    #[test]
    fn old_license_expressions_are_written_anew() {
        assert_eq!(expression("Unlicense/MIT"), "Unlicense OR MIT");
        assert_eq!(
            expression("(MIT OR Apache-2.0) AND Unicode-3.0"),
            "(MIT OR Apache-2.0) AND Unicode-3.0"
        );
    }
}
