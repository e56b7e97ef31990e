//! Runs natively and in the browser against the same figures: a difference of a single bit fails in one of them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, its helpers too")]

#[path = "../benches/measured/columns.rs"]
mod columns;
#[path = "web/dictionary.rs"]
mod dictionary;

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::matrix::Matrix;
use onelead::domain::stage::Stage;
use onelead::model::sampling::SplitMix64;
use onelead::model::{Params, fit};
use onelead::pipeline::NamedBytes;
use onelead::terms::Terms;
use onelead::wire::ExportKind;
use onelead::worker::Session;
use onelead::writer;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

// As in the page: the core runs in a worker, never on the page's main thread.
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

const ROWS: usize = 400;
const COLUMNS: usize = 9;

/// Numbers of several magnitudes with three classes that depend on them, the same on every machine.
fn table() -> (Matrix, Vec<u8>) {
    let mut random = SplitMix64::new(7);
    let mut draw = || f64::from(u32::try_from(random.next_u64() >> 32).unwrap()) / f64::from(u32::MAX);
    let values: Vec<f64> = (0..ROWS * COLUMNS).map(|cell| draw() * [1.0, 90.0, 1e6][cell / ROWS % 3]).collect();
    let labels = (0..ROWS).map(|row| class(values[row], values[ROWS + row])).collect();
    (Matrix::new(ROWS, COLUMNS, values).unwrap(), labels)
}

fn class(first: f64, second: f64) -> u8 {
    match first * 2.0 + second / 90.0 {
        score if score < 1.0 => 0,
        score if score < 1.9 => 1,
        _ => 2,
    }
}

/// FNV-1a over the bits, so that not even the sign of a zero may differ.
fn digest(values: impl Iterator<Item = f64>) -> u64 {
    values
        .flat_map(|value| value.to_bits().to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

#[test]
fn the_model_has_the_same_bits_natively_and_in_the_browser() {
    let (matrix, labels) = table();
    let model = fit(&matrix, &labels, 3, &Params::default().check().unwrap(), &mut |_| {}).unwrap();
    let probabilities = model.probabilities(&matrix).unwrap();
    let found = digest(probabilities.rows().flatten().copied());
    assert_eq!(found, 0xd618_1b3d_84a7_be4f, "the probabilities' bits changed: {found:#018x}");
}

#[test]
fn exponentials_and_logarithms_have_the_same_bits_natively_and_in_the_browser() {
    let points = || (0..20_000).map(|step| f64::from(step) * 0.003_7 - 30.0);
    let exponentials = digest(points().map(libm::exp));
    let logarithms = digest(points().map(|x| libm::log(x + 30.5)));
    assert_eq!(exponentials, 0xc730_38d2_e032_4f80);
    assert_eq!(logarithms, 0x6a56_27f7_b8f8_1ab7);
}

#[test]
fn the_demo_workbook_becomes_a_table_of_its_customers() {
    let file = NamedBytes {
        name: "demo.xlsx".to_owned(),
        bytes: include_bytes!("../public/demo.xlsx").to_vec(),
    };
    let as_of = AsOf(Day::from_iso("2025-07-04").unwrap());
    let mut session = Session::default();
    let mut stages = Vec::new();
    session
        .open(vec![file], &Terms::at(as_of), &mut |progress| {
            if stages.last() != Some(&progress.stage) {
                stages.push(progress.stage);
            }
        })
        .unwrap();
    assert_eq!(stages, Stage::ALL, "every stage speaks, once and in order");
    let made = session.export(ExportKind::Predictions).unwrap();
    let csv = String::from_utf8(writer::bytes(made.content).unwrap()).unwrap();
    // A header and the demo's 25 companies, some of which are split over several customer ids.
    assert!(csv.lines().count() > 25, "{} lines", csv.lines().count());
}
