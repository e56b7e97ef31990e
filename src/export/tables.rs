//! The CSV files: their columns and rows.

use crate::domain::ids::{CustomerId, Id};
use crate::features::catalog::FEATURES;
use crate::report::action::Action;
use crate::report::advice::{Advice, Message};
use crate::report::reason::Reason;
use crate::report::{Customer, FeatureColumns, Report};
use crate::text;

use super::ExportError;
use super::Voice;
use super::cell::Cell;
use super::csv;

const TOP_OPPORTUNITIES: [&str; 10] = [
    "rank",
    "customer_id",
    "customer_name",
    "predicted_propensity",
    "prediction_confidence",
    "composite_score",
    "urgency_score",
    "rfm_score",
    "opportunity_propensity_score",
    "top_reasons",
];

const RECOMMENDATIONS: [&str; 12] = [
    "customer_id",
    "customer_name",
    "predicted_propensity",
    "prediction_confidence",
    "top_action_type",
    "top_action_title",
    "top_action_urgency",
    "top_action_timeline",
    "num_actions",
    "risk_flags",
    "subject",
    "message",
];

/// A header and its rows, before they are a CSV or a sheet of the workbook: both say the same by construction.
pub(super) struct Table<'a> {
    pub(super) header: Vec<&'static str>,
    pub(super) rows: Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>,
}

impl Table<'_> {
    pub(super) fn into_csv(self) -> Result<Vec<u8>, ExportError> {
        csv::write(&self.header, self.rows)
    }
}

/// `customer_predictions.csv`: every customer in id order, with the 41 features and what the model says.
///
/// # Errors
/// When the CSV cannot be written.
pub fn predictions(report: &Report, features: &FeatureColumns) -> Result<Vec<u8>, ExportError> {
    prediction_table(report, features).into_csv()
}

pub(super) fn prediction_table<'a>(report: &'a Report, features: &'a FeatureColumns) -> Table<'a> {
    let before = ["customer_id", "customer_name"];
    let after = [
        "propensity_tier",
        "predicted_propensity",
        "prob_high",
        "prob_medium",
        "prob_low",
        "prediction_confidence",
        "composite_score",
    ];
    let keys = FEATURES.iter().map(|feature| feature.key);
    let customers = report.customers.iter().enumerate();
    Table {
        header: before.into_iter().chain(keys).chain(after).collect(),
        rows: Box::new(customers.map(|(row, customer)| prediction_row(row, customer, features))),
    }
}

fn prediction_row<'a>(row: usize, customer: &'a Customer, features: &FeatureColumns) -> Vec<Cell<'a>> {
    let mut cells = vec![id_cell(&customer.id), Cell::text(&customer.name)];
    for (feature, column) in FEATURES.iter().zip(&features.0) {
        let value = column.get(row).copied();
        cells.push(match value {
            Some(value) if feature.is_flag() => Cell::Flag(value > 0.0),
            value => Cell::optional(value),
        });
    }
    let probabilities = customer.prediction.map(|prediction| prediction.probabilities);
    cells.extend([
        Cell::text(customer.tier.word()),
        Cell::text(customer.level().word()),
        Cell::optional(probabilities.map(|p| p.high)),
        Cell::optional(probabilities.map(|p| p.medium)),
        Cell::optional(probabilities.map(|p| p.low)),
        Cell::optional(customer.confidence()),
        Cell::optional(customer.composite()),
    ]);
    cells
}

/// `top_opportunities.csv`: the customers worth a call, best first, with what speaks most for their level; `reasons` in the
/// same order, none without a model.
///
/// # Errors
/// When the CSV cannot be written.
pub fn top_opportunities(report: &Report, reasons: &[Vec<Reason>]) -> Result<Vec<u8>, ExportError> {
    opportunity_table(report, reasons).into_csv()
}

pub(super) fn opportunity_table<'a>(report: &'a Report, reasons: &'a [Vec<Reason>]) -> Table<'a> {
    let ranked = report
        .ranked_top()
        .filter_map(|(rank, index)| Some((rank.into(), report.customers.get(index as usize)?)));
    let reasons = reasons.iter().map(Some).chain(std::iter::repeat(None));
    let joined = |reasons: Option<&Vec<Reason>>| reasons.map(|reasons| text::reason::joined(reasons));
    let row = move |((rank, customer), reasons)| opportunity_row(rank, customer, joined(reasons));
    Table {
        header: TOP_OPPORTUNITIES.to_vec(),
        rows: Box::new(ranked.zip(reasons).map(row)),
    }
}

fn opportunity_row(rank: i64, customer: &Customer, reasons: Option<String>) -> Vec<Cell<'_>> {
    vec![
        Cell::Integer(rank),
        id_cell(&customer.id),
        Cell::text(&customer.name),
        Cell::text(customer.level().word()),
        Cell::optional(customer.confidence()),
        Cell::optional(customer.composite()),
        Cell::Integer(customer.urgency_score.into()),
        Cell::Integer(customer.rfm_score.into()),
        Cell::Number(customer.propensity_score),
        reasons.filter(|reasons| !reasons.is_empty()).map_or(Cell::Absent, Cell::text),
    ]
}

/// `consultant_recommendations.csv`: the batch, one row per customer, most confident first, with the message about
/// the first action in the user's own words where there are any; `advices` in the batch's order.
///
/// # Errors
/// When the CSV cannot be written.
pub fn recommendations(report: &Report, advices: &[Advice], voice: Voice) -> Result<Vec<u8>, ExportError> {
    recommendation_table(report, advices, voice).into_csv()
}

pub(super) fn recommendation_table<'a>(report: &'a Report, advices: &'a [Advice], voice: Voice<'a>) -> Table<'a> {
    let advices = advices.iter().map(Some).chain(std::iter::repeat(None));
    let row = move |(index, advice): (&u32, Option<&Advice>)| {
        let customer = report.customers.get(*index as usize)?;
        let advice = advice.filter(|advice| advice.customer == *index);
        let first = customer.actions.first();
        let message = first.and_then(|action| voice.message(customer, action.kind, advice));
        Some(recommendation_row(customer, message))
    };
    Table {
        header: RECOMMENDATIONS.to_vec(),
        rows: Box::new(report.batch.iter().zip(advices).filter_map(row)),
    }
}

fn recommendation_row<'a>(customer: &'a Customer, message: Option<Message>) -> Vec<Cell<'a>> {
    let own = customer_cells(customer).into_iter().chain([Cell::optional(customer.confidence())]);
    let actions = action_cells(customer.actions.first()).into_iter();
    own.chain(actions).chain(outlook_cells(customer, message)).collect()
}

/// Id, name and level.
pub(super) fn customer_cells(customer: &Customer) -> [Cell<'_>; 3] {
    [
        id_cell(&customer.id),
        Cell::text(&customer.name),
        Cell::text(customer.level().word()),
    ]
}

/// Type, title, urgency and timeline of an action.
pub(super) fn action_cells<'a>(action: Option<&Action>) -> [Cell<'a>; 4] {
    let Some(action) = action else {
        return [Cell::Absent, Cell::Absent, Cell::Absent, Cell::Absent];
    };
    [
        Cell::text(action.kind.key()),
        Cell::text(text::action::title(action)),
        Cell::text(text::action::urgency(action.urgency)),
        Cell::text(text::action::timeline(action.timeline)),
    ]
}

/// The number of actions, the risk flags and the message.
pub(super) fn outlook_cells(customer: &Customer, message: Option<Message>) -> [Cell<'_>; 4] {
    let (subject, body) = message.map_or((Cell::Absent, Cell::Absent), |message| {
        (Cell::text(message.subject), Cell::text(message.body))
    });
    [
        Cell::Integer(customer.actions.len() as i64),
        Cell::text(text::risk::joined(&customer.risks)),
        subject,
        body,
    ]
}

/// What was matched by hand, as the command line reads it.
///
/// # Errors
/// [`ExportError::Columns`]; not for mappings that this program made.
pub fn matched_columns(report: &Report) -> Result<Vec<u8>, ExportError> {
    let hand = report.matched_by_hand.clone().unwrap_or_default();
    Ok(hand.to_json()?.into_bytes())
}

/// `outcomes.csv`: every customer in id order with an empty outcome, to be filled in and given back beside the workbook.
///
/// # Errors
/// When the CSV cannot be written.
pub fn outcomes_template(report: &Report) -> Result<Vec<u8>, ExportError> {
    // The last header is a note: a column of its own would have to be filled, and deleted again.
    let note = text::model::outcome_words();
    let header = ["customer_id", "customer_name", "actual_opportunity_outcome", note];
    let rows = report.customers.iter();
    let rows = rows.map(|customer| vec![id_cell(&customer.id), Cell::text(&*customer.name), Cell::Absent, Cell::Absent]);
    csv::write(&header, rows)
}

/// `report.json`: the whole report for programs, one object, keys in declaration order.
///
/// # Errors
/// When the JSON cannot be written.
pub fn report_json(report: &Report) -> Result<Vec<u8>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(report)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Integer ids are numbers, even negative ones; other ids are words and guarded like them.
pub(super) fn id_cell(id: &CustomerId) -> Cell<'_> {
    match id {
        Id::Integer(number) => Cell::Integer(*number),
        Id::Text(text) => Cell::text(text.as_ref()),
    }
}
