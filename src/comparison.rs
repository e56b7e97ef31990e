//! What changed since an earlier analysis (docs/method.md, What changed): which customers came, went and moved, and by what.
//!
//! [`compare`] is a pure function of the snapshot of then and the analysis of now; no row of then is needed. A changed setting is
//! the smaller case: the files are the same, and a [`Footprint`] of the analysis before is enough.

use thiserror::Error;

use crate::domain::calendar::Day;
use crate::domain::propensity::Propensity;
use crate::facts::Facts;
use crate::pipeline::{Analysis, Opened};
use crate::report::changes::{ChangedCustomer, Shift, Turnover};
use crate::report::comparison::{Basis, ComparedCustomer, Comparison, Figures, Origin, Path, RenewalState, Side, Status, Step};
use crate::report::insights::Insights;
use crate::report::problem::{Problem, ProblemKind};
use crate::report::{Customer, LabelSource};
use crate::snapshot::{CustomerState, Snapshot};

mod cut;
mod drift;
mod footprint;
mod look_back;
mod matching;
mod path;
mod renewals;
pub mod rows;

pub use footprint::Footprint;

use footprint::Compared;
use matching::Matching;
use rows::CustomerMatches;

/// The place of feature 41 in the catalog's order.
const SCORE: usize = crate::domain::feature::FeatureId::OpportunityPropensityScore as usize;

/// Why two analyses are not compared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ComparisonError {
    #[error(
        "it is of {before}, after the as-of date of the open workbook, {now}: open the later workbook, and compare it with the earlier one"
    )]
    Later { before: Day, now: Day },
    #[error("none of its {before} customers is among the {now} of the open workbook, so there is nothing to compare")]
    NoCustomerInCommon { before: usize, now: usize },
    #[error("its model learned {}, that of the open workbook {}: levels of the two mean different things", labels(*.before), labels(*.now))]
    Labels { before: LabelSource, now: LabelSource },
}

/// What there is now.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    pub opened: &'a Opened,
    pub analysis: &'a Analysis,
    pub insights: &'a Insights,
    /// Whose the matched rows were and are; `None` without the workbook of then.
    pub rows: Option<&'a CustomerMatches>,
}

/// Compares an analysis with an earlier one.
///
/// # Errors
/// Returns a [`Problem`] with a [`ComparisonError`] in words if the two cannot be compared.
pub fn compare(before: &Snapshot, origin: Origin, now: Now<'_>) -> Result<Comparison, Problem> {
    let Now {
        opened,
        analysis,
        insights,
        rows,
    } = now;
    let facts = Facts::gather(&analysis.customers, &opened.tables);
    let after = Snapshot::with_facts(opened, analysis, &facts, insights, &[]);
    check(before, &after).map_err(refused)?;
    let matching = Matching::of(before, &after, rows);
    if !matching.has_anything_in_common() {
        return Err(refused(ComparisonError::NoCustomerInCommon {
            before: before.customers.len(),
            now: after.customers.len(),
        }));
    }
    let basis = basis(before, &after);
    let paths = path::paths(before, &after, opened, analysis, &facts, &matching.before_of, basis)?;
    let renewals = renewals::renewals(before, &after, &facts, &matching.before_of, analysis.report.as_of)?;
    let (footprint, compared) = stands(before, analysis, &matching, basis);
    let changes = footprint.summed_up(analysis, &compared);
    let customers = customers(before, &after, &matching, compared, paths, renewals, basis);
    Ok(Comparison {
        days: after.as_of.days_after(before.as_of),
        origin,
        basis,
        warnings: cut::warnings(before, &after),
        figures: figures(&customers),
        high_by_model: high_by_model(before, &after, &customers, basis),
        look_back: look_back::look_back(before, &after, &facts, &matching.now_of),
        drift: drift::drift(before, &after, &matching.before_of),
        before: side(before),
        after: side(&after),
        regrouped: matching.regrouped,
        changes,
        customers,
    })
}

fn check(before: &Snapshot, after: &Snapshot) -> Result<(), ComparisonError> {
    if before.as_of > after.as_of {
        return Err(ComparisonError::Later {
            before: before.as_of,
            now: after.as_of,
        });
    }
    match (before.labels, after.labels) {
        (Some(before), Some(now)) if before != now => Err(ComparisonError::Labels { before, now }),
        _ => Ok(()),
    }
}

fn refused(error: ComparisonError) -> Problem {
    Problem::new(ProblemKind::NotComparable, None).finding([error.to_string()])
}

fn labels(source: LabelSource) -> &'static str {
    match source {
        LabelSource::Rules => "rule labels",
        LabelSource::Outcomes => "real outcomes",
    }
}

fn basis(before: &Snapshot, after: &Snapshot) -> Basis {
    if before.saved_model().is_some() && after.saved_model().is_some() {
        Basis::Composite
    } else {
        Basis::PropensityScore
    }
}

/// What is said of an analysis that is compared.
pub fn side(snapshot: &Snapshot) -> Side {
    Side {
        as_of: snapshot.as_of,
        files: snapshot.files.clone(),
        customers: snapshot.customers.len() as u32,
        labels: snapshot.labels,
        version: snapshot.onelead.clone(),
    }
}

/// Where everyone stands in both: by predicted levels if both have a model, else by tiers.
fn stands(before: &Snapshot, analysis: &Analysis, matching: &Matching, basis: Basis) -> (Footprint, Compared) {
    let footprint = Footprint::of_snapshot(before, basis);
    let level: fn(&Customer) -> Propensity = match basis {
        Basis::Composite => Customer::level,
        Basis::PropensityScore => |customer| customer.tier,
    };
    let compared = footprint.compared(analysis, &matching.before_of, level);
    (footprint, compared)
}

/// A customer's level.
fn level(customer: &CustomerState, basis: Basis) -> Propensity {
    match basis {
        Basis::Composite => customer.level,
        Basis::PropensityScore => customer.tier,
    }
}

/// A customer's value.
fn value(customer: &CustomerState, basis: Basis) -> Option<f64> {
    match basis {
        Basis::Composite => customer.composite,
        Basis::PropensityScore => customer.features.get(SCORE).copied(),
    }
}

fn customers(
    before: &Snapshot,
    after: &Snapshot,
    matching: &Matching,
    compared: Compared,
    paths: Vec<Option<Path>>,
    renewals: Vec<Option<crate::report::comparison::Renewal>>,
    basis: Basis,
) -> Vec<ComparedCustomer> {
    let of_now = compared.of_now.into_iter().zip(paths).zip(renewals).enumerate();
    let mut customers: Vec<ComparedCustomer> = of_now
        .map(|(place, ((stands, path), renewal))| {
            let earlier = matching.before_of.get(place).copied().flatten();
            let earlier = earlier.and_then(|earlier| before.customers.get(earlier));
            ComparedCustomer {
                status: matching.of_now.get(place).cloned().unwrap_or(Status::New),
                place: Some(place as u32),
                stands,
                value: Shift {
                    before: earlier.and_then(|customer| value(customer, basis)),
                    after: after.customers.get(place).and_then(|customer| value(customer, basis)),
                },
                path,
                renewal,
            }
        })
        .collect();
    customers.extend(
        compared
            .gone
            .into_iter()
            .map(|(place, stands): (usize, ChangedCustomer)| ComparedCustomer {
                status: matching.of_before.get(place).cloned().unwrap_or(Status::Gone),
                place: None,
                stands,
                value: Shift {
                    before: before.customers.get(place).and_then(|customer| value(customer, basis)),
                    after: None,
                },
                path: None,
                renewal: None,
            }),
    );
    customers
}

fn figures(customers: &[ComparedCustomer]) -> Figures {
    let mut figures = Figures::default();
    for customer in customers {
        *match customer.status {
            Status::Same | Status::Paired { .. } => &mut figures.same,
            Status::New => &mut figures.came,
            Status::Gone => &mut figures.gone,
            Status::Merged { .. } => &mut figures.merged,
            Status::Split { .. } => &mut figures.split,
            Status::Regrouped => &mut figures.regrouped,
        } += 1;
        if let Some(renewal) = &customer.renewal {
            figures.renewals += 1;
            figures.renewals_resolved += u32::from(renewal.state == RenewalState::Resolved);
        }
        figures.moved += u32::from(customer.has_moved());
        for (step, moved) in Step::ALL.into_iter().zip(&mut figures.moved_by) {
            *moved += u32::from(customer.reason() == Some(step));
        }
    }
    figures
}

/// Who came to High and who left it by the step to the model of now; `None` if that is the model of before.
fn high_by_model(before: &Snapshot, after: &Snapshot, customers: &[ComparedCustomer], basis: Basis) -> Option<Turnover> {
    if basis == Basis::PropensityScore || path::is_same_model(before, after) {
        return None;
    }
    let paths = || customers.iter().filter_map(|customer| customer.path);
    let is_high = |level: Propensity| level == Propensity::High;
    let count = |from: bool, to: bool| {
        let crossed = paths().filter(
            |Path {
                 levels: [.., settings, now],
                 ..
             }| is_high(*settings) == from && is_high(*now) == to,
        );
        crossed.count() as u32
    };
    Some(Turnover {
        came: count(false, true),
        went: count(true, false),
    })
}
