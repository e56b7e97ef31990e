//! The text of scenarios, and of what the model would say about an edited customer.

use crate::domain::feature::Unit;
use crate::features::catalog::Feature;
use crate::report::what_if::{Refusal, Support};
use crate::settings::{SETTINGS, Setting};
use crate::terms::Terms;

use super::number::{confidence, counted, grouped};

words! {
    title: "Scenarios",
    about: "What the same files come to under other assumptions. No scenario is the right one: side by side, they show what changes and what stays.",
    empty: "No scenarios yet",
    empty_text: "A scenario is a set of assumptions under a name: a date, settings, links, a model. Compare several to see which customers are High whatever you assume, and which only under some.",
    suggest: "Make three to begin with",
    later: "In 90 days",
    passed_ends: "Passed ends ignored",
    all_ends: "Passed ends count",
    by_the_rule: "By the rule, not by outcomes",
    no_opportunities: "Opportunities ignored",
    with_opportunities: "Opportunities count",
    add: "New from assumptions",
    save_as: "Save as scenario",
    save_about: "Saves what this panel shows, with the date, links and model in use. Compare scenarios on the Model view.",
    name: "Name of the scenario",
    name_hint: "In 90 days",
    save: "Save",
    full: "There are six scenarios already. Delete one first.",
    now: "Now",
    unknown: "Not known",
    same_as_now: "Same as now",
    scenario: "Scenario",
    high: "High",
    medium: "Medium",
    low: "Low",
    renewals: "Renewals",
    actions_due: "Actions due in 90 days",
    value: "Value concerned",
    in_common: "High in common with now",
    grade: "Model",
    not_tested: "Not tested",
    actions: "Change",
    side_by_side: "Side by side",
    use_these: "Use these",
    in_use: "In use",
    rename: "Rename",
    delete: "Delete",
    cancel: "Cancel",
    save_file: "Save as a file",
    load_file: "Load a file",
    save_table: "Save levels as CSV",
    remember: "Keep scenarios on this machine",
    matrix: "Every customer's level",
    differs: "Only customers whose level differs",
    by_highs: "Number of Highs",
    by_name: "Name",
    sort: "Sort by",
    customer: "Customer",
    highs: "High in",
    nobody: "No customer's level differs between these scenarios.",
    absent: "Not there",
    running: "Running scenarios",
    stop: "Stop",
    stopped: "Stopped. Results so far are kept.",
    failed: "The scenarios could not be run.",
    run: "Run them",
    always: "High in all",
    not_run: "Not run yet",
    what_if: "What if…",
    what_if_about: "Change what the files say about this customer and see what the model would say. It is what the model would say, not what would happen: changing a number here changes nothing out there.",
    first: "Usually decisive",
    more: "More values",
    no_date: "No date",
    reset: "Reset",
    copy: "Copy as text",
    before: "As it is",
    after: "Edited",
    reasons: "What counts most",
    follows: "Follows from that",
    edited: "You changed",
    unchanged: "Change a value to see what the model would say.",
    refused_title: "No customer can be like that",
    no_reasons: "There is no model, so the level is the third of the propensity score.",
    support: "Are there customers like that?",
}

/// The headline: `5 of 8 High customers are High in all 4 scenarios`.
pub fn headline(always: usize, high: u32, scenarios: usize) -> String {
    if high == 0 {
        return "No customer is High now.".to_owned();
    }
    let are = if always == 1 { "is" } else { "are" };
    let customers = if high == 1 { "customer" } else { "customers" };
    let of = format!("{} of {} High {customers} {are} High", grouped(always as u64), grouped(high.into()));
    match scenarios {
        1 => format!("{of} in the scenario as well"),
        2 => format!("{of} in both scenarios"),
        _ => format!("{of} in all {scenarios} scenarios"),
    }
}

/// What the analysis on screen is: `The analysis on screen, as of 4 Jul 2025`.
pub fn now_about(as_of: &str) -> String {
    format!("The analysis on screen, as of {as_of}")
}

/// What follows a list that was cut: `and 12 more`.
pub fn and_more(count: usize) -> String {
    format!("and {} more", grouped(count as u64))
}

/// Whom actions are for: `for 14 customers`.
pub fn for_customers(customers: u32) -> String {
    format!("for {}", counted(customers.into(), "customer", "customers"))
}

/// How large a share is: `Jaccard 0.80`; empty if there is nothing to share.
pub fn jaccard(share: Option<f64>) -> String {
    share.map(|share| format!("Jaccard {share:.2}")).unwrap_or_default()
}

/// `3 of 5`.
pub fn highs(high: usize, of: usize) -> String {
    format!("{} of {}", grouped(high as u64), grouped(of as u64))
}

/// `Customers 51 to 100 of 240`.
pub fn range(first: usize, last: usize, all: usize) -> String {
    if all == 0 {
        return "No customers".to_owned();
    }
    format!(
        "Customers {} to {} of {}",
        grouped(first as u64),
        grouped(last as u64),
        grouped(all as u64)
    )
}

/// `Total products: 12 → 40`.
pub fn moved(label: &str, from: &str, to: &str) -> String {
    format!("{label}: {from} \u{2192} {to}")
}

/// `Running scenarios: 2 of 6 done`.
pub fn progress(done: u32, of: u32) -> String {
    format!("{}: {done} of {of} done", WORDS.running)
}

/// The label of a button for users who hear it out of context: `Delete: In 90 days`.
pub fn of_scenario(what: &str, name: &str) -> String {
    format!("{what}: {name}")
}

/// What is different about a scenario, in a few words; `None` if nothing is.
pub fn difference(now: &Terms, then: &Terms, date: &dyn Fn(crate::domain::calendar::Day) -> String) -> Option<String> {
    let mut parts = Vec::new();
    if now.as_of != then.as_of {
        parts.push(format!("As of {}", date(then.as_of.0)));
    }
    let settings = SETTINGS
        .iter()
        .filter(|setting| setting.value(&now.settings) != setting.value(&then.settings));
    parts.extend(settings.map(|setting| changed(setting, now, then)));
    if now.links != then.links {
        parts.push("Other links".to_owned());
    }
    if now.model != then.model {
        parts.push(match &then.model {
            Some(model) => format!("Model {}", model.name),
            None => "A model of its own".to_owned(),
        });
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn changed(setting: &Setting, now: &Terms, then: &Terms) -> String {
    let value = |terms: &Terms| super::settings::value(&setting.value(&terms.settings));
    super::settings::change(setting.key, &value(now), &value(then))
}

/// A scenario was saved.
pub fn saved(name: &str) -> String {
    format!("Saved the scenario “{name}”. Compare it on the Model view, under Scenarios")
}

/// Scenarios were loaded from a file.
pub fn loaded(name: &str, left_out: usize) -> String {
    match left_out {
        0 => format!("Scenarios loaded from {name}"),
        count => format!(
            "Scenarios loaded from {name}, but {} found no room: there can be six",
            grouped(count as u64)
        ),
    }
}

/// A file of scenarios cannot be used.
pub fn refused(name: &str, reason: &str) -> String {
    format!("{name} was not loaded: {reason}. Nothing was changed")
}

/// Why no customer can be like that.
pub fn refusal(refusal: &Refusal) -> String {
    let label = |key: &str| Feature::find(key).map_or_else(|| key.to_owned(), |feature| feature.label.to_owned());
    match refusal {
        Refusal::NotEditable(key) => format!("{} takes a number.", label(key)),
        Refusal::Negative(key) => format!("{} cannot be below 0.", label(key)),
        Refusal::NotWhole(key) => format!("{} counts whole things.", label(key)),
        Refusal::AboveOne(key) => format!("{} cannot be above 100%.", label(key)),
        Refusal::DateWithoutItems(key) => format!("{} needs something that has the date; there is nothing.", label(key)),
        Refusal::ItemsWithoutDate(key) => format!("{} is needed: there are products with such a date.", label(key)),
        Refusal::AboveProducts(key) => format!("{} cannot be more than the products.", label(key)),
        Refusal::PlatformsAboveProducts => "There cannot be more platforms than products.".to_owned(),
        Refusal::ActiveAbovePurchased => "More credits cannot be active than were purchased.".to_owned(),
        Refusal::AverageBeforeNearest(key) => format!("{} cannot lie before the nearest of the dates.", label(key)),
        Refusal::PracticesDoNotAdd => {
            "Practices are those of projects and credits together: no fewer than either has, no more than both.".to_owned()
        }
    }
}

/// Whether there are customers like the edited one; `nearest` is the name of the one that comes closest.
pub fn support(support: Support, nearest: &str) -> String {
    if support.is_missing() {
        return format!(
            "No customer looks like this, so what the model says is a guess. The closest is {nearest}, {:.1} standard deviations away.",
            support.distance
        );
    }
    match support.limit {
        None => "There is only one customer, so there is nobody to compare with.".to_owned(),
        Some(_) if support.distance < 0.05 => format!("Yes: {nearest} is the same."),
        Some(limit) => format!(
            "Yes: {nearest} is {:.1} standard deviations away; 99 of 100 customers have a neighbor within {limit:.1}.",
            support.distance
        ),
    }
}

/// A value of a feature; `None` is no date.
pub fn value(feature: &Feature, value: Option<f64>) -> String {
    value.map_or_else(|| WORDS.no_date.to_owned(), |value| super::insights::amount(value, feature.unit))
}

/// The unit behind a field; empty where the label says it.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Days => "days",
        Unit::Share => "0 to 1",
        Unit::Dollars => "$",
        Unit::Credits => "credits",
        Unit::Characters => "characters",
        Unit::Count | Unit::Score | Unit::Flag => "",
    }
}

/// A level with its probability: `High 82%`.
pub fn probability(level: &str, share: f64) -> String {
    format!("{level} {}", confidence(share))
}

/// What a value adds to the raw score of the level: `Opportunities: 5 (+0.42)`.
pub fn pull(label: &str, value: &str, amount: f64) -> String {
    format!("{label}: {value} ({})", super::analytics::signed(amount))
}

/// The first line of a copied text.
pub fn what_if_of(name: &str) -> String {
    format!("What if: {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{AsOf, Day};
    use crate::features::catalog::FeatureId;

    #[test]
    fn the_headline_counts() {
        assert_eq!(headline(5, 8, 4), "5 of 8 High customers are High in all 4 scenarios");
        assert_eq!(headline(1, 1, 2), "1 of 1 High customer is High in both scenarios");
        assert_eq!(headline(0, 3, 1), "0 of 3 High customers are High in the scenario as well");
        assert_eq!(headline(0, 0, 3), "No customer is High now.");
    }

    #[test]
    fn a_scenario_says_what_is_different() {
        let now = Terms::at(AsOf(Day::from_ymd(2025, 7, 4).unwrap()));
        let mut then = now.clone();
        let told = |then: &Terms| difference(&now, then, &|day| day.to_string());
        assert_eq!(told(&then), None);
        then.as_of = AsOf(Day::from_ymd(2025, 10, 2).unwrap());
        then.settings.features.eol_history_days = Some(365);
        assert_eq!(
            told(&then).as_deref(),
            Some("As of 2025-10-02 · Ignore ended products after: none \u{2192} 365")
        );
    }

    #[test]
    fn support_is_told_in_standard_deviations() {
        let of = |distance, limit| Support {
            distance,
            nearest: 0,
            limit,
        };
        assert!(support(of(3.0, Some(2.0)), "Nordwind").starts_with("No customer looks like this"));
        assert_eq!(
            support(of(1.0, Some(2.0)), "Nordwind"),
            "Yes: Nordwind is 1.0 standard deviations away; 99 of 100 customers have a neighbor within 2.0."
        );
        assert_eq!(support(of(0.0, Some(2.0)), "Nordwind"), "Yes: Nordwind is the same.");
    }

    #[test]
    fn values_are_in_their_unit() {
        let told = |feature: FeatureId, number| value(feature.feature(), number);
        assert_eq!(told(FeatureId::MinDaysToEol, None), "No date");
        assert_eq!(told(FeatureId::MinDaysToEol, Some(-12.0)), "\u{2212}12 d");
        assert_eq!(told(FeatureId::AvgCreditUtilization, Some(0.4)), "40%");
    }
}
