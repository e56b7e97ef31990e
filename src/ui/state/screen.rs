//! What of the state fills the page.

use crate::report::problem::Problem;

use super::super::route::Route;
use super::job::Job;
use super::{Shown, State};

/// The contract's word for the page's state, in `<html data-state>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Empty,
    Loading,
    Ready,
    Error,
}

/// What fills the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    Start,
    Progress,
    Problem(Problem),
    Executive(Shown),
    Pipeline(Shown),
    /// The view follows the shown analysis and its evaluation by itself, so that what is known stays in place.
    Analytics,
    /// The view follows the address by itself, so that the way from one customer to the next keeps the focus.
    Customer(Shown),
    /// The view follows the shown analysis by itself, so that a decision about links leaves it in place.
    Insights,
    /// Follows the shown analysis by itself too.
    Actions,
    Unknown(String),
    #[cfg(debug_assertions)]
    Styleguide,
}

impl State {
    pub fn phase(&self) -> Phase {
        match (&self.job, &self.shown) {
            (Job::Fetching | Job::Working(_), _) => Phase::Loading,
            (Job::Failed(_), _) => Phase::Error,
            (Job::Idle, Some(_)) => Phase::Ready,
            (Job::Idle, None) => Phase::Empty,
        }
    }

    /// What fills the page: the running or failed job first, the view of the address next. Without a report every view is the
    /// start; an analysis at another date leaves the view where it is.
    pub fn screen(&self) -> Screen {
        match &self.job {
            Job::Failed(problem) => return Screen::Problem(problem.clone()),
            Job::Fetching => return Screen::Progress,
            Job::Working(working) if working.opens => return Screen::Progress,
            Job::Working(_) | Job::Idle => {}
        }
        match (&self.route, &self.shown) {
            #[cfg(debug_assertions)]
            (Route::Styleguide, _) => Screen::Styleguide,
            (Route::Unknown(fragment), _) => Screen::Unknown(fragment.clone()),
            (Route::Start, _) | (_, None) => Screen::Start,
            (Route::Executive, Some(shown)) => Screen::Executive(shown.clone()),
            (Route::Pipeline(_), Some(shown)) => Screen::Pipeline(shown.clone()),
            (Route::Analytics(_), Some(_)) => Screen::Analytics,
            (Route::Customer(_), Some(shown)) => Screen::Customer(shown.clone()),
            (Route::Insights(_), Some(_)) => Screen::Insights,
            (Route::Actions(_), Some(_)) => Screen::Actions,
        }
    }

    /// Whether there are views to go to: there is a result, and nothing that fills the page covers it.
    pub fn has_navigation(&self) -> bool {
        self.shown.is_some() && self.screen() != Screen::Progress
    }

    /// Whether the shown analysis is being done again.
    pub fn is_analyzing_again(&self) -> bool {
        matches!(&self.job, Job::Working(working) if !working.opens)
    }
}
