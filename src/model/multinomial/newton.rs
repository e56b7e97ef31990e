//! The fit: Newton's method on the penalized log loss, in slices of rows.
//!
//! Raising all classes' scores alike changes no probability, so the minimum is sought among weights and intercepts that sum to zero over
//! the classes: free are those of all classes but the last, whose are minus their sum. There the loss has one minimum.

use super::{ClassWeights, Multinomial};
use crate::domain::matrix::Matrix;
use crate::model::boost::{FitError, class_counts};
use crate::model::cholesky;
use crate::model::scaler::Scaler;

/// Weight of the squared coefficients. Without it, separable classes would have no finite solution.
const RIDGE: f64 = 1.0;
/// The steps are small enough when no coefficient moves by more.
const TOLERANCE: f64 = 1e-10;
/// Passes over the rows; usual tables need seven to nine.
const MOST_PASSES: usize = 50;
/// How much of the loss rounding may make up.
const ROUNDING: f64 = 1e-12;
/// The number of rows of a slice, which takes a few milliseconds.
const SLICE: usize = 2_000;

/// A fit in progress.
#[derive(Debug)]
pub struct Newton {
    n_classes: usize,
    scaler: Scaler,
    /// The classes that occur, ascending.
    present: Vec<u8>,
    /// Row by row: the standardized columns, then 1 for the intercept.
    design: Vec<f64>,
    /// The place of each row's class among those that occur.
    truth: Vec<usize>,
    /// Coefficients of one class per row of the design's width, all classes but the last.
    at: Vec<f64>,
    /// The best point so far, and the step from there to `at`.
    from: Option<Stride>,
    pass: Pass,
    passes: usize,
    settled: bool,
}

/// A step that is being tried.
#[derive(Debug)]
struct Stride {
    point: Vec<f64>,
    loss: f64,
    step: Vec<f64>,
}

/// The sums over the rows seen so far.
#[derive(Debug, Default)]
struct Pass {
    next: usize,
    loss: f64,
    /// The downhill slope.
    gradient: Vec<f64>,
    /// For each pair of free classes, the second not before the first: the lower triangle of its block, row by row.
    blocks: Vec<f64>,
}

impl Newton {
    /// Standardizes the training rows and starts at weights of 0.
    ///
    /// # Errors
    /// As [`crate::model::fit`].
    pub fn start(matrix: &Matrix, labels: &[u8], n_classes: usize) -> Result<Self, FitError> {
        let counts = class_counts(matrix.rows(), labels, n_classes)?;
        let present: Vec<u8> = (0..).zip(counts).filter(|(_, count)| *count > 0).map(|(class, _)| class).collect();
        let scaler = Scaler::fit(matrix);
        let width = matrix.columns() + 1;
        let mut design = vec![1.0; matrix.rows() * width];
        for j in 0..matrix.columns() {
            for (cell, x) in design.iter_mut().skip(j).step_by(width).zip(matrix.column(j)) {
                *cell = scaler.standardize(j, *x);
            }
        }
        let place = |label: &u8| present.binary_search(label).unwrap_or_default();
        let mut newton = Self {
            n_classes,
            truth: labels.iter().map(place).collect(),
            at: vec![0.0; (present.len() - 1) * width],
            scaler,
            present,
            design,
            from: None,
            pass: Pass::default(),
            passes: 0,
            settled: false,
        };
        newton.pass = newton.fresh();
        Ok(newton)
    }

    /// Takes the next rows into the sums, and moves after the last; `false` if there was nothing left to do.
    pub fn step(&mut self) -> bool {
        if self.settled {
            return false;
        }
        let rows = self.truth.len();
        let to = (self.pass.next + SLICE).min(rows);
        let mut pass = std::mem::take(&mut self.pass);
        self.add_rows(&mut pass, to);
        if to < rows {
            self.pass = pass;
        } else {
            self.passes += 1;
            self.go_on(pass);
            self.pass = self.fresh();
        }
        true
    }

    /// The number of completed passes over the rows.
    #[must_use]
    pub fn passes(&self) -> usize {
        self.passes
    }

    /// The model at the best point so far.
    #[must_use]
    pub fn finish(self) -> Multinomial {
        let (width, rows) = (self.width(), self.truth.len().max(1) as f64);
        let best = match self.from {
            Some(stride) if !self.settled => stride.point,
            _ => self.at,
        };
        let mut by_class: Vec<Vec<f64>> = best.chunks_exact(width).map(<[f64]>::to_vec).collect();
        by_class.push((0..width).map(|j| -best.iter().skip(j).step_by(width).sum::<f64>()).collect());
        let mut spreads = vec![0.0; width - 1];
        for row in self.design.chunks_exact(width) {
            spreads.iter_mut().zip(row).for_each(|(spread, z)| *spread += z.abs());
        }
        spreads.iter_mut().for_each(|spread| *spread /= rows);
        let weights = |(class, mut coefficients): (u8, Vec<f64>)| ClassWeights {
            class,
            intercept: coefficients.pop().unwrap_or_default(),
            weights: coefficients,
        };
        Multinomial {
            n_classes: self.n_classes,
            scaler: self.scaler,
            spreads,
            classes: self.present.into_iter().zip(by_class).map(weights).collect(),
        }
    }

    fn width(&self) -> usize {
        self.scaler.columns() + 1
    }

    fn free(&self) -> usize {
        self.present.len() - 1
    }

    fn fresh(&self) -> Pass {
        let (width, free) = (self.width(), self.free());
        Pass {
            next: 0,
            loss: 0.0,
            gradient: vec![0.0; free * width],
            blocks: vec![0.0; free * (free + 1) / 2 * (width * (width + 1) / 2)],
        }
    }

    /// Adds the rows up to `to`: −ln p of their class, its slope, and its curvature.
    fn add_rows(&self, pass: &mut Pass, to: usize) {
        let (width, free) = (self.width(), self.free());
        let cells = width * (width + 1) / 2;
        let mut p = vec![0.0; free + 1];
        let mut weights = vec![0.0; free * (free + 1) / 2];
        let rows = self.design.chunks_exact(width).zip(&self.truth);
        for (row, &truth) in rows.take(to).skip(pass.next) {
            pass.loss += self.probabilities(row, truth, &mut p);
            let last = p[free];
            let happened = |class: usize| f64::from(u8::from(class == truth));
            let mut pair = 0;
            for k in 0..free {
                let missed = (happened(k) - p[k]) - (happened(free) - last);
                let slopes = &mut pass.gradient[k * width..(k + 1) * width];
                slopes.iter_mut().zip(row).for_each(|(slope, x)| *slope += missed * x);
                for l in k..free {
                    let own = if k == l { p[k] } else { 0.0 };
                    weights[pair] = own - p[k] * p[l] + p[k] * last + last * p[l] + last * (1.0 - last);
                    pair += 1;
                }
            }
            for (block, weight) in pass.blocks.chunks_exact_mut(cells).zip(&weights) {
                let mut rest = block;
                for (i, x) in row.iter().enumerate() {
                    let weighted = weight * x;
                    let (line, below) = rest.split_at_mut(i + 1);
                    line.iter_mut().zip(row).for_each(|(cell, other)| *cell += weighted * other);
                    rest = below;
                }
            }
        }
        pass.next = to;
    }

    /// The probabilities of a row, and the loss of the class that it has.
    fn probabilities(&self, row: &[f64], truth: usize, p: &mut [f64]) -> f64 {
        let free = self.free();
        let mut sum = 0.0;
        for (raw, coefficients) in p.iter_mut().zip(self.at.chunks_exact(self.width())) {
            *raw = row.iter().zip(coefficients).map(|(x, w)| x * w).sum();
            sum += *raw;
        }
        p[free] = -sum;
        let highest = p.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let own = p[truth] - highest;
        let mut total = 0.0;
        for raw in p.iter_mut() {
            *raw = libm::exp(*raw - highest);
            total += *raw;
        }
        p.iter_mut().for_each(|p| *p /= total);
        libm::log(total) - own
    }

    /// Moves on from the point whose sums are complete, or halves the step that led there.
    fn go_on(&mut self, mut pass: Pass) {
        let loss = pass.loss + self.penalty();
        if let Some(mut stride) = self.from.take_if(|stride| loss > stride.loss + ROUNDING * stride.loss.abs()) {
            stride.step.iter_mut().for_each(|by| *by *= 0.5);
            self.try_out(stride);
            return;
        }
        self.penalize(&mut pass);
        let Some(step) = cholesky::solve(self.curvature(&pass), pass.gradient) else {
            // Rounding has eaten the curvature: there is no better point to be found.
            self.settled = true;
            return;
        };
        self.try_out(Stride {
            point: self.at.clone(),
            loss,
            step,
        });
    }

    fn try_out(&mut self, stride: Stride) {
        let farthest = stride.step.iter().fold(0.0_f64, |farthest, by| farthest.max(by.abs()));
        self.settled = farthest < TOLERANCE;
        for ((at, from), by) in self.at.iter_mut().zip(&stride.point).zip(&stride.step) {
            *at = from + by;
        }
        self.from = Some(stride);
        if !self.settled && self.passes >= MOST_PASSES {
            // The point reached last was not looked at; the one before is the best known.
            self.at = self.from.take().map_or_else(Vec::new, |stride| stride.point);
            self.settled = true;
        }
    }

    /// Half the squared weights of all classes, the last included.
    fn penalty(&self) -> f64 {
        let width = self.width();
        let columns = 0..width - 1;
        let squares = columns.map(|j| {
            let weights = || self.at.iter().skip(j).step_by(width);
            let sum: f64 = weights().sum();
            weights().map(|w| w * w).sum::<f64>() + sum * sum
        });
        RIDGE / 2.0 * squares.sum::<f64>()
    }

    /// Adds the penalty's slope and curvature. A free weight enters it by itself and through the last class, whose weight is minus their
    /// sum: 2 on the diagonal of a class, 1 on that of two.
    fn penalize(&self, pass: &mut Pass) {
        let (width, free) = (self.width(), self.free());
        for j in 0..width - 1 {
            let sum: f64 = self.at.iter().skip(j).step_by(width).sum();
            for k in 0..free {
                pass.gradient[k * width + j] -= RIDGE * (self.at[k * width + j] + sum);
            }
        }
        let mut pair = 0;
        for k in 0..free {
            for l in k..free {
                let start = pair * (width * (width + 1) / 2);
                let count = if k == l { 2.0 } else { 1.0 };
                for j in 0..width - 1 {
                    pass.blocks[start + j * (j + 3) / 2] += RIDGE * count;
                }
                pair += 1;
            }
        }
    }

    /// The lower triangle of the whole curvature, row by row. Every block is symmetric.
    fn curvature(&self, pass: &Pass) -> Vec<f64> {
        let (width, free) = (self.width(), self.free());
        let cells = width * (width + 1) / 2;
        let pair = |k: usize, l: usize| k * free - k * (k + 1) / 2 + l;
        let mut whole = Vec::with_capacity(free * width * (free * width + 1) / 2);
        for (k, i) in (0..free).flat_map(|k| (0..width).map(move |i| (k, i))) {
            for l in 0..=k {
                let block = &pass.blocks[pair(l, k) * cells..];
                let count = if l == k { i + 1 } else { width };
                whole.extend((0..count).map(|j| {
                    let (row, column) = (i.max(j), i.min(j));
                    block[row * (row + 1) / 2 + column]
                }));
            }
        }
        whole
    }
}

#[cfg(test)]
impl Newton {
    /// The loss at the best point so far.
    pub(super) fn pass_loss(&self) -> f64 {
        self.from.as_ref().map_or(f64::INFINITY, |stride| stride.loss)
    }
}
