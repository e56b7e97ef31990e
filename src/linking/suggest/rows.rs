//! The customers that rows without one may belong to.

use std::collections::BTreeMap;

use crate::domain::link::RowGroup;
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::linking::Customers;
use crate::linking::similarity::Kind;
use crate::report::links::{LinkEvidence, NamedAs};
use crate::workbook::tables::Tables;

use super::MIN_CONFIDENCE;
use super::names::{NameBook, NameId, Spelling, UnlinkedGroup};
use super::pairs::{AlikeNames, either, opportunity_confidence, opportunity_evidence};
use super::shared_ids::OpportunityOwners;

/// Rows that are linked together, and the customers they may belong to.
#[derive(Debug, Clone)]
pub(super) struct GroupOptions {
    pub(super) source: Source,
    pub(super) group: RowGroup,
    pub(super) rows: Vec<u32>,
    /// As most of the rows spell it.
    pub(super) name: Option<String>,
    /// Most likely first, then by customer; never empty.
    pub(super) options: Vec<RowOption>,
}

#[derive(Debug, Clone)]
pub(super) struct RowOption {
    /// The index among the customers.
    pub(super) customer: u32,
    pub(super) confidence: f64,
    /// Whether the names are the same or have the same letters.
    pub(super) same_name: bool,
    pub(super) evidence: Vec<LinkEvidence>,
}

/// The maximum number of customers kept per group and name: more are never worth reviewing.
const MAX_OPTIONS: usize = 12;

/// Every group of rows that may belong to some customer, by source and group.
pub(super) fn of_groups(book: &NameBook, alike: &[AlikeNames], tables: &Tables, customers: &Customers) -> Vec<GroupOptions> {
    let mut likely: BTreeMap<NameId, Vec<(NameId, &AlikeNames)>> = BTreeMap::new();
    for names in alike {
        likely.entry(names.a).or_default().push((names.b, names));
        likely.entry(names.b).or_default().push((names.a, names));
    }
    let owners = OpportunityOwners::of(tables, customers);
    let with_options = book.groups.iter().map(|group| {
        let mut options: BTreeMap<u32, RowOption> = BTreeMap::new();
        if let Some((name, spelling)) = &group.name {
            add_bearers(book, *name, spelling, None, &mut options);
            for (other, names) in likely.get(name).into_iter().flatten() {
                add_bearers(book, *other, spelling, Some(names), &mut options);
            }
        }
        if let Some(table) = tables.get(group.source) {
            for (customer, pointers) in owners.pointed_at_by(table, &group.rows) {
                let option = options.entry(customer).or_insert_with(|| RowOption::without_evidence(customer));
                option.confidence = either(option.confidence, opportunity_confidence(pointers));
                option.evidence.insert(0, opportunity_evidence(pointers));
            }
        }
        group_options(group, options)
    });
    with_options.filter(|group| !group.options.is_empty()).collect()
}

impl RowOption {
    fn without_evidence(customer: u32) -> Self {
        Self {
            customer,
            confidence: 0.0,
            same_name: false,
            evidence: Vec::new(),
        }
    }
}

fn group_options(group: &UnlinkedGroup, options: BTreeMap<u32, RowOption>) -> GroupOptions {
    let mut options: Vec<RowOption> = options.into_values().filter(|option| option.confidence >= MIN_CONFIDENCE).collect();
    options.order_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.customer.cmp(&b.customer)));
    GroupOptions {
        source: group.source,
        group: group.group.clone(),
        rows: group.rows.clone(),
        name: group.name.as_ref().map(|(_, spelling)| spelling.text.clone()),
        options,
    }
}

/// Adds the customers of a name that is the group's, or similar to it.
fn add_bearers(book: &NameBook, name: NameId, spelling: &Spelling, alike: Option<&AlikeNames>, options: &mut BTreeMap<u32, RowOption>) {
    let of_names = alike.map_or_else(|| book.confidence(name, name), |names| names.likeness.confidence);
    for bearer in book.bearers(name).iter().take(MAX_OPTIONS) {
        let confidence = of_names * bearer.certainty;
        let option = options
            .entry(bearer.customer)
            .or_insert_with(|| RowOption::without_evidence(bearer.customer));
        if confidence > option.confidence {
            option.confidence = confidence;
            option.same_name = alike.is_none_or(|names| names.likeness.kind == Kind::SameLetters);
            let (from, to) = (NamedAs::of(spelling), NamedAs::of(&bearer.spelling));
            option.evidence = vec![match alike {
                None => LinkEvidence::SameName { from, to },
                Some(names) => LinkEvidence::SimilarNames {
                    from,
                    to,
                    similarity: names.likeness.similarity,
                },
            }];
        }
    }
}
