//! The commands; bad input ends with one line and exit code 2.

use std::io::Write;
use std::process::ExitCode;
use std::{env, io};

mod actions;
mod analyze;
mod arguments;
mod backtest;
mod business_case;
mod compare;
mod drafts;
mod failure;
mod input;
mod output;
mod predict;
mod scenarios;

use arguments::{Command, USAGE};
use failure::Failure;
use onelead::text;

/// Bad input, which the user can fix.
const BAD_INPUT: u8 = 2;

/// Runs the command line.
pub(crate) fn main() -> ExitCode {
    match run() {
        Ok(message) => {
            // A closed standard output is not a reason to fail after the files are written.
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
        Command::Version => Ok(text::provenance::build()),
        Command::Analyze(analyze) => analyze::run(&analyze),
        Command::Predict { model, on } => predict::run(&model, &on),
        Command::Compare { before, on } => compare::run(&before, &on),
        Command::Backtest { horizon, on } => backtest::run(horizon, &on),
        Command::Scenarios { scenarios, on } => scenarios::run(&scenarios, &on),
    }
}
