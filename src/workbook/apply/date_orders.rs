//! The order of day and month of every date column: its own dates decide, else those around it (docs/method.md, Dates).

use std::collections::BTreeMap;

use crate::domain::date_order::DateOrder;

use super::super::cell::date::{Decided, Votes, has_order};
use super::super::mapping::{Mapping, SheetMapping, headers};
use super::super::raw::{RawSheet, RawWorkbook};
use super::super::schema::{self, Kind};
use super::columns;
use super::records::{Draft, left_out};
use super::rows::TableRows;

/// What the columns whose dates have an order say, each by its sheet and its sheet column.
pub(super) struct DateOrders<'a> {
    workbook: &'a RawWorkbook,
    chosen: Option<DateOrder>,
    votes: BTreeMap<(usize, u32), Votes>,
}

impl<'a> DateOrders<'a> {
    /// Looks at every date column of the mapped sheets, unless an order was chosen.
    pub(super) fn new(workbook: &'a RawWorkbook, mapping: &Mapping, chosen: Option<DateOrder>) -> Self {
        let mut orders = Self {
            workbook,
            chosen,
            votes: BTreeMap::new(),
        };
        if chosen.is_some() {
            return orders;
        }
        for sheet_mapping in &mapping.sheets {
            let Some(sheet) = workbook.sheets.get(sheet_mapping.sheet) else {
                continue;
            };
            let spec = schema::spec(sheet_mapping.source);
            let headers = headers(sheet, sheet_mapping.header_row);
            let used = columns::used(sheet, sheet_mapping, spec, &headers);
            let is_day = |column: &&columns::UsedColumn<'_>| column.listed.is_some_and(|listed| listed.kind == Kind::Day);
            let with_order = used.iter().filter(is_day).filter(|column| has_order(column.raw.cells.iter()));
            let mut rows = None;
            for column in with_order {
                let rows = rows.get_or_insert_with(|| records(sheet, sheet_mapping, &used));
                let votes = Votes::of(rows.counts(column.raw).cells(column.raw));
                orders.votes.insert((sheet_mapping.sheet, column.sheet_column), votes);
            }
        }
        orders
    }

    /// The order of a column.
    pub(super) fn of(&self, sheet: usize, column: u32) -> Decided {
        let own = self.votes.get(&(sheet, column)).and_then(|votes| votes.order());
        if let Some(order) = self.chosen.or(own) {
            return Decided::Here(order);
        }
        let file = |sheet: usize| self.workbook.sheets.get(sheet).map(|sheet| &*sheet.file);
        let around = self.together(|other| other == sheet);
        let around = around.or_else(|| self.together(|other| file(other) == file(sheet)));
        match around.or_else(|| self.together(|_| true)) {
            Some(order) => Decided::Elsewhere(order),
            None => Decided::Nowhere,
        }
    }

    /// The order that more dates of some sheets have.
    fn together(&self, is_meant: impl Fn(usize) -> bool) -> Option<DateOrder> {
        let votes = self.votes.iter().filter(|((sheet, _), _)| is_meant(*sheet));
        votes.map(|(_, votes)| *votes).sum::<Votes>().order()
    }
}

/// The rows that are records, whose dates alone count.
fn records(sheet: &RawSheet, mapping: &SheetMapping, used: &[columns::UsedColumn<'_>]) -> TableRows {
    let draft = Draft {
        sheet,
        spec: schema::spec(mapping.source),
        header_row: mapping.header_row,
        used,
    };
    TableRows::new(&draft, &left_out(&draft))
}

#[cfg(test)]
mod tests {
    use super::super::super::mapping::propose;
    use super::super::super::raw::{DateSystem, RawCell, RawColumn, SheetFacts};
    use super::*;

    /// Projects of one file and install bases of others, each column by its header and its dates.
    fn sheet(file: &str, name: &str, columns: &[(&str, &[&str])]) -> RawSheet {
        let n_rows = columns.iter().map(|(_, dates)| dates.len() + 1).max().unwrap_or_default();
        let column = |(header, dates): &(&str, &[&str])| {
            let texts = std::iter::once(header).chain(*dates);
            RawColumn {
                codes: (1..=dates.len() as u32 + 1).collect(),
                cells: std::iter::once(RawCell::Blank)
                    .chain(texts.map(|text| RawCell::Text((*text).into())))
                    .collect(),
            }
        };
        RawSheet {
            file: file.into(),
            name: name.into(),
            hidden: false,
            date_system: DateSystem::From1900,
            rows: (0..n_rows as u32).collect(),
            columns: (0..).zip(columns.iter().map(column)).collect(),
            facts: SheetFacts::default(),
        }
    }

    const IDS: (&str, &[&str]) = ("account_sales_territory_id", &["1", "2"]);

    fn install_base(file: &str, end_of_life: &[&str], end_of_service: &[&str]) -> RawSheet {
        sheet(
            file,
            "Install base",
            &[
                IDS,
                ("product_end_of_life_date", end_of_life),
                ("product_end_of_service_life_date", end_of_service),
            ],
        )
    }

    fn projects(file: &str, starts: &[&str]) -> RawSheet {
        sheet(
            file,
            "Projects",
            &[("project", &["P1", "P2"]), ("st_id", &["1", "2"]), ("prj_start_date", starts)],
        )
    }

    /// Who decides the end-of-life dates, in the first column behind the ids of the first sheet.
    #[track_caller]
    fn check(sheets: Vec<RawSheet>, chosen: Option<DateOrder>, expected: Decided) {
        let workbook = RawWorkbook { sheets };
        let mapping = propose(&workbook).unwrap();
        assert_eq!(DateOrders::new(&workbook, &mapping, chosen).of(0, 1), expected);
    }

    const DAY: DateOrder = DateOrder::DayFirst;
    const MONTH: DateOrder = DateOrder::MonthFirst;

    #[test]
    fn the_nearest_dates_that_tell_decide() {
        let both = &["1/2/2024", "3/4/2024"][..];
        let (day, month) = (&["13/2/2024"][..], &["2/13/2024"][..]);
        check(vec![install_base("a", day, month)], None, Decided::Here(DAY));
        check(
            vec![install_base("a", both, month), projects("a", day)],
            None,
            Decided::Elsewhere(MONTH),
        );
        check(
            vec![install_base("a", both, both), projects("a", month)],
            None,
            Decided::Elsewhere(MONTH),
        );
        check(
            vec![install_base("a", both, both), projects("b", month)],
            None,
            Decided::Elsewhere(MONTH),
        );
        check(vec![install_base("a", both, both), projects("b", both)], None, Decided::Nowhere);
    }

    #[test]
    fn as_many_of_each_order_decide_nothing() {
        let torn = &["13/2/2024", "2/13/2024"][..];
        check(vec![install_base("a", torn, &["2/14/2024"])], None, Decided::Elsewhere(MONTH));
        check(vec![install_base("a", torn, &[])], None, Decided::Nowhere);
    }

    #[test]
    fn a_chosen_order_holds_everywhere() {
        check(vec![install_base("a", &["13/2/2024"], &[])], Some(MONTH), Decided::Here(MONTH));
    }
}
