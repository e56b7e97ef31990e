//! The text of the data insights view.

use crate::domain::feature::{Group, Missing, Unit};
use crate::domain::finding::Severity;
use crate::domain::grade::CompletenessGrade;
use crate::domain::source::Source;
use crate::report::quality::FoundType;

use super::number::{counted, grouped, percent};
use super::start;

pub mod advice;
mod evidence;
pub mod export;
mod labels;
mod values;

pub(super) use evidence::size;
pub use evidence::{after_outcome, evidence, said};
pub use labels::{WORDS, Words};
pub use values::{amount, plain};

/// What a data owner must know first, in a sentence or two.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict<'a> {
    /// The grade and share over the cells of all sources; `None` if there are no cells.
    pub overall: Option<(CompletenessGrade, f64)>,
    /// The number of findings that can make a result wrong.
    pub serious: u32,
    /// The number of customers affected by any of them.
    pub touched: u32,
    pub customers: u32,
    /// The finding most worth fixing and the number of customers it affects.
    pub first: Option<(&'a str, u32)>,
}

/// The sentence below the title.
pub fn lede(verdict: &Verdict<'_>) -> String {
    let filled = match verdict.overall {
        Some((_, share)) => format!("{} of all cells hold a value", percent(share)),
        None => "There are no cells to grade".to_owned(),
    };
    if verdict.serious == 0 {
        return format!("{filled}, and nothing was found that could make a result wrong.");
    }
    let findings = counted(verdict.serious.into(), "finding", "findings");
    let touch = if verdict.serious == 1 { "affects" } else { "affect" };
    let all = counted(verdict.customers.into(), "customer", "customers");
    let touched = match verdict.touched {
        0 => format!("{filled}; {findings} can make a result wrong."),
        touched if touched == verdict.customers => format!("{filled}; {findings} {touch} the results of all {all}."),
        touched => format!("{filled}; {findings} {touch} the results of {} of {all}.", grouped(touched.into())),
    };
    match verdict.first {
        Some((what, count)) if verdict.serious > 1 && count > 0 => {
            format!("{touched} Fix first: {}.", lower_first(what))
        }
        _ => touched,
    }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => std::iter::once(first.to_ascii_lowercase()).chain(letters).collect(),
        None => String::new(),
    }
}

/// A grade as a word.
pub fn grade(grade: CompletenessGrade) -> &'static str {
    match grade {
        CompletenessGrade::Excellent => "Excellent",
        CompletenessGrade::Good => "Good",
        CompletenessGrade::Fair => "Fair",
        CompletenessGrade::Poor => "Poor",
    }
}

/// `Weakest: service credits, 81%`.
pub fn weakest(source: Source, share: f64) -> String {
    format!(
        "Weakest source: {}, {}",
        start::source(source).name.to_ascii_lowercase(),
        percent(share)
    )
}

/// How serious a finding is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "For the record",
        Severity::Warning => "Can change results",
        Severity::Error => "Error",
    }
}

/// `of 25`.
pub fn of_all(all: u32) -> String {
    format!("of {}", grouped(all.into()))
}

/// Whose results a finding affects: `at least 12 customers`.
pub fn touches(customers: u32, at_least: bool) -> String {
    match customers {
        0 => "No customer".to_owned(),
        customers if at_least => format!("At least {}", counted(customers.into(), "customer", "customers")),
        customers => counted(customers.into(), "customer", "customers"),
    }
}

/// What follows a truncated list: `and 130 more`; empty if nothing was cut off.
pub fn more(rest: usize) -> String {
    match rest {
        0 => String::new(),
        rest => format!("and {} more", grouped(rest as u64)),
    }
}

/// The number of findings shown: `5 of 14 findings`.
pub fn shown(shown: usize, all: usize) -> String {
    if shown == all {
        counted(all as u64, "finding", "findings")
    } else {
        format!("{} of {}", grouped(shown as u64), counted(all as u64, "finding", "findings"))
    }
}

/// What the values of a column are.
pub fn found_type(found: FoundType) -> &'static str {
    match found {
        FoundType::Empty => "Empty",
        FoundType::Id => "Id",
        FoundType::Text => "Text",
        FoundType::Day => "Date",
        FoundType::Number => "Number",
        FoundType::Flag => "Yes or no",
        FoundType::Level => "Level",
    }
}

/// A family of features.
pub fn group(group: Group) -> &'static str {
    match group {
        Group::InstallBase => "Install base",
        Group::Opportunities => "Opportunities",
        Group::Credits => "Service credits",
        Group::Projects => "Projects",
        Group::Rfm => "Recency, frequency, money",
        Group::Scores => "Scores",
    }
}

/// The unit of a feature's number.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "Count",
        Unit::Days => "Days",
        Unit::Share => "Share",
        Unit::Score => "Score",
        Unit::Credits => "Credits",
        Unit::Dollars => "US dollars",
        Unit::Characters => "Characters",
        Unit::Flag => "Yes or no",
    }
}

/// What exports show for a missing value.
pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Zero => "0",
        Missing::False => "No",
        Missing::Days999 => "999",
    }
}

/// The strength and direction of a correlation.
pub fn strength(r: f64) -> &'static str {
    match r {
        r if r >= 0.7 => "rise together",
        r if r >= 0.3 => "tend to rise together",
        r if r > -0.3 => "hardly related",
        r if r > -0.7 => "tend to move apart",
        _ => "move apart",
    }
}

/// What is missing in a stretch of rows: `Rows 1 to 120: 40% missing`.
pub fn stretch(from: u32, to: u32, missing: u8) -> String {
    format!("Rows {} to {}: {missing}% missing", grouped(from.into()), grouped(to.into()))
}

/// The number of complete columns of a source: `31 of 44 columns are complete and not drawn.`
pub fn complete_columns(complete: usize, all: usize) -> String {
    match complete {
        0 => "No column is complete.".to_owned(),
        complete if complete == all => "Every column is complete.".to_owned(),
        complete => format!(
            "{} of {} complete and not drawn.",
            grouped(complete as u64),
            counted(all as u64, "column is", "columns are")
        ),
    }
}

/// The number of features without a correlation.
pub fn constant_features(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!(
            " {} the same value for every customer and no correlation.",
            counted(count as u64, "feature has", "features have")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_says_how_good_and_what_to_mend() {
        let verdict = Verdict {
            overall: Some((CompletenessGrade::Good, 0.934)),
            serious: 3,
            touched: 12,
            customers: 25,
            first: Some(("4 dates cannot be read in “start”", 9)),
        };
        assert_eq!(
            lede(&verdict),
            "93% of all cells hold a value; 3 findings affect the results of 12 of 25 customers. \
             Fix first: 4 dates cannot be read in “start”."
        );
        let clean = Verdict {
            serious: 0,
            touched: 0,
            first: None,
            ..verdict.clone()
        };
        assert_eq!(
            lede(&clean),
            "93% of all cells hold a value, and nothing was found that could make a result wrong."
        );
        let everyone = Verdict {
            serious: 1,
            touched: 25,
            ..verdict
        };
        assert_eq!(
            lede(&everyone),
            "93% of all cells hold a value; 1 finding affects the results of all 25 customers."
        );
    }
}
