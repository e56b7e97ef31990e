//! Vertical columns over an axis: how often the values of a range occur.

use super::axes::{Axis, Frame};
use super::palette::Ink;
use super::{Drawing, Mark, Shape, Size};

/// A range of the axis and its count.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub from: f64,
    pub to: f64,
    pub label: String,
    pub count: u32,
}

/// Lays out columns as high as their counts.
pub fn columns(columns: &[Column], x: &Axis, y: &Axis, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let frame = Frame::new(x, y, size, 0.0, text_width);
    let mark = |column: &Column| {
        let (left, top) = frame.place(x, y, (column.from, f64::from(column.count)));
        let (right, _) = frame.place(x, y, (column.to, 0.0));
        Mark {
            shape: Shape::Cell {
                left: left + 0.5,
                top,
                width: (right - left - 1.0).max(1.0),
                height: (frame.bottom - top).max(0.0),
            },
            label: column.label.clone(),
            value: f64::from(column.count),
            ink: Ink::Series1,
            customers: Vec::new(),
        }
    };
    Drawing {
        size,
        marks: columns.iter().map(mark).collect(),
        words: frame.words.clone(),
        rules: frame.rules.clone(),
        paths: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::axes::Scale;
    use super::*;

    #[test]
    fn columns_stand_on_the_axis_and_are_to_scale() {
        let column = |from: f64, count| Column {
            from,
            to: from + 0.5,
            label: String::new(),
            count,
        };
        let x = Axis::of_shares(String::new(), &|_| String::new());
        let y = Axis::of_values(0.0, 8.0, Scale::Linear, String::new(), &|value| value.to_string());
        let size = Size {
            width: 300.0,
            height: 200.0,
        };
        let drawing = columns(&[column(0.0, 4), column(0.5, 8)], &x, &y, size, &|text| text.len() as f64 * 7.0);
        let boxes: Vec<(f64, f64)> = (drawing.marks.iter())
            .map(|mark| match mark.shape {
                Shape::Cell { top, height, .. } => (top + height, height),
                _ => panic!("not a column"),
            })
            .collect();
        assert!((boxes[0].0 - boxes[1].0).abs() < 1e-9);
        assert!((boxes[0].1 * 2.0 - boxes[1].1).abs() < 1e-9);
    }
}
