//! A radar chart: a customer on several axes from a common center, over the median of all customers.

use super::palette::Ink;
use super::{Anchor, Drawing, Form, LABEL, Mark, Path, Shape, Size, Word, on_circle};

/// Rings that help to read distances.
const RINGS: [f64; 4] = [0.25, 0.5, 0.75, 1.0];
/// The radius of a value's dot.
const DOT: f64 = 4.5;
/// The space for two lines of words above and below.
const WORDS: f64 = 40.0;

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    pub label: String,
    /// The text below the label.
    pub written: String,
    /// From 0 at the center to 1; `None` if there is no value.
    pub value: Option<f64>,
    pub median: f64,
}

/// Lays out the axes clockwise from the top, one mark each; `text_width` measures a label.
pub fn radar(axes: &[Axis], size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let widest = axes.iter().map(|axis| text_width(&axis.label)).fold(0.0, f64::max);
    let center = (size.width / 2.0, size.height / 2.0);
    let radius = (size.width / 2.0 - widest - 12.0).min(size.height / 2.0 - WORDS).max(30.0);
    let turn = |place: usize| place as f64 / axes.len().max(1) as f64;
    let at = |place: usize, share: f64| on_circle(center, radius * share.clamp(0.0, 1.0), turn(place));
    let ring = |share: f64| (0..axes.len()).map(|place| at(place, share)).collect::<Vec<_>>();
    let outline = |points: Vec<(f64, f64)>, ink, closed| Path {
        points,
        ink,
        closed,
        filled: false,
        dashed: false,
        width: 1.0,
    };
    let mut paths: Vec<Path> = RINGS.iter().map(|share| outline(ring(*share), Ink::Grid, true)).collect();
    paths.extend((0..axes.len()).map(|place| outline(vec![center, at(place, 1.0)], Ink::Grid, false)));
    let along = |value: &dyn Fn(&Axis) -> f64| axes.iter().enumerate().map(|(place, axis)| at(place, value(axis))).collect();
    paths.push(Path {
        filled: true,
        width: 2.0,
        ..outline(along(&|axis| axis.value.unwrap_or_default()), Ink::Series1, true)
    });
    paths.push(Path {
        dashed: true,
        width: 1.5,
        ..outline(along(&|axis| axis.median), Ink::Series5, true)
    });
    let marks = axes.iter().enumerate().map(|(place, axis)| Mark {
        shape: Shape::Dot {
            center: at(place, axis.value.unwrap_or_default()),
            radius: DOT,
            form: Form::Circle,
        },
        label: axis.label.clone(),
        value: axis.value.unwrap_or_default(),
        ink: Ink::Series1,
        customers: Vec::new(),
    });
    let words = axes.iter().enumerate().flat_map(|(place, axis)| {
        let tip = on_circle(center, radius + 10.0, turn(place));
        words(axis, tip, turn(place))
    });
    Drawing {
        size,
        marks: marks.collect(),
        words: words.collect(),
        rules: Vec::new(),
        paths,
    }
}

/// The label and value of an axis, outside the rings.
fn words(axis: &Axis, (x, y): (f64, f64), turn: f64) -> [Word; 2] {
    let anchor = match turn {
        turn if turn < 0.05 || (turn - 0.5).abs() < 0.05 => Anchor::Middle,
        turn if turn < 0.5 => Anchor::Start,
        _ => Anchor::End,
    };
    // Words at the top grow upward, those at the bottom downward.
    let first = match turn {
        turn if !(0.05..=0.95).contains(&turn) => y - LABEL * 1.6,
        turn if (turn - 0.5).abs() < 0.2 => y + LABEL * 0.4,
        _ => y - LABEL * 0.6,
    };
    let word = |text: &str, y, strong, ink| Word {
        text: text.to_owned(),
        at: (x, y),
        anchor,
        size: LABEL,
        strong,
        ink,
    };
    [
        word(&axis.label, first, false, Ink::Label),
        word(&axis.written, first + LABEL * 1.25, true, Ink::Strong),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(label: &str, value: Option<f64>, median: f64) -> Axis {
        Axis {
            label: label.into(),
            written: "1 of 3".into(),
            value,
            median,
        }
    }

    fn drawn(axes: &[Axis]) -> Drawing {
        let size = Size {
            width: 400.0,
            height: 300.0,
        };
        radar(axes, size, &|text| text.len() as f64 * 7.0)
    }

    #[test]
    fn values_lie_on_their_axes_by_their_share() {
        let drawing = drawn(&[
            axis("Urgency", Some(1.0), 0.5),
            axis("RFM", Some(0.0), 0.5),
            axis("Projects", None, 0.0),
        ]);
        assert_eq!(drawing.marks.len(), 3);
        let Shape::Dot { center: (x, top), .. } = drawing.marks[0].shape else {
            panic!("no dot");
        };
        assert!((x - 200.0).abs() < 1e-9 && top < 60.0, "full value at the top: {x} {top}");
        for mark in &drawing.marks[1..] {
            let Shape::Dot { center, .. } = mark.shape else { panic!("no dot") };
            assert!((center.0 - 200.0).abs() < 1e-9 && (center.1 - 150.0).abs() < 1e-9, "{center:?}");
        }
        let own: Vec<&Path> = drawing.paths.iter().filter(|path| path.filled).collect();
        assert_eq!((own.len(), own[0].points.len()), (1, 3));
        assert_eq!(drawing.paths.iter().filter(|path| path.dashed).count(), 1, "the median");
    }

    #[test]
    fn words_stay_inside() {
        let names = ["Urgency score", "RFM score", "Projects", "Platforms", "Project success rate"];
        let axes: Vec<Axis> = names.iter().map(|name| axis(name, Some(2.0), -1.0)).collect();
        for word in drawn(&axes).words {
            let width = word.text.len() as f64 * 7.0;
            let left = match word.anchor {
                Anchor::Start => word.at.0,
                Anchor::Middle => word.at.0 - width / 2.0,
                Anchor::End => word.at.0 - width,
            };
            assert!(left >= 0.0 && left + width <= 400.0, "{word:?}");
            assert!((0.0..=300.0).contains(&word.at.1), "{word:?}");
        }
        assert!(drawn(&[]).marks.is_empty());
    }
}
