//! How far the tables can be trusted, as plain rows: what the stage `quality` finds and views and exports show.

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
    /// Columns under a header; of equal headers the first.
    pub columns: u32,
    /// Names of what the analysis adds to each row and no cell of it says.
    pub derived_columns: Vec<String>,
    /// `None` without rows.
    pub completeness: Option<Completeness>,
    /// `None` without rows.
    pub grades: Option<Grades>,
    /// Rows that say in every column what an earlier one says.
    pub duplicate_rows: u32,
    /// Rows beyond the first of each key; `None` where there is no key column.
    pub duplicate_keys: Option<u32>,
    /// `None` where no other source with customers was read, or this one has no customer ids.
    pub orphan_customers: Option<Orphans>,
    /// Credits whose project is unknown; `None` for other sources, or where one side is absent.
    pub orphan_credits: Option<Orphans>,
    /// Projects whose opportunity is unknown; `None` for other sources, or where one side is absent.
    pub orphan_projects: Option<Orphans>,
    /// Cells of typed columns that could not be read.
    pub unparsable: CellCount,
    /// Dates outside the years that count.
    pub out_of_range_dates: CellCount,
    /// Every column under a header, left to right.
    pub profiles: Vec<ColumnProfile>,
}

/// References that lead nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Orphans {
    /// Distinct ids.
    pub ids: u32,
    /// Rows that have one of them.
    pub rows: u32,
}

/// Cells of a kind, with the first of their addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellCount {
    pub count: u32,
    /// At most [`Finding::MAX_CELLS`](crate::domain::finding::Finding::MAX_CELLS), first rows first.
    pub cells: Vec<CellRef>,
}

/// One column under a header.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnProfile {
    pub header: String,
    /// 0-based column of the sheet.
    pub sheet_column: u32,
    /// Canonical name of the listed column it serves.
    pub listed: Option<String>,
    /// Cells that are empty or only white space, before blocks are filled down.
    pub blank: u32,
    /// Cells with a word for "no value".
    pub sentinel: u32,
    /// Cells with a formula error.
    pub error: u32,
    /// What its values say; `None` where an earlier column serves the same purpose and has the values of both.
    pub values: Option<ValueProfile>,
}

/// The values of a column, as the analysis reads them: ids of several columns taken together, blocks filled down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValueProfile {
    pub found: FoundType,
    /// Rows with a value. Less than what is not missing where cells could not be read.
    pub rows: u32,
    /// Distinct values; texts compare trimmed and lower-cased.
    pub distinct: u32,
    /// Percent of the rows without a value, in stretches of as many rows each from the top of the sheet to its end.
    pub missing_along: Vec<u8>,
    pub summary: Summary,
}

/// The narrowest type that every value of a column has.
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

/// Where the values lie, by what they are.
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
    /// Ids, texts and words: the commonest first, equally common ones in id order or by code point.
    Commonest(Vec<Frequent>),
}

/// A bin holds `start <= value` below the next bin's start; the last one holds its upper end, the maximum, too.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin<T> {
    pub start: T,
    pub count: u32,
}

/// A value and how many rows have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequent {
    /// At most 200 characters, and an ellipsis where there are more.
    pub value: String,
    pub count: u32,
}

/// What an analyst wants to see beside the cells of a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FindingEvidence {
    None,
    /// Numbers outside these are outliers.
    Fences {
        low: f64,
        high: f64,
    },
    /// The values found, commonest first.
    Values(Vec<Frequent>),
    /// How many distinct ids the rows have.
    Ids(u32),
    /// Ids in two roles, in id order.
    Shared(Vec<SharedId>),
    /// Ids with several names, in id order.
    Named(Vec<NamedId>),
}

/// An id that is a territory and a project's customer id, and what it is called in each role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedId {
    pub id: Id,
    /// The commonest account name under the territory, where one is given.
    pub as_territory: Option<String>,
    /// The commonest customer name of the projects, where one is given.
    pub as_customer: Option<String>,
}

/// An id and the companies its rows name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedId {
    pub id: Id,
    /// Two or more, commonest first, then by code point.
    pub names: Vec<CompanyName>,
}

/// A company's name in its commonest spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CompanyName {
    pub name: String,
    /// Cells that give this name, in any spelling.
    pub count: u32,
}
