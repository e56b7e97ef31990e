//! The binary workbooks of Excel 5 and 95 (BIFF5) and of Excel 97 to 2003 (BIFF8).
//!
//! Ours, because calamine's reader trusts the lengths and indices that it finds, and reserves what a sheet announces.

mod records;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::raw::{DateSystem, RawCell, ReadNote};
use super::Collector;
use super::builder::CellView;
use super::compound::Compound;
use super::error::{FileProblem, Format};
use super::fields::Fields;
use super::number_format::NumberFormat;
use super::values::error_of_code;
use super::xlsb::rk;
use records::{Record, Records};
use text::Texts;

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    is_worksheet: bool,
    /// Where its records begin in the stream.
    start: usize,
}

/// The records before the sheets: what every cell refers to.
#[derive(Default)]
struct Globals {
    sheets: Vec<Listed>,
    strings: Vec<String>,
    /// Number format index by cell format.
    cell_formats: Vec<u16>,
    custom_formats: BTreeMap<u16, NumberFormat>,
    is_1904: bool,
    texts: Texts,
}

/// Reads every worksheet of an xls; of a sheet whose records break off, what stands before.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let stream = stream(bytes)?;
    let globals = globals(&stream)?;
    let dates = if globals.is_1904 {
        DateSystem::From1904
    } else {
        DateSystem::From1900
    };
    for sheet in globals.sheets.iter().filter(|sheet| sheet.is_worksheet) {
        let mut row = None;
        let cells = stream.get(sheet.start..).and_then(|records| cells(records, &globals, &mut row));
        let (mut cells, end) = cells.ok_or_else(|| FileProblem::DamagedSheet {
            sheet: sheet.name.clone(),
            row,
            detail: "its records break off".to_owned(),
        })?;
        // Excel writes rows in order, other programs need not.
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let mut builder = collector.begin(&sheet.name, sheet.hidden);
        builder.facts.notes.extend(globals.texts.note());
        if end == End::BrokenOff {
            builder.facts.notes.push(ReadNote::BrokenOff);
        }
        for cell in &cells {
            if let Some(value) = CellView::of(&cell.value) {
                collector.push(&mut builder, (cell.row.into(), cell.column.into()), value)?;
            }
        }
        collector.finish(builder, dates);
    }
    Ok(())
}

/// The records: in a compound file, or all there is.
fn stream(bytes: &[u8]) -> Result<Cow<'_, [u8]>, FileProblem> {
    if is_bare(bytes) {
        return Ok(bytes.into());
    }
    let file = Compound::open(bytes)?;
    // Excel 5 and 95 called it `Book`; a file for all of them has both.
    let name = if file.has("Workbook") { "Workbook" } else { "Book" };
    file.stream_so_far(name).map(Cow::from)
}

/// Whether bytes are the records of a workbook without a compound file around them.
pub(super) fn is_bare(bytes: &[u8]) -> bool {
    let mut fields = Fields(bytes);
    let begins = fields.u16() == Some(records::BEGIN) && fields.u16().is_some();
    begins
        && fields
            .u16()
            .is_some_and(|version| version == records::BIFF5 || version == records::BIFF8)
}

fn globals(stream: &[u8]) -> Result<Globals, FileProblem> {
    let damaged = || FileProblem::DamagedWorkbook {
        detail: "the records of the workbook break off".to_owned(),
    };
    let mut globals = Globals::default();
    for record in Records::new(stream) {
        let record = record.ok_or_else(damaged)?;
        match record.kind {
            records::END => return Ok(globals),
            // A workbook that is only obfuscated has method 0 too; its cells are as unreadable.
            records::FILE_PASS => return Err(FileProblem::PasswordProtected { format: Format::Xls }),
            records::BEGIN if record.fields().u16().is_some_and(|version| version < records::BIFF5) => {
                return Err(FileProblem::TooOld);
            }
            _ => globals.add(&record).ok_or_else(damaged)?,
        }
    }
    Err(damaged())
}

impl Globals {
    /// Takes in a record; `None` when it is too short.
    fn add(&mut self, record: &Record<'_>) -> Option<()> {
        let mut fields = record.fields();
        match record.kind {
            records::BEGIN => self.texts.is_wide = fields.u16()? >= records::BIFF8,
            records::CODE_PAGE => self.texts.code_page = fields.u16()?,
            records::DATE_MODE => self.is_1904 = fields.u16()? == 1,
            records::NUMBER_FORMAT => {
                let index = fields.u16()?;
                let format = NumberFormat::of_code(&self.texts.format(&mut fields)?);
                self.custom_formats.insert(index, format);
            }
            records::CELL_FORMAT => {
                fields.u16()?;
                self.cell_formats.push(fields.u16()?);
            }
            records::SHEET => {
                let start = fields.u32()? as usize;
                let (state, kind) = (fields.u8()?, fields.u8()?);
                self.sheets.push(Listed {
                    name: self.texts.short(&mut fields)?,
                    hidden: state & 3 != 0,
                    is_worksheet: kind == 0,
                    start,
                });
            }
            records::SHARED_STRINGS => self.strings = text::shared_strings(record)?,
            _ => {}
        }
        Some(())
    }

    /// A number with the format of its cell.
    fn number(&self, cell_format: u16, number: f64) -> RawCell {
        let index = self.cell_formats.get(usize::from(cell_format)).copied().unwrap_or_default();
        let format = self.custom_formats.get(&index).copied();
        format.unwrap_or_else(|| NumberFormat::built_in(index)).cell(number)
    }
}

struct Cell {
    row: u16,
    column: u16,
    value: RawCell,
}

/// How the records of a sheet end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    BrokenOff,
}

/// The cells of a sheet's records; `None` when one of them is damaged, with the last `row` that was read.
fn cells(stream: &[u8], globals: &Globals, row: &mut Option<u32>) -> Option<(Vec<Cell>, End)> {
    let mut cells = Vec::new();
    // Charts within a sheet are records between a begin and an end of their own.
    let mut depth = 0_usize;
    for record in Records::new(stream) {
        let Some(record) = record else { break };
        match record.kind {
            records::BEGIN => depth += 1,
            records::END => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((cells, End::Whole));
                }
            }
            _ if depth == 1 => {
                add_cells(&record, globals, &mut cells)?;
                *row = cells.last().map(|cell| cell.row.into());
            }
            _ => {}
        }
    }
    (!cells.is_empty()).then_some((cells, End::BrokenOff))
}

/// Adds the cells of a record; `None` when it is too short or names a text that is not there.
fn add_cells(record: &Record<'_>, globals: &Globals, cells: &mut Vec<Cell>) -> Option<()> {
    let mut fields = record.fields();
    if record.kind == records::FORMULA_TEXT {
        // The text of the formula just before, whose cell waits for it.
        let text = globals.texts.long(record)?;
        if let Some(cell) = cells.last_mut().filter(|cell| cell.value == RawCell::Blank) {
            cell.value = RawCell::Text(text.into());
        }
        return Some(());
    }
    if record.kind == records::PACKED_NUMBERS {
        return add_packed_numbers(fields, globals, cells);
    }
    if !records::CELLS.contains(&record.kind) {
        return Some(());
    }
    let (row, column, format) = (fields.u16()?, fields.u16()?, fields.u16()?);
    let value = match record.kind {
        records::NUMBER => globals.number(format, fields.f64()?),
        records::PACKED_NUMBER => globals.number(format, rk(fields.u32()?)),
        records::SHARED_STRING => {
            let text = globals.strings.get(fields.u32()? as usize)?;
            RawCell::Text(text.as_str().into())
        }
        records::BOOL_OR_ERROR => {
            let (value, is_error) = (fields.u8()?, fields.u8()?);
            truth_or_error(value, is_error != 0)
        }
        records::FORMULA => formula_value(fields.take::<8>()?, format, globals),
        _ => RawCell::Text(globals.texts.cell(&mut fields)?.into()),
    };
    cells.push(Cell { row, column, value });
    Some(())
}

/// A row's run of packed numbers, each with its format; the last column follows them.
fn add_packed_numbers(mut fields: Fields<'_>, globals: &Globals, cells: &mut Vec<Cell>) -> Option<()> {
    let (row, first) = (fields.u16()?, fields.u16()?);
    let mut column = first;
    while fields.len() >= 8 {
        let format = fields.u16()?;
        let value = globals.number(format, rk(fields.u32()?));
        cells.push(Cell { row, column, value });
        column = column.checked_add(1)?;
    }
    Some(())
}

/// The cached value of a formula: a double, or one of four marked kinds; a text follows in its own record.
fn formula_value(bytes: [u8; 8], format: u16, globals: &Globals) -> RawCell {
    match bytes {
        [1, _, value, _, _, _, 0xFF, 0xFF] => truth_or_error(value, false),
        [2, _, value, _, _, _, 0xFF, 0xFF] => truth_or_error(value, true),
        [.., 0xFF, 0xFF] => RawCell::Blank,
        bytes => globals.number(format, f64::from_le_bytes(bytes)),
    }
}

fn truth_or_error(value: u8, is_error: bool) -> RawCell {
    if is_error {
        RawCell::Error(error_of_code(value))
    } else {
        RawCell::Bool(value != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::raw::RawWorkbook;
    use super::super::{InputFile, ReadError};
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
    }

    fn label(row: u8, column: u8, text: &[u8]) -> Vec<u8> {
        let head = [row, 0, column, 0, 0, 0, text.len() as u8, 0];
        record(records::TEXT, &[&head, text].concat())
    }

    /// A workbook of Excel 95 with one sheet, as records alone.
    fn excel_95(code_page: u16, cells: &[Vec<u8>]) -> Vec<u8> {
        let begin = record(records::BEGIN, &[0, 5, 5, 0, 0, 0, 0, 0]);
        let page = record(records::CODE_PAGE, &code_page.to_le_bytes());
        let format = record(records::NUMBER_FORMAT, &[&[164, 0, 10], b"yyyy-mm-dd".as_slice()].concat());
        let cell_formats = [
            record(records::CELL_FORMAT, &[0; 16]),
            record(records::CELL_FORMAT, &[0, 0, 164, 0]),
        ]
        .concat();
        let end = record(records::END, &[]);
        let sheet = |start: u32| record(records::SHEET, &[&start.to_le_bytes()[..], &[0, 0, 4], b"Data"].concat());
        let globals = |start| [&begin[..], &page, &format, &cell_formats, &sheet(start), &end].concat();
        let start = globals(0).len() as u32;
        [&globals(start)[..], &begin, &cells.concat(), &end].concat()
    }

    fn read_all(bytes: &[u8]) -> Result<RawWorkbook, ReadError> {
        super::super::read(&[InputFile { name: "a.xls", bytes }], &[], &mut |_| {})
    }

    fn dated(row: u8) -> Vec<u8> {
        record(records::NUMBER, &[&[row, 0, 1, 0, 1, 0], &45_842_f64.to_le_bytes()[..]].concat())
    }

    #[test]
    fn excel_95_is_read_in_its_code_page() {
        let sheet = read_all(&excel_95(1252, &[label(0, 0, b"M\xFCller"), dated(0)]))
            .unwrap()
            .sheets
            .remove(0);
        assert_eq!((sheet.name.as_str(), &*sheet.facts.notes), ("Data", &[][..]));
        assert_eq!(sheet.columns[&0].cell(0), &RawCell::Text("Müller".into()));
        assert_eq!(sheet.columns[&1].cell(0), &RawCell::Date(45_842.0));
        let cyrillic = read_all(&excel_95(1251, &[label(0, 0, b"\xCC")])).unwrap();
        assert_eq!(cyrillic.sheets[0].facts.notes, [ReadNote::Legacy], "its letters are a guess");
    }

    #[test]
    fn what_stands_before_a_break_is_read_and_told() {
        let whole = excel_95(1252, &[label(0, 0, b"a"), label(1, 0, b"b"), label(2, 0, b"c")]);
        let sheet = read_all(&whole[..whole.len() - 6]).unwrap().sheets.remove(0);
        assert_eq!((sheet.n_rows(), &*sheet.facts.notes), (2, &[ReadNote::BrokenOff][..]));
        assert!(read_all(&whole[..60]).is_err(), "the list of sheets breaks off");
    }
}
