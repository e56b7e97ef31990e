//! How the data of now differ from those of then.

use crate::domain::finding::FindingKind;
use crate::domain::source::Source;
use crate::features::catalog::FEATURES;
use crate::features::quantile;
use crate::report::changes::Shift;
use crate::report::comparison::{CheckDrift, CodeDrift, ColumnDrift, Drift, FeatureDrift, SourceDrift};
use crate::snapshot::{Snapshot, SourceState};

use super::cut::missing_in;

/// The smallest move of a column's missing share that is told.
const MOVED: f64 = 0.05;

pub(super) fn drift(before: &Snapshot, after: &Snapshot, before_of: &[Option<usize>]) -> Drift {
    let both = Source::ALL.into_iter().map(|source| Shift {
        before: before.sources.iter().find(|state| state.source == source),
        after: after.sources.iter().find(|state| state.source == source),
    });
    let both: Vec<Shift<Option<&SourceState>>> = both.filter(|both| both.before.is_some() || both.after.is_some()).collect();
    let in_both = || both.iter().filter_map(|both| both.before.zip(both.after));
    Drift {
        sources: both.iter().filter_map(source).collect(),
        checks: checks(before, after),
        columns: in_both().flat_map(|(before, after)| columns(before, after)).collect(),
        codes: in_both().flat_map(|(before, after)| codes(before, after)).collect(),
        features: features(before, after, before_of),
    }
}

fn source(both: &Shift<Option<&SourceState>>) -> Option<SourceDrift> {
    fn shift<T>(both: &Shift<Option<&SourceState>>, value: impl Fn(&SourceState) -> Option<T>) -> Shift<Option<T>> {
        Shift {
            before: both.before.and_then(&value),
            after: both.after.and_then(&value),
        }
    }
    Some(SourceDrift {
        source: both.after.or(both.before)?.source,
        rows: shift(both, |state| Some(state.rows)),
        keys: shift(both, |state| state.keys),
        blank_cell_completeness: shift(both, |state| state.blank_cell_completeness),
        effective_completeness: shift(both, |state| state.effective_completeness),
        newest_refresh: shift(both, |state| state.newest_refresh),
    })
}

/// The checks whose count differs, by source and kind.
fn checks(before: &Snapshot, after: &Snapshot) -> Vec<CheckDrift> {
    let mut kinds: Vec<(Option<Source>, FindingKind)> = before
        .checks
        .iter()
        .chain(&after.checks)
        .map(|check| (check.source, check.kind))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let count = |snapshot: &Snapshot, (source, kind)| {
        let check = snapshot.checks.iter().find(|check| (check.source, check.kind) == (source, kind));
        check.map_or(0, |check| check.count)
    };
    let drift = |of: (Option<Source>, FindingKind)| CheckDrift {
        source: of.0,
        kind: of.1,
        count: Shift {
            before: count(before, of),
            after: count(after, of),
        },
    };
    kinds
        .into_iter()
        .map(drift)
        .filter(|drift| drift.count.before != drift.count.after)
        .collect()
}

/// Columns that went, came, or are filled differently; those of before first.
fn columns(before: &SourceState, after: &SourceState) -> Vec<ColumnDrift> {
    let share = |state: &SourceState, name: &str| state.column(name).and_then(|column| state.missing_share(column));
    let drift = |name: &str| {
        let missing = Shift {
            before: share(before, name),
            after: share(after, name),
        };
        let has_moved = match (before.column(name).is_some(), after.column(name).is_some()) {
            (true, true) => missing
                .before
                .zip(missing.after)
                .is_some_and(|(before, after)| (after - before).abs() >= MOVED),
            _ => true,
        };
        has_moved.then(|| ColumnDrift {
            source: before.source,
            column: name.to_owned(),
            missing,
        })
    };
    let came = after.columns.iter().filter(|column| before.column(&column.name).is_none());
    before.columns.iter().chain(came).filter_map(|column| drift(&column.name)).collect()
}

/// Columns of few values where some came or went.
fn codes(before: &SourceState, after: &SourceState) -> Vec<CodeDrift> {
    let drift = |column: &crate::snapshot::ColumnState| {
        let (then, now) = (column.codes.as_ref()?, after.column(&column.name)?.codes.as_ref()?);
        let (came, went) = (missing_in(now, then), missing_in(then, now));
        (!came.is_empty() || !went.is_empty()).then(|| CodeDrift {
            source: before.source,
            column: column.name.clone(),
            came,
            went,
        })
    };
    before.columns.iter().filter_map(drift).collect()
}

/// Features over the customers in both, without those that differ for none.
fn features(before: &Snapshot, after: &Snapshot, before_of: &[Option<usize>]) -> Vec<FeatureDrift> {
    let pairs = before_of.iter().zip(&after.customers);
    let pairs: Vec<(&[f64], &[f64])> = pairs
        .filter_map(|(earlier, now)| Some((before.customers.get((*earlier)?)?.features.as_slice(), now.features.as_slice())))
        .collect();
    let drift = |(place, feature): (usize, &crate::features::catalog::Feature)| {
        let known = |row: &[f64]| row.get(place).and_then(|value| feature.missing.known(*value));
        let differences = pairs.iter().filter_map(|(before, now)| Some(known(now)? - known(before)?));
        let mut ascending: Vec<f64> = differences.collect();
        ascending.sort_unstable_by(f64::total_cmp);
        let (rose, fell) = (ascending.iter().filter(|by| **by > 0.0), ascending.iter().filter(|by| **by < 0.0));
        let (rose, fell) = (rose.count() as u32, fell.count() as u32);
        (rose + fell > 0).then(|| FeatureDrift {
            key: feature.key.to_owned(),
            rose,
            fell,
            median: quantile(&ascending, 0.5).unwrap_or_default(),
        })
    };
    FEATURES.iter().enumerate().filter_map(drift).collect()
}
