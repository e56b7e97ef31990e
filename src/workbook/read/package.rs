//! The relations between the parts of a package: which part is the workbook, which its sheets are, and what those have.

mod rename;

use std::collections::BTreeMap;
use std::io::BufReader;

use crate::domain::order::Collect;
use crate::domain::source::column_and_row;

use super::error::{FileProblem, Format};
use super::parts::{self, Part, Parts};
use super::xml::{Tag, Token, XmlReader};

/// Content types of a part that is a workbook, in lower case and by their ends.
const WORKBOOKS: &[(&str, Format)] = &[
    ("sheet.binary.macroenabled.main", Format::Xlsb),
    ("spreadsheetml.sheet.main+xml", Format::Xlsx),
    ("spreadsheetml.template.main+xml", Format::Xlsx),
    ("ms-excel.sheet.macroenabled.main+xml", Format::Xlsx),
    ("ms-excel.template.macroenabled.main+xml", Format::Xlsx),
];

/// A relation of one part to another.
struct Relation {
    id: String,
    /// The last word of its type, such as `worksheet`.
    kind: String,
    /// Lower-case name of the part.
    target: String,
    /// The name as it is written.
    written: String,
}

/// The format of the workbook that a package says it is, wherever that stands; `None` when it says nothing.
pub(super) fn format(parts: &mut Parts<'_>) -> Result<Option<Format>, FileProblem> {
    let Some(part) = parts.part("[content_types].xml")? else {
        return Ok(None);
    };
    let mut found = None;
    each_tag(part, |tag| {
        let content = tag.attribute("ContentType").unwrap_or_default().to_ascii_lowercase();
        let known = WORKBOOKS.iter().find(|(end, _)| content.ends_with(end));
        found = found.or(known.map(|(_, format)| *format));
        true
    })?;
    Ok(found)
}

/// The package as calamine expects it, where it is not: with the workbook's parts under the names that it looks for.
pub(super) fn as_expected(bytes: &[u8]) -> Result<Option<Vec<u8>>, FileProblem> {
    let mut parts = Parts::open(bytes)?;
    let Some(workbook) = related(&mut parts, "")?
        .into_iter()
        .find(|relation| relation.kind == "officedocument")
    else {
        return Ok(None);
    };
    let written = workbook.written.trim_start_matches('/');
    let (folder, name) = written.rsplit_once('/').map_or(("", written), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let (own, own_name) = workbook
        .target
        .rsplit_once('/')
        .map_or(("", &*workbook.target), |(folder, name)| (folder, name));
    let own = if own.is_empty() { String::new() } else { format!("{own}/") };
    let mut expected = vec![
        (workbook.target.clone(), written.to_owned()),
        (format!("{own}_rels/{own_name}.rels"), format!("{folder}_rels/{name}.rels")),
    ];
    for relation in related(&mut parts, &workbook.target)? {
        let sought = match relation.kind.as_str() {
            "sharedstrings" => format!("{folder}sharedStrings.xml"),
            "styles" => format!("{folder}styles.xml"),
            _ => match relation.written.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{}", relation.written),
            },
        };
        expected.push((relation.target, sought));
    }
    expected.retain(|(part, sought)| *part != sought.replace('\\', "/").to_ascii_lowercase() && parts.has(part));
    let names: BTreeMap<String, String> = expected.into_iter().into_map();
    Ok(if names.is_empty() { None } else { rename::renamed(bytes, &names) })
}

/// The totals rows of the tables of each sheet, 0-based, by the sheet's name.
pub(super) fn totals(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u32>>, FileProblem> {
    let mut parts = Parts::open(bytes)?;
    let mut totals = BTreeMap::new();
    let workbook = related(&mut parts, "")?
        .into_iter()
        .find(|relation| relation.kind == "officedocument");
    let Some(workbook) = workbook.map(|relation| relation.target) else {
        return Ok(totals);
    };
    let sheets = related(&mut parts, &workbook)?;
    for (name, id) in listed_sheets(&mut parts, &workbook)? {
        let Some(sheet) = sheets.iter().find(|relation| relation.id == id) else {
            continue;
        };
        let mut rows = Vec::new();
        for table in related(&mut parts, &sheet.target)?
            .iter()
            .filter(|relation| relation.kind == "table")
        {
            rows.extend(table_totals(&mut parts, &table.target)?);
        }
        totals.insert(name, rows);
    }
    Ok(totals)
}

/// The names of the sheets, each with the id of its relation.
fn listed_sheets(parts: &mut Parts<'_>, workbook: &str) -> Result<Vec<(String, String)>, FileProblem> {
    let mut sheets = Vec::new();
    if let Some(part) = parts.part(workbook)? {
        each_tag(part, |tag| {
            if tag.local_name() == "sheet" {
                sheets.extend(tag.attribute("name").zip(tag.local_attribute("id")));
            }
            true
        })?;
    }
    Ok(sheets)
}

fn table_totals(parts: &mut Parts<'_>, table: &str) -> Result<Vec<u32>, FileProblem> {
    let mut rows = Vec::new();
    if let Some(part) = parts.part(table)? {
        each_tag(part, |tag| {
            let is_table = tag.local_name() == "table";
            if is_table {
                rows = totals_of(tag).unwrap_or_default();
            }
            !is_table
        })?;
    }
    Ok(rows)
}

/// The last rows of a table's range, as many as are its totals.
fn totals_of(table: &Tag) -> Option<Vec<u32>> {
    let count: u32 = table.attribute("totalsRowCount")?.parse().ok()?;
    let range = table.attribute("ref")?;
    let (first, last) = range.split_once(':')?;
    let (_, first) = column_and_row(first)?;
    let (_, last) = column_and_row(last)?;
    let begin = (last + 1).checked_sub(count)?.max(first);
    Some((begin..=last).collect())
}

/// What a part is related to; the package itself has no name.
fn related(parts: &mut Parts<'_>, part: &str) -> Result<Vec<Relation>, FileProblem> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let relations = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let mut related = Vec::new();
    if let Some(part) = parts.part(&relations)? {
        each_tag(part, |tag| {
            let kind = tag.attribute("Type").unwrap_or_default().to_ascii_lowercase();
            if let Some((id, target)) = tag.attribute("Id").zip(tag.attribute("Target")) {
                related.push(Relation {
                    id,
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(folder, &target),
                    written: target,
                });
            }
            true
        })?;
    }
    Ok(related)
}

/// The name of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_ascii_lowercase();
    let (folder, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, &*target),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Hands out the start tags of a part until `goes_on` says no.
fn each_tag(part: Part<'_, '_>, mut goes_on: impl FnMut(&Tag) -> bool) -> Result<(), FileProblem> {
    let mut xml = XmlReader::new(BufReader::new(part));
    while let Some(token) = xml.next().map_err(parts::damaged)? {
        if let Token::Start(tag) = token
            && !goes_on(&tag)
        {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_named_from_their_folder() {
        for (folder, target, expected) in [
            ("xl/worksheets", "../tables/Table1.xml", "xl/tables/table1.xml"),
            ("xl", "/other/book.xml", "other/book.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "../../up.xml", "up.xml"),
        ] {
            assert_eq!(resolved(folder, target), expected);
        }
    }
}
