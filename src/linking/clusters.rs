//! A union-find over items that are the same, which knows which of them must stay apart.

/// Clusters over the indices `0..n`.
#[derive(Debug, Clone)]
pub(super) struct Clusters {
    /// The cluster of each item: the index of one of its members.
    cluster_of: Vec<u32>,
    /// The members of each cluster, at that index.
    members: Vec<Vec<u32>>,
    /// The items that each item must not be joined with.
    apart_from: Vec<Vec<u32>>,
}

/// The outcome of a join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Done,
    /// The two were already in one cluster.
    Already,
    /// Members of the two clusters must stay apart.
    KeptApart,
}

impl Clusters {
    /// Creates `n` items, each in its own cluster.
    pub(super) fn new(n: usize) -> Self {
        Self {
            cluster_of: (0..n as u32).collect(),
            members: (0..n as u32).map(|thing| vec![thing]).collect(),
            apart_from: vec![Vec::new(); n],
        }
    }

    /// Forbids two items to end up in the same cluster from now on.
    pub(super) fn keep_apart(&mut self, a: u32, b: u32) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(apart) = self.apart_from.get_mut(one as usize) {
                apart.push(other);
            }
        }
    }

    /// The cluster of an item, as the index of one of its members.
    pub(super) fn of(&self, thing: u32) -> u32 {
        self.cluster_of.get(thing as usize).copied().unwrap_or(thing)
    }

    /// The members of an item's cluster.
    fn members(&self, thing: u32) -> &[u32] {
        self.members.get(self.of(thing) as usize).map_or(&[], Vec::as_slice)
    }

    /// The outcome that joining the two would have.
    pub(super) fn join_would_be(&self, a: u32, b: u32) -> Join {
        let (a, b) = (self.of(a), self.of(b));
        if a == b {
            return Join::Already;
        }
        let (few, other) = if self.members(a).len() <= self.members(b).len() {
            (a, b)
        } else {
            (b, a)
        };
        let apart = (self.members(few).iter()).flat_map(|member| self.apart_from.get(*member as usize));
        if apart.flatten().any(|forbidden| self.of(*forbidden) == other) {
            return Join::KeptApart;
        }
        Join::Done
    }

    /// Joins the clusters of two items, unless some of their members must stay apart.
    pub(super) fn join(&mut self, a: u32, b: u32) -> Join {
        let outcome = self.join_would_be(a, b);
        if outcome == Join::Done {
            let (a, b) = (self.of(a), self.of(b));
            let (few, many) = if self.members(a).len() <= self.members(b).len() {
                (a, b)
            } else {
                (b, a)
            };
            let moved = self.members.get_mut(few as usize).map(std::mem::take).unwrap_or_default();
            for member in &moved {
                if let Some(cluster) = self.cluster_of.get_mut(*member as usize) {
                    *cluster = many;
                }
            }
            if let Some(members) = self.members.get_mut(many as usize) {
                members.extend(moved);
            }
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_things_are_one_and_forbidden_ones_stay_apart() {
        let mut clusters = Clusters::new(5);
        clusters.keep_apart(0, 3);
        assert_eq!(clusters.join(0, 1), Join::Done);
        assert_eq!(clusters.join(1, 0), Join::Already);
        assert_eq!(clusters.join(3, 2), Join::Done);
        assert_eq!(clusters.join(1, 2), Join::KeptApart);
        assert_eq!(clusters.join(4, 1), Join::Done);
        assert_eq!(clusters.join(4, 3), Join::KeptApart);
        assert_eq!(clusters.members(0).len(), 3);
        assert_eq!(clusters.of(4), clusters.of(0));
        assert_ne!(clusters.of(4), clusters.of(2));
    }
}
