//! Service credits below 0.
//!
//! # What it finds
//! A negative number of purchased, converted, delivered, converted-not-delivered or active credits.
//!
//! # Why it matters
//! Refunds and corrections are booked this way. They lower the customer's sums, and if a sum becomes negative, the customer
//! has no utilization, delivery rate or monetary score from credits.
//!
//! # What to do
//! Look at the record: a correction belongs next to the purchase that it corrects, under the same project id. A typing error
//! should be corrected in the source system.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::{Key, service_credits};
use crate::workbook::tables::Tables;

use super::{Anomaly, Check, rows_where, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::NegativeCredits,
    severity: Severity::Warning,
    find,
};

const CREDITS: [Key<f64>; 5] = [
    service_credits::PURCHASED,
    service_credits::CONVERTED,
    service_credits::DELIVERED,
    service_credits::CONVERTED_NOT_DELIVERED,
    service_credits::ACTIVE,
];

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::ServiceCredits)
        .flat_map(|table| {
            CREDITS.into_iter().filter_map(|key| {
                let column = table.column(key);
                CHECK.in_column(table, key.name(), column, rows_where(table, column, |credits| *credits < 0.0))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn each_column_is_a_finding_of_its_own() {
        let credits = "project_id | purchased_credits | active_credits
                       A          | -40               | 0
                       B          | 40                |
                       C          | -0.5              | -1";
        expect::found(
            &CHECK,
            &[(Source::ServiceCredits, credits)],
            &[
                "purchased_credits 2: service_credits!B2 service_credits!B4",
                "active_credits 1: service_credits!C4",
            ],
        );
    }
}
