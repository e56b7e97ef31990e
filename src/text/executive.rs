//! The text of the executive dashboard.

use crate::domain::source::Source;
use crate::features::catalog::N_FEATURES;

use super::number::{approximate_dollars, counted, grouped};
use super::shell::customers;
use super::start;

words! {
    title: "Executive dashboard",
    attention: "The figures",
    at_stake: "Value at stake",
    customers: "Customers",
    pictures: "Due by week, lists, data and model",
    levels: "Customers by level",
    lists: "Opportunity types",
    lists_about: "A customer can be in several.",
    weeks: "Due by week",
    week: "Week",
    now: "Now",
    due_now: "Due at once or overdue",
    model: "Model",
    notes: "Notes from reading the workbook",
    top: "Call list",
    top_table: "Call list, table",
    all_in_pipeline: "All in the pipeline",
    rank: "Rank",
    customer: "Customer",
    level: "Level",
    driver: "Why",
    next_step: "What to do",
    due: "Due",
    value: "Project value",
    how_far: "How far to trust it",
    no_confidence: "Without a model there is no confidence; the order is that of the propensity score.",
    no_top: "No opportunity stands out",
    no_top_text: "No customer is High or Medium. The pipeline shows everyone.",
    to_pipeline: "Open the pipeline",
    absent: "Some of the data is absent.",
    unknown: "Unknown",
    no_products_or_contracts: "No products or contracts in this workbook",
    no_products: "No products in this workbook",
    no_credits: "No service credits in this workbook",
    no_projects: "No projects in this workbook",
    no_sizes: "No project has a size",
    under_other_ids: "Their projects are under other ids: review the links",
    no_actions: "No action is due",
}

/// The sentence below the title: what needs attention, then how many customers there are.
pub fn lede(urgent: u32, due: u32, all: u32) -> String {
    let all = customers(all);
    match (urgent, due) {
        (0, 0) => format!("Nothing is urgent among {all}, and no action is due within 30 days."),
        (0, due) => format!("Nothing is urgent; {} an action due within 30 days, of {all}.", have(due)),
        (urgent, 0) => format!("{} urgent, of {all}.", are(urgent)),
        (urgent, due) => format!(
            "{} urgent and {} an action due within 30 days, of {all}.",
            are(urgent),
            have_bare(due)
        ),
    }
}

fn are(count: u32) -> String {
    counted(count.into(), "customer is", "customers are")
}

fn have(count: u32) -> String {
    counted(count.into(), "customer has", "customers have")
}

fn have_bare(count: u32) -> String {
    counted(count.into(), "has", "have")
}

/// `4 at once`.
pub fn at_once(count: u32) -> String {
    match count {
        0 => "none at once".to_owned(),
        count => format!("{} at once", grouped(count.into())),
    }
}

/// The total next to a count: `of 25`.
pub fn of_all(all: u32) -> String {
    format!("of {}", grouped(all.into()))
}

/// The total next to an amount: `of ≈ $61M`.
pub fn of_value(all: f64) -> String {
    format!("of {}", approximate_dollars(all))
}

/// The heading of the list: `Call list: the top 20`.
pub fn top_title(shown: u32) -> String {
    match shown {
        0 => WORDS.top.to_owned(),
        shown => format!("{}: the top {}", WORDS.top, grouped(shown.into())),
    }
}

/// What a chart of due dates shows, and who is not in it.
pub fn weeks_about(later: u32) -> String {
    let about = "The first action of each customer, by the week it is due.";
    match later {
        0 => about.to_owned(),
        later => format!(
            "{about} {} later or without a date.",
            counted(later.into(), "customer", "customers")
        ),
    }
}

/// The lists that a chart leaves out, each with the reason.
pub fn left_out(lists: &[(&str, &str)]) -> String {
    let each: Vec<String> = lists.iter().map(|(list, why)| format!("{list}: {}.", lowered(why))).collect();
    each.join(" ")
}

fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first: String = letters.next().map(|letter| letter.to_lowercase().collect()).unwrap_or_default();
    first + letters.as_str()
}

/// How to read the words for doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    NoModel,
    /// The evaluation has not progressed far enough.
    Untested,
    Tested,
}

/// The note below the table: how many there are, and how to read the words for doubt.
pub fn top_note(shown: u32, all: u32, reading: Reading) -> String {
    let list = if shown < all {
        format!("The first {} of {} High or Medium.", grouped(shown.into()), customers(all))
    } else {
        format!("{} High or Medium.", are(all))
    };
    let reading = match reading {
        Reading::NoModel => WORDS.no_confidence,
        Reading::Untested => "How sure each level is, is being tested.",
        Reading::Tested => {
            "Clear: a model that has not seen the customer says the same level, with 60% or more. Borderline: it does not. \
             The word opens the figures."
        }
    };
    format!("{list} {reading}")
}

/// What the workbook does not contain, and how many features are affected.
pub fn absent(sources: &[Source], features: u32) -> String {
    let names: Vec<&str> = sources.iter().map(|&source| start::source(source).name).collect();
    {
        let sheets = match names.as_slice() {
            [] => String::new(),
            [only] => format!("There is no {} sheet. ", only.to_ascii_lowercase()),
            [rest @ .., last] => format!(
                "There are no {} and {} sheets. ",
                rest.join(", ").to_ascii_lowercase(),
                last.to_ascii_lowercase()
            ),
        };
        let takes = counted(
            features.into(),
            &format!("of {N_FEATURES} features takes its missing value."),
            &format!("of {N_FEATURES} features take their missing value."),
        );
        let cost = if features == 0 {
            "Every feature could be computed.".to_owned()
        } else {
            takes
        };
        format!("{sheets}{cost}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lede_agrees_in_number() {
        let cases = [
            (0, 0, 1, "Nothing is urgent among 1 customer, and no action is due within 30 days."),
            (
                0,
                1,
                25,
                "Nothing is urgent; 1 customer has an action due within 30 days, of 25 customers.",
            ),
            (1, 0, 25, "1 customer is urgent, of 25 customers."),
            (
                3,
                9,
                25,
                "3 customers are urgent and 9 have an action due within 30 days, of 25 customers.",
            ),
            (
                1,
                1,
                25,
                "1 customer is urgent and 1 has an action due within 30 days, of 25 customers.",
            ),
        ];
        for (urgent, due, all, text) in cases {
            assert_eq!(lede(urgent, due, all), text);
        }
    }

    #[test]
    fn what_is_absent_is_named() {
        assert_eq!(
            absent(&[Source::ServiceCredits, Source::Services], 5),
            "There are no service credits and services sheets. 5 of 41 features take their missing value."
        );
        assert_eq!(
            absent(&[Source::Services], 0),
            "There is no services sheet. Every feature could be computed."
        );
    }
}
