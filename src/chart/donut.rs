//! A donut chart: the parts of a whole, with the total in the middle.

use super::palette::Ink;
use super::{Anchor, Datum, Drawing, Mark, Shape, Size, Word};

/// The thickness of the ring, as a share of its diameter.
const THICKNESS: f64 = 0.11;

/// Lays out the parts in the given order, clockwise from the top. Parts without customers keep their mark, with an angle of
/// zero. `whole` and `unit` are shown in the middle: `25` above `customers`.
pub fn donut(parts: Vec<Datum>, size: Size, whole: String, unit: &str) -> Drawing {
    let diameter = size.width.min(size.height) - 4.0;
    let center = (size.width / 2.0, size.height / 2.0);
    let outer = diameter / 2.0;
    let inner = outer - diameter * THICKNESS;
    let total = parts.iter().map(|part| part.customers.len()).sum::<usize>().max(1) as f64;
    let mut from = 0.0;
    let marks = parts.into_iter().map(|part| {
        let value = part.customers.len() as f64;
        let to = from + value / total;
        let shape = Shape::Arc {
            center,
            inner,
            outer,
            from,
            to,
        };
        from = to;
        Mark {
            shape,
            label: part.label,
            value,
            ink: part.ink,
            customers: part.customers,
        }
    });
    let word = |text, y, size, strong, ink| Word {
        text,
        at: (center.0, center.1 + y),
        anchor: Anchor::Middle,
        size,
        strong,
        ink,
    };
    Drawing {
        size,
        marks: marks.collect(),
        words: vec![
            word(whole, -6.0, 28.0, true, Ink::Strong),
            word(unit.to_owned(), 18.0, 12.0, false, Ink::Label),
        ],
        rules: Vec::new(),
        paths: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(label: &str, customers: u32) -> Datum {
        Datum {
            label: label.into(),
            ink: Ink::High,
            customers: (0..customers).collect(),
        }
    }

    #[test]
    fn parts_fill_the_ring_in_order() {
        let size = Size {
            width: 176.0,
            height: 176.0,
        };
        let drawing = donut(
            vec![part("High", 8), part("Medium", 0), part("Low", 24)],
            size,
            "32".into(),
            "customers",
        );
        let turns: Vec<(f64, f64)> = drawing
            .marks
            .iter()
            .map(|mark| match mark.shape {
                Shape::Arc { from, to, .. } => (from, to),
                other => panic!("not an arc: {other:?}"),
            })
            .collect();
        assert_eq!(turns, [(0.0, 0.25), (0.25, 0.25), (0.25, 1.0)]);
        assert_eq!(drawing.mark_at((160.0, 60.0)), Some(0));
        assert_eq!(drawing.mark_at((88.0, 88.0)), None, "the middle is no part");
    }

    #[test]
    fn nothing_at_all_draws_no_angle() {
        let size = Size {
            width: 100.0,
            height: 100.0,
        };
        let drawing = donut(vec![part("High", 0)], size, "0".into(), "customers");
        assert_eq!(drawing.mark_at((50.0, 5.0)), None);
    }
}
