//! Comparisons of small CSV files, read like a user's.

use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Day;
use crate::domain::source::CellRef;
use crate::explorer::Data;
use crate::linking::{Customers, Merges};
use crate::report::changed_rows::{LateArrivals, MOST_CHANGES, RowChange, RowChangesRequest};
use crate::workbook::apply::apply;
use crate::workbook::mapping::propose;
use crate::workbook::read::{InputFile, read};

const PROJECTS: &str = "\
project,st_id,prj_customer,prj_start_date,prj_days,prj_size,notes,last_refresh_date
P1,70001,Alder AG,2024-03-01,30,$50k-$500k,first,2025-06-06
P2,70002,Birch Ltd,2023-05-04,9,<$50k,b,2025-06-06
P3,70001,alder ag,2025-02-02,1200,>$5M,B,2025-06-06
P4,,Cedar Inc,2025-01-01,-,<$50k,10,2025-06-06
";

/// A CSV file's name and its text.
type File<'a> = (&'a str, &'a str);

fn ledger(files: &[File<'_>]) -> Ledger {
    let files: Vec<InputFile<'_>> = (files.iter())
        .map(|(name, text)| InputFile {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    let raw = read(&files, &[], &mut |_| {}).unwrap();
    let mapping = propose(&raw).unwrap();
    let tables = apply(&raw, &mapping).unwrap().value;
    let customers = Customers::from_tables(&tables, Merges::default()).unwrap();
    Ledger::of(Data {
        raw: &raw,
        mapping: &mapping,
        tables: &tables,
        customers: &customers,
    })
}

fn projects(text: &str) -> Ledger {
    ledger(&[("projects.csv", text)])
}

struct Both {
    before: Ledger,
    after: Ledger,
    changes: RowChanges,
}

impl Both {
    fn new(before: Ledger, after: Ledger) -> Self {
        let changes = compare_rows(&before, &after);
        Self { before, after, changes }
    }

    fn of_projects(before: &str, after: &str) -> Self {
        Self::new(projects(before), projects(after))
    }

    fn compared(&self) -> Compared<'_> {
        Compared {
            before: &self.before,
            after: &self.after,
            changes: &self.changes,
        }
    }

    fn counts(&self) -> SourceChanges {
        self.changes.counts().sources[0].clone()
    }

    fn lines(&self) -> Vec<String> {
        self.compared().all().map(|change| line(&change)).collect()
    }

    fn lines_of(&self, request: RowChangesRequest) -> Vec<String> {
        let request = RowChangesRequest {
            limit: MOST_CHANGES,
            ..request
        };
        let page = self.compared().page(&request);
        assert_eq!(page.matched as usize, page.changes.len());
        page.changes.iter().map(line).collect()
    }
}

/// `key change column: before@cell -> after@cell`, a dot for what is not there.
fn line(change: &RowChange) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| ".".to_owned());
    let side = |said: &Option<String>, cell: &Option<CellRef>| {
        let cell = cell.as_ref().map_or_else(|| ".".to_owned(), ToString::to_string);
        format!("{}@{}", text(said), cell.rsplit_once('!').map_or(&*cell, |(_, address)| address))
    };
    format!(
        "{} {} {}: {} -> {}",
        text(&change.key),
        change.change.key(),
        text(&change.column),
        side(&change.before, &change.cell_before),
        side(&change.after, &change.cell_after)
    )
}

#[test]
fn the_same_tables_twice_differ_in_nothing() {
    let services = (
        "services.csv",
        "practice,sub_practice,services\nCloud,Move,Plan\n,,Build\n,,Build\n",
    );
    let book = || ledger(&[("projects.csv", PROJECTS), services]);
    let both = Both::new(book(), book());
    assert!(both.changes.counts().is_empty(), "{:?}", both.changes.counts());
    assert_eq!(both.lines(), [""; 0]);
    let counts = both.counts();
    assert_eq!((counts.rows_before, counts.rows_after), (4, 4));
    assert_eq!((counts.keys_before, counts.keys_after), (4, 4));
    assert_eq!(counts.cells, CellChanges::default());
    assert_eq!(both.changes.counts().sources[1].without_key.before, 3);
}

#[test]
fn another_order_and_another_spelling_are_no_change() {
    let after = "\
notes,prj_size,project,prj_start_date,st_id,prj_customer,prj_days,last_refresh_date
b,<$50k,P2,04.05.2023,70002.0,BIRCH LTD,9,2025-06-06
10,\"25,000\",P4,2025/1/1,n/a,Cedar Inc,?,2025-06-06
B,>$5M,'P3,2025-02-02,70001,alder ag,\"1,200\",06 Jun 2025
first,$50k-$500k,P1,20240301,70001,Alder AG ,30.0,2025-06-06
";
    let both = Both::of_projects(PROJECTS, after);
    let counts = both.counts();
    assert!(counts.is_empty(), "{counts:?}");
    assert_eq!(counts.refreshed, 0);
    assert_eq!(both.lines(), [""; 0]);
    let expected = CellChanges {
        written_differently: 13,
        ..CellChanges::default()
    };
    assert_eq!(counts.cells, expected, "{:?}", counts.columns);
}

#[test]
fn a_changed_cell_is_one_line_with_both_addresses() {
    let after = PROJECTS.replace(
        "P1,70001,Alder AG,2024-03-01,30",
        "P0,70003,New,,,,,\nP1,70001,Alder AG,2024-03-01,31",
    );
    let both = Both::of_projects(PROJECTS, &after);
    assert_eq!(both.lines(), ["P0 added .: .@. -> .@A2", "P1 changed prj_days: 30@E2 -> 31@E3"]);
    let counts = both.counts();
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 0, 1));
    assert_eq!(counts.cells.total(), 1);
    assert_eq!(counts.columns.len(), 1);
    let change = both.compared().all().last().unwrap();
    assert_eq!(change.customer_before.as_deref(), Some("70001"));
    assert_eq!(change.customer_after, change.customer_before);
}

#[test]
fn values_come_and_go() {
    let after = PROJECTS
        .replace("2025-01-01,-", "2025-01-01,7")
        .replace("P2,70002,Birch Ltd,2023-05-04", "P2,70002,Birch Ltd,(null)");
    let both = Both::of_projects(PROJECTS, &after);
    assert_eq!(
        both.lines(),
        [
            "P2 emptied prj_start_date: 2023-05-04@D3 -> (null)@D3",
            "P4 filled prj_days: -@E5 -> 7@E5"
        ]
    );
    let cells = both.counts().cells;
    assert_eq!((cells.filled, cells.emptied, cells.changed), (1, 1, 0));
}

#[test]
fn a_refresh_date_alone_changes_no_row() {
    let after = PROJECTS.replace("2025-06-06", "2025-07-04");
    let both = Both::of_projects(PROJECTS, &after);
    assert!(both.counts().is_empty());
    assert_eq!(both.counts().refreshed, 4);
}

#[test]
fn a_column_of_one_file_is_one_line() {
    let after: String = PROJECTS
        .lines()
        .enumerate()
        .map(|(row, line)| {
            if row == 0 {
                format!("{line},country\n")
            } else {
                format!("{line},Germany\n")
            }
        })
        .collect();
    let both = Both::of_projects(PROJECTS, &after);
    assert_eq!(both.lines(), [". column_added country: .@. -> .@I1"]);
    let counts = both.counts();
    assert_eq!(
        (counts.changed, counts.columns_added.len(), counts.columns_removed.len()),
        (0, 1, 0)
    );
    let back = Both::of_projects(&after, PROJECTS);
    assert_eq!(back.lines(), [". column_removed country: .@I1 -> .@."]);
}

#[test]
fn equal_rows_of_a_key_cancel_and_the_most_alike_of_the_rest_become_pairs() {
    let header = "project_id,project_name,purchased_credits,delivered_credits,contract_end_date\n";
    let book = |rows: &str| ledger(&[("projects.csv", PROJECTS), ("service_credits.csv", &format!("{header}{rows}"))]);
    let before = book("P1,a,10,1,2025-08-01\nP1,b,20,2,2025-09-01\nP1,c,30,3,2025-10-01\nP1,c,30,3,2025-10-01\n");
    let after = book("P1,c,30,3,2025-10-01\nP1,b,20,2,2026-09-01\nP1,a,10,4,2025-08-01\n");
    let both = Both::new(before, after);
    assert_eq!(
        both.lines(),
        [
            "P1 changed delivered_credits: 1@D2 -> 4@D4",
            "P1 changed contract_end_date: 2025-09-01@E3 -> 2026-09-01@E3",
            "P1 removed .: .@A5 -> .@.",
        ]
    );
    let counts = &both.changes.counts().sources[0];
    assert_eq!(
        (counts.source, counts.keys_before, counts.keys_after),
        (Source::ServiceCredits, 1, 1)
    );
}

#[test]
fn services_and_rows_without_a_key_are_compared_as_a_whole() {
    let services = |rows: &str| {
        let text = format!("practice,sub_practice,services\n{rows}");
        ledger(&[("projects.csv", PROJECTS), ("services.csv", &text)])
    };
    let before = services("Cloud,Move,Plan\n,,Build\n,,Build\nEdge,Site,Plan\n");
    // The order of blocks is another, one of two equal services is gone, and one moved to another practice.
    let after = services("Edge,Site,Survey\nCloud,Move,Build\n,,Plan\n");
    let both = Both::new(before, after);
    assert_eq!(
        both.lines(),
        [". removed .: .@A4 -> .@.", ". removed .: .@A5 -> .@.", ". added .: .@. -> .@A2",]
    );
    let counts = &both.changes.counts().sources[1];
    assert_eq!((counts.changed, counts.without_key.removed, counts.without_key.added), (0, 2, 1));

    let without = |days: &str| projects(&format!("{PROJECTS},70001,Alder AG,2024-03-01,{days},,x,2025-06-06\n"));
    let both = Both::new(without("5"), without("6"));
    assert_eq!(both.lines(), [". removed .: .@A6 -> .@.", ". added .: .@. -> .@A6"]);
}

#[test]
fn a_source_of_one_workbook_comes_or_goes_with_all_rows() {
    let credits = (
        "service_credits.csv",
        "project_id,purchased_credits,delivered_credits\nP1,10,1\nP2,20,2\n,5,5\n",
    );
    let both = Both::new(projects(PROJECTS), ledger(&[("projects.csv", PROJECTS), credits]));
    assert_eq!(both.lines().len(), 3);
    let counts = &both.changes.counts().sources[0];
    assert_eq!((counts.added, counts.keys_after, counts.without_key.added), (3, 2, 1));
    assert!(counts.columns_added.is_empty());
    let gone = Both::new(ledger(&[("projects.csv", PROJECTS), credits]), projects(PROJECTS));
    assert_eq!(gone.changes.counts().sources[0].removed, 3);
}

#[test]
fn lines_are_found_by_what_is_asked_for() {
    let after = PROJECTS
        .replace("P2,70002,Birch Ltd,2023-05-04,9", "P2,70001,Birch Ltd,2023-05-05,8")
        .replace("P3,70001", "P5,70001");
    let both = Both::of_projects(PROJECTS, &after);
    let all = [
        "P2 changed st_id: 70002@B3 -> 70001@B3",
        "P2 changed prj_start_date: 2023-05-04@D3 -> 2023-05-05@D3",
        "P2 changed prj_days: 9@E3 -> 8@E3",
        "P3 removed .: .@A4 -> .@.",
        "P5 added .: .@. -> .@A4",
    ];
    let asked = RowChangesRequest::default;
    assert_eq!(both.lines_of(asked()), all);
    let customer = |id: &str| RowChangesRequest {
        customer: Some(id.to_owned()),
        ..asked()
    };
    assert_eq!(both.lines_of(customer("70002")), &all[..3], "whose they were");
    assert_eq!(both.lines_of(customer("70001")), all, "whose they are");
    assert_eq!(both.lines_of(customer("70009")), [""; 0]);
    let column = RowChangesRequest {
        column: Some("prj_days".into()),
        ..asked()
    };
    assert_eq!(both.lines_of(column), &all[2..3]);
    let kind = RowChangesRequest {
        kind: Some(ChangeKind::Added),
        ..asked()
    };
    assert_eq!(both.lines_of(kind), &all[4..]);
    let source = RowChangesRequest {
        source: Some(Source::Services),
        ..asked()
    };
    assert_eq!(both.lines_of(source), [""; 0]);
    let feature = |key: &str| RowChangesRequest {
        feature: Some(key.to_owned()),
        ..asked()
    };
    // The customer decides everything; days are read by no feature.
    let read = [all[0], all[1], all[3], all[4]];
    assert_eq!(both.lines_of(feature("days_since_last_project")), read);
    assert_eq!(both.lines_of(feature("total_products")), [""; 0]);
    assert_eq!(both.lines_of(feature("no_feature")), [""; 0]);
    let page = both.compared().page(&RowChangesRequest {
        offset: 1,
        limit: 2,
        ..asked()
    });
    assert_eq!((page.matched, page.offset), (5, 1));
    assert_eq!(page.changes.iter().map(line).collect::<Vec<_>>(), &all[1..3]);
}

#[test]
fn a_ledger_arrives_as_it_was_sent() {
    let before = projects(PROJECTS);
    let bytes = postcard::to_stdvec(&before).unwrap();
    let sent: Ledger = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(sent, before);
    assert!(bytes.len() < 2 * PROJECTS.len(), "{} bytes", bytes.len());
}

#[test]
fn customers_are_counted_in_pairs() {
    let after = PROJECTS.replace("P2,70002", "P2,70008").replace("P3,70001", "P3,70008");
    let matches = Both::of_projects(PROJECTS, &after).changes.customer_matches();
    let pairs: Vec<String> = (matches.pairs.iter())
        .map(|pair| format!("{}>{} {}", pair.before, pair.after, pair.rows))
        .collect();
    assert_eq!(pairs, ["70001>70001 1", "70001>70008 1", "70002>70008 1"], "P4 has no customer");
    assert_eq!(matches.rows(), 3);
    assert_eq!(matches.moved_share(), Some(2.0 / 3.0));
    assert_eq!(CustomerMatches::default().moved_share(), None);
}

#[test]
fn late_starts_are_counted_and_the_lag_measured() {
    let new = "\
P6,70001,Alder AG,2025-05-01,1,,,2025-07-04
P7,70001,Alder AG,2023-05-01,1,,,2025-07-04
P8,70001,Alder AG,2025-06-20,1,,,2025-07-04
P9,70001,Alder AG,,1,,,2025-07-04
";
    let both = Both::of_projects(PROJECTS, &format!("{PROJECTS}{new}"));
    let late = both.compared().late_arrivals(Day::from_iso("2025-06-06").unwrap());
    let expected = LateArrivals {
        new_rows: 4,
        late: 2,
        late_in_year: 1,
        // P3, P4 and P6; P8 starts later.
        starts_in_year: 3,
        // Of 14, 64 and 795 days: 64 + 0.8 · 731.
        lag_days: Some(64.0 + 731.0 * 0.8),
    };
    assert_eq!((late.new_rows, late.late, late.late_in_year, late.starts_in_year), (4, 2, 1, 3));
    assert!((late.lag_days.unwrap() - expected.lag_days.unwrap()).abs() < 1e-9, "{late:?}");
    assert_eq!(late.share(), Some(1.0 / 3.0));
    assert_eq!(
        Both::of_projects(PROJECTS, PROJECTS)
            .compared()
            .late_arrivals(Day::UNIX_EPOCH)
            .lag_days,
        None
    );
}

/// A line of credits of few keys and values, so that keys and whole rows repeat.
fn record() -> impl Strategy<Value = String> {
    (0..4_u8, 0..3_u8, 0..3_u8, 0..2_u8).prop_map(|(key, name, credits, written)| {
        let key = if key == 3 { String::new() } else { format!("P{key}") };
        let credits = if written == 0 {
            credits.to_string()
        } else {
            format!("{credits}.0")
        };
        format!("{key},{name},{credits}\n")
    })
}

fn credits(records: &[String]) -> Ledger {
    let text = format!("project_id,project_name,purchased_credits\n{}", records.concat());
    ledger(&[("projects.csv", PROJECTS), ("service_credits.csv", &text)])
}

/// The lines without their addresses, which follow the rows.
fn contents(both: &Both) -> Vec<RowChange> {
    let without = |change: RowChange| RowChange {
        cell_before: None,
        cell_after: None,
        ..change
    };
    both.compared().all().map(without).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_rows_says_nothing(
        (old, old_again) in proptest::collection::vec(record(), 0..12).prop_flat_map(shuffled),
        (new, new_again) in proptest::collection::vec(record(), 0..12).prop_flat_map(shuffled),
    ) {
        let both = Both::new(credits(&old), credits(&new));
        let again = Both::new(credits(&old_again), credits(&new_again));
        prop_assert_eq!(both.changes.counts(), again.changes.counts());
        prop_assert_eq!(contents(&both), contents(&again));
        let counts = both.changes.counts();
        if let Some(counts) = counts.sources.iter().find(|counts| counts.source == Source::ServiceCredits) {
            prop_assert_eq!(old.len() as u32 - counts.removed, new.len() as u32 - counts.added);
        }
        prop_assert!(Both::new(credits(&old), credits(&old_again)).changes.counts().is_empty());
    }
}

fn shuffled(records: Vec<String>) -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    (Just(records.clone()), Just(records).prop_shuffle())
}
