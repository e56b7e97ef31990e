//! How long the test of who starts a project takes for 20,000 customers at twelve past dates, natively, and how long its longest step:
//! the worker answers others between two steps.
//!
//! `cargo bench --bench starts`, or `cargo xtask bench --only starts`.

#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and prints"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

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
        println!("starts/{name}: longest step {:.1} ms", longest_step(&events).as_secs_f64() * 1e3);
    }
    criterion.final_summary();
}

fn test(events: Events) -> StartTest {
    let search = StartSearch::on(events, observation(), Horizon::Days180).expect("a panel");
    search.finish(&[]).expect("a test")
}

/// The longest of five runs is as likely to be the machine's fault as the step's, so the shortest is told.
fn longest_step(events: &Events) -> Duration {
    let run = |_| {
        let mut search = StartSearch::on(events.clone(), observation(), Horizon::Days180).expect("a panel");
        let mut longest = Duration::ZERO;
        loop {
            let start = Instant::now();
            let is_done = search.step(&[]).expect("a step").is_some();
            longest = longest.max(start.elapsed());
            if is_done {
                return longest;
            }
        }
    };
    (0..5).map(run).min().unwrap_or_default()
}
