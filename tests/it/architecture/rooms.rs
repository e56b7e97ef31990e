//! Which modules with the same parent name each other.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::Source;

/// By module, the siblings that it, or a module inside it, names.
pub(crate) type Siblings = BTreeMap<String, BTreeSet<String>>;

/// The modules of every parent, whose path is `""` for the root and otherwise like `ui::views`.
pub(crate) fn rooms(sources: &[Source]) -> BTreeMap<String, Siblings> {
    let modules: BTreeSet<String> = sources.iter().map(Source::module).collect();
    let mut rooms: BTreeMap<String, Siblings> = BTreeMap::new();
    for module in &modules {
        let (parent, name) = module.rsplit_once("::").unwrap_or(("", module));
        rooms.entry(parent.to_owned()).or_default().entry(name.to_owned()).or_default();
    }
    for source in sources {
        for path in source.paths() {
            if let Some((parent, from, to)) = parted(&source.module(), &path, &modules) {
                let siblings = rooms.entry(parent).or_default();
                siblings.entry(from).or_default().insert(to);
            }
        }
    }
    rooms
}

/// Where two paths diverge: the common parent, and the two modules in it. `None` if one contains the other.
fn parted(from: &str, to: &str, modules: &BTreeSet<String>) -> Option<(String, String, String)> {
    let (mut from, mut to) = (from.split("::"), to.split("::"));
    let mut parent = Vec::new();
    loop {
        let (own, other) = (from.next()?, to.next()?);
        if own != other {
            let path: Vec<&str> = parent.iter().copied().chain([other]).collect();
            // Anything that is not a module is an item of the parent.
            let is_module = modules.contains(&path.join("::"));
            return is_module.then(|| (parent.join("::"), own.to_owned(), other.to_owned()));
        }
        parent.push(own);
    }
}

/// The modules that are part of a cycle: following the names leads back to them.
pub(crate) fn in_circles(siblings: &Siblings) -> Vec<&str> {
    let comes_back = |module: &&String| {
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        let mut next: Vec<&String> = vec![module];
        while let Some(at) = next.pop() {
            next.extend(siblings.get(at).into_iter().flatten().filter(|named| seen.insert(named)));
        }
        seen.contains(module)
    };
    siblings.keys().filter(comes_back).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: &str, code: &str) -> Source {
        Source {
            file: file.to_owned(),
            owner: "a".to_owned(),
            code: code.to_owned(),
        }
    }

    #[test]
    fn circles_are_found_through_others_and_through_super() {
        let sources = [
            source("a.rs", "mod b;\nmod c;\nmod d;\nmod e;\nuse b::X;"),
            source("a/b.rs", "use super::{Item, c::deep::Y};"),
            source("a/c.rs", "mod deep;"),
            source("a/c/deep.rs", "use super::super::d;\nuse super::Z;"),
            source("a/d.rs", "use crate::a::b::X;\npub(super) fn f() {}"),
            source("a/e.rs", "use super::b::X;"),
        ];
        let rooms = rooms(&sources);
        assert_eq!(in_circles(&rooms["a"]), ["b", "c", "d"]);
        assert!(in_circles(&rooms[""]).is_empty() && in_circles(&rooms["a::c"]).is_empty());
        assert_eq!(
            rooms["a"]["b"],
            BTreeSet::from(["c".to_owned()]),
            "an item of the parent is no sibling"
        );
    }
}
