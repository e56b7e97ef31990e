//! How often each customer's projects start, and who is silent for longer than usual.

use std::collections::BTreeMap;

use crate::domain::calendar::{AsOf, Days};
use crate::domain::outcome::ProjectOutcome;
use crate::domain::source::Source;
use crate::pipeline::{Analysis, Opened};
use crate::report::rhythm::Rhythms;
use crate::rhythm;
use crate::starts::{Events, Observation};
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects;
use crate::workbook::tables::Table;

/// The rhythm of every customer; `None` if no project has a start. `analysis` must be one of `opened`.
pub fn rhythms(opened: &Opened, analysis: &Analysis) -> Option<Rhythms> {
    let lag = Days(analysis.settings.data.start_lag_days);
    let observation = Observation::of(&opened.tables, AsOf(analysis.report.as_of), lag)?;
    let events = Events::gather(&analysis.customers, &opened.tables, observation.end);
    let mut found = rhythm::rhythms(&events, observation);
    let table = opened.tables.get(Source::Projects)?;
    let (linked, outcomes) = (analysis.customers.rows(Source::Projects), RowOutcomes::of(table));
    for (customer, own) in found.customers.iter_mut().enumerate() {
        own.mostly = own.expected.and_then(|_| usual_size(table, &outcomes, linked.of(customer)));
    }
    Some(found)
}

/// The size of more than half of the rows that started and have one.
fn usual_size(table: &Table, outcomes: &RowOutcomes<'_>, rows: &[u32]) -> Option<f64> {
    let sizes = table.column(projects::SIZE);
    let started = rows.iter().map(|row| *row as usize).filter(|row| {
        let outcome = outcomes.at(*row);
        matches!(outcome, ProjectOutcome::Delivered | ProjectOutcome::InProgress)
    });
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    let mut all = 0;
    for size in started.filter_map(|row| sizes.get(row)) {
        *counts.entry(size.to_bits()).or_default() += 1;
        all += 1;
    }
    let usual = counts.into_iter().find(|(_, count)| 2 * count > all);
    usual.map(|(bits, _)| f64::from_bits(bits))
}
