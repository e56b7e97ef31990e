//! The dated events of one customer, read from its own rows.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::ids::Id;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::domain::template::one_line;
use crate::pipeline::{Analysis, Opened};
use crate::report::history::{History, Lane, LaneKind, LaneShape, Month, Opportunities, Opportunity, Span};
use crate::workbook::schema::{install_base, opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Table};

/// If a lane has more items than this, they are counted by month.
const MOST_SPANS: usize = 120;
/// The number of opportunities listed.
const LISTED: usize = 100;

/// Returns the dated events of a customer, by index in the report; `None` if there is no such customer. `analysis` must be
/// one of `opened`.
pub fn history(opened: &Opened, analysis: &Analysis, customer: u32) -> Option<History> {
    analysis.report.customers.get(customer as usize)?;
    let rows = |source| {
        let table = opened.tables.get(source)?;
        Some((table, analysis.customers.rows(source).of(customer as usize)))
    };
    let mut lanes = Vec::new();
    if let Some((table, rows)) = rows(Source::InstallBase) {
        let serial = table.column(install_base::SERIAL_NUMBER_ID);
        for (kind, column) in [
            (LaneKind::EndOfLife, table.column(install_base::END_OF_LIFE)),
            (LaneKind::EndOfService, table.column(install_base::END_OF_SERVICE_LIFE)),
        ] {
            if column.is_present() {
                lanes.push(products(kind, serial, column, rows));
            }
        }
    }
    if let Some((table, rows)) = rows(Source::Projects) {
        lanes.push(project_spans(table, rows));
    }
    if let Some((table, rows)) = rows(Source::ServiceCredits) {
        lanes.push(contract_ends(table, rows));
    }
    Some(History {
        customer,
        lanes,
        opportunities: rows(Source::Opportunities).map(|(table, rows)| listed(table, rows)),
    })
}

/// What a row is about: its key, or the row itself if it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing<'a> {
    Keyed(&'a Id),
    Row(u32),
}

impl<'a> Thing<'a> {
    fn of(column: &'a Column<Id>, row: u32) -> Self {
        column.get(row as usize).map_or(Self::Row(row), Self::Keyed)
    }

    fn written(self) -> String {
        match self {
            Self::Keyed(id) => one_line(&id.to_string()).unwrap_or_default(),
            Self::Row(_) => String::new(),
        }
    }
}

/// What the rows about an item say.
#[derive(Debug, Default)]
struct Seen {
    /// The first and the last date.
    span: Option<(Day, Day)>,
    /// The first row that names it.
    named: Option<u32>,
}

/// An item with its dates.
#[derive(Debug, Clone, Copy)]
struct Dated<'a> {
    start: Day,
    end: Option<Day>,
    thing: Thing<'a>,
    named: Option<u32>,
}

impl<'a> Dated<'a> {
    fn order(&self) -> (Day, Option<Day>, Thing<'a>) {
        (self.start, self.end, self.thing)
    }
}

/// Products have no duration, and a customer may have thousands of them, so they are counted by month.
fn products(kind: LaneKind, keys: &Column<Id>, dates: &Column<Day>, rows: &[u32]) -> Lane {
    let dated: Vec<(Day, Thing<'_>)> = rows
        .iter()
        .filter_map(|row| Some((*dates.get(*row as usize)?, Thing::of(keys, *row))))
        .collect();
    Lane {
        kind,
        things: distinct(rows.iter().map(|row| Thing::of(keys, *row))),
        dated: distinct(dated.iter().map(|(_, thing)| *thing)),
        shape: LaneShape::Months(months(&dated)),
    }
}

/// Projects from their first date to their last.
fn project_spans(table: &Table, rows: &[u32]) -> Lane {
    let (keys, names) = (table.column(projects::PROJECT), table.column(projects::DESCRIPTION));
    let dates = [table.column(projects::START_DATE), table.column(projects::END_DATE)];
    let mut found: BTreeMap<Thing<'_>, Seen> = BTreeMap::new();
    for row in rows {
        let Seen { span, named } = found.entry(Thing::of(keys, *row)).or_default();
        for day in dates.iter().filter_map(|column| column.get(*row as usize)) {
            let (first, last) = span.get_or_insert((*day, *day));
            (*first, *last) = ((*first).min(*day), (*last).max(*day));
        }
        if named.is_none() && names.get(*row as usize).is_some() {
            *named = Some(*row);
        }
    }
    let things = found.len() as u32;
    let dated: Vec<Dated<'_>> = found
        .into_iter()
        .filter_map(|(thing, seen)| {
            let (start, end) = seen.span?;
            Some(Dated {
                start,
                end: (end > start).then_some(end),
                thing,
                named: seen.named,
            })
        })
        .collect();
    Lane {
        kind: LaneKind::Projects,
        things,
        dated: dated.len() as u32,
        shape: shape(dated, names),
    }
}

/// Contracts by end date; a contract with several records can end several times.
fn contract_ends(table: &Table, rows: &[u32]) -> Lane {
    let (keys, names) = (
        table.column(service_credits::PROJECT_ID),
        table.column(service_credits::PROJECT_NAME),
    );
    let ends = table.column(service_credits::CONTRACT_END);
    let end = |row: &u32| {
        Some(Dated {
            start: *ends.get(*row as usize)?,
            end: None,
            thing: Thing::of(keys, *row),
            named: Some(*row),
        })
    };
    let mut dated: Vec<Dated<'_>> = rows.iter().filter_map(end).collect();
    dated.order_by_key(Dated::order);
    dated.dedup_by_key(|dated| (dated.start, dated.thing));
    Lane {
        kind: LaneKind::ContractEnds,
        things: distinct(rows.iter().map(|row| Thing::of(keys, *row))),
        dated: distinct(dated.iter().map(|dated| dated.thing)),
        shape: shape(dated, names),
    }
}

/// A few items are shown individually, many are counted by the month of their start.
fn shape(mut dated: Vec<Dated<'_>>, names: &Column<Box<str>>) -> LaneShape {
    dated.order_by_key(Dated::order);
    if dated.len() > MOST_SPANS {
        let starts: Vec<(Day, Thing<'_>)> = dated.iter().map(|dated| (dated.start, dated.thing)).collect();
        return LaneShape::Months(months(&starts));
    }
    let label = |row: Option<u32>| names.get(row? as usize).and_then(|name| one_line(name));
    let span = |dated: &Dated<'_>| Span {
        start: dated.start,
        end: dated.end,
        label: label(dated.named).unwrap_or_default(),
        id: dated.thing.written(),
    };
    LaneShape::Spans(dated.iter().map(span).collect())
}

/// The number of different items with a date in each month.
fn months(dated: &[(Day, Thing<'_>)]) -> Vec<Month> {
    let mut by_month: Vec<(Day, Thing<'_>)> = dated
        .iter()
        .filter_map(|(day, thing)| {
            let (year, month, _) = day.ymd();
            Some((Day::from_ymd(year, month, 1)?, *thing))
        })
        .collect();
    by_month.order();
    by_month.dedup();
    let month = |same: &[(Day, Thing<'_>)]| {
        Some(Month {
            first: same.first()?.0,
            things: same.len() as u32,
        })
    };
    by_month.chunk_by(|(a, _), (b, _)| a == b).filter_map(month).collect()
}

fn distinct<'a>(things: impl Iterator<Item = Thing<'a>>) -> u32 {
    let mut things: Vec<Thing<'a>> = things.collect();
    things.order();
    things.dedup();
    things.len() as u32
}

fn listed(table: &Table, rows: &[u32]) -> Opportunities {
    let keys = table.column(opportunities::OPPORTUNITY_ID);
    let (names, lines) = (
        table.column(opportunities::OPPORTUNITY_NAME),
        table.column(opportunities::PRODUCT_LINE),
    );
    let mut seen: Vec<Thing<'_>> = Vec::new();
    let mut first = Vec::new();
    for row in rows {
        let thing = Thing::of(keys, *row);
        if first.len() >= LISTED {
            break;
        }
        if seen.contains(&thing) {
            continue;
        }
        seen.push(thing);
        let text = |column: &Column<Box<str>>| column.get(*row as usize).and_then(|text| one_line(text));
        first.push(Opportunity {
            id: thing.written(),
            name: text(names).unwrap_or_default(),
            product_line: text(lines),
        });
    }
    Opportunities {
        total: distinct(rows.iter().map(|row| Thing::of(keys, *row))),
        first,
    }
}
