//! States to begin tests with, and files to give them.

use super::super::{Answer, Effect, FileSet, Msg, Remembered, State, Workbook, update};
use crate::ui::route::{Launch, Route};
use crate::ui::sample;
use crate::wire::Effort;

/// A workbook of one file.
pub(in crate::ui::state) fn file(set: u32, name: &str) -> Workbook {
    Workbook {
        set: FileSet::new(set),
        names: vec![name.to_owned()],
        bytes: 100,
        passwords: Vec::new(),
        hand: None,
    }
}

/// The page as it starts.
pub(in crate::ui::state) fn empty() -> State {
    State::new(
        Route::parse(""),
        Launch::default(),
        sample::day("2025-07-04"),
        Remembered::default(),
    )
}

/// The worker delivers the sample report.
pub(in crate::ui::state) fn answer_report(state: &mut State) -> Vec<Effect> {
    let job = state.worker_state.awaited().unwrap();
    let (report, effort) = (std::sync::Arc::new(sample::report()), Effort::default());
    update(state, Msg::Worker(Answer::Report { job, report, effort }))
}

/// The page with the sample report on screen.
pub(in crate::ui::state) fn ready() -> State {
    let mut state = empty();
    update(&mut state, Msg::FilesGiven(file(1, "export.xlsx")));
    answer_report(&mut state);
    state
}
