//! How far the tables can be trusted, as plain rows: the results of the `quality` stage that views and exports show.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::grade::{Completeness, Grades};
use crate::domain::ids::Id;
use crate::domain::source::{CellRef, Source};

/// How complete and consistent one source is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceQuality {
    pub source: Source,
    pub sheet: String,
    pub rows: u32,
    /// The number of columns with a header; of equal headers, only the first counts.
    pub columns: u32,
    /// The names of the values that the analysis adds to each row beyond its cells.
    pub derived_columns: Vec<String>,
    /// `None` if there are no rows.
    pub completeness: Option<Completeness>,
    /// `None` if there are no rows.
    pub grades: Option<Grades>,
    /// The number of rows with the same values in every column as an earlier row.
    pub duplicate_rows: u32,
    /// The number of rows beyond the first of each key; `None` if there is no key column.
    pub duplicate_keys: Option<u32>,
    /// `None` if no other source with customers was read, or this one has no customer ids.
    pub orphan_customers: Option<Orphans>,
    /// Credits whose project is unknown; `None` for other sources, or if one side is absent.
    pub orphan_credits: Option<Orphans>,
    /// Projects whose opportunity is unknown; `None` for other sources, or if one side is absent.
    pub orphan_projects: Option<Orphans>,
    /// Rows of projects in progress; `None` for other sources, or if no column tells.
    pub in_progress: Option<u32>,
    /// Cells of typed columns that could not be read.
    pub unparsable: CellCount,
    /// Dates outside the accepted years.
    pub out_of_range_dates: CellCount,
    /// Every column with a header, from left to right.
    pub profiles: Vec<ColumnProfile>,
}

/// References to ids that do not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Orphans {
    /// The number of distinct ids.
    pub ids: u32,
    /// The number of rows that have one of them.
    pub rows: u32,
}

/// Cells of a kind, with the addresses of the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellCount {
    pub count: u32,
    /// At most [`Finding::MAX_CELLS`](crate::domain::finding::Finding::MAX_CELLS), first rows first.
    pub cells: Vec<CellRef>,
}

/// One column with a header.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnProfile {
    pub header: String,
    /// 0-based column of the sheet.
    pub sheet_column: u32,
    /// The canonical name of the listed column it serves as.
    pub listed: Option<String>,
    /// The number of cells that are empty or only white space, before blocks are filled down.
    pub blank: u32,
    /// The number of cells with a word for "no value".
    pub sentinel: u32,
    /// The number of cells with a formula error.
    pub error: u32,
    /// Its values; `None` if an earlier column serves as the same listed column and holds the values of both.
    pub values: Option<ValueProfile>,
}

/// The values of a column, as the analysis reads them: with the ids of several columns combined, and blocks filled down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueProfile {
    pub found: FoundType,
    /// The number of rows with a value. Less than the number of rows that are not missing if cells could not be read.
    pub rows: u32,
    /// The number of distinct values; texts are compared trimmed and lower-cased.
    pub distinct: u32,
    /// The percentage of rows without a value, in stretches of equal length from the top of the sheet to its end.
    pub missing_along: Vec<u8>,
    pub summary: Summary,
}

/// The narrowest type that fits every value of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoundType {
    /// No value at all.
    Empty,
    Id,
    Text,
    Day,
    Number,
    /// Yes or No.
    Flag,
    /// High, Medium or Low.
    Level,
}

/// The distribution of the values, by type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Summary {
    /// No row has a value.
    Empty,
    Numbers {
        min: f64,
        mean: f64,
        max: f64,
        bins: Vec<Bin<f64>>,
    },
    Days {
        min: Day,
        /// The whole day at or before the mean.
        mean: Day,
        max: Day,
        bins: Vec<Bin<Day>>,
    },
    /// Ids, texts and words: the most common first, ties in id order or by code point.
    Commonest(Vec<Frequent>),
}

/// A bin holds the values from `start` up to but excluding the next bin's start; the last one includes its upper end, the
/// maximum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin<T> {
    pub start: T,
    pub count: u32,
}

/// A value and the number of rows that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequent {
    /// At most 200 characters, followed by an ellipsis if there are more.
    pub value: String,
    pub count: u32,
}

/// What an analyst wants to see besides the cells of a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FindingEvidence {
    None,
    /// Numbers outside this range are outliers.
    Fences {
        low: f64,
        high: f64,
    },
    /// The values found, most common first.
    Values(Vec<Frequent>),
    /// The number of distinct ids in the rows.
    Ids(u32),
    /// Ids with two roles, in id order.
    Shared(Vec<SharedId>),
    /// Ids with several names, in id order.
    Named(Vec<NamedId>),
    /// How closed an export of projects is.
    Closed {
        /// The rows of projects in progress.
        in_progress: u32,
        rows: u32,
        /// The days that nine of ten delivered projects took at most; `None` if their dates do not tell.
        days: Option<f64>,
    },
    /// The exports that a table was put together from, oldest first.
    Exports(Vec<ExportPart>),
    /// The values of a column that are filled in after the outcome, the most common first.
    AfterOutcome {
        /// Canonical column name, or the header as found.
        column: String,
        values: Vec<FilledValue>,
    },
}

/// The rows of one export within a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportPart {
    /// The last day of the refresh.
    pub day: Day,
    pub rows: u32,
    /// The canonical names of the columns that only the other exports fill.
    pub lacks: Vec<String>,
}

/// A value that hardly any lost bid has, or hardly any won one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilledValue {
    pub value: ValueSaid,
    /// The decided bids with the value, and the lost ones among them.
    pub bids: u32,
    pub lost: u32,
    /// All other decided bids, and the lost ones among them.
    pub other_bids: u32,
    pub other_lost: u32,
}

/// What a bid says in a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ValueSaid {
    /// No value.
    Nothing,
    Text(String),
    /// The representative number of a band.
    Band(f64),
    Flag(bool),
}

/// An id that is both a territory and a project's customer id, and its name in each role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedId {
    pub id: Id,
    /// The most common account name of the territory, if there is one.
    pub as_territory: Option<String>,
    /// The most common customer name of the projects, if there is one.
    pub as_customer: Option<String>,
}

/// An id and the companies that its rows name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedId {
    pub id: Id,
    /// Two or more, most common first, then by code point.
    pub names: Vec<CompanyName>,
}

/// A company's name in its most common spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CompanyName {
    pub name: String,
    /// The number of cells with this name, in any spelling.
    pub count: u32,
}
