//! The snapshot's file, and every way that it can be no use.

use onelead::pipeline::NamedBytes;
use onelead::report::comparison::Origin;
use onelead::report::problem::ProblemKind;
use onelead::snapshot::Snapshot;
use onelead::text::problem::describe;
use onelead::wire::{ChangesFile, ExportKind};
use onelead::worker::Session;

use super::base::{Base, Under, compare, open};
use crate::support::bytes_of;

fn saved(session: &mut Session) -> String {
    let made = session.export(ExportKind::Snapshot).unwrap();
    assert_eq!(
        (made.name.as_str(), made.media_type),
        ("onelead_snapshot_20250704.json", "application/json")
    );
    String::from_utf8(bytes_of(made)).unwrap()
}

#[test]
fn a_snapshot_comes_back_as_it_was_saved() {
    let base = Base::of(24);
    let mut session = base.open(&Under::default());
    let json = saved(&mut session);
    assert!(
        json.starts_with(r#"{"format":"onelead-snapshot","version":1,"checksum":""#),
        "{}",
        &json[..99]
    );
    let snapshot = Snapshot::from_json(&json).unwrap();
    assert_eq!(snapshot.to_json().unwrap(), json);
    assert_eq!(snapshot.customers.len(), 24);
    assert!(
        snapshot
            .customers
            .iter()
            .all(|customer| customer.features.len() == 41 && customer.out_of_fold.is_some())
    );
    assert_eq!(snapshot.customers[4].rows[0], 4, "the products of 1004");
    assert!(snapshot.saved_model().is_some());
    // The other form leaves out what it would have to wait for, and is equal otherwise.
    let quick = Snapshot::from_json(&session.snapshot().unwrap()).unwrap();
    assert_eq!(quick.base, snapshot.base);
    assert!(quick.customers.iter().all(|customer| customer.out_of_fold.is_none()));
    assert_eq!(quick.checks, snapshot.checks);
}

#[test]
fn indentation_is_no_edit() {
    let json = Base::of(6).open(&Under::default()).snapshot().unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(Snapshot::from_json(&serde_json::to_string_pretty(&value).unwrap()).is_ok());
}

#[test]
fn persons_are_not_kept() {
    let mut base = Base::of(6);
    base.projects.header.push("prj_resp_person".to_owned());
    base.projects.rows.iter_mut().for_each(|row| row.push("Ann Example".to_owned()));
    let json = base.open(&Under::default()).snapshot().unwrap();
    assert!(json.contains("prj_resp_person") && !json.contains("Ann Example"));
}

#[test]
fn every_bad_snapshot_has_its_sentence() {
    let base = Base::of(6);
    let json = base.open(&Under::default()).snapshot().unwrap();
    let mut session = base.open(&Under::default());
    let mut check = |text: &str, sentence: &str| {
        let problem = session.compare_with(Some(text), None).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::BadSnapshot);
        let line = describe(&problem).line();
        assert!(line.contains(sentence), "{line}");
    };
    check("customer_id,name\n1,A\n", "The file is no JSON");
    check(&json[..json.len() / 2], "The file ends too early");
    check("", "The file ends too early");
    check(r#"{"format": "onelead-links", "version": 1}"#, r#"of the format "onelead-links""#);
    check(
        &json.replace("\"version\":1,\"checksum\"", "\"version\":9,\"checksum\""),
        "The snapshot has version 9",
    );
    check(
        &json.replace("\"results\":1,", "\"results\":2,"),
        "whose results cannot be compared",
    );
    check(
        &json.replacen("\"level\":\"Low\"", "\"level\":\"High\"", 1),
        "was changed after OneLead saved it",
    );
    check(
        &json.replacen("\"as_of\":", "\"as_off\":", 1),
        "lacks something that every snapshot holds",
    );
    assert!(session.comparison().unwrap().is_none(), "none of them was kept");
}

#[test]
fn a_workbook_beside_the_snapshot_must_be_the_same_one() {
    let base = Base::of(6);
    let mut then = base.open(&Under::default());
    let (json, handed) = (then.snapshot().unwrap(), then.handed().unwrap());
    let mut session = base.open(&Under::default());
    session.compare_with(Some(&json), Some(&handed)).unwrap();
    assert_eq!(session.comparison().unwrap().unwrap().origin, Origin::Both);
    assert!(session.changed_rows().unwrap().unwrap().rows.is_empty());
    session.compare_with(None, Some(&handed)).unwrap();
    assert_eq!(session.comparison().unwrap().unwrap().origin, Origin::Workbook);
    let other = Base::of(7).open(&Under::default()).handed().unwrap();
    let problem = session.compare_with(Some(&json), Some(&other)).unwrap_err();
    assert!(problem.found[0].contains("\"projects.csv\""), "{:?}", problem.found);
    session.compare_with(Some(&json), None).unwrap();
    assert!(session.changed_rows().unwrap().is_none(), "a snapshot holds no rows");
    assert!(session.export(ExportKind::Changes(ChangesFile::Rows)).is_err());
    session.compare_with(None, None).unwrap();
    assert!(session.comparison().unwrap().is_none());
    assert!(session.export(ExportKind::Changes(ChangesFile::Customers)).is_err());
}

#[test]
fn another_analysis_is_compared_with_the_same_snapshot() {
    let base = Base::of(8);
    let json = base.open(&Under::default()).snapshot().unwrap();
    let mut session = base.open(&Under::default());
    session.compare_with(Some(&json), None).unwrap();
    assert_eq!(session.comparison().unwrap().unwrap().days.0, 0);
    let later = onelead::terms::Terms::at(onelead::domain::calendar::AsOf(
        onelead::domain::calendar::Day::from_iso("2025-07-14").unwrap(),
    ));
    session.analyze(&later, &mut |_| {}).unwrap();
    assert_eq!(session.comparison().unwrap().unwrap().days.0, 10);
}

#[test]
fn the_table_has_a_row_per_customer_whose_parts_add_up() {
    let (before, after) = (Base::of(12), Base::of(13));
    let mut now = after.open(&Under {
        as_of: "2025-08-20",
        ..Under::default()
    });
    let comparison = compare(&mut before.open(&Under::default()), &mut now);
    let text = String::from_utf8(bytes_of(now.export(ExportKind::Changes(ChangesFile::Customers)).unwrap())).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header = "customer_id,customer_name,status,level_before,level_after,value_before,value_after,own_rows,others,links,date,settings,model,reason,renewal_state";
    assert_eq!(lines.next(), Some(header));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), comparison.customers.len());
    assert!(
        rows.iter()
            .any(|row| row[13] == "date" || row[13] == "model" || row[13] == "own_rows"),
        "somebody moved"
    );
    for row in rows.iter().filter(|row| row[2] == "same") {
        let number = |place: usize| (row[place].parse::<f64>().unwrap() * 1e6).round() as i64;
        assert_eq!((7..13).map(number).sum::<i64>(), number(6) - number(5), "{row:?}");
    }
    let new = rows.iter().find(|row| row[2] == "new").unwrap();
    assert_eq!((new[0], new[3], new[5], new[7]), ("1012", "", "", ""));
    let json: serde_json::Value = serde_json::from_slice(&bytes_of(now.export(ExportKind::Changes(ChangesFile::Json)).unwrap())).unwrap();
    assert_eq!(json["figures"]["came"], 1);
}

#[test]
fn equal_exports_give_equal_bytes() {
    let base = Base::of(10);
    let mut twice = base.clone();
    // Duplicate keys, in either order.
    let doubled: Vec<Vec<String>> = twice.projects.rows.iter().take(5).cloned().collect();
    twice.projects.rows.extend(doubled);
    let mut turned = twice.clone();
    turned.projects.rows.reverse();
    let made = |base: &Base| {
        // The same name and hash, as the input is part of what a comparison says.
        let mut session = open(base.files(), &Under::default());
        compare(&mut Base::of(10).open(&Under::default()), &mut session);
        bytes_of(session.export(ExportKind::Changes(ChangesFile::Customers)).unwrap())
    };
    assert!(made(&twice) == made(&turned));
    let files: Vec<NamedBytes> = base.files();
    assert_eq!(files.len(), 4);
}
