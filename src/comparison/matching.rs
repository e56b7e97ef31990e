//! Which customer of now is which of before: by id; where rows carry other ids, by what they share.

use std::collections::BTreeMap;

use super::rows::{CustomerMatches, CustomerPair};
use crate::domain::ids::{CustomerId, Id};
use crate::domain::order::{Collect, Order};
use crate::domain::source::Source;
use crate::report::changes::Shift;
use crate::report::comparison::{GroupColumn, Regrouped, Status};
use crate::snapshot::{CustomerState, Snapshot};
use crate::workbook::schema::projects;

/// The counterparts, and what became of every customer.
pub(super) struct Matching {
    /// The place of each customer of now among those of before.
    pub(super) before_of: Vec<Option<usize>>,
    /// The place of each customer of before among those of now.
    pub(super) now_of: Vec<Option<usize>>,
    pub(super) of_now: Vec<Status>,
    pub(super) of_before: Vec<Status>,
    /// `None` if customers are called as before.
    pub(super) regrouped: Option<Regrouped>,
}

/// Two customers that share rows, or ids of opportunities or contracts, by place, and how many.
struct Shared {
    before: usize,
    now: usize,
    ids: u32,
}

/// Two snapshots, and what their customers share.
struct Both<'a> {
    before: &'a [CustomerState],
    now: &'a [CustomerState],
    shared: Vec<Shared>,
    /// The shared ids of each customer of before, and of now.
    of_before: Vec<u32>,
    of_now: Vec<u32>,
    is_regrouped: bool,
}

impl Matching {
    /// By the rows matched by key where the workbook of then is there, else by the ids of opportunities and contracts.
    pub(super) fn of(before: &Snapshot, now: &Snapshot, rows: Option<&CustomerMatches>) -> Self {
        let shared = match rows {
            Some(rows) => shared_rows(&before.customers, &now.customers, rows),
            None => shared(&before.customers, &now.customers),
        };
        let regrouped = regrouped(&shared, before, now);
        let (of_before, of_now) = totals(&shared, before.customers.len(), now.customers.len());
        let both = Both {
            before: &before.customers,
            now: &now.customers,
            shared,
            of_before,
            of_now,
            is_regrouped: regrouped.is_some(),
        };
        let mut before_of = vec![None; both.now.len()];
        let mut now_of = vec![None; both.before.len()];
        for (earlier, later) in both.pairs() {
            if let (Some(before_of), Some(now_of)) = (before_of.get_mut(later), now_of.get_mut(earlier)) {
                (*before_of, *now_of) = (Some(earlier), Some(later));
            }
        }
        Self {
            of_now: both.statuses_now(&before_of),
            of_before: both.statuses_before(&now_of),
            before_of,
            now_of,
            regrouped,
        }
    }

    /// Whether a customer of now has anything to do with one of before.
    pub(super) fn has_anything_in_common(&self) -> bool {
        let mut of_both = self.of_now.iter().chain(&self.of_before);
        of_both.any(|status| !matches!(status, Status::New | Status::Gone))
    }
}

impl Both<'_> {
    /// The counterparts, by their places before and now.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let total = |totals: &[u32], place: usize| totals.get(place).copied().unwrap_or_default();
        // More than half of either, so that nobody has two counterparts.
        let is_most = |ids: u32, all: u32| u64::from(ids) * 5 >= u64::from(all) * 4;
        let by_ids = self.shared.iter().filter(|pair| {
            let (before, now) = (total(&self.of_before, pair.before), total(&self.of_now, pair.now));
            self.is_regrouped && is_most(pair.ids, before) && is_most(pair.ids, now)
        });
        let mut pairs: Vec<(usize, usize)> = by_ids.map(|pair| (pair.before, pair.now)).collect();
        let by_name = self.now.iter().enumerate().filter_map(|(place, customer)| {
            let earlier = self.before.binary_search_by(|earlier| earlier.id.cmp(&customer.id)).ok()?;
            // Of ids that mean other customers now, what they share says who is who.
            let is_told = self.is_regrouped && total(&self.of_before, earlier) + total(&self.of_now, place) > 0;
            (!is_told).then_some((earlier, place))
        });
        pairs.extend(by_name);
        pairs
    }

    fn statuses_now(&self, before_of: &[Option<usize>]) -> Vec<Status> {
        let merged = merged(self.before);
        let status = |((customer, earlier), shared): ((&CustomerState, &Option<usize>), &u32)| {
            if let Some(earlier) = earlier.and_then(|earlier| self.before.get(earlier)) {
                return if earlier.id == customer.id {
                    Status::Same
                } else {
                    Status::Paired {
                        before: earlier.id.clone(),
                    }
                };
            }
            match merged.get(&customer.id) {
                Some(from) => Status::Split { from: (*from).clone() },
                None if self.is_regrouped && *shared > 0 => Status::Regrouped,
                None => Status::New,
            }
        };
        self.now.iter().zip(before_of).zip(&self.of_now).map(status).collect()
    }

    fn statuses_before(&self, now_of: &[Option<usize>]) -> Vec<Status> {
        let merged = merged(self.now);
        let status = |((customer, later), shared): ((&CustomerState, &Option<usize>), &u32)| match (later, merged.get(&customer.id)) {
            (Some(_), _) => Status::Same,
            (None, Some(into)) => Status::Merged { into: (*into).clone() },
            (None, None) if self.is_regrouped && *shared > 0 => Status::Regrouped,
            (None, None) => Status::Gone,
        };
        self.before.iter().zip(now_of).zip(&self.of_before).map(status).collect()
    }
}

/// The customer that each merged id belongs to.
fn merged(customers: &[CustomerState]) -> BTreeMap<&Id, &Id> {
    let owned = customers
        .iter()
        .flat_map(|customer| customer.merged_ids.iter().map(move |id| (id, &customer.id)));
    owned.into_map()
}

/// The rows that customers share, by key.
fn shared_rows(before: &[CustomerState], now: &[CustomerState], rows: &CustomerMatches) -> Vec<Shared> {
    let place = |customers: &[CustomerState], id: &CustomerId| customers.binary_search_by(|customer| customer.id.cmp(id)).ok();
    let pair = |pair: &CustomerPair| {
        Some(Shared {
            before: place(before, &pair.before)?,
            now: place(now, &pair.after)?,
            ids: u32::try_from(pair.rows).unwrap_or(u32::MAX),
        })
    };
    rows.pairs.iter().filter_map(pair).collect()
}

/// The ids that customers share. An id that several customers of one side have says nothing.
fn shared(before: &[CustomerState], now: &[CustomerState]) -> Vec<Shared> {
    let kinds: [fn(&CustomerState) -> Vec<&Id>; 3] = [
        |customer| customer.opportunities.iter().collect(),
        |customer| customer.project_opportunities.iter().collect(),
        |customer| customer.contracts.iter().map(|(key, _)| key).collect(),
    ];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for ids in kinds {
        let (before, now) = (owners(before, ids), owners(now, ids));
        let mut later = now.iter().peekable();
        for (id, earlier) in before {
            while later.next_if(|(other, _)| *other < id).is_some() {}
            if let Some((_, place)) = later.peek().filter(|(other, _)| *other == id) {
                pairs.push((earlier, *place));
            }
        }
    }
    pairs.order();
    let groups = pairs.chunk_by(|a, b| a == b);
    groups
        .filter_map(|same| {
            let (before, now) = *same.first()?;
            Some(Shared {
                before,
                now,
                ids: same.len() as u32,
            })
        })
        .collect()
}

/// The ids of one kind that a single customer has, in id order, with its place.
fn owners<'a>(customers: &'a [CustomerState], ids: fn(&'a CustomerState) -> Vec<&'a Id>) -> Vec<(&'a Id, usize)> {
    let of_customer = |(place, customer)| ids(customer).into_iter().map(move |id| (id, place));
    let mut all: Vec<(&Id, usize)> = customers.iter().enumerate().flat_map(of_customer).collect();
    all.order();
    let groups = all.chunk_by(|a, b| a.0 == b.0);
    groups
        .filter(|same| same.len() == 1)
        .filter_map(|same| same.first().copied())
        .collect()
}

fn totals(shared: &[Shared], before: usize, now: usize) -> (Vec<u32>, Vec<u32>) {
    let (mut of_before, mut of_now) = (vec![0; before], vec![0; now]);
    for pair in shared {
        for (totals, place) in [(&mut of_before, pair.before), (&mut of_now, pair.now)] {
            if let Some(total) = totals.get_mut(place) {
                *total += pair.ids;
            }
        }
    }
    (of_before, of_now)
}

/// Whether more than half of the shared ids carry another customer id. Accepted links give no customer another id.
fn regrouped(shared: &[Shared], before: &Snapshot, now: &Snapshot) -> Option<Regrouped> {
    let is_the_same = |pair: &&Shared| {
        let both = before.customers.get(pair.before).zip(now.customers.get(pair.now));
        both.is_some_and(|(before, now)| before.has_id(&now.id) || now.has_id(&before.id))
    };
    let matched: u32 = shared.iter().map(|pair| pair.ids).sum();
    let same: u32 = shared.iter().filter(is_the_same).map(|pair| pair.ids).sum();
    let under_another_id = matched - same;
    (under_another_id > same).then(|| {
        let columns = Shift {
            before: grouping(before),
            after: grouping(now),
        };
        Regrouped {
            columns: match columns {
                Shift {
                    before: Some(before),
                    after: Some(after),
                } if before != after => Some(Shift { before, after }),
                _ => None,
            },
            matched,
            under_another_id,
        }
    })
}

/// The column that projects are grouped by: of the sources, only they have two that can name a customer.
fn grouping(snapshot: &Snapshot) -> Option<GroupColumn> {
    let table = snapshot.sources.iter().find(|state| state.source == Source::Projects)?;
    let has_values = |name: &&str| table.column(name).is_some_and(|column| column.distinct > 0);
    let column = [projects::ST_ID.name(), projects::CUSTOMER_ID.name()]
        .into_iter()
        .find(has_values)?;
    Some(GroupColumn {
        source: Source::Projects,
        column: column.to_owned(),
    })
}
