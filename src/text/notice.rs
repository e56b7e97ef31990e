//! Transient messages: what just happened, in one sentence.

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
    /// A matched-columns file cannot be read.
    ColumnsRefused {
        reason: String,
    },
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
        Notice::ExportFailed => "The file could not be made. Try the export again".to_owned(),
        Notice::WriterAbsent => {
            "The file could not be made: the part of this page that writes it did not load. Check the connection and try the export again"
                .to_owned()
        }
        Notice::WriterOutdated => "The file could not be made: the page is out of date. Reload it and open the workbook again".to_owned(),
        Notice::Copied => "Copied to the clipboard".to_owned(),
        Notice::CopyRefused => "The browser does not let this page copy. Select the message and copy it yourself".to_owned(),
        Notice::TemplatesRefused { reason } => format!("The templates were not taken over: {reason}"),
        Notice::Canceled => "Analysis canceled".to_owned(),
        Notice::LinksRefused { reason } => format!("The links were not loaded: {reason}"),
        Notice::LinksLoaded { name } => format!("Links taken over from {name}"),
        Notice::TemplatesLoaded { name } => format!("Templates taken over from {name}"),
        Notice::ColumnsRefused { reason } => format!("The columns were not matched: {reason}"),
        Notice::WorkbookFirst { name } => format!("Open a workbook first, then {name}: it is about the tables of one"),
        Notice::WorkerRestarted => "A background process ended and was restarted. Your results are still here".to_owned(),
        Notice::ColumnsRemembered => "Columns matched as you did before. Change or forget that under Columns".to_owned(),
        Notice::ColumnsForgotten => "Forgotten. These files will be matched by their headers next time".to_owned(),
        Notice::ModelPutAside { name } => {
            format!("{name} was put aside: this workbook trains its own model. Load it again under Assumptions")
        }
        Notice::NothingToOpen => "That was no file. Drop the workbook itself, from a folder or the desktop".to_owned(),
    }
}
