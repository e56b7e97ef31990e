//! Turns accepted decisions into links to apply, and reports those that cannot be applied.

use std::collections::BTreeMap;

use super::clusters::{Clusters, Join};
use super::links::Links;
use super::merges::Merges;
use super::strict;
use crate::domain::ids::CustomerId;
use crate::domain::link::{Decisions, Link, RowGroup, Verdict};
use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::workbook::tables::Tables;

/// The links to apply to the tables, and the accepted ones that cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    pub links: Links,
    pub problems: Vec<DecisionProblem>,
}

/// Why an accepted link has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionProblem {
    /// No row of the data has this id.
    UnknownId { link: Link, id: CustomerId },
    /// It would merge companies that a rejection, or another accepted link, keeps apart.
    Contradiction { link: Link },
}

impl DecisionProblem {
    /// The accepted link concerned.
    pub fn link(&self) -> &Link {
        match self {
            Self::UnknownId { link, .. } | Self::Contradiction { link } => link,
        }
    }
}

impl Decisions {
    /// Resolves the accepted links, as far as these tables contain their ids and no rejection contradicts them. A company is
    /// represented by the lowest of its ids in the data, so the order of the decisions does not matter.
    pub fn resolve(&self, tables: &Tables) -> Resolved {
        let in_data = strict::distinct_ids(tables);
        let mut resolving = Resolving::new(self, &in_data);
        resolving.merge(self);
        resolving.link_rows(self);
        let merges = resolving.merges();
        Resolved {
            links: Links {
                merges,
                rows: resolving.rows,
            },
            problems: resolving.problems,
        }
    }
}

struct Resolving<'a> {
    /// The ids in the data and in the decisions, in id order.
    ids: Vec<&'a CustomerId>,
    /// Which of the ids are in the data.
    known: Vec<bool>,
    clusters: Clusters,
    rows: BTreeMap<(Source, RowGroup), CustomerId>,
    problems: Vec<DecisionProblem>,
}

impl<'a> Resolving<'a> {
    fn new(decisions: &'a Decisions, in_data: &[&'a CustomerId]) -> Self {
        let mut ids: Vec<&CustomerId> = in_data.to_vec();
        for decision in decisions.iter() {
            match &decision.link {
                Link::Merge(a, b) => ids.extend([a, b]),
                Link::Rows { to, .. } => ids.push(to),
            }
        }
        ids.order();
        ids.dedup();
        let known = ids.iter().map(|id| in_data.binary_search(id).is_ok()).collect();
        let clusters = Clusters::new(ids.len());
        Self {
            ids,
            known,
            clusters,
            rows: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    fn place(&self, id: &CustomerId) -> u32 {
        self.ids.binary_search(&id).map_or(u32::MAX, |place| place as u32)
    }

    fn is_known(&self, id: &CustomerId) -> bool {
        self.known.get(self.place(id) as usize).copied().unwrap_or_default()
    }

    fn are_one(&self, a: &CustomerId, b: &CustomerId) -> bool {
        self.clusters.of(self.place(a)) == self.clusters.of(self.place(b))
    }

    fn merge(&mut self, decisions: &Decisions) {
        for decision in decisions.with(Verdict::Rejected) {
            if let Link::Merge(a, b) = &decision.link {
                let (a, b) = (self.place(a), self.place(b));
                self.clusters.keep_apart(a, b);
            }
        }
        for decision in decisions.with(Verdict::Accepted) {
            let Link::Merge(a, b) = &decision.link else { continue };
            // An id that no longer exists still connects the ids that were merged with it.
            if self.clusters.join(self.place(a), self.place(b)) == Join::KeptApart {
                self.report_contradiction(&decision.link);
            } else if let Some(id) = [a, b].into_iter().find(|id| !self.is_known(id)) {
                self.report_unknown(&decision.link, id);
            }
        }
    }

    fn link_rows(&mut self, decisions: &Decisions) {
        let mut refusals: BTreeMap<(Source, &RowGroup), Vec<&CustomerId>> = BTreeMap::new();
        for decision in decisions.with(Verdict::Rejected) {
            if let Link::Rows { source, group, to } = &decision.link {
                refusals.entry((*source, group)).or_default().push(to);
            }
        }
        for decision in decisions.with(Verdict::Accepted) {
            let Link::Rows { source, group, to } = &decision.link else {
                continue;
            };
            let key = (*source, group.clone());
            let refused = refusals
                .get(&(*source, group))
                .into_iter()
                .flatten()
                .any(|not_to| self.are_one(not_to, to));
            let elsewhere = self.rows.get(&key).is_some_and(|other| !self.are_one(other, to));
            if refused || elsewhere {
                self.report_contradiction(&decision.link);
            } else if self.is_known(to) {
                self.rows.entry(key).or_insert_with(|| to.clone());
            } else {
                self.report_unknown(&decision.link, to);
            }
        }
    }

    fn report_unknown(&mut self, link: &Link, id: &CustomerId) {
        self.problems.push(DecisionProblem::UnknownId {
            link: link.clone(),
            id: id.clone(),
        });
    }

    fn report_contradiction(&mut self, link: &Link) {
        self.problems.push(DecisionProblem::Contradiction { link: link.clone() });
    }

    /// Maps every id of a cluster to the cluster's lowest id in the data.
    fn merges(&self) -> Merges {
        let mut primaries: BTreeMap<u32, &CustomerId> = BTreeMap::new();
        for (place, id) in self
            .ids
            .iter()
            .enumerate()
            .filter(|(place, _)| self.known.get(*place) == Some(&true))
        {
            primaries.entry(self.clusters.of(place as u32)).or_insert(*id);
        }
        let with_primary = self.ids.iter().enumerate().filter_map(|(place, id)| {
            let primary = *primaries.get(&self.clusters.of(place as u32))?;
            Some(((*id).clone(), primary.clone()))
        });
        Merges::new(with_primary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::link::Decision;
    use crate::linking::{Customers, sample};

    fn id(text: &str) -> CustomerId {
        CustomerId::from_text(text)
    }

    fn tables() -> Tables {
        sample::tables(&[
            (Source::InstallBase, "account_sales_territory_id\n 1 \n 2 \n 3 \n 4"),
            (
                Source::Projects,
                "project | st_id | prj_customer\n P1 | 1 | Ahorn \n P2 | | Ahorn AG \n P3 | | Birke",
            ),
            (
                Source::ServiceCredits,
                "project_id | project_name\n P2 | x \n P9 | Cloud-1-DE-ahorn",
            ),
        ])
    }

    fn merge(a: &str, b: &str) -> Link {
        Link::merge(id(a), id(b))
    }

    fn rows(source: Source, name: &str, to: &str) -> Link {
        Link::Rows {
            source,
            group: RowGroup::Name(name.into()),
            to: id(to),
        }
    }

    fn resolve(accepted: &[Link], rejected: &[Link]) -> Resolved {
        let decision = |verdict| {
            move |link: &Link| Decision {
                verdict,
                link: link.clone(),
                names: None,
            }
        };
        let mut decisions = Decisions::default();
        decisions.decide(accepted.iter().map(decision(Verdict::Accepted)));
        decisions.decide(rejected.iter().map(decision(Verdict::Rejected)));
        decisions.resolve(&tables())
    }

    fn contradictions(links: &[Link]) -> Vec<DecisionProblem> {
        links
            .iter()
            .map(|link| DecisionProblem::Contradiction { link: link.clone() })
            .collect()
    }

    #[test]
    fn the_lowest_id_stands_for_the_company() {
        let resolved = resolve(&[merge("3", "2"), merge("4", "3")], &[]);
        assert_eq!(resolved.problems, []);
        for merged in ["2", "3", "4"] {
            assert_eq!(resolved.links.merges.resolve(&id(merged)), &id("2"));
        }
    }

    #[test]
    fn rows_join_and_bring_the_credits_of_their_projects() {
        let links = [rows(Source::Projects, "ahorn", "1"), rows(Source::ServiceCredits, "ahorn", "2")];
        let customers = Customers::from_tables(&tables(), resolve(&links, &[]).links).unwrap();
        assert_eq!(customers.rows(Source::Projects).of(0), [0, 1]);
        assert_eq!(customers.rows(Source::Projects).unlinked(), [2]);
        assert_eq!(customers.rows(Source::ServiceCredits).of(0), [0]);
        assert_eq!(customers.rows(Source::ServiceCredits).of(1), [1]);
        let brought: Vec<_> = customers.linked_groups().iter().map(|group| (group.source, group.rows)).collect();
        assert_eq!(brought, [(Source::ServiceCredits, 1), (Source::Projects, 1)]);
    }

    #[test]
    fn what_a_rejection_holds_apart_is_not_joined_by_a_third() {
        let resolved = resolve(&[merge("1", "2"), merge("2", "3")], &[merge("1", "3")]);
        assert_eq!(resolved.problems, contradictions(&[merge("2", "3")]));
        assert_eq!(resolved.links.merges.resolve(&id("2")), &id("1"));
        assert_eq!(resolved.links.merges.resolve(&id("3")), &id("3"));
    }

    #[test]
    fn rows_go_to_one_company_only() {
        let (one, two) = (rows(Source::Projects, "birke", "1"), rows(Source::Projects, "birke", "2"));
        let resolved = resolve(&[one.clone(), two.clone()], &[]);
        assert_eq!(resolved.problems, contradictions(std::slice::from_ref(&two)));
        let merged = resolve(&[one.clone(), two.clone(), merge("1", "2")], &[]);
        assert_eq!(merged.problems, []);
        let refused = resolve(&[one.clone(), merge("1", "2")], &[two]);
        assert_eq!(refused.problems, contradictions(&[one]));
    }

    #[test]
    fn ids_that_are_gone_are_reported_and_still_tie_the_others() {
        let (first, second) = (merge("2", "77"), merge("4", "77"));
        let gone = rows(Source::Projects, "birke", "88");
        let resolved = resolve(&[first.clone(), second.clone(), gone.clone()], &[]);
        let unknown = |link, text| DecisionProblem::UnknownId { link, id: id(text) };
        assert_eq!(
            resolved.problems,
            [unknown(first, "77"), unknown(second, "77"), unknown(gone, "88")]
        );
        assert_eq!(resolved.links.merges.resolve(&id("4")), &id("2"));
        assert!(resolved.links.rows.is_empty());
    }

    #[test]
    fn a_link_without_rows_brings_none() {
        let links = resolve(&[rows(Source::Projects, "linde", "1")], &[]).links;
        let customers = Customers::from_tables(&tables(), links).unwrap();
        let [group] = customers.linked_groups() else { panic!() };
        assert_eq!((group.rows, group.is_present), (0, false));
    }
}
