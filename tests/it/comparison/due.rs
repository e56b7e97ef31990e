//! The products that were due then, named where last month's workbook is known.

use onelead::domain::calendar::Day;
use onelead::domain::ids::Id;
use onelead::domain::link::{Decision, Decisions, Link, Verdict};
use onelead::report::comparison::{DueBy, DueItem, DueItems, ItemState};
use onelead::wire::{self, ChangesFile, ExportKind, Question, Reply};
use onelead::worker::Session;

use super::base::{Base, Under, day};
use crate::support::bytes_of;

/// A product: its serial number, its customer, and the days to its ends of life and of service life.
type Product<'a> = (&'a str, i32, Option<i32>, Option<i32>);

fn base(products: &[Product<'_>]) -> Base {
    let mut base = Base::of(4);
    base.products.rows.clear();
    for (serial, customer, life, service) in products {
        let date = |days: &Option<i32>| days.map(day).unwrap_or_default();
        base.products
            .row(&[serial, customer, &"Alder", &date(life), &date(service), &"Support-Active"]);
    }
    base
}

/// What a session of now says about customer 1000, whose place is the first; it arrives as it was sent.
fn asked(now: &mut Session) -> Option<DueItems> {
    let reply = now.ask(Question::DueItems { customer: 0 }).unwrap();
    let received: Reply = wire::decode(&wire::encode(&reply).unwrap()).unwrap();
    assert_eq!(received, reply);
    let Reply::DueItems(items) = reply else {
        panic!("that was the question")
    };
    items.map(|items| *items)
}

/// A session of now beside last month's workbook.
fn beside(before: &Base, after: &Base) -> Session {
    let handed = before.open(&Under::default()).handed().unwrap();
    let mut now = after.open(&Under {
        as_of: "2025-08-01",
        ..Under::default()
    });
    now.compare_with(None, Some(&handed)).unwrap();
    now
}

fn of<'a>(items: &'a DueItems, serial: &str) -> &'a DueItem {
    let key = Id::from_text(serial);
    items.items.iter().find(|item| item.key.as_ref() == Some(&key)).expect(serial)
}

#[test]
fn each_product_that_was_due_is_gone_later_elsewhere_undated_or_still_due() {
    let before = base(&[
        ("S0", 1000, Some(-10), None),
        ("S1", 1000, Some(100), None),
        ("S2", 1000, Some(700), None),
        ("S3", 1000, Some(50), None),
        ("S4", 1000, Some(20), None),
        ("S5", 1000, Some(30), None),
        ("S6", 1000, Some(730), None),
        ("S7", 1001, Some(10), None),
    ]);
    let after = base(&[
        ("S7", 1001, Some(10), None),
        ("S1", 1000, Some(900), None),
        ("S2", 1000, Some(700), None),
        ("S3", 1000, Some(300), None),
        ("S4", 1000, None, None),
        ("S5", 1001, Some(30), None),
        ("S6", 1000, Some(730), None),
        ("S8", 1000, Some(1), None),
    ]);
    let mut now = beside(&before, &after);
    let items = asked(&mut now).unwrap();
    let found: Vec<(String, ItemState)> = items
        .items
        .iter()
        .map(|item| (item.key.as_ref().unwrap().to_string(), item.state))
        .collect();
    let expected = [
        ("S0", ItemState::Absent),
        ("S4", ItemState::Undated),
        ("S5", ItemState::Elsewhere),
        ("S3", ItemState::Due),
        ("S1", ItemState::Later),
        ("S2", ItemState::Due),
    ];
    assert_eq!(found, expected.map(|(key, state)| (key.to_owned(), state)), "by their dates");
    assert_eq!(items.of, 6);

    let renewal = now.comparison().unwrap().unwrap().customers[0].renewal.clone().unwrap();
    assert_eq!((renewal.end_of_life.then, renewal.end_of_service.then), (6, 0));
    // What is still due, and S8, which was not in the file then.
    assert_eq!(renewal.end_of_life.left, 3);

    let later = of(&items, "S1");
    assert_eq!((later.date, later.date_now), (on(100), Some(on(900))));
    assert_eq!(later.product.as_deref(), Some("Alder"));
    let cell = |cell: &Option<onelead::domain::source::CellRef>| cell.as_ref().map(ToString::to_string).unwrap();
    assert!(cell(&later.cell).ends_with("!D3"), "{}", cell(&later.cell));
    assert!(cell(&later.cell_now).ends_with("!D3"), "{}", cell(&later.cell_now));
    assert!(cell(&of(&items, "S4").cell_now).ends_with("!D6"), "where the date is missing");
    assert_eq!(of(&items, "S0").cell_now, None);
}

fn on(days: i32) -> Day {
    Day::from_iso(&day(days)).unwrap()
}

#[test]
fn both_kinds_of_dates_are_told_apart_and_several_rows_are_one_product() {
    let before = base(&[
        ("S0", 1000, Some(200), Some(400)),
        ("S0", 1000, Some(100), None),
        ("S1", 1000, Some(1000), Some(10)),
    ]);
    let after = base(&[("S1", 1000, Some(1000), Some(2000)), ("S0", 1000, Some(100), None)]);
    let items = asked(&mut beside(&before, &after)).unwrap().items;
    let found: Vec<(DueBy, String, Day, ItemState)> = items
        .iter()
        .map(|item| (item.due_by, item.key.as_ref().unwrap().to_string(), item.date, item.state))
        .collect();
    assert_eq!(
        found,
        [
            (DueBy::EndOfLife, "S0".to_owned(), on(100), ItemState::Due),
            (DueBy::EndOfService, "S1".to_owned(), on(10), ItemState::Later),
            (DueBy::EndOfService, "S0".to_owned(), on(400), ItemState::Undated),
        ]
    );
}

#[test]
fn rows_without_a_serial_number_are_there_or_not() {
    let before = base(&[("", 1000, Some(40), None), ("", 1000, Some(45), None), ("S1", 1000, Some(50), None)]);
    let after = base(&[("S1", 1000, Some(50), None), ("", 1000, Some(45), None)]);
    let items = asked(&mut beside(&before, &after)).unwrap().items;
    let found: Vec<(Day, ItemState)> = items.iter().map(|item| (item.date, item.state)).collect();
    let (absent, due) = (ItemState::Absent, ItemState::Due);
    assert_eq!(found, [(on(40), absent), (on(45), due), (on(50), due)]);
}

/// The link was accepted since: what 1001 had then is not called 1000's.
#[test]
fn the_products_are_those_of_the_customer_of_then() {
    let before = base(&[("S0", 1000, Some(10), None), ("S1", 1001, Some(20), None)]);
    let snapshot = before.open(&Under::default()).snapshot().unwrap();
    let mut links = Decisions::default();
    links.decide([Decision {
        verdict: Verdict::Accepted,
        link: Link::merge(Id::Integer(1000), Id::Integer(1001)),
        names: None,
    }]);
    let linked = Under {
        links,
        as_of: "2025-08-01",
        ..Under::default()
    };
    let handed = before.open(&linked).handed().unwrap();
    let mut now = before.open(&linked);
    now.compare_with(Some(&snapshot), Some(&handed)).unwrap();
    let items = asked(&mut now).unwrap();
    assert_eq!(items.of, 1);
    assert_eq!(of(&items, "S0").state, ItemState::Due);
    let renewal = now.comparison().unwrap().unwrap().customers[0].renewal.clone().unwrap();
    assert_eq!(renewal.end_of_life.then, 1);
}

#[test]
fn a_snapshot_alone_names_none_and_the_file_names_all_that_are_known() {
    let before = base(&[("S0", 1000, Some(10), None), ("S1", 1001, Some(20), None)]);
    let after = base(&[("S0", 1000, Some(10), None)]);
    let json = |now: &mut Session| -> serde_json::Value {
        let made = now.export(ExportKind::Changes(ChangesFile::Json)).unwrap();
        serde_json::from_slice(&bytes_of(made)).unwrap()
    };
    let mut now = after.open(&Under::default());
    let snapshot = before.open(&Under::default()).snapshot().unwrap();
    now.compare_with(Some(&snapshot), None).unwrap();
    assert_eq!(asked(&mut now), None);
    assert_eq!(json(&mut now).get("items_due"), None);

    let mut now = beside(&before, &after);
    let due = &json(&mut now)["items_due"];
    assert_eq!(due.as_array().unwrap().len(), 2, "{due}");
    let states: Vec<(&str, &str)> = [0, 1]
        .map(|place| {
            let customer = &due[place];
            let id = if place == 0 { "1000" } else { "1001" };
            assert_eq!(customer["customer_id"].to_string().trim_matches('"'), id);
            assert_eq!(customer["items"].as_array().unwrap().len(), 1);
            let item = &customer["items"][0];
            (item["due_by"].as_str().unwrap(), item["state"].as_str().unwrap())
        })
        .to_vec();
    assert_eq!(states, [("end_of_life", "due"), ("end_of_life", "absent")]);
}

#[test]
fn an_answer_names_the_first_two_hundred() {
    let serials: Vec<String> = (0..300).map(|number| format!("S{number}")).collect();
    let products = serials
        .iter()
        .zip(0..)
        .map(|(serial, days)| (serial.as_str(), 1000, Some(days), None));
    let base = base(&products.collect::<Vec<_>>());
    let items = asked(&mut beside(&base, &base)).unwrap();
    assert_eq!((items.of, items.items.len()), (300, 200));
    assert_eq!(items.items[199].date, on(199));
}
