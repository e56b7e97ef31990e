//! A workbook with the terms of its analysis, opened like the page does.

use std::fs;
use std::path::Path;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::hand_mapping::{HandMapping, Matching};
use onelead::domain::link::Decisions;
use onelead::pipeline::{Given, NamedBytes};
use onelead::settings::Settings;
use onelead::terms::{ModelFile, Terms};
use onelead::worker::Session;

/// The as-of date of every analysis here.
pub(crate) const AS_OF: &str = "2025-07-04";

/// The demo as it was a month before.
pub(crate) const LAST_MONTH: &str = "onelead-demo-last-month.xlsx";

/// What the user gives.
#[derive(Clone)]
pub(crate) struct Opening {
    pub(crate) files: Vec<NamedBytes>,
    pub(crate) settings: &'static str,
    pub(crate) links: Option<String>,
    pub(crate) mapping: Option<&'static str>,
    pub(crate) model: Option<ModelFile>,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            settings: "{}",
            links: None,
            mapping: None,
            model: None,
        }
    }
}

/// A fixture, or a workbook that the page offers, under the default terms.
pub(crate) fn workbook(name: &str) -> Opening {
    let is_public = ["demo.xlsx", LAST_MONTH].contains(&name);
    let folder = if is_public { "public" } else { "tests/fixtures" };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    Opening {
        files: vec![file(name, &fs::read(path).unwrap())],
        ..Opening::default()
    }
}

pub(crate) fn file(name: &str, bytes: &[u8]) -> NamedBytes {
    NamedBytes {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

/// Opens a session with the analysis.
pub(crate) fn open(opening: &Opening) -> Session {
    let mapping = opening.mapping.map(|json| HandMapping::from_json(json).unwrap());
    let given = Given {
        files: opening.files.clone(),
        matching: Matching::Hand(mapping.unwrap_or_default()),
        ..Given::default()
    };
    let mut session = Session::default();
    session.open(given, &terms(opening), &mut |_| {}).unwrap();
    session
}

/// Analyzes the tables of a session again, under the terms of `opening`.
pub(crate) fn change(session: &mut Session, opening: &Opening) {
    session.analyze(&terms(opening), &mut |_| {}).unwrap();
}

pub(crate) fn terms(opening: &Opening) -> Terms {
    let links = opening.links.as_deref().map(|json| Decisions::from_json(json).unwrap());
    Terms {
        as_of: AsOf(Day::from_iso(AS_OF).unwrap()),
        settings: Settings::from_json(opening.settings).unwrap(),
        links: links.unwrap_or_default(),
        model: opening.model.clone(),
    }
}
