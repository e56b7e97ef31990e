//! Dates in every form that people and programs write, where each says what it is.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;

use super::super::book::{Book, CREDITS, Cell, DATES, INSTALL_BASE, PROJECTS, Ymd};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Csv, Xls, Xlsx};

/// Columns whose dates have days above 12, so that each tells its own order.
const TELLING: &[(&str, &str)] = &[DATES[1], DATES[2], DATES[3], DATES[4], DATES[5]];

pub(super) const FORMS: &[Form] = &[
    form(Kind::WrittenDates, "2025-07-04", |book| book.write_dates(Ymd::iso)),
    form(Kind::WrittenDates, "2025/7/4", |book| {
        book.write_dates(|d| format!("{}/{}/{}", d.year, d.month, d.day))
    }),
    form(Kind::WrittenDates, "2025.07.04", |book| {
        book.write_dates(|d| d.iso().replace('-', "."))
    }),
    form(Kind::WrittenDates, "20250704", |book| {
        book.write_dates(|d| d.iso().replace('-', ""))
    }),
    form(Kind::WrittenDates, "20250704 as a number", |book| {
        book.change(&DATES, |cell| *cell = Cell::Number(cell.shown().replace('-', "").parse().unwrap()));
    }),
    form(Kind::WrittenDates, "04.07.2025", |book| {
        book.write_dates(|d| format!("{:02}.{:02}.{}", d.day, d.month, d.year))
    }),
    form(Kind::WrittenDates, "4.7.25", |book| {
        book.write_dates(|d| format!("{}.{}.{:02}", d.day, d.month, d.year % 100))
    }),
    form(Kind::WrittenDates, "04-Jul-2025", |book| {
        book.write_dates(|d| format!("{:02}-{}-{}", d.day, &d.month_name()[..3], d.year));
    }),
    form(Kind::WrittenDates, "04-JUL-25", |book| {
        book.write_dates(|d| format!("{:02}-{}-{:02}", d.day, d.month_name()[..3].to_uppercase(), d.year % 100));
    }),
    form(Kind::WrittenDates, "Jul 4, 2025", |book| {
        book.write_dates(|d| format!("{} {}, {}", &d.month_name()[..3], d.day, d.year))
    }),
    form(Kind::WrittenDates, "July 4th, 2025", |book| {
        book.write_dates(|d| format!("{} {}{}, {}", d.month_name(), d.day, ordinal(d.day), d.year));
    }),
    form(Kind::WrittenDates, "4. Juli 2025", |book| {
        book.write_dates(|d| format!("{}. {} {}", d.day, d.german_month(), d.year))
    }),
    form(Kind::WrittenDates, "Fri, 04 Jul 2025 00:00:00 GMT", |book| {
        // The day of the week is passed over, whichever it is.
        book.write_dates(|d| format!("Fri, {:02} {} {} 00:00:00 GMT", d.day, &d.month_name()[..3], d.year));
    }),
    form(Kind::WrittenDates, "7/4/2025 12:00:00 AM", |book| {
        book.write_dates_of(TELLING, |d| format!("{} 12:00:00 AM", d.month_first()));
    }),
    form(Kind::WrittenDates, "04.07.2025 00:00:00", |book| {
        book.write_dates(|d| format!("{:02}.{:02}.{} 00:00:00", d.day, d.month, d.year));
    }),
    form(Kind::WrittenDates, "2025-07-04 00:00:00 UTC", |book| {
        book.write_dates(|d| format!("{} 00:00:00 UTC", d.iso()))
    }),
    form(Kind::WrittenDates, "2025-07-04T22:30:00Z", |book| {
        book.write_dates(|d| format!("{}T22:30:00Z", d.iso()))
    }),
    form(Kind::WrittenDates, "2025-07-04T00:00:00.000+02:00", |book| {
        book.write_dates(|d| format!("{}T00:00:00.000+02:00", d.iso()));
    }),
    form(Kind::WrittenDates, "2025-07-04 18:00, with a no-break space", |book| {
        book.write_dates(|d| format!("{}\u{a0}18:00", d.iso()))
    }),
    form(Kind::WrittenDates, r#"="2025-07-04""#, |book| {
        book.write_dates(|d| format!("=\"{}\"", d.iso()))
    }),
    form(Kind::WrittenDates, "each cell in a form of its own", |book| {
        book.write_dates(|d| match d.day % 5 {
            0 => d.iso(),
            1 => format!("{}.{}.{}", d.day, d.month, d.year),
            2 => format!("{} {} {}", d.day, d.month_name(), d.year),
            3 => d.iso().replace('-', ""),
            _ => format!("{} 6:15 PM", d.iso()),
        });
    }),
    form(Kind::WrittenDates, "04-Okt-2025, as German exports shorten it", |book| {
        book.write_dates(|d| format!("{:02}-{}-{}", d.day, d.german_month().chars().take(3).collect::<String>(), d.year));
    }),
    form(
        Kind::WrittenDates,
        "7/4/2025, 12:00:00 AM with a narrow no-break space, as browsers write it",
        |book| {
            book.write_dates_of(TELLING, |d| format!("{}, 12:00:00\u{202f}AM", d.month_first()));
        },
    ),
    form(Kind::WrittenDates, "2025-07-04 00:00:00.0000000, as databases write it", |book| {
        book.write_dates(|d| format!("{} 00:00:00.0000000", d.iso()));
    }),
    form(Kind::WrittenDates, "Friday, July 4, 2025", |book| {
        book.write_dates(|d| format!("Friday, {} {}, {}", d.month_name(), d.day, d.year));
    }),
    form(
        Kind::WrittenDates,
        "Fri Jul 04 2025 00:00:00 GMT+0200 (Central European Summer Time)",
        |book| {
            book.write_dates(|d| {
                let (month, day, year) = (&d.month_name()[..3], d.day, d.year);
                format!("Fri {month} {day:02} {year} 00:00:00 GMT+0200 (Central European Summer Time)")
            });
        },
    ),
    form(Kind::WrittenDates, "marks of direction within 7/4/2025", |book| {
        book.write_dates_of(TELLING, |d| d.month_first().replace('/', "\u{200e}/\u{200e}"));
    }),
    form(Kind::WrittenDates, "4.7.2025 soon, which is no date", |book| {
        book.sheet(PROJECTS).rows[4][7] = "4.7.2025 soon".into();
    })
    .like(|book| book.sheet(PROJECTS).rows[4][7] = Cell::Blank)
    .told(&[(FindingKind::UnparsableDate, Source::Projects, 1)]),
    form(Kind::Serials, "45842", |book| book.change(&DATES, to_serial)),
    form(Kind::Serials, "45842 as a text", |book| {
        book.change(&DATES, |cell| {
            to_serial(cell);
            *cell = cell.shown().into();
        })
    }),
    form(Kind::Serials, "45842.75, with a time", |book| {
        book.change(&DATES, |cell| add(cell, 0.75))
    })
    .only(&[Xlsx, Xls]),
    form(Kind::Serials, "a tenth of a second before midnight", |book| {
        book.change(&DATES, |cell| add(cell, -0.1 / 86_400.0));
    })
    .only(&[Xlsx, Xls]),
    form(Kind::Serials, "the system of 1904, without a format", |book| {
        book.from_1904 = true;
        book.change(&DATES, |cell| {
            add(cell, -1462.0);
            to_serial(cell);
        });
    })
    .only(&[Xlsx, Xls]),
    form(Kind::Serials, "the system of 1904", |book| book.from_1904 = true).only(&[Xlsx, Xls]),
    form(Kind::DistantYears, "2099-12-31 for no end", |book| blanks(book, "2099-12-31")).told(&[(
        FindingKind::DateOutOfRange,
        Source::InstallBase,
        10,
    )]),
    form(Kind::DistantYears, "31.12.2118 for no end", |book| {
        blanks(book, "31.12.2118");
    })
    .told(&[(FindingKind::DateOutOfRange, Source::InstallBase, 10)]),
    form(Kind::DistantYears, "1900-01-01 for no date", |book| blanks(book, "1900-01-01")).told(&[(
        FindingKind::DateOutOfRange,
        Source::InstallBase,
        10,
    )]),
    form(Kind::DistantYears, "31-Feb-2025, which does not exist", |book| {
        book.sheet(PROJECTS).rows[4][7] = "31-Feb-2025".into()
    })
    .like(|book| book.sheet(PROJECTS).rows[4][7] = Cell::Blank)
    .told(&[(FindingKind::UnparsableDate, Source::Projects, 1)]),
    form(Kind::HalfTurned, "a US file opened in Europe", |book| {
        turn(book, |day| swapped(day).into(), Ymd::month_first)
    })
    .like(|book| turn(book, |day| swapped(day).into(), Ymd::iso))
    .told(&[(FindingKind::HalfTurnedDates, Source::ServiceCredits, 15)])
    .only(&[Xlsx, Xls]),
    form(Kind::HalfTurned, "a European file opened in the US", |book| {
        turn(book, |day| swapped(day).into(), Ymd::day_first)
    })
    .like(|book| turn(book, |day| swapped(day).into(), Ymd::iso))
    .told(&[(FindingKind::HalfTurnedDates, Source::ServiceCredits, 15)])
    .only(&[Xlsx, Xls]),
    form(Kind::HalfTurned, "dates with all days beside texts are whole", |book| {
        let sheet = book.sheet(CREDITS);
        let column = sheet.column("contract_end_date");
        for row in sheet.rows.iter_mut().skip(1).step_by(3) {
            row[column] = row[column].shown().into();
        }
    }),
    form(Kind::Serials, "dates and serials in one column", |book| {
        let sheet = book.sheet(PROJECTS);
        let column = sheet.column("prj_start_date");
        for row in sheet.rows.iter_mut().skip(1).step_by(2) {
            to_serial(&mut row[column]);
        }
    })
    .only(&[Xlsx, Xls, Csv]),
];

fn ordinal(day: u32) -> &'static str {
    match (day / 10, day % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

fn to_serial(cell: &mut Cell) {
    if let Cell::Date(serial) = cell {
        *cell = Cell::Number(*serial);
    }
}

fn add(cell: &mut Cell, days: f64) {
    if let Cell::Date(serial) = cell {
        *serial += days;
    }
}

/// The blank ends of life as a day.
fn blanks(book: &mut Book, day: &str) {
    book.fill_blanks(INSTALL_BASE, "product_end_of_life_date", day);
}

fn swapped(day: Ymd) -> Ymd {
    Ymd {
        month: day.day,
        day: day.month,
        ..day
    }
}

/// Contract ends: those with a day of at most 12 as one kind of cell, the others as a text.
fn turn(book: &mut Book, early: impl Fn(Ymd) -> Cell, late: impl Fn(Ymd) -> String) {
    book.change(&[(CREDITS, "contract_end_date")], |cell| {
        let Cell::Date(serial) = *cell else { return };
        let day = Ymd::of_serial(serial);
        *cell = if day.day <= 12 { early(day) } else { late(day).into() };
    });
}
