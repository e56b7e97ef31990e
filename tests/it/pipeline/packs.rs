//! The archives of lists for each person and country, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use onelead::pipeline::NamedBytes;
use onelead::terms::Terms;
use onelead::wire::{ExportKind, PackBy};
use onelead::worker::Session;

use super::run::{as_of, workbook};
use crate::support::bytes_of;

fn session(name: &str) -> Session {
    let mut session = Session::default();
    let file = NamedBytes {
        name: name.to_owned(),
        bytes: workbook(name),
    };
    session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap();
    session
}

/// The files of an archive, by name.
fn files(session: &mut Session, by: PackBy) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes_of(session.export(ExportKind::Packs(by)).unwrap()))).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

/// Rank and customer of each row of a list, whose workbook runs nothing.
fn rows(bytes: &[u8]) -> Vec<(f64, String)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Call list", "About this list"]);
    assert!(book.worksheet_formula("Call list").unwrap().is_empty());
    let range = book.worksheet_range("Call list").unwrap();
    let row = |row: &[Data]| match &row[0] {
        Data::Float(rank) => (*rank, row[1].to_string()),
        other => panic!("{other:?} is no rank"),
    };
    range.rows().skip(1).map(row).collect()
}

#[track_caller]
fn check(name: &str, by: PackBy) {
    let mut session = session(name);
    let files = files(&mut session, by);
    let report = &session.analysis().unwrap().report;
    let mut found = BTreeSet::new();
    let index = String::from_utf8(files["index.html"].clone()).unwrap();
    for (file, bytes) in &files {
        let Some(stem) = file.strip_suffix(".xlsx") else { continue };
        let listed = rows(bytes);
        assert!(listed.is_sorted_by(|a, b| a.0 < b.0), "{file} is in the order of the call list");
        assert_eq!(index.matches(".xlsx\">").count() * 2 + 1, files.len());
        let page = String::from_utf8(files[&format!("{stem}.html")].clone()).unwrap();
        assert_eq!(page.matches("<tr>").count(), listed.len() + 1, "{file} and its page");
        found.extend(listed.into_iter().map(|(_, id)| id));
    }
    let all: BTreeSet<String> = report.customers.iter().map(|customer| customer.id.to_string()).collect();
    assert_eq!(found, all, "every customer is on a list");
}

#[test]
fn every_customer_is_on_a_list_in_the_order_of_the_call_list() {
    for by in [PackBy::Person, PackBy::Country] {
        check("demo.xlsx", by);
        check("nasty.xlsx", by);
        check("small.xlsx", by);
    }
}

/// The demo's persons are called `PM-001` and the like.
fn persons(text: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(text);
    let named = text.split("PM-").skip(1);
    named.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect()).collect()
}

#[test]
fn a_person_is_named_in_no_list_but_their_own_and_in_no_other_file() {
    let mut session = session("demo.xlsx");
    let files = files(&mut session, PackBy::Person);
    let mut lists = 0;
    for (file, bytes) in &files {
        let Some(stem) = file.strip_suffix(".html").filter(|stem| *stem != "index") else {
            continue;
        };
        lists += 1;
        assert_eq!(persons(bytes), persons(stem.as_bytes()), "{file}");
    }
    assert!(lists > 5, "{lists}");
    let countries = self::files(&mut session, PackBy::Country);
    for (file, bytes) in countries {
        assert!(persons(&bytes).is_empty() && persons(file.as_bytes()).is_empty(), "{file}");
    }
    let others = [
        ExportKind::Predictions,
        ExportKind::TopOpportunities,
        ExportKind::Recommendations,
        ExportKind::ReportJson,
        ExportKind::ActionLog,
    ];
    for kind in others {
        assert!(persons(&bytes_of(session.export(kind).unwrap())).is_empty(), "{kind:?}");
    }
}
