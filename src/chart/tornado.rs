//! Horizontal bars from one number to another, beside a line that all of them cross: what one input at a time does to a result.

use super::grid::fitting;
use super::palette::Ink;
use super::{Drawing, Mark, Rule, Shape, Size, label};

/// The maximum thickness of a bar, in pixels.
const THICKEST: f64 = 20.0;
/// The gap between label, bar and text.
const GAP: f64 = 10.0;

/// A bar before it has a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub label: String,
    /// The smaller number.
    pub from: f64,
    pub to: f64,
    /// What stands at the right.
    pub written: String,
}

/// One bar per row on one scale, and a line at `base`. `text_width` measures a text at [`LABEL`](super::LABEL) size.
pub fn tornado(rows: &[Span], base: f64, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let widest = |text: fn(&Span) -> &String| rows.iter().map(|row| text_width(text(row))).fold(0.0, f64::max);
    let labels = (widest(|row| &row.label) + GAP).min(size.width * 0.45).round();
    let numbers = widest(|row| &row.written) * 1.1 + GAP;
    let room = (size.width - labels - numbers).max(1.0);
    let least = rows.iter().map(|row| row.from).fold(base, f64::min);
    let greatest = rows.iter().map(|row| row.to).fold(base, f64::max);
    let reach = if greatest > least { greatest - least } else { 1.0 };
    let place = |value: f64| labels + room * (value - least) / reach;
    let line = place(base).round();
    let pitch = size.height / rows.len().max(1) as f64;
    let thickness = (pitch * 0.5).min(THICKEST);
    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: vec![Rule {
            from: (line, 0.0),
            to: (line, size.height),
            ink: Ink::Axis,
        }],
        paths: Vec::new(),
    };
    for (index, row) in rows.iter().enumerate() {
        let middle = pitch * (index as f64 + 0.5);
        let named = fitting(&row.label, labels - GAP, text_width);
        drawing.words.push(label(named, (0.0, middle), false, Ink::Label));
        let written = (labels + room + GAP * 0.8, middle);
        drawing.words.push(label(row.written.clone(), written, true, Ink::Strong));
        drawing.marks.push(Mark {
            shape: Shape::Bar {
                left: place(row.from),
                top: middle - thickness / 2.0,
                width: place(row.to) - place(row.from),
                height: thickness,
                slack: (pitch - thickness) / 2.0,
            },
            label: row.label.clone(),
            value: row.to - row.from,
            ink: Ink::Series1,
            customers: Vec::new(),
        });
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_to_scale_cross_the_line_and_stay_inside() {
        let span = |from: f64, to: f64| Span {
            label: "Value of a renewal".into(),
            from,
            to,
            written: "$60,000".into(),
        };
        let size = Size {
            width: 500.0,
            height: 100.0,
        };
        let width = |text: &str| text.chars().count() as f64 * 7.0;
        let drawing = tornado(&[span(-40.0, 80.0), span(0.0, 60.0), span(20.0, 20.0)], 20.0, size, &width);
        let line = drawing.rules[0].from.0;
        let ends: Vec<(f64, f64)> = drawing
            .marks
            .iter()
            .map(|mark| match mark.shape {
                Shape::Bar { left, width, .. } => (left, left + width),
                _ => panic!("not a bar"),
            })
            .collect();
        for (left, right) in &ends {
            assert!(*left <= line + 0.5 && line - 0.5 <= *right && *right <= 500.0, "{ends:?}");
        }
        assert!(
            ((ends[0].1 - ends[0].0) - 2.0 * (ends[1].1 - ends[1].0)).abs() < 1e-9,
            "to one scale"
        );
        assert!((ends[2].1 - ends[2].0).abs() < 1e-9);
        assert!(tornado(&[], 3.0, size, &width).marks.is_empty());
    }
}
