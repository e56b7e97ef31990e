//! How often the one to whom it happened was ranked above one to whom it did not, and how sure that is.
//!
//! Pairs are of the same origin, since what happens on the whole differs between origins. Rows of one customer are no
//! independent observations: the variance is DeLong's, with components summed by cluster (E. R. DeLong and others, 1988; N. A. Obuchowski,
//! 1997).

use std::ops::Range;

use crate::domain::order::Order;

/// The area under the curve of pairs within origins, and what each row adds to its variance.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The share of pairs in the right order, ties counting half.
    pub auc: f64,
    /// The number of pairs.
    pub pairs: f64,
    /// By row, in the order given.
    components: Vec<f64>,
}

/// The pairs of one origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// How many of them each row wins.
    wins: Vec<f64>,
    /// In the right order, ties counting half.
    won: f64,
    counts: Counts,
}

impl Ranking {
    /// Of rows that stand by origin, all of them; `None` if no origin has a pair.
    #[must_use]
    pub fn of(scores: &[f64], happened: &[bool], origins: &[Range<usize>]) -> Option<Self> {
        let pairs = |rows: &Range<usize>| Some(Pairs::of(scores.get(rows.clone())?, happened.get(rows.clone())?));
        Self::together(&origins.iter().map(pairs).collect::<Option<Vec<_>>>()?, happened)
    }

    /// Of the pairs of each origin, which stand one below the other; `None` if no origin has one.
    #[must_use]
    pub fn together(origins: &[Pairs], happened: &[bool]) -> Option<Self> {
        let pairs: f64 = origins.iter().map(Pairs::count).sum();
        if pairs <= 0.0 {
            return None;
        }
        let auc = origins.iter().map(|origin| origin.won).sum::<f64>() / pairs;
        let wins = origins
            .iter()
            .flat_map(|origin| origin.wins.iter().map(|wins| (wins, origin.counts)));
        let component = |((wins, counts), is_yes): ((&f64, Counts), &bool)| {
            let opposite = if *is_yes { counts.no } else { counts.yes };
            (wins - auc * opposite) / pairs
        };
        Some(Self {
            auc,
            pairs,
            components: wins.zip(happened).map(component).collect(),
        })
    }

    /// The standard deviation, of rows that belong to clusters; `None` with a single one.
    #[must_use]
    pub fn deviation(&self, clusters: &[usize]) -> Option<f64> {
        deviation(self.components.iter().copied(), clusters)
    }
}

/// How much better one ranking of the same rows is than another, and the standard deviation of that.
#[must_use]
pub fn difference(ranking: &Ranking, other: &Ranking, clusters: &[usize]) -> Option<(f64, f64)> {
    let apart = ranking.components.iter().zip(&other.components).map(|(a, b)| a - b);
    Some((ranking.auc - other.auc, deviation(apart, clusters)?))
}

fn deviation(components: impl Iterator<Item = f64>, clusters: &[usize]) -> Option<f64> {
    let size = clusters.iter().max().map_or(0, |last| last + 1);
    let mut sums: Vec<Option<f64>> = vec![None; size];
    for (component, cluster) in components.zip(clusters) {
        if let Some(sum) = sums.get_mut(*cluster) {
            *sum = Some(sum.unwrap_or_default() + component);
        }
    }
    let n = sums.iter().flatten().count() as f64;
    let squares: f64 = sums.iter().flatten().map(|sum| sum * sum).sum();
    (n > 1.0).then(|| (n / (n - 1.0) * squares).sqrt())
}

/// Rows to which it happened, and the others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Counts {
    yes: f64,
    no: f64,
}

impl Counts {
    fn of(happened: &[bool]) -> Self {
        let yes = happened.iter().filter(|happened| **happened).count();
        Self {
            yes: yes as f64,
            no: (happened.len() - yes) as f64,
        }
    }
}

impl Pairs {
    /// Of the rows of an origin.
    #[must_use]
    pub fn of(scores: &[f64], happened: &[bool]) -> Self {
        let score = |row: usize| scores.get(row).copied().unwrap_or_default();
        let is_yes = |row: usize| happened.get(row).copied().unwrap_or_default();
        let counts = Counts::of(happened);
        let mut ordered: Vec<usize> = (0..happened.len()).collect();
        ordered.order_by(|a, b| score(*a).total_cmp(&score(*b)));
        let mut wins = vec![0.0; happened.len()];
        let (mut below, mut won) = (Counts::default(), 0.0);
        for tied in ordered.chunk_by(|a, b| score(*a).total_cmp(&score(*b)).is_eq()) {
            let yes = tied.iter().filter(|row| is_yes(**row)).count() as f64;
            let no = tied.len() as f64 - yes;
            for row in tied {
                let share = if is_yes(*row) {
                    below.no + no / 2.0
                } else {
                    counts.yes - below.yes - yes / 2.0
                };
                won += if is_yes(*row) { share } else { 0.0 };
                if let Some(wins) = wins.get_mut(*row) {
                    *wins = share;
                }
            }
            below.yes += yes;
            below.no += no;
        }
        Self { wins, won, counts }
    }

    /// The share of them in the right order; `None` without any.
    #[must_use]
    pub fn auc(&self) -> Option<f64> {
        let count = self.count();
        (count > 0.0).then(|| self.won / count)
    }

    fn count(&self) -> f64 {
        self.counts.yes * self.counts.no
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "halves and small whole numbers are exact")]

    use std::slice::from_ref;

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs_are_of_one_origin_and_ties_count_half() {
        // Origin 1: yes 0.9 against no 0.1 (won) and no 0.9 (tie). Origin 2: yes 0.2 against no 0.3 (lost).
        let ranking = Ranking::of(&[0.9, 0.1, 0.9, 0.2, 0.3], &[true, false, false, true, false], &[0..3, 3..5]).unwrap();
        assert_eq!((ranking.auc, ranking.pairs), (1.5 / 3.0, 3.0));
        assert_eq!(
            Ranking::of(&[0.9, 0.1], &[true, false], &[0..1, 1..2]),
            None,
            "no pair within an origin"
        );
    }

    #[test]
    fn one_giant_is_one_observation() {
        // Two customers of a row each, and a giant with eight: its rows among themselves say nothing of how sure that is.
        let scores = [0.9, 0.2, 0.8, 0.7, 0.1, 0.6, 0.3, 0.5, 0.4, 0.35];
        let happened = [true, false, true, false, false, true, false, true, false, true];
        let ranking = Ranking::of(&scores, &happened, from_ref(&(0..10))).unwrap();
        let clusters = [0, 1, 2, 2, 2, 2, 2, 2, 2, 2];
        let mut turned_scores = scores;
        let mut turned_happened = happened;
        turned_scores[2..].reverse();
        turned_happened[2..].reverse();
        let turned = Ranking::of(&turned_scores, &turned_happened, from_ref(&(0..10))).unwrap();
        let (one, other) = (ranking.deviation(&clusters).unwrap(), turned.deviation(&clusters).unwrap());
        assert!((one - other).abs() < 1e-15, "{one} {other}");
        assert_eq!(ranking.auc, turned.auc);
        assert_eq!(ranking.deviation(&[3; 10]), None, "a single customer");
    }

    proptest! {
        #[test]
        fn it_is_the_share_of_pairs(rows in proptest::collection::vec((0..6u8, any::<bool>()), 2..40)) {
            let scores: Vec<f64> = rows.iter().map(|(score, _)| f64::from(*score)).collect();
            let happened: Vec<bool> = rows.iter().map(|(_, happened)| *happened).collect();
            let (mut won, mut pairs) = (0.0, 0.0);
            for (score, _) in rows.iter().filter(|(_, happened)| *happened) {
                for (other, _) in rows.iter().filter(|(_, happened)| !*happened) {
                    pairs += 1.0;
                    won += if score > other { 1.0 } else if score == other { 0.5 } else { 0.0 };
                }
            }
            let ranking = Ranking::of(&scores, &happened, from_ref(&(0..rows.len())));
            prop_assert_eq!(ranking.map(|ranking| ranking.auc), (pairs > 0.0).then(|| won / pairs));
        }
    }
}
