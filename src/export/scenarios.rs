//! `scenarios.csv`: every customer's level now and in each scenario.

use crate::report::Report;
use crate::report::scenarios::SideBySide;

use super::ExportError;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;

/// The name of the file.
pub const SCENARIO_TABLE: &str = "scenarios.csv";

/// One row per customer in the order of the report, one column per scenario that could be analyzed. The cell of a customer that a
/// scenario does not have is empty.
///
/// # Errors
/// When the CSV cannot be written.
pub fn scenarios(report: &Report, comparison: &SideBySide) -> Result<Vec<u8>, ExportError> {
    let outcomes: Vec<_> = comparison.outcomes().collect();
    let names = outcomes.iter().map(|(name, _)| csv::guarded(name));
    let header: Vec<_> = ["customer_id", "customer_name", "now"]
        .map(Into::into)
        .into_iter()
        .chain(names)
        .collect();
    let header: Vec<&str> = header.iter().map(AsRef::as_ref).collect();
    let rows = report.customers.iter().enumerate().map(|(place, customer)| {
        let mut cells = vec![
            id_cell(&customer.id),
            Cell::text(&customer.name),
            Cell::text(customer.level().word()),
        ];
        cells.extend(outcomes.iter().map(|(_, outcome)| {
            let level = outcome.levels.get(place).and_then(|standing| standing.level());
            level.map_or(Cell::Absent, |level| Cell::text(level.word()))
        }));
        cells
    });
    csv::write(&header, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn a_column_per_scenario_and_no_name_is_a_formula() {
        let text = String::from_utf8(scenarios(&sample::report(), &sample::side_by_side()).unwrap()).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[0], "customer_id,customer_name,now,In 90 days,'=Other weights");
        assert_eq!(lines.len(), 1 + sample::report().customers.len());
        assert!(lines[1].ends_with(",High,High,Medium"), "{text}");
        assert!(lines[4].ends_with(",Low,Medium,"), "{text}");
    }
}
