//! What one run comes to: its figures, and the level of every id.

use sha2::{Digest, Sha256};

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::link::Decisions;
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::pipeline::Analysis;
use crate::report::scenarios::{Figures, Outcome, Standing};
use crate::report::{Customer, Headline};
use crate::settings::{SETTINGS, Settings};
use crate::terms::{ModelFile, Terms};

/// Tells terms apart: the SHA-256 of everything in them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fingerprint([u8; 32]);

/// The result of a run, whatever it is compared with.
pub(super) struct Run {
    figures: Figures,
    /// The level of every id, those of merged customers included, in id order.
    levels: Vec<(CustomerId, Propensity)>,
}

impl Fingerprint {
    pub(super) fn of(terms: &Terms) -> Self {
        Self::hashed(terms.as_of.0, &terms.settings, &terms.links, terms.model.as_ref())
    }

    pub(super) fn of_analysis(analysis: &Analysis, model: Option<&ModelFile>) -> Self {
        Self::hashed(analysis.report.as_of, &analysis.settings, &analysis.decisions, model)
    }

    /// Every part ends with a byte that no text contains, so that parts cannot be confused.
    fn hashed(as_of: Day, settings: &Settings, links: &Decisions, model: Option<&ModelFile>) -> Self {
        let mut hasher = Sha256::new();
        let mut part = |text: &str| {
            hasher.update(text);
            hasher.update([0xff]);
        };
        part(&as_of.to_string());
        for setting in SETTINGS {
            part(&setting.value(settings).to_string());
        }
        // They can always be written; without them, scenarios would only share a result.
        part(&links.to_json().unwrap_or_default());
        if let Some(model) = model {
            part(&model.json);
        }
        Self(hasher.finalize().into())
    }
}

impl Run {
    pub(super) fn of(customers: &[Customer], headline: &Headline, as_of: Day) -> Self {
        let ids = |customer: &'_ Customer| {
            let level = customer.level();
            let ids = std::iter::once(&customer.id).chain(&customer.merged_ids);
            ids.map(|id| (id.clone(), level)).collect::<Vec<_>>()
        };
        let mut levels: Vec<(CustomerId, Propensity)> = customers.iter().flat_map(ids).collect();
        levels.order_by(|(a, _), (b, _)| a.cmp(b));
        Self {
            figures: figures(customers, headline, as_of),
            levels,
        }
    }

    /// The outcome beside the customers of an analysis.
    pub(super) fn beside(&self, customers: &[Customer]) -> Outcome {
        let level = |customer: &Customer| {
            let place = self.levels.binary_search_by(|(id, _)| id.cmp(&customer.id)).ok()?;
            self.levels.get(place).map(|(_, level)| *level)
        };
        let levels: Vec<Standing> = customers.iter().map(|customer| Standing::from(level(customer))).collect();
        let (mut both, mut either) = (0, 0);
        for (customer, standing) in customers.iter().zip(&levels) {
            let (now, then) = (customer.level() == Propensity::High, *standing == Standing::High);
            both += u32::from(now && then);
            either += u32::from(now || then);
        }
        Outcome {
            figures: self.figures,
            in_common: both,
            jaccard: (either > 0).then(|| f64::from(both) / f64::from(either)),
            levels,
        }
    }
}

/// The figures of an analysis.
pub(super) fn figures(customers: &[Customer], headline: &Headline, as_of: Day) -> Figures {
    let until = as_of.plus(Figures::DUE);
    let due = |customer: &Customer| {
        let due = customer.actions.iter().filter_map(|action| action.due);
        due.filter(|day| *day <= until).count() as u32
    };
    let (mut actions_due, mut customers_due, mut value) = (0, 0, 0.0);
    for customer in customers {
        let own = due(customer);
        actions_due += own;
        if own > 0 {
            customers_due += 1;
            value += customer.project_value;
        }
    }
    Figures {
        customers: headline.customers,
        high: headline.high,
        medium: headline.medium,
        low: headline.low,
        renewals: headline.renewals,
        actions_due,
        customers_due,
        value_concerned: headline.total_project_value.map(|_| value),
    }
}
