//! What a customer has installed.

use crate::domain::source::Source;
use crate::domain::visible::words;
use crate::linking::Customers;
use crate::workbook::schema::install_base as columns;
use crate::workbook::tables::Tables;

use super::CustomerFacts;
use super::counting::{PerCell, Things};
use super::dates::Dates;
use super::vocabulary::{Mention, TermColumns, mentions};

/// The installed products of one customer; an item is identified by its serial number.
#[derive(Debug, Clone, Default)]
pub struct InstallBaseFacts {
    pub rows: u32,
    pub items: u32,
    pub end_of_life: Dates,
    pub end_of_service_life: Dates,
    /// The platforms and the number of items of each.
    pub platforms: Vec<Mention>,
    pub business_areas: Vec<Mention>,
    /// The number of items with a row that says support is active.
    pub actively_supported: u32,
}

pub(super) fn gather(customers: &Customers, tables: &Tables, terms: &mut TermColumns, gathered: &mut [CustomerFacts]) {
    let Some(table) = tables.get(Source::InstallBase) else { return };
    let linked = customers.rows(Source::InstallBase);
    let mut items = Things::of(table, columns::SERIAL_NUMBER_ID);
    let active = PerCell::new(table.column(columns::SUPPORT_STATUS), |status| {
        status.is_some_and(|status| is_active(status))
    });
    for (customer, facts) in gathered.iter_mut().enumerate() {
        let rows = linked.of(customer);
        facts.install_base = InstallBaseFacts {
            rows: rows.len() as u32,
            items: items.count(rows, |_| true),
            end_of_life: Dates::gather(&mut items, rows, table.column(columns::END_OF_LIFE)),
            end_of_service_life: Dates::gather(&mut items, rows, table.column(columns::END_OF_SERVICE_LIFE)),
            platforms: mentions(terms.platforms.as_mut(), &mut items, rows),
            business_areas: mentions(terms.product_areas.as_mut(), &mut items, rows),
            actively_supported: items.count(rows, |row| active.at(row) == Some(true)),
        };
    }
}

/// Whether a support status contains the word active and none that negates it; `Inactive` is a different word.
fn is_active(status: &str) -> bool {
    let words = words(status);
    let denies = |word: &String| matches!(word.as_str(), "expired" | "uncovered" | "not" | "non");
    words.iter().any(|word| word == "active") && !words.iter().any(denies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn active_is_a_word_that_others_take_back() {
        for status in ["Support-Active", "Active Warranty", "ACTIVE", "contract_active"] {
            assert!(is_active(status), "{status}");
        }
        for status in [
            "Inactive",
            "Non-Active",
            "not active",
            "Active - Expired",
            "Uncovered (active)",
            "actively",
            "",
        ] {
            assert!(!is_active(status), "{status}");
        }
    }
}
