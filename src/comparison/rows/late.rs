//! Starts that were recorded late: project rows that are new although they start before the old date.

use crate::domain::calendar::{Day, Days};
use crate::domain::source::Source;
use crate::features::quantile;
use crate::report::changed_rows::LateArrivals;
use crate::workbook::schema::projects;

use super::Compared;
use super::ledger::SourceLedger;

/// Days of the year before the old date.
const YEAR: Days = Days(365);
const LAG_QUANTILE: f64 = 0.9;

impl Compared<'_> {
    /// How late the project rows arrived that are new since `before`, the date of the workbook before; nothing where either
    /// workbook has no projects.
    pub fn late_arrivals(self, before: Day) -> LateArrivals {
        let changes = self.changes.sources.iter().find(|source| source.counts.source == Source::Projects);
        let (Some(changes), Some(after), Some(_)) = (changes, self.after.source(Source::Projects), self.before.source(Source::Projects))
        else {
            return LateArrivals::default();
        };
        let is_in_year = |start: &Day| *start < before && *start >= before.plus(Days(-YEAR.0));
        let new_rows = || changes.rows.iter().filter_map(|row| row.after.filter(|_| row.before.is_none()));
        let late = || new_rows().filter_map(|row| start(after, row)).filter(|start| *start < before);
        LateArrivals {
            new_rows: new_rows().count() as u32,
            late: late().count() as u32,
            late_in_year: late().filter(is_in_year).count() as u32,
            starts_in_year: (0..after.n_rows).filter_map(|row| start(after, row)).filter(is_in_year).count() as u32,
            lag_days: lag(after, new_rows()),
        }
    }
}

fn lag(after: &SourceLedger, new_rows: impl Iterator<Item = u32>) -> Option<f64> {
    let mut lags: Vec<f64> = new_rows
        .filter_map(|row| Some(f64::from(refreshed(after, row)?.days_after(start(after, row)?).0)))
        .collect();
    lags.sort_by(f64::total_cmp);
    quantile(&lags, LAG_QUANTILE)
}

fn start(ledger: &SourceLedger, row: u32) -> Option<Day> {
    ledger.day(projects::START_DATE.name(), row)
}

/// A refresh date belongs to a row: several exports may have been put together.
fn refreshed(ledger: &SourceLedger, row: u32) -> Option<Day> {
    let last = ledger.day(projects::LAST_REFRESH_DATE.name(), row);
    last.or_else(|| ledger.day(projects::IMPORT_DATE.name(), row))
}
