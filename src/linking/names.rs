//! The name of a customer: the most common name in the first kind of row that has one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::ids::CustomerId;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::domain::visible::compared;
use crate::report::links::NameSource;
use crate::workbook::schema::{Key, opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Tables};

use super::assignment::LinkedRows;

/// A column that names customers, and how to read a name from its cells.
pub(super) struct Naming {
    pub(super) name_source: NameSource,
    pub(super) source: Source,
    pub(super) key: Key<Box<str>>,
    pub(super) read: fn(&str) -> Option<&str>,
}

pub(super) const NAMINGS: [Naming; 4] = [
    Naming {
        name_source: NameSource::Opportunities,
        source: Source::Opportunities,
        key: opportunities::ACCOUNT_NAME,
        read: whole,
    },
    Naming {
        name_source: NameSource::ProjectCustomer,
        source: Source::Projects,
        key: projects::CUSTOMER,
        read: whole,
    },
    Naming {
        name_source: NameSource::ProjectAccount,
        source: Source::Projects,
        key: projects::ACCOUNT_ST_NAME,
        read: whole,
    },
    Naming {
        name_source: NameSource::CreditProject,
        source: Source::ServiceCredits,
        key: service_credits::PROJECT_NAME,
        read: company_of_project_name,
    },
];

/// The name of each customer, and where it was found; `ids` has one entry per customer.
pub(super) fn of_customers(tables: &Tables, rows: &BTreeMap<Source, LinkedRows>, ids: &[&CustomerId]) -> Vec<(String, NameSource)> {
    let mut names: Vec<Option<(String, NameSource)>> = vec![None; ids.len()];
    for naming in NAMINGS {
        let Some((table, rows)) = tables.get(naming.source).zip(rows.get(&naming.source)) else {
            continue;
        };
        let spellings = Spellings::new(table.column(naming.key), naming.read);
        for (customer, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_none()) {
            *name = spellings
                .commonest(rows.of(customer))
                .map(|spelling| (spelling.to_owned(), naming.name_source));
        }
    }
    let named_by_id = names.into_iter().zip(ids);
    named_by_id
        .map(|(name, id)| name.unwrap_or_else(|| (id.to_string(), NameSource::Id)))
        .collect()
}

/// The names in a column, read and folded once per distinct cell.
struct Spellings<'a> {
    column: &'a Column<Box<str>>,
    /// The name of each code, in lower case and as spelled.
    names: Vec<Option<(String, &'a str)>>,
}

impl<'a> Spellings<'a> {
    fn new(column: &'a Column<Box<str>>, read: fn(&str) -> Option<&str>) -> Self {
        let name = |text: &'a str| read(text).map(|name| (compared(name), name));
        let names = column.values().iter().map(|text| name(text.as_deref()?)).collect();
        Self { column, names }
    }

    /// The most common spelling of the name that most rows have, ignoring case. Ties go to the lower code points.
    fn commonest(&self, rows: &[u32]) -> Option<&'a str> {
        let mut codes: Vec<u32> = rows.iter().filter_map(|row| self.column.code(*row as usize)).collect();
        codes.order();
        let mut counts: BTreeMap<&str, BTreeMap<&'a str, usize>> = BTreeMap::new();
        for same in codes.chunk_by(|a, b| a == b) {
            let name = same.first().and_then(|code| self.names.get(*code as usize)?.as_ref());
            if let Some((folded, spelling)) = name {
                *counts.entry(folded).or_default().entry(spelling).or_default() += same.len();
            }
        }
        let shown = counts.values().filter_map(|spellings| {
            let rows: usize = spellings.values().sum();
            let (spelling, _) = spellings.iter().max_by_key(|(spelling, count)| (**count, Reverse(**spelling)))?;
            Some((rows, Reverse(*spelling)))
        });
        shown.max().map(|(_, Reverse(spelling))| spelling)
    }
}

fn whole(text: &str) -> Option<&str> {
    let name = text.trim();
    (!name.is_empty()).then_some(name)
}

/// Extracts the company from `<practice>-<number>-<country>-<company>`. Practices and companies may contain hyphens: the
/// first part that consists of digits only is the number.
pub(super) fn company_of_project_name(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut past_practice = false;
    while let Some((part, after)) = rest.split_once('-') {
        let part = part.trim();
        if past_practice && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            let (_country, company) = after.split_once('-')?;
            return whole(company);
        }
        past_practice = true;
        rest = after;
    }
    None
}
