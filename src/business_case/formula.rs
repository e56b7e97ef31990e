//! What the inputs come to (docs/method.md, Business case): the result with its range, from when on it pays, and what counts most.

use serde::Serialize;

use crate::domain::order::Order;

use super::inputs::{End, INPUTS, Input, Inputs, Range};

/// The weeks of a year in which time is saved.
pub const WEEKS: f64 = 50.0;

/// What one value per input comes to in the first year, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Outcome {
    /// Renewals · value of one · share that is saved.
    pub protected: f64,
    /// Cross-sells · value of one · share that is won.
    pub expansion: f64,
    /// Hours a week · [`WEEKS`] · value of one · people.
    pub time: f64,
    /// What it costs once and in a year.
    pub cost: f64,
}

/// How many renewals must be saved until the cost is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payoff {
    /// The cost is covered without one.
    AtOnce,
    /// From this one on, counted from 1.
    From(u64),
    /// However many: one is worth nothing.
    Never,
}

/// An input, and the net benefit where it alone is at its low and at its high value, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bar {
    pub input: Input,
    pub at_low: f64,
    pub at_high: f64,
}

/// What the inputs come to.
#[derive(Debug, Clone, PartialEq)]
pub struct BusinessCase {
    pub inputs: Inputs,
    /// Every benefit at its low value, every cost at its high one.
    pub low: Outcome,
    pub base: Outcome,
    /// Every benefit at its high value, every cost at its low one.
    pub high: Outcome,
    /// With cross-sells and saved time at their base values.
    pub pays: Payoff,
    /// With nothing but renewals.
    pub pays_alone: Payoff,
    /// What changes the net benefit most first; in the order of the table where that is equal.
    pub tornado: Vec<Bar>,
}

impl Outcome {
    fn of(value: impl Fn(Input) -> f64) -> Self {
        Self {
            protected: value(Input::Renewals) * value(Input::RenewalValue) * value(Input::RenewalsSavedPercent) / 100.0,
            expansion: value(Input::CrossSells) * value(Input::CrossSellValue) * value(Input::CrossSellsWonPercent) / 100.0,
            time: value(Input::HoursSaved) * WEEKS * value(Input::HourValue) * value(Input::People),
            cost: value(Input::CostOnce) + value(Input::CostYearly),
        }
    }

    /// All that it brings.
    pub fn benefit(&self) -> f64 {
        self.protected + self.expansion + self.time
    }

    /// Benefit less cost.
    pub fn net(&self) -> f64 {
        self.benefit() - self.cost
    }

    /// Net benefit as a share of the cost; `None` where nothing is spent.
    pub fn roi(&self) -> Option<f64> {
        (self.cost > 0.0).then(|| self.net() / self.cost)
    }
}

impl BusinessCase {
    /// Computes it.
    pub fn of(inputs: Inputs) -> Self {
        let at = |benefits: End, costs: End| {
            Outcome::of(|input| {
                let end = if input.is_cost() { costs } else { benefits };
                inputs.range(input).at(end)
            })
        };
        let base = at(End::Base, End::Base);
        let worth = inputs.range(Input::RenewalValue).base;
        Self {
            low: at(End::Low, End::High),
            high: at(End::High, End::Low),
            pays: payoff(base.cost, base.expansion + base.time, worth),
            pays_alone: payoff(base.cost, 0.0, worth),
            tornado: tornado(&inputs),
            base,
            inputs,
        }
    }
}

impl BusinessCase {
    /// The inputs whose low and high value make a difference, in the order of the tornado.
    pub fn moving(&self) -> impl Iterator<Item = &Bar> {
        self.tornado.iter().filter(|bar| bar.spread() > 0.0)
    }
}

impl Input {
    /// Whether more of it makes the result smaller.
    pub fn is_cost(self) -> bool {
        matches!(self, Self::CostOnce | Self::CostYearly)
    }
}

impl Bar {
    /// How far the two results lie apart.
    pub fn spread(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }

    /// The smaller of the two results, then the larger.
    pub fn ends(&self) -> (f64, f64) {
        (self.at_low.min(self.at_high), self.at_low.max(self.at_high))
    }
}

/// The least number of renewals, each worth `worth`, that with `rest` cover `cost`.
fn payoff(cost: f64, rest: f64, worth: f64) -> Payoff {
    let covers = |renewals: u64| renewals as f64 * worth + rest >= cost;
    if covers(0) {
        return Payoff::AtOnce;
    }
    if worth <= 0.0 {
        return Payoff::Never;
    }
    // The division may be off by a rounding: dollars are whole, so the right number lies beside it.
    let near = ((cost - rest) / worth).floor() as u64;
    let found = (near.saturating_sub(1)..=near.saturating_add(2)).find(|renewals| covers(*renewals));
    found.map_or(Payoff::Never, Payoff::From)
}

fn tornado(inputs: &Inputs) -> Vec<Bar> {
    let net = |changed: Input, end: End| {
        Outcome::of(|input| {
            let range: Range = inputs.range(input);
            if input == changed { range.at(end) } else { range.base }
        })
        .net()
    };
    let mut bars: Vec<Bar> = INPUTS
        .iter()
        .map(|row| Bar {
            input: row.input,
            at_low: net(row.input, End::Low),
            at_high: net(row.input, End::High),
        })
        .collect();
    bars.order_by(|a, b| b.spread().total_cmp(&a.spread()).then(a.input.cmp(&b.input)));
    bars
}

#[cfg(test)]
mod tests;
