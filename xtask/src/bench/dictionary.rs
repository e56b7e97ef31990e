//! A column's dictionary, natively and in Chromium: numbers that come in order, or are chosen to collide, compared with
//! random ones.

use super::chromium::Chromium;
use crate::process::{announce, command, run};
use anyhow::{Context, Result};
use std::fs;

/// Lets criterion store the native figures, and stores one line of JSON per column and number of rows for Chromium.
pub(super) fn measure() -> Result<()> {
    announce("Building the benchmark of dictionaries", "3 minutes the first time");
    run(command("cargo").args(["bench", "--no-run", "--bench", "dictionary"]))?;
    let in_chromium = Chromium::prepare("dictionary_web")?;
    announce("Interning columns natively", "a minute");
    run(command("cargo").args(["bench", "--quiet", "--bench", "dictionary"]))?;
    announce("Interning columns in Chromium", "20 seconds");
    let printed = in_chromium.printed()?;
    let lines: Vec<&str> = printed
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("{\"rows\""))
        .collect();
    fs::write(super::results().join("dictionary.jsonl"), lines.join("\n")).context("could not keep the results of dictionaries")
}
