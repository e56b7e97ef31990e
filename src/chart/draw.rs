//! Paints a drawing on any plotters backend.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::palette::{Color, FONT, Ink, Palette};
use super::{Anchor, Drawing, Mark, Rule, Shape, Word, on_circle};

mod strokes;

use strokes::{draw_dot, draw_path};

/// Backend units per pixel. Backends accept whole numbers only; eight per pixel keep curves smooth on every screen. The
/// caller scales the backend down accordingly.
pub const UNITS: f64 = 8.0;

/// The errors of painting: those of the backend.
pub type Failure<DB> = DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;

type Area<DB> = DrawingArea<DB, Shift>;

/// Paints `drawing` with its upper left corner at that of `area`; `active` is the mark under the pointer.
///
/// # Errors
/// Fails only if the backend cannot draw.
pub fn draw<DB: DrawingBackend>(drawing: &Drawing, palette: &Palette, active: Option<usize>, area: &Area<DB>) -> Result<(), Failure<DB>> {
    for rule in &drawing.rules {
        draw_rule(rule, palette, area)?;
    }
    for path in &drawing.paths {
        draw_path(path, palette, area)?;
    }
    for (_, mark) in drawing.marks.iter().enumerate().filter(|(index, _)| active != Some(*index)) {
        draw_mark(mark, palette, false, area)?;
    }
    // Drawn last, so that no neighbor covers its outline.
    if let Some(mark) = active.and_then(|index| drawing.marks.get(index)) {
        draw_mark(mark, palette, true, area)?;
    }
    for word in &drawing.words {
        draw_word(word, palette, area)?;
    }
    area.present()
}

fn draw_mark<DB: DrawingBackend>(mark: &Mark, palette: &Palette, active: bool, area: &Area<DB>) -> Result<(), Failure<DB>> {
    let ink = if active { Ink::Strong } else { mark.ink };
    match mark.shape {
        Shape::Bar {
            left, top, width, height, ..
        } => {
            let outline = Rectangle::new(
                [units((left, top)), units((left + width, top + height))],
                filled(palette.color(ink)),
            );
            area.draw(&outline)?;
            if active && width > 4.0 {
                let inside = [units((left, top + 2.0)), units((left + width - 2.0, top + height - 2.0))];
                area.draw(&Rectangle::new(inside, filled(palette.color(mark.ink))))?;
            }
            Ok(())
        }
        Shape::Cell { left, top, width, height } => {
            let reach = if active { 1.0 } else { 0.0 };
            let outline = [
                units((left - reach, top - reach)),
                units((left + width + reach, top + height + reach)),
            ];
            area.draw(&Rectangle::new(outline, filled(palette.color(ink))))?;
            if active {
                let inside = [units((left + 1.0, top + 1.0)), units((left + width - 1.0, top + height - 1.0))];
                area.draw(&Rectangle::new(inside, filled(palette.color(mark.ink))))?;
            }
            Ok(())
        }
        Shape::Dot { center, radius, form } => draw_dot(center, radius, form, mark.ink, active, palette, area),
        Shape::Arc {
            center,
            inner,
            outer,
            from,
            to,
        } => {
            let gap = if to - from < 1.0 { 1.0 } else { 0.0 };
            let reach = if active { 2.0 } else { 0.0 };
            if let Some(points) = ring(center, inner - reach, outer + reach, (from, to), gap) {
                area.draw(&Polygon::new(points, filled(palette.color(ink))))?;
            }
            if active && let Some(points) = ring(center, inner, outer, (from, to), gap + 2.0) {
                area.draw(&Polygon::new(points, filled(palette.color(mark.ink))))?;
            }
            Ok(())
        }
    }
}

/// The outline of a part of a ring, shortened by `gap` pixels at both ends; `None` if nothing is left.
fn ring(center: (f64, f64), inner: f64, outer: f64, (from, to): (f64, f64), gap: f64) -> Option<Vec<(i32, i32)>> {
    let edge = |radius: f64| {
        let taken = gap / (radius.max(1.0) * std::f64::consts::TAU);
        let (start, end) = (from + taken, to - taken);
        (end > start).then_some((radius, start, end))
    };
    let (outer_edge, inner_edge) = (edge(outer)?, edge(inner)?);
    let steps = ((to - from) * 240.0).ceil().max(2.0) as usize;
    let along = move |(radius, start, end): (f64, f64, f64), step: usize| {
        let turn = start + (end - start) * step as f64 / steps as f64;
        units(on_circle(center, radius, turn))
    };
    let there = (0..=steps).map(|step| along(outer_edge, step));
    let back = (0..=steps).rev().map(|step| along(inner_edge, step));
    Some(there.chain(back).collect())
}

fn draw_rule<DB: DrawingBackend>(rule: &Rule, palette: &Palette, area: &Area<DB>) -> Result<(), Failure<DB>> {
    // Drawn as a rectangle: backends center strokes on their coordinates, which blurs a line one pixel wide.
    let (left, top) = (rule.from.0.min(rule.to.0), rule.from.1.min(rule.to.1));
    let right = rule.from.0.max(rule.to.0).max(left + 1.0);
    let bottom = rule.from.1.max(rule.to.1).max(top + 1.0);
    area.draw(&Rectangle::new(
        [units((left, top)), units((right, bottom))],
        filled(palette.color(rule.ink)),
    ))
}

fn draw_word<DB: DrawingBackend>(word: &Word, palette: &Palette, area: &Area<DB>) -> Result<(), Failure<DB>> {
    let horizontal = match word.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let weight = if word.strong { FontStyle::Bold } else { FontStyle::Normal };
    let color = rgb(palette.color(word.ink));
    // By name: parsing it from a text would pull the standard library's case tables into the page's module.
    let style = TextStyle::from((FontFamily::Name(FONT), word.size * UNITS, weight))
        .color(&color)
        .pos(Pos::new(horizontal, VPos::Center));
    area.draw(&Text::new(word.text.as_str(), units(word.at), style))
}

fn units((x, y): (f64, f64)) -> (i32, i32) {
    ((x * UNITS).round() as i32, (y * UNITS).round() as i32)
}

fn rgb((red, green, blue): Color) -> RGBColor {
    RGBColor(red, green, blue)
}

fn filled(color: Color) -> ShapeStyle {
    ShapeStyle::from(rgb(color)).filled()
}

#[cfg(test)]
mod tests {
    use super::super::{Datum, Size, bars, donut};
    use super::*;
    use plotters::prelude::{IntoDrawingArea, SVGBackend};

    const SIZE: Size = Size {
        width: 200.0,
        height: 100.0,
    };

    fn svg(drawing: &Drawing, active: Option<usize>) -> String {
        let mut text = String::new();
        {
            let area = SVGBackend::with_string(&mut text, (1600, 800)).into_drawing_area();
            draw(drawing, &Palette::LIGHT, active, &area).unwrap();
        }
        text
    }

    fn datum(label: &str) -> Datum {
        Datum {
            label: label.into(),
            ink: Ink::High,
            customers: vec![1, 2],
        }
    }

    #[test]
    fn hostile_labels_are_escaped() {
        let drawing = bars::bars(vec![datum("<script>&\"")], SIZE, &|_| 40.0, &|value| value.to_string());
        let text = svg(&drawing, None);
        assert!(text.contains("&lt;script&gt;&amp;"), "{text}");
        assert!(!text.contains("<script>"));
    }

    #[test]
    fn a_ring_is_one_polygon_per_part_and_one_more_where_it_is_pointed_at() {
        let drawing = donut::donut(vec![datum("High"), datum("Low")], SIZE, "4".into(), "customers");
        assert_eq!(svg(&drawing, None).matches("<polygon").count(), 2);
        assert_eq!(svg(&drawing, Some(1)).matches("<polygon").count(), 3);
    }
}
