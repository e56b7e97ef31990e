//! Columns of the projects that are filled in after the outcome.
//!
//! # What it finds
//! A text, band or Yes/No column of 2 to 30 values, one of which hardly any lost (or won) bid has, although many others are: by
//! the exact binomial tail less likely than one in a million, and at most a tenth as often. Such values must make up 5% of the
//! decided bids, of which there must be 50, 10 of them lost and 10 won.
//!
//! # Why it matters
//! What is only known once a bid is won cannot explain why it was won. A model that learned outcomes from the column would look
//! perfect and predict nothing.
//!
//! # What to do
//! Nothing for the results shown here; do not compare rates of winning by the column, and do not train a model on it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::calendar::AsOf;
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::report::quality::{FilledValue, ValueSaid};
use crate::workbook::outcomes::RowOutcomes;
use crate::workbook::schema::projects::{
    ACCOUNT_ST_NAME, CUSTOMER, DESCRIPTION, RESPONSIBLE_PERSON, STAGE_STATUS, STATUS_DESCRIPTION, SYSTEM_STATUS,
};
use crate::workbook::schema::{self, Kind};
use crate::workbook::tables::{AnyColumn, Column, Table, Tables};

use super::super::anomaly::SourceRows;
use super::super::bids::{Bids, Decided, Said};
use super::super::binomial::ln_lower_tail;
use super::super::distinct::Distinct;
use super::super::sameness::Sameness;
use super::{Anomaly, Check, FindingEvidence, counts, rows, table_of};

pub(super) const CHECK: Check = Check {
    kind: FindingKind::FilledAfterOutcome,
    severity: Severity::Info,
    find,
};

/// What state a project is in, which is the outcome in other words; and who it is for or who leads it, which nobody fills in by
/// the outcome.
const NOT_LOOKED_AT: [&str; 7] = [
    STAGE_STATUS.name(),
    STATUS_DESCRIPTION.name(),
    SYSTEM_STATUS.name(),
    CUSTOMER.name(),
    ACCOUNT_ST_NAME.name(),
    DESCRIPTION.name(),
    RESPONSIBLE_PERSON.name(),
];
/// More values are no classes of bids.
const MOST_VALUES: usize = 30;
/// A column of more different cells has no classes, however they are spelled; counting its values would take long.
const MOST_CELLS: usize = 1000;
/// Fewer bids tell nothing: of three, one is often unlike the others.
const FEWEST_BIDS: u32 = 50;
const FEWEST_OF_EITHER: u32 = 10;
/// ln 1e-6.
const LN_UNLIKELY: f64 = -13.815_510_557_964_274;

fn find(tables: &Tables, as_of: AsOf) -> Vec<Anomaly> {
    table_of(tables, Source::Projects)
        .flat_map(|table| {
            let outcomes = RowOutcomes::of(table);
            let bids = Some(Bids::of(table, &outcomes, as_of)).filter(|bids| outcomes.can_tell() && are_enough(bids.decided()));
            bids.into_iter().flat_map(|bids| columns(table, &bids)).collect::<Vec<_>>()
        })
        .collect()
}

fn are_enough(all: Decided) -> bool {
    all.bids >= FEWEST_BIDS && all.lost >= FEWEST_OF_EITHER && all.won() >= FEWEST_OF_EITHER
}

/// The findings of all columns: the listed ones in their order, then the others from the left.
fn columns(table: &Table, bids: &Bids) -> Vec<Anomaly> {
    let listed = schema::spec(table.source).columns.iter();
    let listed = listed.filter(|column| !NOT_LOOKED_AT.contains(&column.name)).filter_map(|listed| {
        let (_, column) = table.columns().find(|(name, _)| *name == listed.name)?;
        match column {
            AnyColumn::Text(column) => in_column(table, bids, listed.name, column, |text| ValueSaid::Text(text.to_string())),
            AnyColumn::Flag(column) => in_column(table, bids, listed.name, column, |flag| ValueSaid::Flag(*flag)),
            AnyColumn::Number(column) if listed.kind == Kind::Band => {
                in_column(table, bids, listed.name, column, |number| ValueSaid::Band(*number))
            }
            _ => None,
        }
    });
    let others = table.extras.iter();
    let others = others.filter_map(|(header, column)| in_column(table, bids, header, column, |text| ValueSaid::Text(text.to_string())));
    listed.chain(others).collect()
}

fn in_column<T: Sameness>(table: &Table, bids: &Bids, name: &str, column: &Column<T>, value: impl Fn(&T) -> ValueSaid) -> Option<Anomaly> {
    if column.values().len() > MOST_CELLS {
        return None;
    }
    let counts = counts(column, table.n_rows());
    let distinct = Distinct::of(column, &counts);
    if distinct.len() > MOST_VALUES {
        return None;
    }
    let said = bids.say(column, &distinct);
    let all = bids.decided();
    let mut flagged: Vec<(Said, Decided)> = flagged(all, &bids.tally(&said))?;
    flagged.order_by_key(|(_, decided)| Reverse(decided.bids));
    let is_meant = |row: usize| {
        let said = bids.said_at(row, &said).filter(|_| bids.is_decided(row));
        said.is_some_and(|said| flagged.iter().any(|(flagged, _)| *flagged == said))
    };
    let values = flagged.iter().map(|(said, decided)| FilledValue {
        value: match said {
            Said::Value(code) => spelled(column, &counts, &distinct, *code).map_or(ValueSaid::Nothing, &value),
            Said::Nothing | Said::Several => ValueSaid::Nothing,
        },
        bids: decided.bids,
        lost: decided.lost,
        other_bids: all.without(*decided).bids,
        other_lost: all.without(*decided).lost,
    });
    let values: Vec<FilledValue> = values.collect();
    let rows = rows(table, is_meant);
    let place = column.sheet_column().unwrap_or_default();
    Some(Anomaly {
        finding: Finding {
            kind: CHECK.kind,
            severity: CHECK.severity,
            source: Some(table.source),
            sheet: table.sheet.clone(),
            column: Some(name.to_owned()),
            count: values.iter().map(|value| value.bids).sum(),
            cells: rows
                .iter()
                .take(Finding::MAX_CELLS)
                .map(|row| table.cell(*row as usize, place))
                .collect(),
        },
        rows: vec![SourceRows {
            source: table.source,
            columns: vec![name.to_owned().into()],
            rows,
        }],
        evidence: FindingEvidence::AfterOutcome {
            column: name.to_owned(),
            values,
        },
    })
}

/// The values that only won, or only lost bids have; `None` if they are too few of all, or the column has one value or too many.
fn flagged(all: Decided, tally: &BTreeMap<Said, Decided>) -> Option<Vec<(Said, Decided)>> {
    let n_values = tally.keys().filter(|said| **said != Said::Several).count();
    if !(2..=MOST_VALUES).contains(&n_values) {
        return None;
    }
    let own = tally.iter().filter(|(said, _)| **said != Said::Several);
    let flagged: Vec<(Said, Decided)> = own
        .filter(|(_, decided)| {
            let others = all.without(**decided);
            is_too_rare(decided.lost, decided.bids, others.lost, others.bids)
                || is_too_rare(decided.won(), decided.bids, others.won(), others.bids)
        })
        .map(|(said, decided)| (*said, *decided))
        .collect();
    let bids: u32 = flagged.iter().map(|(_, decided)| decided.bids).sum();
    (bids > 0 && u64::from(bids) * 20 >= u64::from(all.bids)).then_some(flagged)
}

/// Whether `k` of `n` is at most a tenth of the share of the others, and less likely than one in a million by it.
fn is_too_rare(k: u32, n: u32, other_k: u32, other_n: u32) -> bool {
    let [k64, n64, other_k64, other_n64] = [k, n, other_k, other_n].map(u64::from);
    if other_k == 0 || k64 * other_n64 * 10 > other_k64 * n64 {
        return false;
    }
    let share = f64::from(other_k) / f64::from(other_n);
    // Where all others are, any that is not is impossible.
    other_k == other_n || ln_lower_tail(k, n, share) < LN_UNLIKELY
}

/// The most common spelling of a value, ties by the order of the cells.
fn spelled<'a, T>(column: &'a Column<T>, counts: &[u32], distinct: &Distinct, value: u32) -> Option<&'a T> {
    let codes = (0..).zip(column.values().iter().zip(counts));
    let own = codes.filter(|(code, _)| distinct.value(*code) == Some(value));
    own.min_by_key(|(code, (_, count))| (Reverse(**count), *code))
        .and_then(|(_, (value, _))| value.as_ref())
}

#[cfg(test)]
mod tests {
    use super::super::expect;
    use super::*;
    use crate::linking::sample::tables;

    /// Projects of the given numbers: stage, size.
    fn projects(groups: &[(u32, &str, &str)]) -> String {
        let mut lines = String::from("project | prj_stage_status | prj_size | prj_practice\n");
        let mut number = 0;
        for (count, stage, size) in groups {
            for _ in 0..*count {
                let practice = ["Cloud", "Edge"][number % 2];
                lines.push_str(&format!("P{number} | {stage} | {size} | {practice}\n"));
                number += 1;
            }
        }
        lines
    }

    fn values(groups: &[(u32, &str, &str)]) -> Vec<(ValueSaid, u32, u32)> {
        let anomalies = CHECK.run(&tables(&[(Source::Projects, &projects(groups))]), expect::AS_OF);
        anomalies
            .into_iter()
            .flat_map(|anomaly| match anomaly.evidence {
                FindingEvidence::AfterOutcome { values, .. } => values,
                other => panic!("{other:?}"),
            })
            .map(|value| (value.value, value.bids, value.lost))
            .collect()
    }

    #[test]
    fn a_size_that_no_lost_bid_has_is_filled_in_after_a_win() {
        let groups = [(300, "C", "25000"), (100, "LOST", "25000"), (298, "C", "275000"), (120, "DP", "")];
        assert_eq!(
            values(&groups),
            [(ValueSaid::Band(275_000.0), 298, 0), (ValueSaid::Nothing, 120, 0)],
            "the practice is not among them"
        );
        expect::found(
            &CHECK,
            &[(Source::Projects, &projects(&[(200, "C", "1"), (100, "LOST", "1"), (60, "C", "2")]))],
            &[&format!(
                "prj_size 60: {}",
                (302..322).map(|row| format!("projects!C{row}")).collect::<Vec<_>>().join(" ")
            )],
        );
    }

    #[test]
    fn a_value_that_only_lost_bids_have_is_found_too() {
        let groups = [
            (200, "C", "25000"),
            (20, "LOST", "25000"),
            (200, "C", "275000"),
            (20, "LOST", "275000"),
            (60, "NOBID", ""),
        ];
        assert_eq!(values(&groups), [(ValueSaid::Nothing, 60, 60)]);
    }

    #[test]
    fn few_bids_and_plain_differences_prove_nothing() {
        // P(X <= 0 of 20 at one in four) = 0.3%.
        assert_eq!(values(&[(300, "C", "1"), (100, "LOST", "1"), (20, "C", "2")]), []);
        // A fifth of the others' share is no tenth of it.
        assert_eq!(
            values(&[(300, "C", "1"), (100, "LOST", "1"), (380, "C", "2"), (20, "LOST", "2")]),
            []
        );
        // 60 of 1,260 are not 5%.
        assert_eq!(values(&[(900, "C", "1"), (300, "LOST", "1"), (60, "C", "2")]), []);
        assert_eq!(values(&[(300, "C", "1"), (100, "LOST", "1")]), [], "a single value");
        // Too few bids, and too few lost ones.
        assert_eq!(values(&[(39, "C", "1"), (10, "LOST", "2")]), []);
        assert_eq!(values(&[(50, "C", "1"), (9, "LOST", "2")]), []);
        assert_eq!(values(&[(40, "C", "1"), (10, "LOST", "2")]).len(), 2);
    }
}
