//! A grid with numbers in its cells.

use super::grid::{Grid, grid};
use super::palette::Ink;
use super::{Anchor, Drawing, Shape, Size, Word};

/// The size of the numbers, in pixels.
const NUMBER: f64 = 18.0;

/// Lays out the grid; `numbers` has one text per cell. Grid values up to 0.5 keep the numbers readable.
pub fn numbered(fields: &Grid, numbers: &[String], size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let mut drawing = grid(fields, size, text_width);
    for (mark, number) in drawing.marks.iter().zip(numbers) {
        let Shape::Cell { left, top, width, height } = mark.shape else {
            continue;
        };
        drawing.words.push(Word {
            text: number.clone(),
            at: (left + width / 2.0, top + height / 2.0),
            anchor: Anchor::Middle,
            size: NUMBER,
            strong: true,
            ink: Ink::Strong,
        });
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::super::grid::Gridline;
    use super::*;

    #[test]
    fn every_field_has_its_number_inside() {
        let line = |label: &str| Gridline {
            label: label.into(),
            end: String::new(),
            values: vec![Some(0.5), Some(0.0)],
        };
        let fields = Grid {
            lines: vec![line("High"), line("Low")],
            heads: Vec::new(),
        };
        let size = Size {
            width: 300.0,
            height: 200.0,
        };
        let numbers = ["7", "0", "1", "12"].map(str::to_owned);
        let drawing = numbered(&fields, &numbers, size, &|text| text.len() as f64 * 7.0);
        let strong: Vec<&Word> = drawing.words.iter().filter(|word| word.strong).collect();
        assert_eq!(strong.len(), 4);
        for (place, word) in strong.iter().enumerate() {
            assert_eq!(
                (drawing.mark_at(word.at), word.text.as_str()),
                (Some(place), numbers[place].as_str())
            );
        }
    }
}
