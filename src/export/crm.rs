//! Picked actions as tasks of a CRM, and their customers as accounts.
//!
//! What is imported is stored, so no cell has the guard against formulas: every text of ours begins with a letter, and text of
//! the workbook stands behind a word of ours.

use crate::domain::crm::{CrmIds, CrmRecord, System};
use crate::domain::propensity::Propensity;
use crate::report::action::{Action, ActionKind, Urgency};
use crate::report::{Customer, LabelSource, ModelSummary, Report};
use crate::text;

use super::archive::{Archive, Body, Entry};
use super::cell::Cell;
use super::log::{log_due, log_entry};
use super::package::{Content, Package};
use super::tables::id_cell;
use super::{ExportError, csv};

mod read;
mod split;

pub use read::{ReadIds, is_crm_ids, read_crm_ids};
use split::parts;

/// The name of the external-id field of accounts, unless the user has another.
pub const EXTERNAL_ID: &str = "OneLead_Customer_Id__c";
/// The columns of the ids, as written and as read.
const IDS: [&str; 3] = ["customer_id", "account_id", "owner_id"];
/// The longest name of a customer in a cell: what both systems take as a subject, with our own words.
const LONGEST_NAME: usize = 150;

/// What the ids lack for a system.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CrmGaps {
    pub customers: u32,
    pub without_account: u32,
    pub without_owner: u32,
    /// Ids that the system cannot have, the first few.
    pub bad: Vec<String>,
    pub bad_count: u32,
}

/// How many ids a message shows.
const SHOWN: usize = 3;

/// A picked action.
type Picked<'a> = (&'a Customer, &'a Action);

/// The actions of a report that were picked, by index of the customer and kind.
fn picked<'a>(report: &'a Report, picks: &[(u32, ActionKind)]) -> Vec<Picked<'a>> {
    let find = |(customer, kind): &(u32, ActionKind)| {
        let customer = report.customers.get(*customer as usize)?;
        Some((customer, customer.actions.iter().find(|action| action.kind == *kind)?))
    };
    picks.iter().filter_map(find).collect()
}

/// Each customer of picked actions once, with the first action picked. Picks are in the order of customers.
fn customers_of<'a>(picked: &[Picked<'a>]) -> Vec<Picked<'a>> {
    let same = picked.chunk_by(|a, b| a.0.id == b.0.id);
    same.filter_map(|same| same.first().copied()).collect()
}

fn record<'a>(customer: &'a Customer, ids: &'a CrmIds) -> Option<&'a CrmRecord> {
    ids.of(std::iter::once(&customer.id).chain(&customer.merged_ids))
}

/// An id where the system can have it.
fn taken(system: System, id: Option<&str>) -> String {
    id.filter(|id| system.takes(id)).unwrap_or_default().to_owned()
}

/// What is missing for the picked actions, to be said before the files are made.
pub fn crm_gaps(report: &Report, picks: &[(u32, ActionKind)], ids: &CrmIds, system: System) -> CrmGaps {
    let mut gaps = CrmGaps::default();
    for (customer, _) in customers_of(&picked(report, picks)) {
        gaps.customers += 1;
        let known = record(customer, ids);
        let account = known.map_or("", |known| known.account.as_str());
        let owner = known.map_or("", |known| known.owner.as_str());
        gaps.without_account += u32::from(account.is_empty());
        gaps.without_owner += u32::from(owner.is_empty());
        for id in [account, owner] {
            if !id.is_empty() && !system.takes(id) {
                gaps.bad_count += 1;
                if gaps.bad.len() < SHOWN {
                    gaps.bad.push(id.to_owned());
                }
            }
        }
    }
    gaps
}

/// `crm_ids.csv`: every customer without ids, to be filled in and dropped on the page.
///
/// # Errors
/// When the CSV cannot be written.
pub fn crm_template(report: &Report) -> Result<Vec<u8>, ExportError> {
    let rows = report.customers.iter();
    csv::write(&IDS, rows.map(|customer| vec![id_cell(&customer.id), Cell::Absent, Cell::Absent]))
}

/// `tasks_salesforce.csv` or `tasks_dynamics.csv`: a task for each picked action; several files in an archive if one would be
/// larger than the systems take.
///
/// # Errors
/// When the CSV cannot be written.
pub fn crm_tasks(report: &Report, picks: &[(u32, ActionKind)], ids: &CrmIds, system: System) -> Result<Content, ExportError> {
    let (has_mark, name, header): (bool, &str, &[&str]) = match system {
        System::Salesforce => (
            false,
            "tasks_salesforce",
            &[
                "Subject",
                "ActivityDate",
                "Status",
                "Priority",
                "WhatId",
                "OwnerId",
                "Description",
                "OneLead_Key__c",
            ],
        ),
        System::Dynamics => (
            true,
            "tasks_dynamics",
            &["Subject", "Due Date", "Priority", "Regarding", "Owner", "Description"],
        ),
    };
    // Without ids somebody has to look customers up by ours.
    let by_customer = ids.is_empty();
    let mut heads: Vec<&str> = Vec::new();
    heads.extend(by_customer.then_some("customer_id"));
    heads.extend(header);
    let picked = picked(report, picks);
    let rows = picked.iter().map(|(customer, action)| {
        let mut cells = Vec::new();
        cells.extend(by_customer.then(|| customer.id.to_string()));
        cells.extend(task(report, customer, action, record(customer, ids), system));
        cells
    });
    Ok(content(report, name, parts(&heads, rows, has_mark)?))
}

fn task(report: &Report, customer: &Customer, action: &Action, known: Option<&CrmRecord>, system: System) -> Vec<String> {
    let name = name(customer);
    let key = log_entry(customer, action, listing_of(report)).offer.key();
    let due = log_due(action, report.as_of).to_string();
    let account = taken(system, known.map(|known| known.account.as_str()));
    let owner = taken(system, known.map(|known| known.owner.as_str()));
    let priority = text::crm::priority(
        matches!(action.urgency, Urgency::Critical | Urgency::High),
        action.urgency == Urgency::Low,
    );
    let subject = text::crm::subject(text::action::next_step(action), &name);
    let reason = text::driver::sentence(&action.reason);
    let described = text::crm::description(text::action::title(action), &reason, &name, &customer.id.to_string(), report.as_of);
    let mut cells = vec![subject, due];
    cells.extend((system == System::Salesforce).then(|| text::crm::WORDS.status.to_owned()));
    cells.extend([priority.to_owned(), account, owner]);
    match system {
        System::Salesforce => cells.extend([described, key.to_string()]),
        System::Dynamics => cells.push(text::crm::with_key(&described, &key.to_string())),
    }
    cells
}

/// The list that a task's key is of; how long it is does not matter to the key.
fn listing_of(report: &Report) -> crate::domain::log::Listing {
    crate::domain::log::Listing { on: report.as_of, of: 0 }
}

/// `accounts_salesforce.csv`: what OneLead says of the customers of picked actions, for fields of their accounts.
///
/// # Errors
/// When the CSV cannot be written.
pub fn crm_accounts(report: &Report, picks: &[(u32, ActionKind)], external_id: &str) -> Result<Content, ExportError> {
    let heads = [
        external_id,
        "OneLead_Level__c",
        "OneLead_As_Of__c",
        "OneLead_Next_Action__c",
        "OneLead_Due__c",
    ];
    let is_rule = matches!(&report.model, ModelSummary::Trained(model) if model.labels == LabelSource::Rules)
        || !matches!(&report.model, ModelSummary::Trained(_));
    let customers = customers_of(&picked(report, picks));
    let rows = customers.iter().map(|(customer, _)| {
        let next = customer.actions.first();
        vec![
            customer.id.to_string(),
            level(customer.level(), is_rule),
            report.as_of.to_string(),
            next.map(|action| text::action::next_step(action).to_owned()).unwrap_or_default(),
            next.map(|action| log_due(action, report.as_of).to_string()).unwrap_or_default(),
        ]
    });
    Ok(content(report, "accounts_salesforce", parts(&heads, rows, false)?))
}

/// A level, with the rule that made it.
fn level(level: Propensity, is_rule: bool) -> String {
    if is_rule {
        text::crm::level_by_rule(level).to_owned()
    } else {
        level.word().to_owned()
    }
}

fn name(customer: &Customer) -> String {
    let name = customer.name.replace(char::is_control, " ");
    name.chars().take(LONGEST_NAME).collect()
}

fn content(report: &Report, name: &str, parts: Vec<Vec<u8>>) -> Content {
    match <[Vec<u8>; 1]>::try_from(parts) {
        Ok([only]) => Content::Bytes(only),
        Err(parts) => Package::Archive(Archive {
            entries: (1..)
                .zip(parts)
                .map(|(number, bytes)| Entry {
                    name: format!("{name}_{number}.csv"),
                    body: Body::Bytes(bytes),
                })
                .collect(),
            dated: report.as_of,
        })
        .into(),
    }
}

#[cfg(test)]
mod tests;
