//! Words about links between ids and rows.

use crate::domain::ids::CustomerId;
use crate::domain::language::Language;
use crate::domain::link::{Link, RowGroup, Verdict};
use crate::domain::source::Source;
use crate::report::links::{AppliedLinks, Evidence, NameSource, NamedAs};

use super::number::{confidence, counted};

/// Fixed labels.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub about: &'static str,
    pub applied: &'static str,
    pub undo: &'static str,
    pub save: &'static str,
    pub load: &'static str,
    pub remember: &'static str,
    pub open: &'static str,
    pub open_table: &'static str,
    pub threshold: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub evidence: &'static str,
    pub confidence: &'static str,
    pub safe: &'static str,
    pub look: &'static str,
    pub decide: &'static str,
    pub accept: &'static str,
    pub reject: &'static str,
    pub none_open: &'static str,
    pub none_open_text: &'static str,
    pub looking: &'static str,
    pub failed: &'static str,
    pub failed_text: &'static str,
    pub try_again: &'static str,
    pub companies: &'static str,
    pub companies_table: &'static str,
    pub company: &'static str,
    pub ids: &'static str,
    pub decided: &'static str,
    pub decided_table: &'static str,
    pub link: &'static str,
    pub verdict: &'static str,
    pub accepted: &'static str,
    pub rejected: &'static str,
    pub withdraw: &'static str,
}

/// The labels in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
    }
}

const ENGLISH: Words = Words {
    title: "Links",
    about: "One company often stands under several ids, and rows without an id belong to somebody. Nothing is linked until you accept it.",
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
    look: "take a look",
    decide: "Decide",
    accept: "Accept",
    reject: "Reject",
    none_open: "Nothing left to decide",
    none_open_text: "No further ids or rows look as if they belonged together.",
    looking: "Looking for links…",
    failed: "Links could not be suggested",
    failed_text: "The background process ended while it looked.",
    try_again: "Try again",
    companies: "Companies of several ids",
    companies_table: "Companies of several ids, table",
    company: "Company",
    ids: "Ids",
    decided: "Decided",
    decided_table: "Decided links, table",
    link: "Link",
    verdict: "Verdict",
    accepted: "Accepted",
    rejected: "Rejected",
    withdraw: "Take back",
};

/// How many links an analysis has: `12 links applied`.
pub fn applied(links: u32, language: Language) -> String {
    match language {
        Language::En => format!("{} applied", counted(links.into(), "link", "links")),
    }
}

/// What accepted links did: `12 links applied; they brought 304 rows. 2 have no effect in this workbook.`
pub fn outcome(links: &AppliedLinks, language: Language) -> String {
    match language {
        Language::En => {
            let rows = match links.rows {
                0 => String::new(),
                rows => format!("; they brought {}", counted(rows.into(), "row", "rows")),
            };
            let skipped = match links.skipped() {
                0 => String::new(),
                1 => " 1 has no effect in this workbook.".to_owned(),
                skipped => format!(" {skipped} have no effect in this workbook."),
            };
            let what = match links.applied() {
                0 => "No link is applied".to_owned(),
                links => applied(links, language),
            };
            format!("{what}{rows}.{skipped}")
        }
    }
}

/// The button that accepts everything from a threshold on: `Accept 59`.
pub fn accept_all(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("Accept {}", counted(count as u64, "link", "links")),
    }
}

/// A button about one link, for those who hear it out of its row: `Accept Alder AG, 12, as Alder, 11`.
pub fn about_link(action: &str, from: &str, to: &str, language: Language) -> String {
    match language {
        Language::En => format!("{action}: {from}, {to}"),
    }
}

/// Rows without a customer: `12 rows of projects`.
pub fn rows_of(rows: usize, source: Source, language: Language) -> String {
    match language {
        Language::En => format!("{} of {}", counted(rows as u64, "row", "rows"), source_name(source)),
    }
}

/// How much of a list is drawn.
pub fn range(shown: usize, all: usize, one: &str, many: &str, language: Language) -> String {
    match language {
        Language::En if shown < all => format!("The first {shown} of {}", counted(all as u64, one, many)),
        Language::En => counted(all as u64, one, many),
    }
}

/// `links`, as [`range`] counts them.
pub fn links(shown: usize, all: usize, language: Language) -> String {
    match language {
        Language::En => range(shown, all, "link", "links", language),
    }
}

/// `companies`, as [`range`] counts them.
pub fn companies(shown: usize, all: usize, language: Language) -> String {
    match language {
        Language::En => range(shown, all, "company", "companies", language),
    }
}

/// The ids of a customer, the standing one first: `1001, 1002 and 2 more`.
pub fn ids(id: &CustomerId, merged: &[CustomerId], language: Language) -> String {
    const SHOWN: usize = 2;
    let shown: Vec<String> = std::iter::once(id)
        .chain(merged.iter().take(SHOWN))
        .map(ToString::to_string)
        .collect();
    match (language, merged.len().saturating_sub(SHOWN)) {
        (Language::En, 0) => shown.join(", "),
        (Language::En, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A decided link in one line.
pub fn link(link: &Link, language: Language) -> String {
    match (language, link) {
        (Language::En, Link::Merge(a, b)) => format!("{a} and {b} are one company"),
        (Language::En, Link::Rows { source, group, to }) => match group {
            RowGroup::Name(name) => format!("Rows of {} named “{name}” belong to {to}", source_name(*source)),
            RowGroup::Opportunity(id) => format!("Rows of {} with opportunity {id} belong to {to}", source_name(*source)),
        },
    }
}

/// A verdict's word.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    let words = words(language);
    match verdict {
        Verdict::Accepted => words.accepted,
        Verdict::Rejected => words.rejected,
    }
}

/// What speaks for a link, or against it, in one sentence.
pub fn evidence(evidence: &Evidence, language: Language) -> String {
    match (language, evidence) {
        (Language::En, Evidence::SameName { from, to }) => format!("Same name: {} and {}", named(from), named(to)),
        (Language::En, Evidence::SimilarNames { from, to, similarity }) => {
            format!("Similar names ({}): {} and {}", confidence(*similarity), named(from), named(to))
        }
        (Language::En, Evidence::SharedOpportunities { opportunities, example }) => {
            let count = counted((*opportunities).into(), "opportunity", "opportunities");
            format!("Projects name {count} of the other, such as {example}")
        }
        (Language::En, Evidence::SharedProjectCustomer { projects }) => {
            let count = counted((*projects).into(), "other project", "other projects");
            format!("{count} of this customer carry that territory")
        }
        (Language::En, Evidence::DifferentNames) => "Against it: the names are different".to_owned(),
        (Language::En, Evidence::AsLikely { other }) => format!("Against it: {other} is as likely"),
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

    const EN: Language = Language::En;

    #[test]
    fn an_outcome_counts_links_rows_and_what_has_no_effect() {
        let none = AppliedLinks::default();
        assert_eq!(outcome(&none, EN), "No link is applied.");
        let some = AppliedLinks {
            merges: 1,
            rows: 1_204,
            row_links: 2,
            absent: 1,
            contradicted: 1,
        };
        assert_eq!(
            outcome(&some, EN),
            "3 links applied; they brought 1,204 rows. 2 have no effect in this workbook."
        );
    }

    #[test]
    fn a_customer_shows_its_ids_as_far_as_there_is_room() {
        let id = CustomerId::Integer;
        assert_eq!(ids(&id(1), &[], EN), "1");
        assert_eq!(ids(&id(1), &[id(2), id(3)], EN), "1, 2, 3");
        assert_eq!(ids(&id(1), &[id(2), id(3), id(4), id(5)], EN), "1, 2, 3 and 2 more");
    }

    #[test]
    fn evidence_names_both_sides_and_where_they_stand() {
        let name = |text: &str, found_in| NamedAs {
            text: text.into(),
            found_in,
        };
        let same = Evidence::SameName {
            from: name("Ahorn AG", NameSource::CreditProject),
            to: name("AHORN", NameSource::Opportunities),
        };
        assert_eq!(
            evidence(&same, EN),
            "Same name: “Ahorn AG” in service credits and “AHORN” in opportunities"
        );
        let shared = Evidence::SharedOpportunities {
            opportunities: 1,
            example: Id::from_text("O1"),
        };
        assert_eq!(evidence(&shared, EN), "Projects name 1 opportunity of the other, such as O1");
    }
}
