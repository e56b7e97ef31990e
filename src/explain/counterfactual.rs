//! What would have to be different for the model to predict one level higher or lower for a customer.
//!
//! Only values that another customer really has are tried, and features that cannot change alone change together: a lever is
//! a set of columns that takes all its values from one donor. The caller determines who may be a donor and which values
//! depend on others. The smallest change is that with the fewest levers and, among these, the one that passes the fewest
//! customers on the way: a step of 100 days is small if customers are years apart.

use std::cmp::Ordering;

use super::dependence::grid;
use crate::domain::matrix::Matrix;
use crate::domain::order::Order;
use crate::model::{ColumnMismatch, FittedModel, argmax};

/// The number of donors tried for a single lever.
const DONORS: usize = 200;
/// The number of levers that are combined in pairs if none suffices alone: those that come closest.
const PAIRED_LEVERS: usize = 6;
/// The number of donors tried for each lever of a pair.
const PAIRED_DONORS: usize = 24;

/// Columns that change together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    pub columns: Vec<usize>,
}

/// What can change, and how.
pub struct Ways<'a> {
    pub levers: &'a [Lever],
    /// Whether a lever may take the values of a donor, by row of the matrix.
    pub allows: &'a dyn Fn(usize, usize) -> bool,
    /// Adjusts the dependent values of a changed row; one value per column.
    pub settle: &'a dyn Fn(&mut [f64]),
}

/// One value that would be different.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub column: usize,
    pub from: f64,
    pub to: f64,
}

/// A set of changes after which the model predicts another class.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterfactual {
    /// The indices of the levers moved.
    pub levers: Vec<usize>,
    /// Only the values that differ, in column order.
    pub changes: Vec<Change>,
    /// The probability of each class after the change.
    pub probabilities: Vec<f64>,
    /// The share of the customers passed, summed over the changed columns.
    pub distance: f64,
}

/// A lever with the values of one donor.
#[derive(Debug, Clone)]
struct Move {
    lever: usize,
    values: Vec<f64>,
    distance: f64,
}

/// Returns the smallest changes that make the model predict `target` for customer `row`, at most one per lever or pair of
/// levers, smallest first; empty if the class is already predicted or no change of one or two levers suffices.
///
/// # Errors
/// Returns a [`ColumnMismatch`] if the columns are not those of the model.
pub fn counterfactuals(
    model: &FittedModel,
    matrix: &Matrix,
    row: usize,
    target: usize,
    ways: &Ways<'_>,
) -> Result<Vec<Counterfactual>, ColumnMismatch> {
    let customer = matrix.select_rows(&[row]);
    let before = model.probabilities(&customer)?;
    if before.row(0).is_none_or(|probabilities| argmax(probabilities) == target) {
        return Ok(Vec::new());
    }
    let search = Search {
        model,
        matrix,
        customer,
        target,
        ways,
    };
    let mut found = Vec::new();
    let mut promise = Vec::new();
    for lever in 0..ways.levers.len() {
        let moves: Vec<Vec<Move>> = search.moves(lever, DONORS).into_iter().map(|only| vec![only]).collect();
        let tried = search.try_all(&moves)?;
        let best = tried
            .iter()
            .map(|probabilities| search.of_target(probabilities))
            .fold(0.0, f64::max);
        promise.push((best, lever));
        found.extend(search.smallest(&moves, tried));
    }
    if found.is_empty() {
        promise.order_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        promise.truncate(PAIRED_LEVERS);
        found = search.pairs(&promise.iter().map(|&(_, lever)| lever).collect::<Vec<_>>())?;
    }
    found.order_by(Counterfactual::compare);
    Ok(found)
}

impl Counterfactual {
    /// Fewest levers first, then the shortest distance, then the order of the levers.
    fn compare(&self, other: &Self) -> Ordering {
        let by_levers = self.levers.len().cmp(&other.levers.len());
        by_levers
            .then(self.distance.total_cmp(&other.distance))
            .then_with(|| self.levers.cmp(&other.levers))
    }
}

struct Search<'a> {
    model: &'a FittedModel,
    matrix: &'a Matrix,
    /// The single row in question.
    customer: Matrix,
    target: usize,
    ways: &'a Ways<'a>,
}

impl Search<'_> {
    /// The moves of a lever, shortest first: distinct donors, evenly thinned by distance to `most`.
    fn moves(&self, lever: usize, most: usize) -> Vec<Move> {
        let Some(Lever { columns }) = self.ways.levers.get(lever) else {
            return Vec::new();
        };
        let own: Vec<f64> = columns.iter().filter_map(|&column| self.customer.get(0, column)).collect();
        let mut moves: Vec<Move> = (0..self.matrix.rows())
            .filter(|&donor| (self.ways.allows)(lever, donor))
            .map(|donor| {
                columns
                    .iter()
                    .filter_map(|&column| self.matrix.get(donor, column))
                    .collect::<Vec<f64>>()
            })
            .filter(|values| *values != own)
            .map(|values| Move {
                lever,
                values,
                distance: 0.0,
            })
            .collect();
        let by_values = |a: &Move, b: &Move| {
            let pairs = a.values.iter().zip(&b.values);
            pairs
                .map(|(a, b)| a.total_cmp(b))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        };
        moves.order_by(by_values);
        moves.dedup_by(|a, b| a.values == b.values);
        for (at, &column) in columns.iter().enumerate() {
            let Some(&from) = own.get(at) else { continue };
            let mut sorted = self.matrix.column(column).to_vec();
            sorted.sort_by(f64::total_cmp);
            for candidate in &mut moves {
                candidate.distance += candidate.values.get(at).map_or(0.0, |&to| passed(&sorted, from, to));
            }
        }
        // The sort is stable, so that equal distances stay in the order of their values.
        moves.order_by(|a, b| a.distance.total_cmp(&b.distance));
        let places: Vec<f64> = (0..moves.len()).map(|place| place as f64).collect();
        grid(&places, most)
            .into_iter()
            .filter_map(|place| moves.get(place as usize).cloned())
            .collect()
    }

    /// The customer after a set of moves, including the dependent values.
    fn after(&self, moves: &[Move]) -> Vec<f64> {
        let columns = 0..self.matrix.columns();
        let mut row: Vec<f64> = columns.filter_map(|column| self.customer.get(0, column)).collect();
        for Move { lever, values, .. } in moves {
            let columns = self.ways.levers.get(*lever).map_or(&[][..], |lever| &lever.columns);
            for (&column, &value) in columns.iter().zip(values) {
                if let Some(cell) = row.get_mut(column) {
                    *cell = value;
                }
            }
        }
        (self.ways.settle)(&mut row);
        row
    }

    /// The class probabilities after each set of moves.
    fn try_all(&self, candidates: &[Vec<Move>]) -> Result<Vec<Vec<f64>>, ColumnMismatch> {
        let mut rows = self.customer.select_rows(&vec![0; candidates.len()]);
        for (row, moves) in candidates.iter().enumerate() {
            for (column, value) in self.after(moves).into_iter().enumerate() {
                rows.set(row, column, value);
            }
        }
        Ok(self.model.probabilities(&rows)?.rows().map(<[f64]>::to_vec).collect())
    }

    fn of_target(&self, probabilities: &[f64]) -> f64 {
        probabilities.get(self.target).copied().unwrap_or(0.0)
    }

    /// The shortest set of moves among those that reach the target.
    fn smallest(&self, candidates: &[Vec<Move>], tried: Vec<Vec<f64>>) -> Option<Counterfactual> {
        let distance = |moves: &[Move]| moves.iter().map(|part| part.distance).sum::<f64>();
        let reaching = candidates
            .iter()
            .zip(tried)
            .filter(|(_, probabilities)| argmax(probabilities) == self.target);
        let (moves, probabilities) = reaching.min_by(|a, b| distance(a.0).total_cmp(&distance(b.0)))?;
        let after = self.after(moves).into_iter().enumerate();
        let changes = after.filter_map(|(column, to)| {
            let from = self.customer.get(0, column)?;
            (from != to).then_some(Change { column, from, to })
        });
        let changes = changes.collect();
        Some(Counterfactual {
            levers: moves.iter().map(|part| part.lever).collect(),
            changes,
            probabilities,
            distance: distance(moves),
        })
    }

    /// The shortest set of moves of each pair of the given levers.
    fn pairs(&self, levers: &[usize]) -> Result<Vec<Counterfactual>, ColumnMismatch> {
        let mut found = Vec::new();
        for (at, &a) in levers.iter().enumerate() {
            for &b in &levers[at + 1..] {
                let (first, second) = (a.min(b), a.max(b));
                let seconds = self.moves(second, PAIRED_DONORS);
                let both = |one: Move| seconds.iter().map(move |two| vec![one.clone(), two.clone()]);
                let moves: Vec<Vec<Move>> = self.moves(first, PAIRED_DONORS).into_iter().flat_map(both).collect();
                let tried = self.try_all(&moves)?;
                found.extend(self.smallest(&moves, tried));
            }
        }
        Ok(found)
    }
}

/// The share of the ascending values passed on the way from one value to another, including the end but not the start.
fn passed(ascending: &[f64], from: f64, to: f64) -> f64 {
    let (low, high) = (from.min(to), from.max(to));
    let up_to = |x: f64| ascending.partition_point(|&value| value <= x);
    let below = |x: f64| ascending.partition_point(|&value| value < x);
    let between = if from < to {
        up_to(high) - up_to(low)
    } else {
        below(high) - below(low)
    };
    between as f64 / ascending.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Params, fit};

    /// 60 customers: High if column 0 is below 20, else Medium if column 1 is below 30, else Low; column 2 is noise.
    fn planted() -> (Matrix, FittedModel) {
        let columns: Vec<Vec<f64>> = [7, 11, 13]
            .map(|step| (0..60).map(|row| f64::from(row * step % 60)).collect())
            .into();
        let class = |row: usize| match (columns[0][row] < 20.0, columns[1][row] < 30.0) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        let labels: Vec<u8> = (0..60).map(class).collect();
        let matrix = Matrix::from_columns(&columns).unwrap();
        let params = Params {
            rounds: 30,
            ..Params::default()
        };
        let model = fit(&matrix, &labels, 3, &params.check().unwrap(), &mut |_| {}).unwrap().into();
        (matrix, model)
    }

    fn single_levers() -> Vec<Lever> {
        (0..3).map(|column| Lever { columns: vec![column] }).collect()
    }

    /// Like [`super::counterfactuals`], with everyone a possible donor and no dependent values.
    fn counterfactuals(
        model: &FittedModel,
        matrix: &Matrix,
        row: usize,
        target: usize,
        levers: &[Lever],
    ) -> Result<Vec<Counterfactual>, ColumnMismatch> {
        let ways = Ways {
            levers,
            allows: &|_, _| true,
            settle: &|_| {},
        };
        super::counterfactuals(model, matrix, row, target, &ways)
    }

    #[test]
    fn donors_are_chosen_and_what_follows_is_told() {
        let (matrix, model) = planted();
        let row = (0..60).find(|&row| matrix.column(0)[row] > 40.0).unwrap();
        let levers = [Lever { columns: vec![0] }];
        let ways = Ways {
            levers: &levers,
            allows: &|_, donor| matrix.column(0)[donor] < 10.0,
            settle: &|row| row[2] = row[0] + 0.5,
        };
        let found = super::counterfactuals(&model, &matrix, row, 0, &ways).unwrap();
        let to: Vec<(usize, f64)> = found[0].changes.iter().map(|change| (change.column, change.to)).collect();
        assert_eq!(to, [(0, 9.0), (2, 9.5)], "the nearest that is allowed");
    }

    #[test]
    fn the_smallest_change_just_crosses_the_threshold() {
        let (matrix, model) = planted();
        let row = (0..60)
            .find(|&row| matrix.column(0)[row] > 40.0 && matrix.column(1)[row] > 50.0)
            .unwrap();
        let up = counterfactuals(&model, &matrix, row, 1, &single_levers()).unwrap();
        let change = up[0].changes[0];
        assert_eq!((up[0].levers.as_slice(), change.column, change.to), (&[1][..], 1, 29.0), "{up:?}");
        assert_eq!(argmax(&up[0].probabilities), 1);
        assert!((up[0].distance - (change.from - 29.0) / 60.0).abs() < 1e-12);
        let two_up = counterfactuals(&model, &matrix, row, 0, &single_levers()).unwrap();
        assert_eq!((two_up[0].changes[0].column, two_up[0].changes[0].to), (0, 19.0));
    }

    #[test]
    fn two_levers_are_tried_where_one_is_not_enough() {
        let (matrix, model) = planted();
        let row = (0..60)
            .find(|&row| matrix.column(0)[row] < 5.0 && matrix.column(1)[row] < 10.0)
            .unwrap();
        let down = counterfactuals(&model, &matrix, row, 2, &single_levers()).unwrap();
        assert_eq!(down[0].levers, [0, 1], "{down:?}");
        assert!(down[0].changes[0].to >= 20.0 && down[0].changes[1].to >= 30.0);
    }

    #[test]
    fn columns_of_one_lever_take_the_values_of_one_customer() {
        let (matrix, model) = planted();
        let row = (0..60).find(|&row| matrix.column(0)[row] > 40.0).unwrap();
        let levers = [Lever { columns: vec![0, 2] }];
        let found = counterfactuals(&model, &matrix, row, 0, &levers).unwrap();
        let to = |column: usize| {
            let changed = found[0].changes.iter().find(|change| change.column == column);
            changed.map_or(matrix.column(column)[row], |change| change.to)
        };
        assert!((0..60).any(|donor| (matrix.column(0)[donor], matrix.column(2)[donor]) == (to(0), to(2))));
    }

    #[test]
    fn nothing_to_change_and_nothing_that_helps() {
        let (matrix, model) = planted();
        let high = (0..60).find(|&row| matrix.column(0)[row] < 5.0).unwrap();
        assert!(counterfactuals(&model, &matrix, high, 0, &single_levers()).unwrap().is_empty());
        let noise = [Lever { columns: vec![2] }];
        assert!(counterfactuals(&model, &matrix, high, 1, &noise).unwrap().is_empty());
    }

    #[test]
    fn a_way_is_as_long_as_the_customers_it_passes() {
        let values = [1.0, 2.0, 2.0, 5.0];
        assert_eq!((passed(&values, 1.0, 2.0), passed(&values, 2.0, 1.0)), (0.5, 0.25));
        assert_eq!((passed(&values, 5.0, 2.0), passed(&values, 2.0, 2.0)), (0.5, 0.0));
    }
}
