//! The metrics of success: each with what it comes to and what that is measured from, or with why nothing measures it.

use crate::domain::calendar::Day;
use crate::domain::log::Log;
use crate::domain::propensity::Propensity;
use crate::export::listing;
use crate::report::changes::ListName;
use crate::report::comparison::{Comparison, LookBackGroup};
use crate::report::evaluation::Evaluation;
use crate::report::{LabelSource, ModelSummary, Report};
use crate::text;
use crate::text::business_case::WORDS;
use crate::text::number::confidence;
use crate::ui::cells::{Cell, Head, heads};

/// What is known of an earlier export.
#[derive(Debug, Clone, Copy)]
pub enum Earlier<'a> {
    Nothing,
    Waiting,
    /// It cannot be compared with.
    Refused,
    Known(&'a Comparison),
}

/// What metrics are measured from.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub report: &'a Report,
    pub earlier: Earlier<'a>,
    pub log: &'a Log,
    pub evaluation: Option<&'a Evaluation>,
}

/// A row: its value, and from what or why not.
struct Row {
    metric: &'static str,
    value: String,
    from: String,
}

fn row(metric: &'static str, value: impl Into<String>, from: impl Into<String>) -> Row {
    Row {
        metric,
        value: value.into(),
        from: from.into(),
    }
}

/// The table: its heads and rows.
pub fn metrics(known: &Known, show_date: &dyn Fn(Day) -> String) -> (Vec<Head>, Vec<Vec<Cell>>) {
    let words = &WORDS;
    let rows = [
        opportunities(known),
        engagement(known),
        accuracy(known),
        renewals(known),
        row(words.conversion, words.not_measured, [words.no_sale, words.line_needed].join(" ")),
        row(words.revenue, words.never, words.no_revenue),
        freshness(known, show_date),
        row(words.usage, words.never, words.nothing_sent),
        row(words.uptime, words.never, words.nothing_sent),
    ];
    let cells = |row: Row| {
        let name = row.metric.to_owned();
        vec![
            Cell::Title { name, note: String::new() },
            Cell::Text(row.value),
            Cell::Sentence(row.from),
        ]
    };
    (
        heads([words.metric, words.value, words.measured], &[]),
        rows.map(cells).into_iter().collect(),
    )
}

/// Why there is no comparison to measure from; the comparison where there is one.
fn compared<'a>(known: &Known<'a>) -> Result<&'a Comparison, &'static str> {
    match known.earlier {
        Earlier::Nothing => Err(WORDS.no_earlier),
        Earlier::Waiting => Err(WORDS.comparing),
        Earlier::Refused => Err(WORDS.not_compared),
        Earlier::Known(comparison) => Ok(comparison),
    }
}

fn opportunities(known: &Known) -> Row {
    match compared(known) {
        Err(why) => row(WORDS.opportunities, WORDS.not_measurable, why),
        Ok(comparison) => row(
            WORDS.opportunities,
            text::shell::customers(newly_listed(comparison)),
            WORDS.since_from,
        ),
    }
}

/// Customers that are on a list on which they were not.
fn newly_listed(comparison: &Comparison) -> u32 {
    let is_new = |list: &ListName, customer: &crate::report::changes::ChangedCustomer| {
        let on = |standing: Option<crate::report::changes::Standing>| standing.is_some_and(|standing| list.holds(standing.lists));
        on(customer.after) && !on(customer.before)
    };
    let customers = comparison.customers.iter();
    customers
        .filter(|customer| ListName::ALL.iter().any(|list| is_new(list, &customer.stands)))
        .count() as u32
}

fn engagement(known: &Known) -> Row {
    let month = known.log.months(Some(listing(known.report))).into_iter().next_back();
    match month.filter(|_| !known.log.is_empty()) {
        None => row(WORDS.engagement, WORDS.not_measurable, WORDS.no_log),
        Some(month) => row(
            WORDS.engagement,
            text::business_case::in_month(&text::log::rate(&month), &text::log::month(&month)),
            WORDS.log_from,
        ),
    }
}

/// By recorded outcomes; else by what became of those that were High.
fn accuracy(known: &Known) -> Row {
    let learns_outcomes = matches!(&known.report.model, ModelSummary::Trained(model) if model.labels == LabelSource::Outcomes)
        && known.report.applied_model.is_none();
    let tested = known.evaluation.and_then(|evaluation| evaluation.cv.as_ref());
    if let Some(cv) = tested.filter(|_| learns_outcomes) {
        return row(WORDS.accuracy, confidence(cv.balanced_accuracy), WORDS.outcomes_from);
    }
    let look_back = compared(known).ok().and_then(|comparison| comparison.look_back.as_ref());
    let high = look_back.and_then(|look_back| {
        let mut rows = look_back.rows.iter();
        rows.find(|row| row.group == LookBackGroup::Level(Propensity::High))
    });
    match high {
        Some(high) => row(WORDS.accuracy, text::since::of(&high.any).0, WORDS.look_back_from),
        None if learns_outcomes => row(WORDS.accuracy, WORDS.not_measured, WORDS.testing),
        None => row(WORDS.accuracy, WORDS.not_measured, WORDS.no_accuracy),
    }
}

fn renewals(known: &Known) -> Row {
    match compared(known) {
        Ok(comparison) if comparison.figures.renewals > 0 => row(
            WORDS.renewals,
            WORDS.not_measured,
            text::business_case::resolved(comparison.figures.renewals_resolved, comparison.figures.renewals),
        ),
        _ => row(WORDS.renewals, WORDS.not_measured, WORDS.line_needed),
    }
}

fn freshness(known: &Known, show_date: &dyn Fn(Day) -> String) -> Row {
    let facts = &known.report.freshness;
    let newest = facts.newest.map(show_date).unwrap_or_default();
    let told = text::as_of::freshness(facts, &newest);
    row(WORDS.freshness, told.figure, [&told.note, " ", WORDS.refresh_from].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::comparison::{LookBack, LookBackRow, Share};
    use crate::ui::sample;
    use crate::ui::views::record;
    use crate::ui::views::since::drift;

    struct Facts {
        report: Report,
        log: Log,
    }

    impl Facts {
        fn new() -> Self {
            Self {
                report: sample::report(),
                log: Log::default(),
            }
        }

        fn known<'a>(&'a self, earlier: Earlier<'a>, evaluation: Option<&'a Evaluation>) -> Known<'a> {
            Known {
                report: &self.report,
                earlier,
                log: &self.log,
                evaluation,
            }
        }
    }

    /// The value and the reason of each row.
    fn told(known: &Known) -> Vec<(String, String)> {
        let (_, rows) = metrics(known, &|day| day.to_string());
        rows.into_iter()
            .map(|row| match <[Cell; 3]>::try_from(row).unwrap() {
                [Cell::Title { .. }, Cell::Text(value), Cell::Sentence(from)] => (value, from),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn without_anything_to_measure_from_each_says_so() {
        let facts = Facts::new();
        let values: Vec<String> = told(&facts.known(Earlier::Nothing, None))
            .into_iter()
            .map(|(value, _)| value)
            .collect();
        assert_eq!(
            values,
            [
                "Not measurable",
                "Not measurable",
                "Not measured",
                "Not measured",
                "Not measured",
                "Never measured",
                "4 days old",
                "Never measured",
                "Never measured"
            ]
        );
        let why = |earlier| told(&facts.known(earlier, None)).remove(0).1;
        assert_eq!(why(Earlier::Waiting), WORDS.comparing);
        assert_eq!(why(Earlier::Refused), WORDS.not_compared);
    }

    #[test]
    fn what_an_earlier_export_tells_is_what_the_other_views_say() {
        let facts = Facts::new();
        let mut comparison = sample::comparison();
        let share = Share {
            count: 3,
            of: 8,
            interval: None,
        };
        comparison.look_back = Some(LookBack {
            rows: vec![LookBackRow {
                group: LookBackGroup::Level(Propensity::High),
                customers: 8,
                absent: 0,
                project: share,
                opportunity: share,
                contract: share,
                credits: share,
                any: share,
            }],
        });
        let told = told(&facts.known(Earlier::Known(&comparison), None));
        let (_, rows) = drift::look_back(comparison.look_back.as_ref().unwrap());
        let Some(Cell::Noted { text, .. }) = rows[0].last() else {
            panic!("{rows:?}")
        };
        assert_eq!(&told[2].0, text);
        let line = text::comparison::first_line(&comparison, "then");
        assert!(
            line.contains("1 of 1 renewal resolved") && told[3].1.contains("1 of 1 customer with a renewal"),
            "{line}"
        );
    }

    #[test]
    fn newly_listed_customers_are_counted_once() {
        let facts = Facts::new();
        let mut comparison = sample::comparison();
        let on = |customer: &crate::report::comparison::ComparedCustomer| {
            let lists = |standing: Option<crate::report::changes::Standing>| {
                let lists = standing.map(|standing| standing.lists);
                ListName::ALL.map(|list| lists.is_some_and(|lists| list.holds(lists)))
            };
            let (before, after) = (lists(customer.stands.before), lists(customer.stands.after));
            before.iter().zip(after).any(|(before, after)| after && !before)
        };
        let expected = comparison.customers.iter().filter(|customer| on(customer)).count() as u32;
        let value = |comparison: &Comparison| told(&facts.known(Earlier::Known(comparison), None)).remove(0).0;
        assert!(expected > 0);
        assert_eq!(value(&comparison), text::shell::customers(expected));
        comparison.customers.clear();
        assert_eq!(value(&comparison), text::shell::customers(0));
    }

    #[test]
    fn the_engagement_rate_is_that_of_the_record() {
        let mut facts = Facts::new();
        facts.log = sample::done(&facts.report, 1, 0);
        let record = record::rows::told(&facts.report, &facts.log, &|day| day.to_string()).months;
        let [Cell::Title { name, .. }, .., Cell::Number(rate)] = &record.rows[0][..] else {
            panic!("{record:?}")
        };
        assert_eq!(told(&facts.known(Earlier::Nothing, None))[1].0, format!("{rate} in {name}"));
    }

    #[test]
    fn accuracy_is_measured_against_outcomes_alone() {
        let mut facts = Facts::new();
        let evaluation = sample::evaluation();
        let value = |facts: &Facts| told(&facts.known(Earlier::Nothing, Some(&evaluation))).remove(2).0;
        assert_eq!(value(&facts), "Not measured", "a rule says nothing about what happened");
        let ModelSummary::Trained(model) = &mut facts.report.model else {
            panic!("trained")
        };
        model.labels = LabelSource::Outcomes;
        let balanced = evaluation.cv.as_ref().unwrap().balanced_accuracy;
        assert_eq!(value(&facts), confidence(balanced));
        let card = crate::export::model_card(&facts.report, &evaluation);
        let card = String::from_utf8(card).unwrap();
        let line = card.lines().find(|line| line.contains("Balanced accuracy")).unwrap().to_owned();
        assert!(line.contains(&confidence(balanced)), "{line}");
    }
}
