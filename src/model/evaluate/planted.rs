//! Tables for tests: with noise, and with a planted rule.

use super::subject::Subject;
use crate::domain::matrix::Matrix;
use crate::domain::model_kind::ModelKind;
use crate::model::params::Params;
use crate::model::sampling::SplitMix64;

fn uniform(generator: &mut SplitMix64) -> f64 {
    (generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// `rows` rows of `columns` columns of noise.
pub(crate) fn noise(generator: &mut SplitMix64, rows: usize, columns: usize) -> Matrix {
    let mut column = || (0..rows).map(|_| uniform(generator)).collect();
    Matrix::from_columns(&(0..columns).map(|_| column()).collect::<Vec<Vec<f64>>>()).unwrap()
}

/// The rows with their labels, to be fitted in a few rounds of shallow trees.
pub(crate) fn subject(matrix: Matrix, labels: Vec<u8>, rounds: usize) -> Subject {
    let params = Params {
        rounds,
        max_depth: 3,
        ..Params::default()
    };
    Subject {
        score: matrix.column(0).to_vec(),
        everyone: matrix.clone(),
        matrix,
        labels,
        n_classes: 3,
        kind: ModelKind::Boosting,
        params: params.check().unwrap(),
    }
}

/// Labels that follow columns 3 and 1 of five, with a tenth of them random.
pub(crate) fn planted(rows: usize) -> Subject {
    let mut generator = SplitMix64::new(7);
    let matrix = noise(&mut generator, rows, 5);
    let class = |row: usize| match (matrix.column(3)[row], matrix.column(1)[row]) {
        (x, _) if x < 0.4 => 0,
        (_, y) if y < 0.4 => 1,
        _ => 2,
    };
    let labels: Vec<u8> = (0..rows).map(class).collect();
    let labels = labels
        .into_iter()
        .map(|label| {
            if uniform(&mut generator) < 0.1 {
                (generator.next_u64() % 3) as u8
            } else {
                label
            }
        })
        .collect();
    subject(matrix, labels, 30)
}
