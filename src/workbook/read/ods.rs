//! OpenDocument spreadsheets, streamed.
//!
//! Ours, because calamine holds the whole sheet and never ends on one that breaks off.

mod cell;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};

use super::super::raw::{DateSystem, RawCell};
use super::Collector;
use super::builder::{CellView, SheetBuilder};
use super::error::FileProblem;
use super::limits;
use super::parts::Parts;
use super::xml::{Tag, Token, XmlReader};

/// Reads every sheet of an ods. Its dates are ISO texts; numbers in date columns count from 1900.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    let mut parts = Parts::metered(bytes, collector.meter.clone())?;
    let content = parts.part("content.xml")?.ok_or_else(|| FileProblem::DamagedWorkbook {
        detail: "the part content.xml is missing".to_owned(),
    })?;
    let mut document = Document {
        xml: XmlReader::new(BufReader::new(content)),
        sheet: None,
        row: None,
    };
    let mut hidden_styles = BTreeSet::new();
    let mut style = None;
    while let Some(token) = document.next()? {
        let Token::Start(tag) = token else { continue };
        match tag.name.as_str() {
            "style:style" => style = tag.attribute("style:name"),
            "style:table-properties" if tag.attribute("table:display").as_deref() == Some("false") => {
                hidden_styles.extend(style.take());
            }
            "table:table" => {
                let name = tag.attribute("table:name").unwrap_or_default();
                let hidden = tag
                    .attribute("table:style-name")
                    .is_some_and(|style| hidden_styles.contains(&style));
                let mut builder = collector.begin(&name, hidden);
                document.sheet = Some(name);
                read_table(&mut document, &mut builder, collector)?;
                document.sheet = None;
                collector.finish(builder, DateSystem::From1900);
            }
            _ => {}
        }
    }
    Ok(())
}

/// The part being read, and where in it the reader is.
struct Document<R> {
    xml: XmlReader<R>,
    sheet: Option<String>,
    /// The last 0-based row begun.
    row: Option<u32>,
}

impl<R: BufRead> Document<R> {
    fn next(&mut self) -> Result<Option<Token>, FileProblem> {
        self.xml.next().map_err(|error| self.damaged(&error.to_string()))
    }

    /// The next token inside an element, where the end of the part comes too early.
    fn inside(&mut self) -> Result<Token, FileProblem> {
        self.next()?.ok_or_else(|| self.damaged("the part breaks off"))
    }

    fn damaged(&self, detail: &str) -> FileProblem {
        let detail = detail.to_owned();
        match self.sheet.clone() {
            Some(sheet) => FileProblem::DamagedSheet {
                sheet,
                row: self.row,
                detail,
            },
            None => FileProblem::DamagedWorkbook { detail },
        }
    }
}

/// Reads a table up to its end tag; a table within a cell is skipped.
fn read_table<R: BufRead>(
    document: &mut Document<R>,
    builder: &mut SheetBuilder,
    collector: &mut Collector<'_>,
) -> Result<(), FileProblem> {
    let mut next_row = 0_u32;
    document.row = None;
    loop {
        match document.inside()? {
            Token::Start(tag) if tag.name == "table:table-row" => {
                document.row = Some(next_row);
                let repeats = repeats(&tag, "table:number-rows-repeated");
                let cells = read_row(document)?;
                // Blank rows repeat down to the end of the sheet; only rows with cells are gone through.
                if !cells.is_empty() {
                    builder.check_room(n_cells(&cells).saturating_mul(repeats.min(limits::ROWS) as usize))?;
                    for row in next_row..next_row.saturating_add(repeats) {
                        push_row(row, &cells, builder, collector)?;
                    }
                }
                next_row = next_row.saturating_add(repeats);
            }
            Token::End(name) if name == "table:table" => return Ok(()),
            _ => {}
        }
    }
}

/// Cells with the first column they are in and how often they repeat to the right.
type Cells = Vec<(u32, u32, RawCell)>;

fn read_row<R: BufRead>(document: &mut Document<R>) -> Result<Cells, FileProblem> {
    let mut cells = Vec::new();
    let mut column = 0_u32;
    loop {
        match document.inside()? {
            Token::Start(tag) if tag.name == "table:table-cell" || tag.name == "table:covered-table-cell" => {
                let repeats = repeats(&tag, "table:number-columns-repeated");
                let value = cell::read(document, &tag)?;
                // The cells that a merge covers keep their old values, but the merge's value is its first cell's.
                if value != RawCell::Blank && tag.name == "table:table-cell" {
                    cells.push((column, repeats, value));
                }
                column = column.saturating_add(repeats);
            }
            Token::End(name) if name == "table:table-row" => return Ok(cells),
            _ => {}
        }
    }
}

/// How many cells that leave a trace a row has; none where it is wider than a sheet, which is refused for that.
fn n_cells(cells: &Cells) -> usize {
    let is_wide = |(first, repeats, _): &(u32, u32, RawCell)| first.saturating_add(*repeats) > limits::COLUMNS;
    if cells.iter().any(is_wide) {
        return 0;
    }
    let seen = cells
        .iter()
        .filter(|(_, _, cell)| !matches!(cell, RawCell::Text(text) if text.trim().is_empty()));
    seen.map(|(_, repeats, _)| *repeats as usize).sum()
}

fn push_row(row: u32, cells: &Cells, builder: &mut SheetBuilder, collector: &mut Collector<'_>) -> Result<(), FileProblem> {
    for (first, repeats, cell) in cells {
        let Some(cell) = CellView::of(cell) else { continue };
        // One column too many is enough for the builder to refuse.
        for column in (*first..first.saturating_add(*repeats)).take(limits::COLUMNS as usize + 1) {
            collector.push(builder, (row, column), cell)?;
        }
    }
    Ok(())
}

fn repeats(tag: &Tag, attribute: &str) -> u32 {
    tag.attribute(attribute).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}
