//! What the pipeline view shows, out of a report and a selection.

use crate::domain::language::Language;
use crate::domain::propensity::Propensity;
use crate::report::{Customer, Report};
use crate::text;
use crate::text::number::{approximate_dollars, confidence, grouped};
use crate::ui::selection::filter::List;
use crate::ui::selection::sort::SortKey;
use crate::ui::selection::{Ranked, Selected, Selection};

/// RFM scores from here on count as high value (SPEC 10.2).
const HIGH_VALUE: u8 = 6;

/// A customer's line.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub rank: u32,
    pub id: String,
    pub name: String,
    pub level: Propensity,
    pub next_step: &'static str,
    pub timeline: &'static str,
    pub driver: String,
    /// `None` without a model.
    pub confidence: Option<String>,
    pub urgency: String,
    pub rfm: String,
    /// `None` without projects of a known size.
    pub value: Option<String>,
}

/// The three metrics over everyone who matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// `None` without a match or without a model.
    pub average_confidence: Option<String>,
    pub urgent: String,
    pub high_value: String,
}

/// What the view shows for a selection.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub lede: String,
    pub metrics: Metrics,
    pub rows: Vec<Row>,
    pub range: String,
}

/// A column that can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub key: SortKey,
    pub label: &'static str,
    pub is_number: bool,
}

/// Selects and words.
pub fn show(report: &Report, selection: &Selection, search: &str, language: Language) -> Shown {
    let selected = selection.select(report, search);
    let matching = selected.matches.len() as u32;
    Shown {
        lede: text::pipeline::lede(matching, report.customers.len() as u32, language),
        metrics: metrics(report, &selected),
        rows: selected
            .shown()
            .iter()
            .filter_map(|ranked| row(report, *ranked, language))
            .collect(),
        range: text::pipeline::range(selected.shown().len() as u32, matching, language),
    }
}

fn row(report: &Report, ranked: Ranked, language: Language) -> Option<Row> {
    let customer = report.customers.get(ranked.customer as usize)?;
    let action = customer.actions.first();
    Some(Row {
        rank: ranked.rank,
        id: customer.id.to_string(),
        name: customer.name.clone(),
        level: customer.level(),
        next_step: action.map_or("", |action| text::action::next_step(action, language)),
        timeline: action.map_or("", |action| text::action::timeline(action.timeline, language)),
        driver: text::driver::sentence(&customer.driver, language),
        confidence: customer.confidence().map(confidence),
        urgency: grouped(customer.urgency_score.into()),
        rfm: grouped(customer.rfm_score.into()),
        value: (customer.project_value > 0.0).then(|| approximate_dollars(customer.project_value)),
    })
}

fn metrics(report: &Report, selected: &Selected) -> Metrics {
    let customers = || {
        selected
            .matches
            .iter()
            .filter_map(|ranked| report.customers.get(ranked.customer as usize))
    };
    let count = |belongs: fn(&Customer) -> bool| grouped(customers().filter(|customer| belongs(customer)).count() as u64);
    let confidences: Vec<f64> = customers().filter_map(Customer::confidence).collect();
    let average = confidences.iter().sum::<f64>() / confidences.len() as f64;
    Metrics {
        average_confidence: (!confidences.is_empty()).then(|| confidence(average)),
        urgent: count(|customer| List::Urgent.contains(customer)),
        high_value: count(|customer| customer.rfm_score >= HIGH_VALUE),
    }
}

/// The columns, in order.
pub fn columns(language: Language) -> [Column; 8] {
    let words = text::pipeline::words(language);
    let column = |key, label, is_number| Column { key, label, is_number };
    [
        column(SortKey::Rank, words.rank, true),
        column(SortKey::Name, words.customer, false),
        column(SortKey::Level, words.level, false),
        column(SortKey::Due, words.next_step, false),
        column(SortKey::Confidence, words.in_sample, true),
        column(SortKey::Urgency, words.urgency, true),
        column(SortKey::Rfm, words.rfm, true),
        column(SortKey::Value, words.value, true),
    ]
}

/// The lists to choose from, with how many customers stand in each.
pub fn lists(report: &Report, language: Language) -> Vec<(List, String)> {
    let words = text::list::words(language);
    let label = |list| match list {
        List::Urgent => words.urgent,
        List::ActionsDue => words.actions_due,
        List::Renewal => words.renewal,
        List::CrossSell => words.cross_sell,
        List::ServiceExpansion => words.service_expansion,
    };
    let choice = |list: List| (list, text::pipeline::with_count(label(list), list.count(report), language));
    List::ALL.into_iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sample;

    const EN: Language = Language::En;

    #[test]
    fn metrics_are_of_everyone_who_matches() {
        let shown = show(&sample::report(), &Selection::default(), "", EN);
        assert_eq!(shown.lede, "3 of 4 customers match.");
        assert_eq!(
            shown.metrics,
            Metrics {
                average_confidence: Some("87%".into()),
                urgent: "1".into(),
                high_value: "1".into(),
            }
        );
        assert_eq!(shown.range, "3 customers");
    }

    #[test]
    fn rows_keep_their_rank_when_filtered() {
        let shown = show(&sample::report(), &Selection::everyone(), "calder", EN);
        assert_eq!(shown.rows.len(), 1);
        assert_eq!((shown.rows[0].rank, shown.rows[0].name.as_str()), (4, "Calder Water"));
        assert_eq!(shown.rows[0].value.as_deref(), Some("≈ $275K"));
    }

    #[test]
    fn nothing_found_has_no_average() {
        let shown = show(&sample::report(), &Selection::default(), "nobody", EN);
        assert_eq!(shown.lede, "No customer matches the filters.");
        assert_eq!(shown.metrics.average_confidence, None);
        assert!(shown.rows.is_empty());
    }

    #[test]
    fn lists_carry_their_count() {
        let labels: Vec<String> = lists(&sample::report(), EN).into_iter().map(|(_, label)| label).collect();
        assert_eq!(
            labels,
            [
                "Urgent renewals (1)",
                "Actions due (1)",
                "Renewals (1)",
                "Cross-sell (2)",
                "Service expansion (1)"
            ]
        );
    }

    #[test]
    fn every_order_has_a_column() {
        assert_eq!(columns(EN).map(|column| column.key), {
            use SortKey::*;
            [Rank, Name, Level, Due, Confidence, Urgency, Rfm, Value]
        });
    }
}
