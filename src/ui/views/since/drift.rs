//! What became of the earlier list, and how the data differ, as plain tables.

use crate::domain::calendar::Day;
use crate::domain::finding::{Finding, Severity};
use crate::features::catalog::Feature;
use crate::report::changes::Shift;
use crate::report::comparison::{
    CheckDrift, CodeDrift, CodeRows, ColumnDrift, Drift, FeatureDrift, LookBack, LookBackRow, Share, SourceDrift,
};
use crate::text;
use crate::text::insights::{amount, plain};
use crate::text::number::grouped;
use crate::ui::cells::{Cell, Head, heads};

/// A table with its title.
#[derive(Debug, Clone, PartialEq)]
pub struct DriftTable {
    pub title: &'static str,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
}

/// What became of the earlier list.
pub fn look_back(look_back: &LookBack) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &text::since::WORDS;
    let heads = heads(
        [
            words.group,
            words.counted,
            words.absent,
            words.project,
            words.opportunity,
            words.contract,
            words.credits,
            words.any,
        ],
        &[1, 2],
    );
    let share = |share: &Share| {
        let (text, note) = text::since::of(share);
        Cell::Noted { text, note }
    };
    let row = |row: &LookBackRow| {
        vec![
            Cell::Title {
                name: text::since::group(row.group).to_owned(),
                note: String::new(),
            },
            number(row.customers),
            number(row.absent),
            share(&row.project),
            share(&row.opportunity),
            share(&row.contract),
            share(&row.credits),
            share(&row.any),
        ]
    };
    (heads, look_back.rows.iter().map(row).collect())
}

/// How the data differ; tables without a row are left out. `date` writes a day.
pub fn tables(drift: &Drift, date: &dyn Fn(Day) -> String) -> Vec<DriftTable> {
    let words = &text::since::WORDS;
    let source_heads = heads(
        [words.source, words.row_count, words.keys, words.completeness, words.refreshed],
        &[1, 2, 3],
    );
    let tables = [
        (
            words.sources,
            source_heads,
            drift.sources.iter().map(|drift| source(drift, date)).collect::<Vec<_>>(),
        ),
        (
            words.checks,
            heads([words.check, words.before, words.now], &[1, 2]),
            drift.checks.iter().map(check).collect(),
        ),
        (
            words.columns,
            heads([words.column, words.missing], &[1]),
            drift.columns.iter().map(column).collect(),
        ),
        (
            words.codes,
            heads([words.column, words.codes_came, words.codes_went], &[]),
            drift.codes.iter().map(codes).collect(),
        ),
        (
            words.moving,
            heads([words.feature, words.rose, words.fell, words.median], &[1, 2, 3]),
            drift.features.iter().map(feature).collect(),
        ),
    ];
    let tables = tables.into_iter().map(|(title, heads, rows)| DriftTable { title, heads, rows });
    tables.filter(|table| !table.rows.is_empty()).collect()
}

fn number(count: u32) -> Cell {
    Cell::Number(grouped(count.into()))
}

/// From one to the other; alone if they are the same.
fn shift<T: Copy>(shift: Shift<Option<T>>, write: impl Fn(T) -> String) -> String {
    let absent = || text::shell::WORDS.absent.to_owned();
    let before = shift.before.map_or_else(absent, &write);
    let after = shift.after.map_or_else(absent, &write);
    if before == after {
        after
    } else {
        text::since::shift(&before, &after)
    }
}

fn title(name: &str, note: &str) -> Cell {
    Cell::Title {
        name: name.to_owned(),
        note: note.to_owned(),
    }
}

fn source(drift: &SourceDrift, date: &dyn Fn(Day) -> String) -> Vec<Cell> {
    let count = |count: u32| grouped(count.into());
    vec![
        title(text::start::source(drift.source).name, ""),
        Cell::Number(shift(drift.rows, count)),
        Cell::Number(shift(drift.keys, count)),
        Cell::Number(shift(drift.effective_completeness, text::number::percent)),
        Cell::Text(shift(drift.newest_refresh, date)),
    ]
}

fn check(drift: &CheckDrift) -> Vec<Cell> {
    let finding = Finding {
        kind: drift.kind,
        severity: Severity::Info,
        source: drift.source,
        sheet: String::new(),
        column: None,
        count: drift.count.after.max(drift.count.before),
        cells: Vec::new(),
    };
    let source = drift.source.map_or("", |source| text::start::source(source).name);
    vec![
        title(&text::finding::what_and_where(&finding), source),
        number(drift.count.before),
        number(drift.count.after),
    ]
}

fn column(drift: &ColumnDrift) -> Vec<Cell> {
    vec![
        title(&drift.column, text::start::source(drift.source).name),
        Cell::Number(shift(drift.missing, text::number::percent)),
    ]
}

fn codes(drift: &CodeDrift) -> Vec<Cell> {
    let list = |codes: &[CodeRows]| {
        let shown = codes.iter().take(MOST_CODES).map(|code| code.value.as_str());
        let shown: Vec<&str> = shown.collect();
        let more = text::insights::more(codes.len() - shown.len());
        let shown = shown.join(", ");
        Cell::Text(if more.is_empty() { shown } else { [shown, more].join(" ") })
    };
    vec![
        title(&drift.column, text::start::source(drift.source).name),
        list(&drift.came),
        list(&drift.went),
    ]
}

fn feature(drift: &FeatureDrift) -> Vec<Cell> {
    let found = Feature::find(&drift.key);
    let label = found.map_or(drift.key.as_str(), |feature| feature.label);
    let median = found.map_or_else(|| plain(drift.median), |feature| amount(drift.median, feature.unit));
    vec![
        title(label, &drift.key),
        number(drift.rose),
        number(drift.fell),
        Cell::Number(median),
    ]
}

/// More values than anyone reads in a cell.
const MOST_CODES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::FindingKind;
    use crate::domain::propensity::Propensity;
    use crate::domain::source::Source;
    use crate::report::comparison::LookBackGroup;

    #[test]
    fn only_what_differs_has_a_table() {
        assert_eq!(tables(&Drift::default(), &|day| day.to_string()), []);
        let drift = Drift {
            checks: vec![CheckDrift {
                source: Some(Source::Projects),
                kind: FindingKind::UnparsableDate,
                count: Shift { before: 30, after: 2 },
            }],
            codes: vec![CodeDrift {
                source: Source::Projects,
                column: "country_id".into(),
                came: Vec::new(),
                went: (0..10)
                    .map(|code| CodeRows {
                        value: format!("C{code}"),
                        rows: 1,
                    })
                    .collect(),
            }],
            ..Drift::default()
        };
        let tables = tables(&drift, &|day| day.to_string());
        let titles: Vec<&str> = tables.iter().map(|table| table.title).collect();
        assert_eq!(titles, [text::since::WORDS.checks, text::since::WORDS.codes]);
        assert_eq!(tables[0].rows[0][1], Cell::Number("30".into()));
        assert_eq!(tables[1].rows[0][2], Cell::Text("C0, C1, C2, C3, C4, C5, C6, C7 and 2 more".into()));
        for table in tables {
            assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
        }
    }

    #[test]
    fn what_became_of_the_list_is_counted_by_level() {
        let share = Share {
            count: 2,
            of: 5,
            interval: None,
        };
        let known = LookBack {
            rows: vec![LookBackRow {
                group: LookBackGroup::Level(Propensity::High),
                customers: 5,
                absent: 1,
                project: share,
                opportunity: share,
                contract: share,
                credits: share,
                any: share,
            }],
        };
        let (heads, rows) = look_back(&known);
        assert_eq!((heads.len(), rows[0].len()), (8, 8));
        assert_eq!(
            rows[0][3],
            Cell::Noted {
                text: "2 of 5".into(),
                note: String::new()
            }
        );
    }
}
