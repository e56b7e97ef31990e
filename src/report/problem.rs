//! What stopped an analysis: structured here, put into words in `text`.

use serde::{Deserialize, Serialize};

use crate::domain::source::Source;

/// A failure without a result. `text` describes what happened, where, and how to fix it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub kind: ProblemKind,
    /// The file with the problem.
    pub file: Option<String>,
    /// The sheet with the problem, if it is in one.
    pub sheet: Option<String>,
    /// The last 0-based row of the sheet that could be read, if the problem comes after one.
    pub last_row: Option<u32>,
    /// What was found there (sheets, headers, a value), as written in the file.
    pub found: Vec<String>,
    /// What was expected: columns, or the keys of sources.
    pub expected: Vec<String>,
    /// The sheet that is most nearly what was looked for.
    pub nearly: Option<Box<NearSheet>>,
}

/// A sheet that looks like a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearSheet {
    pub sheet: String,
    pub source: Source,
    /// Columns that it lacks.
    pub lacks: Vec<String>,
}

/// Every way an analysis can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ProblemKind {
    /// No bytes at all.
    EmptyFile,
    /// Bytes of some other format.
    NotAWorkbook(Lookalike),
    /// Excel 4 or older.
    TooOld,
    /// The archive or a part of it cannot be read.
    Damaged,
    /// A part of the archive is in an encoding that is not read; `found` are the part and the encoding.
    PartEncoding,
    /// Protected in a way that cannot be decrypted.
    PasswordProtected,
    /// Protected, but readable with the password.
    PasswordNeeded,
    /// The given password does not open the file.
    WrongPassword,
    /// Encrypted by a certificate, by rights management or in an unknown way.
    UnknownEncryption,
    /// Too large to be held in memory; `found` and `expected` are numbers of bytes.
    TooLarge,
    /// More rows, columns or cells than can be held in memory; `expected` is the limit.
    TooMany(Unit),
    /// An archive that inflates to far more than its size.
    SuspiciousArchive,
    /// An archive inside an archive of files.
    NestedArchive,
    /// An archive of files that are encrypted.
    ProtectedArchive,
    /// A quotation mark in a CSV file is never closed; it is in `last_row`.
    UnclosedQuote,
    /// A workbook without a nonempty sheet.
    NoSheets,
    /// No install base, opportunities or projects; `found` are the nonempty sheets.
    NoCustomerSource,
    /// The sheet's name tells its source, but none of its rows is the header row.
    NoHeaderRow,
    /// A required column is absent.
    MissingColumn,
    /// Two sheets match the same source, which `expected` names.
    TwoSheetsForSource,
    /// One sheet matches several sources equally well; `expected` names them.
    AmbiguousSheet,
    /// No row has a customer id; `found` is the number of rows.
    NoCustomers,
    /// More customers than can be analyzed; `found` are their number and that of the ids in the column which has most,
    /// `expected` are the limit and that column.
    TooManyCustomers,
    /// Columns were matched by hand for another workbook; `found` is what is absent, `expected` the column it was for.
    MatchedElsewhere,
    /// Letters are in an encoding that cannot be decoded here; `found` is its name.
    UnknownEncoding,
    /// One header was given to several columns, which `expected` names.
    SharedHeader,
    /// A matched-columns file that cannot be used.
    BadMapping,
    /// A settings file or address that cannot be used.
    BadSettings,
    /// A file of link decisions that cannot be used.
    BadLinks,
    /// A saved model that cannot be used.
    BadModel,
    /// A snapshot that cannot be used.
    BadSnapshot,
    /// An earlier analysis that cannot be compared with this one.
    NotComparable,
    /// The worker ended: out of memory, or a defect in OneLead.
    Crashed,
    /// The page and its worker come from different builds.
    BuildMismatch,
    /// A file could not be opened.
    Unreadable,
    /// A part of the program, or a demo workbook, did not load; `found` says why.
    PartMissing,
}

impl ProblemKind {
    /// Whether the file could be read and matching its columns by hand may help.
    pub fn is_about_columns(self) -> bool {
        matches!(
            self,
            Self::NoCustomerSource
                | Self::NoHeaderRow
                | Self::MissingColumn
                | Self::TwoSheetsForSource
                | Self::AmbiguousSheet
                | Self::NoCustomers
                | Self::TooManyCustomers
                | Self::MatchedElsewhere
                | Self::SharedHeader
                | Self::UnknownEncoding
        )
    }

    /// Whether a password would help.
    pub fn asks_for_password(self) -> bool {
        matches!(self, Self::PasswordNeeded | Self::WrongPassword)
    }
}

/// What a file that is not a workbook seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lookalike {
    Pdf,
    Image,
    WebPage,
    SpreadsheetXml,
    ExchangeFormat,
    PlainText,
    NamedText,
    OfficeDocument,
    Numbers,
    Archive,
    Unknown,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    Rows,
    Columns,
    Cells,
    Parts,
}

impl Problem {
    /// Creates a problem of a kind, in a file if given.
    pub fn new(kind: ProblemKind, file: impl Into<Option<String>>) -> Self {
        Self {
            kind,
            file: file.into(),
            sheet: None,
            last_row: None,
            found: Vec::new(),
            expected: Vec::new(),
            nearly: None,
        }
    }

    /// Sets the sheet.
    #[must_use]
    pub fn in_sheet(self, sheet: impl Into<Option<String>>) -> Self {
        Self {
            sheet: sheet.into(),
            ..self
        }
    }

    /// Sets the last readable row.
    #[must_use]
    pub fn after_row(self, last_row: Option<u32>) -> Self {
        Self { last_row, ..self }
    }

    /// Sets what was found.
    #[must_use]
    pub fn finding(self, found: impl IntoIterator<Item = String>) -> Self {
        let found = found.into_iter().collect();
        Self { found, ..self }
    }

    /// Sets what was expected.
    #[must_use]
    pub fn expecting(self, expected: impl IntoIterator<Item = String>) -> Self {
        let expected = expected.into_iter().collect();
        Self { expected, ..self }
    }
}
