//! Which services to offer: those whose words match the customer's (TF-IDF and cosine similarity).

use crate::domain::order::Order;
use std::collections::BTreeMap;

use crate::report::advice::TraitKind;

mod words;

use words::words;

/// A row of the services source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service<'a> {
    pub practice: Option<&'a str>,
    pub sub_practice: Option<&'a str>,
    pub service: &'a str,
}

/// Words that describe a customer: a platform's name, an opportunity's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trait<'a> {
    pub kind: TraitKind,
    /// The text displayed as a reason.
    pub shown: &'a str,
    /// The text that is compared; usually the same.
    pub text: &'a str,
}

/// A matching service, by index among the given services.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    pub service: usize,
    /// The cosine similarity, above 0, at most 1.
    pub relevance: f64,
    /// The trait that contributes most, by index among the given traits.
    pub because: usize,
}

/// The services source, indexed for questions about one customer.
#[derive(Debug, Clone)]
pub struct ServiceCatalog {
    /// By word: how distinctive it is, and the services that contain it with its weight in them, normalized to length 1 per
    /// service.
    words: BTreeMap<String, Postings>,
    /// By service, the sub-practice it belongs to.
    group: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Postings {
    idf: f64,
    services: Vec<(u32, f64)>,
}

impl ServiceCatalog {
    /// Counts the words of every service.
    pub fn new(services: &[Service]) -> Self {
        let mut postings: BTreeMap<String, Vec<(u32, f64)>> = BTreeMap::new();
        for (place, service) in (0..).zip(services) {
            let parts = [service.practice, service.sub_practice, Some(service.service)];
            for (word, count) in counted(parts.into_iter().flatten()) {
                postings.entry(word).or_default().push((place, dampened(count)));
            }
        }
        let n = services.len() as f64;
        let mut squares = vec![0.0; services.len()];
        let mut words: BTreeMap<String, Postings> = BTreeMap::new();
        for (word, mut services) in postings {
            // Never 0, even if every service contains the word.
            let idf = 1.0 + libm::log((1.0 + n) / (1.0 + services.len() as f64));
            for (place, weight) in &mut services {
                *weight *= idf;
                squares[*place as usize] += *weight * *weight;
            }
            words.insert(word, Postings { idf, services });
        }
        for (place, weight) in words.values_mut().flat_map(|postings| &mut postings.services) {
            *weight /= squares[*place as usize].sqrt();
        }
        Self {
            words,
            group: groups(services),
        }
    }

    /// Returns the services that match a customer, best first, ties in source order; one per sub-practice, so that its eight
    /// variants do not crowd out the rest.
    pub fn offer(&self, traits: &[Trait], at_most: usize) -> Vec<Match> {
        // Word -> its weight by trait; a word in two traits counts for both.
        let mut asked: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
        for (place, described) in traits.iter().enumerate() {
            for (word, count) in counted([described.text]) {
                if self.words.contains_key(&word) {
                    asked
                        .entry(word)
                        .or_default()
                        .push((place, strength(described.kind) * dampened(count)));
                }
            }
        }
        let mut scores: BTreeMap<u32, BTreeMap<usize, f64>> = BTreeMap::new();
        let mut square = 0.0;
        for (word, by_trait) in &asked {
            let Some(postings) = self.words.get(word) else { continue };
            let total: f64 = by_trait.iter().map(|(_, weight)| weight * postings.idf).sum();
            square += total * total;
            for (service, weight) in &postings.services {
                let score = scores.entry(*service).or_default();
                for (place, strength) in by_trait {
                    *score.entry(*place).or_default() += strength * postings.idf * weight;
                }
            }
        }
        let mut found: Vec<Match> = scores
            .into_iter()
            .filter_map(|(service, by_trait)| fit(service, &by_trait, square.sqrt()))
            .collect();
        found.order_by(|a, b| b.relevance.total_cmp(&a.relevance).then(a.service.cmp(&b.service)));
        let mut offered: Vec<u32> = Vec::new();
        found.retain(|fit| {
            let group = self.group.get(fit.service).copied().unwrap_or_default();
            let is_new = offered.len() < at_most && !offered.contains(&group);
            if is_new {
                offered.push(group);
            }
            is_new
        });
        found
    }
}

fn fit(service: u32, by_trait: &BTreeMap<usize, f64>, length: f64) -> Option<Match> {
    let sum: f64 = by_trait.values().sum();
    // In case of a tie, the first trait.
    let strongest = by_trait.iter().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)));
    // To 9 decimals, so that ties by the rule are ties.
    let relevance = (sum / length * 1e9).round() / 1e9;
    let (because, _) = strongest?;
    (relevance > 0.0).then_some(Match {
        service: service as usize,
        relevance: relevance.min(1.0),
        because: *because,
    })
}

/// What a customer has and does tells more than the prose of an opportunity.
fn strength(kind: TraitKind) -> f64 {
    match kind {
        TraitKind::Practice => 2.0,
        TraitKind::Platform | TraitKind::BusinessArea | TraitKind::ProductLine => 1.0,
        TraitKind::Opportunity => 0.5,
    }
}

/// A word that occurs ten times is not ten times as significant.
fn dampened(count: u32) -> f64 {
    1.0 + libm::log(f64::from(count))
}

fn counted<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for word in texts.into_iter().flat_map(words) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// A number for each distinct practice and sub-practice; a service without either is a group of its own.
fn groups(services: &[Service]) -> Vec<u32> {
    let mut known: BTreeMap<(String, String, Option<usize>), u32> = BTreeMap::new();
    let mut number = |place: usize, service: &Service| {
        let plain = |text: Option<&str>| text.unwrap_or_default().trim().to_lowercase();
        let alone = (service.practice.is_none() && service.sub_practice.is_none()).then_some(place);
        let next = known.len() as u32;
        *known
            .entry((plain(service.practice), plain(service.sub_practice), alone))
            .or_insert(next)
    };
    services.iter().enumerate().map(|(place, service)| number(place, service)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICES: [Service; 6] = [
        service("Storage Services", "Flash storage", "Flash storage assessment"),
        service("Storage Services", "Flash storage", "Flash storage migration"),
        service("Storage Services", "Storage migration", "Array migration"),
        service("Network and Edge", "Wireless", "Wireless design workshop"),
        service("Network and Edge", "Edge sites", "Edge site assessment"),
        service("Workplace", "Virtual desktop", "Virtual desktop assessment"),
    ];

    const fn service<'a>(practice: &'a str, sub_practice: &'a str, service: &'a str) -> Service<'a> {
        Service {
            practice: Some(practice),
            sub_practice: Some(sub_practice),
            service,
        }
    }

    fn described(kind: TraitKind, text: &str) -> Trait<'_> {
        Trait { kind, shown: text, text }
    }

    #[test]
    fn the_customers_words_choose_and_say_why() {
        let catalog = ServiceCatalog::new(&SERVICES);
        let traits = [
            described(TraitKind::Platform, "Strata Flash Arrays"),
            described(TraitKind::Opportunity, "Wireless for the new warehouse"),
        ];
        let found = catalog.offer(&traits, 3);
        let places: Vec<_> = found.iter().map(|fit| (fit.service, fit.because)).collect();
        assert_eq!(places, [(0, 0), (2, 0), (3, 1)]);
        assert!(found.iter().all(|fit| fit.relevance > 0.0 && fit.relevance <= 1.0));
        assert!(found.is_sorted_by(|a, b| a.relevance >= b.relevance));
    }

    #[test]
    fn nothing_in_common_is_no_offer() {
        let catalog = ServiceCatalog::new(&SERVICES);
        assert_eq!(catalog.offer(&[described(TraitKind::Practice, "Catering")], 3), []);
        assert_eq!(catalog.offer(&[], 3), []);
        assert_eq!(ServiceCatalog::new(&[]).offer(&[described(TraitKind::Practice, "Wireless")], 3), []);
    }

    #[test]
    fn a_service_asked_for_by_its_own_words_fits_wholly() {
        let catalog = ServiceCatalog::new(&SERVICES[3..4]);
        let text = "Network and Edge Wireless Wireless design workshop";
        let found = catalog.offer(&[described(TraitKind::Opportunity, text)], 1);
        assert!((found[0].relevance - 1.0).abs() < 1e-9, "{found:?}");
    }
}
