//! Words and numbers that say that there is no value.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;

use super::super::book::{Book, CREDITS, CUSTOMER_IDS, Cell, INSTALL_BASE, OPPORTUNITIES, PROJECTS};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Ods, Xls, Xlsx};

/// The columns of the clean export that have blank cells, of every kind.
const WITH_BLANKS: [(&str, &str); 12] = [
    (INSTALL_BASE, "account_sales_territory_id"),
    (INSTALL_BASE, "product_end_of_life_date"),
    (INSTALL_BASE, "product_end_of_service_life_date"),
    (INSTALL_BASE, "support_status"),
    (OPPORTUNITIES, "account_sales_territory_id"),
    (OPPORTUNITIES, "opportunity_description"),
    (CREDITS, "st_id"),
    (PROJECTS, "st_id"),
    (PROJECTS, "prj_customer_id"),
    (PROJECTS, "prj_siebel_id"),
    (PROJECTS, "prj_days"),
    (PROJECTS, "prj_status_description"),
];

/// Writes a word wherever there is no value.
fn fill(book: &mut Book, word: &str) {
    for (sheet, header) in WITH_BLANKS {
        book.fill_blanks(sheet, header, word);
    }
}

/// Writes something wherever there is no customer.
fn fill_ids(book: &mut Book, text: &str) {
    for (sheet, header) in CUSTOMER_IDS {
        book.fill_blanks(sheet, header, text);
    }
}

/// The cells without a customer.
const NOBODY: &[(FindingKind, Source, u32)] = &[
    (FindingKind::PlaceholderId, Source::InstallBase, 2),
    (FindingKind::PlaceholderId, Source::Opportunities, 1),
    (FindingKind::PlaceholderId, Source::ServiceCredits, 8),
    (FindingKind::PlaceholderId, Source::Projects, 1),
];

pub(super) const FORMS: &[Form] = &[
    form(Kind::MissingWords, "(null)", |book| fill(book, "(null)")),
    form(Kind::MissingWords, "NULL", |book| fill(book, "NULL")),
    form(Kind::MissingWords, "<null>", |book| fill(book, "<null>")),
    form(Kind::MissingWords, "None", |book| fill(book, "None")),
    form(Kind::MissingWords, "NaN", |book| fill(book, "NaN")),
    form(Kind::MissingWords, "n/a", |book| fill(book, "n/a")),
    form(Kind::MissingWords, "NA", |book| fill(book, "NA")),
    form(Kind::MissingWords, "-", |book| fill(book, "-")),
    form(Kind::MissingWords, "--", |book| fill(book, " -- ")),
    form(Kind::MissingWords, "#", |book| fill(book, "#")),
    form(Kind::MissingWords, "?", |book| fill(book, "?")),
    form(Kind::MissingWords, "TBD", |book| fill(book, "TBD")),
    form(Kind::MissingWords, "(blank)", |book| fill(book, "(blank)")),
    form(Kind::MissingWords, "Not assigned", |book| fill(book, "Not assigned")),
    form(Kind::MissingWords, "Unassigned", |book| fill(book, "Unassigned")),
    form(Kind::MissingWords, "Not available", |book| fill(book, "Not available")),
    form(Kind::MissingWords, "Not auailable", |book| fill(book, "Not auailable")),
    form(Kind::MissingWords, "unknown", |book| fill(book, "unknown")),
    form(Kind::MissingWords, r"\N", |book| fill(book, r"\N")),
    form(Kind::MissingWords, "white space", |book| fill(book, " \u{a0}\t")),
    form(Kind::MissingWords, "a character that nobody sees", |book| fill(book, "\u{200b}")),
    form(Kind::MissingWords, r#"="""#, |book| fill(book, "=\"\"")),
    form(Kind::MissingWords, "a lone apostrophe", |book| fill(book, "'")),
    form(Kind::MissingWords, "NA is Namibia among the countries", |book| {
        book.write(&[(PROJECTS, "country_id")], |country| {
            if country == "NA" { " na ".to_owned() } else { country.to_owned() }
        });
    }),
    form(Kind::Nobody, "0", |book| fill_ids(book, "0")).told(NOBODY),
    form(Kind::Nobody, "-1", |book| fill_ids(book, "-1")).told(NOBODY),
    form(Kind::Nobody, "000000", |book| fill_ids(book, "000000")).told(NOBODY),
    form(Kind::Nobody, "0 as a number", |book| {
        fill_ids(book, "0");
        book.change(&CUSTOMER_IDS, |cell| {
            if cell.shown() == "0" {
                *cell = Cell::Number(0.0);
            }
        });
    })
    .told(NOBODY),
    form(Kind::Errors, "#REF! and #N/A in cells", |book| {
        errors(book, Cell::Error("#REF!"), Cell::Error("#N/A"))
    })
    .told(&[(FindingKind::ErrorCell, Source::InstallBase, 12)])
    .only(&[Xlsx, Xls, Ods]),
    form(Kind::Errors, "#REF! and #DIV/0! as texts", |book| {
        errors(book, "#REF!".into(), "#DIV/0!".into())
    })
    .told(&[(FindingKind::ErrorCell, Source::InstallBase, 12)]),
    form(Kind::Errors, "#value! as a text", |book| {
        errors(book, "#value!".into(), "#NAME?".into())
    })
    .told(&[(FindingKind::ErrorCell, Source::InstallBase, 12)]),
];

/// Errors where there is no end of life, and no customer.
fn errors(book: &mut Book, end: Cell, customer: Cell) {
    let sheet = book.sheet(INSTALL_BASE);
    for (header, error) in [("product_end_of_life_date", end), ("account_sales_territory_id", customer)] {
        let column = sheet.column(header);
        for row in sheet.rows.iter_mut().filter(|row| row[column].is_blank()) {
            row[column] = error.clone();
        }
    }
}
