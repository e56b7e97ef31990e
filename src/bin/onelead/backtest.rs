//! `onelead backtest`: tests at past dates who starts a project, and writes the test and the probabilities.

use onelead::domain::horizon::Horizon;
use onelead::report::problem::{Problem, ProblemKind};
use onelead::settings::Settings;
use onelead::text::starts;
use onelead::wire::{ExportKind, Question, Reply};
use onelead::worker::Session;

use super::arguments::Analyze;
use super::failure::Failure;
use super::input;
use super::output::{create, write_files};

/// Tests and returns what came of it in a sentence.
pub(super) fn run(horizon: Horizon, on: &Analyze) -> Result<String, Failure> {
    let (given, terms) = (input::given(on)?, input::terms(on, Settings::default())?);
    let mut session = Session::default();
    session.open(given, &terms, &mut |_| {})?;
    create(&on.out)?;
    write_files(
        &mut session,
        &[ExportKind::Backtest(horizon), ExportKind::StartModel(horizon)],
        &on.out,
    )?;
    match session.ask(Question::Starts { horizon })? {
        Reply::Starts(Some(found)) => {
            let said = [starts::grade(&found), starts::closed_only(&found), starts::offered(&found)];
            Ok(said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" "))
        }
        Reply::Starts(None) => Ok(starts::WORDS.none.to_owned()),
        _ => Err(Problem::new(ProblemKind::Crashed, None).into()),
    }
}
