//! An invented table to train on: 39 columns like the features of customers, three classes, 30 % of the labels drawn at random.
//!
//! The same bytes everywhere, so that all competitors get one table wherever they run.

use onelead::domain::matrix::Matrix;
use onelead::domain::model_kind::ModelKind;
use onelead::model::sampling::SplitMix64;
use onelead::model::{Fitting, Params, Recipe, metrics};

pub(crate) const SIZES: [usize; 2] = [1_000, 20_000];
/// Tables of each size: the figures of a single one tell little of which recipe is the better.
pub(crate) const TABLES: u64 = 5;
const COLUMNS: usize = 39;
const HELD_OUT: usize = 5_000;
const LABEL_NOISE: f64 = 0.3;

/// Rows to train on, and rows to be judged on.
pub(crate) struct Table {
    pub(crate) train: Rows,
    pub(crate) held_out: Rows,
}

pub(crate) struct Rows {
    pub(crate) matrix: Matrix,
    pub(crate) labels: Vec<u8>,
}

impl Table {
    /// Draws the table number `number` of this size.
    pub(crate) fn draw(rows: usize, number: u64) -> Self {
        let mut generator = SplitMix64::new(rows as u64 + number);
        let mut uniform = || (generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let columns: Vec<Vec<f64>> = (0..COLUMNS)
            .map(|j| (0..rows + HELD_OUT).map(|_| cell(j, &mut uniform)).collect())
            .collect();
        let score = |i: usize| {
            let x = |j: usize| columns[j][i];
            x(0) / 10.0 + (x(1) - 1.5) * (x(3) - 0.5) + if x(2) < 0.0 { 1.0 } else { 0.0 } - 0.5 * x(5) + 2.0 * (x(7) - 0.5) * (x(7) - 0.5)
        };
        let scores: Vec<f64> = (0..rows + HELD_OUT).map(score).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(f64::total_cmp);
        let cuts = [sorted[sorted.len() / 3], sorted[sorted.len() * 2 / 3]];
        let labels: Vec<u8> = scores
            .iter()
            .map(|score| {
                let class = cuts.iter().filter(|cut| score < cut).count() as u8;
                let (noisy, drawn) = (uniform() < LABEL_NOISE, (uniform() * 3.0) as u8);
                if noisy { drawn } else { class }
            })
            .collect();
        let all = Matrix::from_columns(&columns).expect("finite columns of one length");
        let part = |range: std::ops::Range<usize>| Rows {
            labels: labels[range.clone()].to_vec(),
            matrix: all.select_rows(&range.collect::<Vec<_>>()),
        };
        Self {
            train: part(0..rows),
            held_out: part(rows..rows + HELD_OUT),
        }
    }
}

/// Fits all tables of a size; one line of JSON with the shortest time by `seconds`, a clock, and the mean figures on the
/// held-out rows.
pub(crate) fn measure(rows: usize, kind: ModelKind, seconds: impl Fn() -> f64) -> String {
    let recipe = Recipe::new(kind, Params::default().check().expect("the default is valid"));
    let mut best = f64::INFINITY;
    let (mut accuracy, mut log_loss) = (0.0, 0.0);
    for number in 0..TABLES {
        let Table { train, held_out } = Table::draw(rows, number);
        let start = seconds();
        let model = Fitting::complete(&train.matrix, &train.labels, 3, &recipe).expect("a model");
        best = f64::min(best, seconds() - start);
        let predicted = model.probabilities(&held_out.matrix).expect("the same columns");
        accuracy += metrics::accuracy(&held_out.labels, &metrics::predicted_classes(&predicted)) / TABLES as f64;
        log_loss += metrics::log_loss(&held_out.labels, &predicted) / TABLES as f64;
    }
    format!("{{\"rows\":{rows},\"seconds\":{best:.4},\"accuracy\":{accuracy:.4},\"log_loss\":{log_loss:.4}}}")
}

/// A value of column `j`: a count, a score, days with many missing, a flag or share.
fn cell(j: usize, uniform: &mut impl FnMut() -> f64) -> f64 {
    let (u, v) = (uniform(), uniform());
    match j % 4 {
        0 => (u * u * u * 60.0).floor(),
        1 => (u * 4.0).floor(),
        2 if v < 0.4 => 999.0,
        2 => (u * 2000.0 - 1000.0).floor(),
        _ if j % 8 == 3 => f64::from(u8::from(u < 0.5)),
        _ => u,
    }
}
