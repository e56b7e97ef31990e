//! The text of the executive dashboard.

use crate::domain::source::Source;
use crate::features::catalog::N_FEATURES;

use super::number::{approximate_dollars, counted, grouped};
use super::shell::customers;
use super::start;

words! {
    title: "Executive dashboard",
    attention: "Key figures",
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
    no_confidence: "Without a model there is no confidence; customers are ordered by the propensity score.",
    no_top: "No opportunity stands out",
    no_top_text: "No customer is High or Medium. The pipeline shows everyone.",
    to_pipeline: "Open the pipeline",
    absent: "Some of the data is missing.",
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
        (0, due) => format!(
            "Nothing is urgent; {} of {all} {} an action due within 30 days.",
            grouped(due.into()),
            have(due)
        ),
        (urgent, 0) => format!("{} of {all} {} urgent.", grouped(urgent.into()), are(urgent)),
        (urgent, due) => format!(
            "{} of {all} {} urgent, and {} {} an action due within 30 days.",
            grouped(urgent.into()),
            are(urgent),
            grouped(due.into()),
            have(due)
        ),
    }
}

fn are(count: u32) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn have(count: u32) -> &'static str {
    if count == 1 { "has" } else { "have" }
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
            "{about} {} later or {} no date.",
            counted(later.into(), "customer is due", "customers are due"),
            have(later)
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
        format!("{} {} High or Medium.", customers(all), are(all))
    };
    let reading = match reading {
        Reading::NoModel => WORDS.no_confidence,
        Reading::Untested => "The levels are still being tested.",
        Reading::Tested => {
            "Clear: a model that has not seen the customer says the same level, at 60% or more. Borderline: it does not. \
             Select the word to see the figures."
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
            &format!("of {N_FEATURES} features uses the value for missing data."),
            &format!("of {N_FEATURES} features use the value for missing data."),
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
            (0, 1, 25, "Nothing is urgent; 1 of 25 customers has an action due within 30 days."),
            (1, 0, 25, "1 of 25 customers is urgent."),
            (3, 9, 25, "3 of 25 customers are urgent, and 9 have an action due within 30 days."),
            (1, 1, 25, "1 of 25 customers is urgent, and 1 has an action due within 30 days."),
        ];
        for (urgent, due, all, text) in cases {
            assert_eq!(lede(urgent, due, all), text);
        }
    }

    #[test]
    fn what_is_absent_is_named() {
        assert_eq!(
            absent(&[Source::ServiceCredits, Source::Services], 5),
            "There are no service credits and services sheets. 5 of 41 features use the value for missing data."
        );
        assert_eq!(
            absent(&[Source::Services], 0),
            "There is no services sheet. Every feature could be computed."
        );
    }
}
