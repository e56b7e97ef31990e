//! Actions that the user ticked in the list, to make one file of them.

use std::collections::BTreeSet;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::action::ActionKind;

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
