//! What the reader and the checks found, in one line per kind of problem.

use crate::domain::finding::{Finding, FindingKind};

use super::number::grouped;
use super::start;

/// `12 dates cannot be read in “prj_start_date” (Raw_projects!AF17, Raw_projects!AF20 …)`.
pub fn line(finding: &Finding) -> String {
    english(finding)
}

/// The line without addresses: `12 dates cannot be read in “prj_start_date” of “Raw_projects”`.
pub fn what_and_where(finding: &Finding) -> String {
    let what = what(finding);
    match &finding.column {
        Some(column) if finding.kind == FindingKind::MissingColumn => format!("There is no column “{column}” in “{}”", finding.sheet),
        Some(column) if finding.kind == FindingKind::DuplicateHeader => format!("Header “{column}” appears twice in “{}”", finding.sheet),
        Some(column) if finding.kind == FindingKind::RepeatedSheet => {
            format!("Sheet “{}” repeats the keys of “{column}” and was left out", finding.sheet)
        }
        _ if is_about_an_export(finding.kind) => what,
        Some(column) if finding.kind == FindingKind::NearlyASource => format!("{what}, but lacks “{}”", column.replace(", ", "”, “")),
        Some(column) => format!("{what} in “{column}” of “{}”", finding.sheet),
        None if names_its_sheet(finding.kind) || finding.sheet.is_empty() => what,
        None => format!("{what} in “{}”", finding.sheet),
    }
}

fn english(finding: &Finding) -> String {
    let place = what_and_where(finding);
    let shown: Vec<String> = finding.cells.iter().take(MAX_CELLS).map(ToString::to_string).collect();
    let more = if finding.count as usize > shown.len() { " …" } else { "" };
    if shown.is_empty() {
        place
    } else {
        format!("{place} ({}{more})", shown.join(", "))
    }
}

/// The number of addresses in a line.
const MAX_CELLS: usize = 3;

/// Whether it says of a whole table how it was exported; the line names the table itself.
fn is_about_an_export(kind: FindingKind) -> bool {
    matches!(kind, FindingKind::ClosedProjectsOnly | FindingKind::StitchedExports)
}

fn names_its_sheet(kind: FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::IgnoredSheet
            | FindingKind::HiddenSheet
            | FindingKind::MissingSource
            | FindingKind::NearlyASource
            | FindingKind::RepeatedSheet
            | FindingKind::SeveralSheets
    )
}

fn what(finding: &Finding) -> String {
    let count = grouped(finding.count.into());
    let number = |one: &str, many: &str| {
        let noun = if finding.count == 1 { one } else { many };
        format!("{count} {noun}")
    };
    match finding.kind {
        FindingKind::IgnoredSheet => format!("Sheet “{}” matches none of the sources and was left out", finding.sheet),
        FindingKind::HiddenSheet => format!("Sheet “{}” is hidden but was read anyway", finding.sheet),
        FindingKind::MissingSource => match finding.source {
            Some(source) => format!("There is no {} sheet", start::source(source).name.to_ascii_lowercase()),
            None => "A source is missing".to_owned(),
        },
        FindingKind::MissingColumn => "A column is missing".to_owned(),
        FindingKind::DuplicateHeader => "A header appears twice".to_owned(),
        FindingKind::BlankHeader => number("cell under a blank header was left out", "cells under a blank header were left out"),
        FindingKind::ErrorCell => number("formula error counts as missing", "formula errors count as missing"),
        FindingKind::UnparsableDate => number("date cannot be read", "dates cannot be read"),
        FindingKind::UnparsableNumber => number("number cannot be read", "numbers cannot be read"),
        FindingKind::UnparsableBand => number("band cannot be read", "bands cannot be read"),
        FindingKind::UnparsableFlag => number("value is neither Yes nor No", "values are neither Yes nor No"),
        FindingKind::PlaceholderId => number(
            "customer id is 0 or −1, which is not a real customer, and counts as missing",
            "customer ids are 0 or −1, which is not a real customer, and count as missing",
        ),
        FindingKind::LostDigits => number("id has lost its last digits", "ids have lost their last digits"),
        FindingKind::GroupedIds => number(
            "id was read without the separators between its digits",
            "ids were read without the separators between their digits",
        ),
        FindingKind::MissingZeros => number(
            "id was read with the leading zeros of another table",
            "ids were read with the leading zeros of another table",
        ),
        FindingKind::LoneId => number(
            "id is probably not a real customer (nearly all others are numbers, and no other table has it)",
            "ids are probably not real customers (nearly all others are numbers, and no other table has them)",
        ),
        FindingKind::AmbiguousNumber => number("number could be read two ways", "numbers could be read two ways"),
        FindingKind::NumberInOtherForm => number(
            "number has a different decimal mark than most",
            "numbers have a different decimal mark than most",
        ),
        FindingKind::AmbiguousDateOrder => number(
            "date could be read two ways and was read day first",
            "dates could be read two ways and were read day first",
        ),
        FindingKind::DateOrderOfOthers => number(
            "date could be read two ways and was read like the other dates",
            "dates could be read two ways and were read like the other dates",
        ),
        FindingKind::HalfTurnedDates => number(
            "date may have day and month swapped by the program that opened the file before",
            "dates may have day and month swapped by the program that opened the file before",
        ),
        FindingKind::DateInOtherOrder => number(
            "date has day and month the other way around",
            "dates have day and month the other way around",
        ),
        FindingKind::DateOutOfRange => number(
            "date outside 1970 to 2098 counts as missing",
            "dates outside 1970 to 2098 count as missing",
        ),
        FindingKind::UnknownOutcome => number("outcome is not High, Medium or Low", "outcomes are not High, Medium or Low"),
        FindingKind::UnknownCustomer => number("outcome is for an unknown customer", "outcomes are for unknown customers"),
        FindingKind::ConflictingOutcome => number("customer has two different outcomes", "customers have two different outcomes"),
        FindingKind::UnlinkedRow => number("row has no customer", "rows have no customer"),
        FindingKind::NegativeCredits => number("number of credits is negative", "numbers of credits are negative"),
        FindingKind::DeliveredAbovePurchased => number(
            "row has more credits delivered than purchased",
            "rows have more credits delivered than purchased",
        ),
        FindingKind::ProjectEndBeforeStart => number("project ends before it starts", "projects end before they start"),
        FindingKind::ContractEndBefore1990 => number("contract ends before 1990", "contracts end before 1990"),
        FindingKind::Outlier => number("number is far from the others", "numbers are far from the others"),
        FindingKind::EndOfLifeAfterServiceLife => number(
            "product reaches its end of life after its end of service life",
            "products reach their end of life after their end of service life",
        ),
        FindingKind::UnknownStage => number("stage code is unknown", "stage codes are unknown"),
        FindingKind::TerritoryIsCustomerId => number(
            "customer id is a territory elsewhere and counts as the same customer",
            "customer ids are territories elsewhere and count as the same customers",
        ),
        FindingKind::SeveralCompanyNames => number("customer id has several company names", "customer ids have several company names"),
        FindingKind::DisguisedName => number(
            "name has invisible characters or marks that turn its direction",
            "names have invisible characters or marks that turn their direction",
        ),
        FindingKind::DuplicateRow => number("row repeats an earlier one", "rows repeat earlier ones"),
        FindingKind::DuplicateKey => number("row has the key of an earlier one", "rows have the keys of earlier ones"),
        FindingKind::OrphanCustomer => number(
            "row has a customer id that is in no other source",
            "rows have customer ids that are in no other source",
        ),
        FindingKind::OrphanCredit => number("credit is for an unknown project", "credits are for unknown projects"),
        FindingKind::SeveralSheets => format!("{count} sheets are one table: {}", finding.sheet),
        FindingKind::RepeatedSheet => format!("Sheet “{}” repeats another and was left out", finding.sheet),
        FindingKind::NearlyASource => match finding.source {
            Some(source) => format!("Sheet “{}” looks like {}", finding.sheet, start::source(source).name.to_lowercase()),
            None => format!("Sheet “{}” looks like a source", finding.sheet),
        },
        FindingKind::RepeatedHeader => number(
            "row repeats the headers and was left out",
            "rows repeat the headers and were left out",
        ),
        FindingKind::TableTotals => number("totals row of a table was left out", "totals rows of tables were left out"),
        FindingKind::TotalRow => number("total row was left out", "total rows were left out"),
        FindingKind::DescriptionRow => number(
            "row below the headers describes the columns and was left out",
            "rows below the headers describe the columns and were left out",
        ),
        FindingKind::FooterRow => number("closing line was left out", "closing lines were left out"),
        FindingKind::OverlongLine => number(
            "line has more fields than there are headers and was left out",
            "lines have more fields than there are headers and were left out",
        ),
        FindingKind::ReplacedLetters => number("letter could not be read", "letters could not be read"),
        FindingKind::LegacyLetters => number("cell may have wrong letters", "cells may have wrong letters"),
        FindingKind::BrokenOff => "The file breaks off, and rows may be missing".to_owned(),
        FindingKind::ClosedProjectsOnly => format!("“{}” holds closed projects only", finding.sheet),
        FindingKind::StitchedExports => format!("“{}” was put together from {count} exports", finding.sheet),
        FindingKind::FilledAfterOutcome => number(
            "decided bid has a value that is filled in after the outcome",
            "decided bids have values that are filled in after the outcome",
        ),
        FindingKind::OrphanProject => number("project is from an unknown opportunity", "projects are from unknown opportunities"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Severity;
    use crate::domain::source::{CellRef, Source};

    fn finding(kind: FindingKind, column: Option<&str>, count: u32) -> Finding {
        Finding {
            kind,
            severity: Severity::Warning,
            source: Some(Source::Projects),
            sheet: "Raw_projects".into(),
            column: column.map(Into::into),
            count,
            cells: (0..count.min(20))
                .map(|row| CellRef {
                    sheet: "Raw_projects".into(),
                    column: 31,
                    row,
                })
                .collect(),
        }
    }

    #[test]
    fn a_line_says_what_and_where() {
        assert_eq!(
            line(&finding(FindingKind::UnparsableDate, Some("prj_start_date"), 1)),
            "1 date cannot be read in “prj_start_date” of “Raw_projects” (Raw_projects!AF1)"
        );
        assert_eq!(
            line(&finding(FindingKind::UnlinkedRow, None, 847)),
            "847 rows have no customer in “Raw_projects” (Raw_projects!AF1, Raw_projects!AF2, Raw_projects!AF3 …)"
        );
        assert_eq!(
            line(&finding(FindingKind::StitchedExports, Some("last_refresh_date"), 3)),
            "“Raw_projects” was put together from 3 exports (Raw_projects!AF1, Raw_projects!AF2, Raw_projects!AF3)"
        );
        assert_eq!(
            line(&finding(FindingKind::IgnoredSheet, None, 0)),
            "Sheet “Raw_projects” matches none of the sources and was left out"
        );
    }
}
