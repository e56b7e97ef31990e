//! The binary form of xlsx, streamed record by record.
//!
//! Ours, because calamine's reader trusts the lengths and indices that it finds.

mod records;

use std::collections::BTreeMap;
use std::io::BufReader;

use super::super::raw::DateSystem;
use super::Collector;
use super::builder::{CellView, SheetBuilder};
use super::error::FileProblem;
use super::fields::Fields;
use super::number_format::NumberFormat;
use super::parts::Parts;
use super::values::error_of_code;
use super::xml::{Token, XmlReader};
use records::Records;

pub(super) use records::rk;

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    /// Lower-case name of its part.
    part: String,
}

/// What the cells of every sheet refer to.
struct Shared {
    strings: Vec<String>,
    /// By cell format.
    formats: Vec<NumberFormat>,
}

/// Reads every worksheet of an xlsb.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let mut parts = Parts::metered(bytes, collector.meter.clone())?;
    let relations = relations(&mut parts)?;
    let (listed, dates) = workbook(&mut parts, &relations)?;
    let shared = Shared {
        strings: strings(&mut parts)?,
        formats: formats(&mut parts)?,
    };
    for sheet in listed.iter().filter(|sheet| sheet.part.contains("worksheets/")) {
        let mut builder = collector.begin(&sheet.name, sheet.hidden);
        let mut row = None;
        read_sheet(&mut parts, &sheet.part, &shared, (&mut builder, &mut row), collector).map_err(|error| match error {
            Trouble::File(problem) => problem,
            Trouble::Content(detail) => FileProblem::DamagedSheet {
                sheet: sheet.name.clone(),
                row,
                detail,
            },
        })?;
        collector.finish(builder, dates);
    }
    Ok(())
}

/// Why a part cannot be read: the file's fault as a whole, or this part's.
enum Trouble {
    File(FileProblem),
    Content(String),
}

impl From<FileProblem> for Trouble {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Content(error.to_string())
    }
}

impl From<Trouble> for FileProblem {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::File(problem) => problem,
            Trouble::Content(detail) => Self::DamagedWorkbook { detail },
        }
    }
}

fn short() -> Trouble {
    Trouble::Content("a record is too short".to_owned())
}

/// Parts by relation id.
fn relations(parts: &mut Parts<'_>) -> Result<BTreeMap<String, String>, FileProblem> {
    let mut relations = BTreeMap::new();
    let Some(part) = parts.part("xl/_rels/workbook.bin.rels")? else {
        return Ok(relations);
    };
    let mut xml = XmlReader::new(BufReader::new(part));
    while let Some(token) = xml.next().map_err(Trouble::from)? {
        let Token::Start(tag) = token else { continue };
        if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
            let target = target.replace('\\', "/").to_ascii_lowercase();
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            relations.insert(id, part);
        }
    }
    Ok(relations)
}

fn workbook(parts: &mut Parts<'_>, relations: &BTreeMap<String, String>) -> Result<(Vec<Listed>, DateSystem), FileProblem> {
    let part = parts.part("xl/workbook.bin")?.ok_or_else(|| FileProblem::DamagedWorkbook {
        detail: "the list of sheets is missing".to_owned(),
    })?;
    let mut records = Records::new(BufReader::new(part));
    let (mut sheets, mut dates) = (Vec::new(), DateSystem::From1900);
    while let Some((kind, mut fields)) = records.next().map_err(Trouble::from)? {
        match kind {
            records::WORKBOOK_PROPERTIES if fields.u32().ok_or_else(short)? & 1 != 0 => dates = DateSystem::From1904,
            records::SHEET => sheets.extend(listed(&mut fields, relations)?),
            _ => {}
        }
    }
    Ok((sheets, dates))
}

fn listed(fields: &mut Fields<'_>, relations: &BTreeMap<String, String>) -> Result<Option<Listed>, Trouble> {
    let state = fields.u32().ok_or_else(short)?;
    fields.u32().ok_or_else(short)?;
    let relation = fields.wide_string().ok_or_else(short)?;
    let name = fields.wide_string().ok_or_else(short)?;
    Ok(relations.get(&relation).map(|part| Listed {
        name,
        hidden: state != 0,
        part: part.clone(),
    }))
}

fn strings(parts: &mut Parts<'_>) -> Result<Vec<String>, FileProblem> {
    let mut strings = Vec::new();
    let Some(part) = parts.part("xl/sharedstrings.bin")? else {
        return Ok(strings);
    };
    let mut records = Records::new(BufReader::new(part));
    while let Some((kind, mut fields)) = records.next().map_err(Trouble::from)? {
        if kind == records::STRING_ITEM {
            fields.u8().ok_or_else(short)?;
            strings.push(fields.wide_string().ok_or_else(short)?);
        }
    }
    Ok(strings)
}

fn formats(parts: &mut Parts<'_>) -> Result<Vec<NumberFormat>, FileProblem> {
    let (mut custom, mut formats) = (BTreeMap::new(), Vec::new());
    let Some(part) = parts.part("xl/styles.bin")? else {
        return Ok(formats);
    };
    let mut records = Records::new(BufReader::new(part));
    let mut in_cell_formats = false;
    while let Some((kind, mut fields)) = records.next().map_err(Trouble::from)? {
        match kind {
            records::NUMBER_FORMAT => {
                let index = fields.u16().ok_or_else(short)?;
                custom.insert(index, NumberFormat::of_code(&fields.wide_string().ok_or_else(short)?));
            }
            records::BEGIN_CELL_FORMATS => in_cell_formats = true,
            records::END_CELL_FORMATS => in_cell_formats = false,
            records::FORMAT if in_cell_formats => {
                fields.u16().ok_or_else(short)?;
                let index = fields.u16().ok_or_else(short)?;
                formats.push(custom.get(&index).copied().unwrap_or_else(|| NumberFormat::built_in(index)));
            }
            _ => {}
        }
    }
    Ok(formats)
}

fn read_sheet(
    parts: &mut Parts<'_>,
    part: &str,
    shared: &Shared,
    (builder, row): (&mut SheetBuilder, &mut Option<u32>),
    collector: &mut Collector<'_>,
) -> Result<(), Trouble> {
    let part = parts
        .part(part)?
        .ok_or_else(|| Trouble::Content("its part is missing".to_owned()))?;
    let mut records = Records::new(BufReader::new(part));
    let mut has_ended = false;
    // Read to the end even after the cells: only there is the part's checksum compared.
    while let Some((kind, mut fields)) = records.next()? {
        match kind {
            records::END_SHEET_DATA => has_ended = true,
            records::ROW if !has_ended => *row = Some(fields.u32().ok_or_else(short)?),
            kind if !has_ended => {
                let Some(row) = *row else { continue };
                let Some((column, text)) = cell(kind, &mut fields, shared)? else {
                    continue;
                };
                collector.push(builder, (row, column), text.borrowed())?;
            }
            _ => {}
        }
    }
    if has_ended {
        Ok(())
    } else {
        Err(Trouble::Content("the part breaks off".to_owned()))
    }
}

/// A cell's value: its text is its own, or one of the shared ones.
enum Value<'a> {
    Plain(CellView<'a>),
    Own(String),
}

impl Value<'_> {
    fn borrowed(&self) -> CellView<'_> {
        match self {
            Self::Plain(cell) => *cell,
            Self::Own(text) => CellView::Text(text),
        }
    }
}

/// The column and value of a cell record; `None` for any other record.
fn cell<'a>(kind: u32, fields: &mut Fields<'_>, shared: &'a Shared) -> Result<Option<(u32, Value<'a>)>, Trouble> {
    if !records::CELLS.contains(&kind) {
        return Ok(None);
    }
    let column = fields.u32().ok_or_else(short)?;
    let format = shared.formats.get((fields.u32().ok_or_else(short)? & 0x00FF_FFFF) as usize);
    let number = |number: f64| match (format, format.and_then(|format| format.padded(number))) {
        (_, Some(text)) => Value::Own(text),
        (Some(NumberFormat::Date), None) => Value::Plain(CellView::Date(number)),
        _ => Value::Plain(CellView::Number(number)),
    };
    let value = match kind {
        records::CELL_RK => number(records::rk(fields.u32().ok_or_else(short)?)),
        records::CELL_REAL | records::FORMULA_NUMBER => number(fields.f64().ok_or_else(short)?),
        records::CELL_ERROR | records::FORMULA_ERROR => Value::Plain(CellView::Error(error_of_code(fields.u8().ok_or_else(short)?))),
        records::CELL_BOOL | records::FORMULA_BOOL => Value::Plain(CellView::Bool(fields.u8().ok_or_else(short)? != 0)),
        records::CELL_SHARED => {
            let index = fields.u32().ok_or_else(short)? as usize;
            let text = shared
                .strings
                .get(index)
                .ok_or_else(|| Trouble::Content("a shared text is missing".to_owned()))?;
            Value::Plain(CellView::Shared(text))
        }
        records::CELL_RICH => {
            fields.u8().ok_or_else(short)?;
            Value::Own(fields.wide_string().ok_or_else(short)?)
        }
        _ => Value::Own(fields.wide_string().ok_or_else(short)?),
    };
    Ok(Some((column, value)))
}
