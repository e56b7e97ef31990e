//! What is known of the model: its quality as JSON, its out-of-fold probabilities and its contributions as CSV.

use super::ExportError;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;
use crate::report::Report;
use crate::report::evaluation::{Evaluation, OutOfFold};
use crate::report::explanation::Contributions;

/// `evaluation.json`: one object, keys in declaration order.
///
/// # Errors
/// When the JSON cannot be written.
pub fn evaluation_json(evaluation: &Evaluation) -> Result<Vec<u8>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(evaluation)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// `oof_predictions.csv`: what models that have not seen a labeled customer predict for it, in id order.
///
/// # Errors
/// When the CSV cannot be written.
pub fn oof_predictions(report: &Report, rows: &[OutOfFold]) -> Result<Vec<u8>, ExportError> {
    let header = ["customer_id", "prob_high", "prob_medium", "prob_low"];
    let row = |row: &OutOfFold| {
        let customer = report.customers.get(row.customer as usize)?;
        let probabilities = [row.probabilities.high, row.probabilities.medium, row.probabilities.low];
        Some([id_cell(&customer.id)].into_iter().chain(probabilities.map(Cell::Number)).collect())
    };
    csv::write(&header, rows.iter().filter_map(row))
}

/// `contributions.csv`: per customer and level the base value, one contribution per feature, and the raw score they make up.
///
/// # Errors
/// When the CSV cannot be written.
pub fn contributions(report: &Report, contributions: &Contributions) -> Result<Vec<u8>, ExportError> {
    let before = ["customer_id", "class", "base_value"];
    let features = contributions.features.iter().map(String::as_str);
    let header: Vec<&str> = before.into_iter().chain(features).chain(["raw_score"]).collect();
    let rows = contributions.rows.iter().filter_map(|row| {
        let customer = report.customers.get(row.customer as usize)?;
        let mut cells = vec![id_cell(&customer.id), Cell::text(row.level.word()), Cell::Number(row.base_value)];
        cells.extend(row.contributions.iter().map(|&value| Cell::Number(value)));
        cells.push(Cell::Number(row.raw_score));
        Some(cells)
    });
    csv::write(&header, rows)
}
