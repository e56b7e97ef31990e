//! Paints a drawing on a canvas of the page, sharp on any screen.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::draw::{UNITS, draw};
use super::palette::{FONT, Palette};
use super::picture::Picture;
use super::{Drawing, LABEL, Size};

mod measured;

use measured::Measured;

/// Paints `drawing` on the whole canvas, whose backing store is matched to the screen's pixels. A canvas that cannot be
/// painted stays empty: its figure has an equivalent table.
pub fn paint(canvas: &HtmlCanvasElement, drawing: &Drawing, palette: &Palette, active: Option<usize>, pixel_ratio: f64) {
    if let Some(area) = area(canvas, drawing.size, pixel_ratio) {
        // A chart that the browser refuses to paint is not worth an error: the equivalent table has all its figures.
        drop(draw(drawing, palette, active, &area));
    }
}

/// Paints a picture to be saved; `None` if the browser refuses.
pub fn paint_picture(canvas: &HtmlCanvasElement, picture: &Picture, pixel_ratio: f64) -> Option<()> {
    let area = area(canvas, picture.size(), pixel_ratio)?;
    picture.paint(&area).ok()
}

/// The whole canvas, scaled to a size with this many of its own pixels per pixel of the page.
fn area(canvas: &HtmlCanvasElement, size: Size, pixel_ratio: f64) -> Option<DrawingArea<Measured, Shift>> {
    let context = context(canvas)?;
    // Setting the size also clears the canvas and resets its transform.
    canvas.set_width((size.width * pixel_ratio).round() as u32);
    canvas.set_height((size.height * pixel_ratio).round() as u32);
    let scale = pixel_ratio / UNITS;
    let backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    let size = ((size.width * UNITS) as u32, (size.height * UNITS) as u32);
    Some(Measured::new(backend, context, size).into_drawing_area())
}

/// The width of a label in pixels, as the canvas draws it.
pub fn label_width(canvas: &HtmlCanvasElement, text: &str) -> f64 {
    let measured = context(canvas).and_then(|context| {
        context.set_font(&format!("{LABEL}px {FONT}"));
        context.measure_text(text).ok()
    });
    // Half the font size per letter is close enough if the browser cannot measure.
    measured.map_or(text.chars().count() as f64 * LABEL / 2.0, |metrics| metrics.width())
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}
