//! The shapes of a slide, each drawn after the one before; places and sizes are in inches from the upper left corner.

use super::Look;
use super::xml::{HEAD, escaped};

/// The unit of the format: 914,400 to an inch.
const EMU: f64 = 914_400.0;

/// Widths of the columns of the table.
const COLUMNS: [f64; 5] = [2.95, 0.85, 1.05, 1.05, 1.05];
const ROW: f64 = 0.3;
/// In hundredths of a point.
const CELL_SIZE: u32 = 1_000;

const BEGIN: &str = concat!(
    r#"<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree>"#,
    r#"<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>"#,
    r#"<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>"#
);
const END: &str = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";

/// The shapes so far.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    xml: String,
    /// How many there are, which numbers them.
    count: u32,
}

impl Shapes {
    /// The whole slide.
    pub(super) fn slide(self) -> String {
        [HEAD, BEGIN, &self.xml, END].concat()
    }

    /// The title, where the master has it.
    pub(super) fn title(&mut self, text: &str) {
        let id = self.next();
        let text = escaped(text);
        self.add(&[
            &format!(r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>"#),
            r#"<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr anchor="t"/><a:lstStyle/>"#,
            &format!(r#"<a:p><a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"#),
        ]);
    }

    /// A box with a paragraph per text, from its upper edge down.
    pub(super) fn text(&mut self, x: f64, y: f64, width: f64, height: f64, texts: &[(&str, Look)]) {
        self.boxed(placed("a:xfrm", x, y, width, height), texts, "t");
    }

    /// A box with one text, in the middle of its height.
    pub(super) fn label(&mut self, x: f64, y: f64, width: f64, height: f64, text: &str, look: Look) {
        self.boxed(placed("a:xfrm", x, y, width, height), &[(text, look)], "ctr");
    }

    fn boxed(&mut self, placed: String, texts: &[(&str, Look)], anchor: &str) {
        let id = self.next();
        let paragraphs: String = texts
            .iter()
            .map(|(text, (points, bold))| paragraph(text, points * 100, *bold, "l"))
            .collect();
        self.add(&[
            &format!(r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Text {id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>"#),
            "<p:spPr>",
            &placed,
            r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>"#,
            &format!(r#"<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>"#),
            &format!("<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"),
        ]);
    }

    /// A bar; `about` is what it says to those who do not see it.
    pub(super) fn bar(&mut self, x: f64, y: f64, width: f64, height: f64, about: &str) {
        let id = self.next();
        let about = escaped(about);
        self.add(&[
            &format!(r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Bar {id}" descr="{about}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"#),
            "<p:spPr>",
            &placed("a:xfrm", x, y, width, height),
            r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>"#,
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
        ]);
    }

    /// A line straight down.
    pub(super) fn line(&mut self, x: f64, y: f64, height: f64) {
        let id = self.next();
        self.add(&[
            &format!(r#"<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{id}" name="Line {id}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"#),
            "<p:spPr>",
            &placed("a:xfrm", x, y, 0.0, height),
            r#"<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>"#,
            "</a:ln></p:spPr></p:cxnSp>",
        ]);
    }

    /// A table with a head; the first two columns are words, the others numbers.
    pub(super) fn table(&mut self, x: f64, y: f64, heads: &[String; 5], rows: &[[String; 5]]) {
        let id = self.next();
        let height = ROW * (rows.len() + 1) as f64;
        let grid: String = COLUMNS.iter().map(|width| format!(r#"<a:gridCol w="{}"/>"#, emu(*width))).collect();
        let body: String = rows.iter().map(|cells| row(cells, false)).collect();
        self.add(&[
            &format!(r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="Table {id}"/><p:cNvGraphicFramePr>"#),
            r#"<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"#,
            &placed("p:xfrm", x, y, COLUMNS.iter().sum(), height),
            r#"<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">"#,
            &format!(
                r#"<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{}{body}</a:tbl>"#,
                row(heads, true)
            ),
            "</a:graphicData></a:graphic></p:graphicFrame>",
        ]);
    }

    fn next(&mut self) -> u32 {
        self.count += 1;
        // The slide itself is 1.
        self.count + 1
    }

    fn add(&mut self, parts: &[&str]) {
        for part in parts {
            self.xml.push_str(part);
        }
    }
}

fn row(cells: &[String; 5], is_head: bool) -> String {
    let edge = r#"<a:solidFill><a:schemeClr val="accent6"/></a:solidFill>"#;
    let fill = if is_head {
        r#"<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>"#
    } else {
        "<a:noFill/>"
    };
    let cell = |(place, text): (usize, &String)| {
        let align = if place < 2 { "l" } else { "r" };
        let text = paragraph(text, CELL_SIZE, is_head, align);
        [
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>",
            &text,
            r#"</a:txBody><a:tcPr marL="45720" marR="45720" marT="18288" marB="18288" anchor="ctr">"#,
            &format!(r#"<a:lnB w="6350">{edge}</a:lnB>{fill}</a:tcPr></a:tc>"#),
        ]
        .concat()
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<a:tr h="{}">{cells}</a:tr>"#, emu(ROW))
}

fn paragraph(text: &str, size: u32, bold: bool, align: &str) -> String {
    let bold = u8::from(bold);
    let text = escaped(text);
    [
        &format!(r#"<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="en-US" sz="{size}" b="{bold}"><a:solidFill>"#),
        r#"<a:schemeClr val="tx1"/></a:solidFill></a:rPr>"#,
        &format!("<a:t>{text}</a:t></a:r></a:p>"),
    ]
    .concat()
}

fn placed(element: &str, x: f64, y: f64, width: f64, height: f64) -> String {
    format!(
        r#"<{element}><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></{element}>"#,
        emu(x),
        emu(y),
        emu(width),
        emu(height)
    )
}

fn emu(inches: f64) -> i64 {
    (inches * EMU).round() as i64
}
