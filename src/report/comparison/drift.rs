//! How the data differ: completeness, checks, columns, codes, features.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::finding::FindingKind;
use crate::domain::source::Source;

use super::super::changes::Shift;
use super::CodeRows;

/// How the data of now differ from those of then.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Drift {
    /// Every source of either, in order.
    pub sources: Vec<SourceDrift>,
    /// Checks and notices whose count differs, by source and kind.
    pub checks: Vec<CheckDrift>,
    /// Columns that came, went, or whose missing share moved by at least 5 points.
    pub columns: Vec<ColumnDrift>,
    /// Columns of at most 50 values, where some are new or gone.
    pub codes: Vec<CodeDrift>,
    /// Features whose value differs for some customer in both, in catalog order.
    pub features: Vec<FeatureDrift>,
}

/// A source; `None` where it is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceDrift {
    pub source: Source,
    pub rows: Shift<Option<u32>>,
    /// Distinct keys.
    pub keys: Shift<Option<u32>>,
    /// The share of cells that are not blank, 0 to 1.
    pub blank_cell_completeness: Shift<Option<f64>>,
    /// The share of cells that are neither blank nor a sentinel.
    pub effective_completeness: Shift<Option<f64>>,
    /// The newest refresh or import date.
    pub newest_refresh: Shift<Option<Day>>,
}

/// A check of the data and how much it finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckDrift {
    /// `None` if it is about no source.
    pub source: Option<Source>,
    pub kind: FindingKind,
    pub count: Shift<u32>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnDrift {
    pub source: Source,
    /// Canonical name, or the header as found.
    pub column: String,
    /// The share of rows without a value, 0 to 1; `None` where the column is absent.
    pub missing: Shift<Option<f64>>,
}

/// A column of few values, and those that came and went, the most common first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeDrift {
    pub source: Source,
    pub column: String,
    pub came: Vec<CodeRows>,
    pub went: Vec<CodeRows>,
}

/// A feature over the customers in both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureDrift {
    /// The key in the catalog.
    pub key: String,
    pub rose: u32,
    pub fell: u32,
    /// The median of the differences, of those that did not change too; unknown dates are left out.
    pub median: f64,
}
