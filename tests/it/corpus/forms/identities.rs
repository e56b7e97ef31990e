//! Ids: what looks the same is the same id, whatever table writes it in which way.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;

use super::super::book::{Book, CREDITS, CUSTOMER_IDS, Cell, INSTALL_BASE, OPPORTUNITIES, PROJECTS};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Csv, Ods, Xls, Xlsx};

const IN_INSTALL_BASE: &[(&str, &str)] = &[CUSTOMER_IDS[0]];
const IN_OPPORTUNITIES: &[(&str, &str)] = &[CUSTOMER_IDS[1]];
const IN_PROJECTS: &[(&str, &str)] = &[CUSTOMER_IDS[3], (PROJECTS, "prj_customer_id")];

/// All customer ids with so many digits in front of them.
fn longer(book: &mut Book, digits: &str) {
    let all = [CUSTOMER_IDS.as_slice(), &[(PROJECTS, "prj_customer_id")]].concat();
    book.change(&all, |cell| *cell = format!("{digits}{}", cell.shown()).into());
}

/// Ids of 16 digits, which a number cell still holds.
fn of_16_digits(book: &mut Book) {
    longer(book, "1080000001");
}

/// Customer ids of eight digits, the first two of them zeros, in every table.
fn with_zeros(book: &mut Book) {
    longer(book, "00");
}

/// Customer ids that are words.
fn words(book: &mut Book) {
    longer(book, "Köln-");
}

/// An install base that has an id with and without zeros: they are two.
fn both_forms(book: &mut Book) {
    book.sheet(INSTALL_BASE).rows[5][1] = "00108002".into();
}

/// Texts of digits as numbers.
fn to_number(cell: &mut Cell) {
    *cell = Cell::Number(cell.shown().parse().unwrap());
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::WrittenIds, "an invisible character behind each (U+200B)", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("{id}\u{200b}"));
    }),
    form(Kind::WrittenIds, "a byte-order mark in front of each", |book| {
        book.write(IN_OPPORTUNITIES, |id| format!("\u{feff}{id}"))
    }),
    form(Kind::WrittenIds, "a soft hyphen within each", |book| {
        book.write(IN_PROJECTS, |id| id.replacen("08", "0\u{ad}8", 1))
    }),
    form(Kind::WrittenIds, "marks of direction around each", |book| {
        book.write_ids(|id| format!("\u{202a}{id}\u{202c}"))
    }),
    form(Kind::WrittenIds, "no-break spaces around each", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("\u{a0}{id}\u{202f}"))
    }),
    form(Kind::WrittenIds, "a tab behind each", |book| book.write_ids(|id| format!("{id}\t"))),
    form(Kind::WrittenIds, "a line break behind each", |book| {
        book.write(IN_OPPORTUNITIES, |id| format!("{id}\n"))
    }),
    form(Kind::WrittenIds, r#"="108076""#, |book| {
        book.write(IN_INSTALL_BASE, |id| format!("=\"{id}\""))
    }),
    form(Kind::WrittenIds, "'108076", |book| {
        book.write(IN_OPPORTUNITIES, |id| format!("'{id}"))
    }),
    form(Kind::WrittenIds, "108076.0", |book| book.write(IN_PROJECTS, |id| format!("{id}.0"))),
    form(Kind::WrittenIds, "108076.000", |book| {
        book.write(&[(CREDITS, "project_id")], |id| format!("{id}.000"))
    }),
    form(Kind::WrittenIds, "numbers as texts", |book| book.write_ids(str::to_owned)),
    form(Kind::WrittenIds, "1.08076E+05", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("{}.{}E+05", &id[..1], &id[1..]));
    }),
    form(Kind::WrittenIds, "16 digits as numbers here, as texts there", |book| {
        of_16_digits(book);
        book.change(IN_INSTALL_BASE, to_number);
    })
    .like(of_16_digits),
    form(Kind::WrittenIds, "16 digits as numbers in each table", |book| {
        of_16_digits(book);
        book.change(&CUSTOMER_IDS, to_number);
    })
    .only(&[Xlsx, Xls, Ods])
    .like(of_16_digits),
    form(Kind::WrittenIds, "an umlaut as one character here, as two there", |book| {
        words(book);
        book.write(IN_OPPORTUNITIES, |id| id.replace('ö', "o\u{308}"));
    })
    .like(words),
    form(Kind::WrittenIds, "keys of projects as texts with blanks", |book| {
        book.write(&[(PROJECTS, "project")], |id| format!("  {id} "));
    }),
    form(Kind::WrittenIds, "keys of opportunities with an apostrophe", |book| {
        book.write(&[(PROJECTS, "prj_siebel_id")], |id| format!("'{id}"));
    }),
    form(Kind::WrittenIds, "an ideographic space behind each", |book| {
        book.write(IN_OPPORTUNITIES, |id| format!("{id}\u{3000}"))
    }),
    form(Kind::WrittenIds, "a joiner within each", |book| {
        book.write(IN_INSTALL_BASE, |id| id.replacen("08", "0\u{2060}8", 1))
    }),
    form(Kind::WrittenIds, "control characters around each", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("\u{7f}{id}\u{85}"))
    }),
    form(Kind::WrittenIds, r#"'="108076""#, |book| {
        book.write(IN_PROJECTS, |id| format!("'=\"{id}\""))
    }),
    form(Kind::WrittenIds, r#"=" 108076 ""#, |book| {
        book.write(IN_PROJECTS, |id| format!("=\" {id} \""))
    }),
    form(Kind::WrittenIds, "inner blanks of other kinds", |book| {
        longer(book, "ST ");
        book.write(IN_OPPORTUNITIES, |id| id.replace(' ', "\u{a0}"));
    })
    .like(|book| longer(book, "ST ")),
    form(Kind::WrittenIds, "ids that differ by case are two", |book| {
        book.sheet(INSTALL_BASE).rows[5][1] = "acme".into();
        book.sheet(OPPORTUNITIES).rows[5][1] = "Acme".into();
    })
    .like(|book| {
        book.sheet(INSTALL_BASE).rows[5][1] = "acme".into();
        book.sheet(OPPORTUNITIES).rows[5][1] = "Acme".into();
    })
    // Two of 32 are more than one in twenty.
    .told(&[]),
    form(Kind::GroupedIds, "108,076", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("{},{}", &id[..3], &id[3..]))
    })
    .told(&[(FindingKind::GroupedIds, Source::InstallBase, 71)]),
    form(Kind::GroupedIds, "108.076", |book| {
        book.write(IN_OPPORTUNITIES, |id| format!("{}.{}", &id[..3], &id[3..]))
    })
    .told(&[(FindingKind::GroupedIds, Source::Opportunities, 29)]),
    form(Kind::GroupedIds, "108 076", |book| {
        book.write(IN_PROJECTS, |id| format!("{} {}", &id[..3], &id[3..]))
    })
    .told(&[(FindingKind::GroupedIds, Source::Projects, 79)]),
    form(Kind::GroupedIds, "108\u{a0}076 with a no-break space", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("{}\u{a0}{}", &id[..3], &id[3..]));
    })
    .told(&[(FindingKind::GroupedIds, Source::InstallBase, 71)]),
    form(Kind::GroupedIds, "108’076", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("{}’{}", &id[..3], &id[3..]))
    })
    .told(&[(FindingKind::GroupedIds, Source::InstallBase, 71)]),
    form(Kind::GroupedIds, "108,076.00", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("{},{}.00", &id[..3], &id[3..]))
    })
    .told(&[(FindingKind::GroupedIds, Source::InstallBase, 71)]),
    form(Kind::LeadingZeros, "00108076 in the install base, 108076 elsewhere", |book| {
        book.write(IN_INSTALL_BASE, |id| format!("00{id}"));
    })
    .like(with_zeros)
    .told(&[
        (FindingKind::MissingZeros, Source::Opportunities, 29),
        (FindingKind::MissingZeros, Source::ServiceCredits, 22),
        (FindingKind::MissingZeros, Source::Projects, 79),
    ]),
    form(Kind::LeadingZeros, r#"="00108076" in the projects"#, |book| {
        book.write(IN_PROJECTS, |id| format!("=\"00{id}\""))
    })
    .like(with_zeros)
    .told(&[
        (FindingKind::MissingZeros, Source::InstallBase, 71),
        (FindingKind::MissingZeros, Source::Opportunities, 29),
        (FindingKind::MissingZeros, Source::ServiceCredits, 22),
    ]),
    form(Kind::LeadingZeros, "one table with both forms tells them apart", |book| {
        both_forms(book)
    })
    .like(both_forms),
    form(Kind::LeadingZeros, "numbers with a format of zeros (00000000)", |book| {
        book.change(IN_INSTALL_BASE, |cell| *cell = Cell::Zeros(cell.shown().parse().unwrap(), 8));
    })
    .like(with_zeros)
    .told(&[
        (FindingKind::MissingZeros, Source::Opportunities, 29),
        (FindingKind::MissingZeros, Source::ServiceCredits, 22),
        (FindingKind::MissingZeros, Source::Projects, 79),
    ]),
    form(Kind::LeadingZeros, "a format of zeros in each table", |book| {
        let all = [CUSTOMER_IDS.as_slice(), &[(PROJECTS, "prj_customer_id")]].concat();
        book.change(&all, |cell| *cell = Cell::Zeros(cell.shown().parse().unwrap(), 8));
    })
    .like(with_zeros),
    form(
        Kind::LeadingZeros,
        "0000400103 among the projects, 400103 among the credits",
        |book| {
            book.write(&[(PROJECTS, "project")], |id| format!("0000{id}"));
        },
    )
    .told(&[(FindingKind::MissingZeros, Source::ServiceCredits, 30)]),
    form(Kind::LeadingZeros, "zeros in the opportunities that the projects name", |book| {
        book.write(&[(OPPORTUNITIES, "opportunity_id")], |id| format!("000{id}"));
    })
    .told(&[(FindingKind::MissingZeros, Source::Projects, 20)]),
    form(Kind::LostDigits, "1.23457E+14 as a customer", |book| {
        book.sheet(INSTALL_BASE).rows[5][1] = "1.23457E+14".into();
        book.sheet(INSTALL_BASE).rows[6][1] = "1.23457E+14".into();
    })
    .like(|book| {
        book.sheet(INSTALL_BASE).rows[5][1] = Cell::Blank;
        book.sheet(INSTALL_BASE).rows[6][1] = Cell::Blank;
    })
    .told(&[(FindingKind::LostDigits, Source::InstallBase, 2)]),
    form(Kind::LostDigits, "1.23457E+14 as keys", |book| {
        book.write(&[(INSTALL_BASE, "serial_number_id")], |_| "1.23457E+14".to_owned());
    })
    .told(&[(FindingKind::LostDigits, Source::InstallBase, 73)]),
    form(Kind::LostDigits, "a number above 2^53 as a customer", |book| {
        book.sheet(OPPORTUNITIES).rows[3][1] = Cell::Number(1.080_76e17)
    })
    .only(&[Xlsx, Xls, Ods])
    .like(|book| book.sheet(OPPORTUNITIES).rows[3][1] = Cell::Blank)
    .told(&[(FindingKind::LostDigits, Source::Opportunities, 1)]),
    form(Kind::LostDigits, "16-digit numbers that all end in 0", |book| {
        let number = |cell: &mut Cell| *cell = Cell::Number(1e15 + 10.0 * cell.shown().parse::<f64>().unwrap());
        book.change(IN_OPPORTUNITIES, number);
    })
    .only(&[Xlsx, Xls, Ods])
    .like(|book| book.change(IN_OPPORTUNITIES, |cell| *cell = Cell::Blank))
    .told(&[(FindingKind::LostDigits, Source::Opportunities, 29)]),
    form(Kind::LostDigits, "16-digit texts that all end in 0", |book| {
        book.write(IN_OPPORTUNITIES, |id| format!("108000000{id}0"))
    })
    .like(|book| book.change(IN_OPPORTUNITIES, |cell| *cell = Cell::Blank))
    .told(&[(FindingKind::LostDigits, Source::Opportunities, 29)]),
    form(Kind::PhantomIds, "a remark where a customer should be", |book| {
        book.sheet(INSTALL_BASE).rows[9][1] = "see Jo".into()
    })
    .like(|book| book.sheet(INSTALL_BASE).rows[9][1] = "see Jo".into())
    .told(&[(FindingKind::LoneId, Source::InstallBase, 1)]),
    form(Kind::PhantomIds, "a heading among the records", |book| {
        book.sheet(INSTALL_BASE)
            .insert(20, &[("account_sales_territory_id", "EMEA".into())]);
    })
    .like(|book| {
        book.sheet(INSTALL_BASE)
            .insert(20, &[("account_sales_territory_id", "EMEA".into())]);
    })
    .told(&[(FindingKind::LoneId, Source::InstallBase, 1)])
    .only(&[Xlsx, Csv]),
];
