//! `onelead analyze`: reads workbooks and writes what SPEC 9 names; bad input ends with one line and exit code 2.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::language::Language;
use onelead::pipeline::NamedBytes;
use onelead::report::problem::Problem;
use onelead::text::problem::describe;
use onelead::wire::ExportKind;
use onelead::worker::{MadeFile, Session};
use thiserror::Error;

use super::arguments::{self, Analyze, Command, USAGE};

/// Bad input: the user can mend it.
const BAD_INPUT: u8 = 2;

#[derive(Debug, Error)]
enum Failure {
    #[error("{0}; {USAGE}")]
    Arguments(#[from] lexopt::Error),
    #[error("{path} cannot be {verb}: {error}")]
    File {
        path: String,
        verb: &'static str,
        error: io::Error,
    },
    #[error("{}", describe(.0, Language::En).line())]
    Problem(Box<Problem>),
}

/// Runs the command line.
pub(crate) fn main() -> ExitCode {
    match run() {
        Ok(message) => {
            // A closed standard output is no reason to fail after the files are written.
            let _closed = writeln!(io::stdout(), "{message}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _closed = writeln!(io::stderr(), "onelead: {failure}");
            ExitCode::from(BAD_INPUT)
        }
    }
}

fn run() -> Result<String, Failure> {
    match arguments::parse(env::args_os().skip(1))? {
        Command::Help => Ok(USAGE.to_owned()),
        Command::Analyze(analyze) => run_analysis(&analyze),
    }
}

fn run_analysis(analyze: &Analyze) -> Result<String, Failure> {
    let files = analyze.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let settings = match &analyze.settings {
        Some(path) => fs::read_to_string(path).map_err(|error| file_failure(path, "read", error))?,
        None => "{}".to_owned(),
    };
    let as_of = AsOf(analyze.as_of.unwrap_or_else(today));
    let mut session = Session::default();
    let report = session.open(files, as_of, &settings, &mut |_| {}).map_err(problem)?;
    let summary = format!(
        "{} customers as of {}: {} High, {} Medium, {} Low",
        report.headline.customers, as_of.0, report.headline.high, report.headline.medium, report.headline.low
    );
    fs::create_dir_all(&analyze.out).map_err(|error| file_failure(&analyze.out, "created", error))?;
    for kind in [
        ExportKind::Predictions,
        ExportKind::TopOpportunities,
        ExportKind::Recommendations,
        ExportKind::ReportJson,
    ] {
        let MadeFile { name, bytes, .. } = session.export(kind).map_err(problem)?;
        let path = analyze.out.join(name);
        fs::write(&path, bytes).map_err(|error| file_failure(&path, "written", error))?;
    }
    Ok(summary)
}

fn read(path: &Path) -> Result<NamedBytes, Failure> {
    let bytes = fs::read(path).map_err(|error| file_failure(path, "read", error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(NamedBytes { name, bytes })
}

/// Today by this machine's clock and time zone: the one place of the command line that looks at them.
fn today() -> Day {
    let date = jiff::Zoned::now().date();
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = date.duration_since(epoch).as_hours() / 24;
    i32::try_from(days)
        .ok()
        .and_then(Day::from_days_since_epoch)
        .unwrap_or(Day::UNIX_EPOCH)
}

fn file_failure(path: &Path, verb: &'static str, error: io::Error) -> Failure {
    Failure::File {
        path: path.display().to_string(),
        verb,
        error,
    }
}

fn problem(problem: Problem) -> Failure {
    Failure::Problem(Box::new(problem))
}
