//! pandas with openpyxl, the usual way to read such a workbook.

use super::workbooks::Workbook;
use crate::layout;
use crate::process::{announce, command, output_shown};
use crate::tools::python;
use anyhow::{Context, Result};

pub(super) fn measure(sizes: &[&Workbook]) -> Result<()> {
    let interpreter = python::ensure()?;
    for workbook in sizes {
        announce(
            &format!("Reading {} with pandas and openpyxl", workbook.size),
            "10 s for S, 1 minute for M, 3 for L",
        );
        let runs = workbook.runs.to_string();
        let mut script = command(&interpreter);
        script
            .arg(layout::script("bench/pandas_openpyxl.py"))
            .arg(workbook.path())
            .arg(runs);
        let printed = output_shown(&mut script).with_context(|| format!("pandas failed on {}", workbook.size))?;
        super::keep(workbook, "pandas", &printed)?;
    }
    Ok(())
}
