//! Two workbooks compared row by row: addresses in real sheets, and the demo workbook beside that of last month.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use onelead::comparison::rows::{Compared, Ledger, RowChanges, compare_rows};
use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::propensity::Propensity;
use onelead::domain::source::Source;
use onelead::explorer::Data;
use onelead::linking::{Customers, Merges};
use onelead::pipeline::{NamedBytes, analyze, open};
use onelead::report::Customer;
use onelead::report::changed_rows::{ChangeKind, RowChange, SourceChanges};
use onelead::report::win_loss::StageSaid;
use onelead::terms::Terms;

use crate::rows;
use crate::support::{Cell, WorkbookBuilder};

struct Both {
    before: Ledger,
    after: Ledger,
    changes: RowChanges,
}

fn file(bytes: Vec<u8>) -> NamedBytes {
    NamedBytes {
        name: "book.xlsx".into(),
        bytes,
    }
}

fn ledger(bytes: Vec<u8>) -> Ledger {
    let opened = open(vec![file(bytes)], &mut |_| {}).unwrap();
    let customers = Customers::from_tables(&opened.tables, Merges::default()).unwrap();
    Ledger::of(Data {
        raw: &opened.raw,
        mapping: &opened.mapping,
        tables: &opened.tables,
        customers: &customers,
    })
}

impl Both {
    fn new(before: Vec<u8>, after: Vec<u8>) -> Self {
        let (before, after) = (ledger(before), ledger(after));
        let changes = compare_rows(&before, &after);
        Self { before, after, changes }
    }

    fn compared(&self) -> Compared<'_> {
        Compared {
            before: &self.before,
            after: &self.after,
            changes: &self.changes,
        }
    }

    fn counts(&self, source: Source) -> SourceChanges {
        let counts = self.changes.counts().sources;
        counts.into_iter().find(|counts| counts.source == source).unwrap()
    }
}

fn cells(change: &RowChange) -> [Option<String>; 2] {
    [&change.cell_before, &change.cell_after].map(|cell| cell.as_ref().map(ToString::to_string))
}

#[test]
fn addresses_are_right_below_titles_and_in_several_sheets_of_one_source() {
    let north = rows![
        ["Projects of the north"],
        [Cell::Blank],
        ["project", "st id", "prj days", "note"],
        [1, 70001, 5, "a"],
        [2, 70002, 6, "b"],
    ];
    let south = |days: i32, start: Cell| {
        rows![
            ["exported", "for", "us"],
            [Cell::Blank, "prj days", "st id", "project", "prj start date"],
            [Cell::Blank, 7, 70001, 3, Cell::Date(45_000.0)],
            [Cell::Blank, days, 70003, 4, start],
        ]
    };
    let book = |south: Vec<Vec<Cell>>| {
        let book = WorkbookBuilder::new().sheet("Projects", north.clone());
        book.sheet("Raw projects", south).bytes()
    };
    let before = book(south(8, Cell::from("2023-03-15")));
    let mut moved = south(9, Cell::Date(45_000.0));
    // A row more above: the addresses part.
    moved.insert(2, rows![[Cell::Blank, 1, 70001, 5, Cell::Blank]].remove(0));
    let both = Both::new(before, book(moved));
    let found: Vec<_> = both.compared().all().collect();
    let (kinds, places): (Vec<_>, Vec<_>) = found.iter().map(|change| (change.change, cells(change))).unzip();
    assert_eq!(kinds, [ChangeKind::Changed, ChangeKind::Added]);
    assert_eq!(
        places,
        [
            [Some("Raw projects!B4".into()), Some("Raw projects!B5".into())],
            [None, Some("Raw projects!D3".into())]
        ]
    );
    let counts = both.counts(Source::Projects);
    assert_eq!((counts.rows_before, counts.rows_after), (4, 5));
    assert_eq!(counts.cells.written_differently, 0, "a date and its text read the same");
}

#[test]
fn numbers_and_their_texts_are_one_value() {
    let book = |id: Cell, days: Cell, start: Cell| {
        let rows = vec![
            rows![["project", "st id", "prj days", "prj start date"]].remove(0),
            vec![id, Cell::from(70001), days, start],
            rows![[8, 70001, 1250, "2024-02-28"]].remove(0),
        ];
        WorkbookBuilder::new().sheet("Projects", rows).bytes()
    };
    let before = book(Cell::from(7), Cell::from(2000), Cell::Date(45_350.0));
    let after = book(Cell::from("7.0"), Cell::from("2,000"), Cell::from("28.02.2024"));
    let both = Both::new(before, after);
    assert!(both.changes.counts().is_empty(), "{:?}", both.changes.counts());
    assert_eq!(both.counts(Source::Projects).cells.written_differently, 3);
}

#[test]
fn stages_are_told_from_then_to_now() {
    let book = |stages: [&str; 5]| {
        let mut rows = rows![["project", "st id", "prj stage status"]];
        rows.extend(
            (1..)
                .zip(stages)
                .map(|(key, stage)| vec![Cell::from(key), Cell::from(70001), Cell::from(stage)]),
        );
        WorkbookBuilder::new().sheet("Projects", rows).bytes()
    };
    let both = Both::new(book(["PRE", "PRE", "DP", "ZZ", "C"]), book(["S", "s", "C", "LOST", "c"]));
    let said = |stage| match stage {
        StageSaid::Listed(stage) => stage.code(),
        StageSaid::Unknown => "unknown",
        StageSaid::Nothing => "none",
    };
    let moves = both.compared().stage_moves().into_iter();
    let moves: Vec<_> = moves.map(|moved| (said(moved.before), said(moved.after), moved.rows)).collect();
    assert_eq!(
        moves,
        [("PRE", "S", 2), ("DP", "C", 1), ("unknown", "LOST", 1)],
        "who stayed is in none, and a code in another case stayed"
    );
}

/// Ids of the customers whose rows changed in a way.
fn whose(both: &Both, kind: ChangeKind) -> BTreeSet<String> {
    let changes = both.compared().all().filter(|change| change.change == kind);
    changes
        .filter_map(|change| change.customer_after.or(change.customer_before))
        .collect()
}

/// Ids and names of the customers of a day, each with its level.
fn customers(bytes: Vec<u8>, day: &str) -> BTreeMap<String, (String, Propensity)> {
    let opened = open(vec![file(bytes)], &mut |_| {}).unwrap();
    let terms = Terms::at(AsOf(Day::from_iso(day).unwrap()));
    let report = analyze(&opened, &terms, None, &mut |_| {}).unwrap().report;
    let customer = |customer: &Customer| (customer.id.to_string(), (customer.name.clone(), customer.level()));
    report.customers.iter().map(customer).collect()
}

/// The committed workbooks: what their generator writes, as `demo.rs` holds.
fn demo(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(name)).unwrap()
}

const LAST_MONTH: &str = "onelead-demo-last-month.xlsx";
/// The days that the two exports claim to be made on.
const DAYS: [&str; 2] = ["2025-06-04", "2025-07-04"];

#[test]
fn the_demo_of_last_month_differs_as_planned() {
    let both = Both::new(demo(LAST_MONTH), demo("demo.xlsx"));
    let figures = |source| {
        let counts = both.counts(source);
        assert!(counts.columns_added.is_empty() && counts.columns_removed.is_empty());
        assert_eq!(counts.cells.written_differently, 0, "{source:?}");
        let rows = [counts.rows_before, counts.rows_after, counts.added, counts.removed, counts.changed];
        (rows, [counts.cells.filled, counts.cells.emptied])
    };
    let tables = [Source::InstallBase, Source::Opportunities, Source::ServiceCredits, Source::Projects];
    assert_eq!(
        tables.map(figures),
        [
            ([5676, 5678, 28, 26, 22], [6, 4]),
            ([88, 97, 13, 4, 2], [2, 0]),
            ([533, 537, 4, 0, 54], [2, 10]),
            ([2235, 2240, 5, 0, 28], [11, 5]),
        ]
    );
    assert!(both.counts(Source::Services).is_empty());
    let projects = both.counts(Source::Projects);
    assert_eq!(projects.refreshed, projects.rows_before, "every row has a newer date");
    // Every kind of change has several customers to look at, and most have none.
    for kind in [
        ChangeKind::Added,
        ChangeKind::Removed,
        ChangeKind::Changed,
        ChangeKind::Filled,
        ChangeKind::Emptied,
    ] {
        let whose = whose(&both, kind).len();
        assert!((4..16).contains(&whose), "{kind:?}: {whose} customers");
    }
    let late = both.compared().late_arrivals(Day::from_iso(DAYS[0]).unwrap());
    assert_eq!((late.new_rows, late.late, late.late_in_year), (5, 2, 2));
    assert_eq!(both.changes.customer_matches().moved_share(), Some(0.0));
}

#[test]
fn of_the_demo_customers_some_came_went_rose_and_fell() {
    let before = customers(demo(LAST_MONTH), DAYS[0]);
    let after = customers(demo("demo.xlsx"), DAYS[1]);
    let names = |these: &BTreeMap<String, (String, Propensity)>, others: &BTreeMap<String, (String, Propensity)>| -> Vec<String> {
        let only = these.iter().filter(|(id, _)| !others.contains_key(*id));
        only.map(|(_, (name, _))| name.clone()).collect()
    };
    assert_eq!(names(&after, &before), ["Tarnwick Aerospace Ltd", "Morvanich Steel Corp"]);
    assert_eq!(names(&before, &after), ["Ambergate Ceramics Ltd"]);
    let moved = |way: fn(&Propensity, &Propensity) -> bool| -> Vec<&str> {
        let both = after.iter().filter_map(|(id, (name, now))| Some((name, before.get(id)?.1, now)));
        both.filter(|(_, then, now)| way(then, now))
            .map(|(name, ..)| name.as_str())
            .collect()
    };
    assert_eq!(
        moved(|then, now| now < then),
        ["Ulmenried Stadtwerke GmbH", "Montelgrave Foods PLC"]
    );
    assert_eq!(moved(|then, now| now > then), ["Tessenburg Chemie AG"]);
}
