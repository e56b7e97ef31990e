//! How long the test of who starts a project takes for 20,000 customers at twelve past dates, natively.
//!
//! `cargo bench --bench starts`, or `cargo xtask bench --only starts`.

#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use onelead::answers::StartSearch;
use onelead::domain::horizon::Horizon;
use onelead::report::starts::StartTest;
use onelead::starts::Events;

#[path = "measured/starts.rs"]
mod measured;

use measured::{Rhythm, base, observation};

const CUSTOMERS: usize = 20_000;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(20))
        .configure_from_args();
    for (name, rhythm) in [("planted", Rhythm::Planted), ("none", Rhythm::None)] {
        let events = base(CUSTOMERS, rhythm, 1);
        criterion.bench_function(&format!("starts/{name}"), |bencher| {
            bencher.iter_batched(|| events.clone(), |events| black_box(test(events)), BatchSize::PerIteration);
        });
    }
    criterion.final_summary();
}

fn test(events: Events) -> StartTest {
    let mut search = StartSearch::on(events, observation(), Horizon::Days180).expect("a panel");
    while search.step() {}
    search.finish(&[]).expect("a test")
}
