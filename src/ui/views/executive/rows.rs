//! The contents of the dashboard, taken from a report.

use super::super::doubt::{Sure, sure};
use super::super::when::{When, when};
use super::band::untold;
use crate::chart::Datum;
use crate::chart::palette::Ink;
use crate::domain::calendar::Day;
use crate::domain::log::Log;
use crate::domain::order::Order;
use crate::domain::propensity::Propensity;
use crate::domain::source::Source;
use crate::export::next_open;
use crate::report::evaluation::Judgement;
use crate::report::{Customer, LabelSource, ModelSummary, Report};
use crate::text;
use crate::text::executive::Reading;
use crate::text::number::approximate_dollars;
use crate::ui::route::Route;
use crate::ui::selection::Selection;
use crate::ui::selection::due::Week;
use crate::ui::selection::filter::List;

/// The number of customers in the call list.
pub const TOP: usize = 20;

/// A part of a chart, with the address of its customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub datum: Datum,
    pub leads_to: Route,
}

/// A week of the picture of due dates.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekPart {
    /// The name below its bar.
    pub short: String,
    pub part: Part,
}

/// A row of the call list.
#[derive(Debug, Clone, PartialEq)]
pub struct TopRow {
    /// Among all customers, as in every other view.
    pub rank: u32,
    pub id: String,
    pub name: String,
    /// The address of the customer's view.
    pub address: String,
    pub level: Propensity,
    pub sure: Sure,
    pub driver: String,
    /// The next action that is open, or that all are handled.
    pub next_step: &'static str,
    pub is_done: bool,
    pub when: Option<When>,
    /// What orders customers of one level.
    pub score: String,
    /// `None` without projects of known size.
    pub value: Option<String>,
}

/// The sentence under the title.
pub fn lede(report: &Report) -> String {
    let headline = &report.headline;
    text::executive::lede(headline.urgent, headline.actions_due, headline.customers)
}

/// Whether the levels' shares are not fixed by construction: thirds by a rule say nothing.
pub fn levels_tell(report: &Report) -> bool {
    match &report.model {
        _ if report.applied_model.is_some() => true,
        ModelSummary::Trained(trained) => trained.labels == LabelSource::Outcomes,
        ModelSummary::NotTrained(_) => false,
    }
}

/// Customers by the week that their first action is due, for the upright bars; dates are written by `date` and, below the bars,
/// by `short`.
pub fn weeks(report: &Report, date: &dyn Fn(Day) -> String, short: &dyn Fn(Day) -> String) -> Vec<WeekPart> {
    let words = &text::executive::WORDS;
    let week_of = |customer: &Customer| Week::of(customer.due()?, report.as_of);
    let part = |week: Week| {
        let (label, name) = match week.days(report.as_of) {
            Some((first, last)) => (text::customer::span(&date(first), Some(&date(last))), short(first)),
            None => (words.due_now.to_owned(), words.now.to_owned()),
        };
        WeekPart {
            short: name,
            part: Part {
                datum: Datum {
                    label,
                    ink: if week.number() == 0 { Ink::Series5 } else { Ink::Series1 },
                    customers: those(report, |customer| week_of(customer) == Some(week)),
                },
                leads_to: Route::Pipeline(Selection::of_week(week)),
            },
        }
    };
    Week::all().map(part).collect()
}

/// What the picture of due dates shows, and how many customers are not in it.
pub fn weeks_about(report: &Report, weeks: &[WeekPart]) -> String {
    let shown: usize = weeks.iter().map(|week| week.part.datum.customers.len()).sum();
    text::executive::weeks_about(report.customers.len().saturating_sub(shown) as u32)
}

/// Customers by level, for the donut chart.
pub fn levels(report: &Report) -> Vec<Part> {
    let part = |level: Propensity| Part {
        datum: Datum {
            label: text::shell::level(level).to_owned(),
            ink: ink(level),
            customers: those(report, |customer| customer.level() == level),
        },
        leads_to: Route::Pipeline(Selection::of_level(level)),
    };
    Propensity::ALL.into_iter().map(part).collect()
}

/// The lists of the bars. Actions due are omitted because they are shown above as a number.
const LISTS: [List; 4] = [List::Urgent, List::Renewal, List::CrossSell, List::ServiceExpansion];

fn list_label(list: List) -> &'static str {
    let words = &text::list::WORDS;
    match list {
        List::Urgent => words.urgent,
        List::ActionsDue => words.actions_due,
        List::Renewal => words.renewal,
        List::CrossSell => words.cross_sell,
        List::ServiceExpansion => words.service_expansion,
        List::HighValue => words.high_value,
    }
}

/// Customers by list, for the bars, without lists that the workbook does not tell.
pub fn lists(report: &Report) -> Vec<Part> {
    let part = |list: List| Part {
        datum: Datum {
            label: list_label(list).to_owned(),
            ink: Ink::Series1,
            customers: those(report, |customer| list.contains(customer, &report.thresholds)),
        },
        leads_to: Route::Pipeline(Selection::of_list(list)),
    };
    LISTS.into_iter().filter(|list| untold(report, *list).is_none()).map(part).collect()
}

/// What the bars show, and what they leave out.
pub fn lists_about(report: &Report) -> String {
    let left_out: Vec<(&str, &str)> = LISTS
        .into_iter()
        .filter_map(|list| Some((list_label(list), untold(report, list)?)))
        .collect();
    let about = text::executive::WORDS.lists_about;
    if left_out.is_empty() {
        about.to_owned()
    } else {
        [about, " ", &text::executive::left_out(&left_out)].concat()
    }
}

fn ink(level: Propensity) -> Ink {
    match level {
        Propensity::High => Ink::High,
        Propensity::Medium => Ink::Medium,
        Propensity::Low => Ink::Low,
    }
}

fn those(report: &Report, belongs: impl Fn(&Customer) -> bool) -> Vec<u32> {
    (0..)
        .zip(&report.customers)
        .filter(|(_, customer)| belongs(customer))
        .map(|(place, _)| place)
        .collect()
}

/// The best opportunities, in order, but those with nothing left to do at the end; `date` formats a date.
pub fn top(report: &Report, judgement: Option<&Judgement>, log: &Log, date: &dyn Fn(Day) -> String) -> Vec<TopRow> {
    let places = report.ranked_top();
    let customers = places.filter_map(|(rank, place)| Some((rank, place, report.customers.get(place as usize)?)));
    let mut rows: Vec<TopRow> = customers
        .take(TOP)
        .map(|(rank, place, customer)| top_row(report, judgement, (place, customer, log), rank, date))
        .collect();
    // The sort is stable: both parts stay in rank order.
    rows.order_by_key(|row| row.is_done);
    rows
}

fn top_row(
    report: &Report,
    judgement: Option<&Judgement>,
    (place, customer, log): (u32, &Customer, &Log),
    rank: u32,
    date: &dyn Fn(Day) -> String,
) -> TopRow {
    let action = next_open(report, log, customer);
    let is_done = action.is_none() && !customer.actions.is_empty();
    TopRow {
        rank,
        id: text::links::ids(&customer.id, &customer.merged_ids),
        name: customer.name.clone(),
        address: Route::to_customer(&customer.id).address(),
        level: customer.level(),
        sure: sure(report, judgement, place, customer, rank),
        driver: text::driver::dated(&customer.driver, report.as_of),
        next_step: match action {
            Some(action) => text::action::next_step(action),
            None if is_done => text::log::WORDS.all_done,
            None => "",
        },
        is_done,
        when: action.map(|action| when(action, report.as_of, date)),
        score: text::doubt::score(customer.propensity_score),
        value: (customer.project_value > 0.0).then(|| approximate_dollars(customer.project_value)),
    }
}

/// The heading of the call list.
pub fn top_title(report: &Report) -> String {
    text::executive::top_title(report.top_opportunities.len().min(TOP) as u32)
}

/// The note below the table.
pub fn top_note(report: &Report, judgement: Option<&Judgement>) -> String {
    let all = report.top_opportunities.len();
    let is_modelled = matches!(report.model, ModelSummary::Trained(_));
    let is_tested = judgement.is_some_and(|judgement| !judgement.out_of_fold.is_empty());
    let reading = match (is_modelled, is_tested) {
        (false, _) => Reading::NoModel,
        (true, false) => Reading::Untested,
        (true, true) => Reading::Tested,
    };
    text::executive::top_note(all.min(TOP) as u32, all as u32, reading)
}

/// The sources that the workbook lacks and the analysis would have used; `None` if it is complete.
pub fn absent(report: &Report) -> Option<String> {
    let expected = Source::ALL.into_iter().filter(|&source| source != Source::Outcomes);
    let sources: Vec<Source> = expected
        .filter(|&source| report.sources.iter().all(|read| read.source != source))
        .collect();
    let features = report.unavailable.len() as u32;
    (!sources.is_empty() || features > 0).then(|| text::executive::absent(&sources, features))
}

/// What the reader noticed, one line each.
pub fn notes(report: &Report) -> Vec<String> {
    report.findings.iter().map(text::finding::line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    fn iso(day: Day) -> String {
        day.to_string()
    }

    #[test]
    fn pictures_and_their_links_agree() {
        let report = sample::complete();
        let weeks = weeks(&report, &iso, &iso).into_iter().map(|week| week.part);
        for part in levels(&report).into_iter().chain(lists(&report)).chain(weeks) {
            let Route::Pipeline(selection) = part.leads_to else {
                panic!("{} leads elsewhere", part.datum.label);
            };
            let mut found: Vec<u32> = selection.select(&report, None, "").matches.iter().map(|row| row.customer).collect();
            found.sort_unstable();
            assert_eq!(found, part.datum.customers, "{}", part.datum.label);
        }
    }

    #[test]
    fn due_dates_are_counted_by_week_with_what_presses_first() {
        let mut report = sample::report();
        report.customers[2].actions[0].due = Some(sample::day("2025-08-03"));
        let weeks = weeks(&report, &iso, &iso);
        assert_eq!(weeks.len(), 14);
        assert_eq!(
            (weeks[0].short.as_str(), weeks[0].part.datum.customers.as_slice()),
            ("Now", &[1][..])
        );
        assert_eq!(weeks[5].part.datum.customers, [2]);
        assert_eq!(weeks[5].part.datum.label, "2025-08-02 – 2025-08-08");
        assert_eq!(
            weeks_about(&report, &weeks),
            "The first action of each customer, by the week it is due. 2 customers are due later or have no date."
        );
    }

    #[test]
    fn on_a_weekend_the_first_week_begins_after_what_is_due_at_once() {
        let mut report = sample::report();
        report.as_of = sample::day("2025-07-05");
        for (customer, due) in [(0, "2025-07-07"), (1, "2025-07-08"), (2, "2025-07-12")] {
            report.customers[customer].actions[0].due = Some(sample::day(due));
        }
        let weeks = weeks(&report, &iso, &iso);
        assert_eq!(weeks[0].part.datum.customers, [0]);
        assert_eq!(weeks[1].part.datum.customers, [1, 2]);
        assert_eq!(weeks[1].part.datum.label, "2025-07-08 – 2025-07-12");
        assert_eq!((weeks[1].short.as_str(), weeks[2].short.as_str()), ("2025-07-08", "2025-07-13"));
    }

    #[test]
    fn thirds_by_a_rule_say_nothing() {
        assert!(!levels_tell(&sample::report()));
    }

    #[test]
    fn the_list_is_ranked_and_says_why_and_what_next() {
        let report = sample::report();
        let rows = top(&report, None, &Log::default(), &iso);
        assert_eq!(rows.len(), 3);
        assert_eq!(
            rows[0],
            TopRow {
                rank: 1,
                id: "70004".into(),
                name: "Nordwind Logistics".into(),
                address: "#/customer/70004".into(),
                level: Propensity::High,
                sure: sure(&report, None, 1, &report.customers[1], 1),
                driver: "2,546 products past end of life, the oldest since October 2001".into(),
                next_step: "Call about the product renewal now",
                is_done: false,
                when: Some(When {
                    text: "2025-07-04".into(),
                    note: "at once".into(),
                    is_now: true,
                }),
                score: "250.0".into(),
                value: Some("≈ $12M".into()),
            }
        );
    }

    #[test]
    fn a_customer_has_one_rank_though_others_are_left_out() {
        let mut report = sample::report();
        let left_out = report.top_opportunities.remove(0);
        let rows = top(&report, None, &Log::default(), &iso);
        assert_eq!(report.ranking[0], left_out);
        assert_eq!(rows[0].rank, 2);
        assert_eq!(rows[0].sure.figures[0].1, "2 of 4 customers");
    }

    #[test]
    fn what_is_done_gives_way_to_the_next_action_and_who_has_none_goes_to_the_end() {
        let mut report = sample::report();
        let log = sample::done(&report, 1, 0);
        let rows = top(&report, None, &log, &iso);
        let told: Vec<(u32, &str)> = rows.iter().map(|row| (row.rank, row.next_step)).collect();
        let check_in = rows[0].next_step;
        assert_eq!(told, [(2, check_in), (3, check_in), (1, "All done")]);
        assert_eq!((rows[2].is_done, &rows[2].when), (true, &None));

        let second = report.customers[0].actions[0].clone();
        report.customers[1].actions.push(second);
        let rows = top(&report, None, &log, &iso);
        assert_eq!((rows[0].rank, rows[0].next_step, rows[0].is_done), (1, check_in, false));
    }

    #[test]
    fn the_heading_counts_the_rows_that_are_there() {
        let mut report = sample::report();
        assert_eq!(top_title(&report), "Call list: the top 3");
        report.top_opportunities = (0..4).cycle().take(25).collect();
        assert_eq!(top_title(&report), "Call list: the top 20");
        assert!(top_note(&report, None).starts_with("The first 20 of 25 customers High or Medium."));
        report.top_opportunities.clear();
        assert_eq!(top_title(&report), "Call list");
    }

    #[test]
    fn absent_sources_are_named() {
        let text = absent(&sample::report()).unwrap();
        assert!(
            text.starts_with("There are no install base, opportunities, service credits and services sheets."),
            "{text}"
        );
    }

    #[test]
    fn lists_that_the_workbook_does_not_tell_are_left_out() {
        let report = sample::report();
        assert!(lists(&report).is_empty());
        let about = lists_about(&report);
        assert!(about.contains("Cross-sell: no products in this workbook."), "{about}");
        assert_eq!(lists_about(&sample::complete()), "A customer can be in several.");
    }
}
