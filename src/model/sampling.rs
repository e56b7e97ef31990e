//! Which customers are held out, determined by a seed.
//!
//! The generator and the order of every draw are fixed (docs/method.md, Shuffle), so that the same customers end up in the
//! same fold natively, in wasm and in an independent implementation. Below, "class" means a class that occurs in the labels:
//! one without customers limits nothing and is dealt none.

/// What every draw adds to the state.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// The SplitMix64 generator: small, fast, and the same on 32 and 64 bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// Creates a generator from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns the next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Skips the next `draws` numbers.
    pub fn skip(&mut self, draws: u64) {
        self.state = self.state.wrapping_add(GAMMA.wrapping_mul(draws));
    }

    /// Shuffles in place: for `i` from the last position down to 1, swaps `i` with the next draw modulo `i + 1`.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            // The remainder is at most `i`, so it fits in any `usize`.
            let j = (self.next_u64() % (i as u64 + 1)) as usize;
            items.swap(i, j);
        }
    }
}

/// The rows to fit on and the rows to test on, both ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Rows the model may see.
    pub train: Vec<usize>,
    /// Rows held out.
    pub test: Vec<usize>,
}

/// The minimum number of rows for a hold-out.
const HOLDOUT_ROWS: usize = 20;
/// The minimum number of rows of each class for a hold-out or for folds.
const CLASS_ROWS: usize = 2;
/// The number of rows of a rare class that a subsample keeps.
const RARE_ROWS: usize = 10;
/// The maximum number of folds of a cross-validation.
const FOLDS: usize = 5;

/// Returns the rows of each class that occurs, shuffled by one generator in class order, and the generator in the resulting
/// state.
///
/// Rows must be in customer id order.
#[must_use]
pub fn stratified_shuffle(labels: &[u8], seed: u64) -> (Vec<Vec<usize>>, SplitMix64) {
    let mut generator = SplitMix64::new(seed);
    let mut classes = rows_by_class(labels);
    for rows in &mut classes {
        generator.shuffle(rows);
    }
    (classes, generator)
}

/// Returns the 80/20 hold-out: the first max(1, round(n/5)) shuffled rows of each class.
///
/// `None` with fewer than 20 rows, or with a class of fewer than 2 rows.
#[must_use]
pub fn holdout(labels: &[u8], seed: u64) -> Option<Partition> {
    let (classes, _) = stratified_shuffle(labels, seed);
    if labels.len() < HOLDOUT_ROWS || smallest(&classes) < CLASS_ROWS {
        return None;
    }
    // (2n + 5) / 10 in whole numbers is n/5 rounded half up.
    let held_out = classes.iter().flat_map(|rows| &rows[..((2 * rows.len() + 5) / 10).max(1)]).copied();
    Some(partition(labels.len(), held_out.collect()))
}

/// Returns stratified folds, k = min(5, rows of the smallest class), dealt round robin without starting over at a new class.
///
/// `None` if k would be below 2.
#[must_use]
pub fn folds(labels: &[u8], seed: u64) -> Option<Vec<Partition>> {
    let (classes, _) = stratified_shuffle(labels, seed);
    let k = smallest(&classes).min(FOLDS);
    if k < CLASS_ROWS {
        return None;
    }
    let mut dealt = vec![Vec::new(); k];
    for (position, &row) in classes.iter().flatten().enumerate() {
        dealt[position % k].push(row);
    }
    Some(dealt.into_iter().map(|test| partition(labels.len(), test)).collect())
}

/// Returns about `size` rows of a larger table, with every class in proportion but with at least [`RARE_ROWS`] of its rows if
/// it has them; ascending.
#[must_use]
pub fn stratified_subsample(labels: &[u8], size: usize, seed: u64) -> Vec<usize> {
    let (classes, _) = stratified_shuffle(labels, seed);
    let quota = |rows: &Vec<usize>| {
        let share = (2 * rows.len() * size + labels.len()) / (2 * labels.len());
        share.max(RARE_ROWS).min(rows.len())
    };
    let mut chosen: Vec<usize> = classes.iter().flat_map(|rows| &rows[..quota(rows)]).copied().collect();
    chosen.sort_unstable();
    chosen
}

fn rows_by_class(labels: &[u8]) -> Vec<Vec<usize>> {
    let mut classes = vec![Vec::new(); labels.iter().max().map_or(0, |&last| usize::from(last) + 1)];
    for (row, &label) in labels.iter().enumerate() {
        classes[usize::from(label)].push(row);
    }
    classes.retain(|rows| !rows.is_empty());
    classes
}

fn smallest(classes: &[Vec<usize>]) -> usize {
    classes.iter().map(Vec::len).min().unwrap_or(0)
}

fn partition(n: usize, mut test: Vec<usize>) -> Partition {
    test.sort_unstable();
    let mut is_test = vec![false; n];
    for &row in &test {
        is_test[row] = true;
    }
    Partition {
        train: (0..n).filter(|&row| !is_test[row]).collect(),
        test,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skip_leaves_out_draws() {
        let mut drawing = SplitMix64::new(7);
        let mut skipping = drawing.clone();
        for _ in 0..1000 {
            drawing.next_u64();
        }
        skipping.skip(1000);
        assert_eq!(skipping, drawing);
    }

    #[test]
    fn the_generator_is_splitmix64() {
        // The reference sequence for seed 1234567, as published with the algorithm.
        let mut generator = SplitMix64::new(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| generator.next_u64()).collect();
        assert_eq!(
            drawn,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_shuffle_takes_its_swaps_from_the_end() {
        // The draws of seed 42 are 13679457532755275413, 2949826092126892291 and 5139283748462763858. Modulo 4, 3 and 2:
        // 1, 1, 0. So abcd -> adcb -> acdb -> cadb.
        let mut items = ['a', 'b', 'c', 'd'];
        SplitMix64::new(42).shuffle(&mut items);
        assert_eq!(items, ['c', 'a', 'd', 'b']);
    }

    /// 25 customers in alternating classes: 9 High, 8 Medium, 8 Low.
    fn in_turn() -> Vec<u8> {
        (0..25).map(|i| i % 3).collect()
    }

    #[test]
    fn one_generator_serves_the_classes_in_order() {
        let (classes, mut generator) = stratified_shuffle(&in_turn(), 42);
        assert_eq!(classes[0], [21, 12, 24, 6, 15, 18, 0, 9, 3]);
        assert_eq!(classes[1], [10, 1, 13, 7, 4, 19, 22, 16]);
        assert_eq!(classes[2], [14, 5, 17, 2, 23, 20, 11, 8]);
        // 8 + 7 + 7 draws are used up, and the generator continues from there.
        let mut fresh = SplitMix64::new(42);
        let spent = (0..22).map(|_| fresh.next_u64()).count();
        assert_eq!((spent, generator.next_u64()), (22, fresh.next_u64()));
    }

    #[test]
    fn the_holdout_is_a_fifth_of_each_class() {
        let held_out = holdout(&in_turn(), 42).unwrap();
        assert_eq!(held_out.test, [1, 5, 10, 12, 14, 21]);
        assert_eq!(held_out.train.len(), 19);
    }

    #[test]
    fn folds_are_dealt_on_from_class_to_class() {
        let dealt = |labels: &[u8], seed| -> Vec<Vec<usize>> { folds(labels, seed).unwrap().into_iter().map(|fold| fold.test).collect() };
        assert_eq!(
            dealt(&in_turn(), 42),
            [
                [1, 2, 18, 21, 22],
                [0, 12, 13, 16, 23],
                [7, 9, 14, 20, 24],
                [3, 4, 5, 6, 11],
                [8, 10, 15, 17, 19]
            ]
        );
        // The class of three starts in the first fold again only because four rows were dealt before it.
        assert_eq!(dealt(&[0, 0, 1, 1, 2, 2, 2], 7), [vec![0, 3, 4, 6], vec![1, 2, 5]]);
    }

    #[test]
    fn too_little_data_holds_nothing_out() {
        let nineteen: Vec<u8> = (0..19).map(|i| i % 3).collect();
        assert_eq!(holdout(&nineteen, 42), None);
        let mut lonely = vec![0; 24];
        lonely.push(2);
        assert_eq!((holdout(&lonely, 42), folds(&lonely, 42)), (None, None));
        assert_eq!((holdout(&[], 42), folds(&[], 42)), (None, None));
    }

    #[test]
    fn a_subsample_keeps_the_shares_and_the_rare() {
        let labels: Vec<u8> = (0..3000_u32).map(|i| if i < 12 { 2 } else { (i % 3 % 2) as u8 }).collect();
        let chosen = stratified_subsample(&labels, 1000, 42);
        let count = |class| chosen.iter().filter(|&&row| labels[row] == class).count();
        let of = |class| labels.iter().filter(|&&label| label == class).count();
        assert_eq!((count(0), count(1), count(2)), ((of(0) + 1) / 3, (of(1) + 1) / 3, 10));
        assert!(chosen.is_sorted());
    }

    #[test]
    fn an_absent_class_limits_nothing() {
        let high_and_low: Vec<u8> = (0..20).map(|i| (i % 2) * 2).collect();
        assert_eq!(holdout(&high_and_low, 1).unwrap().test.len(), 4);
        assert_eq!(folds(&high_and_low, 1).unwrap().len(), 5);
    }
}
