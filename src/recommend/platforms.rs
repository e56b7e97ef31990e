//! Which platform to offer: the one that the most similar customers own (docs/method.md, Platform offer).

use crate::domain::order::Order;
use crate::facts::Term;
use crate::report::advice::PlatformReason;

/// The number of most similar customers considered.
const ALIKE: usize = 10;

/// Every customer's platforms, indexed for questions about one customer.
///
/// Similarity depends on the set of platforms alone, and there are few distinct sets: each is compared only once.
#[derive(Debug, Clone)]
pub struct PlatformBase {
    /// The distinct nonempty sets, each ascending, with the customers that own exactly this set, ascending.
    sets: Vec<(Vec<Term>, Vec<u32>)>,
    /// By term: the distinct sets that contain it, ascending.
    sets_with: Vec<Vec<u32>>,
    /// By term: the number of customers that own it.
    owners: Vec<u32>,
    /// The number of customers with any platform.
    customers: u32,
}

/// The similarity of customers with the same platforms to the one in question: the number of shared platforms divided by the
/// number of platforms of either.
#[derive(Debug, Clone, Copy)]
struct Likeness {
    shared: u64,
    all: u64,
    set: u32,
}

impl PlatformBase {
    /// Builds the index from the terms of each customer, ascending and unique.
    pub fn new(platforms: &[Vec<Term>]) -> Self {
        let mut by_set: Vec<(&[Term], u32)> = (0..).zip(platforms).map(|(customer, terms)| (terms.as_slice(), customer)).collect();
        by_set.retain(|(terms, _)| !terms.is_empty());
        by_set.order();
        let sets: Vec<(Vec<Term>, Vec<u32>)> = by_set
            .chunk_by(|(a, _), (b, _)| a == b)
            .filter_map(|same| Some((same.first()?.0.to_vec(), same.iter().map(|(_, customer)| *customer).collect())))
            .collect();
        let n_terms = sets
            .iter()
            .flat_map(|(terms, _)| terms)
            .map(|term| term.index() + 1)
            .max()
            .unwrap_or(0);
        let mut sets_with = vec![Vec::new(); n_terms];
        let mut owners = vec![0; n_terms];
        for (set, (terms, customers)) in (0..).zip(&sets) {
            for term in terms {
                sets_with[term.index()].push(set);
                owners[term.index()] += customers.len() as u32;
            }
        }
        Self {
            customers: sets.iter().map(|(_, customers)| customers.len() as u32).sum(),
            sets,
            sets_with,
            owners,
        }
    }

    /// Returns what to offer to a customer who owns `owned` (ascending), and why; `None` if nobody owns anything else.
    pub fn offer(&self, customer: u32, owned: &[Term]) -> Option<(Term, PlatformReason)> {
        let alike = self.most_alike(customer, owned);
        let mut owners = vec![0; self.owners.len()];
        for set in &alike {
            for term in self.sets.get(*set as usize).into_iter().flat_map(|(terms, _)| terms) {
                owners[term.index()] += 1;
            }
        }
        let of = alike.len() as u32;
        if let Some((term, owners)) = commonest_lacked(&owners, owned) {
            return Some((term, PlatformReason::AmongAlike { owners, of }));
        }
        let (term, owners) = commonest_lacked(&self.owners, owned)?;
        Some((
            term,
            PlatformReason::AmongAll {
                owners,
                of: self.customers,
            },
        ))
    }

    /// The sets of the most similar customers, one entry per customer: by similarity, then in customer order.
    fn most_alike(&self, customer: u32, owned: &[Term]) -> Vec<u32> {
        let mut shared = vec![0_u64; self.sets.len()];
        for term in owned {
            for set in self.sets_with.get(term.index()).into_iter().flatten() {
                shared[*set as usize] += 1;
            }
        }
        let mut likeness: Vec<Likeness> = (0..)
            .zip(&self.sets)
            .zip(shared)
            .filter(|(_, shared)| *shared > 0)
            .map(|((set, (terms, _)), shared)| Likeness {
                shared,
                all: (terms.len() + owned.len()) as u64 - shared,
                set,
            })
            .collect();
        // Compared as fractions, by cross multiplication: exact, where quotients would be rounded.
        likeness.order_by(|a, b| (b.shared * a.all).cmp(&(a.shared * b.all)).then(a.set.cmp(&b.set)));
        let mut found: Vec<u32> = Vec::new();
        for alike in likeness.chunk_by(|a, b| a.shared * b.all == b.shared * a.all) {
            // The first customers of a set are enough: the others would come after them.
            let mut customers: Vec<(u32, u32)> = alike
                .iter()
                .filter_map(|likeness| Some((self.sets.get(likeness.set as usize)?, likeness.set)))
                .flat_map(|((_, customers), set)| {
                    let others = customers.iter().filter(|other| **other != customer);
                    others.take(ALIKE).map(move |other| (*other, set))
                })
                .collect();
            customers.order();
            found.extend(customers.into_iter().map(|(_, set)| set).take(ALIKE - found.len()));
            if found.len() == ALIKE {
                break;
            }
        }
        found
    }
}

/// The term with the most owners that is not among those owned; the first in case of a tie.
fn commonest_lacked(owners: &[u32], owned: &[Term]) -> Option<(Term, u32)> {
    let lacked = (0..).map(Term::at).zip(owners.iter().copied());
    lacked
        .filter(|(term, owners)| *owners > 0 && owned.binary_search(term).is_err())
        .min_by_key(|(term, owners)| (std::cmp::Reverse(*owners), *term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base(platforms: &[&[usize]]) -> (PlatformBase, Vec<Vec<Term>>) {
        let terms: Vec<Vec<Term>> = platforms.iter().map(|of| of.iter().map(|term| Term::at(*term)).collect()).collect();
        (PlatformBase::new(&terms), terms)
    }

    #[track_caller]
    fn check(platforms: &[&[usize]], expected: Option<(usize, PlatformReason)>) {
        let (base, terms) = base(platforms);
        let offered = base.offer(0, &terms[0]).map(|(term, reason)| (term.index(), reason));
        assert_eq!(offered, expected);
    }

    #[test]
    fn customers_most_alike_decide() {
        use PlatformReason::{AmongAlike, AmongAll};
        // 5 is the most common of all, but not among those who share a platform.
        check(
            &[&[0, 1], &[0, 1, 3], &[0, 4], &[5], &[5], &[5]],
            Some((3, AmongAlike { owners: 1, of: 2 })),
        );
        check(&[&[0], &[0], &[1], &[2], &[2]], Some((2, AmongAll { owners: 2, of: 5 })));
        check(&[&[], &[1], &[2], &[2]], Some((2, AmongAll { owners: 2, of: 3 })));
        check(&[&[0, 1], &[0], &[1]], None);
        check(&[&[]], None);
    }

    #[test]
    fn only_ten_are_asked_ties_by_customer() {
        let mut platforms: Vec<&[usize]> = vec![&[0]];
        platforms.extend([[0, 1].as_slice(); 6]);
        platforms.extend([[0, 2].as_slice(); 9]);
        // The first six own 1; of the nine others, only four are considered.
        check(&platforms, Some((1, PlatformReason::AmongAlike { owners: 6, of: 10 })));
        platforms.insert(1, &[0]);
        check(&platforms, Some((1, PlatformReason::AmongAlike { owners: 6, of: 10 })));
    }

    /// The rule taken literally, customer by customer.
    fn by_hand(platforms: &[Vec<Term>], customer: usize) -> Option<Term> {
        let owned = &platforms[customer];
        let shared = |other: &[Term]| other.iter().filter(|term| owned.contains(term)).count();
        let mut alike: Vec<(u64, u64, usize)> = (0..platforms.len())
            .filter(|other| *other != customer && shared(&platforms[*other]) > 0)
            .map(|other| {
                let shared = shared(&platforms[other]);
                (shared as u64, (owned.len() + platforms[other].len() - shared) as u64, other)
            })
            .collect();
        alike.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)).then(a.2.cmp(&b.2)));
        alike.truncate(10);
        let commonest = |customers: &[usize]| {
            let owners = |term: &Term| customers.iter().filter(|other| platforms[**other].contains(term)).count();
            let lacked = (0..6).map(Term::at).filter(|term| !owned.contains(term) && owners(term) > 0);
            lacked.min_by_key(|term| (std::cmp::Reverse(owners(term)), *term))
        };
        let alike: Vec<usize> = alike.into_iter().map(|(_, _, other)| other).collect();
        let all: Vec<usize> = (0..platforms.len()).collect();
        commonest(&alike).or_else(|| commonest(&all))
    }

    proptest! {
        #[test]
        fn the_index_answers_as_the_rule_does(sets in prop::collection::vec(prop::collection::btree_set(0..6_usize, 0..4), 1..40)) {
            let platforms: Vec<Vec<Term>> = sets.iter().map(|set| set.iter().map(|term| Term::at(*term)).collect()).collect();
            let base = PlatformBase::new(&platforms);
            for (customer, owned) in platforms.iter().enumerate() {
                let offered = base.offer(customer as u32, owned).map(|(term, _)| term);
                prop_assert_eq!(offered, by_hand(&platforms, customer));
            }
        }
    }
}
