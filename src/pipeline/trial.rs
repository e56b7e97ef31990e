//! An analysis on other terms that is only tried: in steps, between which something else can be done, and without a judgment of
//! its model.

use crate::domain::propensity::ClassProbabilities;
use crate::features;
use crate::report::problem::Problem;
use crate::report::{Customer, FeatureColumns, Headline, SourceSummary};
use crate::terms::Terms;

use super::delivered::SavedModel;
use super::predict::{self, Begun, Fitting};
use super::{Opened, Prepared, assemble, defect, reorder, unusable};

/// A trial in progress. Every step takes the same tables and model.
pub struct Trial {
    terms: Terms,
    /// The tables, if the terms read their dates in another order.
    reordered: Option<Opened>,
    fit: Option<(Prepared, Box<Fitting>)>,
}

/// The results of a trial: the same as those of an analysis on its terms.
#[derive(Debug, Clone)]
pub struct Tried {
    pub headline: Headline,
    /// Every customer, in id order.
    pub customers: Vec<Customer>,
    /// The features of the customers.
    pub features: FeatureColumns,
    pub sources: Vec<SourceSummary>,
}

impl Trial {
    /// Plans an analysis on these terms.
    pub fn new(terms: Terms) -> Self {
        Self {
            terms,
            reordered: None,
            fit: None,
        }
    }

    /// Does one step: the tables, the features, a round of the model, or the results, which end it.
    ///
    /// # Errors
    /// As those of [`analyze`](super::analyze).
    pub fn step(&mut self, opened: &Opened, model: Option<&SavedModel>) -> Result<Option<Tried>, Problem> {
        if let Some((_, fitting)) = &mut self.fit
            && fitting.round()
        {
            return Ok(None);
        }
        if let Some((prepared, fitting)) = self.fit.take() {
            let probabilities = fitting.finish().map_err(|error| defect(&error))?;
            return Ok(Some(self.conclude(opened, &prepared, &probabilities)));
        }
        let order = self.terms.settings.data.date_order;
        if self.reordered.is_none() && opened.date_order != order {
            self.reordered = Some(reorder(opened, order, &mut |_| {})?);
            return Ok(None);
        }
        let prepared = Prepared::new(self.tables(opened), &self.terms, &mut |_| {})?;
        if let Some(saved) = model {
            let predictions = predict::apply(saved, &prepared.features).map_err(unusable)?;
            return Ok(Some(self.conclude(opened, &prepared, &predictions.probabilities)));
        }
        let begun = predict::begin(&prepared.features, &prepared.labels, &self.terms.settings.model, &mut || {});
        match begun.map_err(|error| defect(&error))? {
            Begun::Without(_) => Ok(Some(self.conclude(opened, &prepared, &[]))),
            Begun::Fitting(fitting) => {
                self.fit = Some((prepared, fitting));
                Ok(None)
            }
        }
    }

    fn conclude(&self, opened: &Opened, prepared: &Prepared, probabilities: &[ClassProbabilities]) -> Tried {
        let settings = &self.terms.settings;
        let tiers = features::tiers(&prepared.features, settings);
        let stages = prepared.stages(self.tables(opened), &tiers, probabilities);
        let situations = assemble::situations(&stages, self.terms.as_of, settings);
        let customers = assemble::customers(&stages, &situations, settings);
        Tried {
            headline: assemble::headline(&customers, &prepared.features),
            sources: assemble::sources(&stages),
            features: prepared.columns(),
            customers,
        }
    }

    fn tables<'a>(&'a self, opened: &'a Opened) -> &'a Opened {
        self.reordered.as_ref().unwrap_or(opened)
    }
}
