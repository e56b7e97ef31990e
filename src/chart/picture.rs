//! A drawing as a self-contained picture: its title above, its legend beside it, and its origin below.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::prelude::DrawingBackend;

use super::draw::{Failure, UNITS, draw};
use super::palette::{Ink, Palette};
use super::{Anchor, Drawing, LABEL, Mark, Shape, Size, Word};

/// The text around a drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Caption {
    pub title: String,
    pub about: String,
    /// The meaning of each color, if the drawing does not state it itself.
    pub legend: Vec<(Ink, String)>,
    /// What the picture was made from, one statement each.
    pub foot: Vec<String>,
}

/// A drawing and its surroundings.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    drawing: Drawing,
    /// The position of the drawing's upper left corner.
    at: (f64, f64),
    around: Drawing,
}

/// Measures the width of a text in pixels at a given size.
pub type Measure<'a> = &'a dyn Fn(&str, f64) -> f64;

const MARGIN: f64 = 20.0;
const TITLE: f64 = 18.0;
const FOOT: f64 = 10.0;
/// The height of a line, relative to the size of its letters.
const LEADING: f64 = 1.4;
const SWATCH: f64 = 12.0;
/// Wide enough for a file's name and for its fingerprint on one line each.
const MIN_WIDTH: f64 = 500.0;

impl Picture {
    /// Lays out the text around a drawing, whose size is unchanged.
    pub fn new(drawing: Drawing, caption: &Caption, measure: Measure) -> Self {
        let legend = Legend::new(&caption.legend, measure);
        let inner = (drawing.size.width + legend.width).max(MIN_WIDTH);
        let mut around = Around::new(inner, measure);
        around.lines(&caption.title, TITLE, true, Ink::Strong);
        around.lines(&caption.about, LABEL, false, Ink::Label);
        around.down(MARGIN * 0.6);
        let at = (MARGIN, around.y);
        let height = drawing.size.height.max(legend.height);
        around.legend(&legend, (MARGIN + drawing.size.width, around.y + (height - legend.height) / 2.0));
        around.down(height + MARGIN * 0.6);
        for statement in &caption.foot {
            around.lines(statement, FOOT, false, Ink::Label);
        }
        let size = Size {
            width: inner + 2.0 * MARGIN,
            height: around.y + MARGIN * 0.8,
        };
        Self {
            around: Drawing {
                size,
                marks: around.marks,
                words: around.words,
                rules: Vec::new(),
                paths: Vec::new(),
            },
            drawing,
            at,
        }
    }

    /// The width and height of the whole picture.
    pub fn size(&self) -> Size {
        self.around.size
    }

    /// Paints it in the colors for print.
    ///
    /// # Errors
    /// Fails only if the backend cannot draw.
    pub fn paint<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>) -> Result<(), Failure<DB>> {
        let palette = Palette::LIGHT;
        let (red, green, blue) = palette.color(Ink::Surface);
        area.fill(&plotters::style::RGBColor(red, green, blue))?;
        draw(&self.around, &palette, None, area)?;
        let units = |pixels: f64| (pixels * UNITS).round() as i32;
        let Size { width, height } = self.drawing.size;
        let inside = area
            .clone()
            .shrink((units(self.at.0), units(self.at.1)), (units(width), units(height)));
        draw(&self.drawing, &palette, None, &inside)
    }
}

/// The rows of the legend and the space they take.
struct Legend<'a> {
    lines: &'a [(Ink, String)],
    width: f64,
    height: f64,
}

impl<'a> Legend<'a> {
    fn new(lines: &'a [(Ink, String)], measure: Measure) -> Self {
        let widest = lines.iter().map(|(_, text)| measure(text, LABEL)).fold(0.0, f64::max);
        let is_there = !lines.is_empty();
        Self {
            lines,
            width: if is_there { MARGIN + SWATCH * 1.6 + widest } else { 0.0 },
            height: lines.len() as f64 * LABEL * 1.8,
        }
    }
}

/// The text around a drawing, laid out from top to bottom.
struct Around<'a> {
    y: f64,
    width: f64,
    words: Vec<Word>,
    marks: Vec<Mark>,
    measure: Measure<'a>,
}

impl<'a> Around<'a> {
    fn new(width: f64, measure: Measure<'a>) -> Self {
        Self {
            y: MARGIN,
            width,
            words: Vec::new(),
            marks: Vec::new(),
            measure,
        }
    }

    fn down(&mut self, by: f64) {
        self.y += by;
    }

    /// Adds a text in as many lines as it needs.
    fn lines(&mut self, text: &str, size: f64, strong: bool, ink: Ink) {
        for line in wrapped(text, self.width, &|text| (self.measure)(text, size)) {
            let y = self.y + size * LEADING / 2.0;
            self.words.push(Word {
                text: line,
                at: (MARGIN, y),
                anchor: Anchor::Start,
                size,
                strong,
                ink,
            });
            self.down(size * LEADING);
        }
    }

    fn legend(&mut self, legend: &Legend, (left, top): (f64, f64)) {
        let step = LABEL * 1.8;
        for (place, (ink, text)) in legend.lines.iter().enumerate() {
            let middle = top + step * (place as f64 + 0.5);
            self.marks.push(Mark {
                shape: Shape::Cell {
                    left: left + MARGIN,
                    top: middle - SWATCH / 2.0,
                    width: SWATCH,
                    height: SWATCH,
                },
                label: String::new(),
                value: 0.0,
                ink: *ink,
                customers: Vec::new(),
            });
            self.words.push(Word {
                text: text.clone(),
                at: (left + MARGIN + SWATCH * 1.6, middle),
                anchor: Anchor::Start,
                size: LABEL,
                strong: false,
                ink: Ink::Label,
            });
        }
    }
}

/// Wraps a text into lines no wider than `width` at spaces; a word that is too wide on its own is broken anywhere.
fn wrapped(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measure(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if line.chars().nth(1).is_some() && measure(&line) > width {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Datum, donut};

    /// Half the font size for every letter.
    fn half(text: &str, size: f64) -> f64 {
        text.chars().count() as f64 * size / 2.0
    }

    fn sample() -> Picture {
        let datum = |label: &str, ink| Datum {
            label: label.into(),
            ink,
            customers: vec![1, 2],
        };
        let size = Size {
            width: 200.0,
            height: 180.0,
        };
        let data = vec![datum("High", Ink::High), datum("Low", Ink::Low)];
        let caption = Caption {
            title: "Customers by level".into(),
            about: "A third is High by construction.".into(),
            legend: vec![(Ink::High, "High <2>".into()), (Ink::Low, "Low".into())],
            foot: vec!["As of 2025-07-04".into(), format!("x.xlsx (SHA-256 {})", "0".repeat(64))],
        };
        Picture::new(donut::donut(data, size, "4".into(), "customers"), &caption, &half)
    }

    #[test]
    fn words_stand_around_the_drawing_and_within_the_picture() {
        let picture = sample();
        let Size { width, height } = picture.size();
        assert!(width >= MIN_WIDTH && height > 180.0 + 60.0);
        for word in &picture.around.words {
            assert!(
                (MARGIN..=width).contains(&word.at.0) && (0.0..height).contains(&word.at.1),
                "{word:?}"
            );
        }
        assert!(picture.at.1 > picture.around.words[1].at.1, "the title stands above");
        let last = picture.around.words.last().unwrap();
        assert!(last.at.1 > picture.at.1 + 180.0, "what it was made from stands below");
        assert_eq!(picture.around.marks.len(), 2);
    }

    #[test]
    fn lines_part_at_blanks_and_long_words_anywhere() {
        let measure = |text: &str| text.chars().count() as f64;
        assert_eq!(wrapped("one two three", 7.0, &measure), ["one two", "three"]);
        assert_eq!(wrapped("a 0123456789ü b", 5.0, &measure), ["a", "01234", "56789", "ü b"]);
        assert_eq!(wrapped("  ", 5.0, &measure), [""; 0]);
        assert_eq!(wrapped("xy", 0.5, &measure), ["x", "y"], "no endless line, no endless loop");
    }
}
