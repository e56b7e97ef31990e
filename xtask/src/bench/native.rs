//! Our program without a browser, and the loop that anyone would write with calamine.

use super::workbooks::Workbook;
use crate::process::{announce, command, output_shown, run};
use anyhow::{Context, Result};
use std::env;

/// Larger workbooks take too long for criterion's ten samples of each stage; `single_run` measures them all.
const CRITERION_SIZES: [&str; 2] = ["S", "M"];

pub(super) fn measure(sizes: &[&Workbook]) -> Result<()> {
    announce("Building the benchmarks", "5 minutes the first time");
    run(command("cargo").args(["bench", "--no-run", "--bench", "stages", "--bench", "single_run"]))?;
    let criterion: Vec<_> = sizes
        .iter()
        .filter(|workbook| CRITERION_SIZES.contains(&workbook.size))
        .map(|workbook| workbook.path())
        .collect();
    if !criterion.is_empty() {
        announce("Measuring each stage natively by criterion", "1 minute for S, 3 for M");
        run(command("cargo")
            .args(["bench", "--bench", "stages"])
            .env("ONELEAD_BENCH_FILES", env::join_paths(criterion)?))?;
    }
    for workbook in sizes {
        for way in ["ours", "calamine"] {
            announce(&format!("Reading {} natively: {way}", workbook.size), "seconds; about 15 s for L");
            let runs = workbook.runs.to_string();
            let mut bench = command("cargo");
            bench
                .args(["bench", "--quiet", "--bench", "single_run", "--", way])
                .arg(workbook.path())
                .arg(runs);
            let printed = output_shown(&mut bench).with_context(|| format!("the native run `{way}` failed on {}", workbook.size))?;
            super::keep(workbook, way, &printed)?;
        }
    }
    Ok(())
}
