//! An id that one table writes with leading zeros and another without is one id, shown with them (docs/method.md, Ids).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::finding::{Finding, FindingKind};
use crate::domain::ids::Id;

use super::super::tables::{KnownIds, Table};
use super::findings::Findings;
use super::shared_ids::{CUSTOMERS, Columns, OPPORTUNITIES, PROJECTS, distinct, is_digits};

/// The ways in which each number is written, by the position of the table.
type Forms = BTreeMap<String, BTreeMap<Id, BTreeSet<usize>>>;

/// Gives every id the leading zeros that another table writes it with; what was renamed, for whoever knows an id by its other form.
pub(super) fn restore(tables: &mut [Table], findings: &mut Findings) -> KnownIds {
    let known = KnownIds {
        customers: restore_in(tables, CUSTOMERS, findings),
        opportunities: restore_in(tables, OPPORTUNITIES, findings),
    };
    restore_in(tables, PROJECTS, findings);
    known
}

fn restore_in(tables: &mut [Table], columns: Columns, findings: &mut Findings) -> BTreeMap<Id, Id> {
    let renamed = renamed(&forms(tables, columns));
    if renamed.is_empty() {
        return renamed;
    }
    for (source, key) in columns {
        for table in tables.iter_mut().filter(|table| table.source == *source) {
            let rows = table.rename_ids(*key, &renamed);
            findings.add_rows(
                FindingKind::MissingZeros,
                table,
                table.column(*key).sheet_column(),
                key.name(),
                &rows,
            );
        }
    }
    renamed
}

/// Every form of the numbers that some table writes with leading zeros.
fn forms(tables: &[Table], columns: Columns) -> Forms {
    let mut forms = Forms::new();
    for column in columns {
        for id in tables.iter().flat_map(|table| distinct(table, *column)) {
            if let Some(number) = padded_number(id) {
                forms.entry(number.to_owned()).or_default();
            }
        }
    }
    if forms.is_empty() {
        return forms;
    }
    for column in columns {
        for (position, table) in tables.iter().enumerate() {
            for id in distinct(table, *column).filter(|id| is_digits(id)) {
                let text = id.to_string();
                if let Some(written) = forms.get_mut(without_zeros(&text)) {
                    written.entry(id.clone()).or_default().insert(position);
                }
            }
        }
    }
    forms
}

/// Other forms by the longest one, unless a table holds two of them: then it tells them apart.
fn renamed(forms: &Forms) -> BTreeMap<Id, Id> {
    let mut renamed = BTreeMap::new();
    for written in forms.values() {
        let mut tables: Vec<usize> = written.values().flatten().copied().collect();
        let uses = tables.len();
        tables.sort_unstable();
        tables.dedup();
        if tables.len() < uses {
            continue;
        }
        let Some(longest) = written.keys().max_by_key(|id| id.to_string().len()) else {
            continue;
        };
        let others = written.keys().filter(|id| *id != longest);
        renamed.extend(others.map(|id| (id.clone(), longest.clone())));
    }
    renamed
}

/// The digits behind the leading zeros of an id; `None` where it has none.
fn padded_number(id: &Id) -> Option<&str> {
    match id {
        Id::Text(text) if text.len() > 1 && text.starts_with('0') && is_digits(id) => Some(without_zeros(text)),
        _ => None,
    }
}

fn without_zeros(text: &str) -> &str {
    match text.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    }
}

impl Findings {
    /// Adds a finding about rows of a table, if there are any.
    pub(super) fn add_rows(&mut self, kind: FindingKind, table: &Table, sheet_column: Option<u32>, column: &str, rows: &[usize]) {
        let (Some(sheet_column), false) = (sheet_column, rows.is_empty()) else {
            return;
        };
        let cells = rows
            .iter()
            .take(Finding::MAX_CELLS)
            .map(|row| table.cell(*row, sheet_column))
            .collect();
        self.push(kind, Some(table.source), &table.sheet, Some(column), rows.len(), cells);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::source::Source;
    use crate::linking::sample;
    use crate::workbook::tables::Tables;

    /// The tables after the zeros are restored, and how many cells were told about.
    fn restored(sources: &[(Source, &str)]) -> (Tables, usize, KnownIds) {
        let tables = sample::tables(sources);
        let mut tables: Vec<Table> = tables.iter().cloned().collect();
        let mut findings = Findings::default();
        let known = restore(&mut tables, &mut findings);
        let told = findings.into_list().iter().map(|finding| finding.count as usize).sum();
        (Tables::new(tables), told, known)
    }

    fn ids(tables: &Tables, columns: Columns) -> BTreeSet<String> {
        let ids = |column: &_| {
            tables
                .iter()
                .flat_map(|table| distinct(table, *column))
                .map(Id::to_string)
                .collect::<Vec<_>>()
        };
        columns.iter().flat_map(ids).collect()
    }

    fn customers(sources: &[(Source, &str)]) -> (Vec<String>, usize) {
        let (tables, told, _) = restored(sources);
        (ids(&tables, CUSTOMERS).into_iter().collect(), told)
    }

    #[test]
    fn an_id_is_shown_with_the_zeros_that_a_table_writes() {
        let sources = [
            (Source::InstallBase, "account_sales_territory_id\n 00071 \n 00108076"),
            (Source::Opportunities, "account_sales_territory_id\n 71 \n 5 \n 71"),
            (Source::Outcomes, "customer_id | actual_opportunity_outcome\n 108076 | High"),
        ];
        assert_eq!(customers(&sources), (vec!["00071".into(), "00108076".into(), "5".into()], 3));
        let (_, _, known) = restored(&sources);
        assert_eq!(known.customer(&Id::Integer(71)), Id::Text("00071".into()));
        assert_eq!(known.customer(&Id::Text("'108076 ".into())), Id::Text("00108076".into()));
        assert_eq!(known.opportunity(&Id::Integer(71)), Id::Integer(71));
    }

    #[test]
    fn of_several_paddings_the_longest_is_shown() {
        let sources = [
            (Source::InstallBase, "account_sales_territory_id\n 0071"),
            (Source::Opportunities, "account_sales_territory_id\n 000071"),
            (Source::Projects, "project | st_id\n P | 71"),
        ];
        assert_eq!(customers(&sources), (vec!["000071".into()], 2));
    }

    #[test]
    fn a_table_that_holds_both_tells_them_apart() {
        let sources = [
            (Source::InstallBase, "account_sales_territory_id\n 00071 \n 71 \n 00012"),
            (Source::Opportunities, "account_sales_territory_id\n 71 \n 12"),
        ];
        assert_eq!(customers(&sources), (vec!["00012".into(), "00071".into(), "71".into()], 1));
    }

    #[test]
    fn projects_and_opportunities_meet_as_well() {
        let (tables, told, _) = restored(&[
            (Source::Projects, "project | st_id | prj_siebel_id\n 007 | 7 | 0042"),
            (Source::ServiceCredits, "project_id\n 7"),
            (Source::Opportunities, "opportunity_id | account_sales_territory_id\n 42 | 7"),
        ]);
        assert_eq!(told, 2);
        assert_eq!(ids(&tables, PROJECTS).into_iter().collect::<Vec<_>>(), ["007"]);
        assert_eq!(ids(&tables, OPPORTUNITIES).into_iter().collect::<Vec<_>>(), ["0042"]);
        assert_eq!(
            ids(&tables, CUSTOMERS).into_iter().collect::<Vec<_>>(),
            ["7"],
            "a customer is no project"
        );
    }
}
