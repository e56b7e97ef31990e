//! How long a column's dictionary takes for ordinary numbers and for chosen ones, natively, by criterion; `dictionary_web` is
//! the same in a browser, `cargo xtask bench --only dictionary` prints both, by row and as ratios to random numbers.

#[path = "measured/columns.rs"]
mod columns;
#[path = "measured/dictionary.rs"]
mod measured;

use columns::COLUMNS;
use criterion::{BatchSize, BenchmarkId, Criterion};
use measured::{ROWS, cells, intern};
use std::time::Duration;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let mut group = criterion.benchmark_group("dictionary");
    for rows in ROWS {
        for column in COLUMNS {
            group.bench_with_input(BenchmarkId::new(column.name, rows), &cells(&column, rows), |bencher, cells| {
                // Dropping the dictionary is no part of reading a column.
                bencher.iter_batched(|| (), |()| intern(cells), BatchSize::PerIteration);
            });
        }
    }
    group.finish();
    criterion.final_summary();
}
