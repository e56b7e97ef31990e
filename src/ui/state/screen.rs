//! Selects what fills the page.

use crate::report::problem::Problem;

use super::super::route::Route;
use super::job::Job;
use super::{Shown, State};

/// The page's state in the automation contract, in `<html data-state>`.
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
    /// The view follows the analysis on screen on its own, so that accepting links there leaves it in place.
    Executive,
    Pipeline(Shown),
    /// The view follows the analysis on screen and its evaluation on its own, so that known results stay in place.
    Analytics,
    /// The view follows the analysis on screen on its own, so that another one leaves it in place.
    History,
    /// The view follows the address on its own, so that stepping from one customer to the next keeps the focus.
    Customer(Shown),
    /// The view follows the analysis on screen on its own, so that a decision about links leaves it in place.
    Insights,
    /// Also follows the analysis on screen on its own.
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

    /// Selects what fills the page: a running or failed job first, then the view of the address. Without a report every view
    /// is the start view; an analysis at another date leaves the view in place.
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
            (Route::Executive(_), Some(_)) => Screen::Executive,
            (Route::Pipeline(_), Some(shown)) => Screen::Pipeline(shown.clone()),
            (Route::Analytics(_), Some(_)) => Screen::Analytics,
            (Route::Customer(_), Some(shown)) => Screen::Customer(shown.clone()),
            (Route::History(_), Some(_)) => Screen::History,
            (Route::Insights(_), Some(_)) => Screen::Insights,
            (Route::Actions(_), Some(_)) => Screen::Actions,
        }
    }

    /// Whether there are views to navigate to: there is a result, and no progress screen covers it.
    pub fn has_navigation(&self) -> bool {
        self.shown.is_some() && self.screen() != Screen::Progress
    }

    /// Whether the analysis on screen is being redone.
    pub fn is_analyzing_again(&self) -> bool {
        matches!(&self.job, Job::Working(working) if !working.opens)
    }
}
