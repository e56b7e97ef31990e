//! A slide as `.pptx`: the parts of a presentation with one master, one layout and one 16:9 slide of plain shapes and a table, which
//! people can edit. The bars are rectangles, so they need no workbook behind them.
//!
//! Equal slides are equal bytes: nothing here knows a time but the slide's own date.

use crate::export::slide::Slide;
use crate::export::{Archive, Body, Entry};

mod shapes;
mod xml;

use shapes::Shapes;

/// The parts that are the same in every file, by where they stand.
const FIXED: [(&str, &str); 10] = [
    ("[Content_Types].xml", include_str!("pptx/parts/content_types.xml")),
    ("_rels/.rels", include_str!("pptx/parts/package.rels")),
    ("ppt/presentation.xml", include_str!("pptx/parts/presentation.xml")),
    ("ppt/_rels/presentation.xml.rels", include_str!("pptx/parts/presentation.rels")),
    ("ppt/slideMasters/slideMaster1.xml", include_str!("pptx/parts/master.xml")),
    (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        include_str!("pptx/parts/master.rels"),
    ),
    ("ppt/slideLayouts/slideLayout1.xml", include_str!("pptx/parts/layout.xml")),
    (
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        include_str!("pptx/parts/layout.rels"),
    ),
    ("ppt/slides/_rels/slide1.xml.rels", include_str!("pptx/parts/slide.rels")),
    ("ppt/theme/theme1.xml", include_str!("pptx/parts/theme.xml")),
];

/// The parts of the file.
pub(super) fn parts(slide: &Slide) -> Archive {
    let fixed = FIXED.map(|(name, text)| (name, text.to_owned()));
    let own = [("ppt/slides/slide1.xml", drawn(slide)), ("docProps/core.xml", properties(slide))];
    let entry = |(name, text): (&str, String)| Entry {
        name: name.to_owned(),
        body: Body::Bytes(text.into_bytes()),
    };
    Archive {
        entries: fixed.into_iter().chain(own).map(entry).collect(),
        dated: slide.dated,
    }
}

fn properties(slide: &Slide) -> String {
    let [title, made_by] = [&slide.title, &slide.made_by].map(|text| xml::escaped(text));
    let day = slide.dated;
    [
        xml::HEAD,
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
        r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
        r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
        &format!("<dc:title>{title}</dc:title><dc:creator>{made_by}</dc:creator>"),
        &format!(r#"<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>"#),
        &format!(r#"<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>"#),
        "</cp:coreProperties>",
    ]
    .concat()
}

/// The slide: figure, lines and table on the left, bars on the right.
fn drawn(slide: &Slide) -> String {
    let mut shapes = Shapes::default();
    shapes.title(&slide.title);
    shapes.text(LEFT, 0.86, 12.3, 0.36, &[(&slide.caution, CAUTION)]);
    // A sentence in place of a number would not fit in large letters.
    let figure = if slide.figure.chars().count() > FITS { SENTENCE } else { FIGURE };
    shapes.text(LEFT, 1.3, 2.1, 0.85, &[(&slide.figure, figure)]);
    let lines: Vec<(&str, Look)> = std::iter::once((slide.figure_label.as_str(), STRONG))
        .chain(slide.lines.iter().map(|line| (line.as_str(), PLAIN)))
        .collect();
    shapes.text(2.65, 1.3, 4.95, 1.85, &lines);
    shapes.table(LEFT, 3.25, &slide.heads, &slide.rows);
    let about = [(slide.bars_title.as_str(), STRONG), (slide.bars_about.as_str(), SMALL)];
    shapes.text(RIGHT, 1.3, 5.0, 0.8, &about);
    bars(&mut shapes, slide);
    shapes.text(LEFT, 7.08, 12.3, 0.3, &[(&slide.foot, SMALL)]);
    shapes.slide()
}

/// All below each other, with the line that they have in common.
fn bars(shapes: &mut Shapes, slide: &Slide) {
    let (top, room, left, width) = (2.2, 4.7, RIGHT + 2.15, 1.55);
    let pitch = (room / slide.bars.len().max(1) as f64).min(0.5);
    for (place, bar) in slide.bars.iter().enumerate() {
        let y = top + pitch * place as f64;
        shapes.label(RIGHT, y, 2.1, pitch, &bar.label, SMALL);
        let about = [bar.label.as_str(), ": ", &bar.written].concat();
        shapes.bar(
            left + width * bar.from,
            y + pitch * 0.2,
            width * (bar.to - bar.from),
            pitch * 0.6,
            &about,
        );
        shapes.label(left + width + 0.05, y, 1.5, pitch, &bar.written, SMALL);
    }
    if !slide.bars.is_empty() {
        shapes.line(left + width * slide.line, top, pitch * slide.bars.len() as f64);
    }
}

/// Where the two columns begin, in inches, as everything here.
const LEFT: f64 = 0.5;
const RIGHT: f64 = 7.75;

/// Size in points, and whether it is bold.
type Look = (u32, bool);

const FIGURE: Look = (40, true);
const SENTENCE: Look = (18, true);
/// The most letters of a figure.
const FITS: usize = 8;
const CAUTION: Look = (14, true);
const STRONG: Look = (12, true);
const PLAIN: Look = (11, false);
const SMALL: Look = (9, false);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::export::slide::SlideBar;

    fn slide() -> Slide {
        let five = |text: &str| std::array::from_fn(|_| text.to_owned());
        Slide {
            title: "Business <case> & \u{1}more".to_owned(),
            caution: "Arithmetic".to_owned(),
            figure: "138%".to_owned(),
            figure_label: "Return".to_owned(),
            lines: vec!["a line".to_owned()],
            heads: five("Head"),
            rows: vec![five("=1+1"), five("\"two\"")],
            bars_title: "Bars".to_owned(),
            bars_about: "About".to_owned(),
            bars: vec![SlideBar {
                label: "First".to_owned(),
                written: "1 to 2".to_owned(),
                from: 0.25,
                to: 1.0,
            }],
            line: 0.5,
            foot: "a&b.xlsx".to_owned(),
            dated: Day::from_iso("2025-07-04").unwrap(),
            made_by: "OneLead".to_owned(),
        }
    }

    fn part(name: &str) -> String {
        let parts = parts(&slide()).entries;
        let entry = parts.into_iter().find(|entry| entry.name == name).unwrap();
        match entry.body {
            Body::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            Body::Spreadsheet(_) => panic!("no spreadsheet"),
        }
    }

    #[test]
    fn every_part_is_declared_and_every_declared_part_is_there() {
        let parts = parts(&slide()).entries;
        let types = part("[Content_Types].xml");
        let declared: Vec<&str> = types
            .split("PartName=\"/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        for name in &declared {
            assert!(parts.iter().any(|entry| entry.name == *name), "{name}");
        }
        for entry in parts
            .iter()
            .filter(|entry| !entry.name.ends_with(".rels") && entry.name != "[Content_Types].xml")
        {
            assert!(declared.contains(&entry.name.as_str()), "{}", entry.name);
        }
    }

    #[test]
    fn foreign_text_is_text() {
        let slide = part("ppt/slides/slide1.xml");
        assert!(
            slide.contains("Business &lt;case&gt; &amp; more") && slide.contains("a&amp;b.xlsx"),
            "{slide}"
        );
        assert!(part("docProps/core.xml").contains("<dc:title>Business &lt;case&gt; &amp; more</dc:title>"));
        assert_eq!(slide.matches("<a:tr ").count(), 3, "a head and two rows");
        assert_eq!(slide.matches("name=\"Bar ").count(), 1);
    }

    #[test]
    fn no_two_shapes_share_a_number() {
        let slide = part("ppt/slides/slide1.xml");
        let mut ids: Vec<&str> = slide
            .split("<p:cNvPr id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
