//! Every file that OneLead saves and opens again, and every message, whatever is in it: the checks of `fuzz/`, on small corpora and on
//! what becomes of them when bytes change.

use std::fs;
use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::terms::Terms;
use onelead::wire::{JobId, Request, RequestBody, encode};

#[path = "../../fuzz/checks/business_case.rs"]
mod business_case;
#[path = "../../fuzz/checks/columns.rs"]
mod columns;
#[path = "../../fuzz/checks/links.rs"]
mod links;
#[path = "../../fuzz/checks/lists.rs"]
mod lists;
#[path = "../../fuzz/checks/model.rs"]
mod model;
#[path = "../../fuzz/checks/scenarios.rs"]
mod scenarios;
#[path = "../../fuzz/checks/session.rs"]
mod session;
#[path = "../../fuzz/checks/settings.rs"]
mod settings;
#[path = "../../fuzz/checks/snapshot.rs"]
mod snapshot;
#[path = "../../fuzz/checks/templates.rs"]
mod templates;
#[path = "../../fuzz/checks/wire.rs"]
mod wire;

/// Changed copies of each file.
const CHANGES: usize = 40;

/// The files of a folder of the corpora.
fn corpus(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/own_files").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Checks the files, their beginnings, and copies with another byte, digit or bracket in one place; some file must be accepted.
#[track_caller]
fn check(files: Vec<Vec<u8>>, check: fn(&[u8]) -> bool) {
    let mut accepted = 0;
    for file in files {
        accepted += usize::from(check(&file));
        for step in 0..CHANGES {
            let place = file.len() * step / CHANGES;
            check(&file[..place]);
            for put in [0x00, 0xFF, b'9', b'-', b'}', file[place].wrapping_add(1)] {
                let mut changed = file.clone();
                changed[place] = put;
                check(&changed);
            }
        }
    }
    assert!(accepted > 0);
}

#[test]
fn settings_end_well() {
    check(corpus("settings"), settings::check);
}

#[test]
fn links_end_well() {
    check(corpus("links"), links::check);
}

#[test]
fn columns_end_well() {
    check(corpus("columns"), columns::check);
}

#[test]
fn templates_end_well() {
    check(corpus("templates"), templates::check);
}

#[test]
fn models_end_well() {
    check(corpus("model"), model::check);
}

#[test]
fn snapshots_end_well() {
    check(corpus("snapshot"), snapshot::check);
}

#[test]
fn scenarios_end_well() {
    check(corpus("scenarios"), scenarios::check);
}

#[test]
fn business_cases_end_well() {
    check(corpus("business_case"), business_case::check);
}

#[test]
fn sessions_end_well() {
    check(corpus("session"), session::check);
}

#[test]
fn tables_filled_in_by_hand_end_well() {
    check(corpus("lists"), lists::check);
}

#[test]
fn messages_end_well() {
    let terms = Terms::at(AsOf(Day::from_iso("2025-07-04").unwrap()));
    let request = Request {
        job: JobId(7),
        body: RequestBody::Analyze { terms },
    };
    check(vec![encode(&request).unwrap()], wire::check);
}
