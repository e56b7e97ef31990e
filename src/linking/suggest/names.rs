//! Every company name in the data, once per normalized form, with the customers and the unlinked rows that have it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::hashing::FixedHashMap;
use crate::domain::link::{RowGroup, SAFE};
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::linking::names::NAMINGS;
use crate::linking::normalize::CompanyName;
use crate::linking::row_groups::Grouping;
use crate::linking::similarity::{ComparedName, Kind, Likeness, Rarity, compare};
use crate::linking::{Customers, LinkedRows};
use crate::report::links::NameSource;
use crate::workbook::tables::Tables;

/// The index of a normalized name.
pub(super) type NameId = u32;

/// A name as some rows spell it.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    pub(super) text: String,
    pub(super) found_in: NameSource,
    pub(super) name: CompanyName,
}

/// A customer for which some rows have the name.
#[derive(Debug, Clone)]
pub(super) struct Bearer {
    /// The index among the customers.
    pub(super) customer: u32,
    pub(super) rows: u32,
    pub(super) spelling: Spelling,
    /// The confidence, from 0 to 1, that the name is the customer's own and not a subsidiary's or reseller's.
    pub(super) certainty: f64,
}

/// Rows without a customer that are linked together.
#[derive(Debug, Clone)]
pub(super) struct UnlinkedGroup {
    pub(super) source: Source,
    pub(super) group: RowGroup,
    /// In sheet order.
    pub(super) rows: Vec<u32>,
    pub(super) name: Option<(NameId, Spelling)>,
}

pub(super) struct NameBook {
    /// By [`NameId`].
    pub(super) names: Vec<ComparedName>,
    /// The customers of each name, highest certainty first.
    pub(super) bearers: Vec<Vec<Bearer>>,
    /// The name that each customer goes by.
    pub(super) own_name: Vec<Option<NameId>>,
    pub(super) groups: Vec<UnlinkedGroup>,
    pub(super) rarity: Rarity,
    /// The normalized names in order, by [`NameId`].
    keys: Vec<String>,
}

/// The maximum certainty of a name unlike the customer's own.
const FOREIGN_NAME: f64 = 0.85;

impl NameBook {
    pub(super) fn of(tables: &Tables, customers: &Customers) -> Self {
        let mut found = BTreeMap::new();
        let tallies = tally(tables, customers, &mut found);
        let groups = spelled_groups(tables, customers, &mut found);
        // In the order of their keys, so that the order of the rows does not matter.
        let (keys, names): (Vec<String>, Vec<ComparedName>) = found.into_iter().unzip();
        let mut book = Self {
            rarity: Rarity::among(&names),
            bearers: vec![Vec::new(); names.len()],
            own_name: Vec::new(),
            groups: Vec::new(),
            names,
            keys,
        };
        book.own_name = book.own_names(customers, &tallies);
        book.groups = groups
            .into_iter()
            .map(|(group, spelling)| book.with_name(group, spelling))
            .collect();
        for of_customer in tallies.chunk_by(|a, b| a.customer == b.customer) {
            let rows: u32 = of_customer.iter().map(Tally::rows).sum();
            for tally in of_customer {
                book.add_bearer(tally, f64::from(tally.rows()) / f64::from(rows.max(1)));
            }
        }
        for bearers in &mut book.bearers {
            bearers.order_by(|a, b| b.certainty.total_cmp(&a.certainty).then(a.customer.cmp(&b.customer)));
        }
        book
    }

    fn add_bearer(&mut self, tally: &Tally, share: f64) {
        let Some((spelling, name)) = tally.spelling().zip(self.id(&tally.key)) else {
            return;
        };
        let own = self.own_name.get(tally.customer as usize).copied().flatten();
        let is_own = own.is_some_and(|own| own == name || self.confidence(own, name) >= SAFE);
        let certainty = if is_own { 1.0 } else { (0.5 + 0.4 * share).min(FOREIGN_NAME) };
        if let Some(bearers) = self.bearers.get_mut(name as usize) {
            bearers.push(Bearer {
                customer: tally.customer,
                rows: tally.rows(),
                spelling,
                certainty,
            });
        }
    }

    /// The name of each customer: the one displayed, or else the one with the most rows.
    fn own_names(&self, customers: &Customers, tallies: &[Tally]) -> Vec<Option<NameId>> {
        let shown = customers.iter().map(|customer| match customer.name_source {
            NameSource::Id => None,
            _ => self.id(&CompanyName::parse(&customer.name)?.key()),
        });
        let mut own: Vec<Option<NameId>> = shown.collect();
        for of_customer in tallies.chunk_by(|a, b| a.customer == b.customer) {
            // In case of a tie the first, because `max_by_key` takes the last.
            let commonest = of_customer.iter().rev().max_by_key(|tally| tally.rows());
            let commonest = commonest.and_then(|tally| Some((self.id(&tally.key)?, own.get_mut(tally.customer as usize)?)));
            if let Some((name, own)) = commonest {
                own.get_or_insert(name);
            }
        }
        own
    }

    fn with_name(&self, group: UnlinkedGroup, spelling: Option<Spelling>) -> UnlinkedGroup {
        let name = spelling.and_then(|spelling| Some((self.id(&spelling.name.key())?, spelling)));
        UnlinkedGroup { name, ..group }
    }

    fn id(&self, key: &str) -> Option<NameId> {
        let place = self.keys.binary_search_by(|known| known.as_str().cmp(key));
        place.ok().map(|place| place as NameId)
    }

    /// The normalized name that a customer goes by.
    pub(super) fn own_key(&self, customer: usize) -> Option<String> {
        let name = self.own_name.get(customer).copied().flatten()?;
        self.keys.get(name as usize).cloned()
    }

    pub(super) fn bearers(&self, name: NameId) -> &[Bearer] {
        self.bearers.get(name as usize).map_or(&[], Vec::as_slice)
    }

    /// The confidence that two names mean one company, from their words alone; 0 if they are no evidence.
    pub(super) fn confidence(&self, a: NameId, b: NameId) -> f64 {
        if a == b {
            return self.name(a).map_or(0.0, |name| self.rarity.confidence_in_same(name));
        }
        self.compare(a, b).map_or(0.0, |likeness| likeness.confidence)
    }

    /// Compares two different names; `None` if they are no evidence.
    pub(super) fn compare(&self, a: NameId, b: NameId) -> Option<Likeness> {
        compare(self.name(a)?, self.name(b)?, &self.rarity)
    }

    /// Whether a single edit turns one name into the other, but without safe confidence.
    pub(super) fn are_unsafe_slips(&self, a: NameId, b: NameId) -> bool {
        self.compare(a, b)
            .is_some_and(|likeness| likeness.kind == Kind::OneSlip && likeness.confidence < SAFE)
    }

    /// The number of letters, digits and spaces of a normalized name.
    pub(super) fn letters(&self, name: NameId) -> usize {
        self.keys.get(name as usize).map_or(0, |key| key.chars().count())
    }

    fn name(&self, name: NameId) -> Option<&ComparedName> {
        self.names.get(name as usize)
    }
}

/// One normalized name of one customer, with its spellings.
struct Tally {
    customer: u32,
    key: String,
    spellings: Vec<(NameSource, u32, Spelling)>,
}

impl Tally {
    fn rows(&self) -> u32 {
        self.spellings.iter().map(|(_, rows, _)| rows).sum()
    }

    /// The most common spelling in the best source that has one; ties by code point.
    fn spelling(&self) -> Option<Spelling> {
        let best = (self.spellings.iter()).min_by_key(|(source, rows, spelling)| (*source, Reverse(*rows), spelling.text.as_str()));
        best.map(|(_, _, spelling)| spelling.clone())
    }
}

/// Every name of every customer, by customer, then by key.
fn tally(tables: &Tables, customers: &Customers, found: &mut BTreeMap<String, ComparedName>) -> Vec<Tally> {
    let mut tallies: BTreeMap<(u32, String), Tally> = BTreeMap::new();
    for naming in &NAMINGS {
        let Some(table) = tables.get(naming.source) else { continue };
        let column = table.column(naming.key);
        let mut parsed: FixedHashMap<u32, Option<Spelling>> = FixedHashMap::default();
        for (customer, code, rows) in counted(customers.rows(naming.source), table.n_rows(), |row| column.code(row)) {
            let spelling = parsed.entry(code).or_insert_with(|| {
                let text = column.values().get(code as usize)?.as_deref()?;
                spelling((naming.read)(text)?, naming.name_source)
            });
            let Some(spelling) = spelling else { continue };
            let key = spelling.name.key();
            found.entry(key.clone()).or_insert_with(|| ComparedName::new(&spelling.name));
            let tally = tallies.entry((customer, key.clone())).or_insert_with(|| Tally {
                customer,
                key,
                spellings: Vec::new(),
            });
            tally.spellings.push((naming.name_source, rows, spelling.clone()));
        }
    }
    tallies.into_values().collect()
}

/// The number of rows per customer and code, sorted by customer, then code.
fn counted(linked: &LinkedRows, n_rows: usize, code: impl Fn(usize) -> Option<u32>) -> Vec<(u32, u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = (0..n_rows)
        .filter_map(|row| Some((linked.customer(row)? as u32, code(row)?)))
        .collect();
    pairs.order();
    let same = pairs.chunk_by(|a, b| a == b);
    same.filter_map(|same| same.first().map(|(customer, code)| (*customer, *code, same.len() as u32)))
        .collect()
}

fn spelling(text: &str, found_in: NameSource) -> Option<Spelling> {
    let name = CompanyName::parse(text)?;
    Some(Spelling {
        text: text.trim().to_owned(),
        found_in,
        name,
    })
}

/// The unlinked rows of every source by group, with the group's most common spelling.
fn spelled_groups(
    tables: &Tables,
    customers: &Customers,
    found: &mut BTreeMap<String, ComparedName>,
) -> Vec<(UnlinkedGroup, Option<Spelling>)> {
    let mut groups = Vec::new();
    for table in tables.iter() {
        let mut grouping = Grouping::of(table);
        for (group, rows) in grouping.group(customers.rows(table.source).unlinked()) {
            let spelling = commonest_spelling(&mut grouping, &rows);
            if let Some(spelling) = &spelling {
                found
                    .entry(spelling.name.key())
                    .or_insert_with(|| ComparedName::new(&spelling.name));
            }
            let group = UnlinkedGroup {
                source: table.source,
                group,
                rows,
                name: None,
            };
            groups.push((group, spelling));
        }
    }
    groups
}

fn commonest_spelling(grouping: &mut Grouping, rows: &[u32]) -> Option<Spelling> {
    let mut counts: BTreeMap<(NameSource, &str), u32> = BTreeMap::new();
    for row in rows {
        if let Some(spelled) = grouping.spelling(*row as usize) {
            *counts.entry(spelled).or_default() += 1;
        }
    }
    let ((found_in, text), _) = counts
        .into_iter()
        .min_by_key(|((found_in, text), rows)| (*found_in, Reverse(*rows), *text))?;
    spelling(text, found_in)
}
