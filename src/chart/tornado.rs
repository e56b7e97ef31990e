//! Horizontal bars from one number to another, beside a line that all of them cross: what one input at a time does to a result.

use super::palette::Ink;
use super::ruled::{Measured, Ruled};
use super::{Drawing, Size};

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

impl Span {
    fn measured(&self) -> Measured<'_> {
        Measured {
            label: &self.label,
            written: &self.written,
            least: self.from,
            greatest: self.to,
        }
    }
}

/// One bar per row on one scale, and a line at `base`. `text_width` measures a text at [`LABEL`](super::LABEL) size.
pub fn tornado(rows: &[Span], base: f64, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let measured: Vec<Measured<'_>> = rows.iter().map(Span::measured).collect();
    let ruled = Ruled::of(&measured, base, size, text_width);
    let mut drawing = ruled.drawing(base, size);
    for (index, (row, measured)) in rows.iter().zip(&measured).enumerate() {
        ruled.write(&mut drawing, index, measured, ruled.end());
        let bar = ruled.bar(index, measured, (row.from, row.to), row.to - row.from, Ink::Series1);
        drawing.marks.push(bar);
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
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
