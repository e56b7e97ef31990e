//! An invented table to train on: 39 columns like the features of customers, three classes, 30 % of the labels drawn at random.
//!
//! The same bytes everywhere, so that all competitors get one table wherever they run.

use onelead::domain::matrix::Matrix;
use onelead::model::sampling::SplitMix64;
use onelead::model::{Params, fit, metrics};

pub(crate) const SIZES: [usize; 2] = [1_000, 20_000];
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
    pub(crate) fn draw(rows: usize) -> Self {
        let mut generator = SplitMix64::new(rows as u64);
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

    /// Fits `runs` times; one line of JSON with the shortest time by `seconds`, a clock, and the figures on the held-out rows.
    pub(crate) fn measure(&self, runs: usize, seconds: impl Fn() -> f64) -> String {
        let params = Params::default().check().expect("the default is valid");
        let mut best = f64::INFINITY;
        let mut figures = (0.0, 0.0);
        for _ in 0..runs {
            let start = seconds();
            let model = fit(&self.train.matrix, &self.train.labels, 3, &params, &mut |_| {}).expect("a model");
            best = best.min(seconds() - start);
            let predicted = model.probabilities(&self.held_out.matrix).expect("the same columns");
            let truth = &self.held_out.labels;
            figures = (
                metrics::accuracy(truth, &metrics::predicted_classes(&predicted)),
                metrics::log_loss(truth, &predicted),
            );
        }
        let rows = self.train.labels.len();
        format!(
            "{{\"rows\":{rows},\"seconds\":{best:.4},\"accuracy\":{:.4},\"log_loss\":{:.4}}}",
            figures.0, figures.1
        )
    }
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
