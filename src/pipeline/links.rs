//! Accepted links, applied before anything is grouped.

use crate::domain::order::Collect;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::link::{Decisions, Link, Verdict};
use crate::linking::{Customers, DecisionProblem};
use crate::report::links::AppliedLinks;
use crate::report::problem::Problem;

use super::{Opened, problems};

/// Returns the customers with the accepted links applied, and the effect of the links.
pub(super) fn apply(opened: &Opened, decisions: &Decisions) -> Result<(Customers, AppliedLinks), Problem> {
    let known = opened.tables.known_ids();
    let decisions = &decisions.renamed(|id| known.customer(id), |id| known.opportunity(id));
    let resolved = decisions.resolve(&opened.tables);
    let customers = Customers::from_tables(&opened.tables, resolved.links).map_err(|error| problems::unlinked(&error, &opened.files))?;
    let applied = count(decisions, &resolved.problems, &customers);
    Ok((customers, applied))
}

fn count(decisions: &Decisions, problems: &[DecisionProblem], customers: &Customers) -> AppliedLinks {
    let problems: BTreeMap<&Link, &DecisionProblem> = problems.iter().map(|problem| (problem.link(), problem)).into_map();
    let linked = customers.linked_groups();
    let present: BTreeSet<_> = (linked.iter().filter(|linked| linked.is_present))
        .map(|linked| (linked.source, &linked.group))
        .into_set();
    let mut counted = AppliedLinks {
        rows: linked.iter().map(|linked| linked.rows).sum(),
        ..AppliedLinks::default()
    };
    for decision in decisions.with(Verdict::Accepted) {
        match (problems.get(&decision.link), &decision.link) {
            (Some(DecisionProblem::UnknownId { .. }), _) => counted.absent += 1,
            (Some(DecisionProblem::Contradiction { .. }), _) => counted.contradicted += 1,
            (None, Link::Merge(..)) => counted.merges += 1,
            (None, Link::Rows { source, group, .. }) if present.contains(&(*source, group)) => counted.row_links += 1,
            (None, Link::Rows { .. }) => counted.absent += 1,
        }
    }
    counted
}
