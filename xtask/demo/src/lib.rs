//! Synthetic workbooks: the demo, the template, and any size for benchmarks.
//!
//! A [`plan::Plan`] says who is in a workbook: invented companies, each with a [`story`] and a number of rows per source. Each source then
//! writes its sheet row by row, drawing from its own stream of [`rng::SplitMix64`]. The same call gives the same bytes on every machine: the
//! seed and the creation date are fixed, the clock and hash order have no say.

mod calendar;
mod catalog;
mod company;
mod ids;
mod install_base;
mod last_month;
mod opportunities;
mod places;
mod plan;
mod projects;
mod rng;
mod service_credits;
mod services;
mod sheet;
mod story;
mod template;
mod warts;

use std::path::Path;

use anyhow::{Result, ensure};
use rust_xlsxwriter::Workbook;

use crate::plan::Plan;

pub use crate::plan::Rhythm;

const SEED: u64 = 20_250_704;

/// The most install-base rows that one sheet holds beside its header.
pub const MAX_ITEMS: u32 = 1_048_575;

/// The committed demo workbook, as xlsx bytes: 25 companies, 5,678 / 97 / 537 / 2,240 / 286 rows.
///
/// # Errors
///
/// When no temporary file can be written.
pub fn demo_workbook() -> Result<Vec<u8>> {
    let mut workbook = write_sources(&Plan::demo(SEED), "OneLead demo workbook")?;
    // It is downloaded, so it may take a tenth of a second longer to pack.
    workbook.set_zip_compression_level(9);
    Ok(workbook.save_to_buffer()?)
}

/// The committed demo workbook as it was a month before, to compare with, as xlsx bytes.
///
/// # Errors
///
/// When no temporary file can be written.
pub fn last_month_workbook() -> Result<Vec<u8>> {
    let mut workbook = write_sources(&Plan::demo_last_month(SEED), "OneLead demo workbook, last month")?;
    workbook.set_zip_compression_level(9);
    Ok(workbook.save_to_buffer()?)
}

/// The template workbook, as xlsx bytes: headers, two example rows per source, and an explanation.
///
/// # Errors
///
/// When no temporary file can be written.
pub fn template_workbook() -> Result<Vec<u8>> {
    Ok(template::build()?.save_to_buffer()?)
}

/// Writes a workbook of `customers` companies and `items` install-base rows, about 1.3 times as many rows in all, to `path`.
///
/// # Errors
///
/// When there are fewer items than companies or more than a sheet holds, or a file cannot be written.
pub fn write_benchmark_workbook(customers: usize, items: u32, rhythm: Rhythm, path: &Path) -> Result<()> {
    benchmark(customers, items, rhythm)?.save(path)?;
    Ok(())
}

/// The same as xlsx bytes.
///
/// # Errors
///
/// As [`write_benchmark_workbook`].
pub fn benchmark_workbook(customers: usize, items: u32, rhythm: Rhythm) -> Result<Vec<u8>> {
    Ok(benchmark(customers, items, rhythm)?.save_to_buffer()?)
}

fn benchmark(customers: usize, items: u32, rhythm: Rhythm) -> Result<Workbook> {
    ensure!(
        (1..=22_000).contains(&customers),
        "--customers must be 1 to 22000, the number of names there are"
    );
    ensure!(items as usize >= customers, "--rows must be at least --customers");
    ensure!(items <= MAX_ITEMS, "--rows must be at most {MAX_ITEMS}, what a sheet holds");
    write_sources(&Plan::bulk(customers, items, rhythm, SEED), "OneLead benchmark workbook")
}

fn write_sources(plan: &Plan, title: &str) -> Result<Workbook> {
    let mut workbook = sheet::new_workbook(title)?;
    install_base::write(&mut workbook, plan)?;
    opportunities::write(&mut workbook, plan)?;
    service_credits::write(&mut workbook, plan)?;
    projects::write(&mut workbook, plan)?;
    services::write(&mut workbook)?;
    Ok(workbook)
}
