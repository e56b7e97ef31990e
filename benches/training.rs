//! How long training takes natively, in CPU seconds: `cargo bench --bench training -- ours ROWS`, `-- logistic ROWS` and
//! `-- evaluation` print lines of JSON, `-- table ROWS NUMBER FILE` writes a table for the competitors as `f64`s: rows, held-out rows,
//! columns, then for both parts the columns one by one and the labels. `training_web` is the same in a browser, `cargo xtask bench --only
//! training` prints all side by side.

#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "its output is read by the table's script")]

#[path = "measured/evaluation.rs"]
mod evaluation;
#[path = "measured/table.rs"]
mod table;

use onelead::domain::model_kind::ModelKind;
use std::time::Instant;
use table::{Rows, SIZES, Table};

fn main() {
    // Cargo adds `--bench` for the harness that this is not.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let clock = Instant::now();
    let seconds = || cpu_seconds().unwrap_or_else(|| clock.elapsed().as_secs_f64());
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ours", rows] => println!("{}", table::measure(number(rows), ModelKind::Boosting, seconds)),
        ["logistic", rows] => println!("{}", table::measure(number(rows), ModelKind::Logistic, seconds)),
        ["evaluation"] => evaluation::measure(seconds).iter().for_each(|line| println!("{line}")),
        ["table", rows, at, file] => {
            let table = Table::draw(number(rows), at.parse().expect("NUMBER is a number"));
            std::fs::write(file, bytes(&table)).expect("a writable file");
        }
        _ => println!(
            "usage: cargo bench --bench training -- ours ROWS | logistic ROWS | evaluation | table ROWS NUMBER FILE, with ROWS of {SIZES:?}"
        ),
    }
}

/// What this thread has used so far, where Linux says so: on a busy machine the clock on the wall measures the others.
fn cpu_seconds() -> Option<f64> {
    let statistics = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = statistics.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

fn number(word: &str) -> usize {
    word.parse().expect("ROWS is a number")
}

fn bytes(table: &Table) -> Vec<u8> {
    let parts = [&table.train, &table.held_out];
    let shape = [parts[0].labels.len(), parts[1].labels.len(), parts[0].matrix.columns()];
    let mut numbers: Vec<f64> = shape.map(|n| n as f64).to_vec();
    for Rows { matrix, labels } in parts {
        (0..matrix.columns()).for_each(|j| numbers.extend(matrix.column(j)));
        numbers.extend(labels.iter().map(|&label| f64::from(label)));
    }
    numbers.into_iter().flat_map(f64::to_le_bytes).collect()
}
