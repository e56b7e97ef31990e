//! Products that outlive their own service.
//!
//! # What it finds
//! An install-base item whose end of life lies after its end of service life; the same day is fine.
//!
//! # Why it matters
//! Service ends after the product does, not before. If the dates are swapped, one of the two urgency scores is too high and
//! the other too low.
//!
//! # What to do
//! Compare both dates with the product's lifecycle notice; all items of a product usually share the error.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::install_base::{END_OF_LIFE, END_OF_SERVICE_LIFE};
use crate::workbook::tables::Tables;

use super::{Anomaly, Check, rows_where_both, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::EndOfLifeAfterServiceLife,
    severity: Severity::Warning,
    find,
};

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::InstallBase)
        .filter_map(|table| {
            let (life, service) = (table.column(END_OF_LIFE), table.column(END_OF_SERVICE_LIFE));
            let rows = rows_where_both(table, life, service, |life, service| life > service);
            let anomaly = CHECK.in_column(table, END_OF_LIFE.name(), life, rows)?;
            Some(anomaly.about(&[END_OF_LIFE.name(), END_OF_SERVICE_LIFE.name()]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn both_ends_on_one_day_are_fine() {
        let items = "serial_number_id | product_end_of_life_date | product_end_of_service_life_date
                     A                | 2026-06-05               | 2026-06-05
                     B                | 2026-06-06               | 2026-06-05
                     C                | 2026-06-06               |";
        expect::found(
            &CHECK,
            &[(Source::InstallBase, items)],
            &["product_end_of_life_date 1: install_base!B3"],
        );
    }
}
