//! `onelead_pipeline_YYYYMMDD.csv`: the pipeline as it is filtered, ordered and cut off on screen.

use crate::report::comparison::Comparison;
use crate::report::{Customer, Report};
use crate::text;

use super::ExportError;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;

const HEADER: [&str; 15] = [
    "rank",
    "customer_id",
    "customer_name",
    "predicted_propensity",
    "tested_confidence",
    "prediction_confidence",
    "composite_score",
    "urgency_score",
    "rfm_score",
    "opportunity_propensity_score",
    "project_value",
    "main_driver",
    "next_step",
    "next_step_timeline",
    "next_step_due",
];

/// A customer in the order of the view: the rank among all, and the index in the report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PipelineRow {
    pub rank: u32,
    pub customer: u32,
    /// Of models that have not seen the customer, where that is known.
    pub tested: Option<f64>,
}

/// The rows in their order. While something is compared with there is a last column, whose name holds the date of then: what
/// happened to each customer since, in the words of the view.
///
/// # Errors
/// When the CSV cannot be written.
pub fn pipeline(report: &Report, rows: &[PipelineRow], comparison: Option<&Comparison>) -> Result<Vec<u8>, ExportError> {
    let since = |row: &PipelineRow| {
        let customer = comparison?.of_now(row.customer);
        Some(customer.map_or(Cell::Absent, |customer| Cell::text(text::since::told(customer))))
    };
    let rows = rows.iter().filter_map(|row| {
        let customer = report.customers.get(row.customer as usize)?;
        let mut cells = cells(row, customer, report);
        cells.extend(since(row));
        Some(cells)
    });
    let name = comparison.map(|comparison| format!("since_{}", comparison.before.as_of.compact()));
    let header: Vec<&str> = HEADER.into_iter().chain(name.as_deref()).collect();
    csv::write(&header, rows)
}

fn cells<'a>(row: &PipelineRow, customer: &'a Customer, report: &Report) -> Vec<Cell<'a>> {
    let mut cells = vec![
        Cell::Integer(row.rank.into()),
        id_cell(&customer.id),
        Cell::text(&customer.name),
        Cell::text(customer.level().word()),
        Cell::optional(row.tested),
        Cell::optional(customer.confidence()),
        Cell::optional(customer.composite()),
        Cell::Integer(customer.urgency_score.into()),
        Cell::Integer(customer.rfm_score.into()),
        Cell::Number(customer.propensity_score),
        Cell::optional(report.project_value(customer)),
        Cell::text(text::driver::sentence(&customer.driver)),
    ];
    match customer.actions.first() {
        Some(action) => cells.extend([
            Cell::text(text::action::next_step(action)),
            Cell::text(text::action::timeline(action.timeline)),
            action.due.map_or(Cell::Absent, Cell::Day),
        ]),
        None => cells.extend([Cell::Absent, Cell::Absent, Cell::Absent]),
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn rows_stand_in_the_order_given_and_keep_their_rank() {
        let rows = [(4, 3, Some(0.5)), (1, 1, None), (9, 99, None)].map(|(rank, customer, tested)| PipelineRow { rank, customer, tested });
        let text = String::from_utf8(pipeline(&sample::report(), &rows, None).unwrap()).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 3, "a customer that is not there has no line");
        assert!(lines[1].starts_with("4,70012,Calder Water,Low,0.5,0.88,"), "{text}");
        assert!(
            lines[2].ends_with(",Call about the product renewal now,Immediate action required,2025-07-04"),
            "{text}"
        );
        assert!(
            lines[1].ends_with(",Routine check-in,"),
            "nothing presses, so there is no day: {text}"
        );
    }

    #[test]
    fn what_happened_since_stands_last_while_something_is_compared_with() {
        let rows = [(1, 1), (2, 3), (3, 2), (4, 0)].map(|(rank, customer)| PipelineRow {
            rank,
            customer,
            tested: None,
        });
        let comparison = sample::comparison();
        let made = pipeline(&sample::report(), &rows, Some(&comparison)).unwrap();
        let text = String::from_utf8(made).unwrap();
        let told: Vec<&str> = text.lines().map(|line| line.rsplit(',').next().unwrap()).collect();
        let [head, rest @ ..] = told.as_slice() else {
            panic!("there is a header")
        };
        assert_eq!(*head, "since_20250603");
        let shown = [1, 3, 2, 0].map(|place| text::since::told(&comparison.customers[place]));
        assert_eq!(rest, shown.each_ref().map(String::as_str));
        assert_eq!(rest[0], "Medium \u{2192} High by its own rows");
        let without = String::from_utf8(pipeline(&sample::report(), &rows, None).unwrap()).unwrap();
        assert!(without.lines().next().unwrap().ends_with(",next_step_due"));
    }
}
