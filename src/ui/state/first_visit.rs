//! The first visit: three steps that explain the demo, once on a machine, and never over a workbook of the user's own.

use super::effect::Effect;
use super::worker_state::{FileSet, Workbook};
use super::{Phase, State};

/// How far the explanation has come.
#[derive(Debug, Clone, Default)]
pub struct FirstVisit {
    is_over: bool,
    step: Step,
    /// The files of the demo, once they are here.
    demo: Option<FileSet>,
}

/// A step of the explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    #[default]
    Fix,
    Calls,
    Talk,
}

/// What the user does about the explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstVisitMsg {
    /// The next step; after the last one, the end.
    Next,
    Ended,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 3] = [Self::Fix, Self::Calls, Self::Talk];

    fn next(self) -> Option<Self> {
        match self {
            Self::Fix => Some(Self::Calls),
            Self::Calls => Some(Self::Talk),
            Self::Talk => None,
        }
    }
}

impl FirstVisit {
    pub(super) fn new(was_here: bool) -> Self {
        Self {
            is_over: was_here,
            ..Self::default()
        }
    }

    /// The demo is here.
    pub(super) fn begin(&mut self, workbook: &Workbook) {
        self.demo = Some(workbook.set.clone());
    }
}

impl State {
    /// The step to show: on the demo, while its analysis is on screen.
    pub fn first_visit_step(&self) -> Option<Step> {
        let visit = &self.first_visit;
        (self.shows_demo() && !visit.is_over && self.phase() == Phase::Ready).then_some(visit.step)
    }

    /// Whether the analysis on screen is that of the demo.
    pub fn shows_demo(&self) -> bool {
        let demo = self.first_visit.demo.as_ref();
        demo.is_some() && demo == self.last_opened.as_ref().map(|workbook| &workbook.set)
    }
}

pub(super) fn decide(state: &mut State, msg: FirstVisitMsg) -> Option<Effect> {
    let visit = &mut state.first_visit;
    let next = visit.step.next().filter(|_| msg == FirstVisitMsg::Next);
    if let Some(step) = next {
        visit.step = step;
        return None;
    }
    visit.is_over = true;
    Some(Effect::KeepVisited)
}

#[cfg(test)]
mod tests {
    use super::super::{Msg, update};
    use super::*;
    use crate::ui::route::{Launch, Route};
    use crate::ui::sample;
    use crate::ui::state::{Answer, Remembered};
    use crate::wire::Effort;

    fn workbook(set: u32) -> Workbook {
        Workbook {
            set: FileSet::new(set),
            names: vec!["a.xlsx".to_owned()],
            bytes: 1,
            passwords: Vec::new(),
            hand: None,
        }
    }

    fn report(state: &mut State) {
        let job = state.worker_state.awaited().unwrap();
        let report = std::sync::Arc::new(sample::report());
        let effort = Effort::default();
        update(state, Msg::Worker(Answer::Report { job, report, effort }));
    }

    fn on_demo(was_here: bool) -> State {
        let remembered = Remembered {
            was_here,
            ..Remembered::default()
        };
        let mut state = State::new(Route::parse(""), Launch::default(), sample::day("2025-07-04"), remembered);
        update(&mut state, Msg::DemoWanted);
        update(&mut state, Msg::DemoArrived(workbook(1)));
        assert_eq!(state.first_visit_step(), None);
        report(&mut state);
        state
    }

    fn send(state: &mut State, msg: FirstVisitMsg) -> Vec<Effect> {
        update(state, Msg::FirstVisit(msg))
    }

    #[test]
    fn three_steps_come_once_on_the_demo() {
        let mut state = on_demo(false);
        for step in Step::ALL {
            assert_eq!(state.first_visit_step(), Some(step));
            let effects = send(&mut state, FirstVisitMsg::Next);
            assert_eq!(effects.contains(&Effect::KeepVisited), step == Step::Talk);
        }
        assert_eq!(state.first_visit_step(), None);
        assert_eq!(on_demo(true).first_visit_step(), None);
        let mut skipped = on_demo(false);
        assert_eq!(send(&mut skipped, FirstVisitMsg::Ended), [Effect::KeepVisited]);
        assert_eq!(skipped.first_visit_step(), None);
    }

    #[test]
    fn never_over_a_workbook_of_ones_own() {
        let mut state = on_demo(false);
        update(&mut state, Msg::FilesGiven(workbook(2)));
        report(&mut state);
        assert_eq!(state.first_visit_step(), None);
    }
}
