//! A brief call list for each person or country, in one archive: for each a workbook and a page to print, and a page that lists
//! them. A list has nothing of another one.

use crate::domain::log::{Entry as Recorded, Log};
use crate::domain::order::Collect;
use crate::domain::template::one_line;
use crate::report::action::Action;
use crate::report::advice::{Advice, Message};
use crate::report::packs::{Pack, PackBy};
use crate::report::{Customer, Report};
use crate::text;

use super::archive::{Archive, Body, Entry};
use super::log::handled;
use super::package::Package;
use super::voice::Voice;

mod index;
mod names;
mod page;
mod printed;
mod sheets;

/// What the packs are made of.
pub struct PackContents<'a> {
    pub report: &'a Report,
    pub by: PackBy,
    pub packs: &'a [Pack],
    /// What to say to a customer, by index in the report.
    pub advise: &'a dyn Fn(u32) -> Option<&'a Advice>,
    pub voice: Voice<'a>,
    /// What became of actions: what is handled is on no list.
    pub log: &'a Log,
}

/// A list as its files have it.
struct Listed<'a> {
    name: &'a str,
    rows: Vec<Row<'a>>,
    /// How many customers have nothing left to do.
    handled: usize,
}

/// A customer with its next action that is open.
struct Row<'a> {
    /// Among all customers, as in every other file.
    rank: u32,
    customer: &'a Customer,
    action: &'a Action,
    message: Option<Message>,
    status: String,
}

/// `onelead_packs_people.zip` or `onelead_packs_countries.zip`.
pub fn packs(contents: &PackContents) -> Package {
    let report = contents.report;
    let rank_of = (1..).zip(&report.ranking).map(|(rank, customer)| (*customer, rank)).into_map();
    let lists: Vec<Listed> = contents
        .packs
        .iter()
        .map(|pack| listed(contents, pack, |customer| rank_of.get(&customer).copied()))
        .collect();
    let stems = names::stems(lists.iter().map(|list| list.name));
    let named: Vec<(&Listed, &str)> = lists.iter().zip(stems.iter().map(String::as_str)).collect();
    let mut entries = vec![Entry {
        name: index::NAME.to_owned(),
        body: Body::Bytes(index::page_of(report, contents.by, &named)),
    }];
    for (list, stem) in named {
        entries.push(Entry {
            name: format!("{stem}.xlsx"),
            body: Body::Spreadsheet(Box::new(sheets::spreadsheet(report, list))),
        });
        entries.push(Entry {
            name: format!("{stem}.html"),
            body: Body::Bytes(printed::page_of(report, list)),
        });
    }
    Package::Archive(Archive {
        entries,
        dated: report.as_of,
    })
}

fn listed<'a>(contents: &PackContents<'a>, pack: &'a Pack, rank_of: impl Fn(u32) -> Option<u32>) -> Listed<'a> {
    let mut list = Listed {
        name: text::packs::name(contents.by, pack.name.as_deref()),
        rows: Vec::new(),
        handled: 0,
    };
    for index in &pack.customers {
        let Some((customer, rank)) = contents.report.customers.get(*index as usize).zip(rank_of(*index)) else {
            continue;
        };
        match row(contents, *index, customer, rank) {
            Some(row) => list.rows.push(row),
            None => list.handled += 1,
        }
    }
    list
}

/// The row of a customer; `None` if all its actions are handled.
fn row<'a>(contents: &PackContents<'a>, index: u32, customer: &'a Customer, rank: u32) -> Option<Row<'a>> {
    let known = contents.log.of_customer(&customer.id);
    let is_open = |action: &&Action| handled(&known, contents.report, action).is_none();
    let action = customer.actions.iter().find(is_open)?;
    Some(Row {
        rank,
        customer,
        action,
        message: contents.voice.message(customer, action.kind, (contents.advise)(index)),
        status: status(&known, action),
    })
}

/// What was said last about an action of this kind. Who said it is left out: a list goes to one person alone.
fn status(known: &[&Recorded], action: &Action) -> String {
    let same = known.iter().filter(|entry| entry.offer.action == action.kind);
    let last = same.filter_map(|entry| entry.answer.as_ref()).max_by_key(|answer| answer.on);
    let told = last.map(|answer| {
        let outcome = answer.outcome;
        text::log::told(outcome.kind(), &answer.on.to_string(), None, "", outcome.reason())
    });
    text::packs::status(told.as_deref())
}

impl Row<'_> {
    fn subject(&self) -> Option<&str> {
        self.message.as_ref().map(|message| message.subject.as_str())
    }

    /// The first line of the message that is more than a greeting.
    fn opening(&self) -> Option<&str> {
        let mut lines = self.message.as_ref()?.body.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next()?;
        let is_greeting = first.ends_with([',', '!', ':']);
        Some(if is_greeting { lines.next().unwrap_or(first) } else { first })
    }

    /// The customer's name on one line.
    fn name(&self) -> String {
        one_line(&self.customer.name).unwrap_or_else(|| self.customer.id.to_string())
    }
}

#[cfg(test)]
mod tests;
