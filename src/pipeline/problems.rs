//! Converts the stages' errors to the plain data that the page shows.

use crate::domain::source::Source;
use crate::linking::{LinkError, MAX_CUSTOMERS};
use crate::report::InputFile;
use crate::report::problem::{Lookalike, NearSheet, Problem, ProblemKind, Unit};
use crate::workbook::mapping::{MappingError, NearMatch, SheetSummary};
use crate::workbook::read::{self, FileProblem, ReadError};

/// Converts the error of a file that cannot be read.
pub(super) fn unread(error: ReadError) -> Problem {
    match error {
        ReadError::NoFile => Problem::new(ProblemKind::EmptyFile, None),
        ReadError::File { name, problem } => file(name, problem),
    }
}

fn file(name: String, problem: FileProblem) -> Problem {
    let new = |kind| Problem::new(kind, name.clone());
    let too_many = |sheet: Option<String>, unit, limit: u64| new(ProblemKind::TooMany(unit)).in_sheet(sheet).expecting([limit.to_string()]);
    match problem {
        FileProblem::Empty => new(ProblemKind::EmptyFile),
        FileProblem::TooLarge { bytes, limit } | FileProblem::InflatesTooLarge { bytes, limit } => too_large(name, bytes, limit),
        FileProblem::NotAWorkbook { looks_like } => new(ProblemKind::NotAWorkbook(lookalike(looks_like))),
        FileProblem::PasswordProtected { .. } => new(ProblemKind::PasswordProtected),
        FileProblem::PasswordNeeded => new(ProblemKind::PasswordNeeded),
        FileProblem::WrongPassword => new(ProblemKind::WrongPassword),
        FileProblem::UnknownEncryption => new(ProblemKind::UnknownEncryption),
        FileProblem::TooOld => new(ProblemKind::TooOld),
        FileProblem::DamagedArchive { detail } | FileProblem::DamagedWorkbook { detail } => new(ProblemKind::Damaged).finding([detail]),
        FileProblem::PartEncoding { part, encoding } => new(ProblemKind::PartEncoding).finding([part, encoding]),
        FileProblem::DamagedSheet { sheet, row, detail } => new(ProblemKind::Damaged).in_sheet(sheet).after_row(row).finding([detail]),
        FileProblem::RowsOutOfOrder { sheet, row } => {
            let detail = format!("row {} stands below a later one", u64::from(row) + 1);
            new(ProblemKind::Damaged).in_sheet(sheet).finding([detail])
        }
        FileProblem::TooManyParts { limit, .. } => too_many(None, Unit::Parts, limit as u64),
        FileProblem::InflatesTooMuch { part, .. } => new(ProblemKind::SuspiciousArchive).finding([part]),
        FileProblem::OverlappingParts => new(ProblemKind::SuspiciousArchive),
        FileProblem::NestedArchive => new(ProblemKind::NestedArchive),
        FileProblem::ProtectedArchive => new(ProblemKind::ProtectedArchive),
        FileProblem::UnclosedQuote { row } => new(ProblemKind::UnclosedQuote).after_row(Some(row)),
        FileProblem::NoSheets => new(ProblemKind::NoSheets),
        FileProblem::TooManyRows { sheet, limit } => too_many(Some(sheet), Unit::Rows, limit.into()),
        FileProblem::TooManyColumns { sheet, limit } => too_many(Some(sheet), Unit::Columns, limit.into()),
        FileProblem::TooManyCells { sheet, limit } => too_many(Some(sheet), Unit::Cells, limit as u64),
    }
}

/// The problem of a file that is too large to be held in memory.
pub(super) fn too_large(name: String, bytes: u64, limit: u64) -> Problem {
    Problem::new(ProblemKind::TooLarge, name)
        .finding([bytes.to_string()])
        .expecting([limit.to_string()])
}

/// Converts the error of sheets that give no tables.
pub(crate) fn unmapped(error: MappingError) -> Problem {
    let owned = |words: Vec<&'static str>| words.into_iter().map(str::to_owned);
    let in_sheet = |kind, sheet: SheetSummary| Problem::new(kind, sheet.file).in_sheet(sheet.sheet).finding(sheet.headers);
    match error {
        MappingError::AmbiguousSheet { sheet, sources } => {
            in_sheet(ProblemKind::AmbiguousSheet, sheet).expecting(sources.into_iter().map(key))
        }
        MappingError::TwoSheets { source_table, sheets } => {
            of_sheets(ProblemKind::TwoSheetsForSource, Vec::from(*sheets)).expecting([key(source_table)])
        }
        MappingError::NoHeaderRow { sheet, expected, .. } => in_sheet(ProblemKind::NoHeaderRow, sheet).expecting(owned(expected)),
        MappingError::NoCustomerSource { found, nearly } => Problem {
            // The one that lacks least.
            nearly: nearly.into_iter().min_by_key(|near| near.lacks.len()).map(near_sheet).map(Box::new),
            ..of_sheets(ProblemKind::NoCustomerSource, found)
                .expecting([Source::InstallBase, Source::Opportunities, Source::Projects].map(key))
        },
        MappingError::MissingColumn { sheet, any_of, .. } => in_sheet(ProblemKind::MissingColumn, sheet).expecting(owned(any_of)),
        MappingError::UnknownEncoding { sheet, encoding } => Problem::new(ProblemKind::UnknownEncoding, sheet.file)
            .in_sheet(sheet.sheet)
            .finding([encoding.label().to_owned()]),
        MappingError::StaleMapping { source_table } => Problem::new(ProblemKind::MatchedElsewhere, None).finding([key(source_table)]),
        MappingError::UnknownSheet { name } => Problem::new(ProblemKind::MatchedElsewhere, None).finding([name]),
        MappingError::UnknownRow { sheet, row } => elsewhere(sheet).finding([row.to_string()]),
        MappingError::UnknownColumn { sheet, column, .. } => elsewhere(sheet).finding([column]),
        MappingError::UnknownHeader { sheet, column, header } => elsewhere(sheet).finding([header.into()]).expecting([column.into()]),
        MappingError::SharedHeader { sheet, header, columns } => Problem::new(ProblemKind::SharedHeader, sheet.file)
            .in_sheet(sheet.sheet)
            .finding([header.into()])
            .expecting(owned(columns.into())),
    }
}

fn near_sheet(near: NearMatch) -> NearSheet {
    NearSheet {
        sheet: near.sheet.sheet,
        source: near.source,
        lacks: near.lacks.into_iter().map(str::to_owned).collect(),
    }
}

/// The problem of a sheet that was matched by hand in another workbook.
fn elsewhere(sheet: SheetSummary) -> Problem {
    Problem::new(ProblemKind::MatchedElsewhere, sheet.file).in_sheet(sheet.sheet)
}

/// A problem with sheets, which name their files if there are several.
fn of_sheets(kind: ProblemKind, sheets: Vec<SheetSummary>) -> Problem {
    let file = sheets.first().map(|sheet| sheet.file.clone());
    let of_one_file = sheets.iter().all(|sheet| Some(&sheet.file) == file.as_ref());
    let name = |sheet: SheetSummary| {
        if of_one_file {
            sheet.sheet
        } else if sheet.file.contains(&format!("{}.", sheet.sheet)) {
            // A CSV file is its own sheet.
            sheet.file
        } else {
            format!("{} ({})", sheet.sheet, sheet.file)
        }
    };
    Problem::new(kind, file.filter(|_| of_one_file)).finding(sheets.into_iter().map(name))
}

/// Converts the error of tables without a customer.
pub(crate) fn unlinked(error: &LinkError, files: &[InputFile]) -> Problem {
    let file = match files {
        [file] => Some(file.name.clone()),
        _ => None,
    };
    match error {
        LinkError::NoCustomers { rows } => Problem::new(ProblemKind::NoCustomers, file)
            .finding([rows.to_string()])
            .expecting(["account_sales_territory_id", "st_id", "prj_customer_id"].map(str::to_owned)),
        LinkError::TooManyCustomers {
            customers,
            sheet,
            column,
            ids,
        } => Problem::new(ProblemKind::TooManyCustomers, file)
            .in_sheet(sheet.clone())
            .finding([customers, ids].map(usize::to_string))
            .expecting([MAX_CUSTOMERS.to_string(), (*column).to_owned()]),
    }
}

fn key(source: Source) -> String {
    source.key().to_owned()
}

fn lookalike(looks_like: read::Lookalike) -> Lookalike {
    match looks_like {
        read::Lookalike::Pdf => Lookalike::Pdf,
        read::Lookalike::Image => Lookalike::Image,
        read::Lookalike::Html => Lookalike::WebPage,
        read::Lookalike::SpreadsheetXml => Lookalike::SpreadsheetXml,
        read::Lookalike::ExchangeFormat => Lookalike::ExchangeFormat,
        read::Lookalike::Text => Lookalike::PlainText,
        read::Lookalike::NamedText => Lookalike::NamedText,
        read::Lookalike::OfficeDocument => Lookalike::OfficeDocument,
        read::Lookalike::Numbers => Lookalike::Numbers,
        read::Lookalike::Archive => Lookalike::Archive,
        read::Lookalike::Unknown => Lookalike::Unknown,
    }
}
