//! Horizontal bars of any numbers, including negative ones, each with the spread of its number.

use super::palette::Ink;
use super::ruled::{Measured, Ruled};
use super::{Drawing, Rule, Size};

/// A bar before it has a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueBar {
    pub label: String,
    pub value: f64,
    /// The uncertainty of the number, in both directions.
    pub spread: Option<f64>,
    /// The formatted number.
    pub written: String,
    pub ink: Ink,
}

impl ValueBar {
    fn measured(&self) -> Measured<'_> {
        let spread = self.spread.unwrap_or(0.0);
        Measured {
            label: &self.label,
            written: &self.written,
            least: self.value - spread,
            greatest: self.value + spread,
        }
    }
}

/// One bar per row, all from a common line at 0; the spread is a bracket below its bar. `text_width` measures a text at
/// [`LABEL`](super::LABEL) size.
pub fn values(rows: &[ValueBar], size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let measured: Vec<Measured<'_>> = rows.iter().map(ValueBar::measured).collect();
    let ruled = Ruled::of(&measured, 0.0, size, text_width);
    let mut drawing = ruled.drawing(0.0, size);
    for (index, (row, measured)) in rows.iter().zip(&measured).enumerate() {
        let (from, to) = (row.value.min(0.0), row.value.max(0.0));
        let mut after = ruled.place(to);
        if let Some(spread) = row.spread.filter(|spread| *spread > 0.0) {
            let level = (ruled.middle(index) + ruled.thickness / 2.0 + 3.0).round();
            let (left, right) = (ruled.place(row.value - spread), ruled.place(row.value + spread));
            drawing.rules.push(rule((left, level), (right, level)));
            for at in [left, right] {
                drawing.rules.push(rule((at, level - 2.0), (at, level + 3.0)));
            }
            after = after.max(right);
        }
        ruled.write(&mut drawing, index, measured, after);
        drawing.marks.push(ruled.bar(index, measured, (from, to), row.value, row.ink));
    }
    drawing
}

fn rule(from: (f64, f64), to: (f64, f64)) -> Rule {
    Rule { from, to, ink: Ink::Axis }
}

#[cfg(test)]
mod tests {
    use super::super::{Mark, Shape};
    use super::*;

    fn drawn(values_of: &[(f64, Option<f64>)]) -> Drawing {
        let row = |(value, spread): &(f64, Option<f64>)| ValueBar {
            label: "Total products".into(),
            value: *value,
            spread: *spread,
            written: format!("{value:.2}"),
            ink: Ink::Series1,
        };
        let rows: Vec<ValueBar> = values_of.iter().map(row).collect();
        let size = Size {
            width: 500.0,
            height: 100.0,
        };
        values(&rows, size, &|text| text.chars().count() as f64 * 7.0)
    }

    fn ends(drawing: &Drawing) -> Vec<(f64, f64)> {
        let end = |mark: &Mark| match mark.shape {
            Shape::Bar { left, width, .. } => (left, left + width),
            _ => panic!("not a bar"),
        };
        drawing.marks.iter().map(end).collect()
    }

    #[test]
    fn negative_numbers_go_the_other_way() {
        let drawing = drawn(&[(2.0, None), (-1.0, None), (0.0, None)]);
        let ends = ends(&drawing);
        let zero = ends[0].0;
        assert!((ends[1].1 - zero).abs() < 1e-9 && ends[1].0 < zero);
        assert!(((ends[0].1 - zero) - 2.0 * (zero - ends[1].0)).abs() < 1e-9, "to one scale");
        assert!((ends[2].1 - ends[2].0).abs() < 1e-9);
    }

    #[test]
    fn spreads_are_brackets_and_stay_inside() {
        let drawing = drawn(&[(1.0, Some(0.5)), (0.2, Some(0.0))]);
        // The line at 0 and the three lines of the only bracket.
        assert_eq!(drawing.rules.len(), 4);
        let numbers = drawing.words.iter().filter(|word| word.strong);
        for word in numbers {
            assert!(word.at.0 + 4.0 * 7.0 <= 500.0, "{word:?}");
        }
    }

    #[test]
    fn nothing_and_zeros_draw() {
        assert!(drawn(&[]).marks.is_empty());
        assert_eq!(drawn(&[(0.0, None)]).marks.len(), 1);
    }
}
