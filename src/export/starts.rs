//! `start_model.csv`: who starts a project in the next window, and `backtest.csv`: how that was foretold at past dates.

use crate::report::Report;
use crate::report::starts::{ForetoldOrigin, OriginRow, StartRow, StartTest};

use super::ExportError;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;

const MODEL_HEADER: [&str; 7] = ["customer_id", "probability", "silence_days", "starts", "rhythm", "cell_k", "cell_n"];
const TEST_HEADER: [&str; 6] = ["origin", "customers", "starts", "auc", "brier", "expected"];

/// One row per customer with a probability, in customer order; only the header where the grade allows none.
///
/// # Errors
/// When the CSV cannot be written.
pub fn start_model(report: &Report, found: Option<&StartTest>) -> Result<Vec<u8>, ExportError> {
    let forecast = found.and_then(|found| found.forecast.as_ref());
    let rows = forecast.iter().flat_map(|forecast| &forecast.rows);
    csv::write(&MODEL_HEADER, rows.filter_map(|row| model_row(report, row)))
}

fn model_row<'a>(report: &'a Report, row: &StartRow) -> Option<Vec<Cell<'a>>> {
    let customer = report.customers.get(row.customer as usize)?;
    Some(vec![
        id_cell(&customer.id),
        Cell::Number(row.probability),
        Cell::Integer(row.silence.0.into()),
        Cell::Integer(row.starts.into()),
        Cell::text(row.rhythm.word()),
        Cell::Integer(row.like.started.into()),
        Cell::Integer(row.like.windows.into()),
    ])
}

/// One row per origin, oldest first; the figures only of those that were foretold.
///
/// # Errors
/// When the CSV cannot be written.
pub fn backtest(found: Option<&StartTest>) -> Result<Vec<u8>, ExportError> {
    csv::write(&TEST_HEADER, found.iter().flat_map(|found| &found.origins).map(origin_row))
}

fn origin_row(origin: &OriginRow) -> Vec<Cell<'static>> {
    let figure = |of: fn(&ForetoldOrigin) -> f64| Cell::optional(origin.foretold.as_ref().map(of));
    vec![
        Cell::text(origin.day.to_string()),
        Cell::Integer(origin.customers.into()),
        Cell::Integer(origin.started.into()),
        Cell::optional(origin.foretold.and_then(|foretold| foretold.ranking)),
        figure(|foretold| foretold.brier),
        figure(|foretold| foretold.expected),
    ]
}
