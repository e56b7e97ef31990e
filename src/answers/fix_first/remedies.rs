//! What can be tried: links, the other order of day and month, and settings that make fewer actions immediate.

use crate::domain::date_order::DateOrder;
use crate::domain::finding::{Finding, FindingKind};
use crate::domain::link::{Decision, SAFE, Verdict};
use crate::pipeline::{Analysis, Opened};
use crate::report::Customer;
use crate::report::fix_first::{FixFirst, Remedy};
use crate::report::links::Suggestion;
use crate::settings::{Setting, Settings, Value};

use super::plain;

/// The days after which ended products are history, and the days ahead in which an end of life is critical, that are tried.
const HISTORY_DAYS: i32 = 365;
const CRITICAL_DAYS: i32 = 90;

/// A remedy to be tried.
pub(super) struct Attempt {
    pub(super) idea: Idea,
    change: Option<(&'static Setting, Value)>,
}

/// What it is against.
pub(super) enum Idea {
    Links(Vec<Decision>),
    /// The dates can be read both ways.
    Dates {
        finding: Finding,
        others: u32,
    },
    /// So many customers have a critical action.
    Calm {
        at_once: u32,
    },
}

impl Attempt {
    /// Changes the setting that it tries.
    pub(super) fn change(&self, settings: &mut Settings) {
        if let Some((setting, value)) = &self.change {
            // The values lie within the ranges: `every_value_that_is_tried_is_accepted` checks this.
            drop(setting.assign(settings, value));
        }
    }

    /// The setting that it tries.
    pub(super) fn remedy(&self) -> Option<Remedy> {
        let (setting, value) = self.change.as_ref()?;
        Some(Remedy {
            setting: setting.key.to_owned(),
            value: value.to_string(),
        })
    }
}

/// Everything worth a trial, the links first: what they leave is counted by others.
pub(super) fn attempts(opened: &Opened, analysis: &Analysis, suggestions: &[Suggestion]) -> Vec<Attempt> {
    let safe = suggestions.iter().filter(|suggestion| suggestion.confidence >= SAFE);
    let links: Vec<Decision> = safe.map(|suggestion| suggestion.decided(Verdict::Accepted)).collect();
    let links = (!links.is_empty()).then_some(Attempt {
        idea: Idea::Links(links),
        change: None,
    });
    links.into_iter().chain(dates(opened, analysis)).chain(calmer(analysis)).collect()
}

fn dates(opened: &Opened, analysis: &Analysis) -> Option<Attempt> {
    // Undecided dates are read day first.
    let change = tried("date_order", Value::Choice(DateOrder::word(Some(DateOrder::MonthFirst))))?;
    let (finding, others) = plain::largest(&analysis.report.findings, FindingKind::AmbiguousDateOrder)?;
    opened.date_order.is_none().then_some(Attempt {
        idea: Idea::Dates { finding, others },
        change: Some(change),
    })
}

/// The settings that can make fewer actions immediate, one at a time.
fn calmer(analysis: &Analysis) -> Vec<Attempt> {
    let customers = &analysis.report.customers;
    let at_once = at_once(customers);
    if customers.len() < FixFirst::FEWEST_CUSTOMERS || !is_nearly_everyone(at_once, customers.len()) {
        return Vec::new();
    }
    let features = &analysis.settings.features;
    let history = features.eol_history_days.is_none_or(|days| days > HISTORY_DAYS);
    let critical = features.eol_critical_days > CRITICAL_DAYS;
    let history = history.then(|| tried("eol_history_days", Value::Number(HISTORY_DAYS.into())));
    let critical = critical.then(|| tried("eol_critical_days", Value::Number(CRITICAL_DAYS.into())));
    let changes = [history, critical].into_iter().flatten().flatten();
    let attempt = |change| Attempt {
        idea: Idea::Calm { at_once },
        change: Some(change),
    };
    changes.map(attempt).collect()
}

fn tried(key: &str, value: Value) -> Option<(&'static Setting, Value)> {
    Some((Setting::find(key)?, value))
}

/// How many customers have a critical action, which is due at once.
pub(super) fn at_once(customers: &[Customer]) -> u32 {
    customers.iter().filter(|customer| customer.is_critical()).count() as u32
}

/// Whether these are nearly all customers.
pub(super) fn is_nearly_everyone(some: u32, all: usize) -> bool {
    f64::from(some) >= FixFirst::NEARLY_EVERYONE * all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_that_is_tried_is_accepted() {
        for (key, value) in [
            ("date_order", Value::Choice("month_first")),
            ("eol_history_days", Value::Number(HISTORY_DAYS.into())),
            ("eol_critical_days", Value::Number(CRITICAL_DAYS.into())),
        ] {
            let mut settings = Settings::default();
            let (setting, value) = tried(key, value).unwrap();
            setting.assign(&mut settings, &value).unwrap();
            assert!(settings.check().is_ok() && settings != Settings::default());
        }
    }

    #[test]
    fn four_of_five_are_nearly_everyone() {
        assert!(is_nearly_everyone(4, 5) && is_nearly_everyone(20, 25));
        assert!(!is_nearly_everyone(19, 25));
    }
}
