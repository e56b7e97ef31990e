//! Lines, tinted areas and points.

use plotters::element::Polygon;
use plotters::prelude::DrawingBackend;
use plotters::style::{Color as _, ShapeStyle};

use super::super::palette::{Ink, Palette};
use super::super::{Form, Path};
use super::{Area, Failure, filled, rgb, units};

/// The opacity of a tinted area, which keeps what is below readable.
const TINT: f64 = 0.16;

/// The length of a dash and of the gap after it, in pixels.
const DASH: (f64, f64) = (4.0, 3.0);

/// The number of sides of a circle; at the few pixels of a dot, more would not be visible.
const SIDES: usize = 20;

pub(super) fn draw_path<DB: DrawingBackend>(path: &Path, palette: &Palette, area: &Area<DB>) -> Result<(), Failure<DB>> {
    let color = rgb(palette.color(path.ink));
    if path.filled && path.points.len() > 2 {
        let points: Vec<(i32, i32)> = path.points.iter().copied().map(units).collect();
        area.draw(&Polygon::new(points, ShapeStyle::from(color.mix(TINT)).filled()))?;
    }
    let ends = path.closed.then(|| path.points.first().copied()).flatten();
    let points: Vec<(f64, f64)> = path.points.iter().copied().chain(ends).collect();
    let lines = if path.dashed { dashes(&points) } else { vec![points] };
    for line in lines {
        for outline in stroke(&line, path.width) {
            area.draw(&Polygon::new(outline, ShapeStyle::from(color).filled()))?;
        }
    }
    Ok(())
}

/// Converts a line to filled pieces, one per segment, with a round joint between two: backends differ in how they join
/// strokes, and some round stroke widths to whole units.
fn stroke(points: &[(f64, f64)], width: f64) -> Vec<Vec<(i32, i32)>> {
    let half = width / 2.0;
    let mut pieces = Vec::new();
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length > 0.0 {
            let (nx, ny) = (-dy / length * half, dx / length * half);
            let corners = [
                (from.0 + nx, from.1 + ny),
                (to.0 + nx, to.1 + ny),
                (to.0 - nx, to.1 - ny),
                (from.0 - nx, from.1 - ny),
            ];
            pieces.push(corners.map(units).to_vec());
        }
    }
    // Below this width, the gap between two segments is not visible.
    if width > 1.0 {
        let joints = points.iter().skip(1).take(points.len().saturating_sub(2));
        pieces.extend(joints.map(|joint| outline(*joint, half, Form::Circle)));
    }
    pieces
}

/// Cuts a line into dashes that continue around its corners.
fn dashes(points: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let (mut is_drawn, mut left) = (true, DASH.0);
    let mut pieces = Vec::new();
    let mut piece: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let point = (from.0 + dx * done / length, from.1 + dy * done / length);
            if is_drawn {
                piece.push(point);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![point];
            }
            is_drawn = !is_drawn;
            left = if is_drawn { DASH.0 } else { DASH.1 };
        }
        left -= length - done;
        if is_drawn {
            piece.push(*to);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

pub(super) fn draw_dot<DB: DrawingBackend>(
    center: (f64, f64),
    radius: f64,
    form: Form,
    ink: Ink,
    active: bool,
    palette: &Palette,
    area: &Area<DB>,
) -> Result<(), Failure<DB>> {
    // A rim in the surface color separates overlapping dots.
    let (rim, rim_ink) = if active { (3.0, Ink::Strong) } else { (1.0, Ink::Surface) };
    for (radius, ink) in [(radius + rim, rim_ink), (radius, ink)] {
        area.draw(&Polygon::new(outline(center, radius, form), filled(palette.color(ink))))?;
    }
    Ok(())
}

/// The corners of a form with about the area of a circle of that radius.
fn outline(center: (f64, f64), radius: f64, form: Form) -> Vec<(i32, i32)> {
    let corners = |sides: usize, turned: f64, scale: f64| {
        let turn = move |side: usize| side as f64 / sides as f64 + turned;
        (0..sides)
            .map(|side| units(super::on_circle(center, radius * scale, turn(side))))
            .collect()
    };
    match form {
        Form::Circle => corners(SIDES, 0.0, 1.0),
        Form::Square => corners(4, 0.125, 1.25),
        Form::Triangle => corners(3, 0.0, 1.45),
        Form::Diamond => corners(4, 0.0, 1.3),
    }
}

#[cfg(test)]
mod tests {
    use super::super::UNITS;
    use super::*;

    #[test]
    fn dashes_go_on_around_a_corner() {
        let pieces = dashes(&[(0.0, 0.0), (2.0, 0.0), (2.0, 10.0)]);
        assert_eq!(pieces, [vec![(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)], vec![(2.0, 5.0), (2.0, 9.0)],]);
    }

    #[test]
    fn a_thick_line_has_a_joint_at_every_corner() {
        assert_eq!(stroke(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], 2.0).len(), 3);
        assert_eq!(stroke(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], 1.0).len(), 2);
        assert_eq!(stroke(&[(1.0, 1.0)], 2.0).len(), 0);
        let square = stroke(&[(0.0, 0.0), (5.0, 0.0)], 2.0);
        let unit = UNITS as i32;
        assert_eq!(square, [vec![(0, unit), (5 * unit, unit), (5 * unit, -unit), (0, -unit)]]);
    }
}
