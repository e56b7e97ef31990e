//! The contents of the link review, taken from a report, suggestions and decisions.

use crate::domain::order::Collect;
use std::collections::BTreeSet;

use crate::domain::link::{Decision, Decisions, Link, SAFE, Verdict};
use crate::report::Report;
use crate::report::links::Suggestion;
use crate::text;
use crate::ui::route::Route;

/// The maximum number of rows drawn in each list: more would be neither read nor fast, and further ones appear as these are
/// decided.
pub const MAX_LINES: usize = 100;

/// The row of a suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub link: Link,
    /// What is to be linked, and a note with its id or its number of rows.
    pub from: String,
    pub from_note: String,
    /// The customer, and a note with its id.
    pub to: String,
    pub to_note: String,
    pub evidence: Vec<String>,
    pub confidence: f64,
    pub is_safe: bool,
    /// The decisions that the two buttons make.
    pub accept: Decision,
    pub reject: Decision,
}

impl Row {
    /// What a row on screen shows: the row is kept as long as this stays the same.
    pub fn key(&self) -> (Link, String, Vec<String>) {
        (self.link.clone(), self.from_note.clone(), self.evidence.clone())
    }
}

/// A company with several ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub id: String,
    pub name: String,
    /// The address of the customer's view.
    pub address: String,
    /// Every id, the main one first.
    pub ids: Vec<String>,
}

/// The row of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub link: Link,
    pub label: String,
    pub is_accepted: bool,
}

/// The suggestions that are still undecided: a decision removes its row at once, newer suggestions arrive later.
pub fn undecided<'a>(suggestions: &'a [Suggestion], decisions: &Decisions) -> Vec<&'a Suggestion> {
    let decided: BTreeSet<&Link> = decisions.iter().map(|decision| &decision.link).into_set();
    suggestions
        .iter()
        .filter(|suggestion| !decided.contains(&suggestion.link))
        .collect()
}

/// The most likely suggestions.
pub fn open(suggestions: &[&Suggestion]) -> Vec<Row> {
    suggestions.iter().take(MAX_LINES).map(|suggestion| row(suggestion)).collect()
}

fn row(suggestion: &Suggestion) -> Row {
    let (note, from_note, to) = match &suggestion.link {
        Link::Merge(low, high) => (high.to_string(), high.to_string(), low),
        Link::Rows { source, to, .. } => {
            let rows = text::links::rows_of(suggestion.rows.len(), *source);
            (rows.clone(), rows, to)
        }
    };
    Row {
        link: suggestion.link.clone(),
        from: suggestion.from_name.clone().unwrap_or(note),
        from_note,
        to: suggestion.to_name.clone(),
        to_note: to.to_string(),
        evidence: suggestion.evidence.iter().map(text::links::evidence).collect(),
        confidence: suggestion.confidence,
        is_safe: suggestion.confidence >= SAFE,
        accept: suggestion.decided(Verdict::Accepted),
        reject: suggestion.decided(Verdict::Rejected),
    }
}

/// Accepts every suggestion of at least this percentage, drawn or not.
pub fn accept_all(suggestions: &[&Suggestion], percent: u8) -> Vec<Decision> {
    let likely = suggestions
        .iter()
        .filter(|suggestion| suggestion.confidence >= f64::from(percent) / 100.0);
    likely.map(|suggestion| suggestion.decided(Verdict::Accepted)).collect()
}

/// The number of companies that have several ids because of accepted links, and the first of them.
pub fn companies(report: &Report) -> (usize, Vec<Company>) {
    let merged = || report.customers.iter().filter(|customer| !customer.merged_ids.is_empty());
    let companies = merged().take(MAX_LINES).map(|customer| Company {
        id: customer.id.to_string(),
        name: customer.name.clone(),
        address: Route::to_customer(&customer.id).address(),
        ids: std::iter::once(&customer.id)
            .chain(&customer.merged_ids)
            .map(ToString::to_string)
            .collect(),
    });
    (merged().count(), companies.collect())
}

/// The number of decisions, and the first of them.
pub fn decided(decisions: &Decisions) -> (usize, Vec<Decided>) {
    let lines = decisions.iter().take(MAX_LINES).map(|decision| Decided {
        link: decision.link.clone(),
        label: text::links::link(&decision.link),
        is_accepted: decision.verdict == Verdict::Accepted,
    });
    (decisions.iter().count(), lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CustomerId;
    use crate::domain::link::RowGroup;
    use crate::domain::source::Source;
    use crate::report::links::LinkEvidence;
    use crate::ui::sample;

    fn id(number: i64) -> CustomerId {
        CustomerId::Integer(number)
    }

    fn suggestion(link: Link, from: Option<&str>, confidence: f64) -> Suggestion {
        Suggestion {
            link,
            rows: vec![4, 7],
            from_name: from.map(str::to_owned),
            to_name: "Ahorn AG".into(),
            evidence: vec![LinkEvidence::DifferentNames],
            confidence,
            names: Some(("ahorn".into(), "ahorn kiel".into())),
        }
    }

    fn suggestions() -> [Suggestion; 3] {
        let rows = Link::Rows {
            source: Source::Projects,
            group: RowGroup::Name("ahorn".into()),
            to: id(1),
        };
        [
            suggestion(Link::merge(id(2), id(1)), Some("AHORN"), 0.98),
            suggestion(rows, Some("Ahorn"), 0.9),
            suggestion(Link::merge(id(1), id(3)), None, 0.6),
        ]
    }

    fn refs(suggestions: &[Suggestion]) -> Vec<&Suggestion> {
        suggestions.iter().collect()
    }

    #[test]
    fn what_was_decided_since_is_not_asked_again() {
        let [merge, rows, nameless] = suggestions();
        let mut decisions = Decisions::default();
        decisions.decide([merge.decided(Verdict::Accepted), rows.decided(Verdict::Rejected)]);
        let all = [merge, rows, nameless.clone()];
        assert_eq!(undecided(&all, &decisions), [&nameless]);
        assert_eq!(undecided(&all, &Decisions::default()).len(), 3);
    }

    #[test]
    fn a_row_says_what_belongs_to_whom_and_why() {
        let rows = open(&refs(&suggestions()));
        let [merge, group, nameless] = rows.as_slice() else {
            panic!("{rows:?}")
        };
        assert_eq!((merge.from.as_str(), merge.from_note.as_str()), ("AHORN", "2"));
        assert_eq!((merge.to.as_str(), merge.to_note.as_str()), ("Ahorn AG", "1"));
        assert_eq!(group.from_note, "2 rows of projects");
        assert_eq!((nameless.from.as_str(), nameless.is_safe), ("3", false));
        assert_eq!(nameless.evidence, ["Against it: the names are different"]);
        assert!(merge.is_safe && group.is_safe);
    }

    #[test]
    fn the_buttons_decide_the_link_with_its_names() {
        let row = &open(&refs(&suggestions()))[0];
        assert_eq!((row.accept.verdict, row.reject.verdict), (Verdict::Accepted, Verdict::Rejected));
        assert_eq!(row.accept.link, row.link);
        assert!(row.reject.names.is_some());
    }

    #[test]
    fn accepting_all_goes_by_the_threshold_and_beyond_what_is_drawn() {
        assert_eq!(accept_all(&refs(&suggestions()), 90).len(), 2);
        assert_eq!(accept_all(&refs(&suggestions()), 95).len(), 1);
        let many = vec![suggestions()[0].clone(); MAX_LINES + 5];
        assert_eq!(open(&refs(&many)).len(), MAX_LINES);
        assert_eq!(accept_all(&refs(&many), 90).len(), MAX_LINES + 5);
    }

    #[test]
    fn a_company_shows_every_id_of_its_own() {
        let mut report = sample::report();
        assert_eq!(companies(&report).0, 0);
        report.customers[1].merged_ids = vec![id(7), id(9)];
        let own = report.customers[1].id.to_string();
        let (count, companies) = companies(&report);
        assert_eq!((count, companies.len()), (1, 1));
        assert_eq!(companies[0].ids, [own.as_str(), "7", "9"]);
    }

    #[test]
    fn decisions_read_as_sentences() {
        let mut decisions = Decisions::default();
        let [merge, rows, _] = suggestions();
        decisions.decide([merge.decided(Verdict::Accepted), rows.decided(Verdict::Rejected)]);
        let (count, lines) = decided(&decisions);
        assert_eq!(count, 2);
        assert_eq!((lines[0].label.as_str(), lines[0].is_accepted), ("1 and 2 are one company", true));
        assert_eq!(lines[1].label, "Rows of projects named “ahorn” belong to 1");
        assert!(!lines[1].is_accepted);
    }
}
