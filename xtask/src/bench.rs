//! `cargo xtask bench`: our program natively and in Chromium, compared with other readers and other boosting libraries, on
//! the same files in the same run.

mod browser;
mod chromium;
mod dictionary;
mod native;
mod python;
mod starts;
mod training;
mod workbooks;

use crate::arguments::Arguments;
use crate::layout;
use crate::process::{command, run as run_command};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use workbooks::{SIZES, Workbook};

/// One line of JSON per measurement, by size and variant; what a run leaves out keeps the figures of the previous run.
fn results() -> PathBuf {
    layout::root().join("target/bench/results")
}

/// Measures the sizes in `--sizes` (default: all) in the variants of `--only` (default: all), then prints the table.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let sizes = chosen_sizes(arguments.value::<String>("--sizes")?.as_deref())?;
    let only = arguments.value::<String>("--only")?;
    let wanted = |way: &str| only.as_deref().is_none_or(|only| only.split(',').any(|name| name.trim() == way));
    fs::create_dir_all(results()).context("could not make target/bench/results")?;
    if ["native", "python", "browser", "interactions", "comparison"]
        .into_iter()
        .any(wanted)
    {
        for workbook in &sizes {
            workbook.ensure()?;
        }
    }
    if wanted("native") {
        native::measure(&sizes)?;
    }
    if wanted("python") {
        python::measure(&sizes)?;
    }
    if wanted("browser") {
        browser::measure(&sizes)?;
    }
    if wanted("interactions") {
        browser::interactions(&sizes)?;
    }
    if wanted("comparison") {
        browser::comparison(&sizes)?;
    }
    if wanted("training") {
        training::measure()?;
    }
    if wanted("starts") {
        starts::measure()?;
    }
    if wanted("dictionary") {
        dictionary::measure()?;
    }
    run_command(
        command("node")
            .arg(layout::script("bench/report.mjs"))
            .arg(results())
            .arg(layout::root().join("target/criterion")),
    )
}

fn chosen_sizes(names: Option<&str>) -> Result<Vec<&'static Workbook>> {
    let Some(names) = names else { return Ok(SIZES.iter().collect()) };
    names
        .split(',')
        .map(
            |name| match SIZES.iter().find(|workbook| workbook.size.eq_ignore_ascii_case(name.trim())) {
                Some(workbook) => Ok(workbook),
                None => bail!("there is no size `{name}`: S, M or L"),
            },
        )
        .collect()
}

/// Keeps the last line that a measurement printed.
fn keep(workbook: &Workbook, way: &str, printed: &str) -> Result<()> {
    let line = printed
        .lines()
        .last()
        .with_context(|| format!("{way} measured nothing on {}", workbook.size))?;
    println!("{} {way}: {line}", workbook.size);
    fs::write(results().join(format!("{}-{way}.json", workbook.size)), line).context("could not keep a result")
}
