//! The messages that change the state.

use crate::domain::calendar::Day;
use crate::report::problem::Problem;
use crate::wire::{ExportKind, Question};

use super::super::route::executive::ExecutivePlace;
use super::super::route::history::HistoryPlace;
use super::super::route::insights::InsightsPlace;
use super::super::route::{self, Route, analytics};
use super::super::selection::Selection;
use super::Theme;
use super::business_case::AssumedMsg;
use super::changes::ChangesMsg;
use super::columns::ColumnMsg;
use super::crm::CrmMsg;
use super::earlier::EarlierMsg;
use super::first_visit::FirstVisitMsg;
use super::fixes::FixMsg;
use super::links::LinkMsg;
use super::log::LogMsg;
use super::picked::PickMsg;
use super::saved_views::SavedViewMsg;
use super::scenarios::ScenarioMsg;
use super::session::SessionMsg;
use super::settings::SettingsMsg;
use super::starters::StarterMsg;
use super::templates::TemplateMsg;
use super::worker::Answer;
use super::worker_state::Workbook;

/// Everything that can happen to the page.
#[derive(Debug, Clone)]
pub enum Msg {
    /// Files were chosen or dropped; the shell keeps them under the set's number.
    FilesGiven(Workbook),
    /// The same for a single file that may be one of OneLead's own, with its text.
    TextGiven {
        workbook: Workbook,
        text: String,
    },
    /// Something other than a file was dropped.
    NothingToOpen,
    /// A newer build of the page was kept, and starts next time.
    UpdateKept,
    DemoWanted,
    DemoArrived(Workbook),
    DemoUnreachable(Problem),
    /// Stop the running job and keep what is on screen.
    Canceled,
    /// Leave the error view for the result that is still available, or for the start view.
    ProblemLeft,
    /// The password that the problem on screen asks for.
    PasswordGiven(String),
    /// Analyze the same tables at another date.
    AsOfChosen(Day),
    ExportWanted(ExportKind),
    /// Export the pipeline as filtered.
    PipelineWanted,
    /// A chart was rendered as a picture to be saved, or the browser refused to.
    PictureMade {
        name: String,
        media_type: &'static str,
        bytes: Option<Vec<u8>>,
    },
    Searched(String),
    /// A filter of the pipeline was changed on the page.
    Selected(Selection),
    /// A message about matching columns by hand.
    Columns(ColumnMsg),
    /// A message about links.
    Links(LinkMsg),
    /// A message about what to fix first.
    Fix(FixMsg),
    /// A message about settings or a saved model.
    Settings(SettingsMsg),
    /// A message about what the last analysis changed.
    Changes(ChangesMsg),
    /// A message about what the analysis is compared with.
    Earlier(EarlierMsg),
    /// Another part or filter of the enablement view was chosen on the page.
    ActionsMoved(route::actions::ActionsPlace),
    /// A message about actions ticked in the list.
    Picked(PickMsg),
    /// A message about filters of the pipeline saved under a name.
    SavedViews(SavedViewMsg),
    /// A message about scenarios.
    Scenarios(ScenarioMsg),
    /// A message about what is assumed for the business case.
    Assumed(AssumedMsg),
    /// The address of what is on screen is to be copied.
    AddressCopied,
    /// A message about what became of actions.
    Log(LogMsg),
    /// A message about a CRM.
    Crm(CrmMsg),
    /// A message about the explanation of the demo.
    FirstVisit(FirstVisitMsg),
    /// A message about sessions.
    Session(SessionMsg),
    /// A message about the wording of messages.
    Templates(TemplateMsg),
    /// A message about a conversation starter.
    Starter(StarterMsg),
    /// Another part or filter of the data insights was chosen on the page.
    InsightsMoved(InsightsPlace),
    /// Another part or filter of the dashboard was chosen on the page.
    ExecutiveMoved(ExecutivePlace),
    /// Another part or feature of the model view was chosen on the page.
    AnalyticsMoved(analytics::AnalyticsPlace),
    /// Another split of the bids was chosen on the page.
    HistoryMoved(HistoryPlace),
    /// A view needs more than the report contains.
    Asked(Question),
    RouteChanged(Route),
    ThemeChosen(Theme),
    ToastClosed(u32),
    Worker(Answer),
    /// The page's worker could not be started at all.
    WorkerUnavailable(Problem),
}
