//! Writes `public/demo.xlsx` and `public/template.xlsx`, or one bigger workbook for benchmarks.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: onelead-demo [--customers N --rows INSTALL_BASE_ROWS --out FILE]";

fn main() -> Result<()> {
    match Benchmark::from_args(std::env::args().skip(1))? {
        Some(Benchmark { customers, rows, out }) => {
            onelead_demo::write_benchmark_workbook(customers, rows, &out)?;
            report(&out)
        }
        None => {
            let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
            std::fs::create_dir_all(&public)?;
            save(&public.join("demo.xlsx"), &onelead_demo::demo_workbook()?)?;
            save(&public.join("template.xlsx"), &onelead_demo::template_workbook()?)
        }
    }
}

/// A workbook that somebody asked for by size.
struct Benchmark {
    customers: usize,
    rows: u32,
    out: PathBuf,
}

impl Benchmark {
    /// None without arguments.
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Option<Self>> {
        let (mut customers, mut rows, mut out) = (None, None, None);
        let mut any = false;
        while let Some(flag) = args.next() {
            any = true;
            let value = args.next().with_context(|| format!("{flag} needs a value\n{USAGE}"))?;
            match flag.as_str() {
                "--customers" => customers = Some(value.parse().with_context(|| format!("--customers {value}"))?),
                "--rows" => rows = Some(value.parse().with_context(|| format!("--rows {value}"))?),
                "--out" => out = Some(PathBuf::from(value)),
                _ => bail!("unknown option {flag}\n{USAGE}"),
            }
        }
        match (customers, rows, out) {
            (Some(customers), Some(rows), Some(out)) => Ok(Some(Self { customers, rows, out })),
            _ if any => bail!("{USAGE}"),
            _ => Ok(None),
        }
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
