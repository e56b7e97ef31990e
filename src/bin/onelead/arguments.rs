//! The command line's arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;
use onelead::domain::calendar::Day;

/// How the command line is used.
pub(crate) const USAGE: &str = "usage: onelead analyze FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] \
                                 [--mapping FILE] [--actions FILE] [--drafts DIR], or onelead predict with the same but actions and drafts, and --model FILE, \
                                 or onelead scenarios with the same but actions and drafts, and --scenarios FILE";

/// What the user asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Analyze(Analyze),
    /// An analysis beside saved scenarios.
    Scenarios {
        scenarios: PathBuf,
        on: Analyze,
    },
    /// An analysis with the predictions of a saved model.
    Predict {
        model: PathBuf,
        on: Analyze,
    },
}

/// One analysis.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Analyze {
    pub(crate) files: Vec<PathBuf>,
    /// `None` is today on this machine.
    pub(crate) as_of: Option<Day>,
    pub(crate) out: PathBuf,
    pub(crate) settings: Option<PathBuf>,
    /// Decisions about links, as the page saves them.
    pub(crate) links: Option<PathBuf>,
    /// Columns matched by hand, as the page saves them.
    pub(crate) mapping: Option<PathBuf>,
    /// A list of actions saved earlier, to be carried on.
    pub(crate) actions: Option<PathBuf>,
    /// Folder for mail drafts and calendar entries.
    pub(crate) drafts: Option<PathBuf>,
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let task = match parser.next()? {
        Some(Value(word)) if word == "analyze" => Task::Analyze,
        Some(Value(word)) if word == "predict" => Task::Predict,
        Some(Value(word)) if word == "scenarios" => Task::Scenarios,
        Some(Long("help") | Short('h')) | None => return Ok(Command::Help),
        Some(other) => return Err(other.unexpected()),
    };
    let (mut files, mut as_of, mut out) = (Vec::new(), None, None);
    let (mut settings, mut links, mut mapping, mut actions) = (None, None, None, None);
    let (mut drafts, mut model, mut scenarios) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("as-of") => as_of = Some(day(&parser.value()?.string()?)?),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("settings") => settings = Some(PathBuf::from(parser.value()?)),
            Long("links") => links = Some(PathBuf::from(parser.value()?)),
            Long("mapping") => mapping = Some(PathBuf::from(parser.value()?)),
            Long("actions") if task == Task::Analyze => actions = Some(PathBuf::from(parser.value()?)),
            Long("drafts") if task == Task::Analyze => drafts = Some(PathBuf::from(parser.value()?)),
            Long("model") if task == Task::Predict => model = Some(PathBuf::from(parser.value()?)),
            Long("scenarios") if task == Task::Scenarios => scenarios = Some(PathBuf::from(parser.value()?)),
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected()),
        }
    }
    if files.is_empty() {
        return Err("no workbook given".into());
    }
    let out = out.ok_or("no output folder given (--out DIR)")?;
    let analyze = Analyze {
        files,
        as_of,
        out,
        settings,
        links,
        mapping,
        actions,
        drafts,
    };
    match task {
        Task::Analyze => Ok(Command::Analyze(analyze)),
        Task::Predict => {
            let model = model.ok_or("no saved model given (--model FILE)")?;
            Ok(Command::Predict { model, on: analyze })
        }
        Task::Scenarios => {
            let scenarios = scenarios.ok_or("no scenarios given (--scenarios FILE)")?;
            Ok(Command::Scenarios { scenarios, on: analyze })
        }
    }
}

/// The first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Analyze,
    Predict,
    Scenarios,
}

fn day(text: &str) -> Result<Day, lexopt::Error> {
    Day::from_iso(text).ok_or_else(|| format!("--as-of {text:?} is not a date of the form YYYY-MM-DD").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_analysis_is_read_in_any_order() {
        let command = parse(["analyze", "--out", "d", "a.xlsx", "--as-of", "2025-07-04", "b.xlsx"]).unwrap();
        let expected = Analyze {
            files: vec!["a.xlsx".into(), "b.xlsx".into()],
            as_of: Day::from_ymd(2025, 7, 4),
            out: "d".into(),
            settings: None,
            links: None,
            mapping: None,
            actions: None,
            drafts: None,
        };
        assert_eq!(command, Command::Analyze(expected));
    }

    #[test]
    fn a_prediction_needs_a_model_and_an_analysis_knows_none() {
        let command = parse(["predict", "a.xlsx", "--model", "m.json", "--out", "d"]).unwrap();
        assert!(matches!(command, Command::Predict { model, on } if model.ends_with("m.json") && on.files.len() == 1));
        let error = |arguments: &[&str]| parse(arguments.iter().copied()).unwrap_err().to_string();
        assert_eq!(error(&["predict", "a.xlsx", "--out", "d"]), "no saved model given (--model FILE)");
        assert_eq!(
            error(&["analyze", "a.xlsx", "--out", "d", "--model", "m"]),
            "invalid option '--model'"
        );
        assert_eq!(
            error(&["predict", "a.xlsx", "--model", "m", "--out", "d", "--drafts", "e"]),
            "invalid option '--drafts'"
        );
    }

    #[test]
    fn scenarios_need_a_file_of_them() {
        let command = parse(["scenarios", "a.xlsx", "--scenarios", "s.json", "--out", "d"]).unwrap();
        assert!(matches!(command, Command::Scenarios { scenarios, on } if scenarios.ends_with("s.json") && on.files.len() == 1));
        let error = |arguments: &[&str]| parse(arguments.iter().copied()).unwrap_err().to_string();
        assert_eq!(
            error(&["scenarios", "a.xlsx", "--out", "d"]),
            "no scenarios given (--scenarios FILE)"
        );
        assert_eq!(
            error(&["analyze", "a.xlsx", "--out", "d", "--scenarios", "s"]),
            "invalid option '--scenarios'"
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_said() {
        let error = |arguments: &[&str]| parse(arguments.iter().copied()).unwrap_err().to_string();
        assert_eq!(error(&["analyze", "--out", "d"]), "no workbook given");
        assert_eq!(error(&["analyze", "a.xlsx"]), "no output folder given (--out DIR)");
        assert_eq!(
            error(&["analyze", "--as-of", "4.7.2025", "a.xlsx"]),
            "--as-of \"4.7.2025\" is not a date of the form YYYY-MM-DD"
        );
        assert_eq!(parse(["--help"]).unwrap(), Command::Help);
    }
}
