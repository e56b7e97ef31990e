//! A waterfall chart: steps from one amount to another, each adding or subtracting.

use super::grid::fitting;
use super::palette::Ink;
use super::{Drawing, Mark, Rule, Shape, Size, label};

/// The maximum thickness of a bar, in pixels.
const THICKEST: f64 = 20.0;
/// The gap between label, bars and value.
const GAP: f64 = 10.0;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub label: String,
    /// The text after the bar.
    pub written: String,
    pub kind: StepKind,
}

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StepKind {
    /// Shows an amount.
    Level(f64),
    /// Continues from the row before.
    Change(f64),
}

/// Lays out the rows from the top, one mark each; `text_width` measures a text at label size.
pub fn waterfall(steps: &[Step], size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let longest = steps.iter().map(|step| text_width(&step.label)).fold(0.0, f64::max);
    let widest = steps.iter().map(|step| text_width(&step.written)).fold(0.0, f64::max) * 1.1;
    let left = (longest + GAP).min(size.width * 0.46).round();
    let reach = (size.width - left - widest - GAP * 2.0).max(20.0);
    let ends = ends(steps);
    let bounds = || ends.iter().flat_map(|(from, to)| [*from, *to]);
    let (least, greatest) = (bounds().fold(0.0, f64::min), bounds().fold(0.0, f64::max));
    let span = if greatest > least { greatest - least } else { 1.0 };
    let x = |amount: f64| left + reach * (amount - least) / span;
    let pitch = size.height / steps.len().max(1) as f64;
    let thickness = (pitch * 0.62).min(THICKEST);
    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: vec![Rule {
            from: (x(0.0), 0.0),
            to: (x(0.0), size.height),
            ink: Ink::Axis,
        }],
        paths: Vec::new(),
    };
    for (line, (step, (from, to))) in steps.iter().zip(&ends).enumerate() {
        let middle = pitch * (line as f64 + 0.5);
        let (start, end) = (x(from.min(*to)), x(from.max(*to)));
        let (ink, strong) = match step.kind {
            StepKind::Level(_) => (Ink::Low, true),
            StepKind::Change(amount) if amount < 0.0 => (Ink::Series5, false),
            StepKind::Change(_) => (Ink::Series2, false),
        };
        let word = |text: String, x, strong, ink| label(text, (x, middle), strong, ink);
        drawing
            .words
            .push(word(fitting(&step.label, left - GAP, text_width), 0.0, strong, Ink::Label));
        drawing.words.push(word(step.written.clone(), end + GAP * 0.7, true, Ink::Strong));
        drawing.marks.push(Mark {
            shape: Shape::Bar {
                left: start,
                top: middle - thickness / 2.0,
                width: (end - start).max(1.0),
                height: thickness,
                slack: (pitch - thickness) / 2.0,
            },
            label: step.label.clone(),
            value: to - from,
            ink,
            customers: Vec::new(),
        });
        // The connecting line from a row to the next.
        if line + 1 < steps.len() {
            drawing.rules.push(Rule {
                from: (x(*to), middle + thickness / 2.0),
                to: (x(*to), middle + pitch - thickness / 2.0),
                ink: Ink::Grid,
            });
        }
    }
    drawing
}

/// The start and end of each row's bar.
fn ends(steps: &[Step]) -> Vec<(f64, f64)> {
    let mut at = 0.0;
    let ends = steps.iter().map(|step| {
        let (from, to) = match step.kind {
            StepKind::Level(amount) => (0.0, amount),
            StepKind::Change(amount) => (at, at + amount),
        };
        at = to;
        (from, to)
    });
    ends.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(kinds: &[StepKind], width: f64) -> Drawing {
        let step = |kind: &StepKind| Step {
            label: "A feature with a long name".into(),
            written: "+1.25".into(),
            kind: *kind,
        };
        let steps: Vec<Step> = kinds.iter().map(step).collect();
        let size = Size { width, height: 200.0 };
        waterfall(&steps, size, &|text| text.chars().count() as f64 * 7.0)
    }

    fn bars(drawing: &Drawing) -> Vec<(f64, f64)> {
        let bar = |mark: &Mark| match mark.shape {
            Shape::Bar { left, width, .. } => (left, left + width),
            _ => panic!("not a bar"),
        };
        drawing.marks.iter().map(bar).collect()
    }

    #[test]
    fn each_change_goes_on_where_the_one_before_ended() {
        use StepKind::{Change, Level};
        let found = bars(&drawn(&[Level(-1.0), Change(3.0), Change(-0.5), Level(1.5)], 600.0));
        assert!((found[0].0 - found[1].0).abs() < 1e-9, "up from the base");
        assert!((found[1].1 - found[2].1).abs() < 1e-9, "down from there");
        assert!((found[2].0 - found[3].1).abs() < 1e-9, "to the result: {found:?}");
    }

    #[test]
    fn everything_stays_inside_also_on_a_phone() {
        use StepKind::{Change, Level};
        let drawing = drawn(&[Level(-7.0), Change(12.0), Level(5.0)], 320.0);
        for (left, right) in bars(&drawing) {
            assert!(left >= 0.0 && right <= 320.0);
        }
        let values = drawing.words.iter().filter(|word| word.text == "+1.25");
        assert!(values.into_iter().all(|word| word.at.0 + 35.0 <= 320.0));
    }

    #[test]
    fn nothing_and_nothing_but_zero_are_drawn() {
        assert!(drawn(&[], 300.0).marks.is_empty());
        assert_eq!(drawn(&[StepKind::Level(0.0), StepKind::Change(0.0)], 300.0).marks.len(), 2);
    }
}
