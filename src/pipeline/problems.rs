//! The stages' errors as the plain data that the page shows.

use crate::domain::source::Source;
use crate::linking::LinkError;
use crate::report::problem::{Lookalike, Problem, ProblemKind, Unit};
use crate::workbook::mapping::{MappingError, SheetSummary};
use crate::workbook::read::{self, FileProblem, ReadError};

/// A file that cannot be read.
pub(super) fn unread(error: ReadError) -> Problem {
    match error {
        ReadError::NoFile => Problem::new(ProblemKind::EmptyFile, None),
        ReadError::File { name, problem } => file(name, problem),
    }
}

fn file(name: String, problem: FileProblem) -> Problem {
    let new = |kind| Problem::new(kind, name.clone());
    let too_many = |unit, limit: u64| new(ProblemKind::TooMany(unit)).expecting([limit.to_string()]);
    let too_large = |bytes: u64, limit: u64| {
        new(ProblemKind::TooLarge)
            .finding([bytes.to_string()])
            .expecting([limit.to_string()])
    };
    match problem {
        FileProblem::Empty => new(ProblemKind::EmptyFile),
        FileProblem::TooLarge { bytes, limit } | FileProblem::InflatesTooLarge { bytes, limit } => too_large(bytes, limit),
        FileProblem::NotAWorkbook { looks_like } => new(ProblemKind::NotAWorkbook(lookalike(looks_like))),
        FileProblem::PasswordProtected { .. } => new(ProblemKind::PasswordProtected),
        FileProblem::TooOld => new(ProblemKind::TooOld),
        FileProblem::DamagedArchive { detail } | FileProblem::DamagedWorkbook { detail } => new(ProblemKind::Damaged).finding([detail]),
        FileProblem::DamagedSheet { sheet, detail, .. } => new(ProblemKind::Damaged).finding([sheet, detail]),
        FileProblem::RowsOutOfOrder { sheet, .. } => new(ProblemKind::Damaged).finding([sheet]),
        FileProblem::TooManyParts { limit, .. } => too_many(Unit::Parts, limit as u64),
        FileProblem::InflatesTooMuch { part, .. } => new(ProblemKind::SuspiciousArchive).finding([part]),
        FileProblem::OverlappingParts => new(ProblemKind::SuspiciousArchive),
        FileProblem::NoSheets => new(ProblemKind::NoSheets),
        FileProblem::TooManyRows { limit, .. } => too_many(Unit::Rows, limit.into()),
        FileProblem::TooManyColumns { limit, .. } => too_many(Unit::Columns, limit.into()),
        FileProblem::TooManyCells { limit, .. } => too_many(Unit::Cells, limit as u64),
    }
}

/// Sheets that give no tables.
pub(super) fn unmapped(error: MappingError) -> Problem {
    let names = |sheets: Vec<SheetSummary>| sheets.into_iter().map(|sheet| sheet.sheet);
    let owned = |words: Vec<&'static str>| words.into_iter().map(str::to_owned);
    match error {
        MappingError::AmbiguousSheet { sheet, sources } => Problem::new(ProblemKind::AmbiguousSheet, sheet.sheet)
            .finding(sheet.headers)
            .expecting(sources.into_iter().map(key)),
        MappingError::TwoSheets { source_table, sheets } => Problem::new(ProblemKind::TwoSheetsForSource, None)
            .finding(names(Vec::from(*sheets)))
            .expecting([key(source_table)]),
        MappingError::NoHeaderRow { sheet, expected, .. } => Problem::new(ProblemKind::NoHeaderRow, sheet.sheet)
            .finding(sheet.headers)
            .expecting(owned(expected)),
        MappingError::NoCustomerSource { found } => {
            let wanted = [Source::InstallBase, Source::Opportunities, Source::Projects].map(key);
            Problem::new(ProblemKind::NoCustomerSource, None)
                .finding(names(found))
                .expecting(wanted)
        }
        MappingError::MissingColumn { sheet, any_of, .. } => Problem::new(ProblemKind::MissingColumn, sheet.sheet)
            .finding(sheet.headers)
            .expecting(owned(any_of)),
        MappingError::StaleMapping { source_table } => Problem::new(ProblemKind::NoCustomerSource, None).expecting([key(source_table)]),
    }
}

/// Tables without a customer.
pub(super) fn unlinked(error: &LinkError) -> Problem {
    match error {
        LinkError::NoCustomers { .. } => {
            let columns = ["account_sales_territory_id", "st_id", "prj_customer_id"].map(str::to_owned);
            Problem::new(ProblemKind::NoCustomers, None).expecting(columns)
        }
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
        read::Lookalike::Text => Lookalike::PlainText,
        read::Lookalike::OfficeDocument => Lookalike::OfficeDocument,
        read::Lookalike::Numbers => Lookalike::Numbers,
        read::Lookalike::Archive => Lookalike::Archive,
        read::Lookalike::Unknown => Lookalike::Unknown,
    }
}
