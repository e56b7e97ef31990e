//! Pairs of customers that may be one company, with the evidence and the confidence.

use std::collections::BTreeMap;

use crate::domain::link::SAFE;
use crate::domain::order::Order;
use crate::linking::Customers;
use crate::linking::similarity::{Kind, Likeness};
use crate::report::links::{LinkEvidence, NamedAs};
use crate::workbook::tables::Tables;

use super::names::{Bearer, NameBook, NameId};
use super::shared_ids::{self, OpportunityOwners, Pointers};
use super::{MIN_CONFIDENCE, blocking};

/// Two customers, the lower index first.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) confidence: f64,
    /// The evidence of the higher index comes first, in the order that suggestions use.
    pub(super) evidence: Vec<LinkEvidence>,
}

/// Two different names that may mean one company.
#[derive(Debug, Clone, Copy)]
pub(super) struct AlikeNames {
    pub(super) a: NameId,
    pub(super) b: NameId,
    pub(super) likeness: Likeness,
}

/// Up to this many customers with the same name are paired with each other; if there are more, all are paired with the first.
const MAX_CLIQUE: usize = 12;
/// A name with more ids than this, and with more than this share of all ids, is a label rather than a company.
const LABEL_IDS: usize = 30;
const LABEL_SHARE: f64 = 0.05;
/// The maximum confidence for a name that could be a typo of two others.
const AMBIGUOUS: f64 = 0.85;
/// The factor for the confidence of similar names if their legal forms exclude each other.
const OTHER_LEGAL_FORM: f64 = 0.965;
/// The factor for the confidence of shared ids if the names are those of two companies.
const DIFFERENT_NAMES: f64 = 0.85;

/// What is known about a pair while it is being put together.
#[derive(Default)]
struct PairEvidence {
    name: Option<(f64, LinkEvidence)>,
    ids: Option<(f64, LinkEvidence)>,
}

/// Every pair with some evidence and enough confidence, most likely first, then by index.
pub(super) fn of_customers(book: &NameBook, alike: &[AlikeNames], tables: &Tables, customers: &Customers) -> Vec<Pair> {
    let mut known: BTreeMap<(u32, u32), PairEvidence> = BTreeMap::new();
    for name in 0..book.names.len() as NameId {
        add_same_name(book, name, customers.len(), &mut known);
    }
    for names in alike {
        if let Some((a, b)) = book.bearers(names.a).first().zip(book.bearers(names.b).first()) {
            add_name(&mut known, a, b, names.likeness.confidence, Some(names.likeness.similarity));
        }
    }
    let opportunities = OpportunityOwners::of(tables, customers).between_customers();
    for (pair, pointers) in opportunities {
        add_ids(&mut known, pair, opportunity_confidence(pointers), opportunity_evidence(pointers));
    }
    for (pair, pointers) in shared_ids::project_customers(tables, customers) {
        let evidence = LinkEvidence::SharedProjectCustomer { projects: pointers.ids };
        add_ids(&mut known, pair, 0.92 * pointers.share, evidence);
    }
    let pairs = known.into_iter().map(|((low, high), known)| known.into_pair(low, high, book));
    let mut pairs: Vec<Pair> = pairs.filter(|pair| pair.confidence >= MIN_CONFIDENCE).collect();
    pairs.order_by(|a, b| b.confidence.total_cmp(&a.confidence).then((a.low, a.high).cmp(&(b.low, b.high))));
    pairs
}

/// Every pair of different names that is evidence, with lower confidence if a name may be a typo of two others.
pub(super) fn of_names(book: &NameBook) -> Vec<AlikeNames> {
    let compared = blocking::pairs(&book.names, &book.rarity).into_iter().filter_map(|(a, b)| {
        let likeness = book.compare(a, b)?;
        Some(AlikeNames { a, b, likeness })
    });
    let mut alike: Vec<AlikeNames> = compared.filter(|names| names.likeness.confidence >= MIN_CONFIDENCE).collect();
    let ambiguous: Vec<bool> = {
        let slips = safe_slips(&alike);
        alike.iter().map(|names| is_ambiguous(names, &slips, book)).collect()
    };
    for (names, ambiguous) in alike.iter_mut().zip(ambiguous) {
        if ambiguous {
            names.likeness.confidence = names.likeness.confidence.min(AMBIGUOUS);
        }
    }
    alike
}

/// For each name, the names that it could safely be a typo of, or that could be typos of it.
fn safe_slips(alike: &[AlikeNames]) -> BTreeMap<NameId, Vec<NameId>> {
    let mut slips: BTreeMap<NameId, Vec<NameId>> = BTreeMap::new();
    for names in alike {
        if is_safe_slip(names) {
            slips.entry(names.a).or_default().push(names.b);
            slips.entry(names.b).or_default().push(names.a);
        }
    }
    slips
}

fn is_safe_slip(names: &AlikeNames) -> bool {
    names.likeness.kind != Kind::SameLetters && names.likeness.confidence >= SAFE
}

/// Whether one of the names lies between two that are a single letter apart but not safely one company, like `Hansn` between
/// `Hansen` and `Hanson`: it could be a typo of either, unless it is the established one and they are typos of it. Names that
/// are further apart are more likely both typos of the one between, and so are two that each lack one of its letters.
fn is_ambiguous(names: &AlikeNames, slips: &BTreeMap<NameId, Vec<NameId>>, book: &NameBook) -> bool {
    let stands_between = |middle: NameId, one: NameId| {
        let others = slips.get(&middle).into_iter().flatten().filter(|other| **other != one);
        let mut strangers = others.filter(|other| book.are_unsafe_slips(one, **other));
        strangers.any(|other| {
            let is_longest = book.letters(middle) > book.letters(one).max(book.letters(*other));
            !is_longest && support(book, middle) <= support(book, one).max(support(book, *other))
        })
    };
    is_safe_slip(names) && (stands_between(names.a, names.b) || stands_between(names.b, names.a))
}

/// The number of customers and of rows that have a name.
fn support(book: &NameBook, name: NameId) -> (usize, u32) {
    let bearers = book.bearers(name);
    (bearers.len(), bearers.iter().map(|bearer| bearer.rows).sum())
}

fn add_same_name(book: &NameBook, name: NameId, n_customers: usize, known: &mut BTreeMap<(u32, u32), PairEvidence>) {
    let bearers = book.bearers(name);
    let is_label = bearers.len() > LABEL_IDS && bearers.len() as f64 > LABEL_SHARE * n_customers as f64;
    let confidence = book.confidence(name, name).min(if is_label { AMBIGUOUS } else { 1.0 });
    for (place, bearer) in bearers.iter().enumerate() {
        let partners = bearers
            .iter()
            .take(place)
            .take(if bearers.len() > MAX_CLIQUE { 1 } else { MAX_CLIQUE });
        for partner in partners {
            add_name(known, bearer, partner, confidence, None);
        }
    }
}

/// Records that two customers have the same or similar names; of several such findings, the one with the highest confidence
/// counts.
fn add_name(known: &mut BTreeMap<(u32, u32), PairEvidence>, a: &Bearer, b: &Bearer, of_names: f64, similarity: Option<f64>) {
    if a.customer == b.customer {
        return;
    }
    let (low, high) = if a.customer < b.customer { (a, b) } else { (b, a) };
    let confidence = of_names * low.certainty * high.certainty * legal_forms_leave(low, high);
    let found = &mut known.entry((low.customer, high.customer)).or_default().name;
    if found.as_ref().is_none_or(|(surest, _)| confidence > *surest) {
        *found = Some((
            confidence,
            name_evidence(NamedAs::of(&high.spelling), NamedAs::of(&low.spelling), similarity),
        ));
    }
}

fn legal_forms_leave(a: &Bearer, b: &Bearer) -> f64 {
    if a.spelling.name.differs_in_legal_form(&b.spelling.name) {
        OTHER_LEGAL_FORM
    } else {
        1.0
    }
}

fn name_evidence(from: NamedAs, to: NamedAs, similarity: Option<f64>) -> LinkEvidence {
    match similarity {
        None => LinkEvidence::SameName { from, to },
        Some(similarity) => LinkEvidence::SimilarNames { from, to, similarity },
    }
}

fn add_ids(known: &mut BTreeMap<(u32, u32), PairEvidence>, (from, to): (u32, u32), confidence: f64, evidence: LinkEvidence) {
    if from == to {
        return;
    }
    let found = &mut known.entry((from.min(to), from.max(to))).or_default().ids;
    if found.as_ref().is_none_or(|(surest, _)| confidence > *surest) {
        *found = Some((confidence, evidence));
    }
}

/// One shared opportunity may be an id typo, three are not; lower if the projects also name other customers' opportunities.
pub(super) fn opportunity_confidence(pointers: Pointers) -> f64 {
    let all = match pointers.ids {
        0 | 1 => 0.85,
        2 => 0.92,
        _ => 0.95,
    };
    all * pointers.share.sqrt()
}

pub(super) fn opportunity_evidence(pointers: Pointers) -> LinkEvidence {
    LinkEvidence::SharedOpportunities {
        opportunities: pointers.ids,
        example: pointers.example.clone(),
    }
}

impl PairEvidence {
    fn into_pair(self, low: u32, high: u32, book: &NameBook) -> Pair {
        let own = |customer: u32| book.own_name.get(customer as usize).copied().flatten();
        let named = own(low).zip(own(high));
        let (confidence, evidence) = match (self.name, self.ids) {
            (Some((of_name, name)), Some((of_ids, ids))) => (either(of_name, of_ids), vec![ids, name]),
            (Some((of_name, name)), None) => (of_name, vec![name]),
            (None, Some((of_ids, ids))) => match named.map(|(a, b)| book.confidence(a, b)) {
                // The names did not meet in a block, or are those of two companies.
                Some(alike) if alike >= MIN_CONFIDENCE => (either(alike, of_ids), vec![ids]),
                Some(_) => (of_ids * DIFFERENT_NAMES, vec![ids, LinkEvidence::DifferentNames]),
                None => (of_ids, vec![ids]),
            },
            (None, None) => (0.0, Vec::new()),
        };
        Pair {
            low,
            high,
            confidence,
            evidence,
        }
    }
}

/// The combined confidence from two independent findings.
pub(super) fn either(a: f64, b: f64) -> f64 {
    1.0 - (1.0 - a) * (1.0 - b)
}
