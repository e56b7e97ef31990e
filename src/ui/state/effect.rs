//! What the shell is told to do.

use crate::domain::calendar::Day;
use crate::wire::{Effort, JobId, RequestBody};

use super::super::route::Route;
use super::Theme;
use super::worker_state::FileSet;

/// One thing for the shell to do.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "effects are few and are carried out at once")]
pub enum Effect {
    /// End the worker, whatever it does, and start another.
    FreshWorker,
    /// Send a request, as soon as the worker is ready, with the files of a set.
    Send {
        job: JobId,
        body: RequestBody,
        files: Option<FileSet>,
    },
    /// Get the demo workbook from this page's own folder.
    FetchDemo,
    /// Hand a produced file, whose bytes came with the answer to `job`, to the user.
    Download { job: JobId, name: String, media_type: String },
    /// Show the dashboard's address.
    GoToDashboard,
    /// Write the route into the address, without a step in the history.
    KeepRoute(Route),
    /// Write the as-of date into the address, so that it can be bookmarked.
    KeepAsOf(Day),
    /// Apply the theme and remember it on this machine.
    KeepTheme(Theme),
    /// Remember decisions about links (JSON) on this machine, or forget them.
    KeepLinks(Option<String>),
    /// Remember columns matched by hand (JSON) on this machine, or forget them.
    KeepColumns(Option<String>),
    /// Remember the user's wording of messages (JSON) on this machine, or forget it.
    KeepTemplates(Option<String>),
    /// Put a text into the clipboard; whether that went well comes back as a message.
    CopyText(String),
    /// Hand bytes of the page's own to the user as a file.
    SaveFile {
        name: String,
        media_type: &'static str,
        bytes: Vec<u8>,
    },
    /// Hand a text of the page's own to the user as a file.
    SaveText { name: &'static str, text: String },
    /// Close a message after a while, when it has been read.
    ExpireToast(u32),
    /// Start the clock of `onelead:analysis`.
    AnalysisBegins,
    /// Write the measures of a finished analysis; the painting still follows.
    AnalysisEnds { effort: Effort },
}
