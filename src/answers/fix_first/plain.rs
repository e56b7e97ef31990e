//! What cannot be tried, because only the files can be fixed: it tells whom it touches.

use std::collections::BTreeSet;

use crate::answers::insights::{Impact, of_finding};
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::ids::CustomerId;
use crate::domain::link::{Link, SAFE};
use crate::domain::order::Collect;
use crate::pipeline::{Analysis, Opened};
use crate::report::SourceSummary;
use crate::report::fix_first::{Fix, FixFirst, FixKind, UnlinkedFix};
use crate::report::links::Suggestion;

/// Cells that could be read in another way, and ids that are probably none. The order of day and month is tried.
const KINDS: [FindingKind; 4] = [
    FindingKind::HalfTurnedDates,
    FindingKind::AmbiguousNumber,
    FindingKind::LoneId,
    FindingKind::LostDigits,
];

/// A fix without an effect.
pub(super) fn fix(kind: FixKind, touched: &[u32], at_least: bool, analysis: &Analysis) -> Fix {
    let top = analysis.report.top_opportunities.iter().take(FixFirst::TOP);
    Fix {
        kind,
        top: top.filter(|customer| touched.binary_search(customer).is_ok()).count() as u32,
        customers: touched.len() as u32,
        at_least,
        effect: None,
    }
}

/// The number of rows without a customer.
pub(super) fn unlinked(sources: &[SourceSummary]) -> u32 {
    sources.iter().map(|source| source.unlinked_rows).sum()
}

/// The rows without a customer, or those that the safe links leave; they touch the customers they may belong to.
pub(super) fn unlinked_rows(analysis: &Analysis, suggestions: &[Suggestion], left_by_links: Option<u32>) -> Option<Fix> {
    let rows = left_by_links.unwrap_or_else(|| unlinked(&analysis.report.sources));
    let owner = |suggestion: &Suggestion| match &suggestion.link {
        Link::Rows { to, .. } if suggestion.confidence < SAFE => customer(analysis, to),
        Link::Rows { .. } | Link::Merge(..) => None,
    };
    let owners: BTreeSet<u32> = suggestions.iter().filter_map(owner).into_set();
    let touched: Vec<u32> = owners.into_iter().collect();
    let kind = FixKind::UnlinkedRows(UnlinkedFix {
        rows,
        are_left_by_links: left_by_links.is_some(),
        are_suggested: !touched.is_empty(),
    });
    (rows > 0).then(|| fix(kind, &touched, false, analysis))
}

/// The index of the customer with an id.
fn customer(analysis: &Analysis, id: &CustomerId) -> Option<u32> {
    let customers = &analysis.report.customers;
    let main = customers.binary_search_by(|customer| customer.id.cmp(id)).ok();
    let merged = || customers.iter().position(|customer| customer.merged_ids.contains(id));
    main.or_else(merged).map(|index| index as u32)
}

/// One fix for each kind of finding that can change results.
pub(super) fn findings(opened: &Opened, analysis: &Analysis) -> Vec<Fix> {
    KINDS.into_iter().filter_map(|kind| of_kind(kind, opened, analysis)).collect()
}

fn of_kind(kind: FindingKind, opened: &Opened, analysis: &Analysis) -> Option<Fix> {
    let (finding, others) = largest(&analysis.report.findings, kind)?;
    let report = &analysis.report;
    let impacts: Vec<Impact> = serious(&report.findings, kind)
        .map(|finding| of_finding(finding, &opened.tables, &analysis.customers, &report.unavailable))
        .collect();
    let touched: BTreeSet<u32> = impacts.iter().flat_map(|impact| impact.customers.iter().copied()).into_set();
    let touched: Vec<u32> = touched.into_iter().collect();
    let at_least = impacts.iter().any(|impact| impact.at_least);
    let kind = FixKind::Finding {
        finding,
        others,
        remedy: None,
    };
    Some(fix(kind, &touched, at_least, analysis))
}

/// The finding of a kind with the most cells, the first of equal ones, and how many others there are.
pub(super) fn largest(findings: &[Finding], kind: FindingKind) -> Option<(Finding, u32)> {
    let count = serious(findings, kind).count() as u32;
    let largest = serious(findings, kind).reduce(|largest, next| if next.count > largest.count { next } else { largest })?;
    Some((largest.clone(), count - 1))
}

/// The findings of a kind that can change results.
fn serious(findings: &[Finding], kind: FindingKind) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(move |finding| finding.kind == kind && finding.severity > Severity::Info)
}
