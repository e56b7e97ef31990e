//! Rows, features and steps, which are found apart from each other, tell one story.

use onelead::report::changed_rows::{ChangeKind, RowChangesRequest};
use onelead::report::comparison::Step;
use onelead::wire::{ChangesFile, ExportKind};
use onelead::worker::Session;

use super::base::{Base, Under, adds_up, customer, day, model};
use crate::support::bytes_of;

/// A session of now beside the workbook of then, on the same terms.
fn beside(then: &Base, now: &Base, under: &Under) -> Session {
    let handed = then.open(under).handed().unwrap();
    let mut session = now.open(under);
    session.compare_with(None, Some(&handed)).unwrap();
    session
}

#[test]
fn one_changed_cell_is_one_row_behind_its_feature_and_one_step() {
    let then = Base::of(24);
    let under = Under {
        model: Some(model(&mut then.open(&Under::default()))),
        ..Under::default()
    };
    let mut now = then.clone();
    let row = now.projects.rows.iter().position(|row| row[1] == "1009").unwrap();
    *now.projects.cell(row, "prj_start_date") = day(-2);
    let mut session = beside(&then, &now, &under);

    let comparison = session.comparison().unwrap().unwrap().clone();
    let own = customer(&comparison, "1009");
    adds_up(own);
    let parts = own.path.unwrap().contributions();
    let steps: Vec<Step> = Step::ALL
        .into_iter()
        .zip(parts)
        .filter(|(_, part)| part.abs() > 0.0)
        .map(|(step, _)| step)
        .collect();
    assert_eq!(steps, [Step::OwnRows]);

    let counts = session.changed_rows().unwrap().unwrap().rows;
    let changed: u32 = counts
        .sources
        .iter()
        .map(|source| source.added + source.removed + source.changed)
        .sum();
    assert_eq!(changed, 1);
    let mut behind = |feature: &str, id: &str| {
        let request = RowChangesRequest {
            feature: Some(feature.to_owned()),
            customer: Some(id.to_owned()),
            limit: 10,
            ..RowChangesRequest::default()
        };
        session.row_changes(&request).unwrap().unwrap().changes
    };
    let features: Vec<&str> = own.stands.features.iter().map(|feature| feature.key.as_str()).collect();
    assert!(features.contains(&"days_since_last_project"), "{features:?}");
    let [change] = &behind("days_since_last_project", "1009")[..] else {
        panic!("one row is behind it")
    };
    assert_eq!(
        (change.change, change.column.as_deref()),
        (ChangeKind::Changed, Some("prj_start_date"))
    );
    assert_eq!(change.after.as_deref(), Some(day(-2).as_str()));
    assert!(
        change.cell_before.is_some() && change.cell_before == change.cell_after,
        "where it stands in both"
    );
    assert!(behind("total_products", "1009").is_empty());
    assert!(behind("days_since_last_project", "1008").is_empty());
}

#[test]
fn shuffled_rows_and_dates_of_another_form_are_no_changed_rows() {
    let then = Base::of(12);
    let mut now = then.clone();
    now.products.rows.reverse();
    now.projects.rows.reverse();
    let dates = now.projects.column("prj_start_date");
    for date in dates {
        let parts: Vec<&str> = date.split('-').collect();
        *date = format!("{}.{}.{}", parts[2], parts[1], parts[0]);
    }
    let mut session = beside(&then, &now, &Under::default());
    let rows = session.changed_rows().unwrap().unwrap().rows;
    assert!(rows.is_empty(), "{rows:?}");
    let written: u32 = rows.sources.iter().map(|source| source.cells.written_differently).sum();
    assert_eq!(written as usize, then.projects.rows.len());
    assert_eq!(session.comparison().unwrap().unwrap().figures.moved, 0);
}

/// But for what says where rows stand, and for the hash of a file whose rows are in another order.
#[test]
fn duplicate_keys_in_any_order_give_the_same_bytes() {
    let then = Base::of(10);
    let mut twice = Base::of(10);
    let mut doubled: Vec<Vec<String>> = twice.projects.rows.iter().take(6).cloned().collect();
    for (row, days) in doubled.iter_mut().zip(0..) {
        row[5] = day(-days);
    }
    twice.projects.rows.extend(doubled);
    let mut turned = twice.clone();
    turned.projects.rows.reverse();
    let made = |now: &Base| {
        let mut session = beside(&then, now, &Under::default());
        let mut made = |file| String::from_utf8(bytes_of(session.export(ExportKind::Changes(file)).unwrap())).unwrap();
        let without = |csv: String| -> Vec<String> {
            let lines = csv.lines().map(|line| line.split(',').take(6).collect::<Vec<_>>().join(","));
            lines.collect()
        };
        let is_hash = |line: &&str| !line.trim_start().starts_with("\"sha256\"");
        let json = made(ChangesFile::Json);
        let json: Vec<String> = json.lines().filter(is_hash).map(str::to_owned).collect();
        (made(ChangesFile::Customers), json, without(made(ChangesFile::Rows)))
    };
    let (one, other) = (made(&twice), made(&turned));
    assert_eq!(one.2.len(), 1 + 6, "the duplicates were added: {:?}", one.2);
    assert!(one.0 == other.0 && one.1 == other.1);
    assert_eq!(one.2, other.2);
}
