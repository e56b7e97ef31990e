//! A canvas backend that measures text with the canvas itself.
//!
//! On wasm32, plotters measures text by inserting a styled element into the document, which the page's policy forbids and
//! which costs a layout each time.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use web_sys::CanvasRenderingContext2d;

/// A [`CanvasBackend`] with its own size, in backend units, and its own text measurement.
pub(super) struct Measured {
    canvas: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

type Outcome<T> = Result<T, DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl Measured {
    pub(super) fn new(canvas: CanvasBackend, context: CanvasRenderingContext2d, size: (u32, u32)) -> Self {
        Self { canvas, context, size }
    }
}

impl DrawingBackend for Measured {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome<()> {
        self.canvas.ensure_prepared()
    }

    fn present(&mut self) -> Outcome<()> {
        self.canvas.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome<()> {
        self.canvas.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome<()> {
        self.canvas.draw_line(from, to, style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Outcome<()> {
        self.canvas.draw_path(points, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome<()> {
        self.canvas.draw_circle(center, radius, style, fill)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome<()> {
        self.canvas.draw_rect(from, to, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Outcome<()> {
        self.canvas.fill_polygon(points, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome<()> {
        self.canvas.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Outcome<(u32, u32)> {
        let size = style.size();
        self.context
            .set_font(&format!("{} {size}px {}", style.style().as_str(), style.family().as_str()));
        let width = self
            .context
            .measure_text(text)
            .map_or(size * text.len() as f64 / 2.0, |metrics| metrics.width());
        Ok((width.ceil() as u32, size.ceil() as u32))
    }
}
