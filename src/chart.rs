//! Turns series into marks, and marks into output for any plotters backend.
//!
//! A chart function lays out its series as a [`Drawing`]: marks with their shape, label, value and customers, and the words
//! and lines around them. Hovering, keyboard navigation, clicks and the equivalent table use the marks; only
//! [`draw`](draw::draw) paints. Lengths are CSS pixels from the upper left corner.

pub mod axes;
pub mod bars;
pub mod columns;
pub mod confusion;
pub mod donut;
pub mod draw;
pub mod grid;
pub mod histogram;
pub mod lines;
pub mod palette;
pub mod picture;
pub mod radar;
mod ruled;
pub mod scatter;
pub mod svg;
pub mod timeline;
pub mod tornado;
pub mod upright;
pub mod values;
pub mod waterfall;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod canvas;

use palette::Ink;

/// One value of a series, before it has a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Datum {
    pub label: String,
    pub ink: Ink,
    /// The customers behind the value, which is their number, as indices into `Report::customers`.
    pub customers: Vec<u32>,
}

/// Width and height of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// A laid-out chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub size: Size,
    pub marks: Vec<Mark>,
    pub words: Vec<Word>,
    pub rules: Vec<Rule>,
    /// Lines and areas below the marks.
    pub paths: Vec<Path>,
}

/// A shape that represents a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub shape: Shape,
    pub label: String,
    pub value: f64,
    pub ink: Ink,
    pub customers: Vec<u32>,
}

/// The area of a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A part of a ring; angles in turns, clockwise from the top.
    Arc {
        center: (f64, f64),
        inner: f64,
        outer: f64,
        from: f64,
        to: f64,
    },
    Bar {
        left: f64,
        top: f64,
        width: f64,
        height: f64,
        /// The space above and below that belongs to the bar's row.
        slack: f64,
    },
    /// A cell of a grid.
    Cell { left: f64, top: f64, width: f64, height: f64 },
    /// A point; it also responds to a pointer slightly beside it.
    Dot { center: (f64, f64), radius: f64, form: Form },
}

/// The form of a point, so that points never differ by color alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    #[default]
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// Which part of a word is at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A text on a chart, vertically centered on its point.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub at: (f64, f64),
    pub anchor: Anchor,
    pub size: f64,
    pub strong: bool,
    pub ink: Ink,
}

/// A word at label size that begins at its point.
fn label(text: String, at: (f64, f64), strong: bool, ink: Ink) -> Word {
    Word {
        text,
        at,
        anchor: Anchor::Start,
        size: LABEL,
        strong,
        ink,
    }
}

/// A straight line one pixel wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub ink: Ink,
}

/// A line through points, or the area within them.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub points: Vec<(f64, f64)>,
    pub ink: Ink,
    /// The width of the line.
    pub width: f64,
    pub dashed: bool,
    /// Whether the last point is joined to the first.
    pub closed: bool,
    /// Whether the inside is filled with a light tint of the ink.
    pub filled: bool,
}

/// The distance from a dot at which a pointer still hits it.
const REACH: f64 = 4.0;

/// The size of labels, in pixels.
pub const LABEL: f64 = 13.0;

impl Shape {
    /// Whether a point hits the shape. A bar responds over its whole row, so that small values can be hit.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        match *self {
            Self::Arc {
                center,
                inner,
                outer,
                from,
                to,
            } => {
                let (dx, dy) = (x - center.0, y - center.1);
                let distance = (dx * dx + dy * dy).sqrt();
                let turn = (libm::atan2(dx, -dy) / std::f64::consts::TAU).rem_euclid(1.0);
                (inner..=outer).contains(&distance) && (from..to).contains(&turn)
            }
            Self::Bar { top, height, slack, .. } => (top - slack..top + height + slack).contains(&y),
            Self::Cell { left, top, width, height } => (left..left + width).contains(&x) && (top..top + height).contains(&y),
            Self::Dot { center, radius, .. } => square_of_distance((x, y), center) <= (radius + REACH) * (radius + REACH),
        }
    }

    /// The point that a tooltip about the mark points to.
    pub fn tip(&self) -> (f64, f64) {
        match *self {
            Self::Arc {
                center,
                inner,
                outer,
                from,
                to,
            } => on_circle(center, (inner + outer) / 2.0, (from + to) / 2.0),
            Self::Bar {
                left, top, width, height, ..
            }
            | Self::Cell { left, top, width, height } => (left + width, top + height / 2.0),
            Self::Dot { center, .. } => center,
        }
    }
}

impl Drawing {
    /// The mark under a point, if any; the nearest of several dots within reach.
    pub fn mark_at(&self, point: (f64, f64)) -> Option<usize> {
        let held = self.marks.iter().enumerate().filter(|(_, mark)| mark.shape.holds(point));
        let distance = |mark: &Mark| match mark.shape {
            Shape::Dot { center, .. } => square_of_distance(point, center),
            Shape::Arc { .. } | Shape::Bar { .. } | Shape::Cell { .. } => 0.0,
        };
        held.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
            .map(|(index, _)| index)
    }
}

fn square_of_distance((ax, ay): (f64, f64), (bx, by): (f64, f64)) -> f64 {
    (ax - bx) * (ax - bx) + (ay - by) * (ay - by)
}

/// The point on a circle at an angle in turns, clockwise from the top.
fn on_circle(center: (f64, f64), radius: f64, turn: f64) -> (f64, f64) {
    let angle = turn * std::f64::consts::TAU;
    (center.0 + radius * libm::sin(angle), center.1 - radius * libm::cos(angle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_holds_its_own_part_of_the_ring() {
        let arc = Shape::Arc {
            center: (50.0, 50.0),
            inner: 30.0,
            outer: 40.0,
            from: 0.0,
            to: 0.25,
        };
        assert!(arc.holds((75.0, 25.0)));
        assert!(!arc.holds((25.0, 25.0)), "the other side");
        assert!(!arc.holds((55.0, 45.0)), "the hole");
        assert!(arc.holds(arc.tip()));
    }

    #[test]
    fn of_dots_within_reach_the_nearest_answers() {
        let dot = |x: f64| Mark {
            shape: Shape::Dot {
                center: (x, 10.0),
                radius: 3.0,
                form: Form::Circle,
            },
            label: String::new(),
            value: x,
            ink: Ink::High,
            customers: Vec::new(),
        };
        let drawing = Drawing {
            size: Size { width: 40.0, height: 20.0 },
            marks: vec![dot(10.0), dot(15.0)],
            words: Vec::new(),
            rules: Vec::new(),
            paths: Vec::new(),
        };
        assert_eq!(drawing.mark_at((14.0, 10.0)), Some(1));
        assert_eq!(drawing.mark_at((11.0, 10.0)), Some(0));
        assert_eq!(drawing.mark_at((30.0, 10.0)), None);
    }

    #[test]
    fn a_bar_answers_over_its_row() {
        let bar = Shape::Bar {
            left: 100.0,
            top: 10.0,
            width: 0.0,
            height: 20.0,
            slack: 5.0,
        };
        assert!(bar.holds((5.0, 33.0)));
        assert!(!bar.holds((5.0, 36.0)));
    }
}
