//! Everything to do for every customer, the best customers first.

use super::{Contents, Rows};
use crate::export::cell::Cell;
use crate::export::spreadsheet::{Column, Kind};
use crate::export::tables::id_cell;
use crate::report::Customer;
use crate::report::action::Action;
use crate::report::advice::Message;
use crate::text;

pub(super) fn columns() -> Vec<Column> {
    let shapes = [
        (Kind::Whole, 8.0),
        (Kind::Id, 15.0),
        (Kind::Text, 32.0),
        (Kind::Text, 10.0),
        (Kind::Decimal, 11.0),
        (Kind::Whole, 9.0),
        (Kind::Text, 22.0),
        (Kind::Wrapped, 26.0),
        (Kind::Text, 10.0),
        (Kind::Wrapped, 18.0),
        (Kind::Date, 12.0),
        (Kind::Wrapped, 40.0),
        (Kind::Wrapped, 36.0),
    ];
    let heads = text::workbook::action_heads().into_iter().zip(shapes);
    let message = Column::new(text::workbook::message_head(), Kind::Long, 80.0);
    heads
        .map(|(head, (kind, width))| Column::new(head, kind, width))
        .chain([message])
        .collect()
}

pub(super) fn rows<'a>(contents: &'a Contents) -> Rows<'a> {
    let Contents { report, advise, voice, .. } = *contents;
    let of_customer = move |(rank, index): (i64, &'a u32)| {
        let customer = report.customers.get(*index as usize);
        let advice = customer.and_then(|_| advise(*index));
        let rows = customer.map(|customer| {
            let action = |action: &Action| row(rank, customer, action, voice.message(customer, action.kind, advice.as_ref()));
            customer.actions.iter().map(action).collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    };
    Box::new((1..).zip(&report.ranking).flat_map(of_customer))
}

fn row<'a>(rank: i64, customer: &'a Customer, action: &Action, message: Option<Message>) -> Vec<Cell<'a>> {
    let (subject, body) = match message {
        Some(message) => (Cell::text(message.subject), Cell::text(message.body)),
        None => (Cell::Absent, Cell::Absent),
    };
    vec![
        Cell::Integer(rank),
        id_cell(&customer.id),
        Cell::text(&customer.name),
        Cell::text(customer.level().word()),
        Cell::optional(customer.composite()),
        Cell::Integer(action.priority.into()),
        Cell::text(action.kind.key()),
        Cell::text(text::action::title(action)),
        Cell::text(text::action::urgency(action.urgency)),
        Cell::text(text::action::timeline(action.timeline)),
        action.due.map_or(Cell::Absent, Cell::Day),
        Cell::text(text::driver::sentence(&action.reason)),
        subject,
        body,
    ]
}
