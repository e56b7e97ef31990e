//! How long training takes natively: `cargo bench --bench training -- ours ROWS RUNS` prints one line of JSON,
//! `-- table ROWS FILE` writes the table for the competitors as `f64`s: rows, held-out rows, columns, then for both parts the
//! columns one by one and the labels. `training_web` is the same in a browser, `cargo xtask bench` prints all side by side.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "its output is read by the table's script")]

#[path = "measured/table.rs"]
mod table;

use std::time::Instant;
use table::{Rows, SIZES, Table};

fn main() {
    // Cargo adds `--bench` for the harness that this is not.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ours", rows, runs] => {
            let clock = Instant::now();
            let runs = runs.parse().expect("RUNS is a number");
            println!("{}", Table::draw(number(rows)).measure(runs, || clock.elapsed().as_secs_f64()));
        }
        ["table", rows, file] => std::fs::write(file, bytes(&Table::draw(number(rows)))).expect("a writable file"),
        _ => println!("usage: cargo bench --bench training -- ours ROWS RUNS | table ROWS FILE, with ROWS such as {SIZES:?}"),
    }
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
