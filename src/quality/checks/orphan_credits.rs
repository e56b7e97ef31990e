//! Service credits whose project is unknown.
//!
//! # What it finds
//! A service-credit row with a project id that the projects source does not have.
//!
//! # Why it matters
//! Credits without a customer id find their customer through the project. Without the project they stay unlinked, and their
//! purchases and renewals count for no customer.
//!
//! # What to do
//! Export the missing projects too, or accept a link that is suggested for the company in the project's name.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::{projects, service_credits};
use crate::workbook::tables::{Table, Tables};

use super::references::Reference;
use super::{Anomaly, Check, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::OrphanCredit,
    severity: Severity::Info,
    find,
};

/// Whether a table can have orphan credits.
pub(in crate::quality) fn can_tell(table: &Table, tables: &Tables) -> bool {
    reference(table, tables).is_some_and(|reference| reference.can_be_followed())
}

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::ServiceCredits)
        .filter_map(|table| reference(table, tables)?.orphans(&CHECK))
        .collect()
}

fn reference<'a>(table: &'a Table, tables: &'a Tables) -> Option<Reference<'a>> {
    let to = tables.get(Source::Projects).filter(|_| table.source == Source::ServiceCredits)?;
    Some(Reference {
        from: table,
        key: service_credits::PROJECT_ID,
        to,
        target: projects::PROJECT,
    })
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    const CREDITS: &str = "project_id | purchased_credits
                           4711.0     | 1
                           P-9        | 2
                                      | 3
                           P-9        | 4";

    #[test]
    fn an_id_is_known_in_any_spelling_of_its_number() {
        expect::found(
            &CHECK,
            &[(Source::ServiceCredits, CREDITS), (Source::Projects, "project\n4711\nP-8")],
            &["project_id 2: service_credits!A3 service_credits!A5"],
        );
    }

    #[test]
    fn without_projects_nothing_can_be_told() {
        expect::found(&CHECK, &[(Source::ServiceCredits, CREDITS)], &[]);
        expect::found(&CHECK, &[(Source::ServiceCredits, CREDITS), (Source::Projects, "st_id\n1")], &[]);
    }
}
