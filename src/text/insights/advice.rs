//! Why each kind of finding matters, and what to do about it.

use crate::domain::finding::FindingKind;

/// Two sentences about a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    pub why: &'static str,
    pub fix: &'static str,
}

/// The advice for a kind of finding.
pub fn advice(kind: FindingKind) -> Advice {
    let (why, fix) = english(kind);
    Advice { why, fix }
}

fn english(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::IgnoredSheet
        | FindingKind::HiddenSheet
        | FindingKind::DuplicateHeader
        | FindingKind::BlankHeader
        | FindingKind::MissingColumn
        | FindingKind::MissingSource => of_the_layout(kind),
        FindingKind::SeveralSheets | FindingKind::RepeatedSheet | FindingKind::NearlyASource => of_sheets(kind),
        FindingKind::RepeatedHeader
        | FindingKind::TableTotals
        | FindingKind::TotalRow
        | FindingKind::DescriptionRow
        | FindingKind::FooterRow
        | FindingKind::OverlongLine => of_rows(kind),
        FindingKind::ReplacedLetters | FindingKind::LegacyLetters | FindingKind::BrokenOff => of_the_file(kind),
        FindingKind::ErrorCell
        | FindingKind::UnparsableDate
        | FindingKind::UnparsableNumber
        | FindingKind::UnparsableBand
        | FindingKind::UnparsableFlag
        | FindingKind::DateOutOfRange
        | FindingKind::UnknownOutcome
        | FindingKind::UnknownCustomer
        | FindingKind::ConflictingOutcome => of_a_cell(kind),
        FindingKind::PlaceholderId
        | FindingKind::LostDigits
        | FindingKind::GroupedIds
        | FindingKind::MissingZeros
        | FindingKind::LoneId
        | FindingKind::AmbiguousNumber
        | FindingKind::NumberInOtherForm
        | FindingKind::AmbiguousDateOrder
        | FindingKind::DateOrderOfOthers
        | FindingKind::HalfTurnedDates
        | FindingKind::DateInOtherOrder => of_a_form(kind),
        FindingKind::UnlinkedRow
        | FindingKind::TerritoryIsCustomerId
        | FindingKind::DisguisedName
        | FindingKind::SeveralCompanyNames
        | FindingKind::DuplicateRow
        | FindingKind::DuplicateKey
        | FindingKind::OrphanCustomer
        | FindingKind::OrphanCredit
        | FindingKind::OrphanProject => of_ids(kind),
        FindingKind::NegativeCredits
        | FindingKind::DeliveredAbovePurchased
        | FindingKind::ProjectEndBeforeStart
        | FindingKind::ContractEndBefore1990
        | FindingKind::Outlier
        | FindingKind::EndOfLifeAfterServiceLife
        | FindingKind::UnknownStage => of_values(kind),
        FindingKind::ClosedProjectsOnly | FindingKind::StitchedExports | FindingKind::FilledAfterOutcome => of_the_export(kind),
    }
}

fn of_the_layout(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::IgnoredSheet => (
            "It is not part of any result.",
            "Nothing, unless it is one of the six sources: then give it that source's name or headers.",
        ),
        FindingKind::HiddenSheet => (
            "Its rows count, although no one who opens the workbook sees them.",
            "Check that the sheet is meant to be in the export.",
        ),
        FindingKind::DuplicateHeader => (
            "Values of the later column are not used.",
            "Rename or remove the column that should not count.",
        ),
        FindingKind::BlankHeader => (
            "Cells without a header cannot be assigned to anything.",
            "Give the column a header, or clear it.",
        ),
        FindingKind::MissingColumn => (
            "What is computed from the column is missing for every customer, unless another column says the same.",
            "Add the column to the export, or match it to a header with another name.",
        ),
        _ => (
            "Whatever is computed from the source is missing for every customer.",
            "Add the sheet to the workbook and open both again.",
        ),
    }
}

fn of_sheets(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::SeveralSheets => (
            "Their rows count together, as those of regions or months should.",
            "If one of them should not count, set it to “Not used” under Match columns.",
        ),
        FindingKind::RepeatedSheet => (
            "More than half of its keys are in the other sheet too: it is a copy or an older version.",
            "Nothing, if the other sheet is the one that counts; otherwise choose what the right one holds under Match columns.",
        ),
        _ => (
            "With these columns the sheet would be read; without them the source is missing.",
            "Add the columns to the export, or choose what the sheet holds and match its headers under Match columns.",
        ),
    }
}

fn of_rows(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::RepeatedHeader => (
            "Joined files repeat the header line in the middle; it is not a record.",
            "Nothing; or remove the line.",
        ),
        FindingKind::TableTotals | FindingKind::TotalRow => (
            "As a record it would be an extra customer and count everything twice.",
            "Nothing; if the row is a record, give it its key.",
        ),
        FindingKind::DescriptionRow => (
            "It says what the columns hold; as a record it would be an extra customer.",
            "Nothing; if the row is a record, write its dates and numbers as the other rows do.",
        ),
        FindingKind::FooterRow => (
            "Reports end with lines such as who made them; as records they would be customers.",
            "Nothing; if the row is a record, give it its key.",
        ),
        _ => (
            "A separator inside a value, without quotation marks, moves all values after it, so it is unknown which belongs where.",
            "Export again with quotation marks around texts, or put them around the value that has the separator.",
        ),
    }
}

fn of_the_file(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::ReplacedLetters => (
            "The bytes are not UTF-8; a name with such a letter does not match the same name elsewhere.",
            "Export the file again as UTF-8, or correct the letters in the cells.",
        ),
        FindingKind::LegacyLetters => (
            "The file is not UTF-8 and was read as Windows-1252, as Western European systems write it; letters of other regions come out wrong.",
            "Look at the names: if they are wrong, choose the encoding, or export the file as CSV UTF-8 or as .xlsx.",
        ),
        _ => (
            "What came after the break is not part of any result.",
            "Open the file in Excel and save it as .xlsx, or export it again.",
        ),
    }
}

/// What kind of export it is.
fn of_the_export(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::ClosedProjectsOnly => (
            "A project appears in such an export when it ends, so the latest starts are missing, and customers look quieter than they are.",
            "Ask for an export that has the open projects as well.",
        ),
        FindingKind::StitchedExports => (
            "A refresh date belongs to a row: what happened to the older rows since then is not in the file.",
            "Ask for one export of everything.",
        ),
        _ => (
            "What is only known after the outcome cannot explain it; a model that learned outcomes from the column would look perfect and predict nothing.",
            "Nothing for the results shown here; but do not compare shares of won bids by this column.",
        ),
    }
}

fn of_a_cell(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::ErrorCell => (
            "A failed formula has no value, so the cell counts as empty.",
            "Repair the formula, or replace it by its value before exporting.",
        ),
        FindingKind::UnparsableDate => (
            "The cell counts as empty, so a deadline can be overlooked.",
            "Enter the cell as a date; 2025-07-04 is read in every language.",
        ),
        FindingKind::UnparsableNumber => (
            "The cell counts as empty, so sums come out too low.",
            "Enter the cell as a number without words or units.",
        ),
        FindingKind::UnparsableBand => (
            "The cell counts as empty, so project values come out too low.",
            "Write it like the other rows: two bounds with a hyphen, or one bound after < or >.",
        ),
        FindingKind::UnparsableFlag => ("The cell counts as empty.", "Enter Yes or No."),
        FindingKind::DateOutOfRange => (
            "Such dates mean “no end” and count as no date.",
            "Nothing, if they mean that; otherwise correct the year.",
        ),
        FindingKind::UnknownOutcome => ("The model cannot learn from the row.", "Enter High, Medium or Low."),
        FindingKind::UnknownCustomer => (
            "The outcome belongs to no customer, so the model cannot learn from it.",
            "Check the id, or add the customer's rows to the export.",
        ),
        _ => (
            "Only one outcome can be learned from, and the first one counts.",
            "Keep the correct outcome.",
        ),
    }
}

/// How a cell was read where it could be read in another way.
fn of_a_form(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::PlaceholderId => (
            "Exports write 0 or −1 for “no customer”, so the rows have no customer instead of creating one with that id.",
            "Fill in the customer ids of these rows if they are known; if 0 or −1 is a customer, give it another id.",
        ),
        FindingKind::LostDigits => (
            "A spreadsheet keeps 15 digits of a number. Several ids can look the same now, so these rows have no customer.",
            "Export the column as text, and open the file without saving it in a spreadsheet first.",
        ),
        FindingKind::GroupedIds => (
            "Nearly all ids of the column are whole numbers, so 108,076 was read as 108076.",
            "Nothing, if that is right; otherwise export the ids as text.",
        ),
        FindingKind::MissingZeros => (
            "A spreadsheet drops leading zeros, so 71 here and 00071 in another table were read as one id.",
            "Nothing, if that is right; otherwise write the two ids in a way that differs by more than zeros.",
        ),
        FindingKind::LoneId => (
            "A total, a heading or a remark among the ids counts as an extra customer, is ranked, and shifts the levels of the others.",
            "Look at its cells. If it is not a customer, remove the row or leave its id empty; if it is one, do nothing.",
        ),
        FindingKind::AmbiguousNumber => (
            "6.250 can be six and a quarter or six thousand, and nothing else in the column tells which. A comma was read as a thousands separator, a point as the decimal mark.",
            "Export the column as real numbers, or with two decimals.",
        ),
        FindingKind::NumberInOtherForm => (
            "Most numbers of the column use the other mark, so these may be a thousand times too large or too small.",
            "Check these cells, and export the column as real numbers.",
        ),
        FindingKind::AmbiguousDateOrder => (
            "03/04 can be in March or in April, and no date of the files tells which. A wrong month moves deadlines.",
            "Choose the order of day and month in the assumptions, or export the column as real dates.",
        ),
        FindingKind::DateOrderOfOthers => (
            "03/04 fits both ways; other dates of the sheet or the files show which order they have.",
            "Nothing, if all dates come from one program; otherwise choose the order of day and month in the assumptions.",
        ),
        FindingKind::HalfTurnedDates => (
            "The column has dates up to the 12th only, and later days as text: this happens when a program set to another region opens a file.",
            "Export the file again, and open it here without opening it in a spreadsheet first.",
        ),
        _ => (
            "Other dates of the column may be swapped as well without showing it: 03/04 fits both ways.",
            "Check how the column writes dates, and export it as real dates.",
        ),
    }
}

fn of_ids(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::UnlinkedRow => (
            "The row has no customer, so what it says is missing from someone's results.",
            "Fill in the customer id of the row.",
        ),
        FindingKind::TerritoryIsCustomerId => (
            "Both roles are treated as one customer. If they are two, their results are mixed.",
            "Check that both names mean one company.",
        ),
        FindingKind::SeveralCompanyNames => (
            "One id can hold the data of two companies.",
            "Check the names; give each company its own id.",
        ),
        FindingKind::DisguisedName => (
            "Such a name can pass for another one. OneLead leaves these characters out of what it shows and writes.",
            "Type the name again in the source system. In some scripts such a character is right.",
        ),
        FindingKind::DuplicateRow => (
            "An export that ran twice counts rows without a key twice.",
            "Remove the repeated rows from the export.",
        ),
        FindingKind::DuplicateKey => (
            "Rows with the same key count once; sums take the first value.",
            "Nothing, if one thing has several rows on purpose; otherwise correct the keys.",
        ),
        FindingKind::OrphanCustomer => (
            "Only one side of the customer is known: projects or products are missing.",
            "Check whether the id is written like that in the other sources.",
        ),
        FindingKind::OrphanCredit => (
            "The credit cannot be matched with the work it pays for.",
            "Check the project id, or add the project to the export.",
        ),
        _ => (
            "The project cannot be traced back to the opportunity it came from.",
            "Check the opportunity id, or add the opportunity to the export.",
        ),
    }
}

fn of_values(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::NegativeCredits => (
            "Negative credits lower the customer's sums and distort the utilization.",
            "Correct the sign, or enter the correction in its own row.",
        ),
        FindingKind::DeliveredAbovePurchased => (
            "More than 100% delivered hides customers who have credits left.",
            "Check both numbers of the row.",
        ),
        FindingKind::ProjectEndBeforeStart => (
            "One of the dates is wrong, so the time since the last project may be.",
            "Correct the start or the end.",
        ),
        FindingKind::ContractEndBefore1990 => (
            "No contract is that old; a placeholder date hides the real end.",
            "Enter the contract's real end, or leave the cell empty.",
        ),
        FindingKind::Outlier => (
            "A typo in one digit looks like this, and it distorts the sums.",
            "Nothing, if the number is real; otherwise correct it.",
        ),
        FindingKind::EndOfLifeAfterServiceLife => (
            "Service cannot end before the product does: one of the dates is wrong, and renewals are timed by both.",
            "Check both dates of the product.",
        ),
        _ => (
            "A project with an unknown stage counts as in progress, unless its status says otherwise.",
            "Use one of the known codes: C, LOST, NOBID, X, S, DP, OC, I, PRE.",
        ),
    }
}
