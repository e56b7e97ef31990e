//! What changed since an earlier analysis: `changes.csv` for people, `changes.json` for programs.

use serde::{Serialize, Serializer};

use crate::domain::propensity::millionths;
use crate::report::comparison::{Basis, ComparedCustomer, Comparison, CustomerItems, DueItem, Path, Step};

use super::ExportError;
use super::cell::Cell;
use super::csv;
use super::tables::id_cell;

const HEADER: [&str; 15] = [
    "customer_id",
    "customer_name",
    "status",
    "level_before",
    "level_after",
    "value_before",
    "value_after",
    "own_rows",
    "others",
    "links",
    "date",
    "settings",
    "model",
    "reason",
    "renewal_state",
];

/// `changes.csv`: every customer of then and of now, in the comparison's order. Values have six decimals, and the six parts of each
/// row add up to their difference.
///
/// # Errors
/// When the CSV cannot be written.
pub fn changes(comparison: &Comparison) -> Result<Vec<u8>, ExportError> {
    csv::write(&HEADER, comparison.customers.iter().map(|customer| row(customer, comparison.basis)))
}

/// `changes.json`: the whole comparison; where the workbook of then is known, `items` finds by their places the items of
/// customers of now that were due then, and those of who had any are in it.
///
/// # Errors
/// When the JSON cannot be written.
pub fn changes_json(comparison: &Comparison, items: Option<&dyn Fn(u32) -> Vec<DueItem>>) -> Result<Vec<u8>, ExportError> {
    let items_due = items.map(|items| ItemsDue { comparison, items });
    let mut bytes = serde_json::to_vec_pretty(&Whole { comparison, items_due })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    items_due: Option<ItemsDue<'a>>,
}

/// The items of all customers, found as they are written: there may be as many as products.
struct ItemsDue<'a> {
    comparison: &'a Comparison,
    items: &'a dyn Fn(u32) -> Vec<DueItem>,
}

impl Serialize for ItemsDue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of = |customer: &ComparedCustomer| {
            let items = (self.items)(customer.place?);
            let customer_id = customer.stands.id.clone();
            (!items.is_empty()).then_some(CustomerItems { customer_id, items })
        };
        serializer.collect_seq(self.comparison.customers.iter().filter_map(of))
    }
}

fn row(customer: &ComparedCustomer, basis: Basis) -> Vec<Cell<'_>> {
    let stands = &customer.stands;
    let level =
        |standing: Option<crate::report::changes::Standing>| standing.map_or(Cell::Absent, |standing| Cell::text(standing.level.word()));
    let value = |value: Option<f64>| value.map_or(Cell::Absent, |value| decimals(millionths(value)));
    let mut cells = vec![
        id_cell(&stands.id),
        Cell::text(&stands.name),
        Cell::text(customer.status.key()),
        level(stands.before),
        level(stands.after),
        value(customer.value.before),
        value(customer.value.after),
    ];
    let parts = customer.path.as_ref().map(Path::shown);
    for (place, step) in Step::ALL.into_iter().enumerate() {
        // Without a model on both sides there is no such step.
        let has_step = step != Step::Model || basis == Basis::Composite;
        let part = parts.and_then(|parts| parts.get(place).copied()).filter(|_| has_step);
        cells.push(part.map_or(Cell::Absent, decimals));
    }
    cells.push(customer.reason().map_or(Cell::Absent, |step| Cell::text(step.key())));
    cells.push(
        customer
            .renewal
            .as_ref()
            .map_or(Cell::Absent, |renewal| Cell::text(renewal.state.key())),
    );
    cells
}

fn decimals(millionths: i64) -> Cell<'static> {
    Cell::Number(millionths as f64 / 1e6)
}
