//! A chart of the view before it is drawn: what it plots, and the text of each of its marks.

use crate::chart::axes::Axis;
use crate::chart::columns::{Column, columns};
use crate::chart::confusion::numbered;
use crate::chart::grid::Grid;
use crate::chart::lines::{Series, lines};
use crate::chart::scatter::{Point, scatter};
use crate::chart::values::{ValueBar, values};
use crate::chart::{Drawing, Size};
use crate::text::figure::Leads;

/// A chart with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub title: &'static str,
    /// What it shows, in a sentence or two.
    pub about: String,
    pub plot: Plot,
    /// One per mark of the drawing, in its order.
    pub marks: Vec<Said>,
    pub leads: Leads,
    pub heads: Vec<&'static str>,
    /// The table, if it is not simply one row per mark.
    pub twin: Option<Vec<PictureRow>>,
    /// The number of marks in a row of a grid; 1 if there is no grid.
    pub per_line: usize,
}

/// The text of a mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    pub label: String,
    pub value: String,
    /// Empty if it has no link.
    pub address: String,
    /// Its row in the table, after the label.
    pub cells: Vec<String>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRow {
    pub label: String,
    pub address: String,
    pub values: Vec<String>,
}

/// The kind of chart and its data.
#[derive(Debug, Clone, PartialEq)]
pub enum Plot {
    Values(Vec<ValueBar>),
    Columns { columns: Vec<Column>, x: Axis, y: Axis },
    Lines { series: Vec<Series>, x: Axis, y: Axis },
    Scatter { points: Vec<Point>, x: Axis, y: Axis },
    Numbered { fields: Grid, numbers: Vec<String> },
}

impl Plot {
    /// Lays out the plot for a given size.
    pub fn lay_out(&self, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
        match self {
            Self::Values(rows) => values(rows, size, text_width),
            Self::Columns { columns: all, x, y } => columns(all, x, y, size, text_width),
            Self::Lines { series, x, y } => lines(series, x, y, size, text_width),
            Self::Scatter { points, x, y } => scatter(points, x, y, size, text_width),
            Self::Numbered { fields, numbers } => numbered(fields, numbers, size, text_width),
        }
    }
}

/// For tests: checks that a picture has as many texts as marks, and as many cells as headers.
#[cfg(test)]
#[track_caller]
pub(crate) fn check(picture: &Picture) {
    let size = Size {
        width: 480.0,
        height: 240.0,
    };
    let drawing = picture.plot.lay_out(size, &|text| text.chars().count() as f64 * 7.0);
    assert_eq!(drawing.marks.len(), picture.marks.len(), "{}", picture.title);
    let lines: Vec<usize> = match &picture.twin {
        Some(lines) => lines.iter().map(|line| line.values.len()).collect(),
        None => picture.marks.iter().map(|mark| mark.cells.len()).collect(),
    };
    assert!(lines.iter().all(|cells| cells + 1 == picture.heads.len()), "{lines:?}");
    let leads = picture.marks.iter().any(|mark| !mark.address.is_empty());
    assert_eq!(leads, picture.leads != Leads::Nowhere, "{}", picture.title);
}
