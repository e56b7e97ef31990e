//! The text of the lists for each person or country, and of the page that lists them.

use crate::report::packs::PackBy;
use crate::report::{LabelSource, ModelSummary, Report};

use super::number::{counted, grouped};

words! {
    // Names of sheets have at most 31 characters, none of them in `[]:*?/\`.
    people: "Packs per person",
    people_about: "A call list for each person in charge, sorted by person",
    countries: "Packs per country",
    countries_about: "A call list for each country",
    not_assigned: "Not assigned",
    no_country: "Country unknown",
    list: "Call list",
    about: "About this list",
    made_from: "What this was made from",
    as_of: "As-of date",
    file: "File",
    settings: "Settings",
    by_hand: "By hand",
    levels: "Levels",
    values: "Project value",
    values_about: "From size bands: an order of magnitude.",
    handled: "Handled",
    none: "Nothing on this list is open.",
    open: "Open",
    index: "Call lists",
    pack: "List",
    customers: "Customers on it",
    files: "Files",
    workbook: "Workbook",
    page: "Page to print",
    rank: "Rank",
    id: "Customer ID",
    customer: "Customer",
    level: "Level",
    why: "Why",
    what: "What to do",
    due: "Due",
    what_due: "What to do, and when",
    subject: "Subject",
    opening: "Opening line",
    say: "What to say",
    value: "Project value in US dollars",
    short_value: "Project value",
    status: "Status",
}

/// The name of a list.
pub fn name(by: PackBy, name: Option<&str>) -> &str {
    name.unwrap_or(match by {
        PackBy::Person => WORDS.not_assigned,
        PackBy::Country => WORDS.no_country,
    })
}

/// How the levels are made.
pub fn levels(report: &Report) -> String {
    let about = super::list::levels_about(report);
    let is_rule = match &report.model {
        _ if report.applied_model.is_some() => false,
        ModelSummary::Trained(trained) => trained.labels == LabelSource::Rules,
        ModelSummary::NotTrained(_) => true,
    };
    if is_rule {
        format!("{about} A rule makes the levels, not what customers did: they say who is pressing, not who will buy.")
    } else {
        about.to_owned()
    }
}

/// `12 customers with something to do, in the order of the call list.`
pub fn count(customers: usize) -> String {
    match customers {
        0 => WORDS.none.to_owned(),
        some => format!(
            "{} with something to do, in the order of the call list.",
            counted(some as u64, "customer", "customers")
        ),
    }
}

/// The project value of a customer; `None` where the files do not tell it.
pub fn value(dollars: Option<f64>) -> String {
    match dollars {
        Some(dollars) if dollars <= 0.0 => super::shell::WORDS.absent.to_owned(),
        _ => super::list::worth(dollars),
    }
}

/// Where an action stands: open, or open again after what was said about one of its kind.
pub fn status(before: Option<&str>) -> String {
    before.map_or_else(|| WORDS.open.to_owned(), |before| format!("Open again. {before}"))
}

/// What the lists are and are not for, and why their counts do not add up.
pub fn index_about(by: PackBy, customers: usize) -> [String; 2] {
    let lists = match by {
        PackBy::Person => {
            "A customer is on the list of each person responsible for one of its projects in progress, else of the person with its latest \
             project. The names are those in the workbook."
        }
        PackBy::Country => "A customer is on the list of each country that one of its projects is in.",
    };
    let use_of = match by {
        PackBy::Person => {
            "Pass on to each person only their own two files. The lists share out work; they say nothing about how well anybody works."
        }
        PackBy::Country => "Pass on to each country only its own two files.",
    };
    let counts = format!(
        "There are {} customers in all. Handled customers are on no list, and a customer on several lists counts in each.",
        grouped(customers as u64)
    );
    [format!("{lists} {counts}"), use_of.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn what_is_not_known_is_said() {
        assert_eq!(value(Some(275_000.0)), "≈ $275K");
        assert_eq!(value(Some(0.0)), "–");
        assert_eq!(value(None), "unknown");
        assert_eq!(name(PackBy::Person, None), "Not assigned");
        assert_eq!(name(PackBy::Country, None), "Country unknown");
    }

    #[test]
    fn levels_of_a_rule_are_said_to_be_of_one() {
        let mut report = sample::report();
        assert!(levels(&report).starts_with("High is the top third of your customers. A rule makes the levels,"));
        if let ModelSummary::Trained(trained) = &mut report.model {
            trained.labels = LabelSource::Outcomes;
        }
        assert_eq!(levels(&report), "As learned from the outcomes in the workbook.");
    }

    #[test]
    fn what_was_said_before_stands_beside_what_is_open_again() {
        assert_eq!(status(None), "Open");
        assert_eq!(status(Some("Done on 2025-03-01")), "Open again. Done on 2025-03-01");
        assert_eq!(count(0), "Nothing on this list is open.");
        assert!(count(1).starts_with("1 customer with"));
    }
}
