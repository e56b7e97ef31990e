//! How long each stage takes natively, by criterion: what to look at before and after a change.
//!
//! `cargo bench --bench stages` measures the demo workbook, and each workbook that `ONELEAD_BENCH_FILES` names (separated
//! as in PATH). Every iteration is a whole analysis, of which one stage's time is taken, so no stage is measured on input
//! that it would not get. `cargo xtask bench` puts the figures beside those of the browser and of other readers.

#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

#[path = "measured/workbook.rs"]
mod measured;

use criterion::{BenchmarkId, Criterion};
use measured::{MEASURES, Workbook};
use std::path::PathBuf;
use std::time::Duration;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    for path in paths() {
        let workbook = Workbook::load(&path);
        for measure in MEASURES {
            criterion.bench_with_input(BenchmarkId::new(measure, workbook.name()), &workbook, |bencher, workbook| {
                bencher.iter_custom(|iterations| (0..iterations).map(|_| workbook.analyze().of(measure)).sum());
            });
        }
    }
    criterion.final_summary();
}

fn paths() -> Vec<PathBuf> {
    let demo = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/public/demo.xlsx"));
    match std::env::var_os("ONELEAD_BENCH_FILES") {
        Some(files) => std::env::split_paths(&files).collect(),
        None => vec![demo],
    }
}
