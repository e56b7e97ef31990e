//! What is kept of each customer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{AsOf, Day};
use crate::domain::ids::{CustomerId, Id};
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::domain::source::Source;
use crate::facts::{CustomerFacts, Dates, Facts};
use crate::linking::Customers;
use crate::pipeline::{Analysis, Opened};
use crate::report::Opportunities;
use crate::report::action::ActionKind;
use crate::report::changes::{ListName, Standing};
use crate::report::evaluation::OutOfFold;
use crate::workbook::schema::{opportunities, projects, service_credits};
use crate::workbook::tables::{Column, Tables};

use super::{by_customer, ranks, short};

/// A customer as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerState {
    pub id: CustomerId,
    pub name: String,
    /// Further ids that belonged to it by accepted links, in id order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged_ids: Vec<CustomerId>,
    /// Its rows in the install base, opportunities, service credits and projects.
    pub rows: [u32; 4],
    /// The 41 features, in catalog order.
    #[serde(with = "short::numbers")]
    pub features: Vec<f64>,
    /// The level that was shown.
    pub level: Propensity,
    pub tier: Propensity,
    /// `None` without a model.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "short::probabilities")]
    pub probabilities: Option<ClassProbabilities>,
    /// `None` if they were not computed, or it had no label.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "short::probabilities")]
    pub out_of_fold: Option<ClassProbabilities>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub composite: Option<f64>,
    /// From 1.
    pub rank: u32,
    pub is_top: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ListName>,
    /// In order of priority.
    pub actions: Vec<DueAction>,
    pub end_of_life: ItemStates,
    pub end_of_service: ItemStates,
    /// The ids in its rows of opportunities, in id order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opportunities: Vec<Id>,
    /// The opportunity ids that its projects name, in id order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub project_opportunities: Vec<Id>,
    /// The keys of its contracts with the last end of each, in id order; `None` if none of its rows has an end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<(Id, Option<Day>)>,
}

/// An action and the day that it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(ActionKind, Option<Day>)", from = "(ActionKind, Option<Day>)")]
pub struct DueAction {
    pub kind: ActionKind,
    pub due: Option<Day>,
}

/// Items by the days to their earliest date, at the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "[u32; 5]", from = "[u32; 5]")]
pub struct ItemStates {
    pub passed: u32,
    /// 0 to 364 days.
    pub within_year: u32,
    /// 365 to 729 days.
    pub within_two_years: u32,
    pub later: u32,
    /// Without a date.
    pub none: u32,
}

impl From<DueAction> for (ActionKind, Option<Day>) {
    fn from(action: DueAction) -> Self {
        (action.kind, action.due)
    }
}

impl From<(ActionKind, Option<Day>)> for DueAction {
    fn from((kind, due): (ActionKind, Option<Day>)) -> Self {
        Self { kind, due }
    }
}

impl From<ItemStates> for [u32; 5] {
    fn from(states: ItemStates) -> Self {
        [
            states.passed,
            states.within_year,
            states.within_two_years,
            states.later,
            states.none,
        ]
    }
}

impl From<[u32; 5]> for ItemStates {
    fn from([passed, within_year, within_two_years, later, none]: [u32; 5]) -> Self {
        Self {
            passed,
            within_year,
            within_two_years,
            later,
            none,
        }
    }
}

impl ItemStates {
    /// The states of the dates of `items` items.
    pub fn of(dates: &Dates, items: u32, as_of: AsOf) -> Self {
        let until = |days: i32| dates.window(as_of, i32::MIN..=days).map_or(0, |window| window.things);
        let (passed, year, two_years) = (until(-1), until(364), until(729));
        Self {
            passed,
            within_year: year.saturating_sub(passed),
            within_two_years: two_years.saturating_sub(year),
            later: dates.things().saturating_sub(two_years),
            none: items.saturating_sub(dates.things()),
        }
    }

    /// Those that are due: passed, or less than 730 days ahead.
    pub fn due(self) -> u32 {
        self.passed + self.within_year + self.within_two_years
    }
}

impl CustomerState {
    /// Where it stood; by tiers instead of the level that was shown, if the other side has no model.
    pub fn standing(&self, level: Propensity) -> Standing {
        Standing {
            level,
            rank: self.rank,
            is_top: self.is_top,
            lists: Opportunities::on(&self.lists),
        }
    }

    /// Whether an id is its own or was merged into it.
    pub fn has_id(&self, id: &CustomerId) -> bool {
        self.id == *id || self.merged_ids.binary_search(id).is_ok()
    }
}

/// The sources whose rows belong to customers, in the order of [`CustomerState::rows`].
const LINKED: [Source; 4] = [Source::InstallBase, Source::Opportunities, Source::ServiceCredits, Source::Projects];

/// Every customer of an analysis.
pub(super) fn states(opened: &Opened, analysis: &Analysis, facts: &Facts, out_of_fold: &[OutOfFold]) -> Vec<CustomerState> {
    let report = &analysis.report;
    let ranks = ranks(&report.ranking, report.customers.len());
    let top: BTreeSet<u32> = report.top_opportunities.iter().copied().collect();
    let unseen = by_customer(out_of_fold);
    let tables = &opened.tables;
    let as_of = AsOf(report.as_of);
    let state = |(place, (customer, facts)): (usize, (&crate::report::Customer, &CustomerFacts))| {
        let index = place as u32;
        let products = &facts.install_base;
        CustomerState {
            id: customer.id.clone(),
            name: customer.name.clone(),
            merged_ids: customer.merged_ids.clone(),
            rows: LINKED.map(|source| analysis.customers.rows(source).of(place).len() as u32),
            features: analysis.features.0.iter().filter_map(|column| column.get(place).copied()).collect(),
            level: customer.level(),
            tier: customer.tier,
            probabilities: customer.prediction.map(|prediction| prediction.probabilities),
            out_of_fold: unseen.get(&index).copied(),
            composite: customer.composite(),
            rank: ranks.get(place).copied().unwrap_or_default(),
            is_top: top.contains(&index),
            lists: ListName::ALL
                .into_iter()
                .filter(|list| list.holds(customer.opportunities))
                .collect(),
            actions: customer
                .actions
                .iter()
                .map(|action| DueAction {
                    kind: action.kind,
                    due: action.due,
                })
                .collect(),
            end_of_life: ItemStates::of(&products.end_of_life, products.items, as_of),
            end_of_service: ItemStates::of(&products.end_of_service_life, products.items, as_of),
            opportunities: ids_in(tables, &analysis.customers, place, Source::Opportunities),
            project_opportunities: ids_in(tables, &analysis.customers, place, Source::Projects),
            contracts: contracts(tables, &analysis.customers, place),
        }
    };
    report.customers.iter().zip(&facts.customers).enumerate().map(state).collect()
}

/// The opportunity ids in a customer's rows of a source, in id order.
fn ids_in(tables: &Tables, customers: &Customers, customer: usize, source: Source) -> Vec<Id> {
    let Some(table) = tables.get(source) else { return Vec::new() };
    let column: &Column<Id> = match source {
        Source::Opportunities => table.column(opportunities::OPPORTUNITY_ID),
        _ => table.column(projects::SIEBEL_ID),
    };
    let rows = customers.rows(source).of(customer);
    let mut ids: Vec<Id> = rows.iter().filter_map(|row| column.get(*row as usize).cloned()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The keys of a customer's contracts with the last end of each.
fn contracts(tables: &Tables, customers: &Customers, customer: usize) -> Vec<(Id, Option<Day>)> {
    let Some(table) = tables.get(Source::ServiceCredits) else {
        return Vec::new();
    };
    let (keys, ends) = (
        table.column(service_credits::PROJECT_ID),
        table.column(service_credits::CONTRACT_END),
    );
    let rows = customers.rows(Source::ServiceCredits).of(customer).iter().map(|row| *row as usize);
    let mut found: Vec<(Id, Option<Day>)> = rows
        .filter_map(|row| Some((keys.get(row)?.clone(), ends.get(row).copied())))
        .collect();
    found.sort_unstable();
    let mut contracts: Vec<(Id, Option<Day>)> = Vec::new();
    for (key, end) in found {
        match contracts.last_mut().filter(|(last, _)| *last == key) {
            // Ascending, so that the last end is the one that stays.
            Some(last) => last.1 = end,
            None => contracts.push((key, end)),
        }
    }
    contracts
}
