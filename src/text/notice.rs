//! Transient messages: what just happened, in one sentence.

use crate::domain::log::{BadRow, OutcomeKind};
use crate::domain::own_file::SessionPart;

/// Something that the user should know but need not act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A file was saved as a download.
    Saved {
        name: String,
    },
    ExportFailed,
    /// The program that writes compressed files could not be fetched.
    WriterAbsent,
    /// A newer build of the page starts next time.
    UpdateKept,
    /// That program is of another build.
    WriterOutdated,
    /// A message was put into the clipboard.
    Copied,
    /// The browser does not let the page write to the clipboard.
    CopyRefused,
    /// The wording of messages cannot be used.
    TemplatesRefused {
        reason: String,
    },
    Canceled,
    /// The worker ended while it was idle.
    WorkerRestarted,
    /// A file of link decisions cannot be read.
    LinksRefused {
        reason: String,
    },
    /// Link decisions were loaded from a file.
    LinksLoaded {
        name: String,
    },
    /// The wording of messages was loaded from a file.
    TemplatesLoaded {
        name: String,
    },
    /// Terms were saved as a scenario.
    ScenarioSaved {
        name: String,
    },
    /// Scenarios were loaded from a file.
    ScenariosLoaded {
        name: String,
        left_out: usize,
    },
    /// A file of scenarios cannot be read.
    ScenariosRefused {
        name: String,
        reason: String,
    },
    /// Assumptions of the business case were opened from a file.
    BusinessCaseLoaded {
        name: String,
    },
    /// A file of them cannot be read.
    BusinessCaseRefused {
        name: String,
        reason: String,
    },
    /// A matched-columns file cannot be read.
    ColumnsRefused {
        reason: String,
    },
    /// Answers about actions were recorded.
    Recorded {
        outcome: OutcomeKind,
        actions: usize,
    },
    /// A list of actions was read back; `bad` is its first row that could not be read and how many there are.
    ActionsLoaded {
        name: String,
        actions: usize,
        answered: usize,
        bad: Option<(BadRow, usize)>,
    },
    /// No row of a list of actions can be read.
    ActionsRefused {
        name: String,
        first: BadRow,
    },
    /// A list of actions has no rows.
    ActionsEmpty {
        name: String,
    },
    /// The ids of a CRM were read.
    CrmIdsLoaded {
        name: String,
        customers: usize,
        left_out: usize,
    },
    /// A session was opened.
    SessionOpened {
        name: String,
    },
    /// What is on screen is compared with something earlier.
    ComparesWith {
        name: String,
    },
    /// Something cannot be compared with.
    CannotCompare {
        name: String,
    },
    /// A session file is of a version that this program does not know.
    SessionVersion {
        name: String,
        found: u32,
        known: u32,
    },
    /// A session file is cut off or was edited by hand.
    SessionBroken {
        name: String,
        reason: String,
    },
    /// A part of a session file cannot be used.
    SessionPart {
        name: String,
        part: SessionPart,
        reason: String,
    },
    /// A session file is locked in another way, or its lock is damaged.
    SessionLock {
        name: String,
    },
    /// The browser encrypts nothing on this page.
    NoEncryption,
    /// Everything that this machine kept is gone.
    MachineCleared,
    /// A file that is about tables was given before there were any.
    WorkbookFirst {
        name: String,
    },
    /// The columns of the files just opened were matched as this machine remembers.
    ColumnsRemembered,
    ColumnsForgotten,
    /// Another workbook was opened, which trains a model of its own.
    ModelPutAside {
        name: String,
    },
    /// Something other than a file was dropped.
    NothingToOpen,
}

impl Notice {
    /// Whether something went wrong.
    pub fn is_trouble(&self) -> bool {
        matches!(
            self,
            Self::ExportFailed
                | Self::WriterAbsent
                | Self::WriterOutdated
                | Self::CopyRefused
                | Self::TemplatesRefused { .. }
                | Self::LinksRefused { .. }
                | Self::ColumnsRefused { .. }
                | Self::ScenariosRefused { .. }
                | Self::BusinessCaseRefused { .. }
                | Self::ActionsRefused { .. }
                | Self::ActionsEmpty { .. }
                | Self::ActionsLoaded { bad: Some(_), .. }
                | Self::SessionVersion { .. }
                | Self::CrmIdsLoaded { customers: 0, .. }
                | Self::SessionBroken { .. }
                | Self::CannotCompare { .. }
                | Self::SessionPart { .. }
                | Self::SessionLock { .. }
                | Self::NoEncryption
                | Self::WorkbookFirst { .. }
                | Self::WorkerRestarted
                | Self::NothingToOpen
        )
    }
}

/// The message as a sentence.
pub fn sentence(notice: &Notice) -> String {
    match notice {
        Notice::Saved { name } => format!("Saved {name}"),
        Notice::ExportFailed => "The file could not be created. Try the export again".to_owned(),
        Notice::WriterAbsent => {
            "The file could not be created: the part of this page that writes it did not load. Reload the page and open the workbook again"
                .to_owned()
        }
        Notice::WriterOutdated => {
            "The file could not be created: the page is out of date. Reload it and open the workbook again".to_owned()
        }
        Notice::Copied => "Copied to the clipboard".to_owned(),
        Notice::CopyRefused => "The browser does not let this page copy. Select the message and copy it yourself".to_owned(),
        Notice::TemplatesRefused { reason } => format!("The templates were not loaded: {reason}"),
        Notice::Canceled => "Analysis canceled".to_owned(),
        Notice::LinksRefused { reason } => format!("The links were not loaded: {reason}"),
        Notice::LinksLoaded { name } => format!("Links loaded from {name}"),
        Notice::TemplatesLoaded { name } => format!("Templates loaded from {name}"),
        Notice::ScenarioSaved { name } => super::scenarios::saved(name),
        Notice::ScenariosLoaded { name, left_out } => super::scenarios::loaded(name, *left_out),
        Notice::ScenariosRefused { name, reason } => super::scenarios::refused(name, reason),
        Notice::BusinessCaseLoaded { name } => super::business_case::loaded(name),
        Notice::BusinessCaseRefused { name, reason } => super::business_case::refused(name, reason),
        Notice::ColumnsRefused { reason } => format!("The columns were not matched: {reason}"),
        Notice::Recorded { outcome, actions } => super::log::recorded(*outcome, *actions),
        Notice::ActionsLoaded {
            name,
            actions,
            answered,
            bad,
        } => super::log::loaded(name, *actions, *answered, bad.as_ref()),
        Notice::ActionsRefused { name, first } => super::log::refused(name, first),
        Notice::ActionsEmpty { name } => super::log::empty(name),
        Notice::CrmIdsLoaded { name, customers, left_out } => super::crm::loaded(name, *customers, *left_out),
        Notice::SessionOpened { name } => format!("Session opened from {name}"),
        Notice::SessionVersion { name, found, known } => {
            format!("{name} was saved by another OneLead: it is version {found}, and this page reads version {known}. Nothing was changed")
        }
        Notice::ComparesWith { name } => format!("Compared with {name}. The dashboard says what changed."),
        Notice::CannotCompare { name } => format!("{name} cannot be compared with. “What changed” on the dashboard says why."),
        Notice::SessionBroken { name, reason } => {
            format!("{name} is cut off or was edited by hand, and is no longer a session: {reason}. Nothing was changed")
        }
        Notice::SessionPart { name, part, reason } => {
            format!(
                "The {} in {name} cannot be used: {reason}. Nothing was changed",
                super::session::part(*part)
            )
        }
        Notice::SessionLock { name } => {
            format!("{name} is locked in a way that this page does not know, or is damaged. Nothing was changed")
        }
        Notice::NoEncryption => "This browser encrypts only on a secure page (https or localhost). Save without a passphrase".to_owned(),
        Notice::MachineCleared => "This machine no longer remembers anything. What is on screen stays until you close the page".to_owned(),
        Notice::WorkbookFirst { name } => format!("Open a workbook first, then {name}: it needs the tables of a workbook"),
        Notice::UpdateKept => "A newer version of OneLead is stored. It starts when all its tabs have been closed".to_owned(),
        Notice::WorkerRestarted => "A background process stopped and was restarted. Your results are still here".to_owned(),
        Notice::ColumnsRemembered => "Columns matched as you did before. Change or forget that under Match columns".to_owned(),
        Notice::ColumnsForgotten => "Forgotten. These files will be matched by their headers next time".to_owned(),
        Notice::ModelPutAside { name } => {
            format!("{name} was set aside: this workbook trains its own model. Load it again under Assumptions")
        }
        Notice::NothingToOpen => "That was not a file. Drop the workbook itself, from a folder or the desktop".to_owned(),
    }
}
