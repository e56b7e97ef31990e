//! Files that hold more than can be kept in memory.

use crate::report::problem::{Problem, Unit};
use crate::text::number::grouped;

use super::names::quoted;
use super::{number, within};

pub(super) const LEAVE_OUT: &str = "Leave out sheets and columns that OneLead does not use, or split the export by region";

pub(super) fn sizes(problem: &Problem) -> String {
    match (number(&problem.found), number(&problem.expected)) {
        (Some(found), Some(limit)) => format!(
            "It holds {} MB, and up to {} MB can be read",
            grouped(found.div_ceil(1_000_000)),
            grouped(limit / 1_000_000)
        ),
        _ => "It holds more than the browser can keep in memory".to_owned(),
    }
}

pub(super) fn too_many(problem: &Problem, unit: Unit) -> String {
    let limit = number(&problem.expected).map_or_else(String::new, grouped);
    format!("It has more than {limit} {}", units(unit))
}

pub(super) fn fewer(unit: Unit) -> &'static str {
    match unit {
        Unit::Cells => LEAVE_OUT,
        Unit::Rows | Unit::Columns | Unit::Parts => {
            "No Excel workbook has that many: export it again, or open it in Excel and save it under a new name"
        }
    }
}

fn units(unit: Unit) -> &'static str {
    match unit {
        Unit::Rows => "rows",
        Unit::Columns => "columns",
        Unit::Cells => "cells",
        Unit::Parts => "parts in its archive",
    }
}

/// Title, detail and fix.
pub(super) fn too_many_customers(problem: &Problem) -> (String, String, String) {
    let told = |texts: &[String], place: usize| {
        texts
            .get(place)
            .and_then(|text| text.parse().ok())
            .map_or_else(String::new, grouped)
    };
    let column = problem.expected.get(1).map_or("", String::as_str);
    let sheet = problem.sheet.as_deref().unwrap_or_default();
    (
        format!("There are too many customers{}", within(problem)),
        format!(
            "Its ids stand for {} customers, and up to {} can be analyzed; column “{column}” of sheet {} alone has {} different ids",
            told(&problem.found, 0),
            told(&problem.expected, 0),
            quoted(sheet),
            told(&problem.found, 1)
        ),
        "If that column numbers devices, orders or rows, choose the column with the customer’s id under Match columns; if they are \
         all customers, split the export by region"
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use crate::report::problem::{Problem, ProblemKind};
    use crate::text::problem::describe;

    #[test]
    fn too_many_customers_are_told_with_their_column() {
        let problem = Problem::new(ProblemKind::TooManyCustomers, "export.xlsx".to_owned())
            .in_sheet("Raw_install_base".to_owned())
            .finding(["511000", "510007"].map(str::to_owned))
            .expecting(["100000", "account_sales_territory_id"].map(str::to_owned));
        assert_eq!(
            describe(&problem).line(),
            "There are too many customers in export.xlsx. Its ids stand for 511,000 customers, and up to 100,000 can be analyzed; column \
             “account_sales_territory_id” of sheet “Raw_install_base” alone has 510,007 different ids. If that column numbers devices, \
             orders or rows, choose the column with the customer’s id under Match columns; if they are all customers, split the export \
             by region."
        );
    }
}
