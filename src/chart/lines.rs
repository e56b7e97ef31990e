//! Lines over two axes, each named at its end so that no colors have to be distinguished.

use super::axes::{Axis, Frame, word};
use super::palette::Ink;
use super::{Anchor, Drawing, Form, Mark, Path, Shape, Size};
use crate::domain::order::Order;

/// The radius of the dots on lines, in pixels.
const DOT: f64 = 3.5;
/// The minimum distance between two names at the ends of lines.
const LINE: f64 = 14.0;
/// The gap between a line and its name.
const GAP: f64 = 6.0;

/// The style of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// With a dot at every point, which responds to the pointer.
    Dotted,
    Plain,
    /// For comparison.
    Dashed,
    /// One of many lines in the background.
    Faint,
}

/// A line before it is laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The text at its end; may be empty.
    pub name: String,
    pub ink: Ink,
    pub stroke: Stroke,
    /// The form of its dots.
    pub form: Form,
    /// From left to right.
    pub points: Vec<(f64, f64)>,
}

/// Lays out lines in the given order, the last on top. The marks are the dots of the dotted lines, line by line.
pub fn lines(series: &[Series], x: &Axis, y: &Axis, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let widest = series.iter().map(|line| text_width(&line.name)).fold(0.0, f64::max);
    let end_room = if widest > 0.0 { widest + GAP * 2.0 } else { 0.0 };
    let frame = Frame::new(x, y, size, end_room.min(size.width * 0.4), text_width);
    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: frame.words.clone(),
        rules: frame.rules.clone(),
        paths: Vec::new(),
    };
    let mut names = Vec::new();
    for line in series {
        let points: Vec<(f64, f64)> = line.points.iter().map(|point| frame.place(x, y, *point)).collect();
        if let Some(end) = points.last().filter(|_| !line.name.is_empty()) {
            names.push((end.1, line.stroke == Stroke::Dashed, line));
        }
        if line.stroke == Stroke::Dotted {
            let dots = points.iter().zip(&line.points);
            drawing.marks.extend(dots.map(|(center, (_, value))| Mark {
                shape: Shape::Dot {
                    center: *center,
                    radius: DOT,
                    form: line.form,
                },
                label: line.name.clone(),
                value: *value,
                ink: line.ink,
                customers: Vec::new(),
            }));
        }
        drawing.paths.push(Path {
            points,
            ink: line.ink,
            closed: false,
            filled: false,
            dashed: line.stroke == Stroke::Dashed,
            width: if line.stroke == Stroke::Faint { 1.0 } else { 2.0 },
        });
    }
    // If lines end at the same height, comparison lines come second.
    names.order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut free_from = 0.0_f64;
    for (level, _, line) in names {
        let level = level.max(free_from);
        free_from = level + LINE;
        let mut name = word(line.name.clone(), (frame.right + GAP, level), Anchor::Start, Ink::Label);
        name.strong = line.stroke != Stroke::Dashed;
        drawing.words.push(name);
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(series: &[Series]) -> Drawing {
        let axis = || Axis::of_shares(String::new(), &|value| format!("{value:.1}"));
        let size = Size {
            width: 400.0,
            height: 200.0,
        };
        lines(series, &axis(), &axis(), size, &|text| text.len() as f64 * 7.0)
    }

    fn line(name: &str, stroke: Stroke, end: f64) -> Series {
        Series {
            name: name.into(),
            ink: Ink::Series1,
            stroke,
            form: Form::Circle,
            points: vec![(0.0, 0.0), (1.0, end)],
        }
    }

    #[test]
    fn only_dotted_lines_can_be_pointed_at() {
        let drawing = drawn(&[line("", Stroke::Faint, 0.2), line("model", Stroke::Dotted, 0.9)]);
        assert_eq!((drawing.paths.len(), drawing.marks.len()), (2, 2));
        let tip = drawing.marks[1].shape.tip();
        assert_eq!(drawing.mark_at(tip), Some(1));
        assert!(tip.0 <= 400.0 - 5.0 * 7.0, "room for the name");
    }

    #[test]
    fn names_at_the_ends_keep_apart() {
        let drawing = drawn(&[
            line("alpha", Stroke::Plain, 0.5),
            line("beta", Stroke::Dashed, 0.51),
            line("", Stroke::Faint, 0.5),
        ]);
        let of = |name: &str| drawing.words.iter().find(|word| word.text == name).map(|word| word.at.1);
        let (alpha, beta) = (of("alpha").unwrap(), of("beta").unwrap());
        assert!((alpha - beta).abs() >= LINE, "{alpha} {beta}");
    }

    #[test]
    fn nothing_draws_the_axes_alone() {
        let drawing = drawn(&[]);
        assert!(drawing.marks.is_empty() && drawing.paths.is_empty() && !drawing.rules.is_empty());
    }
}
