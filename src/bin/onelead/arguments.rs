//! The command line's arguments.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;
use onelead::domain::calendar::Day;
use onelead::domain::horizon::Horizon;
use onelead::wire::PackBy;

/// How the command line is used.
pub(crate) const USAGE: &str = "usage: onelead analyze FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] \
                                 [--mapping FILE] [--actions FILE] [--drafts DIR] [--packs people|countries]... [--snapshot FILE] [--business-case FILE], or onelead predict with the same but \
                                 actions, drafts, packs, snapshot and business case, and --model FILE, or onelead scenarios with the same but actions, drafts, packs, snapshot and business case, and \
                                 --scenarios FILE, or onelead backtest FILE... [--as-of YYYY-MM-DD] --out DIR [--settings FILE] [--links FILE] [--mapping FILE] [--horizon 30|90|180|365], or onelead compare BEFORE FILE... [--before-workbook FILE...] [--before-as-of YYYY-MM-DD] [--as-of YYYY-MM-DD] --out DIR \
                                 [--settings FILE] [--links FILE] [--mapping FILE], where BEFORE is a snapshot or a workbook";

/// What the user asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    /// Which build this is.
    Version,
    Analyze(Analyze),
    /// An analysis beside saved scenarios.
    Scenarios {
        scenarios: PathBuf,
        on: Analyze,
    },
    /// The test of who starts a project within a horizon.
    Backtest {
        horizon: Horizon,
        on: Analyze,
    },
    /// An analysis with the predictions of a saved model.
    Predict {
        model: PathBuf,
        on: Analyze,
    },
    /// What changed since an earlier analysis.
    Compare {
        before: Before,
        on: Analyze,
    },
}

/// What an analysis is compared with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Before {
    /// A snapshot or a workbook, as its content tells.
    pub(crate) file: PathBuf,
    /// The workbook that the snapshot was taken of, or further files of the workbook.
    pub(crate) workbook: Vec<PathBuf>,
    /// The as-of date of a workbook; `None` is the newest refresh date in it.
    pub(crate) as_of: Option<Day>,
}

/// The commands that analyze.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Analyze,
    Predict,
    Compare,
    Scenarios,
    Backtest,
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
    /// Where to write the snapshot that later analyses are compared with.
    pub(crate) snapshot: Option<PathBuf>,
    /// What is assumed for the business case, as the page saves it.
    pub(crate) business_case: Option<PathBuf>,
    /// What lists are made by, each once.
    pub(crate) packs: BTreeSet<PackBy>,
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let verb = match parser.next()? {
        Some(Value(word)) if word == "analyze" => Verb::Analyze,
        Some(Value(word)) if word == "predict" => Verb::Predict,
        Some(Value(word)) if word == "scenarios" => Verb::Scenarios,
        Some(Value(word)) if word == "backtest" => Verb::Backtest,
        Some(Value(word)) if word == "compare" => Verb::Compare,
        Some(Long("help") | Short('h')) | None => return Ok(Command::Help),
        Some(Long("version") | Short('V')) => return Ok(Command::Version),
        Some(other) => return Err(other.unexpected()),
    };
    let (mut files, mut as_of, mut out) = (Vec::new(), None, None);
    let (mut settings, mut links, mut mapping, mut actions) = (None, None, None, None);
    let (mut drafts, mut model, mut snapshot, mut packs) = (None, None, None, BTreeSet::new());
    let (mut before_workbook, mut before_as_of, mut scenarios) = (Vec::new(), None, None);
    let mut business_case = None;
    let mut within = Horizon::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("as-of") => as_of = Some(day("--as-of", &parser.value()?.string()?)?),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("settings") => settings = Some(PathBuf::from(parser.value()?)),
            Long("links") => links = Some(PathBuf::from(parser.value()?)),
            Long("mapping") => mapping = Some(PathBuf::from(parser.value()?)),
            Long("actions") if verb == Verb::Analyze => actions = Some(PathBuf::from(parser.value()?)),
            Long("drafts") if verb == Verb::Analyze => drafts = Some(PathBuf::from(parser.value()?)),
            Long("packs") if verb == Verb::Analyze => {
                packs.insert(pack_by(&parser.value()?.string()?)?);
            }
            Long("snapshot") if verb == Verb::Analyze => snapshot = Some(PathBuf::from(parser.value()?)),
            Long("business-case") if verb == Verb::Analyze => business_case = Some(PathBuf::from(parser.value()?)),
            Long("model") if verb == Verb::Predict => model = Some(PathBuf::from(parser.value()?)),
            Long("before-workbook") if verb == Verb::Compare => before_workbook.extend(parser.values()?.map(PathBuf::from)),
            Long("before-as-of") if verb == Verb::Compare => before_as_of = Some(day("--before-as-of", &parser.value()?.string()?)?),
            Long("scenarios") if verb == Verb::Scenarios => scenarios = Some(PathBuf::from(parser.value()?)),
            Long("horizon") if verb == Verb::Backtest => within = horizon(&parser.value()?.string()?)?,
            Long("help") | Short('h') => return Ok(Command::Help),
            Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected()),
        }
    }
    let before = match verb {
        Verb::Compare if files.is_empty() => return Err("nothing given to compare with".into()),
        Verb::Compare => Some(files.remove(0)),
        Verb::Analyze | Verb::Predict | Verb::Scenarios | Verb::Backtest => None,
    };
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
        snapshot,
        business_case,
        packs,
    };
    if let Some(file) = before {
        let before = Before {
            file,
            workbook: before_workbook,
            as_of: before_as_of,
        };
        return Ok(Command::Compare { before, on: analyze });
    }
    match verb {
        Verb::Predict => {
            let model = model.ok_or("no saved model given (--model FILE)")?;
            Ok(Command::Predict { model, on: analyze })
        }
        Verb::Scenarios => {
            let scenarios = scenarios.ok_or("no scenarios given (--scenarios FILE)")?;
            Ok(Command::Scenarios { scenarios, on: analyze })
        }
        Verb::Backtest => Ok(Command::Backtest {
            horizon: within,
            on: analyze,
        }),
        Verb::Analyze | Verb::Compare => Ok(Command::Analyze(analyze)),
    }
}

fn day(option: &str, text: &str) -> Result<Day, lexopt::Error> {
    Day::from_iso(text).ok_or_else(|| format!("{option} {text:?} is not a date of the form YYYY-MM-DD").into())
}

fn horizon(text: &str) -> Result<Horizon, lexopt::Error> {
    let horizon = text.parse().ok().and_then(Horizon::of_days);
    horizon.ok_or_else(|| format!("--horizon {text:?} is none of 30, 90, 180 and 365").into())
}

fn pack_by(text: &str) -> Result<PackBy, lexopt::Error> {
    match text {
        "people" => Ok(PackBy::Person),
        "countries" => Ok(PackBy::Country),
        _ => Err(format!("--packs {text:?} is neither people nor countries").into()),
    }
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
            snapshot: None,
            business_case: None,
            packs: BTreeSet::new(),
        };
        assert_eq!(command, Command::Analyze(expected));
    }

    #[test]
    fn a_backtest_takes_a_horizon_of_the_four() {
        let horizon = |words: &[&str]| match parse(["backtest", "a.xlsx", "--out", "d"].iter().chain(words)) {
            Ok(Command::Backtest { horizon, .. }) => Some(horizon),
            _ => None,
        };
        assert_eq!(horizon(&[]), Some(Horizon::Days180));
        assert_eq!(horizon(&["--horizon", "90"]), Some(Horizon::Days90));
        assert_eq!(horizon(&["--horizon", "91"]), None);
        assert_eq!(horizon(&["--packs", "people"]), None);
    }

    #[test]
    fn a_comparison_takes_what_came_before_first() {
        let words = [
            "compare",
            "s.json",
            "a.xlsx",
            "b.xlsx",
            "--out",
            "d",
            "--before-workbook",
            "c.xlsx",
            "e.xlsx",
        ];
        let Command::Compare { before, on } = parse(words).unwrap() else {
            panic!("another command")
        };
        assert_eq!(before.file, PathBuf::from("s.json"));
        assert_eq!(before.workbook, [PathBuf::from("c.xlsx"), PathBuf::from("e.xlsx")]);
        assert_eq!(on.files, [PathBuf::from("a.xlsx"), PathBuf::from("b.xlsx")]);
        let error = |arguments: &[&str]| parse(arguments.iter().copied()).unwrap_err().to_string();
        assert_eq!(error(&["compare", "--out", "d"]), "nothing given to compare with");
        assert_eq!(error(&["compare", "s.json", "--out", "d"]), "no workbook given");
        assert_eq!(
            error(&["compare", "s.json", "a.xlsx", "--snapshot", "t"]),
            "invalid option '--snapshot'"
        );
        assert_eq!(
            error(&["compare", "s.json", "a.xlsx", "--before-as-of", "today"]),
            "--before-as-of \"today\" is not a date of the form YYYY-MM-DD"
        );
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
    fn packs_are_asked_for_by_what_they_are_sorted_by() {
        let packs = |packs: &[&str]| {
            let given = packs.iter().flat_map(|by| ["--packs", by]);
            match parse(["analyze", "a.xlsx", "--out", "d"].into_iter().chain(given)) {
                Ok(Command::Analyze(analyze)) => Ok(analyze.packs.into_iter().collect::<Vec<_>>()),
                Ok(other) => panic!("{other:?}"),
                Err(error) => Err(error.to_string()),
            }
        };
        assert_eq!(packs(&[]), Ok(Vec::new()));
        assert_eq!(packs(&["countries", "people", "people"]), Ok(vec![PackBy::Person, PackBy::Country]));
        assert_eq!(
            packs(&["teams"]),
            Err("--packs \"teams\" is neither people nor countries".to_owned())
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
        assert_eq!(parse(["--version"]).unwrap(), Command::Version);
    }
}
