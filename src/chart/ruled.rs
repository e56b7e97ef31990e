//! Rows of horizontal bars on one scale that has a line at some number: labels at the left, written numbers at the right.

use super::grid::fitting;
use super::palette::Ink;
use super::{Drawing, Mark, Rule, Shape, Size, label};

/// The maximum thickness of a bar, in pixels.
const THICKEST: f64 = 20.0;
/// The gap between label, bar and written number.
const GAP: f64 = 10.0;

/// What of a row is measured before any is drawn.
pub(super) struct Measured<'a> {
    pub label: &'a str,
    pub written: &'a str,
    /// The smallest and the greatest number that it shows.
    pub least: f64,
    pub greatest: f64,
}

/// Where everything of such a chart is.
pub(super) struct Ruled<'a> {
    text_width: &'a dyn Fn(&str) -> f64,
    /// The width of the labels with their gap.
    labels: f64,
    /// The width of the bars.
    room: f64,
    /// The number at the left end of the scale.
    least: f64,
    /// What the scale spans.
    reach: f64,
    pitch: f64,
    pub thickness: f64,
}

impl<'a> Ruled<'a> {
    /// Room for these rows, on a scale that has `line`. `text_width` measures a text at [`LABEL`](super::LABEL) size.
    pub(super) fn of(rows: &[Measured<'_>], line: f64, size: Size, text_width: &'a dyn Fn(&str) -> f64) -> Self {
        let label = rows.iter().map(|row| text_width(row.label)).fold(0.0, f64::max);
        let labels = (label + GAP).min(size.width * 0.45).round();
        let number = rows.iter().map(|row| text_width(row.written)).fold(0.0, f64::max);
        let numbers = number * 1.1 + GAP;
        let least = rows.iter().map(|row| row.least).fold(line, f64::min);
        let greatest = rows.iter().map(|row| row.greatest).fold(line, f64::max);
        let pitch = size.height / rows.len().max(1) as f64;
        Self {
            text_width,
            labels,
            room: (size.width - labels - numbers).max(1.0),
            least,
            reach: if greatest > least { greatest - least } else { 1.0 },
            pitch,
            thickness: (pitch * 0.5).min(THICKEST),
        }
    }

    /// Where a number is on the scale.
    pub(super) fn place(&self, value: f64) -> f64 {
        self.labels + self.room * (value - self.least) / self.reach
    }

    /// The right end of the scale.
    pub(super) fn end(&self) -> f64 {
        self.labels + self.room
    }

    /// The height of a row's middle.
    pub(super) fn middle(&self, row: usize) -> f64 {
        self.pitch * (row as f64 + 0.5)
    }

    /// A drawing with nothing but the line.
    pub(super) fn drawing(&self, line: f64, size: Size) -> Drawing {
        let line = self.place(line).round();
        Drawing {
            size,
            marks: Vec::new(),
            words: Vec::new(),
            rules: vec![Rule {
                from: (line, 0.0),
                to: (line, size.height),
                ink: Ink::Axis,
            }],
            paths: Vec::new(),
        }
    }

    /// Puts a row's label at the left and its written number after `end`.
    pub(super) fn write(&self, drawing: &mut Drawing, row: usize, measured: &Measured<'_>, end: f64) {
        let middle = self.middle(row);
        let named = fitting(measured.label, self.labels - GAP, self.text_width);
        drawing.words.push(label(named, (0.0, middle), false, Ink::Label));
        let written = (end + GAP * 0.8, middle);
        drawing.words.push(label(measured.written.to_owned(), written, true, Ink::Strong));
    }

    /// The bar of a row between two numbers.
    pub(super) fn bar(&self, row: usize, measured: &Measured<'_>, (from, to): (f64, f64), value: f64, ink: Ink) -> Mark {
        Mark {
            shape: Shape::Bar {
                left: self.place(from),
                top: self.middle(row) - self.thickness / 2.0,
                width: self.place(to) - self.place(from),
                height: self.thickness,
                slack: (self.pitch - self.thickness) / 2.0,
            },
            label: measured.label.to_owned(),
            value,
            ink,
            customers: Vec::new(),
        }
    }
}
