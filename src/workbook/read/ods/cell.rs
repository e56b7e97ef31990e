//! The value of one cell of an OpenDocument sheet.

use std::io::BufRead;

use super::super::super::raw::{CellError, RawCell};
use super::super::error::FileProblem;
use super::super::xml::{Tag, Token};
use super::Document;

/// Most blanks that `text:s` may expand to.
const MOST_SPACES: usize = 1024;

/// Reads a cell from its start tag through its end tag.
pub(super) fn read<R: BufRead>(document: &mut Document<R>, tag: &Tag) -> Result<RawCell, FileProblem> {
    let shown = read_paragraphs(document, &tag.name)?;
    let value = |name: &str| tag.attribute(name);
    if value("calcext:value-type").as_deref() == Some("error") {
        return Ok(RawCell::Error(CellError::from_text(shown.trim()).unwrap_or(CellError::Other)));
    }
    let text = |text: String| RawCell::Text(text.into());
    Ok(match value("office:value-type").as_deref() {
        Some("float" | "percentage" | "currency") => match value("office:value").and_then(|number| number.trim().parse().ok()) {
            Some(number) if is_padded(&shown, number) => text(shown.trim().to_owned()),
            Some(number) => RawCell::Number(number),
            None => text(shown),
        },
        Some("date") => text(value("office:date-value").unwrap_or(shown)),
        Some("time") => text(value("office:time-value").unwrap_or(shown)),
        Some("boolean") => RawCell::Bool(value("office:boolean-value").as_deref() == Some("true")),
        Some(_) => of_text(value("office:string-value").unwrap_or(shown)),
        // A cell without a type is blank, whatever drawing or note it holds.
        None => RawCell::Blank,
    })
}

/// Whether a number is shown with leading zeros.
fn is_padded(shown: &str, number: f64) -> bool {
    let shown = shown.trim();
    let is_integer = shown.len() > 1 && shown.starts_with('0') && shown.bytes().all(|byte| byte.is_ascii_digit());
    is_integer
        && shown
            .trim_start_matches('0')
            .parse::<f64>()
            .unwrap_or(0.0)
            .total_cmp(&number)
            .is_eq()
}

/// Formulas with errors are written as texts by some programs.
fn of_text(text: String) -> RawCell {
    if text.trim().is_empty() {
        return RawCell::Blank;
    }
    CellError::from_text(text.trim()).map_or_else(|| RawCell::Text(text.into()), RawCell::Error)
}

/// The cell's paragraphs, one per line; those of notes and drawings are not the cell's.
fn read_paragraphs<R: BufRead>(document: &mut Document<R>, cell: &str) -> Result<String, FileProblem> {
    let mut text = String::new();
    // Elements open within the cell; a paragraph of the cell itself is the outermost.
    let mut open: Vec<String> = Vec::new();
    let mut is_first = true;
    loop {
        match document.inside()? {
            Token::Start(tag) => {
                if open.is_empty() && tag.name == "text:p" && !std::mem::take(&mut is_first) {
                    text.push('\n');
                }
                if is_in_paragraph(&open) {
                    push_mark(&mut text, &tag);
                }
                open.push(tag.name);
            }
            Token::End(name) if open.is_empty() && name == cell => return Ok(text),
            // An end tag closes what it names; one that nothing opened is ignored.
            Token::End(name) => {
                if let Some(at) = open.iter().rposition(|opened| *opened == name) {
                    open.truncate(at);
                } else if name == cell {
                    return Ok(text);
                }
            }
            Token::Text(part) if is_in_paragraph(&open) => text.push_str(&part),
            Token::Text(_) => {}
        }
    }
}

fn is_in_paragraph(open: &[String]) -> bool {
    let is_other = |name: &String| name == "office:annotation" || name.starts_with("draw:");
    open.first().is_some_and(|name| name == "text:p") && !open.iter().any(is_other)
}

/// Blanks and breaks that are elements.
fn push_mark(text: &mut String, tag: &Tag) {
    match tag.name.as_str() {
        "text:s" => {
            let count = tag.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
            text.extend(std::iter::repeat_n(' ', count.min(MOST_SPACES)));
        }
        "text:tab" => text.push('\t'),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
}
