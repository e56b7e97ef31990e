//! Points over two axes. Levels differ in shape as well as in color.

use super::axes::{Axis, Frame};
use super::palette::Ink;
use super::{Drawing, Form, Mark, Shape, Size};
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;

/// The maximum number of points drawn: more would only cover each other and slow down the pointer.
pub const MOST: usize = 1_000;
/// The radius of a point, in pixels.
const RADIUS: f64 = 4.0;
/// The radius if there are many points.
const SMALL: f64 = 2.5;

/// A point before it is laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub at: f64,
    pub value: f64,
    pub level: Propensity,
}

/// The ink of a level.
pub fn ink(level: Propensity) -> Ink {
    match level {
        Propensity::High => Ink::High,
        Propensity::Medium => Ink::Medium,
        Propensity::Low => Ink::Low,
    }
}

/// The indices, ascending, of at most `most` points: all of them, or an even selection along the axis including both ends, so
/// that dense regions stay dense and the extremes are kept.
pub fn chosen(points: &[Point], most: usize) -> Vec<usize> {
    if points.len() <= most || most < 2 {
        return (0..points.len().min(most)).collect();
    }
    let mut along: Vec<usize> = (0..points.len()).collect();
    let key = |place: usize| points.get(place).map_or((0.0, 0.0), |point| (point.at, point.value));
    along.order_by(|a, b| {
        let (a, b) = (key(*a), key(*b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let step = |index: usize| along.get(index * (along.len() - 1) / (most - 1)).copied();
    let mut kept: Vec<usize> = (0..most).filter_map(step).collect();
    kept.sort_unstable();
    kept
}

/// Lays out points, one mark each, in order. High is a square, Medium a disc, Low a diamond.
pub fn scatter(points: &[Point], x: &Axis, y: &Axis, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let frame = Frame::new(x, y, size, 0.0, text_width);
    let radius = if points.len() > 200 { SMALL } else { RADIUS };
    let mark = |point: &Point| {
        let center = frame.place(x, y, (point.at, point.value));
        Mark {
            shape: Shape::Dot {
                center,
                radius,
                form: form(point.level),
            },
            label: String::new(),
            value: point.value,
            ink: ink(point.level),
            customers: Vec::new(),
        }
    };
    Drawing {
        size,
        marks: points.iter().map(mark).collect(),
        words: frame.words.clone(),
        rules: frame.rules.clone(),
        paths: Vec::new(),
    }
}

/// The form of a level, also used in legends.
pub fn form(level: Propensity) -> Form {
    match level {
        Propensity::High => Form::Square,
        Propensity::Medium => Form::Circle,
        Propensity::Low => Form::Diamond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(at: f64, level: Propensity) -> Point {
        Point { at, value: 0.5, level }
    }

    #[test]
    fn levels_differ_in_shape() {
        let axis = || Axis::of_shares(String::new(), &|value| format!("{value:.1}"));
        let points = Propensity::ALL.map(|level| point(level.class_index() as f64 / 2.0, level));
        let size = Size {
            width: 400.0,
            height: 200.0,
        };
        let drawing = scatter(&points, &axis(), &axis(), size, &|text| text.len() as f64 * 7.0);
        let forms: Vec<Form> = (drawing.marks.iter())
            .filter_map(|mark| match mark.shape {
                Shape::Dot { form, .. } => Some(form),
                _ => None,
            })
            .collect();
        assert_eq!(forms, [Form::Square, Form::Circle, Form::Diamond]);
        assert_eq!(drawing.marks[2].ink, Ink::Low);
    }

    #[test]
    fn many_points_are_thinned_evenly_with_both_ends() {
        let points: Vec<Point> = (0..20_000_u32)
            .map(|index| point(f64::from(index * 7_919 % 20_000), Propensity::Low))
            .collect();
        let kept = chosen(&points, MOST);
        assert_eq!(kept.len(), MOST);
        assert!(kept.windows(2).all(|pair| pair[0] < pair[1]), "in the order given, none twice");
        let values: Vec<f64> = kept.iter().map(|place| points[*place].at).collect();
        assert!(values.contains(&0.0) && values.contains(&19_999.0));
        let low_half = values.iter().filter(|value| **value < 10_000.0).count();
        assert!(low_half.abs_diff(MOST / 2) <= 1);
        assert_eq!(chosen(&points[..10], MOST), (0..10).collect::<Vec<_>>());
    }
}
