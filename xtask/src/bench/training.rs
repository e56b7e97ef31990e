//! Training on the same invented tables: ours natively and in Chromium, scikit-learn and LightGBM.

use crate::layout;
use crate::process::{announce, command, output_shown, run};
use crate::tools::{self, node, python};
use anyhow::{Context, Result};
use std::fs;

const ROWS: [&str; 2] = ["1000", "20000"];

/// Measures everyone and keeps one line of JSON per competitor and size.
pub(super) fn measure() -> Result<()> {
    let mut lines = Vec::new();
    announce("Building the benchmark of training", "3 minutes the first time");
    run(command("cargo").args(["bench", "--no-run", "--bench", "training"]))?;
    for rows in ROWS {
        announce(&format!("Training on {rows} rows natively"), "seconds");
        let mut bench = command("cargo");
        bench.args(["bench", "--quiet", "--bench", "training", "--", "ours", rows, "5"]);
        lines.extend(named("OneLead, native", &output_shown(&mut bench)?));
    }
    lines.extend(in_chromium()?);
    let interpreter = python::ensure()?;
    for rows in ROWS {
        announce(
            &format!("Training on {rows} rows with scikit-learn and LightGBM"),
            "half a minute at most",
        );
        let table = layout::root().join("target/bench").join(format!("training-{rows}.f64"));
        run(command("cargo")
            .args(["bench", "--quiet", "--bench", "training", "--", "table", rows])
            .arg(&table))?;
        let mut script = command(&interpreter);
        script.arg(layout::script("bench/training.py")).arg(&table);
        lines.extend(output_shown(&mut script)?.lines().map(str::to_owned));
    }
    fs::write(super::results().join("training.jsonl"), lines.join("\n")).context("could not keep the results of training")
}

fn in_chromium() -> Result<Vec<String>> {
    let browser = tools::ensure_wasm_tests()?;
    node::ensure_browser_tests()?;
    announce("Training in Chromium", "3 minutes the first time");
    let bench = ["cargo", "test", "--release", "--package", "onelead", "--bench", "training_web"];
    let mut script = command("node");
    script
        .arg(layout::script("wasm-tests.mjs"))
        .args(bench)
        .args(["--target", "wasm32-unknown-unknown", "--locked"])
        .env("ONELEAD_CHROMIUM", browser);
    Ok(named("OneLead, Chromium", &output_shown(&mut script)?))
}

/// The lines of JSON among what was printed, with a name.
fn named(name: &str, printed: &str) -> Vec<String> {
    let lines = printed.lines().filter_map(|line| line.trim().strip_prefix("{\"rows\""));
    lines.map(|rest| format!("{{\"name\":\"{name}\",\"rows\"{rest}")).collect()
}
