//! How a customer's value came from the one to the other: seven states, each computed in full, each step changing one thing.
//!
//! The links, date, settings and model of before apply to the tables of now, so no row of before is needed. A step whose terms
//! did not change takes over the state before it; the last two states are those of the analysis itself.

use std::borrow::Cow;

use crate::domain::calendar::AsOf;
use crate::domain::ids::CustomerId;
use crate::domain::propensity::Propensity;
use crate::facts::Facts;
use crate::features::catalog::FEATURES;
use crate::features::{FeatureTable, Following, TierCuts};
use crate::linking::Customers;
use crate::opportunities;
use crate::pipeline::{self, Analysis, Opened, SavedModel, SavedModelError};
use crate::report::comparison::{Basis, Path};
use crate::report::problem::{Problem, ProblemKind};
use crate::settings::Settings;
use crate::snapshot::{CustomerState, Snapshot};

use super::footprint::accepted;
use super::{SCORE, level, value};

/// The features of customers, in catalog order.
type Columns = Vec<Vec<f64>>;

/// What a state gives a customer.
type Rated = (f64, Propensity);

/// The terms of before, as they apply to the tables of now.
struct Before<'a> {
    snapshot: &'a Snapshot,
    settings: Settings,
    /// `None` if one side has no model.
    model: Option<&'a SavedModel>,
}

/// Whether both predict with the same model.
pub(super) fn is_same_model(before: &Snapshot, after: &Snapshot) -> bool {
    match (before.saved_model(), after.saved_model()) {
        (Some(before), Some(after)) => before.features == after.features && before.model == after.model,
        _ => false,
    }
}

/// The path of every customer of now that has a counterpart.
pub(super) fn paths(
    before: &Snapshot,
    after: &Snapshot,
    opened: &Opened,
    analysis: &Analysis,
    facts: &Facts,
    before_of: &[Option<usize>],
    basis: Basis,
) -> Result<Vec<Option<Path>>, Problem> {
    let then = Before {
        snapshot: before,
        settings: pipeline::settings_of(&before.changed_settings).map_err(|error| unusable(&error))?,
        model: before.saved_model().filter(|_| basis == Basis::Composite),
    };
    let states = then.states(opened, analysis, facts)?;
    let is_same_model = basis == Basis::PropensityScore || is_same_model(before, after);
    let path = |(place, earlier): (usize, &Option<usize>)| {
        let (earlier, now) = (before.customers.get((*earlier)?)?, after.customers.get(place)?);
        let (first, last) = (rated(earlier, basis)?, rated(now, basis)?);
        let mut taken = [first; 7];
        for (state, taken) in states.iter().zip(taken.iter_mut().skip(1)) {
            *taken = *state.get(place)?;
        }
        // Computed again they would be the same; this way nothing depends on it.
        if is_same_model {
            taken[5] = last;
        }
        taken[6] = last;
        Some(Path {
            values: taken.map(|(value, _)| value),
            levels: taken.map(|(_, level)| level),
        })
    };
    Ok(before_of.iter().enumerate().map(path).collect())
}

/// A customer as its analysis has it.
fn rated(customer: &CustomerState, basis: Basis) -> Option<Rated> {
    Some((value(customer, basis)?, level(customer, basis)))
}

impl Before<'_> {
    /// The states after own rows, others, links, date and settings, each with one entry per customer of now.
    fn states(&self, opened: &Opened, analysis: &Analysis, facts: &Facts) -> Result<[Vec<Rated>; 5], Problem> {
        let report = &analysis.report;
        let (then, today) = (AsOf(self.snapshot.as_of), AsOf(report.as_of));
        let is_reordered = self.settings.data.date_order != opened.date_order;
        let reordered = is_reordered.then(|| pipeline::reorder(opened, self.settings.data.date_order, &mut |_| {}));
        let reordered = reordered.transpose()?;
        let tables = reordered.as_ref().unwrap_or(opened);
        let facts = match &reordered {
            Some(opened) => Cow::Owned(Facts::gather(&analysis.customers, &opened.tables)),
            None => Cow::Borrowed(facts),
        };
        let now: &Columns = &analysis.features.0;
        let dated = if self.settings == analysis.settings {
            Cow::Borrowed(now)
        } else {
            Cow::Owned(self.features(&facts, today))
        };
        let linked = if then == today {
            dated.clone()
        } else {
            Cow::Owned(self.features(&facts, then))
        };
        let (others, cuts) = if accepted(&self.snapshot.links) == accepted(&analysis.decisions) {
            (linked.clone(), self.cuts(&linked))
        } else {
            let customers = pipeline::group(tables, &self.snapshot.links)?;
            let features = self.features(&Facts::gather(&customers, &tables.tables), then);
            let ids = report.customers.iter().map(|customer| &customer.id);
            // The statistics are those of the customers of then.
            (Cow::Owned(rows_of(&features, &customers, ids)), self.cuts(&features))
        };
        Ok([
            self.rated(&self.own(&others), self.snapshot.base.tiers)?,
            self.rated(&others, cuts)?,
            self.rated(&linked, self.cuts(&linked))?,
            self.rated(&dated, self.cuts(&dated))?,
            rate(now, self.model, TierCuts::of(score(now), &analysis.settings), &analysis.settings)?,
        ])
    }

    fn features(&self, facts: &Facts, as_of: AsOf) -> Columns {
        let table = FeatureTable::compute(facts, as_of, &self.settings);
        FEATURES.iter().map(|feature| table.column(feature.id).to_vec()).collect()
    }

    /// The features with every score relative to the statistics of before.
    fn own(&self, columns: &[Vec<f64>]) -> Columns {
        let following = Following::by(self.snapshot.base, &self.settings);
        let mut own = columns.to_vec();
        let n = own.first().map_or(0, Vec::len);
        for customer in 0..n {
            let mut row: Vec<f64> = own.iter().filter_map(|column| column.get(customer).copied()).collect();
            following.settle(&mut row);
            for (column, value) in own.iter_mut().zip(row) {
                if let Some(cell) = column.get_mut(customer) {
                    *cell = value;
                }
            }
        }
        own
    }

    fn cuts(&self, columns: &[Vec<f64>]) -> TierCuts {
        TierCuts::of(score(columns), &self.settings)
    }

    fn rated(&self, columns: &[Vec<f64>], cuts: TierCuts) -> Result<Vec<Rated>, Problem> {
        rate(columns, self.model, cuts, &self.settings)
    }
}

/// What a model gives every customer; without one the propensity score and its tier.
fn rate(columns: &[Vec<f64>], model: Option<&SavedModel>, cuts: TierCuts, settings: &Settings) -> Result<Vec<Rated>, Problem> {
    let Some(model) = model else {
        return Ok(score(columns).iter().map(|score| (*score, cuts.tier(*score))).collect());
    };
    let probabilities = model.probabilities(columns).map_err(|error| unusable(&error))?;
    let rated = probabilities.into_iter().map(|probabilities| {
        let composite = opportunities::composite(probabilities, &settings.ranking);
        (composite, probabilities.predicted())
    });
    Ok(rated.collect())
}

fn score(columns: &[Vec<f64>]) -> &[f64] {
    columns.get(SCORE).map_or(&[], Vec::as_slice)
}

/// The rows of the customers that ids belong to; zeros for an id that is nowhere.
fn rows_of<'a>(columns: &[Vec<f64>], customers: &Customers, ids: impl Iterator<Item = &'a CustomerId>) -> Columns {
    let places: Vec<Option<usize>> = ids.map(|id| customers.find(id)).collect();
    let row = |column: &Vec<f64>| {
        let at = |place: &Option<usize>| place.and_then(|place| column.get(place).copied()).unwrap_or_default();
        places.iter().map(at).collect()
    };
    columns.iter().map(row).collect()
}

fn unusable(error: &SavedModelError) -> Problem {
    Problem::new(ProblemKind::BadSnapshot, None).finding([error.to_string()])
}
