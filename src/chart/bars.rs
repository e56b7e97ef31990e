//! Horizontal bars: a label, a bar from a common axis, and the value at its end.

use super::palette::Ink;
use super::{Datum, Drawing, Mark, Rule, Shape, Size, label};

/// The maximum thickness of a bar, in pixels.
const THICKEST: f64 = 22.0;
/// The gap between label, axis, bar and value.
const GAP: f64 = 10.0;

/// One bar per row, all on the same scale. `text_width` measures a text at [`LABEL`] size, which determines the space for
/// labels; `value_text` formats a value.
pub fn bars(rows: Vec<Datum>, size: Size, text_width: &dyn Fn(&str) -> f64, value_text: &dyn Fn(f64) -> String) -> Drawing {
    let longest = rows.iter().map(|row| text_width(&row.label)).fold(0.0, f64::max);
    let axis = (longest + GAP).min(size.width / 2.0).round();
    let largest = rows.iter().map(|row| row.customers.len()).max().unwrap_or(0).max(1) as f64;
    let value_room = text_width(&value_text(largest)) * 1.1 + GAP;
    let reach = (size.width - axis - value_room).max(0.0);
    let pitch = size.height / rows.len().max(1) as f64;
    let thickness = (pitch * 0.56).min(THICKEST);

    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: vec![Rule {
            from: (axis, 0.0),
            to: (axis, size.height),
            ink: Ink::Axis,
        }],
        paths: Vec::new(),
    };
    for (index, row) in rows.into_iter().enumerate() {
        let middle = pitch * (index as f64 + 0.5);
        let value = row.customers.len() as f64;
        let width = reach * value / largest;
        drawing.words.push(label(row.label.clone(), (0.0, middle), false, Ink::Label));
        drawing
            .words
            .push(label(value_text(value), (axis + width + GAP * 0.8, middle), true, Ink::Strong));
        drawing.marks.push(Mark {
            shape: Shape::Bar {
                left: axis,
                top: middle - thickness / 2.0,
                width,
                height: thickness,
                slack: (pitch - thickness) / 2.0,
            },
            label: row.label,
            value,
            ink: row.ink,
            customers: row.customers,
        });
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, customers: u32) -> Datum {
        Datum {
            label: label.into(),
            ink: Ink::Series1,
            customers: (0..customers).collect(),
        }
    }

    fn drawn(rows: Vec<Datum>) -> Drawing {
        let size = Size {
            width: 400.0,
            height: 200.0,
        };
        bars(rows, size, &|text| text.len() as f64 * 7.0, &|value| value.to_string())
    }

    #[test]
    fn lengths_are_to_scale_and_stay_inside() {
        let drawing = drawn(vec![row("Urgent", 3), row("Cross-sell", 12), row("None", 0)]);
        let lengths: Vec<f64> = drawing
            .marks
            .iter()
            .map(|mark| match mark.shape {
                Shape::Bar { left, width, .. } => {
                    assert!(left + width < 400.0);
                    width
                }
                other => panic!("not a bar: {other:?}"),
            })
            .collect();
        assert!((lengths[0] * 4.0 - lengths[1]).abs() < 1e-9);
        assert!(lengths[2].abs() < f64::EPSILON);
    }

    #[test]
    fn no_rows_and_no_customers_draw_nothing() {
        assert!(drawn(Vec::new()).marks.is_empty());
        assert!(drawn(vec![row("Urgent", 0)]).marks[0].value.abs() < f64::EPSILON);
    }

    #[test]
    fn labels_never_take_more_than_half() {
        let drawing = drawn(vec![row(&"long ".repeat(40), 1)]);
        assert!((drawing.rules[0].from.0 - 200.0).abs() < f64::EPSILON);
    }
}
