//! Projects whose opportunity is unknown.
//!
//! # What it finds
//! A project row with an opportunity id (`prj_siebel_id`) that the opportunities source does not have.
//!
//! # Why it matters
//! The opportunity is the strongest sign of whose project it is. Old projects come from opportunities that have left the
//! pipeline, so many of these are normal.
//!
//! # What to do
//! Nothing, unless recent projects are among them: then the export of the opportunities is incomplete.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::source::Source;
use crate::workbook::schema::{opportunities, projects};
use crate::workbook::tables::{Table, Tables};

use super::references::Reference;
use super::{Anomaly, Check, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::OrphanProject,
    severity: Severity::Info,
    find,
};

/// Whether a table can have orphan projects.
pub(in crate::quality) fn can_tell(table: &Table, tables: &Tables) -> bool {
    reference(table, tables).is_some_and(|reference| reference.can_be_followed())
}

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects)
        .filter_map(|table| reference(table, tables)?.orphans(&CHECK))
        .collect()
}

fn reference<'a>(table: &'a Table, tables: &'a Tables) -> Option<Reference<'a>> {
    let to = tables.get(Source::Opportunities).filter(|_| table.source == Source::Projects)?;
    Some(Reference {
        from: table,
        key: projects::SIEBEL_ID,
        to,
        target: opportunities::OPPORTUNITY_ID,
    })
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;

    #[test]
    fn ids_are_case_sensitive() {
        let projects = "project | prj_siebel_id
                        A       | OP-1
                        B       | op-1
                        C       |";
        expect::found(
            &CHECK,
            &[(Source::Projects, projects), (Source::Opportunities, "opportunity_id\nOP-1")],
            &["prj_siebel_id 1: projects!B3"],
        );
    }
}
