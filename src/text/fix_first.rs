//! The text about what to fix first.

use crate::domain::finding::Finding;
use crate::report::fix_first::{Fix, FixFirst, FixKind, LinksFix, Remedy, UnlinkedFix};
use crate::settings::{Setting, Value};

use super::insights::advice::advice;
use super::number::{counted, grouped};
use super::{finding, settings};

words! {
    title: "Fix first",
    about: "What changes the results most",
    looking: "Looking for what changes the results most…",
    with_links: "With these links",
    links_changed: "What they change",
    review: "Review the links",
    undo: "Undo the links",
    show_rows: "Show the rows",
    show_cells: "Show the cells",
    columns: "Match the columns",
    customers: "Customers",
    high: "High",
    renewals: "Renewals",
    actions_due: "Actions due",
    at_stake: "Value at stake",
    becomes: "becomes",
    stays: "stays",
}

/// What is wrong: `21 of 25 customers look like one company`.
pub fn what(fix: &Fix, all: u32) -> String {
    match &fix.kind {
        FixKind::Links(links) => alike(links, all),
        FixKind::UnlinkedRows(unlinked) => rows_without(*unlinked),
        FixKind::Finding { finding, others, .. } => what_and_where(finding, *others),
        FixKind::Urgency { at_once, .. } => format!(
            "{} of {} a critical action",
            grouped((*at_once).into()),
            counted(all.into(), "customer has", "customers have")
        ),
    }
}

fn alike(links: &LinksFix, all: u32) -> String {
    let rows = counted(
        links.rows.into(),
        "row without a customer looks like one of a known customer",
        "rows without a customer look like those of known customers",
    );
    match (links.alike, links.companies) {
        (0, _) => rows,
        (alike, companies) => {
            let companies = match companies {
                1 => "one company".to_owned(),
                many => format!("{} companies", grouped(many.into())),
            };
            let all = counted(all.into(), "customer", "customers");
            format!("{} of {all} look like {companies}", grouped(alike.into()))
        }
    }
}

fn rows_without(unlinked: UnlinkedFix) -> String {
    let rows = counted(unlinked.rows.into(), "row has no customer", "rows have no customer");
    if unlinked.are_left_by_links {
        format!("{rows}, even with these links")
    } else {
        rows
    }
}

fn what_and_where(found: &Finding, others: u32) -> String {
    let first = finding::what_and_where(found);
    match others {
        0 => first,
        others => format!("{first}, and in {}", counted(others.into(), "more column", "more columns")),
    }
}

/// What else is to be said about it, then whom it touches.
pub fn details(fix: &Fix, top: u32) -> String {
    let about = match &fix.kind {
        FixKind::Links(links) if links.alike > 0 && links.rows > 0 => Some(format!(
            "{} with them.",
            counted(links.rows.into(), "row without a customer comes", "rows without a customer come")
        )),
        FixKind::Links(_) => None,
        FixKind::UnlinkedRows(unlinked) if unlinked.are_suggested => Some("Links are suggested for some of them.".to_owned()),
        FixKind::UnlinkedRows(_) => Some("What they say is missing from someone's results.".to_owned()),
        FixKind::Finding { finding, .. } => Some(advice(finding.kind).fix.to_owned()),
        FixKind::Urgency { .. } => Some("So the actions do not tell you who to call first.".to_owned()),
    };
    let parts: Vec<String> = about.into_iter().chain(touches(fix, top)).collect();
    parts.join(" ")
}

/// `It affects 12 of the top 20 opportunities and 21 customers.`
fn touches(fix: &Fix, top: u32) -> Option<String> {
    let at_least = if fix.at_least { "at least " } else { "" };
    let customers = counted(fix.customers.into(), "customer", "customers");
    let shown = top.min(FixFirst::TOP as u32);
    match (fix.top, fix.customers) {
        (_, 0) => None,
        (0, _) => Some(format!("It affects {at_least}{customers}, none of the top {shown} opportunities.")),
        (top, _) => Some(format!(
            "It affects {at_least}{top} of the top {shown} opportunities, {customers} in all."
        )),
    }
}

/// The lead of what a setting changes: `With “Ignore ended products after” at 365 days`.
pub fn with_setting(remedy: &Remedy) -> Option<String> {
    let (setting, value) = setting_of(remedy)?;
    let unit = settings::unit(setting.unit).map(|unit| format!(" {unit}")).unwrap_or_default();
    Some(format!("With “{}” at {}{unit}", setting.label, settings::value(&value)))
}

/// The setting and the value of a remedy.
pub fn setting_of(remedy: &Remedy) -> Option<(&'static Setting, Value)> {
    let setting = Setting::find(&remedy.setting)?;
    Some((setting, setting.parse(&remedy.value)?))
}

/// The button that opens the assumptions: `Set “Order of day and month”`.
pub fn set(setting: &Setting) -> String {
    format!("Set “{}”", setting.label)
}

/// What is said of links that were accepted here: `20 links are accepted`.
pub fn accepted(links: usize) -> String {
    counted(links as u64, "link is accepted", "links are accepted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::{FindingKind, Severity};

    fn links(alike: u32, companies: u32, rows: u32) -> FixKind {
        FixKind::Links(LinksFix {
            decisions: Vec::new(),
            alike,
            companies,
            rows,
        })
    }

    fn fix(kind: FixKind, top: u32, customers: u32, at_least: bool) -> Fix {
        Fix {
            kind,
            top,
            customers,
            at_least,
            effect: None,
        }
    }

    #[track_caller]
    fn check(fix: &Fix, expected_what: &str, expected_details: &str) {
        assert_eq!(
            (what(fix, 25), details(fix, 16)),
            (expected_what.to_owned(), expected_details.to_owned())
        );
    }

    #[test]
    fn links_say_how_many_customers_are_one_company() {
        check(
            &fix(links(21, 1, 0), 12, 21, false),
            "21 of 25 customers look like one company",
            "It affects 12 of the top 16 opportunities, 21 customers in all.",
        );
        check(
            &fix(links(9, 4, 1), 0, 9, false),
            "9 of 25 customers look like 4 companies",
            "1 row without a customer comes with them. It affects 9 customers, none of the top 16 opportunities.",
        );
        check(
            &fix(links(0, 0, 12), 0, 1, false),
            "12 rows without a customer look like those of known customers",
            "It affects 1 customer, none of the top 16 opportunities.",
        );
    }

    #[test]
    fn rows_and_findings_say_what_to_do() {
        let unlinked = UnlinkedFix {
            rows: 847,
            are_left_by_links: true,
            are_suggested: false,
        };
        check(
            &fix(FixKind::UnlinkedRows(unlinked), 0, 0, false),
            "847 rows have no customer, even with these links",
            "What they say is missing from someone's results.",
        );
        let finding = Finding {
            kind: FindingKind::AmbiguousNumber,
            severity: Severity::Warning,
            source: None,
            sheet: "Raw_service_credits".into(),
            column: Some("purchased_credits".into()),
            count: 40,
            cells: Vec::new(),
        };
        let numbers = FixKind::Finding {
            finding,
            others: 1,
            remedy: None,
        };
        check(
            &fix(numbers, 3, 5, true),
            "40 numbers could be read two ways in “purchased_credits” of “Raw_service_credits”, and in 1 more column",
            "Export the column as real numbers, or with two decimals. It affects at least 3 of the top 16 opportunities, 5 customers in all.",
        );
    }

    #[test]
    fn a_setting_is_named_with_its_value() {
        let remedy = |setting: &str, value: &str| Remedy {
            setting: setting.into(),
            value: value.into(),
        };
        let history = remedy("eol_history_days", "365");
        assert_eq!(
            with_setting(&history).as_deref(),
            Some("With “Ignore ended products after” at 365 days")
        );
        let order = remedy("date_order", "month_first");
        assert_eq!(
            with_setting(&order).as_deref(),
            Some("With “Order of day and month” at Month first")
        );
        assert_eq!(set(setting_of(&order).unwrap().0), "Set “Order of day and month”");
        assert_eq!(with_setting(&remedy("none_such", "1")), None);
    }
}
