//! How long comparing the rows of two workbooks takes, beside one reading, by criterion.
//!
//! `cargo bench --bench comparison` compares the demo workbook with that of last month; `ONELEAD_BENCH_FILES` names two others
//! (separated as in PATH), the one before first.

#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its environment")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::Criterion;
use onelead::comparison::rows::{Ledger, compare_rows};
use onelead::explorer::Data;
use onelead::linking::{Customers, Merges};
use onelead::pipeline::{NamedBytes, Opened, open};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let files = files();
    let [before, after] = files.as_slice() else {
        panic!("two workbooks are compared, not {}", files.len())
    };
    let before = Book::open(before).ledger();
    criterion.bench_function("comparison/read", |bencher| bencher.iter(|| black_box(Book::open(after))));
    let book = Book::open(after);
    criterion.bench_function("comparison/ledger", |bencher| bencher.iter(|| black_box(book.ledger())));
    let after = book.ledger();
    criterion.bench_function("comparison/rows", |bencher| {
        bencher.iter(|| black_box(compare_rows(&before, &after)))
    });
    criterion.final_summary();
}

/// A workbook that is read, and the customers of its rows.
struct Book {
    opened: Opened,
    customers: Customers,
}

impl Book {
    fn open(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.display().to_string();
        let opened = open(vec![NamedBytes { name, bytes }], &mut |_| {}).expect("a workbook");
        let customers = Customers::from_tables(&opened.tables, Merges::default()).expect("customers");
        Self { opened, customers }
    }

    fn ledger(&self) -> Ledger {
        Ledger::of(Data {
            raw: &self.opened.raw,
            mapping: &self.opened.mapping,
            tables: &self.opened.tables,
            customers: &self.customers,
        })
    }
}

fn files() -> Vec<PathBuf> {
    let public = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(name);
    match std::env::var_os("ONELEAD_BENCH_FILES") {
        Some(files) => std::env::split_paths(&files).collect(),
        None => vec![public("onelead-demo-last-month.xlsx"), public("demo.xlsx")],
    }
}
