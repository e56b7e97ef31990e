//! Dates that do not say whether day or month comes first: the column, the sheet, the file or all files do.

use onelead::domain::date_order::DateOrder;
use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;
use onelead::pipeline::NamedBytes;

use super::super::book::{Book, CREDITS, Cell, DATES, PROJECTS, Ymd};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Csv, Ods, Xls, Xlsx};

/// The column whose dates are all the first of a month.
const ENDS: (&str, &str) = DATES[0];

/// The other dates of its sheet.
const LATER_ENDS: (&str, &str) = DATES[1];

/// Dates of other sheets.
const ELSEWHERE: &[(&str, &str)] = &[DATES[2], DATES[3], DATES[4], DATES[5]];

/// The ends of life that can be read both ways: those of January can not.
const TOLD_ENDS: u32 = 54;

/// Moves every contract end to a day that could be a month.
fn early_contract_ends(book: &mut Book) {
    book.change(&[(CREDITS, "contract_end_date")], |cell| {
        let Cell::Date(serial) = cell else { return };
        let day = Ymd::of_serial(*serial);
        *cell = Ymd {
            day: day.day % 12 + 1,
            ..day
        }
        .into();
    });
}

/// The same with day and month of each changed for the other.
fn turned_contract_ends(book: &mut Book) {
    early_contract_ends(book);
    book.change(&[(CREDITS, "contract_end_date")], |cell| {
        let Cell::Date(serial) = cell else { return };
        let Ymd { year, month, day } = Ymd::of_serial(*serial);
        *cell = Ymd {
            year,
            month: day,
            day: month,
        }
        .into();
    });
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::DateOrder, "7/4/2025 in each column, where each has a day above 12", |book| {
        book.write_dates_of(&DATES[1..], Ymd::month_first);
    }),
    form(Kind::DateOrder, "4/7/2025 in each column", |book| {
        book.write_dates_of(&DATES[1..], Ymd::day_first)
    }),
    form(Kind::DateOrder, "07-04-2025, with hyphens", |book| {
        book.write_dates_of(&DATES[1..], |d| format!("{:02}-{:02}-{}", d.month, d.day, d.year));
    }),
    form(Kind::DateOrder, "7/4/25, two digits of the year", |book| {
        book.write_dates_of(&DATES[1..], |d| format!("{}/{}/{:02}", d.month, d.day, d.year % 100));
    }),
    form(Kind::DateOrder, "one column day first, another month first", |book| {
        book.write_dates_of(&[DATES[3]], Ymd::month_first);
        book.write_dates_of(&[DATES[4]], Ymd::day_first);
    }),
    form(Kind::DateOrder, "a US file whose ends of life are all the 1st of a month", |book| {
        book.write_dates(Ymd::month_first)
    })
    .told(&[(FindingKind::DateOrderOfOthers, Source::InstallBase, TOLD_ENDS)]),
    form(
        Kind::DateOrder,
        "a British file whose ends of life are all the 1st of a month",
        |book| book.write_dates(Ymd::day_first),
    )
    .told(&[(FindingKind::DateOrderOfOthers, Source::InstallBase, TOLD_ENDS)]),
    form(Kind::DateOrder, "the other sheets of the file decide", |book| {
        book.write_dates_of(&[ENDS], Ymd::month_first);
        book.write_dates_of(ELSEWHERE, Ymd::month_first);
    })
    .only(&[Xlsx, Xls, Ods])
    .told(&[(FindingKind::DateOrderOfOthers, Source::InstallBase, TOLD_ENDS)]),
    form(Kind::DateOrder, "the other files decide", |book| {
        book.write_dates_of(&[ENDS], Ymd::month_first);
        book.write_dates_of(ELSEWHERE, Ymd::month_first);
    })
    .only(&[Csv])
    .told(&[(FindingKind::DateOrderOfOthers, Source::InstallBase, TOLD_ENDS)]),
    form(Kind::DateOrder, "the sheet goes before the file", |book| {
        book.write_dates_of(&[ENDS, LATER_ENDS], Ymd::month_first);
        book.write_dates_of(ELSEWHERE, Ymd::day_first);
    })
    .told(&[(FindingKind::DateOrderOfOthers, Source::InstallBase, TOLD_ENDS)]),
    form(Kind::DateOrder, "nothing decides: day first", |book| {
        early_contract_ends(book);
        book.write_dates_of(&[(CREDITS, "contract_end_date")], Ymd::day_first);
    })
    .like(early_contract_ends)
    .told(&[(FindingKind::AmbiguousDateOrder, Source::ServiceCredits, 30)]),
    form(Kind::DateOrder, "nothing decides in a US file", |book| {
        early_contract_ends(book);
        book.write_dates_of(&[(CREDITS, "contract_end_date")], Ymd::month_first);
    })
    .like(turned_contract_ends)
    .told(&[(FindingKind::AmbiguousDateOrder, Source::ServiceCredits, 30)]),
    form(Kind::DateOrder, "nothing decides, and the user chose month first", |book| {
        early_contract_ends(book);
        book.write_dates_of(&[(CREDITS, "contract_end_date")], Ymd::month_first);
    })
    .ordered(DateOrder::MonthFirst)
    .like(early_contract_ends),
    form(Kind::DateOrder, "two cells against their column", |book| {
        let column = book.sheet(PROJECTS).column("prj_start_date");
        let late: Vec<usize> = (1..40)
            .filter(|row| is_late(&book.sheet(PROJECTS).rows[*row][column]))
            .take(2)
            .collect();
        let turned: Vec<String> = late
            .iter()
            .map(|row| day(&book.sheet(PROJECTS).rows[*row][column]).day_first())
            .collect();
        book.write_dates_of(&[(PROJECTS, "prj_start_date")], Ymd::month_first);
        for (row, text) in late.into_iter().zip(turned) {
            book.sheet(PROJECTS).rows[row][column] = text.into();
        }
    })
    .told(&[(FindingKind::DateInOtherOrder, Source::Projects, 2)]),
    form(Kind::DateOrder, "two files, one of each order", |book| {
        book.write_dates_of(&[ENDS, LATER_ENDS], Ymd::day_first);
        book.write_dates_of(ELSEWHERE, Ymd::month_first);
        book.pack = two_folders;
    })
    .only(&[Csv])
    .told(&[(FindingKind::DateOrderOfOthers, Source::InstallBase, TOLD_ENDS)]),
];

fn day(cell: &Cell) -> Ymd {
    match cell {
        Cell::Date(serial) => Ymd::of_serial(*serial),
        cell => panic!("{cell:?} is no date"),
    }
}

fn is_late(cell: &Cell) -> bool {
    day(cell).day > 12
}

/// The files as they come from different folders.
fn two_folders(mut files: Vec<NamedBytes>) -> Vec<NamedBytes> {
    for (index, file) in files.iter_mut().enumerate() {
        file.name = format!("folder {}/{}", index % 2, file.name);
    }
    files.reverse();
    files
}
