//! Which module may use which: a new arrow between modules is a row of the map in `ARCHITECTURE.md`, and so a visible
//! decision in review.
//!
//! A text scan of the source, without dependencies. Test code is left out, because tests may build their inputs in any way.

mod rooms;
mod scan;

use rooms::{in_circles, rooms};
use scan::{Source, sources};

/// The architecture page, whose map lists what each module of `src/` (or binary) may name besides `domain`, which all may
/// name. An entry with `::` allows that part only.
const PAGE: &str = include_str!("../../ARCHITECTURE.md");
const MAP_START: &str = "<!-- map: start, read by tests/it/architecture.rs -->\n";
const MAP_END: &str = "<!-- map: end -->";

/// The rows of the map: a module, and what it may name.
fn map() -> Vec<(&'static str, Vec<&'static str>)> {
    let (_, rest) = PAGE.split_once(MAP_START).expect("ARCHITECTURE.md has a map");
    let (table, _) = rest.split_once(MAP_END).expect("the map has an end");
    // Skips the header and the line below it.
    let rows = table.lines().skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [module, _, may_name] = cells[..] else {
            panic!("three cells a row: {row}")
        };
        (quoted(module).next().expect("a module in backticks"), quoted(may_name).collect())
    })
    .collect()
}

/// The parts between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// A module inside a parent module and the siblings that it may name.
#[rustfmt::skip]
const MAY_NAME_INSIDE: &[(&str, &[&str])] = &[
    ("pipeline::problems", &[]),
    ("pipeline::reading", &["problems"]),
    ("pipeline::links", &["problems"]),
    ("pipeline::delivered", &[]),
    ("pipeline::predict", &["delivered"]),
    ("pipeline::situation", &[]),
    ("pipeline::assemble", &["delivered", "situation"]),
    ("pipeline::trial", &["assemble", "delivered", "predict"]),
    // Modules that make decisions are plain data, without a browser.
    ("ui::selection", &[]),
    ("ui::route", &["selection"]),
    ("ui::question", &["route", "selection"]),
    ("ui::state", &["route", "selection"]),
    ("ui::whereabouts", &["route"]),
    ("ui::cells", &[]),
    ("ui::idle", &[]),
    ("ui::parts", &[]),
    ("ui::memo", &[]),
    ("ui::pictures", &[]),
    ("ui::format", &[]),
    ("ui::memo", &[]),
    ("ui::exports", &[]),
    // Modules that touch the browser or the worker.
    ("ui::browser", &["parts", "route", "state"]),
    ("ui::bridge", &["idle", "parts", "state"]),
    ("ui::shell", &["bridge", "browser", "parts", "route", "state"]),
    // Modules that draw send messages and know no worker.
    ("ui::dispatch", &["state"]),
    ("ui::components", &["browser", "cells", "dispatch", "memo", "pictures", "state"]),
    ("ui::palette", &["browser", "components", "dispatch", "exports", "idle", "memo", "question", "route", "state"]),
    ("ui::styleguide", &["components"]),
    ("ui::views", &["browser", "cells", "components", "dispatch", "format", "memo", "palette", "parts", "route", "selection", "state", "styleguide"]),
    ("ui::frame", &["browser", "components", "dispatch", "exports", "format", "memo", "palette", "route", "state", "views"]),
    ("ui::app", &["browser", "components", "dispatch", "frame", "memo", "palette", "parts", "shell", "state", "views", "whereabouts"]),
    // For tests.
    ("ui::early", &["state"]),
    ("ui::literals", &[]),
    ("ui::sample", &[]),
];

/// A crate and the only places that may use it.
const OWNS_CRATE: &[(&str, &[&str])] = &[
    ("calamine", &["workbook"]),
    // Read as workbooks and CSV archives, written as archives of mails.
    ("zip", &["workbook", "writer"]),
    ("rust_xlsxwriter", &["writer"]),
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("plotters_canvas", &["chart"]),
    ("leptos", &["ui", "main.rs"]),
    ("web_sys", &["ui", "chart", "main.rs", "bin/worker"]),
    ("js_sys", &["ui", "chart", "main.rs", "bin/worker"]),
    ("gloo", &["ui", "main.rs", "bin/worker"]),
    ("wasm_bindgen", &["ui", "chart", "main.rs", "bin/worker", "bin/writer"]),
    ("postcard", &["wire"]),
    ("hashbrown", &["workbook"]),
    ("foldhash", &["domain"]),
];

/// Names without meaning: a file should be named after its concept.
const VAGUE_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "shared", "types", "models"];

#[test]
fn modules_import_only_what_the_table_allows() {
    let map = map();
    let mut broken = Vec::new();
    for source in sources() {
        let allowed = allowed(&map, &source);
        for path in source.own_paths() {
            if !allowed.iter().any(|entry| lies_in(&path, entry)) {
                broken.push(format!("{}: `{}` may not name `{path}`", source.file, source.owner));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn every_grant_is_used() {
    let sources = sources();
    let mut unused = Vec::new();
    for (owner, entries) in map() {
        let of_owner = sources.iter().filter(|source| source.owner == owner);
        let paths: Vec<String> = of_owner.flat_map(Source::own_paths).collect();
        for entry in entries {
            if !paths.iter().any(|path| lies_in(path, entry)) {
                unused.push(format!("`{owner}` does not name `{entry}`: take the grant away"));
            }
        }
    }
    assert!(unused.is_empty(), "\n{}\n", unused.join("\n"));
}

#[test]
fn inside_a_room_modules_name_only_the_siblings_that_the_table_allows() {
    let rooms = rooms(&sources());
    let mut broken = Vec::new();
    for parent in ["pipeline", "ui"] {
        for (module, named) in &rooms[parent] {
            let row = MAY_NAME_INSIDE.iter().find(|(path, _)| *path == format!("{parent}::{module}"));
            let Some((path, entries)) = row else {
                panic!("`{parent}::{module}` has no row in MAY_NAME_INSIDE: add one");
            };
            let forbidden = named.iter().filter(|name| !entries.contains(&name.as_str()));
            broken.extend(forbidden.map(|name| format!("`{path}` may not name `{name}`")));
            let unused = entries.iter().filter(|entry| !named.contains(**entry));
            broken.extend(unused.map(|entry| format!("`{path}` does not name `{entry}`: take the grant away")));
        }
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn no_modules_need_each_other() {
    let rooms = rooms(&sources());
    let circles: Vec<(&str, Vec<&str>)> = rooms
        .iter()
        .map(|(parent, siblings)| (parent.as_str(), in_circles(siblings)))
        .filter(|(_, modules)| !modules.is_empty())
        .collect();
    assert!(circles.is_empty(), "move what both need below them: {circles:?}");
}

fn lies_in(path: &str, entry: &str) -> bool {
    path == entry || path.starts_with(&format!("{entry}::"))
}

/// What the map allows the owner of `source` to name; its own module and `domain` are always allowed.
fn allowed<'a>(map: &[(&'a str, Vec<&'a str>)], source: &Source) -> Vec<&'a str> {
    // The root file declares the modules and names nothing else.
    if source.owner == "lib.rs" {
        return Vec::new();
    }
    let row = map.iter().find(|(owner, _)| *owner == source.owner);
    let Some((owner, entries)) = row else {
        panic!(
            "`{}` ({}) has no row in the map of ARCHITECTURE.md: add one",
            source.owner, source.file
        );
    };
    [*owner, "domain"].into_iter().chain(entries.iter().copied()).collect()
}

#[test]
fn no_module_climbs_to_the_root_by_super() {
    let climbing: Vec<String> = sources()
        .iter()
        .filter(|source| source.climbs_to_the_root())
        .map(|source| source.file.clone())
        .collect();
    assert!(climbing.is_empty(), "write `crate::...`, so that the arrow shows: {climbing:?}");
}

#[test]
fn each_crate_is_named_only_by_its_owner() {
    let mut broken = Vec::new();
    for source in sources() {
        for (name, owners) in OWNS_CRATE {
            if source.names_crate(name) && !owners.contains(&source.owner.as_str()) {
                broken.push(format!("{}: only {owners:?} may name the crate `{name}`", source.file));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn no_module_has_a_vague_name() {
    for source in sources() {
        let vague = source.file.split(['/', '.']).find(|part| VAGUE_NAMES.contains(part));
        assert_eq!(vague, None, "{}: name the module after its concept", source.file);
    }
}

#[test]
fn the_core_has_no_clock_environment_or_thread() {
    const SHELLS: &[&str] = &["ui", "main.rs", "bin/worker", "bin/onelead"];
    for source in sources().iter().filter(|source| !SHELLS.contains(&source.owner.as_str())) {
        for path in ["std::time", "std::env", "std::thread", "std::fs", "std::net", "std::process"] {
            assert!(
                !source.code.contains(path),
                "{}: the core is a pure function, without `{path}`",
                source.file
            );
        }
    }
}
