//! The three sizes that are measured.

use crate::layout;
use crate::process::{announce, command, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

pub(super) struct Workbook {
    pub(super) size: &'static str,
    /// How often a reader repeats the measurement within one process; the median counts.
    pub(super) runs: usize,
    /// How often the page opens it again after the first time.
    pub(super) warm_drops: usize,
    generated: Option<Generated>,
}

/// The parameters for the demo generator; the other sheets add a third to the rows.
struct Generated {
    file: &'static str,
    customers: &'static str,
    install_base_rows: &'static str,
    duration: &'static str,
}

pub(super) const SIZES: [Workbook; 3] = [
    Workbook {
        size: "S",
        runs: 7,
        warm_drops: 7,
        generated: None,
    },
    Workbook {
        size: "M",
        runs: 3,
        warm_drops: 7,
        generated: Some(Generated {
            file: "m.xlsx",
            customers: "1000",
            install_base_rows: "120000",
            duration: "5 s",
        }),
    },
    Workbook {
        size: "L",
        runs: 1,
        warm_drops: 2,
        generated: Some(Generated {
            file: "l.xlsx",
            customers: "20000",
            install_base_rows: "1000000",
            duration: "1 minute",
        }),
    },
];

impl Workbook {
    pub(super) fn path(&self) -> PathBuf {
        match &self.generated {
            None => layout::root().join("public/demo.xlsx"),
            Some(generated) => layout::root().join("target/bench").join(generated.file),
        }
    }

    /// Writes the workbook unless it exists.
    pub(super) fn ensure(&self) -> Result<()> {
        let path = self.path();
        let Some(Generated {
            customers,
            install_base_rows,
            duration,
            ..
        }) = &self.generated
        else {
            return Ok(());
        };
        if path.is_file() {
            return Ok(());
        }
        announce(&format!("Writing the workbook of size {}", self.size), duration);
        fs::create_dir_all(path.with_file_name("")).context("could not make target/bench")?;
        run(command("cargo")
            .args(["run", "--quiet", "--release", "--package", "onelead-demo", "--"])
            .args(["--customers", customers, "--rows", install_base_rows, "--out"])
            .arg(path))
    }
}
