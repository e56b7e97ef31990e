//! The truth: suggestions compared with the companies that the ids and names were made from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use onelead::domain::link::{Link, SAFE};
use onelead::linking::Customers;
use onelead::report::links::Suggestion;

use super::companies::Book;

/// How the safe suggestions for some workbooks perform.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) ids: usize,
    pub(crate) companies: usize,
    /// The number of safe merges; the wrong ones are listed as a person would read them.
    merges: usize,
    /// The number of merges that unite every company.
    needed: usize,
    /// The number of these that the safe suggestions provide.
    healed: usize,
    row_links: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    pub(crate) fn of(book: &Book, suggestions: &[Suggestion]) -> Self {
        let mut score = Self {
            ids: book.company_of_id.len(),
            companies: book.company_of_id.values().collect::<BTreeSet<_>>().len(),
            ..Self::default()
        };
        score.needed = score.ids - score.companies;
        let mut cluster: BTreeMap<_, _> = book.company_of_id.keys().map(|id| (id, id)).collect();
        for suggestion in suggestions {
            let (from, to) = match &suggestion.link {
                Link::Merge(low, high) => (book.company_of_id[high], low),
                Link::Rows { to, .. } => (book.company_of_name[suggestion.from_name.as_ref().unwrap()], to),
            };
            let right = from == book.company_of_id[to];
            let told = || {
                let (from, to) = (suggestion.from_name.as_deref().unwrap_or_default(), &suggestion.to_name);
                format!("{from} | {to} {:.3}", suggestion.confidence)
            };
            match (&suggestion.link, suggestion.confidence >= SAFE) {
                (_, false) if right => score.missed.push(told()),
                (_, false) => {}
                (Link::Merge(low, high), true) => {
                    score.merges += 1;
                    let (old, new) = (cluster[high], cluster[low]);
                    if right && old != new {
                        score.healed += 1;
                        cluster.values_mut().filter(|at| **at == old).for_each(|at| *at = new);
                    }
                }
                (Link::Rows { .. }, true) => score.row_links += 1,
            }
            if suggestion.confidence >= SAFE && !right {
                score.wrong.push(told());
            }
        }
        score
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.ids += other.ids;
        self.companies += other.companies;
        self.merges += other.merges;
        self.needed += other.needed;
        self.healed += other.healed;
        self.row_links += other.row_links;
        self.wrong.extend(other.wrong);
        self.missed.extend(other.missed);
    }

    /// The share of right ones among the safe suggestions, for merges and rows.
    pub(crate) fn precision(&self) -> f64 {
        let suggested = self.merges + self.row_links;
        1.0 - self.wrong.len() as f64 / suggested.max(1) as f64
    }

    /// The share of needed merges that are provided.
    pub(crate) fn recall(&self) -> f64 {
        self.healed as f64 / self.needed.max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "  precision {:.4}: {} merges and {} row links from 0.9 on, {} wrong {:?}",
            self.precision(),
            self.merges,
            self.row_links,
            self.wrong.len(),
            self.wrong,
        )?;
        let missed: Vec<_> = self.missed.iter().take(12).collect();
        write!(
            f,
            "  recall {:.4}: {} of {} merges; right but less sure: {missed:?}",
            self.recall(),
            self.healed,
            self.needed
        )
    }
}

/// The company of a name in the demo workbook: the first four letters are unique, and typos come after them.
pub(crate) fn company_of_demo_name(name: &str) -> String {
    name.to_lowercase().chars().take(4).collect()
}

/// Whether an accepted link in the demo workbook joins different companies.
pub(crate) fn is_wrong_in_demo(link: &Link, customers: &Customers) -> bool {
    use onelead::domain::link::RowGroup;
    let company = |id| {
        let customer = customers.find(id).and_then(|customer| customers.get(customer)).unwrap();
        company_of_demo_name(&customer.name)
    };
    match link {
        Link::Merge(a, b) => company(a) != company(b),
        Link::Rows {
            group: RowGroup::Name(name),
            to,
            ..
        } => company_of_demo_name(name) != company(to),
        Link::Rows { .. } => false,
    }
}
