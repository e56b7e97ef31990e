//! A grid of colored cells: correlations of features, missing values along a sheet.

use super::palette::{Ink, Pole};
use super::{Anchor, Drawing, Mark, Shape, Size, Word};

/// The gap between labels and cells.
const GAP: f64 = 8.0;
/// Labels are smaller than in other charts, because rows are thin.
const LABEL: f64 = 12.0;
/// Rows thinner than this have no room for words.
const THINNEST: f64 = 11.0;

/// A row of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Gridline {
    pub label: String,
    /// The text at the end of the row; may be empty.
    pub end: String,
    /// From −1 to 1 each; `None` if there is no value.
    pub values: Vec<Option<f64>>,
}

/// The contents of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    pub lines: Vec<Gridline>,
    /// Headings of the columns, shown if there is room; may be empty.
    pub heads: Vec<String>,
}

/// Lays out a grid; `text_width` measures a text at label size.
pub fn grid(grid: &Grid, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let widest = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| text_width(text)).fold(0.0, f64::max);
    let labels = widest(&mut grid.lines.iter().map(|line| &line.label));
    let ends = widest(&mut grid.lines.iter().map(|line| &line.end));
    let columns = grid.lines.iter().map(|line| line.values.len()).max().unwrap_or(0).max(1) as f64;
    let head_room = if grid.heads.is_empty() { 0.0 } else { LABEL + GAP };
    let pitch = (size.height - head_room) / grid.lines.len().max(1) as f64;
    let has_words = pitch >= THINNEST;
    let left = if has_words {
        (labels + GAP).min(size.width * 0.42).ceil()
    } else {
        0.0
    };
    let right = if has_words && ends > 0.0 { ends + GAP } else { 0.0 };
    let width = ((size.width - left - right) / columns).max(0.0);
    let gap = if width > 8.0 && pitch > 8.0 { 1.0 } else { 0.0 };

    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: Vec::new(),
        paths: Vec::new(),
    };
    if width >= widest(&mut grid.heads.iter()) * 0.8 {
        for (index, head) in grid.heads.iter().enumerate() {
            let middle = left + width * (index as f64 + 0.5);
            drawing.words.push(word(head.clone(), (middle, LABEL / 2.0), Anchor::Middle));
        }
    }
    for (index, line) in grid.lines.iter().enumerate() {
        let top = head_room + pitch * index as f64;
        if has_words {
            let middle = top + pitch / 2.0;
            drawing
                .words
                .push(word(fitting(&line.label, left - GAP, text_width), (0.0, middle), Anchor::Start));
            if right > 0.0 {
                drawing.words.push(word(line.end.clone(), (size.width, middle), Anchor::End));
            }
        }
        for (column, value) in line.values.iter().enumerate() {
            drawing.marks.push(Mark {
                shape: Shape::Cell {
                    left: left + width * column as f64,
                    top,
                    width: width - gap,
                    height: pitch - gap,
                },
                label: line.label.clone(),
                value: value.unwrap_or_default(),
                ink: ink(*value),
                customers: Vec::new(),
            });
        }
    }
    drawing
}

/// The stronger a value, the farther its color is from the surface; a nonzero value never quite matches the surface.
fn ink(value: Option<f64>) -> Ink {
    let Some(value) = value else { return Ink::Surface };
    let tenths = (value.abs() * 10.0).ceil().clamp(0.0, 10.0) as u8;
    Ink::Toward(if value < 0.0 { Pole::Fall } else { Pole::Rise }, tenths)
}

/// Shortens a label to the available space.
pub(super) fn fitting(label: &str, room: f64, text_width: &dyn Fn(&str) -> f64) -> String {
    if text_width(label) <= room {
        return label.to_owned();
    }
    let mut letters: Vec<char> = label.chars().collect();
    while letters.pop().is_some() {
        let cut: String = letters.iter().copied().chain(['…']).collect();
        if text_width(&cut) <= room {
            return cut;
        }
    }
    String::new()
}

fn word(text: String, at: (f64, f64), anchor: Anchor) -> Word {
    Word {
        text,
        at,
        anchor,
        size: LABEL,
        strong: false,
        ink: Ink::Label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(lines: &[(&str, &[f64])], width: f64, height: f64) -> Drawing {
        let line = |(label, values): &(&str, &[f64])| Gridline {
            label: (*label).to_owned(),
            end: "9%".to_owned(),
            values: values.iter().map(|value| Some(*value)).collect(),
        };
        let grid_of = Grid {
            lines: lines.iter().map(line).collect(),
            heads: vec!["1".into(), "2".into()],
        };
        grid(&grid_of, Size { width, height }, &|text| text.chars().count() as f64 * 7.0)
    }

    #[test]
    fn fields_fill_the_room_between_the_words() {
        let drawing = drawn(&[("alpha", &[1.0, -1.0]), ("beta", &[0.0, 0.04])], 400.0, 80.0);
        assert_eq!(drawing.marks.len(), 4);
        let inks: Vec<Ink> = drawing.marks.iter().map(|mark| mark.ink).collect();
        let toward = |pole, tenths| Ink::Toward(pole, tenths);
        assert_eq!(
            inks,
            [
                toward(Pole::Rise, 10),
                toward(Pole::Fall, 10),
                toward(Pole::Rise, 0),
                toward(Pole::Rise, 1)
            ]
        );
        let words: Vec<&str> = drawing.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["1", "2", "alpha", "9%", "beta", "9%"]);
        for mark in &drawing.marks {
            let (x, y) = mark.shape.tip();
            assert!(x <= 400.0 && y <= 80.0, "{mark:?}");
            assert_eq!(drawing.mark_at((x - 3.0, y)).map(|place| &drawing.marks[place]), Some(mark));
        }
    }

    #[test]
    fn thin_lines_have_no_words_and_long_labels_are_cut() {
        let thin = drawn(&[("alpha", [1.0].as_slice()); 40], 300.0, 300.0);
        assert!(thin.words.iter().all(|word| word.text != "alpha"));
        let long = drawn(&[(&"long ".repeat(30), &[1.0])], 200.0, 60.0);
        assert!(long.words.iter().any(|word| word.text.ends_with('…')), "{:?}", long.words);
    }

    #[test]
    fn nothing_draws_nothing() {
        assert!(drawn(&[], 100.0, 100.0).marks.is_empty());
    }
}
