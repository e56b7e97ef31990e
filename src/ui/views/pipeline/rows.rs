//! The contents of the pipeline view, taken from a report and a selection.

use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;
use crate::report::evaluation::Judgement;
use crate::report::{Customer, ModelSummary, Report};
use crate::text;
use crate::text::number::{approximate_dollars, confidence, grouped};
use crate::text::pipeline::Tested;
use crate::ui::route::Route;
use crate::ui::route::insights::rows_of;
use crate::ui::selection::condition::Columns;
use crate::ui::selection::filter::{List, Lists};
use crate::ui::selection::sort::SortKey;
use crate::ui::selection::{Known, Ranked, Selected, Selection};
use crate::ui::state::Judged;

/// A customer's row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    pub rank: u32,
    pub id: String,
    /// Where the customer's rows can be looked up.
    pub rows: String,
    /// The address of the customer's view.
    pub address: String,
    pub name: String,
    pub level: Propensity,
    pub next_step: &'static str,
    pub timeline: &'static str,
    pub due: Option<Day>,
    pub driver: String,
    /// Out-of-fold if known, else in-sample; `None` without a model.
    pub confidence: Option<String>,
    /// How to read it: the in-sample confidence next to an out-of-fold one.
    pub confidence_note: Option<String>,
    pub urgency: String,
    pub rfm: String,
    /// `None` without projects of known size.
    pub value: Option<String>,
}

/// The three metrics over all matching customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// Out-of-fold if known; `None` without a match or without a model.
    pub average_confidence: Option<String>,
    pub average_about: &'static str,
    pub urgent: Count,
    pub high_value: Count,
}

/// The number of matching customers on a list, and the address that shows only them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub value: String,
    pub words: String,
    pub address: String,
}

/// What the view shows for a selection.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub lede: String,
    pub metrics: Metrics,
    pub rows: Vec<Row>,
    pub range: String,
}

/// A sortable column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub key: SortKey,
    pub label: &'static str,
    pub is_number: bool,
}

/// Applies a selection and puts the result into words.
pub fn show<'a>(report: &Report, known: impl Into<Known<'a>>, selection: &Selection, search: &str) -> Shown {
    shown(report, known.into(), selection, search)
}

fn shown(report: &Report, known: Known<'_>, selection: &Selection, search: &str) -> Shown {
    let judgement = known.judgement;
    let lacks = |columns: &Columns| selection.conditions.lacking(columns).is_some();
    if known.columns.map_or(!selection.conditions.is_empty(), lacks) {
        return not_yet(selection);
    }
    let selected = selection.select(report, known, search);
    let matching = selected.matches.len() as u32;
    Shown {
        lede: text::pipeline::lede(matching, report.customers.len() as u32),
        metrics: metrics(report, judgement, selection, &selected),
        rows: selected
            .shown()
            .iter()
            .filter_map(|ranked| row(report, judgement, *ranked))
            .collect(),
        range: text::pipeline::range(selected.shown().len() as u32, matching),
    }
}

/// What is shown until the values of conditions are known: no figure, because each would be wrong.
fn not_yet(selection: &Selection) -> Shown {
    let absent = || Count {
        value: text::shell::WORDS.absent.to_owned(),
        words: text::condition::WORDS.waiting.to_owned(),
        address: Route::Pipeline(*selection).address(),
    };
    Shown {
        lede: text::condition::WORDS.waiting.to_owned(),
        metrics: Metrics {
            average_confidence: None,
            average_about: text::pipeline::WORDS.average_confidence_about,
            urgent: absent(),
            high_value: absent(),
        },
        rows: Vec::new(),
        range: String::new(),
    }
}

fn row(report: &Report, judgement: Option<&Judgement>, ranked: Ranked) -> Option<Row> {
    let customer = report.customers.get(ranked.customer as usize)?;
    let action = customer.actions.first();
    let tested = tested_confidence(judgement, ranked.customer, customer);
    Some(Row {
        rank: ranked.rank,
        id: text::links::ids(&customer.id, &customer.merged_ids),
        rows: rows_of(&customer.id, None).to_string(),
        address: Route::to_customer(&customer.id).address(),
        name: customer.name.clone(),
        level: customer.level(),
        next_step: action.map_or("", |action| text::action::next_step(action)),
        timeline: action.map_or("", |action| text::action::timeline(action.timeline)),
        due: action.and_then(|action| action.due),
        driver: text::driver::sentence(&customer.driver),
        confidence: tested.or(customer.confidence()).map(confidence),
        confidence_note: customer
            .confidence()
            .map(|in_sample| text::pipeline::confidence_note(in_sample, tested.is_some())),
        urgency: grouped(customer.urgency_score.into()),
        rfm: grouped(customer.rfm_score.into()),
        value: (customer.project_value > 0.0).then(|| approximate_dollars(customer.project_value)),
    })
}

fn tested_confidence(judgement: Option<&Judgement>, customer: u32, row: &Customer) -> Option<f64> {
    judgement?.confidence_in(customer, row.level())
}

/// Whether the minimum confidence can be compared with anything.
pub fn tested(report: &Report, judged: &Judged) -> Tested {
    let is_modelled = matches!(report.model, ModelSummary::Trained(_)) && report.applied_model.is_none();
    match &judged.known {
        _ if !is_modelled => Tested::Never,
        Some(known) if !known.out_of_fold.is_empty() => Tested::Yes,
        _ if judged.is_complete() => Tested::Never,
        _ => Tested::NotYet,
    }
}

fn metrics(report: &Report, judgement: Option<&Judgement>, selection: &Selection, selected: &Selected) -> Metrics {
    let customers = || {
        selected
            .matches
            .iter()
            .filter_map(|ranked| report.customers.get(ranked.customer as usize))
    };
    let count = |list: List| {
        let count = customers().filter(|customer| list.contains(customer, &report.thresholds)).count() as u32;
        let narrowed = Selection {
            lists: selection.lists.with(list),
            ..*selection
        };
        Count {
            value: grouped(count.into()),
            words: text::shell::customers(count),
            address: Route::Pipeline(narrowed).address(),
        }
    };
    let words = &text::pipeline::WORDS;
    let on_unseen = mean(selected.matches.iter().filter_map(|ranked| {
        let customer = report.customers.get(ranked.customer as usize)?;
        tested_confidence(judgement, ranked.customer, customer)
    }));
    let in_sample = mean(customers().filter_map(Customer::confidence));
    Metrics {
        average_about: if on_unseen.is_some() {
            words.average_tested_about
        } else {
            words.average_confidence_about
        },
        average_confidence: on_unseen.or(in_sample).map(confidence),
        urgent: count(List::Urgent),
        high_value: count(List::HighValue),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), each| (sum + each, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

/// The columns, in order.
pub fn columns() -> [Column; 8] {
    let words = &text::pipeline::WORDS;
    let column = |key, label, is_number| Column { key, label, is_number };
    [
        column(SortKey::Rank, words.rank, true),
        column(SortKey::Name, words.customer, false),
        column(SortKey::Level, words.level, false),
        column(SortKey::Due, words.next_step, false),
        column(SortKey::Confidence, words.confidence, true),
        column(SortKey::Urgency, words.urgency, true),
        column(SortKey::Rfm, words.rfm, true),
        column(SortKey::Value, words.value, true),
    ]
}

/// The sets of lists to choose from: everyone, each list with its number of customers, and the current set if it is a
/// different one.
pub fn lists(report: &Report, present: Lists) -> Vec<(Lists, String)> {
    let words = &text::list::WORDS;
    let everyone = (Lists::NONE, text::pipeline::WORDS.everyone.to_owned());
    let single = |list: List| {
        let label = text::pipeline::with_count(list_label(list, words), list.count(report));
        (Lists::only(list), label)
    };
    let mut choices: Vec<(Lists, String)> = [everyone].into_iter().chain(List::ALL.map(single)).collect();
    if !choices.iter().any(|(lists, _)| *lists == present) {
        let labels: Vec<&str> = present.iter().map(|list| list_label(list, words)).collect();
        choices.push((present, labels.join(" + ")));
    }
    choices
}

fn list_label(list: List, words: &text::list::Words) -> &'static str {
    match list {
        List::Urgent => words.urgent,
        List::ActionsDue => words.actions_due,
        List::Renewal => words.renewal,
        List::CrossSell => words.cross_sell,
        List::ServiceExpansion => words.service_expansion,
        List::HighValue => words.high_value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    #[test]
    fn metrics_are_of_everyone_who_matches() {
        let shown = show(&sample::report(), None, &Selection::default(), "");
        assert_eq!(shown.lede, "3 of 4 customers match.");
        assert_eq!(shown.metrics.average_confidence.as_deref(), Some("87%"));
        assert_eq!(
            (shown.metrics.urgent.value.as_str(), shown.metrics.high_value.value.as_str()),
            ("1", "1")
        );
        assert_eq!(shown.range, "3 customers");
    }

    #[test]
    fn rows_keep_their_rank_when_filtered() {
        let shown = show(&sample::report(), None, &Selection::everyone(), "calder");
        assert_eq!(shown.rows.len(), 1);
        assert_eq!((shown.rows[0].rank, shown.rows[0].name.as_str()), (4, "Calder Water"));
        assert_eq!(shown.rows[0].value.as_deref(), Some("≈ $275K"));
    }

    #[test]
    fn the_slider_says_whether_there_is_anything_to_compare() {
        let mut report = sample::report();
        let mut judged = Judged::default();
        assert_eq!(tested(&report, &judged), Tested::NotYet);
        judged.known = Some(std::sync::Arc::new(Judgement {
            out_of_fold: sample::out_of_fold(),
            ..Judgement::default()
        }));
        assert_eq!(tested(&report, &judged), Tested::Yes);
        report.model = ModelSummary::NotTrained(crate::report::NoModel::OneClass { labeled: 4 });
        assert_eq!(tested(&report, &judged), Tested::Never);
        assert_eq!(text::pipeline::least(60, Tested::Yes), "60%");
        assert_eq!(text::pipeline::least(60, Tested::NotYet), "being tested");
    }

    #[test]
    fn no_figure_is_told_before_the_values_of_conditions_are_known() {
        let Route::Pipeline(selection) = Route::parse("#/pipeline?min=0&where=total_products~ge~2") else {
            panic!("not the pipeline")
        };
        let mut columns = Columns::default();
        let before = show(
            &sample::report(),
            Known {
                judgement: None,
                columns: Some(&columns),
            },
            &selection,
            "",
        );
        assert_eq!((before.lede.as_str(), before.rows.len()), (text::condition::WORDS.waiting, 0));
        assert_eq!((before.metrics.urgent.value.as_str(), before.range.as_str()), ("–", ""));
        columns.keep("total_products", std::sync::Arc::new(vec![2.0, 0.0, 5.0, 9.0]));
        let after = show(
            &sample::report(),
            Known {
                judgement: None,
                columns: Some(&columns),
            },
            &selection,
            "",
        );
        assert_eq!(after.lede, "2 of 4 customers match.", "the Low one is filtered by its level");
        assert!(after.metrics.urgent.address.contains("where=total_products~ge~2"));
    }

    #[test]
    fn nothing_found_has_no_average() {
        let shown = show(&sample::report(), None, &Selection::default(), "nobody");
        assert_eq!(shown.lede, "No customer matches the filters.");
        assert_eq!(shown.metrics.average_confidence, None);
        assert!(shown.rows.is_empty());
    }

    #[test]
    fn a_metric_leads_to_the_customers_it_counts() {
        let report = sample::report();
        let within = Selection::of_list(List::CrossSell);
        let metrics = show(&report, None, &within, "").metrics;
        for count in [metrics.urgent, metrics.high_value] {
            let Route::Pipeline(narrowed) = Route::parse(&count.address) else {
                panic!("{} leads elsewhere", count.address);
            };
            let found = narrowed.select(&report, None, "").matches.len() as u64;
            assert_eq!(count.value, grouped(found), "{}", count.address);
        }
    }

    #[test]
    fn lists_carry_their_count() {
        let present = Lists::only(List::Urgent).with(List::CrossSell);
        let labels: Vec<String> = lists(&sample::report(), present).into_iter().map(|(_, label)| label).collect();
        assert_eq!(
            labels,
            [
                "All customers",
                "Urgent customers (1)",
                "Actions due (1)",
                "Renewals (1)",
                "Cross-sell (2)",
                "Service expansion (1)",
                "High value (1)",
                "Urgent customers + Cross-sell"
            ]
        );
    }

    #[test]
    fn every_order_has_a_column() {
        assert_eq!(columns().map(|column| column.key), {
            use SortKey::*;
            [Rank, Name, Level, Due, Confidence, Urgency, Rfm, Value]
        });
    }
}
