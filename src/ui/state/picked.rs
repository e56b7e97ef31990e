//! Actions that the user ticked in the list, to make one file of them.

use std::collections::BTreeSet;

use crate::domain::ids::CustomerId;
use crate::report::Report;
use crate::wire::Pick;

/// The ticked actions, ordered by customer, then by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picked(BTreeSet<Pick>);

/// What the user does with tick boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickMsg {
    /// Toggles a tick.
    Toggled(Pick),
    /// Ticks all of these.
    Added(Vec<Pick>),
    /// Unticks all of these.
    Removed(Vec<Pick>),
    Cleared,
}

impl Picked {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains(&self, pick: Pick) -> bool {
        self.0.contains(&pick)
    }

    pub fn list(&self) -> Vec<Pick> {
        self.0.iter().copied().collect()
    }

    /// The ticks of an analysis in the next one of the same files: customers are looked up by their ids, also where links have
    /// merged them, and actions that no longer exist are dropped.
    pub(super) fn carried_over(&self, before: &Report, after: &Report) -> Self {
        let carried = self.0.iter().filter_map(|pick| {
            let id = &before.customers.get(pick.customer as usize)?.id;
            let customer = index_of(after, id)?;
            let has_action = after
                .customers
                .get(customer)?
                .actions
                .iter()
                .any(|action| action.kind == pick.action);
            has_action.then_some(Pick {
                customer: customer as u32,
                action: pick.action,
            })
        });
        Self(carried.collect())
    }

    pub(super) fn decide(&mut self, msg: PickMsg) {
        match msg {
            PickMsg::Toggled(pick) => {
                if !self.0.remove(&pick) {
                    self.0.insert(pick);
                }
            }
            PickMsg::Added(picks) => self.0.extend(picks),
            PickMsg::Removed(picks) => {
                for pick in picks {
                    self.0.remove(&pick);
                }
            }
            PickMsg::Cleared => self.0.clear(),
        }
    }
}

fn index_of(report: &Report, id: &CustomerId) -> Option<usize> {
    let customers = &report.customers;
    let own = customers.binary_search_by(|customer| customer.id.cmp(id)).ok();
    own.or_else(|| customers.iter().position(|customer| customer.merged_ids.contains(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::action::ActionKind;
    use crate::ui::sample;

    #[test]
    fn ticks_follow_their_customer_into_the_next_analysis() {
        let before = sample::report();
        let pick = |report: &Report, customer: usize| Pick {
            customer: customer as u32,
            action: report.customers[customer].actions[0].kind,
        };
        let mut picked = Picked::default();
        picked.decide(PickMsg::Added(
            (0..before.customers.len()).map(|customer| pick(&before, customer)).collect(),
        ));
        // The first customer joins the last one, and the second has other actions.
        let mut after = before.clone();
        let joined = after.customers.remove(0);
        let last = after.customers.len() - 1;
        after.customers[last].merged_ids.push(joined.id);
        after.customers[last].actions.extend(joined.actions);
        after.customers[0].actions.clear();
        let carried = picked.carried_over(&before, &after);
        assert!(
            carried
                .list()
                .iter()
                .all(|pick| pick.customer > 0 && (pick.customer as usize) <= last)
        );
        assert!(carried.contains(Pick {
            customer: last as u32,
            action: before.customers[0].actions[0].kind
        }));
        assert_eq!(picked.carried_over(&before, &before), picked);
    }

    #[test]
    fn ticks_are_a_set_in_a_fixed_order() {
        let pick = |customer, action| Pick { customer, action };
        let a = pick(2, ActionKind::CriticalRenewal);
        let b = pick(1, ActionKind::GeneralFollowUp);
        let c = pick(1, ActionKind::CrossSellHigh);
        let mut picked = Picked::default();
        picked.decide(PickMsg::Toggled(a));
        picked.decide(PickMsg::Added(vec![a, b, c]));
        assert_eq!(picked.list(), [c, b, a]);
        picked.decide(PickMsg::Toggled(b));
        picked.decide(PickMsg::Removed(vec![a, b]));
        assert_eq!((picked.list(), picked.contains(c)), (vec![c], true));
        picked.decide(PickMsg::Cleared);
        assert!(picked.is_empty());
    }
}
