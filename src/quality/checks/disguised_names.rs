//! Company names with characters that nobody sees.
//!
//! # What it finds
//! A company name that holds format characters: marks that turn the direction of writing, zero-width spaces and joiners, soft
//! hyphens. Those at the ends of a cell are not counted; they are left out when it is read.
//!
//! # Why it matters
//! Such a name can look like another one, or like a file of another kind. OneLead leaves the characters out wherever it shows or
//! writes a name; other programs may not.
//!
//! # What to do
//! Type the name again in the source system. In Arabic, Hebrew, Persian and Indic names such a character can be right.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::domain::visible::visible;
use crate::workbook::schema::{Key, opportunities, projects};
use crate::workbook::tables::Tables;

use super::{Anomaly, Check, rows_where, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::DisguisedName,
    severity: Severity::Info,
    find,
};

const NAMES: [(Source, Key<Box<str>>); 3] = [
    (Source::Opportunities, opportunities::ACCOUNT_NAME),
    (Source::Projects, projects::CUSTOMER),
    (Source::Projects, projects::ACCOUNT_ST_NAME),
];

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    let in_column = |(source, key): (Source, Key<Box<str>>)| {
        let table = table_of(tables, source).next()?;
        let column = table.column(key);
        let disguised = rows_where(table, column, |name| visible(name) != **name);
        CHECK.in_column(table, key.name(), column, disguised)
    };
    NAMES.into_iter().filter_map(in_column).collect()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn names_with_marks_that_nobody_sees_are_found() {
        let opportunities = "opportunity_id | account_name
                             A              | Harbor Water
                             B              | Harbor\u{202e}retaW
                             C              | Harb\u{200b}or Water
                             D              | Größe Übersee";
        expect::found(
            &CHECK,
            &[(Source::Opportunities, opportunities)],
            &["account_name 2: opportunities!B3 opportunities!B4"],
        );
    }
}
