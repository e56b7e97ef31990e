//! One way to read a workbook, in a process of its own, so that its memory is its own too; prints one line of JSON.
//!
//! `cargo bench --bench single_run -- ours|calamine FILE RUNS`. `calamine` is the plain loop that a program would write:
//! each sheet as one `Range`, every cell visited once.

#![expect(clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "its output is read by the table's script")]

#[path = "measured/workbook.rs"]
mod measured;

use calamine::{Data, Reader};
use measured::{MEASURES, Sample, Workbook};
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    // Cargo adds `--bench` for the harness that this is not.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [way, file, runs] = words.as_slice() else {
        println!("usage: cargo bench --bench single_run -- ours|calamine FILE RUNS");
        return;
    };
    let runs: usize = runs.parse().expect("RUNS is a number");
    let file = Path::new(file);
    let seconds = match way.as_str() {
        "ours" => ours(file, runs),
        "calamine" => vec![("read", median((0..runs).map(|_| calamine_loop(file)).collect()))],
        other => panic!("no way `{other}`"),
    };
    let fields: Vec<String> = seconds
        .iter()
        .map(|(name, time)| format!("\"{name}\":{:.6}", time.as_secs_f64()))
        .collect();
    println!("{{{},\"peak_bytes\":{}}}", fields.join(","), peak_bytes());
}

fn ours(file: &Path, runs: usize) -> Vec<(&'static str, Duration)> {
    let workbook = Workbook::load(file);
    let samples: Vec<Sample> = (0..runs).map(|_| workbook.analyze()).collect();
    let measured = MEASURES.map(|name| (name, median(samples.iter().map(|sample| sample.of(name)).collect())));
    measured.into_iter().chain([("scenarios", workbook.scenarios())]).collect()
}

fn calamine_loop(file: &Path) -> Duration {
    let start = Instant::now();
    let mut workbook = calamine::open_workbook_auto(file).expect("a workbook");
    let mut filled = 0_usize;
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).expect("a sheet");
        filled += range.rows().flatten().filter(|cell| **cell != Data::Empty).count();
    }
    std::hint::black_box(filled);
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The most memory this process has held, 0 where the system does not tell.
fn peak_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes * 1024)
}
