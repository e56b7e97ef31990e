//! More credits delivered than bought.
//!
//! # What it finds
//! A service-credit row with more delivered than purchased credits; rows that lack either number are skipped.
//!
//! # Why it matters
//! The customer's delivery rate can then exceed 1, and what looks like full use may be a missing purchase.
//!
//! # What to do
//! Look for the missing purchase, often a second record of the same contract, and add it in the source system.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::service_credits::{DELIVERED, PURCHASED};
use crate::workbook::tables::Tables;

use super::{Anomaly, Check, rows_where_both, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::DeliveredAbovePurchased,
    severity: Severity::Warning,
    find,
};

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::ServiceCredits)
        .filter_map(|table| {
            let (delivered, purchased) = (table.column(DELIVERED), table.column(PURCHASED));
            let rows = rows_where_both(table, delivered, purchased, |delivered, purchased| delivered > purchased);
            let anomaly = CHECK.in_column(table, DELIVERED.name(), delivered, rows)?;
            Some(anomaly.about(&[DELIVERED.name(), PURCHASED.name()]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn only_rows_with_both_numbers_are_compared() {
        let credits = "project_id | purchased_credits | delivered_credits
                       A          | 10                | 10
                       B          | 10                | 10.5
                       C          |                   | 10
                       D          | -5                | 0";
        expect::found(
            &CHECK,
            &[(Source::ServiceCredits, credits)],
            &["delivered_credits 2: service_credits!C3 service_credits!C5"],
        );
    }
}
