//! Horizontal bars of any numbers, including negative ones, each with the spread of its number.

use super::grid::fitting;
use super::palette::Ink;
use super::{Drawing, Mark, Rule, Shape, Size, label};

/// The maximum thickness of a bar, in pixels.
const THICKEST: f64 = 20.0;
/// The gap between label, bar and value.
const GAP: f64 = 10.0;

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

/// One bar per row, all from a common line at 0; the spread is a bracket below its bar. `text_width` measures a text at
/// [`LABEL`] size.
pub fn values(rows: &[ValueBar], size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let widest = |text: fn(&ValueBar) -> &String| rows.iter().map(|row| text_width(text(row))).fold(0.0, f64::max);
    let labels = (widest(|row| &row.label) + GAP).min(size.width * 0.45).round();
    let numbers = widest(|row| &row.written) * 1.1 + GAP;
    let room = (size.width - labels - numbers).max(1.0);
    let end = |row: &ValueBar, sign: f64| row.value + sign * row.spread.unwrap_or(0.0);
    let least = rows.iter().map(|row| end(row, -1.0)).fold(0.0, f64::min);
    let greatest = rows.iter().map(|row| end(row, 1.0)).fold(0.0, f64::max);
    let reach = if greatest > least { greatest - least } else { 1.0 };
    let place = |value: f64| labels + room * (value - least) / reach;
    let zero = place(0.0).round();
    let pitch = size.height / rows.len().max(1) as f64;
    let thickness = (pitch * 0.5).min(THICKEST);

    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: vec![rule((zero, 0.0), (zero, size.height))],
        paths: Vec::new(),
    };
    for (index, row) in rows.iter().enumerate() {
        let middle = pitch * (index as f64 + 0.5);
        let (from, to) = (place(row.value.min(0.0)), place(row.value.max(0.0)));
        let mut after = to;
        if let Some(spread) = row.spread.filter(|spread| *spread > 0.0) {
            let level = (middle + thickness / 2.0 + 3.0).round();
            let (left, right) = (place(row.value - spread), place(row.value + spread));
            drawing.rules.push(rule((left, level), (right, level)));
            for at in [left, right] {
                drawing.rules.push(rule((at, level - 2.0), (at, level + 3.0)));
            }
            after = after.max(right);
        }
        drawing.words.push(label(
            fitting(&row.label, labels - GAP, text_width),
            (0.0, middle),
            false,
            Ink::Label,
        ));
        drawing
            .words
            .push(label(row.written.clone(), (after + GAP * 0.8, middle), true, Ink::Strong));
        drawing.marks.push(Mark {
            shape: Shape::Bar {
                left: from,
                top: middle - thickness / 2.0,
                width: to - from,
                height: thickness,
                slack: (pitch - thickness) / 2.0,
            },
            label: row.label.clone(),
            value: row.value,
            ink: row.ink,
            customers: Vec::new(),
        });
    }
    drawing
}

fn rule(from: (f64, f64), to: (f64, f64)) -> Rule {
    Rule { from, to, ink: Ink::Axis }
}

#[cfg(test)]
mod tests {
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
