//! Office Open XML, by its parts.

use onelead::domain::source::column_letters;

use super::super::book::{Book, Cell, Sheet};
use super::{escaped, zipped};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The most zeros of a format.
const MOST_ZEROS: usize = 12;

/// Days by which serials of the 1904 system are smaller.
const FROM_1904: f64 = 1462.0;

pub(super) fn bytes(book: &Book) -> Vec<u8> {
    let (folder, file) = book.workbook_part.rsplit_once('/').unwrap();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(book)),
        (
            "_rels/.rels".to_owned(),
            relations(&[("officeDocument", book.workbook_part.to_owned())]),
        ),
        (book.workbook_part.to_owned(), workbook(book)),
        (format!("{folder}/_rels/{file}.rels"), sheet_relations(book)),
        (format!("{folder}/styles.xml"), styles()),
    ];
    for (index, sheet) in book.sheets.iter().enumerate() {
        parts.push((format!("{folder}/sheets/sheet{index}.xml"), worksheet(sheet, book)));
        if sheet.has_totals_row {
            let table = relations(&[("table", format!("../tables/table{index}.xml"))]);
            parts.push((format!("{folder}/sheets/_rels/sheet{index}.xml.rels"), table));
            parts.push((format!("{folder}/tables/table{index}.xml"), table_part(sheet, index)));
        }
    }
    zipped(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn content_types(book: &Book) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let (folder, _) = book.workbook_part.rsplit_once('/').unwrap();
    let part = |name: String, what: &str| format!(r#"<Override PartName="/{name}" ContentType="{kind}.{what}+xml"/>"#);
    let mut parts = part(book.workbook_part.to_owned(), "sheet.main") + &part(format!("{folder}/styles.xml"), "styles");
    for (index, sheet) in book.sheets.iter().enumerate() {
        parts += &part(format!("{folder}/sheets/sheet{index}.xml"), "worksheet");
        if sheet.has_totals_row {
            parts += &part(format!("{folder}/tables/table{index}.xml"), "table");
        }
    }
    format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{parts}</Types>"#
    )
}

fn relations(targets: &[(&str, String)]) -> String {
    let one = |(index, (what, target)): (usize, &(&str, String))| {
        format!(r#"<Relationship Id="r{index}" Type="{RELATIONS}/{what}" Target="{target}"/>"#)
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
}

fn sheet_relations(book: &Book) -> String {
    let sheets = (0..book.sheets.len()).map(|index| ("worksheet", format!("sheets/sheet{index}.xml")));
    let all: Vec<_> = sheets.chain([("styles", "styles.xml".to_owned())]).collect();
    relations(&all)
}

fn workbook(book: &Book) -> String {
    let sheet = |(index, sheet): (usize, &Sheet)| {
        let state = if sheet.hidden { r#" state="hidden""# } else { "" };
        format!(
            r#"<sheet name="{}" sheetId="{}"{state} r:id="r{index}"/>"#,
            escaped(&sheet.name),
            index + 1
        )
    };
    let sheets: String = book.sheets.iter().enumerate().map(sheet).collect();
    let dates = if book.from_1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
    format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{dates}<sheets>{sheets}</sheets></workbook>"#)
}

/// Style 1 is a date, style 1 + n a format of n zeros.
fn styles() -> String {
    let zeros = |n: usize| format!(r#"<numFmt numFmtId="{}" formatCode="{}"/>"#, 164 + n, "0".repeat(n));
    let formats: String = (1..=MOST_ZEROS).map(zeros).collect();
    let cell = |format: usize| format!(r#"<xf numFmtId="{format}"/>"#);
    let cells: String = [0, 14].into_iter().chain((1..=MOST_ZEROS).map(|n| 164 + n)).map(cell).collect();
    format!(r#"<styleSheet xmlns="{MAIN}"><numFmts count="{MOST_ZEROS}">{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"#)
}

fn worksheet(sheet: &Sheet, book: &Book) -> String {
    let mut rows = String::new();
    for (row, cells) in (1..).zip(&sheet.rows) {
        let cells = (0..).zip(cells).filter(|(_, cell)| !cell.is_blank());
        let cells: String = cells
            .map(|(column, written)| {
                let (attributes, inside) = cell(written, book);
                format!(r#"<c r="{}{row}"{attributes}>{inside}</c>"#, column_letters(column))
            })
            .collect();
        rows += &format!(r#"<row r="{row}">{cells}</row>"#);
    }
    let tables = if sheet.has_totals_row {
        r#"<tableParts count="1"><tablePart r:id="r0"/></tableParts>"#
    } else {
        ""
    };
    format!(r#"<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetData>{rows}</sheetData>{tables}</worksheet>"#)
}

/// The attributes of a cell and what is in it.
fn cell(cell: &Cell, book: &Book) -> (String, String) {
    let value = |text: &str| format!("<v>{text}</v>");
    match cell {
        Cell::Blank => (String::new(), String::new()),
        Cell::Text(text) => (
            r#" t="inlineStr""#.to_owned(),
            format!(r#"<is><t xml:space="preserve">{}</t></is>"#, escaped(text)),
        ),
        Cell::Number(number) => (String::new(), value(&number.to_string())),
        Cell::Date(serial) => {
            let offset = if book.from_1904 { FROM_1904 } else { 0.0 };
            (r#" s="1""#.to_owned(), value(&(serial - offset).to_string()))
        }
        Cell::Zeros(number, width) => (format!(r#" s="{}""#, 1 + width), value(&number.to_string())),
        Cell::Error(error) => (r#" t="e""#.to_owned(), value(error)),
        Cell::Formula(saved) => match &**saved {
            Cell::Text(text) => (r#" t="str""#.to_owned(), format!("<f>A1</f><v>{}</v>", escaped(text))),
            saved => {
                let (attributes, inside) = self::cell(saved, book);
                (attributes, format!("<f>A1</f>{inside}"))
            }
        },
    }
}

fn table_part(sheet: &Sheet, index: usize) -> String {
    let columns = sheet.rows[0].iter().enumerate();
    let columns: String = columns
        .map(|(column, header)| format!(r#"<tableColumn id="{}" name="{}"/>"#, column + 1, escaped(&header.shown())))
        .collect();
    let last = format!("{}{}", column_letters(sheet.rows[0].len() as u32 - 1), sheet.rows.len());
    format!(
        r#"<table xmlns="{MAIN}" id="{0}" name="Table{0}" displayName="Table{0}" ref="A1:{last}" totalsRowCount="1"><tableColumns count="{1}">{columns}</tableColumns></table>"#,
        index + 1,
        sheet.rows[0].len()
    )
}
