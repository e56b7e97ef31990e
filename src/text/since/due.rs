//! The text about what was due at the earlier date.

use super::WORDS;
use crate::domain::calendar::Day;
use crate::report::comparison::{Contract, ContractState, DueBy, DueItem, ItemState, ItemsDue, RenewalState};
use crate::text::number::{counted, grouped};

/// What became of what was due. Never that it was renewed.
pub fn renewal(state: RenewalState) -> &'static str {
    match state {
        RenewalState::Resolved => "Resolved",
        RenewalState::Partly => "Partly resolved",
        RenewalState::Open => "Still open",
        RenewalState::Worse => "More than before",
    }
}

/// `End of life: 12 products were due, 3 are left`.
pub fn items(what: &str, items: ItemsDue) -> Option<String> {
    (items.then > 0 || items.left > 0).then(|| {
        let were = if items.then == 1 { "was" } else { "were" };
        let are = if items.left == 1 { "is" } else { "are" };
        let then = counted(items.then.into(), "product", "products");
        format!("{what}: {then} {were} due, {} {are} left", grouped(items.left.into()))
    })
}

/// What became of a product that was due: `Product S1 (Alder), end of life 4 Jul 2025: no longer in the file`.
pub fn item(item: &DueItem, date: &dyn Fn(Day) -> String) -> String {
    let name = match &item.key {
        Some(key) => format!("Product {key}"),
        None => "Product without a serial number".to_owned(),
    };
    let product = item.product.as_ref().map(|product| format!(" ({product})")).unwrap_or_default();
    let kind = match item.due_by {
        DueBy::EndOfLife => "end of life",
        DueBy::EndOfService => "end of service life",
    };
    let what = match item.state {
        ItemState::Due => "still due",
        ItemState::Later => "date moved later",
        ItemState::Undated => "has no date now",
        ItemState::Elsewhere => "another customer’s now",
        ItemState::Absent => "no longer in the file",
    };
    let now = item.date_now.filter(|day| *day != item.date);
    let now = now.map(|day| format!(", now {}", date(day))).unwrap_or_default();
    format!("{name}{product}, {kind} {}{now}: {what}", date(item.date))
}

/// How many products are named in the file only.
pub fn more_items(more: usize) -> String {
    let are = if more == 1 { "is" } else { "are" };
    format!("{} more {are} in the file “{}”.", grouped(more as u64), WORDS.json_file)
}

/// What became of a contract: `Contract 4711 ended 4 Jul 2025, now 4 Jul 2026: extended`.
pub fn contract(contract: &Contract, date: &dyn Fn(Day) -> String) -> String {
    let what = match contract.state {
        ContractState::Extended => "extended",
        ContractState::Followed => "followed by another",
        ContractState::Ended => "over, and nothing follows",
        ContractState::Open => "still runs",
        ContractState::Absent => "no longer in the file",
    };
    let now = contract.end_now.filter(|end| *end != contract.end);
    let now = now.map(|end| format!(", now {}", date(end))).unwrap_or_default();
    format!("Contract {}, end {}{now}: {what}", contract.key, date(contract.end))
}
