//! `onelead analyze`: reads workbooks and writes what SPEC 9 names; bad input ends with one line and exit code 2.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use onelead::domain::calendar::{AsOf, Day};
use onelead::domain::hand_mapping::{HandMapping, Matching};
use onelead::pipeline::{self, Given, NamedBytes};
use onelead::report::problem::{Problem, ProblemKind};
use onelead::text::{self, problem::describe};
use onelead::wire::ExportKind;
use onelead::worker::{MadeFile, Session};
use thiserror::Error;

use super::arguments::{self, Analyze, Command, USAGE};
use super::{drafts, evaluate, predict};

/// Bad input: the user can mend it.
const BAD_INPUT: u8 = 2;

#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error("{0}; {USAGE}")]
    Arguments(#[from] lexopt::Error),
    #[error("{path} cannot be {verb}: {reason}")]
    File { path: String, verb: &'static str, reason: String },
    #[error("{}", describe(.0).line())]
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
            let _closed = writeln!(io::stderr(), "onelead: {}", one_line(&failure.to_string()));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// A path may hold a line break.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

fn run() -> Result<String, Failure> {
    match arguments::parse(env::args_os().skip(1))? {
        Command::Help => Ok(USAGE.to_owned()),
        Command::Analyze(analyze) => run_analysis(&analyze),
        Command::Predict { model, on } => predict::run(&model, &on),
    }
}

fn run_analysis(analyze: &Analyze) -> Result<String, Failure> {
    let files = read_all(&analyze.files)?;
    let settings = read_text(analyze.settings.as_deref())?.unwrap_or_else(|| "{}".to_owned());
    let links = read_text(analyze.links.as_deref())?;
    let as_of = AsOf(analyze.as_of.unwrap_or_else(today));
    let given = Given {
        files,
        matching: Matching::Hand(read_mapping(analyze.mapping.as_deref())?),
        ..Given::default()
    };
    let mut session = Session::default();
    let report = session
        .open(given, as_of, &settings, links.as_deref(), &mut |_| {})
        .map_err(problem)?;
    let mut summary = format!(
        "{} customers as of {}: {} High, {} Medium, {} Low",
        report.headline.customers, as_of.0, report.headline.high, report.headline.medium, report.headline.low
    );
    if links.is_some() {
        let applied = text::links::applied(report.links.applied());
        summary.push_str(&format!("; {applied}, {} skipped", report.links.skipped()));
    }
    fs::create_dir_all(&analyze.out).map_err(|error| file_failure(&analyze.out, "created", &error))?;
    for kind in [
        ExportKind::Predictions,
        ExportKind::TopOpportunities,
        ExportKind::Recommendations,
        ExportKind::Workbook,
        ExportKind::ReportJson,
    ] {
        let MadeFile { name, bytes, .. } = session.export(kind).map_err(problem)?;
        write(&analyze.out, name, &bytes)?;
    }
    if let Some(drafts) = &analyze.drafts {
        let (mails, entries) = drafts::write_files(&mut session, drafts)?;
        summary.push_str(&format!("; {mails} mail drafts and {entries} calendar entries"));
    }
    if let Some(analysis) = session.analysis() {
        let grade = evaluate::write_files(analysis, &analyze.out)?;
        summary.push_str(&format!("; model: {grade}"));
    }
    Ok(summary)
}

/// Writes one file into the output folder.
pub(super) fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = out.join(name);
    fs::write(&path, bytes).map_err(|error| file_failure(&path, "written", &error))
}

/// Reads the workbooks, unless they are more than can be held.
pub(super) fn read_all(paths: &[PathBuf]) -> Result<Vec<NamedBytes>, Failure> {
    let mut sizes = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| file_failure(path, "read", &error))?;
        sizes.push(metadata.len());
    }
    let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
    pipeline::check_sizes(names.iter().map(String::as_str).zip(sizes)).map_err(problem)?;
    let read = |(path, name): (&PathBuf, String)| {
        let bytes = fs::read(path).map_err(|error| file_failure(path, "read", &error))?;
        Ok(NamedBytes { name, bytes })
    };
    paths.iter().zip(names).map(read).collect()
}

pub(super) fn read_mapping(path: Option<&Path>) -> Result<HandMapping, Failure> {
    let parse = |text: String| HandMapping::from_json(&text);
    let mapping = read_text(path)?.map(parse).transpose();
    let mapping = mapping.map_err(|error| problem(Problem::new(ProblemKind::BadMapping, None).finding([error.to_string()])))?;
    Ok(mapping.unwrap_or_default())
}

pub(super) fn read_text(path: Option<&Path>) -> Result<Option<String>, Failure> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| file_failure(path, "read", &error));
    path.map(read).transpose()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Today by this machine's clock and time zone: the one place of the command line that looks at them.
pub(super) fn today() -> Day {
    let date = jiff::Zoned::now().date();
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = date.duration_since(epoch).as_hours() / 24;
    i32::try_from(days)
        .ok()
        .and_then(Day::from_days_since_epoch)
        .unwrap_or(Day::UNIX_EPOCH)
}

pub(super) fn file_failure(path: &Path, verb: &'static str, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "there is already a file of that name".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        ErrorKind::InvalidData => "it is no text".to_owned(),
        _ => error.to_string(),
    };
    Failure::File {
        path: path.display().to_string(),
        verb,
        reason,
    }
}

pub(super) fn problem(problem: Problem) -> Failure {
    Failure::Problem(Box::new(problem))
}
