//! Rhythms, returns and expected starts against the reference written in Python: `tests/reference/rhythm.py`, whose figures are in
//! `tests/golden/rhythm_*.json`. Counts and states must be equal, other numbers agree to a relative 1e-12.

use std::fs;
use std::path::Path;

use onelead::answers;
use onelead::domain::calendar::Day;
use onelead::pipeline::Analysis;
use onelead::report::rhythm::{ReturnCell, Rhythm, RhythmState, Rhythms, Silent, SoFar};
use serde_json::{Value, json};

use crate::quality::compare;
use crate::support::analyze;

fn rhythms(bytes: Vec<u8>, name: &str) -> (Option<Rhythms>, Analysis) {
    let (opened, analysis) = analyze(name, bytes, "{}");
    (answers::rhythms(&opened, &analysis), analysis)
}

fn so_far(so_far: SoFar) -> &'static str {
    match so_far {
        SoFar::One => "1",
        SoFar::TwoOrThree => "2-3",
        SoFar::FourToNine => "4-9",
        SoFar::TenOrMore => "10+",
    }
}

fn silent(silent: Silent) -> &'static str {
    match silent {
        Silent::Below90 => "<90",
        Silent::Below180 => "90-179",
        Silent::Below365 => "180-364",
        Silent::Below730 => "365-729",
        Silent::Longer => "730+",
    }
}

fn state(state: RhythmState) -> &'static str {
    match state {
        RhythmState::TooFew => "too few",
        RhythmState::InRhythm => "in rhythm",
        RhythmState::Late => "late",
        RhythmState::Quiet => "quiet",
    }
}

fn customer(id: String, own: &Rhythm, returns: &[ReturnCell]) -> Value {
    let like = own.cell.and_then(|cell| returns.get(cell as usize));
    json!([
        id,
        {
            "starts": own.starts,
            "silence": own.silence.map(|silence| silence.0),
            "usual": own.pauses.map(|pauses| pauses.usual),
            "shorter": own.pauses.map(|pauses| pauses.shorter),
            "state": state(own.state),
        },
        like.map(|cell| [so_far(cell.so_far), silent(cell.silent)]),
    ])
}

fn returned(cell: &ReturnCell) -> Value {
    json!([
        so_far(cell.so_far),
        silent(cell.silent),
        cell.times,
        cell.returned,
        cell.customers,
        cell.interval.map(|(low, high)| [low, high])
    ])
}

#[track_caller]
fn check(name: &str, workbook: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/golden").join(format!("rhythm_{name}.json"));
    let expected: Value = serde_json::from_str(&fs::read_to_string(golden).unwrap()).unwrap();
    let (found, analysis) = rhythms(fs::read(root.join(workbook)).unwrap(), workbook);
    let found = found.unwrap();
    let customers = analysis.report.customers.iter().zip(&found.customers);
    let customers: Vec<Value> = customers
        .map(|(named, own)| customer(named.id.to_string(), own, &found.returns))
        .collect();
    let tests = found.outlook.tests.iter().map(|tested| json!([tested.expected, tested.started]));
    let described = json!({
        "seen": found.seen.to_string(),
        "lag": found.lag.0,
        "closed_only": found.is_closed_only,
        "customers": customers,
        "returns": found.returns.iter().map(returned).collect::<Vec<_>>(),
        "tests": tests.collect::<Vec<_>>(),
        "is_shown": found.outlook.total.is_some(),
    });
    let expected = json!({
        "seen": expected["seen"],
        "lag": expected["lag"],
        "closed_only": expected["closed_only"],
        "customers": expected["customers"],
        "returns": expected["returns"],
        "tests": expected["expected"]["tests"],
        "is_shown": expected["expected"]["is_shown"],
    });
    let mut lines = Vec::new();
    compare(name, &described, &expected, &mut lines);
    assert!(lines.is_empty(), "{} differences\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn workbooks_agree_with_the_reference() {
    check("demo", "public/demo.xlsx");
    for name in ["small", "nasty", "second_generation", "closed_export"] {
        check(name, &format!("tests/fixtures/{name}.xlsx"));
    }
}

/// Projects of 30 customers, one every `every` days of each, up to the as-of date.
fn steady(every: impl Fn(i32) -> i32) -> Vec<u8> {
    let mut text = String::from("project,prj_customer_id,prj_stage_status,prj_start_date\n");
    let first = Day::from_iso("2017-01-01").unwrap();
    let last = Day::from_iso("2025-07-04").unwrap();
    for customer in 1..=30 {
        let mut day = first.plus(onelead::domain::calendar::Days(customer));
        for project in 0.. {
            if day > last {
                break;
            }
            text.push_str(&format!(
                "P{customer}-{project},{customer},C,{day}\nO{customer}-{project},{customer},DP,{day}\n"
            ));
            day = day.plus(onelead::domain::calendar::Days(every(project)));
        }
    }
    text.into_bytes()
}

#[test]
fn a_steady_base_is_projected_and_a_shrinking_one_is_not() {
    let (steady_base, _) = rhythms(steady(|_| 100), "steady.csv");
    let outlook = steady_base.unwrap().outlook;
    let total = outlook.total.unwrap();
    assert!((total / (30.0 * 3.65) - 1.0).abs() < 0.1, "{total}");
    assert!(outlook.tests.iter().all(|tested| tested.started > 90), "{outlook:?}");
    let (shrinking, _) = rhythms(steady(|project| 20 + 12 * project), "shrinking.csv");
    assert_eq!(shrinking.unwrap().outlook.total, None);
}
