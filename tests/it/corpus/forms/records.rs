//! Rows that a person would not count.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;

use super::super::book::{Book, CREDITS, Cell, INSTALL_BASE, OPPORTUNITIES, PROJECTS, Sheet};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Csv, Ods, Xls, Xlsx};

/// Adds a row with the sum of the purchased credits behind the rows of each customer, and one at the end.
fn subtotals(book: &mut Book, each: impl Fn(&str) -> String, last: &str) {
    let sheet = book.sheet(CREDITS);
    let header = sheet.rows[0].clone();
    let mut rows = vec![header];
    let total = |sheet: &Sheet, label: &str| sheet.row(&[("st_id", label.into()), ("purchased_credits", 1000.into())]);
    for (index, row) in sheet.rows.iter().enumerate().skip(1) {
        rows.push(row.clone());
        let id = &row[1];
        let is_last = sheet.rows.get(index + 1).is_none_or(|next| next[1] != *id);
        if is_last && !id.is_blank() {
            rows.push(total(sheet, &each(&id.shown())));
        }
    }
    rows.push(total(sheet, last));
    sheet.rows = rows;
}

/// Adds a total below the projects, in some column.
fn total(book: &mut Book, header: &str, label: &str) {
    let cells = [(header, label.into()), ("prj_days", 4321.into())];
    book.sheet(PROJECTS).push(&cells);
}

const ONE_TOTAL: &[(FindingKind, Source, u32)] = &[(FindingKind::TotalRow, Source::Projects, 1)];

/// Adds a row below the header line of the credits.
fn described(book: &mut Book, words: [&str; 9]) {
    let row = words.map(Cell::from).to_vec();
    book.sheet(CREDITS).rows.insert(1, row);
}

const ONE_DESCRIPTION: &[(FindingKind, Source, u32)] = &[(FindingKind::DescriptionRow, Source::ServiceCredits, 1)];

/// The header line of a sheet once more.
fn repeat_header(sheet: &mut Sheet, at: usize) {
    let header = sheet.rows[0].clone();
    sheet.rows.insert(at, header);
}

/// Lines below the last record, each with its first cell.
fn closing(book: &mut Book, name: &str, lines: &[&str]) {
    for line in lines {
        book.sheet(name).push_line(line);
    }
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::RepeatedHeaders, "amid joined files", |book| {
        repeat_header(book.sheet(INSTALL_BASE), 30)
    })
    .told(&[(FindingKind::RepeatedHeader, Source::InstallBase, 1)]),
    form(Kind::RepeatedHeaders, "amid joined files, with their marks", |book| {
        let sheet = book.sheet(INSTALL_BASE);
        repeat_header(sheet, 30);
        sheet.rows[30][0] = format!("\u{feff}{}", sheet.rows[30][0].shown()).into();
    })
    .told(&[(FindingKind::RepeatedHeader, Source::InstallBase, 1)]),
    form(Kind::RepeatedHeaders, "as the last line", |book| {
        let end = book.sheet(OPPORTUNITIES).rows.len();
        repeat_header(book.sheet(OPPORTUNITIES), end);
    })
    .told(&[(FindingKind::RepeatedHeader, Source::Opportunities, 1)]),
    form(Kind::RepeatedHeaders, "on every page of a report", |book| {
        for at in [61, 41, 21] {
            repeat_header(book.sheet(PROJECTS), at);
        }
    })
    .told(&[(FindingKind::RepeatedHeader, Source::Projects, 3)]),
    form(Kind::RepeatedHeaders, "in other spelling", |book| {
        let row = book.sheet(OPPORTUNITIES).rows[0]
            .iter()
            .map(|cell| cell.shown().to_uppercase().replace('_', " ").into())
            .collect();
        book.sheet(OPPORTUNITIES).rows.insert(9, row);
    })
    .told(&[(FindingKind::RepeatedHeader, Source::Opportunities, 1)]),
    form(Kind::RepeatedHeaders, "directly below itself", |book| {
        repeat_header(book.sheet(CREDITS), 1)
    })
    .told(&[(FindingKind::RepeatedHeader, Source::ServiceCredits, 1)]),
    form(Kind::Totals, "Data > Subtotal: 108076 Total, Grand Total", |book| {
        subtotals(book, |id| format!("{id} Total"), "Grand Total")
    })
    .told(&[(FindingKind::TotalRow, Source::ServiceCredits, 12)]),
    form(Kind::Totals, "German subtotals: 108076 Ergebnis, Gesamtergebnis", |book| {
        subtotals(book, |id| format!("{id} Ergebnis"), "Gesamtergebnis");
    })
    .told(&[(FindingKind::TotalRow, Source::ServiceCredits, 12)]),
    form(Kind::Totals, "Subtotal 108076, Total:", |book| {
        subtotals(book, |id| format!("Subtotal {id}"), "Total:")
    })
    .told(&[(FindingKind::TotalRow, Source::ServiceCredits, 12)]),
    form(Kind::Totals, "French subtotals: Sous-total, Total général", |book| {
        subtotals(book, |id| format!("Sous-total {id}"), "Total général");
    })
    .told(&[(FindingKind::TotalRow, Source::ServiceCredits, 12)]),
    form(Kind::Totals, "the totals row of an Excel table", |book| {
        book.sheet(CREDITS).push(&[
            ("project_id", "All".into()),
            ("purchased_credits", 5000.into()),
            ("active_credits", 29.into()),
        ]);
        book.sheet(CREDITS).has_totals_row = true;
    })
    .only(&[Xlsx])
    .told(&[(FindingKind::TableTotals, Source::ServiceCredits, 1)]),
    form(Kind::Totals, "Total in the first cell", |book| total(book, "project", "Total")).told(ONE_TOTAL),
    form(Kind::Totals, "Summe: 4321", |book| total(book, "project", "Summe: 4321")).told(ONE_TOTAL),
    form(Kind::Totals, "Gesamt in the column of customers", |book| {
        total(book, "st_id", "Gesamt")
    })
    .told(ONE_TOTAL),
    form(Kind::Totals, "SUBTOTAL", |book| total(book, "st_id", "SUBTOTAL")).told(ONE_TOTAL),
    form(Kind::Totals, "Sum of days", |book| total(book, "project", "Sum of days")).told(ONE_TOTAL),
    form(Kind::Totals, "Total in front of the records", |book| {
        book.sheet(PROJECTS)
            .insert(1, &[("st_id", "Total".into()), ("prj_days", 4321.into())]);
    })
    .told(ONE_TOTAL),
    form(Kind::Totals, "Total where the first filled cell is a name", |book| {
        total(book, "prj_customer", "Total")
    })
    .told(ONE_TOTAL),
    form(Kind::Totals, "Totale complessivo, Suma, Totaal", |book| {
        for label in ["Totale complessivo", "Suma", "Totaal"] {
            total(book, "st_id", label);
        }
    })
    .told(&[(FindingKind::TotalRow, Source::Projects, 3)]),
    form(Kind::Totals, "a total of the opportunities, with nothing beside", |book| {
        book.sheet(OPPORTUNITIES).push_line("Total: 30")
    })
    .told(&[(FindingKind::TotalRow, Source::Opportunities, 1)]),
    form(Kind::Totals, "a serial number SUM-001 is none", |book| {
        book.sheet(INSTALL_BASE).rows[4][0] = "SUM-001".into()
    }),
    form(Kind::Totals, "a product called Total Care is none", |book| {
        book.sheet(INSTALL_BASE).rows[4][3] = "Total Care".into();
    }),
    form(Kind::Descriptions, "Text, Number, Date", |book| {
        described(book, ["Text", "Text", "Text", "Text", "Number", "Number", "Number", "Text", "Date"]);
    })
    .told(ONE_DESCRIPTION),
    form(Kind::Descriptions, "VARCHAR(20), DECIMAL(10, 2)", |book| {
        let words = [
            "VARCHAR(20)",
            "VARCHAR(20)",
            "",
            "VARCHAR(80)",
            "DECIMAL(10, 2)",
            "DECIMAL(10, 2)",
            "DECIMAL(10, 2)",
            "",
            "DATE",
        ];
        described(book, words);
    })
    .told(ONE_DESCRIPTION),
    form(Kind::Descriptions, "in sentences", |book| {
        let words = [
            "the project",
            "the customer",
            "its name",
            "who delivers",
            "credits bought",
            "credits used",
            "the rest",
            "days",
            "DD.MM.YYYY",
        ];
        described(book, words);
    })
    .told(ONE_DESCRIPTION),
    form(Kind::Descriptions, "two of them", |book| {
        described(book, ["key", "ST", "as sold", "", "how many", "used", "left", "band", "last day"]);
        described(book, ["Text", "Text", "Text", "Text", "Number", "Number", "Number", "Text", "Date"]);
    })
    .told(&[(FindingKind::DescriptionRow, Source::ServiceCredits, 2)]),
    form(Kind::ClosingLines, "Confidential, copyright, generated by", |book| {
        let lines = [
            "Confidential Information - Do Not Distribute",
            "Copyright (c) 2025 Muster Inc.",
            "Generated By: Jo Muster",
        ];
        closing(book, OPPORTUNITIES, &lines);
    })
    .told(&[(FindingKind::FooterRow, Source::Opportunities, 3)]),
    form(Kind::ClosingLines, "behind a blank row", |book| {
        closing(book, INSTALL_BASE, &["", "Report run on Monday", "Filters: none"]);
    })
    .told(&[(FindingKind::FooterRow, Source::InstallBase, 2)]),
    form(Kind::ClosingLines, "a name and a value", |book| {
        book.sheet(PROJECTS).rows.push(vec!["Created by".into(), "Jo Muster".into()]);
    })
    .told(&[(FindingKind::FooterRow, Source::Projects, 1)]),
    form(Kind::ClosingLines, "a total above them", |book| {
        book.sheet(CREDITS)
            .push(&[("project_id", "Grand Total".into()), ("purchased_credits", 999.into())]);
        closing(book, CREDITS, &["End of report"]);
    })
    .told(&[
        (FindingKind::TotalRow, Source::ServiceCredits, 1),
        (FindingKind::FooterRow, Source::ServiceCredits, 1),
    ]),
    form(Kind::ClosingLines, "in the second column", |book| {
        book.sheet(OPPORTUNITIES).rows.push(vec![Cell::Blank, "Data as of Monday".into()]);
    })
    .told(&[(FindingKind::FooterRow, Source::Opportunities, 1)]),
    form(Kind::OverlongLines, "a company with a comma", |book| {
        let row = &mut book.sheet(PROJECTS).rows[7];
        row.insert(3, " Inc.".into());
    })
    .only(&[Csv])
    .like(|book| drop(book.sheet(PROJECTS).rows.remove(7)))
    .told(&[(FindingKind::OverlongLine, Source::Projects, 1)]),
    form(Kind::OverlongLines, "blank fields at the ends of lines are nothing", |book| {
        for row in &mut book.sheet(PROJECTS).rows[5..20] {
            row.extend([Cell::Blank, Cell::Blank]);
        }
    })
    .only(&[Csv]),
    form(Kind::Headers, "rows without a cell under a header", |book| {
        let sheet = book.sheet(INSTALL_BASE);
        for at in [60, 33, 12] {
            sheet.rows.insert(at, Vec::new());
        }
    }),
    form(Kind::Headers, "remarks beside the table", |book| {
        let sheet = book.sheet(INSTALL_BASE);
        let width = sheet.rows[0].len();
        for at in [3, 9] {
            sheet.rows[at].resize(width + 1, Cell::Blank);
            sheet.rows[at].push("ask Jo".into());
        }
        sheet.rows[0].resize(width + 2, Cell::Blank);
    })
    .told(&[(FindingKind::BlankHeader, Source::InstallBase, 2)]),
    form(Kind::StackedTables, "opportunities below the install base, with a title", |book| {
        below(book, INSTALL_BASE, OPPORTUNITIES, Some("Opportunities"));
    })
    .only(&[Xlsx, Xls, Ods]),
    form(Kind::StackedTables, "projects directly below the credits", |book| {
        below(book, CREDITS, PROJECTS, None)
    })
    .only(&[Xlsx, Xls, Ods]),
    form(Kind::StackedTables, "all tables in one sheet", |book| {
        for name in [OPPORTUNITIES, CREDITS, PROJECTS, "Raw_services"] {
            below(book, INSTALL_BASE, name, Some(name));
        }
        book.rename(INSTALL_BASE, "Everything");
    }),
    form(Kind::StackedTables, "two halves of one table, below each other", |book| {
        let sheet = book.sheet(PROJECTS);
        let rest = sheet.rows.split_off(25);
        let header: Vec<Cell> = sheet.rows[0].iter().rev().cloned().collect();
        sheet.rows.push(Vec::new());
        sheet.rows.push(header);
        // The other way round, so that it is a table of its own and no repeated header.
        sheet
            .rows
            .extend(rest.into_iter().map(|row| row.into_iter().rev().collect::<Vec<_>>()));
    })
    .told(&[(FindingKind::SeveralSheets, Source::Projects, 2)]),
    form(Kind::StackedTables, "a table that starts in column C, row 4", |book| {
        for sheet in &mut book.sheets {
            for row in &mut sheet.rows {
                row.splice(0..0, [Cell::Blank, Cell::Blank]);
            }
            sheet.rows.splice(0..0, [Vec::new(), Vec::new(), Vec::new()]);
        }
    }),
];

/// Moves a sheet below another.
fn below(book: &mut Book, upper: &str, lower: &str, title: Option<&str>) {
    let at = book.sheets.iter().position(|sheet| sheet.name == lower).unwrap();
    let lower = book.sheets.remove(at);
    let upper = book.sheet(upper);
    if let Some(title) = title {
        upper.rows.push(Vec::new());
        upper.push_line(title);
    }
    upper.rows.extend(lower.rows);
}
