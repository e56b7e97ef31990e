//! Training on the same invented tables: ours natively and in Chromium, scikit-learn and LightGBM; and the background work
//! that follows a training.

use crate::layout;
use crate::process::{announce, command, output_shown, run};
use crate::tools::{self, node, python};
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

const ROWS: [&str; 2] = ["1000", "20000"];
/// As many tables of each size as `benches/measured/table.rs` has.
const TABLES: usize = 5;

/// Measures everyone and keeps one line of JSON per competitor and size, and per part of the background work.
pub(super) fn measure() -> Result<()> {
    announce("Building the benchmark of training", "3 minutes the first time");
    run(command("cargo").args(["bench", "--no-run", "--bench", "training"]))?;
    let in_chromium = Chromium::prepare()?;
    let interpreter = python::ensure()?;
    let mut lines = Vec::new();
    for rows in ROWS {
        announce(&format!("Training on {rows} rows natively"), "seconds");
        lines.extend(named("OneLead, native", &output_shown(native().args(["ours", rows]))?));
        announce(
            &format!("Training on {rows} rows with scikit-learn and LightGBM"),
            "half a minute, 3 minutes for 20000",
        );
        let mut script = command(&interpreter);
        script.arg(layout::script("bench/training.py"));
        for number in 0..TABLES {
            let table = layout::root().join("target/bench").join(format!("training-{rows}-{number}.f64"));
            run(native().args(["table", rows, &number.to_string()]).arg(&table))?;
            script.arg(table);
        }
        lines.extend(output_shown(&mut script)?.lines().map(str::to_owned));
    }
    announce("The background work on 20000 customers natively", "20 seconds");
    lines.extend(named("OneLead, native", &output_shown(native().arg("evaluation"))?));
    announce("All of it in Chromium", "a minute");
    lines.extend(named("OneLead, Chromium", &output_shown(&mut in_chromium.command())?));
    fs::write(super::results().join("training.jsonl"), lines.join("\n")).context("could not keep the results of training")
}

fn native() -> Command {
    let mut bench = command("cargo");
    bench.args(["bench", "--quiet", "--bench", "training", "--"]);
    bench
}

/// The benchmark that runs in the browser, in the worker's profile.
struct Chromium {
    browser: std::path::PathBuf,
}

impl Chromium {
    const BENCH: [&str; 11] = [
        "test",
        "--profile",
        "wasm-worker",
        "--package",
        "onelead",
        "--bench",
        "training_web",
        "--no-default-features",
        "--target",
        "wasm32-unknown-unknown",
        "--locked",
    ];

    /// Builds it, so that it does not compete with the build once it is measured.
    fn prepare() -> Result<Self> {
        let browser = tools::ensure_wasm_tests()?;
        node::ensure_browser_tests()?;
        announce("Building the benchmark for Chromium", "3 minutes the first time");
        run(command("cargo").args(Self::BENCH).arg("--no-run"))?;
        Ok(Self { browser })
    }

    fn command(&self) -> Command {
        let mut script = command("node");
        script
            .arg(layout::script("wasm-tests.mjs"))
            .arg("cargo")
            .args(Self::BENCH)
            // What a passing test says is shown only then.
            .args(["--", "--nocapture"])
            .env("ONELEAD_CHROMIUM", &self.browser)
            .env("ONELEAD_PATIENCE_S", "600");
        script
    }
}

/// The lines of JSON among what was printed, with a name.
fn named(name: &str, printed: &str) -> Vec<String> {
    let lines = printed.lines().filter_map(|line| line.trim().strip_prefix("{\"rows\""));
    lines.map(|rest| format!("{{\"name\":\"{name}\",\"rows\"{rest}")).collect()
}
