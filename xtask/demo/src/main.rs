//! Writes the workbooks of `public/`, only the demo workbook of last month, or one bigger workbook for benchmarks.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use onelead_demo::Rhythm;

const USAGE: &str = "usage: onelead-demo [--customers N --rows INSTALL_BASE_ROWS --out FILE [--rhythm | --no-rhythm] | --last-month FILE]";

fn main() -> Result<()> {
    match Asked::from_args(std::env::args().skip(1))? {
        Asked::Benchmark {
            customers,
            rows,
            rhythm,
            out,
        } => {
            onelead_demo::write_benchmark_workbook(customers, rows, rhythm, &out)?;
            report(&out)
        }
        Asked::LastMonth(out) => save(&out, &onelead_demo::last_month_workbook()?),
        Asked::Public => {
            let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
            std::fs::create_dir_all(&public)?;
            save(&public.join("demo.xlsx"), &onelead_demo::demo_workbook()?)?;
            save(&public.join("onelead-demo-last-month.xlsx"), &onelead_demo::last_month_workbook()?)?;
            save(&public.join("template.xlsx"), &onelead_demo::template_workbook()?)
        }
    }
}

/// What is to be written.
enum Asked {
    /// What is committed.
    Public,
    /// A workbook of some size.
    Benchmark {
        customers: usize,
        rows: u32,
        rhythm: Rhythm,
        out: PathBuf,
    },
    LastMonth(PathBuf),
}

impl Asked {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let (mut customers, mut rows, mut out, mut last_month) = (None, None, None, None);
        let mut rhythm = None;
        let mut any = false;
        while let Some(flag) = args.next() {
            any = true;
            if let Some(asked) = rhythm_of(&flag) {
                rhythm = Some(asked);
                continue;
            }
            let value = args.next().with_context(|| format!("{flag} needs a value\n{USAGE}"))?;
            match flag.as_str() {
                "--customers" => customers = Some(value.parse().with_context(|| format!("--customers {value}"))?),
                "--rows" => rows = Some(value.parse().with_context(|| format!("--rows {value}"))?),
                "--out" => out = Some(PathBuf::from(value)),
                "--last-month" => last_month = Some(PathBuf::from(value)),
                _ => bail!("unknown option {flag}\n{USAGE}"),
            }
        }
        match (customers, rows, out, last_month) {
            (Some(customers), Some(rows), Some(out), None) => Ok(Self::Benchmark {
                customers,
                rows,
                rhythm: rhythm.unwrap_or_default(),
                out,
            }),
            (None, None, None, Some(out)) if rhythm.is_none() => Ok(Self::LastMonth(out)),
            _ if any => bail!("{USAGE}"),
            _ => Ok(Self::Public),
        }
    }
}

/// What the two options without a value ask for.
fn rhythm_of(flag: &str) -> Option<Rhythm> {
    match flag {
        "--rhythm" => Some(Rhythm::Planted),
        "--no-rhythm" => Some(Rhythm::Scattered),
        _ => None,
    }
}

fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    report(path)
}

fn report(path: &Path) -> Result<()> {
    let size = std::fs::metadata(path)?.len();
    eprintln!("{}: {:.1} kB", path.display(), size as f64 / 1000.0);
    Ok(())
}
