//! Signs that the export is cut differently: then "gone" means no more than "not in this export".

use crate::report::changes::Shift;
use crate::report::comparison::{CodeRows, CutWarning};
use crate::snapshot::{ColumnState, Snapshot, SourceState};
use crate::workbook::schema::{install_base, opportunities, projects, service_credits};

/// The columns that tell a country or practice.
const PARTS: [&str; 4] = [
    projects::COUNTRY_ID.name(),
    projects::COUNTRY.name(),
    projects::PRACTICE.name(),
    service_credits::PRACTICE_NAME.name(),
];

/// The columns that tell a territory. A territory is a customer, so one that is gone is no sign by itself.
const TERRITORIES: [&str; 3] = [
    install_base::TERRITORY_ID.name(),
    opportunities::TERRITORY_ID.name(),
    projects::ST_ID.name(),
];

/// The share of a source's rows that territories must have had for their absence to be a sign.
const SHARE: f64 = 0.05;

/// The warnings, in source order.
pub(super) fn warnings(before: &Snapshot, after: &Snapshot) -> Vec<CutWarning> {
    let mut warnings = Vec::new();
    for then in &before.sources {
        let now = after.sources.iter().find(|state| state.source == then.source);
        warnings.extend(fewer_keys(then, now));
        if let Some(now) = now {
            warnings.extend(older_refresh(then, now));
            warnings.extend(then.columns.iter().filter_map(|column| gone(then, column, now)));
        }
    }
    warnings
}

/// More than a fifth of the keys are missing; of the rows where a source has no keys.
fn fewer_keys(then: &SourceState, now: Option<&SourceState>) -> Option<CutWarning> {
    let counted = |state: &SourceState| state.keys.filter(|_| then.keys.is_some()).unwrap_or(state.rows);
    let keys = Shift {
        before: counted(then),
        after: now.map_or(0, counted),
    };
    let is_fewer = u64::from(keys.after) * 5 < u64::from(keys.before) * 4;
    is_fewer.then_some(CutWarning::FewerKeys { source: then.source, keys })
}

fn older_refresh(then: &SourceState, now: &SourceState) -> Option<CutWarning> {
    let (before, after) = (then.newest_refresh?, now.newest_refresh?);
    (after < before).then_some(CutWarning::OlderRefresh {
        source: then.source,
        newest: Shift { before, after },
    })
}

/// A listed column that is absent, or values of a part that no row has any more.
fn gone(then: &SourceState, column: &ColumnState, now: &SourceState) -> Option<CutWarning> {
    if !column.is_listed {
        return None;
    }
    let (source, name) = (then.source, column.name.clone());
    let Some(later) = now.column(&column.name) else {
        return Some(CutWarning::ColumnGone { source, column: name });
    };
    let is_territory = TERRITORIES.contains(&column.name.as_str());
    let is_part = is_territory || PARTS.contains(&column.name.as_str());
    let (codes, later) = (column.codes.as_ref().filter(|_| is_part)?, later.codes.as_ref()?);
    let values = missing_in(codes, later);
    let rows: u32 = values.iter().map(|value| value.rows).sum();
    let is_few = is_territory && f64::from(rows) < SHARE * f64::from(then.rows);
    (!values.is_empty() && !is_few).then_some(CutWarning::ValuesGone {
        source,
        column: name,
        values,
    })
}

/// The values that are not among others, whatever their case.
pub(super) fn missing_in(codes: &[CodeRows], others: &[CodeRows]) -> Vec<CodeRows> {
    let is_there = |code: &&CodeRows| others.iter().any(|other| other.value.to_lowercase() == code.value.to_lowercase());
    codes.iter().filter(|code| !is_there(code)).cloned().collect()
}
