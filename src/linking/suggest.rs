//! Suggested links: ids that may be one company, and customers for rows that have none, each with evidence and confidence.
//!
//! [`Candidates::find`] does the work once per workbook, on the strict rule's customers: names are normalized, likely matches
//! are compared, shared ids are counted. [`Candidates::suggest`] then applies the decisions to the candidates, in
//! milliseconds: what is accepted is one company, what is rejected stays apart, and of the rest only links that would change
//! something are suggested, so that k ids of one company give k - 1 suggestions. Nothing is applied here.

mod blocking;
mod names;
mod pairs;
mod rows;
mod shared_ids;

use std::collections::BTreeSet;

use crate::domain::ids::CustomerId;
use crate::domain::link::{Decisions, Link, SAFE, Verdict};
use crate::domain::order::Order;
use crate::domain::visible::visible;
use crate::report::links::{LinkEvidence, NameSource, NamedAs, Suggestion};
use crate::workbook::tables::Tables;

use super::clusters::{Clusters, Join};
use super::{Customers, LinkError, Links};

use names::{NameBook, Spelling};
use pairs::Pair;
use rows::{GroupOptions, RowOption};

/// Suggestions with a lower confidence are not worth a look.
pub const MIN_CONFIDENCE: f64 = 0.5;

/// Every link that can be suggested for some tables, regardless of decisions.
#[derive(Debug, Clone)]
pub struct Candidates {
    customers: Vec<Party>,
    /// Most likely first.
    pairs: Vec<Pair>,
    groups: Vec<GroupOptions>,
}

/// A customer of the strict rule, in id order.
#[derive(Debug, Clone)]
struct Party {
    id: CustomerId,
    name: String,
    named: bool,
    /// The normalized name; `None` if the customer has none.
    key: Option<String>,
}

/// If two customers' confidences are this close, neither clearly owns the rows.
const CLOSE: f64 = 0.04;
/// The maximum confidence in the one of them that is suggested.
const AS_LIKELY: f64 = 0.85;

impl NamedAs {
    fn of(spelling: &Spelling) -> Self {
        Self {
            text: spelling.text.clone(),
            found_in: spelling.found_in,
        }
    }
}

impl Decisions {
    /// Accepts one suggestion.
    pub fn accept(&mut self, suggestion: &Suggestion) {
        self.decide([suggestion.decided(Verdict::Accepted)]);
    }

    /// Rejects one suggestion.
    pub fn reject(&mut self, suggestion: &Suggestion) {
        self.decide([suggestion.decided(Verdict::Rejected)]);
    }

    /// Accepts every suggestion with at least this confidence, as one action; returns how many there were.
    pub fn accept_all(&mut self, suggestions: &[Suggestion], min_confidence: f64) -> usize {
        let safe = suggestions.iter().filter(|suggestion| suggestion.confidence >= min_confidence);
        self.decide(safe.map(|suggestion| suggestion.decided(Verdict::Accepted)))
    }
}

impl Candidates {
    /// Searches for links between the strict rule's customers and for its unlinked rows.
    ///
    /// # Errors
    /// Returns [`LinkError::NoCustomers`] if no row has an id.
    pub fn find(tables: &Tables) -> Result<Self, LinkError> {
        let customers = Customers::from_tables(tables, Links::default())?;
        let book = NameBook::of(tables, &customers);
        let alike = pairs::of_names(&book);
        let parties = customers.iter().enumerate().map(|(index, customer)| Party {
            id: customer.id.clone(),
            name: visible(&customer.name).into_owned(),
            named: customer.name_source != NameSource::Id,
            key: book.own_key(index),
        });
        Ok(Self {
            pairs: pairs::of_customers(&book, &alike, tables, &customers),
            groups: rows::of_groups(&book, &alike, tables, &customers),
            customers: parties.collect(),
        })
    }

    /// Returns what is left to decide: most likely first, then merges before rows, then by ids and names.
    pub fn suggest(&self, decisions: &Decisions) -> Vec<Suggestion> {
        let mut decided = Decided::new(self, decisions);
        let mut suggestions = self.merges(&mut decided);
        suggestions.extend(self.groups.iter().filter_map(|group| self.link_of(group, &decided)));
        suggestions.order_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.link.cmp(&b.link)));
        suggestions
    }

    /// One suggestion per pair of clusters that are still separate.
    fn merges(&self, decided: &mut Decided) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        for pair in &self.pairs {
            let Some((low, high)) = self.party(pair.low).zip(self.party(pair.high)) else {
                continue;
            };
            if decided.are_named_apart(low, high) || !decided.would_change(pair) {
                continue;
            }
            suggestions.push(Suggestion {
                link: Link::Merge(low.id.clone(), high.id.clone()),
                rows: Vec::new(),
                from_name: high.named.then(|| high.name.clone()),
                to_name: low.name.clone(),
                evidence: pair.evidence.clone(),
                confidence: pair.confidence,
                names: low.key.clone().zip(high.key.clone()),
            });
        }
        suggestions
    }

    /// The most likely customer of some rows that was not ruled out.
    fn link_of(&self, group: &GroupOptions, decided: &Decided) -> Option<Suggestion> {
        let link = |to: &CustomerId| Link::Rows {
            source: group.source,
            group: group.group.clone(),
            to: to.clone(),
        };
        let verdict = |option: &RowOption| decided.decisions.verdict(&link(&self.party(option.customer)?.id));
        let companies = |option: &RowOption| decided.companies.of(option.customer);
        let with = |wanted: Verdict| group.options.iter().filter(move |option| verdict(option) == Some(wanted));
        if with(Verdict::Accepted).next().is_some() {
            return None;
        }
        let refused: BTreeSet<u32> = with(Verdict::Rejected).map(companies).collect();
        let mut open = group.options.iter().filter(|option| !refused.contains(&companies(option)));
        let best = open.next()?;
        let rival = open.find(|option| companies(option) != companies(best));
        // A misspelled name does not rival the name itself.
        let as_near = |rival: &&RowOption| rival.confidence >= best.confidence - CLOSE && (rival.same_name || !best.same_name);
        let rival = rival.filter(as_near);
        let (to, rival) = (self.party(best.customer)?, rival.and_then(|rival| self.party(rival.customer)));
        let against = rival.map(|rival| LinkEvidence::AsLikely { other: rival.id.clone() });
        Some(Suggestion {
            link: link(&to.id),
            rows: group.rows.clone(),
            from_name: group.name.clone(),
            to_name: to.name.clone(),
            confidence: best.confidence.min(if against.is_some() { AS_LIKELY } else { 1.0 }),
            evidence: best.evidence.iter().cloned().chain(against).collect(),
            names: None,
        })
    }

    fn party(&self, customer: u32) -> Option<&Party> {
        self.customers.get(customer as usize)
    }

    fn index(&self, id: &CustomerId) -> Option<u32> {
        let place = self.customers.binary_search_by(|party| party.id.cmp(id));
        place.ok().map(|place| place as u32)
    }
}

/// The candidates after the decisions.
struct Decided<'a> {
    decisions: &'a Decisions,
    /// The companies if everything safe is accepted as well.
    companies: Clusters,
    /// Like `companies`, plus what a suggestion already shows to be alike.
    shown: Clusters,
    /// Normalized names that were rejected as being of one company, in code point order.
    named_apart: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Decided<'a> {
    fn new(candidates: &Candidates, decisions: &'a Decisions) -> Self {
        let n_customers = candidates.customers.len();
        let mut decided = Self {
            decisions,
            companies: Clusters::new(n_customers),
            shown: Clusters::new(n_customers),
            named_apart: BTreeSet::new(),
        };
        // A rejection prevails over every chain of acceptances, so it is applied first.
        for decision in decisions.with(Verdict::Rejected) {
            let Link::Merge(a, b) = &decision.link else { continue };
            if let Some((a, b)) = candidates.index(a).zip(candidates.index(b)) {
                decided.companies.keep_apart(a, b);
            }
            decided
                .named_apart
                .extend(decision.names.as_ref().and_then(|(a, b)| in_order(a, b)));
        }
        for decision in decisions.with(Verdict::Accepted) {
            let Link::Merge(a, b) = &decision.link else { continue };
            if let Some((a, b)) = candidates.index(a).zip(candidates.index(b)) {
                decided.companies.join(a, b);
                decided.shown.join(a, b);
            }
        }
        decided
    }

    fn are_named_apart(&self, a: &Party, b: &Party) -> bool {
        let names = a.key.as_deref().zip(b.key.as_deref()).and_then(|(a, b)| in_order(a, b));
        names.is_some_and(|names| self.named_apart.contains(&names))
    }

    /// Whether to suggest a pair: it joins what is still separate, even after more likely suggestions.
    fn would_change(&mut self, pair: &Pair) -> bool {
        let (low, high) = (pair.low, pair.high);
        let join = if pair.confidence >= SAFE {
            self.companies.join(low, high)
        } else {
            self.companies.join_would_be(low, high)
        };
        join == Join::Done && self.shown.join(low, high) == Join::Done
    }
}

/// Two different names in code point order; `None` if they are equal, because two companies may share a name.
fn in_order<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    (a != b).then(|| if a < b { (a, b) } else { (b, a) })
}

#[cfg(test)]
mod tests;
