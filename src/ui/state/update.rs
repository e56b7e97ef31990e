//! The one function that changes the state.

use crate::text::notice::Notice;

use super::super::route::Route;
use super::effect::Effect;
use super::job::Job;
use super::msg::Msg;
use super::opening::{open, open_own, unlock};
use super::recovery::{cancel, leave_problem};
use super::worker_state::WorkerState;
use super::{
    State, again, business_case, changes, columns, crm, earlier, exports, first_visit, fixes, links, log, own_file, questions, saved_views,
    scenarios, session, settings, starters, templates, worker,
};

/// Changes the state and returns what the shell must do, in order.
pub(super) fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::FilesGiven(workbook) => open_own(state, workbook),
        Msg::TextGiven { workbook, text } => own_file::take(state, workbook, text),
        Msg::UpdateKept => state.toast(Notice::UpdateKept).into_iter().collect(),
        Msg::NothingToOpen => state.toast(Notice::NothingToOpen).into_iter().collect(),
        Msg::DemoWanted => {
            state.job = Job::Fetching;
            vec![Effect::FetchDemo]
        }
        // A download that was canceled or superseded by another file is ignored.
        Msg::DemoArrived(workbook) if matches!(state.job, Job::Fetching) => {
            state.own_opened = false;
            state.first_visit.begin(&workbook);
            open(state, workbook)
        }
        Msg::DemoArrived(_) => Vec::new(),
        Msg::DemoUnreachable(problem) => {
            if matches!(state.job, Job::Fetching) {
                state.job = Job::Failed(problem);
            }
            Vec::new()
        }
        Msg::Canceled => cancel(state),
        Msg::ProblemLeft => leave_problem(state),
        Msg::PasswordGiven(word) => unlock(state, word),
        Msg::AsOfChosen(day) => again::analyze_at(state, day),
        Msg::ExportWanted(kind) => exports::ask(state, kind),
        Msg::PipelineWanted => exports::pipeline(state),
        Msg::PictureMade { name, media_type, bytes } => exports::save(state, name, media_type, bytes),
        Msg::Searched(text) => {
            state.search = text;
            Vec::new()
        }
        Msg::Selected(selection) => {
            state.route = Route::Pipeline(selection);
            state.pipeline = selection;
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::Columns(msg) => columns::decide(state, msg),
        Msg::Links(msg) => links::decide(state, msg),
        Msg::Fix(msg) => fixes::decide(state, msg),
        Msg::Settings(msg) => settings::decide(state, msg),
        Msg::Changes(msg) => changes::decide(state, msg),
        Msg::Earlier(msg) => earlier::decide(state, msg),
        Msg::ActionsMoved(place) => {
            state.route = Route::Actions(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::Picked(msg) => {
            state.picked.decide(msg);
            Vec::new()
        }
        Msg::SavedViews(msg) => saved_views::decide(state, msg),
        Msg::Scenarios(msg) => scenarios::decide(state, msg),
        Msg::Assumed(msg) => business_case::decide(state, msg),
        Msg::AddressCopied => vec![Effect::CopyAddress],
        Msg::Log(msg) => log::decide(state, msg),
        Msg::Crm(msg) => crm::decide(state, msg),
        Msg::FirstVisit(msg) => first_visit::decide(state, msg).into_iter().collect(),
        Msg::Session(msg) => session::decide(state, msg),
        Msg::Templates(msg) => templates::decide(state, msg),
        Msg::Starter(msg) => starters::carry_on(state, msg),
        Msg::InsightsMoved(place) => {
            state.route = Route::Insights(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::ExecutiveMoved(place) => {
            state.route = Route::Executive(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::AnalyticsMoved(place) => {
            state.route = Route::Analytics(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::HistoryMoved(place) => {
            state.route = Route::History(place);
            vec![Effect::KeepRoute(state.route.clone())]
        }
        Msg::Asked(question) => questions::ask(state, question),
        Msg::RouteChanged(route) => {
            // Navigating while an error is shown means leaving the error.
            let mut effects = if matches!(state.job, Job::Failed(_)) {
                leave_problem(state)
            } else {
                Vec::new()
            };
            state.route = route;
            // Going back may lead to an address that still names the demo.
            if state.own_opened {
                effects.push(Effect::LeaveDemo);
            }
            if let Route::Pipeline(selection) = &mut state.route {
                // An address that names no columns leaves those chosen before.
                if selection.columns.is_none() && state.pipeline.columns.is_some() {
                    selection.columns = state.pipeline.columns;
                    effects.push(Effect::KeepRoute(Route::Pipeline(*selection)));
                }
                state.pipeline = *selection;
            }
            effects
        }
        Msg::ThemeChosen(theme) => {
            state.theme = theme;
            vec![Effect::KeepTheme(theme)]
        }
        Msg::ToastClosed(id) => {
            state.toasts.retain(|toast| toast.id != id);
            Vec::new()
        }
        Msg::Worker(answer) => worker::answered(state, answer),
        Msg::WorkerUnavailable(problem) => {
            state.job = Job::Failed(problem);
            state.worker_state = WorkerState::Empty;
            Vec::new()
        }
    }
}
