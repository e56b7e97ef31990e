//! The ids that a CRM has for customers, read from a small table that somebody filled in.

use super::super::csv::unguarded;
use super::super::fields::{first_line, heads, records, separator};
use super::IDS;
use crate::domain::crm::{CrmIds, CrmRecord};
use crate::domain::ids::CustomerId;

/// Ids as they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadIds {
    pub ids: CrmIds,
    /// Rows without a customer, or without any id.
    pub left_out: usize,
}

/// Whether a text begins like a table of such ids.
pub fn is_crm_ids(text: &str) -> bool {
    let heads = heads(first_line(text));
    IDS.iter().all(|name| heads.iter().any(|head| head == name))
}

/// Reads a table of ids; of two rows about one customer the later counts.
pub fn read_crm_ids(text: &str) -> ReadIds {
    let first = first_line(text);
    let heads = heads(first);
    let places = IDS.map(|column| heads.iter().position(|head| head == column));
    let mut read = ReadIds {
        ids: CrmIds::default(),
        left_out: 0,
    };
    for (_, fields) in records(text, separator(first)).into_iter().skip(1) {
        let field = |place: Option<usize>| {
            let field = place.and_then(|place| fields.get(place)).map_or("", |field| field.trim());
            unguarded(field).to_owned()
        };
        let [customer, account, owner] = places.map(field);
        let is_blank = account.is_empty() && owner.is_empty();
        match CustomerId::read(&customer).filter(|_| !is_blank) {
            Some(customer) => {
                read.ids.0.insert(customer, CrmRecord { account, owner });
            }
            None => read.left_out += 1,
        }
    }
    read
}
