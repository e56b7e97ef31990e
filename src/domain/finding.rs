//! Dirty data is a value: what a stage noticed beside the result it could still give.

use serde::{Deserialize, Serialize};

use super::source::{CellRef, Source};

/// How much a finding matters to the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// Declares the kinds, and from the same lines the list of all.
macro_rules! kinds {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $kind:ident,)* }) => {
        $(#[$about])*
        pub enum $name {
            $($(#[$doc])* $kind,)*
        }

        impl $name {
            /// Every kind, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$kind),*];
        }
    };
}

kinds! {
/// What was noticed; the words for each kind are in `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A sheet that is not a source; listed, never an error.
    IgnoredSheet,
    /// A source sheet that is hidden in the workbook.
    HiddenSheet,
    /// The first of two equal headers won.
    DuplicateHeader,
    /// Cells under a blank header were ignored.
    BlankHeader,
    /// An optional column is absent; its features use the value for missing data.
    MissingColumn,
    /// An optional source is absent.
    MissingSource,
    /// `#REF!`, `#DIV/0!` and the like were read as missing.
    ErrorCell,
    UnparsableDate,
    UnparsableNumber,
    UnparsableBand,
    /// A Yes/No column with another word.
    UnparsableFlag,
    /// A customer id of 0 or -1, which stands for none.
    PlaceholderId,
    /// An id whose last digits a program has dropped; it is nobody's.
    LostDigits,
    /// An id with separators between its digits, read without them.
    GroupedIds,
    /// An id without the leading zeros that another table writes, read with them.
    MissingZeros,
    /// A customer id that only one table knows, and that is no number where nearly all are; counts ids.
    LoneId,
    /// A number whose separator could group thousands or be the decimal mark.
    AmbiguousNumber,
    /// A number with another decimal mark than most of its column.
    NumberInOtherForm,
    /// A date that fits day first and month first, where no other date tells which.
    AmbiguousDateOrder,
    /// A date that fits both ways, read like the dates of other columns.
    DateOrderOfOthers,
    /// Date cells whose day and month a program of another region probably swapped.
    HalfTurnedDates,
    /// A date of a day-first column that is only possible month first, or the other way round.
    DateInOtherOrder,
    /// A year outside 1970 to 2098, which exports write for "open-ended".
    DateOutOfRange,
    /// An outcome word that is not High, Medium or Low.
    UnknownOutcome,
    /// An outcomes id that no other source knows.
    UnknownCustomer,
    /// An outcomes id given twice with different outcomes.
    ConflictingOutcome,
    /// A row that joins no customer.
    UnlinkedRow,
    /// A number of service credits below 0.
    NegativeCredits,
    /// More credits delivered than were purchased.
    DeliveredAbovePurchased,
    /// A project that ends before it starts.
    ProjectEndBeforeStart,
    /// A contract end in the years 1970 to 1989.
    ContractEndBefore1990,
    /// A number beyond 3 interquartile ranges from its column's quartiles.
    Outlier,
    /// A product whose service life ends before its own.
    EndOfLifeAfterServiceLife,
    /// A stage code that no rule knows.
    UnknownStage,
    /// An id that is a territory and a project's customer id; counts ids.
    TerritoryIsCustomerId,
    /// An id under which the rows name several companies; counts ids.
    SeveralCompanyNames,
    /// A company name with characters that nobody sees.
    DisguisedName,
    /// A row that says in every column what an earlier one says.
    DuplicateRow,
    /// A row with the key of an earlier one.
    DuplicateKey,
    /// A row whose customer id is in no other source.
    OrphanCustomer,
    /// A service credit whose project is not among the projects.
    OrphanCredit,
    /// A project whose opportunity is not among the opportunities.
    OrphanProject,
    /// Several sheets are one table; counts sheets.
    SeveralSheets,
    /// A sheet that repeats the keys of another, which the column names, was left out.
    RepeatedSheet,
    /// A sheet that would be an absent source with the columns named.
    NearlyASource,
    /// The header line once more.
    RepeatedHeader,
    /// The totals row of an Excel table.
    TableTotals,
    /// A row that adds others up.
    TotalRow,
    /// A row below the header that describes the columns.
    DescriptionRow,
    /// A closing line behind the last record.
    FooterRow,
    /// A line of a CSV with more fields than headers.
    OverlongLine,
    /// Invalid bytes of a text became U+FFFD; counts them.
    ReplacedLetters,
    /// Letters of a text whose encoding was guessed; counts cells.
    LegacyLetters,
    /// The records of a sheet break off.
    BrokenOff,
    /// Hardly any project is in progress: the export holds closed ones only; counts rows.
    ClosedProjectsOnly,
    /// A table was put together from several exports; counts exports.
    StitchedExports,
    /// A column whose values are filled in after the outcome; counts decided bids.
    FilledAfterOutcome,
}
}

impl FindingKind {
    /// Whether it tells of rows that are no records and have no part in any result.
    pub fn is_of_no_record(self) -> bool {
        matches!(
            self,
            Self::RepeatedHeader | Self::TableTotals | Self::TotalRow | Self::DescriptionRow | Self::FooterRow
        )
    }

    /// Whether its cells stand in rows of a table, where they can be looked up.
    pub fn is_in_table(self) -> bool {
        !self.is_of_no_record() && !matches!(self, Self::DuplicateHeader | Self::OverlongLine)
    }
}

/// One kind of trouble in one column (or sheet), counted, with the first places it was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: FindingKind,
    pub severity: Severity,
    pub source: Option<Source>,
    pub sheet: String,
    /// Canonical column name, or the header as found.
    pub column: Option<String>,
    pub count: u32,
    /// At most `Finding::MAX_CELLS` addresses, first rows first.
    pub cells: Vec<CellRef>,
}

impl Finding {
    /// How many addresses a finding keeps; the count says how many there are.
    pub const MAX_CELLS: usize = 20;
}

/// A result that was still possible, and what stood in its way.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    pub value: T,
    pub findings: Vec<Finding>,
}
