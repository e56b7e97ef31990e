//! Upright bars, one per place on a line: the value above each, a name below as many as there is room for.

use super::palette::Ink;
use super::{Anchor, Datum, Drawing, LABEL, Mark, Rule, Shape, Size, Word};

/// The maximum thickness of a bar, in pixels.
const THICKEST: f64 = 40.0;
/// The height of a line of text.
const LINE: f64 = 22.0;
/// The gap between two names.
const GAP: f64 = 10.0;

/// The bars; `names` are written below them, and left out where they would touch. `text_width` measures a text at label size.
pub fn upright(
    places: Vec<Datum>,
    names: &[String],
    size: Size,
    text_width: &dyn Fn(&str) -> f64,
    value_text: &dyn Fn(f64) -> String,
) -> Drawing {
    let largest = places.iter().map(|place| place.customers.len()).max().unwrap_or(0).max(1) as f64;
    let pitch = size.width / places.len().max(1) as f64;
    let thickness = (pitch * 0.68).min(THICKEST);
    let floor = (size.height - LINE).max(0.0);
    let reach = (floor - LINE).max(0.0);
    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: vec![Rule {
            from: (0.0, floor),
            to: (size.width, floor),
            ink: Ink::Axis,
        }],
        paths: Vec::new(),
    };
    let mut free_from = f64::MIN;
    for (index, (place, name)) in places.into_iter().zip(names).enumerate() {
        let middle = pitch * (index as f64 + 0.5);
        let value = place.customers.len() as f64;
        let height = reach * value / largest;
        let width = text_width(name);
        // The first and the last name stay inside.
        let at = middle.clamp(width / 2.0, (size.width - width / 2.0).max(width / 2.0));
        if at - width / 2.0 >= free_from {
            free_from = at + width / 2.0 + GAP;
            drawing.words.push(word(name.clone(), (at, floor + LINE * 0.6), false, Ink::Label));
        }
        if value > 0.0 {
            drawing
                .words
                .push(word(value_text(value), (middle, floor - height - LINE * 0.45), true, Ink::Strong));
        }
        drawing.marks.push(Mark {
            shape: Shape::Cell {
                left: middle - thickness / 2.0,
                top: floor - height,
                width: thickness,
                height,
            },
            label: place.label,
            value,
            ink: place.ink,
            customers: place.customers,
        });
    }
    drawing
}

fn word(text: String, at: (f64, f64), strong: bool, ink: Ink) -> Word {
    Word {
        text,
        at,
        anchor: Anchor::Middle,
        size: LABEL,
        strong,
        ink,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(counts: &[u32], width: f64) -> Drawing {
        let datum = |count: &u32| Datum {
            label: "Week".into(),
            ink: Ink::Series1,
            customers: (0..*count).collect(),
        };
        let names: Vec<String> = counts.iter().map(|_| "Jul 5".to_owned()).collect();
        let size = Size { width, height: 200.0 };
        upright(
            counts.iter().map(datum).collect(),
            &names,
            size,
            &|text| text.len() as f64 * 7.0,
            &|value| value.to_string(),
        )
    }

    #[test]
    fn bars_stand_on_the_floor_and_are_to_scale() {
        let drawing = drawn(&[4, 0, 8], 300.0);
        let boxes: Vec<(f64, f64)> = (drawing.marks.iter())
            .map(|mark| match mark.shape {
                Shape::Cell { top, height, .. } => (top + height, height),
                other => panic!("not a cell: {other:?}"),
            })
            .collect();
        assert!(boxes.iter().all(|(bottom, _)| (bottom - boxes[0].0).abs() < 1e-9));
        assert!((boxes[0].1 * 2.0 - boxes[2].1).abs() < 1e-9);
        assert!(boxes[1].1.abs() < f64::EPSILON);
        assert!(drawing.words.iter().all(|word| word.at.1 >= 0.0 && word.at.1 <= 200.0));
    }

    #[test]
    fn names_never_touch() {
        let names = |width: f64| {
            let words = drawn(&[1; 14], width).words;
            let names: Vec<f64> = words.into_iter().filter(|word| !word.strong).map(|word| word.at.0).collect();
            assert!(names.is_sorted_by(|left, right| right - left >= 35.0 + GAP - 1e-9), "{names:?}");
            names.len()
        };
        assert_eq!(names(900.0), 14);
        assert!((3..=7).contains(&names(300.0)));
    }

    #[test]
    fn nothing_draws_nothing() {
        assert!(drawn(&[], 300.0).marks.is_empty());
    }
}
