//! Project stages that no rule knows.
//!
//! # What it finds
//! A stage code other than `C LOST NOBID X S DP OC I PRE`, ignoring case. A missing stage is not counted.
//!
//! # Why it matters
//! The outcome of the project then depends only on the words of its status description; a won or lost project under a new
//! code counts as in progress and is missing from the success rate.
//!
//! # What to do
//! Correct the code, or tell us what the new one means, so that it can be added to the rules.

use crate::domain::calendar::AsOf;
use crate::domain::finding::{FindingKind, Severity};
use crate::domain::project_stage::ProjectStage;
use crate::domain::source::Source;
use crate::workbook::schema::projects::STAGE_STATUS;
use crate::workbook::tables::Tables;

use super::super::profile::frequent_texts;
use super::{Anomaly, Check, FindingEvidence, counts, rows_where, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::UnknownStage,
    severity: Severity::Warning,
    find,
};

fn find(tables: &Tables, _: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects)
        .filter_map(|table| {
            let column = table.column(STAGE_STATUS);
            let rows = rows_where(table, column, |stage| !is_known(stage));
            let anomaly = CHECK.in_column(table, STAGE_STATUS.name(), column, rows)?;
            let mut counts = counts(column, table.n_rows());
            for (stage, count) in column.values().iter().zip(&mut counts) {
                if stage.as_ref().is_some_and(|stage| is_known(stage)) {
                    *count = 0;
                }
            }
            Some(anomaly.with_evidence(FindingEvidence::Values(frequent_texts(column, &counts))))
        })
        .collect()
}

fn is_known(stage: &str) -> bool {
    ProjectStage::of(stage).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;
    use crate::report::quality::Frequent;

    const PROJECTS: &str = "project | prj_stage_status
                            A       | c
                            B       | NoBid
                            C       | HOLD
                            D       |
                            E       | won
                            F       | hold
                            G       | CC";

    #[test]
    fn codes_compare_in_any_case() {
        expect::found(
            &CHECK,
            &[(Source::Projects, PROJECTS)],
            &["prj_stage_status 4: projects!B4 projects!B6 projects!B7 projects!B8"],
        );
    }

    #[test]
    fn the_codes_are_told_commonest_first() {
        let anomalies = CHECK.run(&tables(&[(Source::Projects, PROJECTS)]), expect::AS_OF);
        let values = [("HOLD", 2), ("CC", 1), ("won", 1)].map(|(value, count)| Frequent {
            value: value.to_owned(),
            count,
        });
        assert_eq!(anomalies[0].evidence, FindingEvidence::Values(values.to_vec()));
    }
}
