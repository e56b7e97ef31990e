//! Numbers and bands.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;

use super::super::book::{AMOUNTS, Book, CREDITS, Cell, PROJECTS};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Ods, Xls, Xlsx};

/// A number with its digits in groups of three, and a decimal mark.
fn grouped(number: f64, separator: &str, mark: char) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let first = (whole.len() - 1) % 3 + 1;
    let mut text = whole[..first].to_owned();
    for start in (first..whole.len()).step_by(3) {
        text += separator;
        text += &whole[start..start + 3];
    }
    if fraction.is_empty() {
        text
    } else {
        format!("{text}{mark}{fraction}")
    }
}

/// Purchased credits from 1,250 to 197,250: one separator each, and no fraction.
fn thousands(book: &mut Book) {
    purchased(book, 1000.0);
}

/// The same, a thousandth.
fn thousandths(book: &mut Book) {
    purchased(book, 1.0);
}

/// The same, a thousand times as much: two separators each.
fn millions(book: &mut Book) {
    purchased(book, 1e6);
}

fn purchased(book: &mut Book, times: f64) {
    book.change(&AMOUNTS[..1], |cell| {
        if let Cell::Number(number) = cell {
            *number = ((*number / 312.5).round() + 0.25) * times;
        }
    });
}

/// Writes the purchased credits as texts.
fn write_purchased(book: &mut Book, text: impl Fn(f64) -> String) {
    book.write(&AMOUNTS[..1], |number| text(number.parse().unwrap()));
}

/// Some negative amounts, as corrections are.
fn corrections(book: &mut Book) {
    book.change(&AMOUNTS[1..2], |cell| {
        if let Cell::Number(number) = cell {
            *number = -*number;
        }
    });
}

fn with_minus(book: &mut Book, text: impl Fn(f64) -> String) {
    corrections(book);
    book.change(&AMOUNTS[1..2], |cell| {
        if let Cell::Number(number) = cell {
            *cell = text(number.abs()).into();
        }
    });
}

fn bands(book: &mut Book, header: &str, words: &[(&str, &str)]) {
    book.write(&[(PROJECTS, header)], |band| {
        words.iter().find(|(from, _)| *from == band).map_or(band, |(_, to)| to).to_owned()
    });
}

fn credit_bands(book: &mut Book, words: &[(&str, &str)]) {
    book.write(&[(CREDITS, "expiry_in_days")], |band| {
        words.iter().find(|(from, _)| *from == band).map_or(band, |(_, to)| to).to_owned()
    });
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::WrittenNumbers, "1,562.5", |book| book.write_amounts(|n| grouped(n, ",", '.'))),
    form(Kind::WrittenNumbers, "1562,5", |book| book.write_amounts(|n| grouped(n, "", ','))),
    form(Kind::WrittenNumbers, "1 250,5, with a no-break space", |book| {
        book.write_amounts(|n| grouped(n, "\u{a0}", ','))
    }),
    form(Kind::WrittenNumbers, "1 250,5, with a narrow no-break space", |book| {
        book.write_amounts(|n| grouped(n, "\u{202f}", ','))
    }),
    form(Kind::WrittenNumbers, "1 250.5, with a space", |book| {
        book.write_amounts(|n| grouped(n, " ", '.'))
    }),
    form(Kind::WrittenNumbers, "1’250.5", |book| {
        book.write_amounts(|n| grouped(n, "’", '.'))
    }),
    form(Kind::WrittenNumbers, "1'250.5", |book| book.write_amounts(|n| grouped(n, "'", '.'))),
    form(Kind::WrittenNumbers, "USD 1,250", |book| {
        book.write_amounts(|n| format!("USD {}", grouped(n, ",", '.')))
    }),
    form(Kind::WrittenNumbers, "1.250,50 EUR", |book| {
        book.write_amounts(|n| format!("{} EUR", grouped(n, ".", ',')))
    }),
    form(Kind::WrittenNumbers, "$1,250.50", |book| {
        book.write_amounts(|n| format!("${}", grouped(n, ",", '.')))
    }),
    form(Kind::WrittenNumbers, "1.250,50 €", |book| {
        book.write_amounts(|n| format!("{}\u{a0}€", grouped(n, ".", ',')))
    }),
    form(Kind::WrittenNumbers, "CHF 1’250.50", |book| {
        book.write_amounts(|n| format!("CHF {}", grouped(n, "’", '.')))
    }),
    form(Kind::WrittenNumbers, "'1562.5", |book| book.write_amounts(|n| format!("'{n}"))),
    form(Kind::WrittenNumbers, r#"="1562.5""#, |book| {
        book.write_amounts(|n| format!("=\"{n}\""))
    }),
    form(Kind::WrittenNumbers, "(1,250.5) for less than nothing", |book| {
        with_minus(book, |n| format!("({})", grouped(n, ",", '.')));
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "1,250.5- for less than nothing", |book| {
        with_minus(book, |n| format!("{}-", grouped(n, ",", '.')))
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "−1250,5 with a true minus", |book| {
        with_minus(book, |n| format!("−{}", grouped(n, "", ',')))
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "-$1,250.5", |book| {
        with_minus(book, |n| format!("-${}", grouped(n, ",", '.')))
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "($1,250.5)", |book| {
        with_minus(book, |n| format!("(${})", grouped(n, ",", '.')))
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "€ -1.250,5", |book| {
        with_minus(book, |n| format!("€ -{}", grouped(n, ".", ',')))
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "- 1 250,5", |book| {
        with_minus(book, |n| format!("- {}", grouped(n, " ", ',')))
    })
    .like(corrections),
    form(Kind::WrittenNumbers, "1 250,5 with a thin space", |book| {
        book.write_amounts(|n| grouped(n, "\u{2009}", ','))
    }),
    form(Kind::WrittenNumbers, "US$ 1,250.50", |book| {
        book.write_amounts(|n| format!("US$ {}", grouped(n, ",", '.')))
    }),
    form(Kind::WrittenNumbers, "1,250.50 usd, with invisible characters", |book| {
        book.write_amounts(|n| format!("\u{200e}{}\u{a0}usd\u{200b}", grouped(n, ",", '.')));
    }),
    form(Kind::WrittenNumbers, "12,34,567.5, which is not in threes", |book| {
        book.sheet(CREDITS).rows[2][4] = "12,34,567.5".into()
    })
    .like(|book| book.sheet(CREDITS).rows[2][4] = Cell::Blank)
    .told(&[(FindingKind::UnparsableNumber, Source::ServiceCredits, 1)]),
    form(Kind::WrittenNumbers, "80 %, which is no amount", |book| {
        book.sheet(CREDITS).rows[2][4] = "80 %".into()
    })
    .like(|book| book.sheet(CREDITS).rows[2][4] = Cell::Blank)
    .told(&[(FindingKind::UnparsableNumber, Source::ServiceCredits, 1)]),
    form(Kind::DecimalMark, "6.250 in a column that also has 1.562,5", |book| {
        book.write_amounts(|n| grouped(n, ".", ','))
    }),
    form(Kind::DecimalMark, "6,250 in a column that also has 1,562.5", |book| {
        book.write_amounts(|n| grouped(n, ",", '.'))
    }),
    form(Kind::DecimalMark, "numbers, and texts with a comma", |book| {
        let sheet = book.sheet(CREDITS);
        for row in sheet.rows.iter_mut().skip(1).step_by(2) {
            if let Cell::Number(number) = row[4] {
                row[4] = grouped(number, ".", ',').into();
            }
        }
    })
    .only(&[Xlsx, Xls, Ods]),
    form(Kind::DecimalMark, "two cells against their column", |book| {
        book.write_amounts(|n| grouped(n, ".", ','));
        book.sheet(CREDITS).rows[1][4] = "312.50".into();
        book.sheet(CREDITS).rows[2][4] = "625.0".into();
    })
    .told(&[(FindingKind::NumberInOtherForm, Source::ServiceCredits, 2)]),
    form(Kind::DecimalMark, "6,250 where nothing says: thousands", |book| {
        thousands(book);
        write_purchased(book, |n| grouped(n, ",", '.'));
    })
    .like(thousands)
    .told(&[(FindingKind::AmbiguousNumber, Source::ServiceCredits, 30)]),
    form(Kind::DecimalMark, "6.250 where nothing says: six and a quarter", |book| {
        thousandths(book);
        write_purchased(book, |n| format!("{n:.3}"));
    })
    .like(thousandths)
    .told(&[(FindingKind::AmbiguousNumber, Source::ServiceCredits, 30)]),
    form(Kind::DecimalMark, "1.250.000, which says it", |book| {
        millions(book);
        write_purchased(book, |n| grouped(n, ".", ','));
    })
    .like(millions),
    form(Kind::Bands, "$50K–$500K, with a dash", |book| {
        bands(book, "prj_size", &[("$50k-$500k", "$50K–$500K"), ("$1M - $5M", "$1M—$5M")]);
    }),
    form(Kind::Bands, "≥ $5M and USD 50k", |book| {
        bands(book, "prj_size", &[(">$5M", "≥ $5M"), ("<$50k", "< USD 50k")])
    }),
    form(Kind::Bands, "$5M+", |book| bands(book, "prj_size", &[(">$5M", "$5M+")])),
    form(Kind::Bands, "50,000 - 500,000", |book| {
        bands(book, "prj_size", &[("$50k-$500k", "50,000 - 500,000")])
    }),
    form(Kind::Bands, "the middle of a band as a number", |book| {
        bands(book, "prj_size", &[("$50k-$500k", "275000"), ("$500k-$1M", "750000")]);
    }),
    form(Kind::Bands, "bands in euros, with commas for decimals", |book| {
        bands(book, "prj_size", &[("$500k-$1M", "€0,5M - €1M"), ("<$50k", "<50.000 €")]);
    }),
    form(Kind::Bands, "<1 yr, 1-2 yrs, >2 yrs", |book| {
        bands(
            book,
            "prj_length",
            &[("< 1 yr", "<1 yr"), ("1 - 2 yrs", "1-2 yrs"), ("> 2yrs", ">2 yrs")],
        );
    }),
    form(Kind::Bands, "months and years in words", |book| {
        bands(
            book,
            "prj_length",
            &[("< 1 yr", "< 12 months"), ("1 - 2 yrs", "1-2 years"), ("> 2yrs", "> 24 mths")],
        );
    }),
    form(Kind::Bands, "weeks and days", |book| {
        bands(
            book,
            "prj_length",
            &[("< 1 yr", "<52 weeks"), ("1 - 2 yrs", "365 - 730 days"), ("> 2yrs", "> 104 wks")],
        );
    }),
    form(Kind::Bands, "0 - 45 days", |book| {
        credit_bands(book, &[("0-45", "0 - 45 days"), (">180", "> 180 d"), ("46-90", "46 – 90")]);
    }),
    form(Kind::Bands, "a size that is no band", |book| {
        bands(book, "prj_size", &[(">$5M", "huge")]);
    })
    .like(|book| {
        book.change(&[(PROJECTS, "prj_size")], |cell| {
            if cell.shown() == ">$5M" {
                *cell = Cell::Blank
            }
        })
    })
    .told(&[(FindingKind::UnparsableBand, Source::Projects, 12)]),
];
