//! What a workbook does not tell, with the reason: views and files say so instead of 0.

use crate::domain::source::Source;
use crate::report::Report;

use super::executive::WORDS;

/// A sum of project values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Worth {
    /// In US dollars.
    Known(f64),
    Unknown(&'static str),
    /// Whoever it is about has no project at all, though others have: most likely one company under several ids.
    UnderOtherIds,
}

/// Why nobody can be told who is urgent or up for renewal; `None` if it can be told.
pub fn products_or_contracts(report: &Report) -> Option<&'static str> {
    let is_told = reads(report, Source::InstallBase) || reads(report, Source::ServiceCredits);
    (!is_told).then_some(WORDS.no_products_or_contracts)
}

/// Why nobody can be told whom to sell another platform.
pub fn products(report: &Report) -> Option<&'static str> {
    (!reads(report, Source::InstallBase)).then_some(WORDS.no_products)
}

/// Why nobody can be told who has unused credits.
pub fn credits(report: &Report) -> Option<&'static str> {
    (!reads(report, Source::ServiceCredits)).then_some(WORDS.no_credits)
}

/// The project value of all customers.
pub fn total_value(report: &Report) -> Worth {
    match report.headline.total_project_value {
        _ if !reads(report, Source::Projects) => Worth::Unknown(WORDS.no_projects),
        Some(total) if total > 0.0 => Worth::Known(total),
        _ => Worth::Unknown(WORDS.no_sizes),
    }
}

/// The project value of the customers with an action due.
pub fn at_stake(report: &Report) -> Worth {
    let headline = &report.headline;
    match (total_value(report), headline.value_at_stake) {
        (Worth::Known(_), None) => Worth::Unknown(WORDS.no_sizes),
        (Worth::Known(_), Some(_)) if headline.actions_due == 0 => Worth::Known(0.0),
        (Worth::Known(_), Some(value)) if value <= 0.0 => Worth::UnderOtherIds,
        (Worth::Known(_), Some(value)) => Worth::Known(value),
        (unknown, _) => unknown,
    }
}

/// In a file: `Unknown: No projects in this workbook`.
pub fn line(why: &str) -> String {
    format!("{}: {why}", WORDS.unknown)
}

fn reads(report: &Report, source: Source) -> bool {
    report.sources.iter().any(|read| read.source == source)
}
