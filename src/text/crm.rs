//! The text of what is handed to a CRM, and of its dialog.

use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;

use super::number::{counted, grouped};

words! {
    open: "CRM…",
    title: "Hand over to a CRM",
    about: "A task for each picked action. Neither system knows our customer ids: a table says which account and owner each customer has.",
    template: "Table to fill in",
    load: "Open crm_ids.csv",
    no_ids: "No crm_ids.csv yet: accounts and owners stay empty, and the files have our customer ids to look them up by.",
    salesforce: "Tasks for Salesforce",
    dynamics: "Tasks for Dynamics",
    accounts: "Accounts for Salesforce",
    external_id: "External-id field of accounts",
    external_id_wrong: "A field name has only letters, digits and underscores, and starts with a letter.",
    close: "Close",
    status: "Not Started",
    template_label: "CRM ids to fill in",
    template_about: "Accounts and owners of your customers",
}

/// The names of the systems.
pub const SALESFORCE: &str = "Salesforce";
pub const DYNAMICS: &str = "Dynamics";

/// The priority of a task.
pub fn priority(is_high: bool, is_low: bool) -> &'static str {
    match (is_high, is_low) {
        (true, _) => "High",
        (false, true) => "Low",
        (false, false) => "Normal",
    }
}

/// The subject of a task.
pub fn subject(step: &str, customer: &str) -> String {
    format!("{step}. Customer: {customer}")
}

/// What a task is about.
pub fn description(title: &str, reason: &str, customer: &str, id: &str, as_of: Day) -> String {
    format!("{title}. Reason: {reason}. Customer: {customer}, id {id}. Made by OneLead as of {as_of}.")
}

/// The same, with the key by which a second import finds the task.
pub fn with_key(description: &str, key: &str) -> String {
    format!("{description} Key: {key}")
}

/// A level that a rule made.
pub fn level_by_rule(level: Propensity) -> &'static str {
    match level {
        Propensity::High => "High: top third by rule",
        Propensity::Medium => "Medium: middle third by rule",
        Propensity::Low => "Low: bottom third by rule",
    }
}

/// What the ids lack: `Salesforce: 3 of 12 customers have no account, 4 no owner. 1 id is not of Salesforce, so left out: X`
pub fn gaps(system: &str, customers: u32, without_account: u32, without_owner: u32, bad: &[String], bad_count: u32) -> String {
    let of = counted(customers.into(), "customer", "customers");
    let mut told = format!(
        "{system}: of {of}, {} without account, {} without owner.",
        grouped(without_account.into()),
        grouped(without_owner.into())
    );
    if bad_count > 0 {
        let what = counted(bad_count.into(), "id is", "ids are");
        told.push_str(&format!(" {what} not from {system} and left out: {}", bad.join(", ")));
    }
    told
}

/// A table of ids was read.
pub fn loaded(name: &str, customers: usize, left_out: usize) -> String {
    let read = format!(
        "Read the CRM ids of {} from {name}",
        counted(customers as u64, "customer", "customers")
    );
    match left_out {
        0 => read,
        rows => format!("{read}; {} without ids left out", counted(rows as u64, "row", "rows")),
    }
}
