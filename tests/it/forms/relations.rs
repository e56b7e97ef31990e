//! What does not matter: the order of rows, columns and sheets, names of sheets, ids and dates as numbers or as text.

use std::collections::BTreeMap;

use onelead::domain::ids::Id;
use onelead::workbook::mapping::propose;
use onelead::workbook::schema::{Kind, spec};

use super::book::{Book, Outcome, WORKBOOKS, check_close, check_same, iso};
use crate::support::{Cell, read_bytes};

/// The indices below `n` in another order, by an integer generator.
fn shuffled(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = seed;
    for last in (1..n).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (state >> 33) as usize % (last + 1));
    }
    order
}

#[track_caller]
fn check(name: &str, changed: &Book, book: &Book) {
    check_same(
        name,
        &Outcome::of(changed.xlsx()).without_places(),
        &Outcome::of(book.xlsx()).without_places(),
    );
}

/// The kind of each listed column, by sheet and column of the book; `None` for others.
fn kinds(book: &Book) -> Vec<Vec<Option<Kind>>> {
    let mapping = propose(&read_bytes(&book.xlsx()[0].bytes).unwrap()).unwrap();
    let kinds = book.sheets.iter().enumerate().map(|(index, sheet)| {
        let mapped = mapping.sheets.iter().find(|mapped| mapped.sheet == index);
        let kind = |column: usize| {
            let mapped = mapped?;
            let (name, _) = mapped.columns.iter().find(|(_, columns)| columns.contains(&(column as u32)))?;
            spec(mapped.source)
                .columns
                .iter()
                .find(|listed| listed.name == *name)
                .map(|listed| listed.kind)
        };
        let n_columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        (0..n_columns).map(kind).collect()
    });
    kinds.collect()
}

fn id_of(cell: &Cell) -> Option<Id> {
    match cell {
        Cell::Number(number) => Some(Id::from_number(*number)),
        Cell::Text(text) => Some(Id::from_text(text)),
        _ => None,
    }
}

/// Shuffles the rows of each sheet; those with the same key keep their order, because the first of them counts.
fn with_rows_shuffled(book: &Book, seed: u64) -> Book {
    let mapping = propose(&read_bytes(&book.xlsx()[0].bytes).unwrap()).unwrap();
    book.clone().with_sheets(|index, sheet| {
        let Some(mapped) = mapping.sheets.iter().find(|mapped| mapped.sheet == index) else {
            return;
        };
        // Rows without a key belong together: services are written in blocks that are named by their first row.
        let Some(key) = spec(mapped.source).key.and_then(|key| mapped.columns.get(key)) else {
            return;
        };
        let below = sheet.rows.split_off(sheet.header_row() + 1);
        let key = |row: usize| below[row].get(key[0] as usize).and_then(id_of);
        let mut order = shuffled(below.len(), seed);
        let mut places: BTreeMap<Option<Id>, Vec<usize>> = BTreeMap::new();
        for (place, &row) in order.iter().enumerate() {
            places.entry(key(row)).or_default().push(place);
        }
        for places in places.values() {
            let mut rows: Vec<usize> = places.iter().map(|&place| order[place]).collect();
            rows.sort_unstable();
            for (&place, row) in places.iter().zip(rows) {
                order[place] = row;
            }
        }
        sheet.rows.extend(order.into_iter().map(|row| below[row].clone()));
    })
}

#[test]
fn the_order_of_rows_does_not_matter() {
    for name in WORKBOOKS {
        let book = Book::read(name);
        for seed in [1, 2] {
            let changed = with_rows_shuffled(&book, seed);
            check_close(
                &format!("{name}, rows in order {seed}"),
                &Outcome::of(changed.xlsx()).without_places(),
                &Outcome::of(book.xlsx()).without_places(),
            );
        }
    }
}

#[test]
fn the_order_of_columns_does_not_matter() {
    for name in WORKBOOKS {
        let book = Book::read(name);
        let kinds = kinds(&book);
        let changed = book.clone().with_sheets(|index, sheet| {
            let n_columns = kinds[index].len();
            let mut order = shuffled(n_columns, 3);
            // Of several ids for one purpose, and of equal headers, the left one counts, so they keep their order.
            let is_fixed = |column: &usize| kinds[index][*column].is_none_or(|kind| kind == Kind::Id);
            let mut fixed: Vec<usize> = order.iter().copied().filter(is_fixed).collect();
            fixed.sort_unstable_by(|a, b| b.cmp(a));
            for place in &mut order {
                if is_fixed(place) {
                    *place = fixed.pop().unwrap();
                }
            }
            for cells in &mut sheet.rows {
                cells.resize(n_columns, Cell::Blank);
                *cells = order.iter().map(|&column| cells[column].clone()).collect();
            }
        });
        check(&format!("{name}, other columns first"), &changed, &book);
    }
}

#[test]
fn the_order_of_sheets_does_not_matter() {
    for name in WORKBOOKS {
        let book = Book::read(name);
        let mut changed = book.clone();
        changed.sheets.reverse();
        check(&format!("{name}, last sheet first"), &changed, &book);
    }
}

/// If enough columns are present, headers identify a sheet whose name no longer does.
#[test]
fn names_of_sheets_do_not_matter() {
    for name in ["demo", "second_generation"] {
        let book = Book::read(name);
        let changed = book.clone().with_sheets(|index, sheet| sheet.name = format!("Sheet{}", index + 1));
        check(&format!("{name}, sheets without names"), &changed, &book);
    }
}

#[test]
fn ids_are_the_same_as_text_and_as_number() {
    for name in WORKBOOKS {
        let book = Book::read(name);
        let kinds = kinds(&book);
        let index = |sheet: &str| book.sheets.iter().position(|known| known.name == sheet).unwrap();
        let is_id = |sheet: &str, column: usize| kinds[index(sheet)][column] == Some(Kind::Id);
        let as_text = book.map(|sheet, (_, column), cell| match cell {
            Cell::Number(number) if is_id(&sheet.name, column) => Cell::Text(format!(" {number} ")),
            cell => cell.clone(),
        });
        check(&format!("{name}, ids as text"), &as_text, &book);
        let as_number = book.map(|sheet, (row, column), cell| match cell {
            Cell::Text(text) if row > sheet.header_row() && is_id(&sheet.name, column) => number_of(text),
            cell => cell.clone(),
        });
        check(&format!("{name}, ids as numbers"), &as_number, &book);
    }
}

/// The number that is displayed like the text, if there is one.
fn number_of(text: &str) -> Cell {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => Cell::Number(number.into()),
        _ => Cell::Text(text.to_owned()),
    }
}

#[test]
fn dates_are_the_same_as_text_as_date_and_as_serial() {
    for name in WORKBOOKS {
        let book = Book::read(name);
        let kinds = kinds(&book);
        let index = |sheet: &str| book.sheets.iter().position(|known| known.name == sheet).unwrap();
        let is_day = |sheet: &str, column: usize| kinds[index(sheet)][column] == Some(Kind::Day);
        let as_serial = book.map(|sheet, (_, column), cell| match cell {
            Cell::Date(serial) if is_day(&sheet.name, column) => Cell::Number(*serial),
            cell => cell.clone(),
        });
        check(&format!("{name}, dates as serials"), &as_serial, &book);
        let as_text = book.map(|sheet, (row, column), cell| match cell {
            Cell::Date(serial) | Cell::Number(serial) if row > sheet.header_row() && is_day(&sheet.name, column) => {
                Cell::Text(iso(*serial))
            }
            cell => cell.clone(),
        });
        check(&format!("{name}, dates as text"), &as_text, &book);
    }
}
