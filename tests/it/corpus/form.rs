//! A form: what it does to the clean export, and what is expected of it.

use onelead::domain::date_order::DateOrder;
use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;
use onelead::report::problem::ProblemKind;

use super::book::Book;
use super::write::Format;

/// What kind of dirt a form has; a row of the table in `docs/dirty-exports.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Names,
    SeveralSheets,
    Copies,
    Headers,
    RepeatedHeaders,
    Totals,
    Descriptions,
    ClosingLines,
    OverlongLines,
    StackedTables,
    Letters,
    Separators,
    Containers,
    OtherFiles,
    MissingWords,
    Nobody,
    Errors,
    WrittenIds,
    GroupedIds,
    LeadingZeros,
    LostDigits,
    PhantomIds,
    WrittenDates,
    DateOrder,
    HalfTurned,
    Serials,
    DistantYears,
    WrittenNumbers,
    DecimalMark,
    Bands,
    OwnFiles,
}

impl Kind {
    pub(super) const ALL: &[(Self, &str)] = &[
        (Self::Names, "Names of sheets and files"),
        (Self::SeveralSheets, "Several sheets of one source"),
        (Self::Copies, "A sheet twice"),
        (Self::Headers, "Around the headers"),
        (Self::RepeatedHeaders, "The header line again"),
        (Self::Totals, "Totals"),
        (Self::Descriptions, "A row that describes the columns"),
        (Self::ClosingLines, "Closing lines of a report"),
        (Self::OverlongLines, "A separator without quotation marks"),
        (Self::StackedTables, "Tables below each other"),
        (Self::Letters, "Letters of a text file"),
        (Self::Separators, "Separators of a text file"),
        (Self::Containers, "Kinds of files"),
        (Self::OtherFiles, "Files that are no workbook"),
        (Self::MissingWords, "Words for no value"),
        (Self::Nobody, "Numbers for no customer"),
        (Self::Errors, "Errors of formulas"),
        (Self::WrittenIds, "Ids, as they are written"),
        (Self::GroupedIds, "Ids with separators"),
        (Self::LeadingZeros, "Leading zeros in one table"),
        (Self::LostDigits, "Ids that lost digits"),
        (Self::PhantomIds, "Words among the ids"),
        (Self::WrittenDates, "Dates, as they are written"),
        (Self::DateOrder, "Day or month first"),
        (Self::HalfTurned, "Day and month swapped before"),
        (Self::Serials, "Dates as numbers"),
        (Self::DistantYears, "Open-ended dates"),
        (Self::WrittenNumbers, "Numbers, as they are written"),
        (Self::DecimalMark, "Comma or point"),
        (Self::Bands, "Bands"),
        (Self::OwnFiles, "Files that OneLead saved"),
    ];
}

/// A finding that must come: of a kind, about a source, with so many cells, rows or sheets.
pub(super) type Told = (FindingKind, Source, u32);

#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) kind: Kind,
    /// What is in the file, in words.
    pub(super) name: &'static str,
    pub(super) formats: &'static [Format],
    /// What makes the clean export dirty.
    pub(super) change: fn(&mut Book),
    /// What the export is then equal to: the clean one, changed where the form cannot but lose something.
    pub(super) equals: fn(&mut Book),
    /// What is told, and nothing else is.
    pub(super) told: &'static [Told],
    /// Why the files are refused, if they are.
    pub(super) refused: Option<ProblemKind>,
    /// The order of day and month that the user chose.
    pub(super) order: Option<DateOrder>,
}

/// A form that is read like the clean one, without a word.
pub(super) const fn form(kind: Kind, name: &'static str, change: fn(&mut Book)) -> Form {
    Form {
        kind,
        name,
        formats: Format::ALL,
        change,
        equals: |_| {},
        told: &[],
        refused: None,
        order: None,
    }
}

impl Form {
    /// The same in some kinds of files only.
    pub(super) const fn only(mut self, formats: &'static [Format]) -> Self {
        self.formats = formats;
        self
    }

    /// The same as another form than the clean one.
    pub(super) const fn like(mut self, equals: fn(&mut Book)) -> Self {
        self.equals = equals;
        self
    }

    pub(super) const fn told(mut self, told: &'static [Told]) -> Self {
        self.told = told;
        self
    }

    pub(super) const fn refused(mut self, problem: ProblemKind) -> Self {
        self.refused = Some(problem);
        self
    }

    pub(super) const fn ordered(mut self, order: DateOrder) -> Self {
        self.order = Some(order);
        self
    }
}
