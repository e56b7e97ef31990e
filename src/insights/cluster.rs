//! An order that puts similar items side by side: the leaves of an average-linkage tree.

/// The merge of two clusters. The items are clusters 0 to n − 1; the cluster of merge `k` is n + `k`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// The cluster with the smaller number.
    pub left: usize,
    pub right: usize,
    /// The mean distance between their items.
    pub height: f64,
}

/// Repeatedly merges the two nearest clusters; among ties, the pair with the smallest numbers.
///
/// `distances` holds n × n distances, row by row; only the upper triangle is used.
pub fn linkage(distances: &[f64], n: usize) -> Vec<Merge> {
    let mut clusters: Vec<(usize, Vec<usize>)> = (0..n).map(|thing| (thing, vec![thing])).collect();
    let mut merges = Vec::new();
    while let Some((a, b, height)) = nearest(&clusters, distances, n) {
        let (right, taken) = clusters.remove(b);
        let (left, mut members) = clusters.remove(a);
        members.extend(taken);
        clusters.push((n + merges.len(), members));
        merges.push(Merge { left, right, height });
    }
    merges
}

/// The positions of the two nearest clusters, the smaller first; `None` if there is only one.
fn nearest(clusters: &[(usize, Vec<usize>)], distances: &[f64], n: usize) -> Option<(usize, usize, f64)> {
    let mut best: Option<(usize, usize, f64)> = None;
    for (b, (_, right)) in clusters.iter().enumerate() {
        for (a, (_, left)) in clusters.iter().enumerate().take(b) {
            let height = mean_distance(left, right, distances, n);
            if best.is_none_or(|(.., least)| height < least) {
                best = Some((a, b, height));
            }
        }
    }
    best
}

fn mean_distance(left: &[usize], right: &[usize], distances: &[f64], n: usize) -> f64 {
    let distance = |i: usize, j: usize| distances.get(i.min(j) * n + i.max(j)).copied().unwrap_or_default();
    let sum: f64 = left.iter().flat_map(|i| right.iter().map(move |j| distance(*i, *j))).sum();
    sum / (left.len() * right.len()) as f64
}

/// Returns the items in the order of the tree's leaves, left branches first.
pub fn order(merges: &[Merge], n: usize) -> Vec<usize> {
    let Some(root) = merges.len().checked_sub(1) else {
        return (0..n).collect();
    };
    let mut leaves = Vec::with_capacity(n);
    let mut ahead = vec![n + root];
    while let Some(cluster) = ahead.pop() {
        match cluster.checked_sub(n).and_then(|place| merges.get(place)) {
            Some(merge) => ahead.extend([merge.right, merge.left]),
            None => leaves.push(cluster),
        }
    }
    leaves
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The distances between points on a line.
    fn on_a_line(points: &[f64]) -> Vec<f64> {
        points.iter().flat_map(|a| points.iter().map(move |b| (a - b).abs())).collect()
    }

    #[test]
    fn the_nearest_merge_first_at_their_mean_distance() {
        let merges = linkage(&on_a_line(&[0.0, 10.0, 1.0, 12.0]), 4);
        let expected = [(0, 2, 1.0), (1, 3, 2.0), (4, 5, 10.5)].map(|(left, right, height)| Merge { left, right, height });
        assert_eq!(merges, expected);
        assert_eq!(order(&merges, 4), [0, 2, 1, 3]);
    }

    #[test]
    fn one_thing_or_none_needs_no_merge() {
        assert_eq!(order(&linkage(&[0.0], 1), 1), [0]);
        assert!(order(&linkage(&[], 0), 0).is_empty());
    }

    proptest! {
        #[test]
        fn every_thing_is_in_the_order_once(points in prop::collection::vec(-5i8..5, 0..20)) {
            let points: Vec<f64> = points.into_iter().map(f64::from).collect();
            let merges = linkage(&on_a_line(&points), points.len());
            let mut order = order(&merges, points.len());
            order.sort_unstable();
            prop_assert_eq!(order, (0..points.len()).collect::<Vec<_>>());
        }
    }
}
