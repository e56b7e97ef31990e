//! The figures of the dashboard, in one band. What the workbook does not tell is said to be unknown, with the reason, not 0.

use crate::domain::propensity::Propensity;
use crate::report::{Customer, Report};
use crate::text;
use crate::text::number::{approximate_dollars, grouped, percent};
use crate::text::untold::{self, Worth};
use crate::ui::route::Route;
use crate::ui::route::insights::{InsightsPlace, Part};
use crate::ui::selection::Selection;
use crate::ui::selection::due::Week;
use crate::ui::selection::filter::List;

/// A number with a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub label: &'static str,
    pub value: String,
    pub unit: Option<String>,
    pub note: Option<String>,
    /// Where the customers behind it are shown; `None` if the workbook does not tell who they are.
    pub lead: Option<Lead>,
}

/// A link from a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    pub route: Route,
    /// How many customers it leads to, or what is to be done.
    pub words: String,
}

/// The figures of the band: first what is not fixed by construction, then customers, High with its share, and the lists.
pub fn band(report: &Report) -> [Figure; 8] {
    let headline = &report.headline;
    let lists = &text::list::WORDS;
    let at_once = report.customers.iter().filter(|customer| is_at_once(report, customer)).count() as u32;
    let share = if headline.customers == 0 {
        0.0
    } else {
        f64::from(headline.high) / f64::from(headline.customers)
    };
    [
        listed(report, List::Urgent, lists.urgent, headline.urgent),
        Figure {
            unit: Some(text::executive::of_all(headline.customers)),
            note: Some(text::executive::at_once(at_once)),
            ..listed(report, List::ActionsDue, lists.actions_due, headline.actions_due)
        },
        at_stake(report),
        figure(
            text::executive::WORDS.customers,
            headline.customers,
            Route::Pipeline(Selection::everyone()),
        ),
        Figure {
            unit: Some(percent(share)),
            ..figure(
                text::list::high_label(report),
                headline.high,
                Route::Pipeline(Selection::of_level(Propensity::High)),
            )
        },
        listed(report, List::Renewal, lists.renewal, headline.renewals),
        listed(report, List::CrossSell, lists.cross_sell, headline.cross_sell),
        listed(report, List::ServiceExpansion, lists.service_expansion, headline.service_expansion),
    ]
}

/// The same as in the picture of due dates, whatever the reason for the day.
fn is_at_once(report: &Report, customer: &Customer) -> bool {
    let week = customer.due().and_then(|day| Week::of(day, report.as_of));
    week.is_some_and(|week| week.number() == 0)
}

/// The project value of the customers with an action due. Where the workbook does not tell it, the figure says why, not `$0`.
fn at_stake(report: &Report) -> Figure {
    let words = &text::executive::WORDS;
    let headline = &report.headline;
    match untold::at_stake(report) {
        Worth::Unknown(why) => unknown(words.at_stake, why),
        Worth::UnderOtherIds => Figure {
            lead: Some(Lead {
                route: Route::Insights(InsightsPlace::at(Part::Links)),
                words: words.under_other_ids.to_owned(),
            }),
            ..unknown(words.at_stake, words.under_other_ids)
        },
        Worth::Known(value) => Figure {
            label: words.at_stake,
            value: approximate_dollars(value),
            unit: None,
            note: Some(match headline.total_project_value {
                Some(total) if headline.actions_due > 0 => text::executive::of_value(total),
                _ => words.no_actions.to_owned(),
            }),
            lead: Some(Lead {
                route: Route::Pipeline(Selection::of_list(List::ActionsDue)),
                words: text::shell::customers(headline.actions_due),
            }),
        },
    }
}

fn unknown(label: &'static str, why: &str) -> Figure {
    Figure {
        label,
        value: text::executive::WORDS.unknown.to_owned(),
        unit: None,
        note: Some(why.to_owned()),
        lead: None,
    }
}

/// Why the workbook cannot tell who is on a list; `None` if it can.
pub(super) fn untold(report: &Report, list: List) -> Option<&'static str> {
    match list {
        List::Urgent | List::Renewal => untold::products_or_contracts(report),
        List::CrossSell => untold::products(report),
        List::ServiceExpansion => untold::credits(report),
        List::ActionsDue | List::HighValue => None,
    }
}

fn listed(report: &Report, list: List, label: &'static str, count: u32) -> Figure {
    match untold(report, list) {
        Some(why) => unknown(label, why),
        None => figure(label, count, Route::Pipeline(Selection::of_list(list))),
    }
}

fn figure(label: &'static str, count: u32, route: Route) -> Figure {
    Figure {
        label,
        value: grouped(count.into()),
        unit: None,
        note: None,
        lead: Some(Lead {
            route,
            words: text::shell::customers(count),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn value_at_stake(report: &Report) -> Figure {
        band(report)[2].clone()
    }

    #[test]
    fn every_number_leads_to_as_many_customers_as_it_counts() {
        let report = sample::complete();
        for figure in band(&report) {
            let lead = figure.lead.expect("everything is known");
            let Route::Pipeline(selection) = lead.route else {
                panic!("{} leads elsewhere", figure.label);
            };
            let found = selection.select(&report, None, "").matches.len() as u32;
            assert_eq!(lead.words, text::shell::customers(found), "{}", figure.label);
        }
    }

    #[test]
    fn a_third_by_construction_is_not_called_more() {
        let report = sample::report();
        let figures = band(&report);
        assert_eq!(
            (figures[4].label, figures[4].unit.as_deref()),
            ("Top third by the rule", Some("50%"))
        );
    }

    #[test]
    fn what_the_workbook_does_not_hold_is_not_zero() {
        let mut report = sample::report();
        let said: Vec<(String, Option<String>)> = band(&report).into_iter().map(|figure| (figure.value, figure.note)).collect();
        assert_eq!(said[5].0, "Unknown");
        assert_eq!(said[5].1.as_deref(), Some("No products or contracts in this workbook"));
        assert_eq!(said[7].1.as_deref(), Some("No service credits in this workbook"));

        report.sources.clear();
        let unread = value_at_stake(&report);
        assert_eq!(
            (unread.value.as_str(), unread.unit, unread.note.as_deref(), unread.lead),
            ("Unknown", None, Some("No projects in this workbook"), None)
        );
    }

    #[test]
    fn nothing_at_stake_is_told_from_projects_under_other_ids() {
        let mut report = sample::report();
        assert_eq!(value_at_stake(&report).value, "≈ $12M");
        report.headline.value_at_stake = Some(0.0);
        let elsewhere = value_at_stake(&report);
        assert_eq!(elsewhere.value, "Unknown");
        assert_eq!(elsewhere.lead.map(|lead| lead.route.address()).as_deref(), Some("#/insights/links"));
        report.headline.actions_due = 0;
        assert_eq!(value_at_stake(&report).value, "$0");
        report.headline.total_project_value = None;
        assert_eq!(value_at_stake(&report).note.as_deref(), Some("No project has a size"));
    }

    #[test]
    fn no_customers_divide_by_nothing() {
        let mut report = sample::report();
        report.customers.clear();
        report.headline.customers = 0;
        report.headline.high = 0;
        assert_eq!(band(&report)[4].unit.as_deref(), Some("0%"));
    }
}
