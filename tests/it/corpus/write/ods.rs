//! OpenDocument, by its one part that matters.

use super::super::book::{Book, Cell, Sheet, Ymd};
use super::{escaped, zipped};

const SPACE: &str = "urn:oasis:names:tc:opendocument:xmlns";

pub(super) fn bytes(book: &Book) -> Vec<u8> {
    let tables: String = book.sheets.iter().map(table).collect();
    let content = format!(
        r#"<office:document-content xmlns:office="{SPACE}:office:1.0" xmlns:table="{SPACE}:table:1.0" xmlns:text="{SPACE}:text:1.0" xmlns:style="{SPACE}:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles><style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    zipped([("mimetype", mimetype.as_bytes()), ("content.xml", content.as_bytes())])
}

fn table(sheet: &Sheet) -> String {
    let style = if sheet.hidden { r#" table:style-name="hidden""# } else { "" };
    let row = |cells: &Vec<Cell>| format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>());
    let rows: String = sheet.rows.iter().map(row).collect();
    format!(r#"<table:table table:name="{}"{style}>{rows}</table:table>"#, escaped(&sheet.name))
}

fn cell(cell: &Cell) -> String {
    let written = |attributes: String| {
        let lines = cell
            .shown()
            .split('\n')
            .map(|line| format!("<text:p>{}</text:p>", escaped(line)))
            .collect::<String>();
        format!("<table:table-cell {attributes}>{lines}</table:table-cell>")
    };
    let number = |number: f64| format!(r#"office:value-type="float" office:value="{number}""#);
    match cell {
        Cell::Blank => "<table:table-cell/>".to_owned(),
        Cell::Text(_) => written(r#"office:value-type="string""#.to_owned()),
        Cell::Number(value) | Cell::Zeros(value, _) => written(number(*value)),
        Cell::Date(serial) => written(format!(
            r#"office:value-type="date" office:date-value="{}""#,
            Ymd::of_serial(*serial).iso()
        )),
        Cell::Error(_) => written(r#"office:value-type="string" calcext:value-type="error""#.to_owned()),
        Cell::Formula(saved) => self::cell(saved).replacen("<table:table-cell ", r#"<table:table-cell table:formula="of:=[.A1]" "#, 1),
    }
}
