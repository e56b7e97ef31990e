//! `onelead_pipeline_YYYYMMDD.csv`: the pipeline as it is filtered, ordered and cut off on screen.

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

/// The rows in their order.
///
/// # Errors
/// When the CSV cannot be written.
pub fn pipeline(report: &Report, rows: &[PipelineRow]) -> Result<Vec<u8>, ExportError> {
    let rows = rows.iter().filter_map(|row| {
        let customer = report.customers.get(row.customer as usize)?;
        Some(cells(row, customer, report))
    });
    csv::write(&HEADER, rows)
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
        let text = String::from_utf8(pipeline(&sample::report(), &rows).unwrap()).unwrap();
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
}
