//! A slide before it is written: what it says, in its order. `writer` places it.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;

/// One slide: a figure with lines below it, a table, and bars beside both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slide {
    pub title: String,
    /// Right below the title.
    pub caution: String,
    /// In large letters.
    pub figure: String,
    pub figure_label: String,
    pub lines: Vec<String>,
    /// Headings of the table, the first of a wide column.
    pub heads: [String; 5],
    pub rows: Vec<[String; 5]>,
    pub bars_title: String,
    pub bars_about: String,
    pub bars: Vec<SlideBar>,
    /// Where the line that all bars have in common stands, 0 to 1 of their room.
    pub line: f64,
    /// What it was made from.
    pub foot: String,
    /// The date that its parts carry.
    pub dated: Day,
    /// Who made it: the program.
    pub made_by: String,
}

/// A bar, by where it begins and ends: 0 to 1 of the room for bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SlideBar {
    pub label: String,
    pub written: String,
    pub from: f64,
    pub to: f64,
}
