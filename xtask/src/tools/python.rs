//! A Python with the packages that the benchmark compares with.

use crate::layout;
use crate::process::{announce, command, output, run};
use anyhow::{Context, Result};
use std::path::PathBuf;

const PACKAGES: [&str; 4] = ["pandas==3.1.1", "openpyxl==3.1.5", "scikit-learn==1.9.1", "lightgbm==4.7.0"];

/// The interpreter of `.tools/venv`, made if it is missing or has other versions.
pub(crate) fn ensure() -> Result<PathBuf> {
    let folder = layout::tools().join("venv");
    let interpreter = folder.join("bin/python");
    let installed = output(command(&interpreter).args(["-m", "pip", "freeze"])).unwrap_or_default();
    if PACKAGES.iter().all(|package| installed.lines().any(|line| line == *package)) {
        return Ok(interpreter);
    }
    announce(
        "Installing pandas, openpyxl, scikit-learn and LightGBM into .tools/venv",
        "2 minutes, 500 MB, once",
    );
    run(command("python3").args(["-m", "venv"]).arg(&folder)).context("Python 3 with its module venv is needed (Debian: python3-venv)")?;
    run(command(&interpreter)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(PACKAGES))?;
    Ok(interpreter)
}
