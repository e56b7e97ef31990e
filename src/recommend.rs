//! What to do about a customer (docs/method.md, Recommendations): actions in priority order, risk flags, and the main driver.
//!
//! Rules work on a [`Situation`], plain numbers about one customer, so that every boundary can be tested in isolation.

use crate::domain::calendar::{Day, Days};
use crate::domain::propensity::Propensity;

mod actions;
mod areas;
mod driver;
mod due;
mod plan;
mod platforms;
mod risks;
mod services;
mod starters;

pub use actions::actions;
pub use areas::areas;
pub use driver::driver;
pub use plan::{Prospect, plan};
pub use platforms::PlatformBase;
pub use risks::risks;
pub use services::{Match, Service, ServiceCatalog, Trait};
pub use starters::starters;

/// The urgency score that makes a renewal critical.
const CRITICAL: u32 = 3;
/// The urgency score that makes a renewal worth planning.
const PLANNED: u32 = 2;

/// Everything that recommendations depend on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Situation {
    /// The day that all distances are counted from.
    pub as_of: Day,
    /// The predicted class, or the tier without a model.
    pub level: Propensity,
    pub eol_urgency: u32,
    pub eos_urgency: u32,
    pub end_of_life: Lifecycle,
    pub end_of_service: Lifecycle,
    pub products: u32,
    pub platforms: u32,
    pub contract_renewal_urgency: bool,
    pub contracts: Contracts,
    pub low_utilization_risk: bool,
    pub utilization: f64,
    pub credits: Credits,
    pub opportunities: u32,
    pub projects: Projects,
}

/// The dates of a customer's products.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lifecycle {
    /// The number of items whose date has passed.
    pub passed: u32,
    /// How long ago the oldest date passed, positive; zero if none has.
    pub oldest: Days,
    /// The number of items whose date is 0 to 364 days ahead (below the critical threshold).
    pub ahead_critical: u32,
    /// The number of items whose date is ahead, but below the high threshold.
    pub ahead_high: u32,
    /// The number of days to the nearest date ahead.
    pub nearest_ahead: Option<Days>,
    /// The number of items with that date.
    pub at_nearest: u32,
}

/// The ends of a customer's contracts.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Contracts {
    /// The number of contracts that end within the renewal threshold, today included.
    pub ending: u32,
    /// The number of days to the next end, today included, however far ahead.
    pub next: Option<Days>,
    /// The number of contracts that end that day.
    pub at_next: u32,
    /// The number of contracts that ended recently enough not to be history.
    pub ended: u32,
    /// The number of days since the latest of them ended, positive.
    pub latest: Option<Days>,
    /// The number of contracts that ended that day.
    pub at_latest: u32,
}

impl Contracts {
    /// The number of days to the next end, if it is within the renewal threshold.
    fn first_ending(&self) -> Option<Days> {
        self.next.filter(|_| self.ending > 0)
    }
}

/// A customer's unused service credits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Credits {
    /// On contracts that are not over: those that end today or later, or at no known day.
    pub unused: f64,
    /// The number of days until all of these expire; `None` if they do on several days, or at no known day.
    pub expire: Option<Days>,
    /// On contracts that have ended.
    pub ended: f64,
}

/// A customer's project record.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Projects {
    pub total: u32,
    pub delivered: u32,
    /// Delivered, lost and canceled.
    pub closed: u32,
    /// The number of days since the latest started project; `None` if none has started.
    pub last_start: Option<Days>,
    /// The representative value in US dollars.
    pub value: f64,
}

impl Projects {
    /// The share of delivered among closed projects, if enough are closed to speak of a rate.
    fn success_rate(&self, min_closed: u32) -> Option<f64> {
        (self.closed >= min_closed && self.closed > 0).then(|| f64::from(self.delivered) / f64::from(self.closed))
    }
}

#[cfg(test)]
pub(crate) fn quiet_situation() -> Situation {
    Situation {
        as_of: Day::UNIX_EPOCH,
        level: Propensity::Low,
        eol_urgency: 0,
        eos_urgency: 0,
        end_of_life: Lifecycle::default(),
        end_of_service: Lifecycle::default(),
        products: 0,
        platforms: 3,
        contract_renewal_urgency: false,
        contracts: Contracts::default(),
        low_utilization_risk: false,
        utilization: 0.0,
        credits: Credits::default(),
        opportunities: 0,
        projects: Projects::default(),
    }
}
