//! Bids won and lost against the reference written in Python: `tests/reference/win_loss.py`, whose figures are in
//! `tests/golden/win_loss_*.json`. Counts must be equal, intervals agree to a relative 1e-12.

use std::fmt::Write;
use std::fs;

use onelead::answers;
use onelead::domain::finding::FindingKind;
use onelead::pipeline::{Analysis, NamedBytes};
use onelead::report::quality::ValueSaid;
use onelead::report::rhythm::RhythmState;
use onelead::report::win_loss::{BidValue, By, Counted, Differs, Dimension, StageSaid, ValueRow, WinLoss};
use onelead::settings::Settings;
use onelead::terms::Terms;
use onelead::wire::{Question, Reply};
use onelead::worker::Session;
use serde_json::{Map, Value, json};

use crate::quality::compare;
use crate::support::{analyze, as_of, root};

/// As the reference says it: the dimensions that are always there, by name.
fn described(found: &WinLoss, analysis: &Analysis) -> Value {
    let dimensions = found.dimensions.iter().filter_map(|dimension| {
        let rows = dimension.rows.iter().map(|own| row(own, analysis));
        let rows: Vec<Value> = rows.collect();
        Some((
            name(dimension)?.to_owned(),
            json!({ "filled_after": dimension.is_filled_after(), "rows": rows }),
        ))
    });
    let totals = found.totals;
    json!({
        "totals": {
            "bids": totals.bids(), "open": totals.open, "won": totals.won, "lost": totals.lost, "no_bid": totals.no_bid,
            "canceled": totals.canceled,
        },
        "counted": [found.counted.decided, found.counted.lost],
        "left_out": found.left_out.map_or(json!([]), |out| json!([out.first_year, out.last_year, out.decided])),
        "is_enough": found.is_enough,
        "dimensions": dimensions.collect::<Map<_, _>>(),
        "stages": found.stages.iter().map(|stage| match stage.stage {
            StageSaid::Listed(listed) => json!([listed.code(), stage.rows]),
            StageSaid::Unknown => json!(["other", stage.rows]),
            StageSaid::Nothing => json!(["none", stage.rows]),
        }).collect::<Vec<_>>(),
    })
}

fn name(dimension: &Dimension) -> Option<&'static str> {
    Some(match dimension.by {
        By::Practice => "practice",
        By::Country => "country",
        By::Region => "region",
        By::BusinessArea => "business_area",
        By::ContractTerms => "contract_terms",
        By::Industry => "industry",
        By::Size => "size",
        By::Length => "length",
        By::Year => "year",
        By::Customer => "customer",
        By::Person | By::Column(_) => return None,
    })
}

fn row(row: &ValueRow, analysis: &Analysis) -> Value {
    let value = match &row.value {
        BidValue::Said(ValueSaid::Nothing) => json!(["nothing"]),
        BidValue::Said(ValueSaid::Text(text)) => json!(["value", text]),
        BidValue::Said(ValueSaid::Band(number)) => json!(["value", number]),
        BidValue::Said(ValueSaid::Flag(flag)) => json!(["value", flag]),
        BidValue::Year(year) => json!(["value", year]),
        BidValue::Customer(customer) => json!(["value", analysis.report.customers[*customer as usize].id.to_string()]),
        BidValue::Several => json!(["several"]),
        BidValue::Others(values) => json!(["others", values]),
    };
    let Counted { decided, lost, interval } = row.counted;
    json!({
        "value": value,
        "decided": decided,
        "lost": lost,
        "interval": interval.map(|(low, high)| [low, high]),
        "differs": row.differs.map(|differs| match differs {
            Differs::MoreLost => "more",
            Differs::FewerLost => "fewer",
        }),
    })
}

#[track_caller]
fn check(name: &str, workbook: &str) {
    let golden = root().join("tests/golden").join(format!("win_loss_{name}.json"));
    let mut expected: Value = serde_json::from_str(&fs::read_to_string(golden).unwrap()).unwrap();
    expected.as_object_mut().unwrap().remove("workbook");
    let (opened, analysis) = analyze(workbook, fs::read(root().join(workbook)).unwrap(), "{}");
    let found = answers::win_loss(&opened, &analysis).unwrap();
    let mut lines = Vec::new();
    compare(name, &described(&found, &analysis), &expected, &mut lines);
    assert!(lines.is_empty(), "{} differences\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn the_demo_workbook_agrees_with_the_reference() {
    check("demo", "public/demo.xlsx");
}

#[test]
fn a_stitched_export_of_closed_projects_agrees_with_the_reference() {
    check("closed_export", "tests/fixtures/closed_export.xlsx");
}

#[test]
fn workbooks_of_few_bids_agree_with_the_reference() {
    for name in ["small", "nasty", "second_generation"] {
        check(name, &format!("tests/fixtures/{name}.xlsx"));
    }
}

/// The bids of a list of projects: stage, practice, size, person, start.
fn of_projects(rows: &[[&str; 5]], settings: &str) -> Option<WinLoss> {
    let (opened, analysis) = analyze("projects.csv", csv(rows), settings);
    answers::win_loss(&opened, &analysis)
}

fn csv(rows: &[[&str; 5]]) -> Vec<u8> {
    let mut text = String::from("project,prj_customer_id,prj_stage_status,prj_practice,prj_size,prj_resp_person,prj_start_date\n");
    for (number, [stage, practice, size, person, start]) in rows.iter().enumerate() {
        writeln!(text, "P{number},{},{stage},{practice},{size},{person},{start}", number % 7 + 1).unwrap();
    }
    text.into_bytes()
}

const MANY: [([&str; 5], usize); 4] = [
    (["C", "Cloud", "<$50k", "Ann", "2023-01-01"], 120),
    (["LOST", "Cloud", "<$50k", "Bob", "2023-01-01"], 20),
    (["C", "Edge", "$50k-$500k", "Ann", "2024-01-01"], 100),
    (["LOST", "Edge", "<$50k", "Cy", "2024-01-01"], 60),
];

fn many() -> Vec<[&'static str; 5]> {
    MANY.iter().flat_map(|(row, count)| std::iter::repeat_n(*row, *count)).collect()
}

#[test]
fn persons_are_only_told_where_the_settings_ask_for_them() {
    let by_person = |settings| {
        let found = of_projects(&many(), settings).unwrap();
        let dimension = found.dimensions.into_iter().find(|dimension| dimension.by == By::Person);
        dimension.map(|dimension| dimension.rows)
    };
    assert_eq!(by_person("{}"), None);
    let rows = by_person(r#"{"bids_by_person": "on"}"#).unwrap();
    let names: Vec<&BidValue> = rows.iter().map(|row| &row.value).collect();
    let person = |name: &str| BidValue::Said(ValueSaid::Text(name.to_owned()));
    assert_eq!(names, [&person("Ann"), &person("Bob"), &person("Cy")], "by name, and 20 are enough");
    assert!(
        rows.iter().all(|row| row.differs.is_none()),
        "nobody is marked, not even who lost all"
    );
}

#[test]
fn what_is_filled_in_after_a_win_has_no_shares_and_bars_models() {
    let (opened, analysis) = analyze("projects.csv", csv(&many()), "{}");
    let found = answers::win_loss(&opened, &analysis).unwrap();
    assert_eq!(found.barred, ["prj_size"]);
    let size = found.dimensions.iter().find(|dimension| dimension.by == By::Size).unwrap();
    assert_eq!((size.filled_after.len(), size.filled_after[0].lost), (1, 0));
    assert!(size.rows.iter().all(|row| row.counted.share().is_none() && row.differs.is_none()));
    let practice = found.dimensions.iter().find(|dimension| dimension.by == By::Practice).unwrap();
    assert!(!practice.is_filled_after());
    assert_eq!(practice.rows[0].differs, Some(Differs::MoreLost), "60 of 160 against 20 of 140");
}

#[test]
fn few_lost_or_few_decided_bids_are_totals_only() {
    let of = |won, lost| {
        let won = std::iter::repeat_n(["C", "Cloud", "", "", ""], won);
        let rows: Vec<_> = won.chain(std::iter::repeat_n(["LOST", "Edge", "", "", ""], lost)).collect();
        let found = of_projects(&rows, "{}").unwrap();
        (found.is_enough, found.dimensions.is_empty(), found.totals.lost as usize == lost)
    };
    assert_eq!(of(40, 10), (true, false, true));
    assert_eq!(of(39, 10), (false, true, true));
    assert_eq!(of(90, 9), (false, true, true));
}

#[test]
fn open_bids_have_a_number_and_nothing_else() {
    let mut rows = many();
    let before = of_projects(&rows, "{}").unwrap();
    rows.extend(std::iter::repeat_n(["PRE", "Cloud", ">$5M", "Ann", "2024-01-01"], 50));
    rows.extend(std::iter::repeat_n(["DP", "Cloud", ">$5M", "Ann", "2025-07-05"], 30));
    let after = of_projects(&rows, "{}").unwrap();
    assert_eq!((before.totals.open, after.totals.open), (0, 80));
    assert_eq!(after.counted, before.counted);
    let without_customers = |found: &WinLoss| {
        let dimensions = found.dimensions.iter().filter(|dimension| dimension.by != By::Customer);
        dimensions.cloned().collect::<Vec<_>>()
    };
    assert_eq!(without_customers(&after), without_customers(&before));
}

#[test]
fn without_a_word_on_outcomes_there_is_nothing_to_tell() {
    let bytes = b"project,prj_customer_id,prj_practice\nA,1,Cloud\nB,2,Edge\n".to_vec();
    let (opened, analysis) = analyze("projects.csv", bytes, "{}");
    assert_eq!(answers::win_loss(&opened, &analysis), None);
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let text = String::from_utf8(csv(&many())).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let reversed: Vec<&str> = std::iter::once(header).chain(rows.lines().rev()).collect();
    let of = |bytes: Vec<u8>| {
        let (opened, analysis) = analyze("projects.csv", bytes, "{}");
        answers::win_loss(&opened, &analysis)
    };
    assert_eq!(of(reversed.join("\n").into_bytes()), of(text.into_bytes()));
}

#[test]
fn what_the_worker_keeps_goes_with_its_settings() {
    let terms = |settings: &str| Terms {
        settings: Settings::from_json(settings).unwrap(),
        ..Terms::at(as_of())
    };
    let is_by_person = |session: &mut Session| match session.ask(Question::WinLoss).unwrap() {
        Reply::WinLoss(Some(found)) => found.dimensions.iter().any(|dimension| dimension.by == By::Person),
        other => panic!("{other:?}"),
    };
    let name = "projects.csv".to_owned();
    let bytes = csv(&many());
    let mut session = Session::default();
    session.open(vec![NamedBytes { name, bytes }], &terms("{}"), &mut |_| {}).unwrap();
    assert!(!is_by_person(&mut session) && !is_by_person(&mut session));
    session.analyze(&terms(r#"{"bids_by_person": "on"}"#), &mut |_| {}).unwrap();
    assert!(is_by_person(&mut session));
}

/// What the generator plants in the committed workbook: one practice loses more, a size is only told after a win, and some customers
/// are quiet.
#[test]
fn the_demo_shows_what_was_planted() {
    let bytes = fs::read(root().join("public/demo.xlsx")).unwrap();
    let (opened, analysis) = analyze("demo.xlsx", bytes, r#"{"rounds": 1}"#);
    let found = answers::win_loss(&opened, &analysis).unwrap();
    let by = |by| found.dimensions.iter().find(|dimension| dimension.by == by).unwrap();
    let differs: Vec<(&BidValue, Option<Differs>)> = (by(By::Practice).rows.iter())
        .filter(|row| row.differs.is_some())
        .map(|row| (&row.value, row.differs))
        .collect();
    let planted = BidValue::Said(ValueSaid::Text("AI and Analytics".to_owned()));
    assert_eq!(differs, [(&planted, Some(Differs::MoreLost))]);
    assert!(by(By::Size).is_filled_after());
    assert_eq!(found.barred, ["prj_size"]);
    let findings = answers::insights(&opened, &analysis).findings;
    let screened = findings
        .iter()
        .filter(|found| found.finding.kind == FindingKind::FilledAfterOutcome);
    assert_eq!(screened.count(), 1);
    let rhythms = answers::rhythms(&opened, &analysis).unwrap();
    let quiet = rhythms.customers.iter().filter(|own| own.state == RhythmState::Quiet);
    assert_eq!(quiet.count(), 4);
}
