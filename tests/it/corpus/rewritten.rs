//! Whatever mix of the ways to write ids, dates, numbers and missing values its columns have, an export gives the same features.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;

use super::book::{AMOUNTS, Book, CREDITS, CUSTOMER_IDS, Cell, DATES, INSTALL_BASE, OPPORTUNITIES, PROJECTS, Ymd};
use super::check::{Outcome, Row};
use super::clean::clean;
use super::write::{Format, files};

/// Every column of ids, the customers' first.
const IDS: [(&str, &str); 9] = [
    CUSTOMER_IDS[0],
    CUSTOMER_IDS[1],
    CUSTOMER_IDS[2],
    CUSTOMER_IDS[3],
    (PROJECTS, "prj_customer_id"),
    (PROJECTS, "project"),
    (PROJECTS, "prj_siebel_id"),
    (CREDITS, "project_id"),
    (OPPORTUNITIES, "opportunity_id"),
];

/// Columns with blank cells.
const WITH_BLANKS: [(&str, &str); 6] = [
    (INSTALL_BASE, "account_sales_territory_id"),
    (INSTALL_BASE, "product_end_of_life_date"),
    (INSTALL_BASE, "support_status"),
    (OPPORTUNITIES, "opportunity_description"),
    (PROJECTS, "prj_siebel_id"),
    (PROJECTS, "prj_days"),
];

/// How a column writes ids: what stands around each, and between its groups of three digits.
const ID_FORMS: [(&str, &str); 14] = [
    ("{}", ""),
    ("'{}", ""),
    ("=\"{}\"", ""),
    ("{}.0", ""),
    (" {}\t", ""),
    ("\u{a0}{}\u{202f}", ""),
    ("\u{200b}{}\u{feff}", ""),
    ("\u{202a}{}\u{202c}", ""),
    ("{}", "\u{200b}"),
    ("{}", ","),
    ("{}", "."),
    ("{}", " "),
    (" {}", "\u{a0}"),
    ("'{}", "’"),
];

/// Leading zeros, which a table writes in each of its cells.
const ZEROS: (&str, &str) = ("00{}", "");

/// How a column writes dates, beside as they are.
const DATE_FORMS: [fn(Ymd) -> String; 12] = [
    Ymd::iso,
    Ymd::day_first,
    Ymd::month_first,
    |d| format!("{}/{}/{}", d.year, d.month, d.day),
    |d| format!("{}.{}.{}", d.year, d.month, d.day),
    |d| d.iso().replace('-', ""),
    |d| format!("{:02}.{:02}.{}", d.day, d.month, d.year),
    |d| format!("{:02}-{}-{}", d.day, &d.month_name()[..3], d.year),
    |d| format!("{} {}, {}", d.month_name(), d.day, d.year),
    |d| format!("{}. {} {}", d.day, d.german_month(), d.year),
    |d| format!("{:02}-{:02}-{:02}", d.month, d.day, d.year % 100),
    |d| d.serial().to_string(),
];

/// How many of the first of these leave room for a time of day and a zone.
const WITH_TIME: usize = 11;

const TIMES: [&str; 6] = ["", " 00:00", " 12:00:00 AM", "T23:59:59Z", " 18:30 UTC", " 04:05:06.789 +02:00"];

/// What groups thousands, and the decimal mark.
const MARKS: [(&str, char); 11] = [
    ("", '.'),
    (",", '.'),
    (" ", '.'),
    ("\u{a0}", '.'),
    ("'", '.'),
    ("’", '.'),
    ("", ','),
    (".", ','),
    (" ", ','),
    ("\u{202f}", ','),
    ("’", ','),
];

const CURRENCIES: [&str; 8] = ["{}", "USD {}", "{} EUR", "${}", "{} €", "CHF{}", "'{}", " {} "];

const WORDS: [&str; 14] = [
    "",
    "(null)",
    "NULL",
    "<null>",
    "None",
    "nan",
    "N/A",
    "na",
    "-",
    "--",
    "(blank)",
    "Not assigned",
    "UNKNOWN",
    r"\N",
];

/// What is done to an export.
#[derive(Debug, Clone)]
struct Rules {
    format: Format,
    ids: Vec<(&'static str, &'static str)>,
    /// A column of customer ids whose table writes leading zeros.
    zeros: Option<usize>,
    /// A form for each column of dates, or none.
    dates: Vec<Option<usize>>,
    times: &'static str,
    marks: Vec<(&'static str, char)>,
    currencies: Vec<&'static str>,
    words: Vec<&'static str>,
    /// Which of the cells that may stay as they are do.
    kept: u64,
}

fn rules() -> impl Strategy<Value = Rules> {
    let marks = (
        prop::collection::vec(select(&MARKS[..]), AMOUNTS.len()),
        prop::collection::vec(select(&CURRENCIES[..]), AMOUNTS.len()),
    );
    let dates = prop::collection::vec(prop::option::weighted(0.9, 0..DATE_FORMS.len()), DATES.len());
    (
        select(Format::ALL),
        prop::collection::vec(select(&ID_FORMS[..]), IDS.len()),
        prop::option::weighted(0.3, prop::sample::select(vec![0_usize, 1, 2])),
        (dates, select(&TIMES[..])),
        marks,
        prop::collection::vec(select(&WORDS[..]), WITH_BLANKS.len()),
        any::<u64>(),
    )
        .prop_map(|(format, ids, zeros, (dates, times), (marks, currencies), words, kept)| Rules {
            format,
            ids,
            zeros,
            dates,
            times,
            marks,
            currencies,
            words,
            kept,
        })
}

/// The clean export with ends of life that tell their order by themselves, as each column's order is drawn alone.
fn told_apart() -> Book {
    let mut book = clean();
    book.change(&DATES[..1], |cell| {
        if let Cell::Date(serial) = cell {
            *serial += 17.0;
        }
    });
    book
}

static EXPECTED: LazyLock<BTreeMap<String, Row>> = LazyLock::new(|| Outcome::of_book(&told_apart(), Format::Xlsx).customers);

impl Rules {
    fn applied(&self) -> Book {
        let mut book = told_apart();
        for (index, ((sheet, header), word)) in WITH_BLANKS.iter().zip(&self.words).enumerate() {
            if self.kept >> index & 1 == 0 {
                book.fill_blanks(sheet, header, word);
            }
        }
        for (index, (column, form)) in IDS.iter().zip(&self.ids).enumerate() {
            let form = if self.zeros == Some(index) { ZEROS } else { *form };
            book.change(&[*column], |cell| self.write_id(cell, form));
        }
        for (column, form) in DATES.iter().zip(&self.dates) {
            if let Some(form) = form {
                book.change(&[*column], |cell| self.write_date(cell, *form));
            }
        }
        for ((column, mark), currency) in AMOUNTS.iter().zip(&self.marks).zip(&self.currencies) {
            book.change(&[*column], |cell| self.write_amount(cell, *mark, currency));
        }
        book
    }

    /// Whether a cell that may stay as it is does, by its number.
    fn keeps(&self, number: f64) -> bool {
        self.kept >> (number.trunc().abs() as u64 % 64) & 1 == 1
    }

    fn write_id(&self, cell: &mut Cell, form: (&str, &str)) {
        let Cell::Number(number) = *cell else { return };
        if form == ZEROS || !self.keeps(number) {
            let (around, between) = form;
            *cell = around.replace("{}", &grouped(&number.to_string(), between)).into();
        }
    }

    /// Days that could be months may stay date cells; the others tell the order.
    fn write_date(&self, cell: &mut Cell, form: usize) {
        let Cell::Date(serial) = *cell else { return };
        let day = Ymd::of_serial(serial);
        if day.day <= 12 && self.keeps(serial) {
            return;
        }
        let time = if form < WITH_TIME { self.times } else { "" };
        *cell = format!("{}{time}", DATE_FORMS[form](day)).into();
    }

    /// Numbers with a fraction tell the decimal mark; others may stay number cells.
    fn write_amount(&self, cell: &mut Cell, (separator, mark): (&str, char), currency: &str) {
        let Cell::Number(number) = *cell else { return };
        if number.fract() == 0.0 && self.keeps(number) {
            return;
        }
        let plain = number.to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = grouped(whole, separator);
        if !fraction.is_empty() {
            text = format!("{text}{mark}{fraction}");
        }
        *cell = currency.replace("{}", &text).into();
    }
}

/// Digits in groups of three.
fn grouped(whole: &str, separator: &str) -> String {
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text += separator;
        }
        text.push(digit);
    }
    text
}

/// Customers by their ids without leading zeros.
fn without_zeros(customers: BTreeMap<String, Row>) -> BTreeMap<String, Row> {
    customers
        .into_iter()
        .map(|(id, row)| (id.trim_start_matches('0').to_owned(), row))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mix_of_forms_gives_the_same_features(rules in rules()) {
        let outcome = Outcome::of(&files(&rules.applied(), rules.format), None);
        let outcome = outcome.map_err(|problem| TestCaseError::fail(format!("{problem:?}")))?;
        prop_assert_eq!(&without_zeros(outcome.customers), &*EXPECTED);
    }
}
