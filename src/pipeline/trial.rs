//! An analysis on other terms that is only tried: in steps, between which something else can be done, and without a judgment of
//! its model.

use std::rc::Rc;

use crate::domain::date_order::DateOrder;
use crate::domain::link::Decisions;
use crate::domain::propensity::ClassProbabilities;
use crate::features;
use crate::report::problem::Problem;
use crate::report::{Customer, FeatureColumns, Headline, SourceSummary};
use crate::terms::Terms;

use super::delivered::SavedModel;
use super::predict::{self, Begun, Fitting};
use super::{Joined, Opened, Prepared, assemble, defect, reorder, unusable};

/// A trial in progress. Every step takes the same tables and model.
pub struct Trial {
    terms: Terms,
    fit: Option<(Rc<Joined>, Prepared, Box<Fitting>)>,
}

/// What trials on the same tables have in common: tables in another order of day and month, and joined customers.
#[derive(Default)]
pub struct Shared {
    reordered: Vec<Rc<Opened>>,
    joined: Vec<(Option<DateOrder>, Decisions, Rc<Joined>)>,
}

impl Shared {
    /// How many sets of customers are kept: they take the most memory.
    const MOST_JOINED: usize = 2;

    /// The tables whose dates were read in this order, if they are there.
    fn tables<'a>(&'a self, opened: &'a Opened, order: Option<DateOrder>) -> Option<&'a Opened> {
        let reordered = self.reordered.iter().map(Rc::as_ref);
        std::iter::once(opened).chain(reordered).find(|tables| tables.date_order == order)
    }

    /// Keeps customers, instead of those joined earliest if there are many.
    fn keep(&mut self, order: Option<DateOrder>, links: Decisions, joined: Rc<Joined>) {
        if self.joined.len() == Self::MOST_JOINED {
            self.joined.remove(0);
        }
        self.joined.push((order, links, joined));
    }

    fn joined(&self, terms: &Terms) -> Option<Rc<Joined>> {
        let is_same = |(order, decisions, _): &&(Option<DateOrder>, Decisions, Rc<Joined>)| {
            *order == terms.settings.data.date_order && *decisions == terms.links
        };
        self.joined.iter().find(is_same).map(|(_, _, joined)| Rc::clone(joined))
    }
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
        Self { terms, fit: None }
    }

    /// Does one step: the tables, the customers, the features, a step of the model's fit, or the results, which end it. Tables and
    /// customers go into `shared`, from which other trials on the same tables take theirs.
    ///
    /// # Errors
    /// As those of [`analyze`](super::analyze).
    pub fn step(&mut self, shared: &mut Shared, opened: &Opened, model: Option<&SavedModel>) -> Result<Option<Tried>, Problem> {
        let order = self.terms.settings.data.date_order;
        let Some(tables) = shared.tables(opened, order) else {
            shared.reordered.push(Rc::new(reorder(opened, order, &mut |_| {})?));
            return Ok(None);
        };
        if let Some((_, _, fitting)) = &mut self.fit
            && fitting.step()
        {
            return Ok(None);
        }
        if let Some((joined, prepared, fitting)) = self.fit.take() {
            let probabilities = fitting.finish().map_err(|error| defect(&error))?;
            return Ok(Some(self.conclude(tables, &joined, &prepared, &probabilities)));
        }
        let Some(joined) = shared.joined(&self.terms) else {
            let joined = Rc::new(Joined::new(tables, &self.terms.links, &mut |_| {})?);
            shared.keep(order, self.terms.links.clone(), joined);
            return Ok(None);
        };
        let prepared = Prepared::new(&joined, tables, &self.terms);
        if let Some(saved) = model {
            let predictions = predict::apply(saved, &prepared.features).map_err(unusable)?;
            return Ok(Some(self.conclude(tables, &joined, &prepared, &predictions.probabilities)));
        }
        let begun = predict::begin(&prepared.features, &prepared.labels, &self.terms.settings.model, &mut || {});
        match begun.map_err(|error| defect(&error))? {
            Begun::Without(_) => Ok(Some(self.conclude(tables, &joined, &prepared, &[]))),
            Begun::Fitting(fitting) => {
                self.fit = Some((joined, prepared, fitting));
                Ok(None)
            }
        }
    }

    fn conclude(&self, tables: &Opened, joined: &Joined, prepared: &Prepared, probabilities: &[ClassProbabilities]) -> Tried {
        let settings = &self.terms.settings;
        let tiers = features::tiers(&prepared.features, settings);
        let stages = prepared.stages(joined, tables, &tiers, probabilities);
        let situations = assemble::situations(&stages, self.terms.as_of, settings);
        let customers = assemble::customers(&stages, &situations, settings);
        Tried {
            headline: assemble::headline(&customers, &prepared.features),
            sources: assemble::sources(&stages),
            features: prepared.columns(),
            customers,
        }
    }
}
