//! The contents of the pipeline view, taken from a report and a selection.

use super::super::doubt::{Sure, sure};
use super::super::when::{When, when};
use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;
use crate::report::comparison::Comparison;
use crate::report::evaluation::Judgement;
use crate::report::{Customer, ModelSummary, Report};
use crate::text;
use crate::text::number::{approximate_dollars, confidence, grouped, percent};
use crate::text::pipeline::Tested;
use crate::ui::route::Route;
use crate::ui::selection::columns::{Column, Columns};
use crate::ui::selection::condition::FeatureValues;
use crate::ui::selection::filter::{List, Lists};
use crate::ui::selection::happened::Happened;
use crate::ui::selection::sort::SortKey;
use crate::ui::selection::{Known, Ranked, Selected, Selection};
use crate::ui::state::Judged;
use crate::wire::Pick;

/// A customer's row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    pub rank: u32,
    pub id: String,
    /// The address of the customer's view.
    pub address: String,
    pub name: String,
    /// What is picked with the row: the customer's first action.
    pub pick: Option<Pick>,
    pub level: Propensity,
    pub sure: Sure,
    pub next_step: &'static str,
    pub when: Option<When>,
    pub driver: String,
    /// What orders customers of one level.
    pub score: String,
    /// Out-of-fold if known, else in-sample; `None` without a model.
    pub confidence: Option<String>,
    pub urgency: String,
    pub rfm: String,
    /// `None` without projects of known size.
    pub value: Option<String>,
    /// What happened since the earlier analysis; empty without one.
    pub since: String,
    /// How likely a project starts; `None` where nothing says so.
    pub start: Option<String>,
}

/// The three metrics over all matching customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// Out-of-fold if known; `None` without a match or without a model.
    pub average_confidence: Option<String>,
    pub average: &'static str,
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

/// The header of a column; `sort` is what a click on it sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub column: Column,
    pub label: &'static str,
    pub is_number: bool,
    pub sort: Option<SortKey>,
}

/// Applies a selection and puts the result into words; `date` formats a date.
pub fn show<'a>(report: &Report, known: impl Into<Known<'a>>, selection: &Selection, search: &str, date: &dyn Fn(Day) -> String) -> Shown {
    shown(report, known.into(), selection, search, date)
}

fn shown(report: &Report, known: Known<'_>, selection: &Selection, search: &str, date: &dyn Fn(Day) -> String) -> Shown {
    let judgement = known.judgement;
    let lacks = |columns: &FeatureValues| selection.conditions.lacking(columns).is_some();
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
            .filter_map(|ranked| row(report, known, *ranked, date))
            .collect(),
        range: text::pipeline::range(selected.shown().len() as u32, matching),
    }
}

/// What is shown until the values of conditions, or what changed, are known: no figure, because each would be wrong.
pub fn not_yet(selection: &Selection) -> Shown {
    let absent = || Count {
        value: text::shell::WORDS.absent.to_owned(),
        words: text::condition::WORDS.waiting.to_owned(),
        address: Route::Pipeline(*selection).address(),
    };
    Shown {
        lede: text::condition::WORDS.waiting.to_owned(),
        metrics: Metrics {
            average_confidence: None,
            average: text::pipeline::WORDS.average_tested,
            urgent: absent(),
            high_value: absent(),
        },
        rows: Vec::new(),
        range: String::new(),
    }
}

fn row(report: &Report, known: Known<'_>, ranked: Ranked, date: &dyn Fn(Day) -> String) -> Option<Row> {
    let judgement = known.judgement;
    let customer = report.customers.get(ranked.customer as usize)?;
    let action = customer.actions.first();
    let tested = tested_confidence(judgement, ranked.customer, customer);
    Some(Row {
        rank: ranked.rank,
        id: text::links::ids(&customer.id, &customer.merged_ids),
        address: Route::to_customer(&customer.id).address(),
        name: customer.name.clone(),
        pick: action.map(|action| Pick {
            customer: ranked.customer,
            action: action.kind,
        }),
        level: customer.level(),
        sure: sure(report, judgement, ranked.customer, customer, ranked.rank),
        next_step: action.map_or("", |action| text::action::next_step(action)),
        when: action.map(|action| when(action, report.as_of, date)),
        driver: text::driver::dated(&customer.driver, report.as_of),
        score: text::doubt::score(customer.propensity_score),
        confidence: tested.or(customer.confidence()).map(confidence),
        urgency: grouped(customer.urgency_score.into()),
        rfm: grouped(customer.rfm_score.into()),
        value: (customer.project_value > 0.0).then(|| approximate_dollars(customer.project_value)),
        since: known
            .comparison
            .and_then(|comparison| comparison.of_now(ranked.customer))
            .map(text::since::told)
            .unwrap_or_default(),
        start: known
            .starts
            .and_then(|starts| starts.row(ranked.customer))
            .map(|row| percent(row.probability)),
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
    let (mut on_unseen, mut in_sample) = (Mean::default(), Mean::default());
    let (mut urgent, mut high_value) = (0, 0);
    for ranked in &selected.matches {
        let Some(customer) = report.customers.get(ranked.customer as usize) else {
            continue;
        };
        on_unseen.add(tested_confidence(judgement, ranked.customer, customer));
        in_sample.add(customer.confidence());
        urgent += u32::from(List::Urgent.contains(customer, &report.thresholds));
        high_value += u32::from(List::HighValue.contains(customer, &report.thresholds));
    }
    let count = |list: List, count: u32| {
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
    Metrics {
        average: if on_unseen.n > 0 {
            words.average_tested
        } else {
            words.average_in_sample
        },
        average_confidence: on_unseen.mean().or(in_sample.mean()).map(confidence),
        urgent: count(List::Urgent, urgent),
        high_value: count(List::HighValue, high_value),
    }
}

/// The mean of the values there are.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: f64,
    n: u32,
}

impl Mean {
    fn add(&mut self, value: Option<f64>) {
        if let Some(value) = value {
            self.sum += value;
            self.n += 1;
        }
    }

    fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / f64::from(self.n))
    }
}

/// The name of a column.
pub fn label(column: Column) -> &'static str {
    let words = &text::pipeline::WORDS;
    match column {
        Column::Level => words.level,
        Column::Driver => words.driver,
        Column::NextStep => words.next_step,
        Column::Due => words.due,
        Column::Score => text::doubt::WORDS.score,
        Column::Confidence => words.confidence,
        Column::Urgency => words.urgency,
        Column::Rfm => words.rfm,
        Column::Value => words.value,
        Column::Since => text::since::WORDS.changed,
        Column::Start => text::starts::WORDS.likely,
    }
}

/// The headers of the shown columns, besides rank and name.
pub fn heads(columns: Columns) -> Vec<Head> {
    let head = |column| Head {
        column,
        label: label(column),
        is_number: matches!(
            column,
            Column::Score | Column::Confidence | Column::Urgency | Column::Rfm | Column::Value | Column::Start
        ),
        sort: match column {
            Column::Level => Some(SortKey::Level),
            Column::Due => Some(SortKey::Due),
            Column::Confidence => Some(SortKey::Confidence),
            Column::Urgency => Some(SortKey::Urgency),
            Column::Rfm => Some(SortKey::Rfm),
            Column::Value => Some(SortKey::Value),
            Column::Driver | Column::NextStep | Column::Score | Column::Since | Column::Start => None,
        },
    };
    columns.iter().map(head).collect()
}

/// Every order with its name, for lists without headers to click.
pub fn orders() -> [(SortKey, &'static str); 8] {
    let words = &text::pipeline::WORDS;
    SortKey::ALL.map(|key| {
        let label = match key {
            SortKey::Rank => words.rank,
            SortKey::Name => words.customer,
            SortKey::Level => words.level,
            SortKey::Confidence => words.confidence,
            SortKey::Urgency => words.urgency,
            SortKey::Rfm => words.rfm,
            SortKey::Value => words.value,
            SortKey::Due => words.due,
        };
        (key, label)
    })
}

/// The week that the rows are limited to, in words.
pub fn week(report: &Report, selection: &Selection, date: &dyn Fn(Day) -> String) -> Option<String> {
    let week = selection.week?;
    Some(match week.days(report.as_of) {
        Some((first, last)) => text::pipeline::due_in(&text::customer::span(&date(first), Some(&date(last)))),
        None => text::executive::WORDS.due_now.to_owned(),
    })
}

/// What can have happened to a customer, each with the number of customers of now; what happened to none is left out, but for the
/// present choice.
pub fn happened(comparison: Option<&Comparison>, present: Option<Happened>) -> Vec<(Happened, String)> {
    let customers = comparison.map_or(&[][..], |comparison| &comparison.customers);
    let mut counts = [0; Happened::OF_NOW.len()];
    for customer in customers.iter().filter(|customer| customer.place.is_some()) {
        for (count, happened) in counts.iter_mut().zip(Happened::OF_NOW) {
            *count += u32::from(happened.is_of(customer));
        }
    }
    let choices = Happened::OF_NOW.into_iter().zip(counts);
    let choices = choices.filter(|(happened, count)| *count > 0 || Some(*happened) == present);
    let mut choices: Vec<(Happened, String)> = choices
        .map(|(happened, count)| (happened, text::pipeline::with_count(happened.label(), count)))
        .collect();
    // An address can name what no customer of now can be.
    if let Some(present) = present.filter(|present| !choices.iter().any(|(happened, _)| happened == present)) {
        choices.push((present, text::pipeline::with_count(present.label(), 0)));
    }
    choices
}

/// The sets of lists to choose from: everyone, each list with its number of customers as [`List::counts`] gives them, and the
/// current set if it is a different one.
pub fn lists(counts: &[u32], present: Lists) -> Vec<(Lists, String)> {
    let words = &text::list::WORDS;
    let everyone = (Lists::NONE, text::pipeline::WORDS.everyone.to_owned());
    let single = |(list, count): (List, &u32)| {
        let label = text::pipeline::with_count(list_label(list, words), *count);
        (Lists::only(list), label)
    };
    let singles = List::ALL.into_iter().zip(counts).map(single);
    let mut choices: Vec<(Lists, String)> = [everyone].into_iter().chain(singles).collect();
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
mod tests;
