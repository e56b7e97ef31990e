//! Columns matched by hand, from the files to the report, without a second reading.

use onelead::domain::hand_mapping::{Edit, HandMapping, Matching, Pick, SheetUse};
use onelead::domain::source::Source;
use onelead::domain::stage::Stage;
use onelead::pipeline::{Given, NamedBytes};
use onelead::report::Report;
use onelead::report::columns::{Columns, Need, Reason, SheetMatch};
use onelead::report::problem::ProblemKind;
use onelead::terms::Terms;
use onelead::worker::Session;

use super::run::as_of;
use crate::rows;
use crate::support::{Cell, WorkbookBuilder};

/// An install base whose territory is under the header `territory`, in a sheet with a given name.
fn book(sheet: &str, territory: &str) -> Vec<NamedBytes> {
    let rows: Vec<Vec<Cell>> = rows![
        [
            territory,
            "product_platform_description_name",
            "product_end_of_life_date",
            "serial_number_id"
        ],
        [1, "Alder", "2025-06-01", "S1"],
        [2, "Birch", "2027-01-01", "S2"],
        [3, "Cedar", "2030-01-01", "S3"],
    ];
    vec![NamedBytes {
        name: "book.xlsx".into(),
        bytes: WorkbookBuilder::new().sheet(sheet, rows).bytes(),
    }]
}

fn open(session: &mut Session, given: impl Into<Given>) -> Result<Report, ProblemKind> {
    let opened = session.open(given, &Terms::at(as_of()), &mut |_| {});
    opened.cloned().map_err(|problem| problem.kind)
}

fn match_again(session: &mut Session, hand: HandMapping) -> Report {
    let mut stages = Vec::new();
    let report = session
        .match_again(hand, &Terms::at(as_of()), &mut |progress| stages.push(progress.stage))
        .unwrap()
        .clone();
    assert!(!stages.contains(&Stage::Read), "nothing is read again");
    report
}

/// The report without what distinguishes the files and the matching.
fn result(report: &Report) -> Report {
    Report {
        files: Vec::new(),
        matched_by_hand: None,
        ..report.clone()
    }
}

fn territory(pick: Pick) -> Edit {
    Edit::Column {
        sheet: 0,
        column: "account_sales_territory_id".to_owned(),
        place: 0,
        pick,
    }
}

#[test]
fn a_renamed_column_matched_by_hand_gives_the_result_of_the_original() {
    let original = open(&mut Session::default(), book("Raw_install_base", "account_sales_territory_id")).unwrap();
    let mut session = Session::default();
    let renamed = || book("Raw_install_base", "Gebiet");
    assert_eq!(open(&mut session, renamed()), Err(ProblemKind::MissingColumn));
    let columns = session.columns(None, &[]).unwrap();
    assert_eq!(columns.problems.len(), 1);
    let [sheet] = &columns.sheets[..] else { panic!("one sheet") };
    assert_eq!(
        (sheet.serves, sheet.matched, sheet.header_row),
        (Some(Source::InstallBase), SheetMatch::Name, 1)
    );
    let needed = &sheet.columns[0];
    assert_eq!(
        (needed.need, needed.reason),
        (Need::Required, Reason::NotFound),
        "what is needed comes first"
    );
    let header = &sheet.headers[0];
    assert_eq!((header.text.as_str(), header.filled), ("Gebiet", 3));
    assert_eq!(header.values, ["1", "2", "3"]);
    let columns = session.columns(Some(&columns.hand), &[territory(Pick::Column(0))]).unwrap();
    assert!(columns.problems.is_empty());
    let report = match_again(&mut session, columns.hand);
    assert_eq!(result(&report), result(&original));
    let hand = report.matched_by_hand.unwrap();

    // The next file with these headers is recognized; a different one is not.
    let remembered = |files| Given {
        files,
        matching: Matching::Remembered(vec![hand.clone()]),
        ..Given::default()
    };
    let next = open(&mut Session::default(), remembered(renamed())).unwrap();
    assert_eq!(next.matched_by_hand.as_ref(), Some(&hand));
    assert_eq!(result(&next), result(&original));
    assert_eq!(
        open(&mut Session::default(), remembered(book("Raw_install_base", "Region"))),
        Err(ProblemKind::MissingColumn)
    );
    // The same from a file, as the command line accepts it.
    let saved = HandMapping::from_json(&hand.to_json().unwrap()).unwrap();
    let given = Given {
        files: renamed(),
        matching: Matching::Hand(saved),
        ..Given::default()
    };
    assert_eq!(open(&mut Session::default(), given).unwrap(), next);
}

#[test]
fn a_sheet_that_nothing_recognizes_is_given_to_a_source() {
    let mut session = Session::default();
    assert_eq!(open(&mut session, book("Blatt 1", "Gebiet")), Err(ProblemKind::NoCustomerSource));
    let serves = Some(SheetUse::Source(Source::InstallBase));
    let edits = [Edit::Use { sheet: 0, serves }, territory(Pick::Column(0))];
    let Columns { hand, sheets, problems } = session.columns(None, &edits).unwrap();
    assert!(problems.is_empty());
    assert_eq!(sheets[0].matched, SheetMatch::Hand);
    let report = match_again(&mut session, hand);
    assert_eq!(report.headline.customers, 3);
    let over = session.columns(report.matched_by_hand.as_ref(), &[Edit::StartOver]).unwrap();
    assert_eq!(over.sheets[0].matched, SheetMatch::Nothing);
}

#[test]
fn a_column_of_another_kind_is_doubted() {
    let mut session = Session::default();
    let report = open(&mut session, book("Raw_install_base", "account_sales_territory_id")).unwrap();
    let wrong = Edit::Column {
        sheet: 0,
        column: "product_end_of_service_life_date".to_owned(),
        place: 0,
        pick: Pick::Column(1),
    };
    let columns = session.columns(None, &[wrong]).unwrap();
    let doubted: Vec<&str> = columns.sheets[0]
        .columns
        .iter()
        .filter(|column| column.is_doubtful)
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(doubted, ["product_end_of_service_life_date"]);
    let again = session
        .match_again(HandMapping::default(), &Terms::at(as_of()), &mut |_| {})
        .unwrap();
    assert_eq!(again, &report, "nothing by hand is the automatic match");
}
