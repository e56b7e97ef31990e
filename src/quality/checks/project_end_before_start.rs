//! Projects that end before they start.
//!
//! # What it finds
//! A project row whose end date lies before its start date; the same day is fine.
//!
//! # Why it matters
//! One of the two dates is wrong. If it is the start, the days since the latest project are wrong too, and with them the
//! recency score.
//!
//! # What to do
//! Compare both dates with the project's record; swapped days and months and wrong years are the usual causes.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::projects::{END_DATE, START_DATE};
use crate::workbook::tables::Tables;

use super::{Anomaly, Check, rows_where_both, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::ProjectEndBeforeStart,
    severity: Severity::Warning,
    find,
};

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects)
        .filter_map(|table| {
            let (end, start) = (table.column(END_DATE), table.column(START_DATE));
            let rows = rows_where_both(table, end, start, |end, start| end < start);
            let anomaly = CHECK.in_column(table, END_DATE.name(), end, rows)?;
            Some(anomaly.about(&[END_DATE.name(), START_DATE.name()]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn an_end_on_the_first_day_is_fine() {
        let projects = "project | prj_start_date | prj_end_date
                        A       | 2025-01-02     | 2025-01-02
                        B       | 2025-01-02     | 2025-01-01
                        C       |                | 2025-01-01";
        expect::found(&CHECK, &[(Source::Projects, projects)], &["prj_end_date 1: projects!C3"]);
    }
}
