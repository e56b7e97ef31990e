//! The text about links between ids and rows.

use crate::domain::ids::CustomerId;
use crate::domain::link::{Link, RowGroup, Verdict};
use crate::domain::source::Source;
use crate::report::links::{AppliedLinks, LinkEvidence, NameSource, NamedAs};

use super::number::{confidence, counted};

words! {
    title: "Links",
    about: "One company often has several ids, and rows without an id still belong to a customer. Nothing is linked until you accept it.",
    applied: "Applied links",
    undo: "Undo",
    save: "Save links",
    load: "Load links",
    remember: "Remember on this machine",
    open: "Suggested links",
    open_table: "Suggested links, table",
    threshold: "Accept from",
    from: "What",
    to: "Belongs to",
    evidence: "Evidence",
    confidence: "Confidence",
    safe: "safe",
    look: "check",
    decide: "Decide",
    accept: "Accept",
    reject: "Reject",
    none_open: "Nothing left to decide",
    none_open_text: "No other ids or rows look like they belong together.",
    looking: "Looking for links…",
    failed: "Links could not be suggested",
    failed_text: "The background process stopped while looking.",
    try_again: "Try again",
    companies: "Companies with several ids",
    companies_table: "Companies with several ids, table",
    company: "Company",
    ids: "Ids",
    decided: "Decided",
    decided_table: "Decided links, table",
    link: "Link",
    verdict: "Decision",
    accepted: "Accepted",
    rejected: "Rejected",
    withdraw: "Undo",
}

/// The number of links applied to an analysis: `12 links applied`.
pub fn applied(links: u32) -> String {
    format!("{} applied", counted(links.into(), "link", "links"))
}

/// The effect of accepted links: `12 links applied; they added 304 rows. 2 have no effect in this workbook.`
pub fn outcome(links: &AppliedLinks) -> String {
    let rows = match links.rows {
        0 => String::new(),
        rows => format!("; they added {}", counted(rows.into(), "row", "rows")),
    };
    let skipped = match links.skipped() {
        0 => String::new(),
        1 => " 1 has no effect in this workbook.".to_owned(),
        skipped => format!(" {skipped} have no effect in this workbook."),
    };
    let what = match links.applied() {
        0 => "No links are applied".to_owned(),
        links => applied(links),
    };
    format!("{what}{rows}.{skipped}")
}

/// The button that accepts everything from a threshold up: `Accept 59 links`.
pub fn accept_all(count: usize) -> String {
    format!("Accept {}", counted(count as u64, "link", "links"))
}

/// The label of a button about one link, for users who hear it out of context: `Accept: Alder AG, Alder`.
pub fn about_link(action: &str, from: &str, to: &str) -> String {
    format!("{action}: {from}, {to}")
}

/// Rows without a customer: `12 rows of projects`.
pub fn rows_of(rows: usize, source: Source) -> String {
    format!("{} of {}", counted(rows as u64, "row", "rows"), source_name(source))
}

/// How much of a list is drawn.
pub fn range(shown: usize, all: usize, one: &str, many: &str) -> String {
    if shown < all {
        format!("The first {shown} of {}", counted(all as u64, one, many))
    } else {
        counted(all as u64, one, many)
    }
}

/// `links`, as [`range`] counts them.
pub fn links(shown: usize, all: usize) -> String {
    range(shown, all, "link", "links")
}

/// `companies`, as [`range`] counts them.
pub fn companies(shown: usize, all: usize) -> String {
    range(shown, all, "company", "companies")
}

/// The ids of a customer, the main one first: `1001, 1002 and 2 more`.
pub fn ids(id: &CustomerId, merged: &[CustomerId]) -> String {
    const SHOWN: usize = 2;
    let shown: Vec<String> = std::iter::once(id)
        .chain(merged.iter().take(SHOWN))
        .map(ToString::to_string)
        .collect();
    match merged.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A decided link in one line.
pub fn link(link: &Link) -> String {
    match link {
        Link::Merge(a, b) => format!("{a} and {b} are one company"),
        Link::Rows { source, group, to } => match group {
            RowGroup::Name(name) => format!("Rows of {} named “{name}” belong to {to}", source_name(*source)),
            RowGroup::Opportunity(id) => format!("Rows of {} with opportunity {id} belong to {to}", source_name(*source)),
        },
    }
}

/// The word for a verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    let words = &WORDS;
    match verdict {
        Verdict::Accepted => words.accepted,
        Verdict::Rejected => words.rejected,
    }
}

/// The evidence for or against a link, in one sentence.
pub fn evidence(evidence: &LinkEvidence) -> String {
    match evidence {
        LinkEvidence::SameName { from, to } => format!("Same name: {} and {}", named(from), named(to)),
        LinkEvidence::SimilarNames { from, to, similarity } => {
            format!("Similar names ({}): {} and {}", confidence(*similarity), named(from), named(to))
        }
        LinkEvidence::SharedOpportunities { opportunities, example } => {
            let count = counted((*opportunities).into(), "opportunity", "opportunities");
            format!("Projects mention {count} of the other, such as {example}")
        }
        LinkEvidence::SharedProjectCustomer { projects } => {
            let count = counted((*projects).into(), "other project", "other projects");
            format!("{count} of this customer have that territory")
        }
        LinkEvidence::DifferentNames => "Against it: the names are different".to_owned(),
        LinkEvidence::AsLikely { other } => format!("Against it: {other} is just as likely"),
    }
}

fn named(name: &NamedAs) -> String {
    let place = match name.found_in {
        NameSource::Opportunities => "opportunities",
        NameSource::ProjectCustomer | NameSource::ProjectAccount => "projects",
        NameSource::CreditProject => "service credits",
        NameSource::Id => "ids",
    };
    format!("“{}” in {place}", name.text)
}

fn source_name(source: Source) -> &'static str {
    match source {
        Source::InstallBase => "the install base",
        Source::Opportunities => "opportunities",
        Source::ServiceCredits => "service credits",
        Source::Projects => "projects",
        Source::Services => "services",
        Source::Outcomes => "outcomes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;

    #[test]
    fn an_outcome_counts_links_rows_and_what_has_no_effect() {
        let none = AppliedLinks::default();
        assert_eq!(outcome(&none), "No links are applied.");
        let some = AppliedLinks {
            merges: 1,
            rows: 1_204,
            row_links: 2,
            absent: 1,
            contradicted: 1,
        };
        assert_eq!(
            outcome(&some),
            "3 links applied; they added 1,204 rows. 2 have no effect in this workbook."
        );
    }

    #[test]
    fn a_customer_shows_its_ids_as_far_as_there_is_room() {
        let id = CustomerId::Integer;
        assert_eq!(ids(&id(1), &[]), "1");
        assert_eq!(ids(&id(1), &[id(2), id(3)]), "1, 2, 3");
        assert_eq!(ids(&id(1), &[id(2), id(3), id(4), id(5)]), "1, 2, 3 and 2 more");
    }

    #[test]
    fn evidence_names_both_sides_and_where_they_stand() {
        let name = |text: &str, found_in| NamedAs {
            text: text.into(),
            found_in,
        };
        let same = LinkEvidence::SameName {
            from: name("Ahorn AG", NameSource::CreditProject),
            to: name("AHORN", NameSource::Opportunities),
        };
        assert_eq!(
            evidence(&same),
            "Same name: “Ahorn AG” in service credits and “AHORN” in opportunities"
        );
        let shared = LinkEvidence::SharedOpportunities {
            opportunities: 1,
            example: Id::from_text("O1"),
        };
        assert_eq!(evidence(&shared), "Projects mention 1 opportunity of the other, such as O1");
    }
}
