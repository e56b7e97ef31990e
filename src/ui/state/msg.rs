//! What can happen to the page.

use crate::domain::calendar::Day;
use crate::report::problem::Problem;
use crate::wire::{ExportKind, Question};

use super::super::route::insights::InsightsPlace;
use super::super::route::{self, Route, analytics};
use super::super::selection::Selection;
use super::Theme;
use super::changes::ChangesMsg;
use super::columns::ColumnMsg;
use super::links::LinkMsg;
use super::picked::PickMsg;
use super::settings::SettingsMsg;
use super::starters::StarterMsg;
use super::templates::TemplateMsg;
use super::worker::Answer;
use super::worker_state::Workbook;

/// Everything that can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    /// Files were chosen or dropped; the shell keeps them under the set's number.
    FilesGiven(Workbook),
    /// The same for a single file that may be one of the page's own, with its text.
    TextGiven {
        workbook: Workbook,
        text: String,
    },
    /// Something was dropped that is not a file.
    NothingToOpen,
    DemoWanted,
    DemoArrived(Workbook),
    DemoUnreachable(Problem),
    /// Stop the running job and keep what is shown.
    Canceled,
    /// Leave the error view for the result that is still there, or for the start.
    ProblemLeft,
    /// The password that the problem on screen asks for.
    PasswordGiven(String),
    /// Analyze the same tables at another date.
    AsOfChosen(Day),
    ExportWanted(ExportKind),
    /// The pipeline as it is filtered, as a file.
    PipelineWanted,
    /// A chart was drawn as a picture to be saved, or the browser refused to.
    PictureMade {
        name: String,
        media_type: &'static str,
        bytes: Option<Vec<u8>>,
    },
    Searched(String),
    /// A filter of the pipeline was changed on the page.
    Selected(Selection),
    /// Columns are matched by hand.
    Columns(ColumnMsg),
    /// Something was decided about links.
    Links(LinkMsg),
    /// Settings or a saved model.
    Settings(SettingsMsg),
    /// What the last analysis changed.
    Changes(ChangesMsg),
    /// Another part or filter of the enablement view was chosen on the page.
    ActionsMoved(route::actions::ActionsPlace),
    /// Actions are ticked in the list.
    Picked(PickMsg),
    /// The wording of messages is changed.
    Templates(TemplateMsg),
    /// Something is done with a message.
    Starter(StarterMsg),
    /// Another part or filter of the data insights was chosen on the page.
    InsightsMoved(InsightsPlace),
    /// Another part or feature of the model was chosen on the page.
    AnalyticsMoved(analytics::AnalyticsPlace),
    /// A view needs to know more than the report holds.
    Asked(Question),
    RouteChanged(Route),
    ThemeChosen(Theme),
    ToastClosed(u32),
    Worker(Answer),
    /// The page's worker cannot even be started.
    WorkerUnavailable(Problem),
}
