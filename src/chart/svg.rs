//! A picture as SVG.
//!
//! Our own backend rather than that of plotters: text has the same size as on the canvas, lengths are fractional pixels, and
//! no character in a customer's name can break the XML.

use std::convert::Infallible;

use plotters::drawing::IntoDrawingArea;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};

use super::Size;
use super::draw::UNITS;
use super::picture::Picture;

/// The file's metadata, for programs and for people who look into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    pub title: String,
    /// The whole chart in one sentence.
    pub summary: String,
    /// The program that made it.
    pub made_by: String,
    /// The ISO as-of date of the analysis.
    pub date: String,
    /// What it was made from, one statement each.
    pub made_from: Vec<String>,
}

/// Renders the picture as an SVG file.
pub fn svg(picture: &Picture, about: &About) -> String {
    let Size { width, height } = picture.size();
    let mut body = String::new();
    let backend = Svg {
        body: &mut body,
        size: ((width * UNITS) as u32, (height * UNITS) as u32),
    };
    // Writing to a string cannot fail.
    drop(picture.paint(&backend.into_drawing_area()));
    let made_from = about.made_from.join("\n");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{title}</title>\n\
         <desc id=\"desc\">{summary}\n{made_from}</desc>\n\
         <metadata>\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <rdf:Description rdf:about=\"\">\n\
         <dc:title>{title}</dc:title>\n\
         <dc:creator>{made_by}</dc:creator>\n\
         <dc:date>{date}</dc:date>\n\
         <dc:source>{made_from}</dc:source>\n\
         </rdf:Description>\n</rdf:RDF>\n</metadata>\n\
         {body}</svg>\n",
        width = pixels(width * UNITS),
        height = pixels(height * UNITS),
        title = escaped(&about.title),
        summary = escaped(&about.summary),
        made_by = escaped(&about.made_by),
        date = escaped(&about.date),
        made_from = escaped(&made_from),
    )
}

/// Escapes the text of an element or an attribute, and drops characters that XML cannot represent.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Formats a length in backend units as pixels; eighths are written exactly.
fn pixels(units: f64) -> String {
    (units.round() / UNITS).to_string()
}

/// The elements in sequence; coordinates are backend units.
struct Svg<'a> {
    body: &'a mut String,
    size: (u32, u32),
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl Svg<'_> {
    fn push(&mut self, element: std::fmt::Arguments<'_>) -> Outcome {
        self.body.push_str(&element.to_string());
        self.body.push('\n');
        Ok(())
    }
}

fn at(units: i32) -> String {
    pixels(f64::from(units))
}

fn color(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The fill or stroke attributes, with the opacity if there is one.
fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
    let backend = style.color();
    let opacity = if backend.alpha < 1.0 {
        format!(" opacity=\"{}\"", backend.alpha)
    } else {
        String::new()
    };
    if fill {
        return format!("fill=\"{}\"{opacity}", color(backend));
    }
    let width = pixels(f64::from(style.stroke_width()));
    format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{opacity}", color(backend))
}

fn corners(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let points: Vec<String> = points.into_iter().map(|(x, y)| format!("{},{}", at(x), at(y))).collect();
    points.join(" ")
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, point: BackendColor) -> Outcome {
        let side = pixels(1.0);
        self.push(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\" fill=\"{}\"/>",
            at(x),
            at(y),
            color(point)
        ))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.push(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>",
            at(from.0.min(to.0)),
            at(from.1.min(to.1)),
            at((to.0 - from.0).abs()),
            at((to.1 - from.1).abs()),
            paint(style, fill)
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.push(format_args!("<polyline points=\"{}\" {}/>", corners(path), paint(style, false)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        let radius = pixels(f64::from(radius));
        self.push(format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" {}/>",
            at(x),
            at(y),
            paint(style, fill)
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Outcome {
        self.push(format_args!("<polygon points=\"{}\" {}/>", corners(points), paint(style, true)))
    }

    /// The words of a drawing are vertically centered on their points.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let weight = match style.style() {
            FontStyle::Bold => " font-weight=\"bold\"",
            _ => "",
        };
        self.push(format_args!(
            "<text x=\"{}\" y=\"{}\" dy=\"0.35em\" text-anchor=\"{anchor}\" font-family=\"{}\" font-size=\"{}\"{weight} fill=\"{}\">{}</text>",
            at(x),
            at(y),
            escaped(style.family().as_str()),
            pixels(style.size()),
            color(style.color()),
            escaped(text)
        ))
    }

    /// Nothing depends on this: pictures are laid out with their own measurements.
    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        Ok(((text.chars().count() as f64 * size / 2.0) as u32, size as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::palette::Ink;
    use crate::chart::picture::Caption;
    use crate::chart::{Datum, donut};

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
            legend: vec![(Ink::High, "High <2>".into())],
            ..Caption::default()
        };
        let half = |text: &str, size: f64| text.chars().count() as f64 * size / 2.0;
        Picture::new(donut::donut(data, size, "4".into(), "customers"), &caption, &half)
    }

    fn written() -> String {
        let about = About {
            title: "Customers by level".into(),
            summary: "High 2, Low 2".into(),
            made_by: "OneLead".into(),
            date: "2025-07-04".into(),
            made_from: vec!["R&D <x>.xlsx\u{0}\u{ffff}".into(), "All settings at their defaults".into()],
        };
        svg(&sample(), &about)
    }

    #[test]
    fn the_file_says_what_it_shows_and_what_it_was_made_from() {
        let text = written();
        assert!(text.contains("<title id=\"title\">Customers by level</title>"), "{text}");
        assert!(text.contains("<dc:date>2025-07-04</dc:date>"));
        assert!(text.contains("R&amp;D &lt;x&gt;.xlsx\nAll settings at their defaults</desc>"));
        assert!(text.contains(">High &lt;2&gt;</text>"));
        assert_eq!(text.matches("<polygon").count(), 2, "a ring of two parts");
        assert!(text.ends_with("</svg>\n"));
    }

    #[test]
    fn text_has_its_size_on_the_page_and_the_font_of_the_page() {
        let text = written();
        assert!(text.contains("font-size=\"18\" font-weight=\"bold\""), "{text}");
        assert!(text.contains("font-family=\"&quot;Segoe UI Variable Text&quot;"));
    }

    #[test]
    fn lengths_are_exact_eighths() {
        assert_eq!(pixels(101.0), "12.625");
        assert_eq!(pixels(-8.0), "-1");
    }
}
