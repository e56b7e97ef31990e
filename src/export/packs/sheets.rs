//! A list as a workbook: the list, then what it was made from.

use super::{Listed, Row};
use crate::export::cell::Cell;
use crate::export::spreadsheet::{About, Column, Front, Kind, Line, Section, Spreadsheet, Summary, Table};
use crate::export::tables::id_cell;
use crate::report::Report;
use crate::text::packs::WORDS;
use crate::text::{self, provenance};

pub(super) fn spreadsheet(report: &Report, list: &Listed) -> Spreadsheet {
    Spreadsheet {
        about: About {
            title: WORDS.list.to_owned(),
            author: text::shell::WORDS.product.to_owned(),
            comment: provenance::lines(report).join("\n"),
            created: report.as_of,
        },
        front: Front::Tables,
        foot: format!("{} · {}", provenance::as_of(report), provenance::files(report)),
        summary: Summary {
            name: WORDS.about.to_owned(),
            title: format!("{}: {}", WORDS.list, list.name),
            sections: vec![about(report, list), made_from(report)],
        },
        tables: vec![Table::new(WORDS.list, columns(), list.rows.iter().map(|row| cells(report, row)))],
    }
}

fn columns() -> Vec<Column> {
    let columns = [
        (WORDS.rank, Kind::Whole, 8.0),
        (WORDS.id, Kind::Id, 15.0),
        (WORDS.customer, Kind::Text, 32.0),
        (WORDS.level, Kind::Text, 10.0),
        (WORDS.why, Kind::Wrapped, 40.0),
        (WORDS.what, Kind::Wrapped, 26.0),
        (WORDS.due, Kind::Date, 12.0),
        (WORDS.subject, Kind::Wrapped, 32.0),
        (WORDS.opening, Kind::Wrapped, 60.0),
        (WORDS.value, Kind::Whole, 16.0),
        (WORDS.status, Kind::Wrapped, 24.0),
    ];
    columns.map(|(head, kind, width)| Column::new(head, kind, width)).into()
}

fn cells<'a>(report: &Report, row: &'a Row) -> Vec<Cell<'a>> {
    let text_or_none = |text: Option<&'a str>| text.map_or(Cell::Absent, Cell::text);
    let (customer, action) = (row.customer, row.action);
    vec![
        Cell::Integer(row.rank.into()),
        id_cell(&customer.id),
        Cell::text(&customer.name),
        Cell::text(customer.level().word()),
        Cell::text(text::driver::dated(&action.reason, report.as_of)),
        Cell::text(text::action::next_step(action)),
        action.due.map_or(Cell::Absent, Cell::Day),
        text_or_none(row.subject()),
        text_or_none(row.opening()),
        Cell::optional(report.project_value(customer)),
        Cell::text(row.status.as_str()),
    ]
}

fn about(report: &Report, list: &Listed) -> Section {
    let mut lines = vec![said(WORDS.list, &text::packs::count(list.rows.len()))];
    if list.handled > 0 {
        lines.push(said(WORDS.handled, &text::log::handled_customers(list.handled, true)));
    }
    lines.extend([
        said(WORDS.levels, &text::packs::levels(report)),
        said(WORDS.values, WORDS.values_about),
    ]);
    section(WORDS.about, lines)
}

fn made_from(report: &Report) -> Section {
    let mut lines = vec![Line::Dated {
        label: WORDS.as_of.to_owned(),
        day: report.as_of,
    }];
    let file = |file: &crate::report::InputFile| said(WORDS.file, &format!("{}\nSHA-256 {}", file.name, file.sha256));
    lines.extend(report.files.iter().map(file));
    lines.push(said(WORDS.settings, &provenance::settings(report)));
    lines.extend(provenance::by_hand(report).iter().map(|clause| said(WORDS.by_hand, clause)));
    section(WORDS.made_from, lines)
}

fn section(head: &str, lines: Vec<Line>) -> Section {
    Section {
        heads: [head, "", "", ""].map(str::to_owned),
        lines,
        chart: None,
    }
}

fn said(label: &str, text: &str) -> Line {
    Line::Said {
        label: label.to_owned(),
        text: text.to_owned(),
    }
}
