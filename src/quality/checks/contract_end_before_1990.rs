//! Contract ends from before the business existed.
//!
//! # What it finds
//! A contract end of service credits in the years 1970 to 1989. Earlier years are out of range and read as missing.
//!
//! # Why it matters
//! Such dates are placeholders or numbers that were never dates. The contract counts as ended long ago, so a renewal that is
//! due would be overlooked.
//!
//! # What to do
//! Enter the real end of the contract, or leave the cell empty.

use crate::domain::calendar::{AsOf, Day};
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::service_credits::CONTRACT_END;
use crate::workbook::tables::Tables;

use super::{Anomaly, Check, rows_where, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::ContractEndBefore1990,
    severity: Severity::Warning,
    find,
};

const FIRST_PLAUSIBLE_YEAR: i32 = 1990;

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    let is_too_early = |day: &Day| day.ymd().0 < FIRST_PLAUSIBLE_YEAR;
    table_of(tables, Source::ServiceCredits)
        .filter_map(|table| {
            let column = table.column(CONTRACT_END);
            CHECK.in_column(table, CONTRACT_END.name(), column, rows_where(table, column, is_too_early))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn the_first_day_of_1990_is_plausible() {
        let credits = "project_id | contract_end_date
                       A          | 1990-01-01
                       B          | 1989-12-31
                       C          |";
        expect::found(
            &CHECK,
            &[(Source::ServiceCredits, credits)],
            &["contract_end_date 1: service_credits!B3"],
        );
    }
}
