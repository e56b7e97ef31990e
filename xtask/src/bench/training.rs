//! Training on the same invented tables: our program natively and in Chromium, scikit-learn and LightGBM; and the background
//! work that follows training.

use super::chromium::Chromium;
use crate::layout;
use crate::process::{announce, command, output_shown, run};
use crate::tools::python;
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

const ROWS: [&str; 2] = ["1000", "20000"];
/// The number of tables of each size, as in `benches/measured/table.rs`.
const TABLES: usize = 5;

/// Measures all competitors and stores one line of JSON per competitor and size, and per part of the background work.
pub(super) fn measure() -> Result<()> {
    announce("Building the benchmark of training", "3 minutes the first time");
    run(command("cargo").args(["bench", "--no-run", "--bench", "training"]))?;
    let in_chromium = Chromium::prepare("training_web")?;
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
    lines.extend(named("OneLead, Chromium", &in_chromium.printed()?));
    fs::write(super::results().join("training.jsonl"), lines.join("\n")).context("could not keep the results of training")
}

fn native() -> Command {
    let mut bench = command("cargo");
    bench.args(["bench", "--quiet", "--bench", "training", "--"]);
    bench
}

/// The lines of JSON in the output, with a name added.
fn named(name: &str, printed: &str) -> Vec<String> {
    let lines = printed.lines().filter_map(|line| line.trim().strip_prefix("{\"rows\""));
    lines.map(|rest| format!("{{\"name\":\"{name}\",\"rows\"{rest}")).collect()
}
