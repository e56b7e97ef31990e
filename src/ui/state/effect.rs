//! The effects that the shell carries out.

use crate::domain::calendar::Day;
use crate::domain::template::TemplateSet;
use crate::wire::{Effort, JobId, RequestBody};

use super::super::route::Route;
use super::session_file::{Passphrase, SavedFile, Sealed, Session};
use super::worker_state::FileSet;
use super::{MachineItem, Theme};

/// One effect for the shell to carry out.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Terminate the worker, whatever it is doing, and start another.
    FreshWorker,
    /// Send a request with the files of a set, as soon as the worker is ready.
    Send {
        job: JobId,
        body: RequestBody,
        files: Option<FileSet>,
    },
    /// Read the workbook of then in a worker of its own; what it came to comes back as a message.
    ReadEarlier { job: JobId, body: RequestBody, files: FileSet },
    /// Keep what it came to, whose bytes came with the answer to `job`, like a file.
    KeepEarlier { job: JobId },
    /// Stop reading it.
    EndEarlier,
    /// Let the user choose a snapshot or a workbook of then.
    ChooseEarlier,
    /// Tell the worker what to compare with; with neither, nothing.
    CompareWith {
        job: JobId,
        snapshot: Option<FileSet>,
        workbook: Option<FileSet>,
    },
    /// Download last month's demo workbook from this page's own folder.
    FetchEarlierDemo,
    /// Download the demo workbook from this page's own folder.
    FetchDemo,
    /// Take the demo out of the address, without adding a history entry.
    LeaveDemo,
    /// Give the user a produced file, whose bytes came with the answer to `job`.
    Download { job: JobId, name: String, media_type: String },
    /// Navigate to the dashboard.
    GoToDashboard,
    /// Write the route into the address, without adding a history entry.
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
    /// Remember the chosen set of templates on this machine.
    KeepTemplateSet(TemplateSet),
    /// Remember saved views of the pipeline on this machine, or forget them.
    KeepViews(Option<String>),
    /// Remember scenarios (JSON) on this machine, or forget them.
    KeepScenarios(Option<String>),
    /// Remember assumptions for the business case (JSON) on this machine, or forget them.
    KeepBusinessCase(Option<String>),
    /// Copy the page's address to the clipboard; it holds neither names nor search text.
    CopyAddress,
    /// Remember what became of actions (JSON) on this machine, or forget it.
    KeepLog(Option<String>),
    /// Forget an item on this machine; what is on screen stays until the page is closed.
    Forget(MachineItem),
    /// Delete the copy of the program that is kept for offline use.
    ForgetCopy,
    /// Remember on this machine that the demo has been explained.
    KeepVisited,
    /// Make a file of a session, encrypted if there is a passphrase, with the files of the workbook if there are any; the outcome
    /// comes back as a message.
    SaveSession {
        session: Box<Session>,
        passphrase: Option<Passphrase>,
        workbook: Option<FileSet>,
    },
    /// Give the user a produced file, encrypted; the outcome comes back as a message.
    DownloadLocked { job: JobId, name: String, passphrase: Passphrase },
    /// Decrypt a file; the outcome comes back as a message.
    Unseal { sealed: Sealed, passphrase: Passphrase },
    /// Keep a decrypted snapshot as if it were given.
    KeepSnapshot { name: String, text: String },
    /// Open files that a session holds, as if they were given.
    OpenFiles(Vec<SavedFile>),
    /// Copy a text to the clipboard; the outcome comes back as a message.
    CopyText(String),
    /// Give the user bytes made by the page as a file.
    SaveFile {
        name: String,
        media_type: &'static str,
        bytes: Vec<u8>,
    },
    /// Give the user a text made by the page as a file.
    SaveText { name: &'static str, text: String },
    /// Remove a message after a while, when it has been read.
    ExpireToast(u32),
    /// Start the clock of `onelead:analysis`.
    AnalysisBegins,
    /// Record the measures of a finished analysis; rendering still follows.
    AnalysisEnds { effort: Effort },
}
