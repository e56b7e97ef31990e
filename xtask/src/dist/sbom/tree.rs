//! What `cargo tree` prints, read.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

/// Package, license and repository.
pub(super) const FORMAT: &str = "{p}|{l}|{r}";

/// A package at a version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crate {
    pub name: String,
    pub version: String,
    /// Whether its sources are in the repository.
    pub is_own: bool,
}

/// What its manifest says about a crate.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub license: String,
    /// Empty without one.
    pub repository: String,
}

/// A crate, all that it depends on, and how.
#[derive(Debug)]
pub(super) struct Tree {
    pub root: Crate,
    pub crates: BTreeMap<Crate, About>,
    pub dependencies: BTreeMap<Crate, BTreeSet<Crate>>,
}

impl Tree {
    /// Reads lines in [`FORMAT`], each after its depth as a number.
    pub(super) fn parse(printed: &str) -> Result<Self> {
        let mut crates = BTreeMap::new();
        let mut dependencies: BTreeMap<Crate, BTreeSet<Crate>> = BTreeMap::new();
        // Those that the line is below.
        let mut above: Vec<Crate> = Vec::new();
        for line in printed.lines().filter(|line| !line.is_empty()) {
            let (depth, of, about) = read(line).with_context(|| format!("`cargo tree` printed `{line}`"))?;
            above.truncate(depth);
            if let Some(parent) = above.last() {
                dependencies.entry(parent.clone()).or_default().insert(of.clone());
            }
            above.push(of.clone());
            crates.insert(of, about);
        }
        let root = above.into_iter().next().context("`cargo tree` printed nothing")?;
        Ok(Self {
            root,
            crates,
            dependencies,
        })
    }
}

fn read(line: &str) -> Option<(usize, Crate, About)> {
    // What was printed before with all below it.
    let line = line.strip_suffix(" (*)").unwrap_or(line);
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let (depth, rest) = line.split_at(digits);
    let mut fields = rest.split('|');
    let (package, license, repository) = (fields.next()?, fields.next()?, fields.next()?);
    let mut words = package.splitn(3, ' ');
    let (name, version, more) = (words.next()?, words.next()?, words.next().unwrap_or_default());
    let of = Crate {
        name: name.to_owned(),
        version: version.strip_prefix('v')?.to_owned(),
        is_own: more.starts_with('(') && more != "(proc-macro)",
    };
    let about = About {
        license: license.to_owned(),
        repository: repository.to_owned(),
    };
    Some((depth.parse().ok()?, of, about))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_make_dependencies() {
        let tree = Tree::parse(
            "0a v1.0.0 (/x y)|MIT|\n1b v2.0.0|MIT|u\n2c v3.0.0 (proc-macro)|MIT/Zlib|u\n1c v3.0.0 (proc-macro)|MIT/Zlib|u (*)\n",
        )
        .unwrap();
        let named = |of: &Crate| format!("{}{}", of.name, if of.is_own { "!" } else { "" });
        let edges: Vec<(String, Vec<String>)> = tree
            .dependencies
            .iter()
            .map(|(of, on)| (named(of), on.iter().map(named).collect()))
            .collect();
        assert_eq!(
            edges,
            [
                ("a!".to_owned(), vec!["b".to_owned(), "c".to_owned()]),
                ("b".to_owned(), vec!["c".to_owned()])
            ]
        );
        assert_eq!(named(&tree.root), "a!");
        assert!(Tree::parse("").is_err());
        assert!(Tree::parse("serde").is_err());
    }
}
