//! Whatever the cells contain, an analysis ends with finite numbers or with a problem, never with a panic.

use onelead::pipeline::Analysis;
use onelead::text::problem::describe;
use proptest::prelude::*;

use super::run::{files, try_analyze};
use crate::support::{Cell, WorkbookBuilder};

const INSTALL_BASE: [&str; 7] = [
    "serial_number_id",
    "account_sales_territory_id",
    "product_platform_description_name",
    "product_end_of_life_date",
    "product_end_of_service_life_date",
    "support_status",
    "product_name",
];
const OPPORTUNITIES: [&str; 5] = [
    "opportunity_id",
    "account_sales_territory_id",
    "account_name",
    "product_line",
    "opportunity_description",
];
const CREDITS: [&str; 7] = [
    "project_id",
    "st_id",
    "practice_name",
    "purchased_credits",
    "active_credits",
    "delivered_credits",
    "contract_end_date",
];
const PROJECTS: [&str; 9] = [
    "project",
    "st_id",
    "prj_customer_id",
    "prj_customer",
    "prj_practice",
    "prj_start_date",
    "prj_size",
    "prj_stage_status",
    "prj_status_description",
];
const OUTCOMES: [&str; 2] = ["customer_id", "actual_opportunity_outcome"];

/// Few ids, so that rows match; the other cells range from ordinary to hostile.
fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        4 => (1..6_i32).prop_map(Cell::from),
        3 => prop::sample::select(vec![
            "High", "Medium", "low", "C", "LOST", "X", "Completed", "Support-Active", "<$50k", "$1M - $5M", "2025-07-04", "4.7.2025",
            "31/12/2026", "(null)", "n/a", "1,234.5", "1e308", "-5", "=1+1", "  ", "\u{202e}x", "ſ", "00071", "9223372036854775808",
        ])
        .prop_map(Cell::from),
        2 => (-10.0..80_000.0_f64).prop_map(Cell::Number),
        1 => (0.0..60_000.0_f64).prop_map(Cell::Date),
        1 => prop::sample::select(vec![1e15, -1e15, 1e100, -1e100, 1e308, -1e308, 5e-324, 0.1]).prop_map(Cell::Number),
        1 => any::<bool>().prop_map(Cell::Bool),
        1 => "\\PC{0,12}".prop_map(Cell::Text),
        1 => Just(Cell::Error("#DIV/0!")),
        2 => Just(Cell::Blank),
    ]
}

fn sheet(header: &'static [&'static str]) -> impl Strategy<Value = Vec<Vec<Cell>>> {
    let row = prop::collection::vec(cell(), header.len());
    prop::collection::vec(row, 0..14).prop_map(move |mut rows| {
        rows.insert(0, header.iter().map(|&name| name.into()).collect());
        rows
    })
}

fn workbook() -> impl Strategy<Value = Vec<u8>> {
    let sheets = (
        prop::option::weighted(0.8, sheet(&INSTALL_BASE)),
        prop::option::weighted(0.8, sheet(&OPPORTUNITIES)),
        prop::option::weighted(0.8, sheet(&CREDITS)),
        prop::option::weighted(0.8, sheet(&PROJECTS)),
        prop::option::weighted(0.3, sheet(&OUTCOMES)),
    );
    sheets.prop_map(|(install_base, opportunities, credits, projects, outcomes)| {
        let sheets = [
            ("Raw_install_base", install_base),
            ("Raw_opportunities", opportunities),
            ("Raw_service_credits", credits),
            ("Raw_projects", projects),
            ("Outcomes", outcomes),
            ("Notes", Some(Vec::new())),
        ];
        let filled = sheets.into_iter().filter_map(|(name, rows)| rows.map(|rows| (name, rows)));
        filled
            .fold(WorkbookBuilder::new(), |book, (name, rows)| book.sheet(name, rows))
            .bytes()
    })
}

fn check_finite(analysis: &Analysis) -> Result<(), TestCaseError> {
    for column in &analysis.features.0 {
        prop_assert!(column.iter().all(|value| value.is_finite()), "{column:?}");
    }
    let [predictions, top, recommendations, _] = files(analysis);
    for bytes in [predictions, top, recommendations] {
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for record in reader.records() {
            for field in &record.unwrap() {
                prop_assert!(!["NaN", "inf", "-inf"].contains(&field), "{text}");
            }
        }
    }
    for customer in &analysis.report.customers {
        let Some(prediction) = customer.prediction else { continue };
        let p = prediction.probabilities;
        prop_assert!((p.high + p.medium + p.low - 1.0).abs() < 1e-9, "{p:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_workbook_gives_numbers_or_a_problem(bytes in workbook()) {
        match try_analyze("any.xlsx", bytes, r#"{"rounds": 5}"#) {
            Ok(analysis) => check_finite(&analysis)?,
            Err(problem) => {
                let words = describe(&problem);
                prop_assert!(!words.title.is_empty() && !words.fix.is_empty());
            }
        }
    }
}

/// Sums of numbers near the largest double must not become infinite, nor their shares NaN.
#[test]
fn absurd_amounts_stay_finite() {
    let rows = crate::rows![
        ["project_id", "st_id", "purchased_credits", "active_credits", "delivered_credits"],
        ["A", 1, 1e308, 1e308, "1e308"],
        ["B", 1, 1e308, -1e308, 1e308],
        ["C", 2, 1e-300, 1e308, 1e308],
        ["D", 3, 1e200, 0.0, 1e200],
    ];
    let base = crate::rows![["serial_number_id", "account_sales_territory_id"], ["S1", 1], ["S2", 2], ["S3", 3]];
    let bytes = WorkbookBuilder::new()
        .sheet("Raw_service_credits", rows)
        .sheet("Raw_install_base", base)
        .bytes();
    check_finite(&try_analyze("absurd.xlsx", bytes, "{}").unwrap()).unwrap();
}
