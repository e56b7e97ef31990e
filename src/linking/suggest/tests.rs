//! Suggestions on small tables.

use super::*;
use crate::domain::ids::Id;
use crate::domain::link::{Decision, RowGroup};
use crate::domain::source::Source;
use crate::linking::sample;

/// Opportunities with the ids and names of their customers.
fn accounts(rows: &[(&str, &str)]) -> Tables {
    let lines: Vec<String> = rows.iter().map(|(id, name)| format!("{id} | {name}")).collect();
    let text = format!("account_sales_territory_id | account_name\n{}", lines.join("\n"));
    sample::tables(&[(Source::Opportunities, text.as_str())])
}

fn suggest(tables: &Tables) -> Vec<Suggestion> {
    Candidates::find(tables).unwrap().suggest(&Decisions::default())
}

fn merge(a: &str, b: &str) -> Link {
    Link::merge(CustomerId::from_text(a), CustomerId::from_text(b))
}

/// The confidence of a link; 0 if it is not suggested.
fn confidence(suggestions: &[Suggestion], link: &Link) -> f64 {
    let found = suggestions.iter().find(|suggestion| suggestion.link == *link);
    found.map_or(0.0, |suggestion| suggestion.confidence)
}

#[test]
fn k_ids_of_one_company_make_k_minus_one_suggestions_towards_the_lowest() {
    let tables = accounts(&[
        ("3", "Ahornwerke AG"),
        ("1", "AHORNWERKE"),
        ("2", "Ahornwerke Aktiengesellschaft"),
        ("9", "Birke"),
    ]);
    let suggestions = suggest(&tables);
    let links: Vec<_> = suggestions.iter().map(|suggestion| suggestion.link.clone()).collect();
    assert_eq!(links, [merge("1", "2"), merge("1", "3")]);
    assert!(suggestions.iter().all(|suggestion| suggestion.confidence >= SAFE));
    let LinkEvidence::SameName { from, to } = &suggestions[1].evidence[0] else {
        panic!("{:?}", suggestions[1].evidence);
    };
    assert_eq!((from.text.as_str(), to.text.as_str()), ("Ahornwerke AG", "AHORNWERKE"));
    assert_eq!(to.found_in, NameSource::Opportunities);
}

#[test]
fn legal_forms_that_exclude_each_other_leave_less() {
    let suggestions = suggest(&accounts(&[("1", "Ahornwerke AG"), ("2", "Ahornwerke"), ("3", "Ahornwerke GmbH")]));
    let [first, second] = suggestions.as_slice() else {
        panic!("{suggestions:?}")
    };
    assert_eq!((&first.link, &second.link), (&merge("1", "2"), &merge("2", "3")));
    let against = suggest(&accounts(&[("1", "Ahornwerke AG"), ("3", "Ahornwerke GmbH")]));
    assert!(confidence(&against, &merge("1", "3")) < first.confidence);
    assert!(confidence(&against, &merge("1", "3")) >= SAFE);
}

#[test]
fn a_slip_between_two_companies_is_nobodys() {
    let suggestions = suggest(&accounts(&[
        ("1", "Hansenfeld Rostock"),
        ("2", "Hansnfeld Rostock"),
        ("3", "Hansonfeld Rostock"),
    ]));
    assert!(
        suggestions.iter().all(|suggestion| suggestion.confidence < SAFE),
        "{suggestions:#?}"
    );
}

#[test]
fn projects_that_name_opportunities_tie_their_customers() {
    let opportunities = "opportunity_id | account_sales_territory_id | account_name
        O1 | 1 | Ahornwerke \n O2 | 1 | Ahornwerke \n O3 | 1 | Ahornwerke \n O4 | 2 | Birkenhof";
    let projects = "project | prj_customer_id | prj_customer | prj_siebel_id
        P1 | 500 | | O1 \n P2 | 500 | | O2 \n P3 | 501 | Buche Textil | O4 \n P4 | 502 | Linde | none";
    let suggestions = suggest(&sample::tables(&[
        (Source::Opportunities, opportunities),
        (Source::Projects, projects),
    ]));
    assert!(confidence(&suggestions, &merge("1", "500")) >= SAFE);
    let different = confidence(&suggestions, &merge("2", "501"));
    assert!((MIN_CONFIDENCE..SAFE).contains(&different), "{different}");
    assert_eq!(suggestions.len(), 2);
    assert_eq!(
        suggestions[0].evidence,
        [LinkEvidence::SharedOpportunities {
            opportunities: 2,
            example: Id::from_text("O1")
        }]
    );
    assert_eq!(suggestions[1].evidence[1], LinkEvidence::DifferentNames);
}

#[test]
fn a_project_customer_goes_with_the_territory_of_its_other_projects() {
    let projects = "project | st_id | prj_customer_id | prj_customer
        P1 | 1 | 500 | Ahornwerke \n P2 | | 500 | Ahornwerke \n P3 | 2 | 600 | Birkenhof";
    let suggestions = suggest(&sample::tables(&[(Source::Projects, projects)]));
    assert_eq!(suggestions.len(), 1);
    assert_eq!(suggestions[0].link, merge("1", "500"));
    assert_eq!(suggestions[0].evidence[0], LinkEvidence::SharedProjectCustomer { projects: 1 });
    assert!(suggestions[0].confidence > 0.99);
}

#[test]
fn a_name_that_is_not_the_customers_own_is_not_safe() {
    let projects = "project | st_id | prj_customer \n P1 | 1 | Birkenhof \n P2 | 2 | Birkenhof";
    let opportunities = "account_sales_territory_id | account_name \n 1 | Ahornwerke \n 1 | Ahornwerke";
    let suggestions = suggest(&sample::tables(&[
        (Source::Opportunities, opportunities),
        (Source::Projects, projects),
    ]));
    let of_subsidiary = confidence(&suggestions, &merge("1", "2"));
    assert!((MIN_CONFIDENCE..SAFE).contains(&of_subsidiary), "{of_subsidiary}");
}

#[test]
fn rows_without_a_customer_go_by_name_and_by_opportunity() {
    let opportunities = "opportunity_id | account_sales_territory_id | account_name
        O1 | 1 | Ahornwerke AG \n O2 | 2 | Birkenhof \n O3 | | birkenhof GmbH";
    let projects = "project | prj_customer | prj_siebel_id
        P1 | AHORNWERKE | \n P2 | Ahornwerke | \n P3 | | O2 \n P4 | Linde |";
    let credits = "project_id | project_name \n 7 | Cloud-7-DE-Ahornwreke AG";
    let tables = sample::tables(&[
        (Source::Opportunities, opportunities),
        (Source::Projects, projects),
        (Source::ServiceCredits, credits),
    ]);
    let suggestions = suggest(&tables);
    let rows = |source, group| {
        let found = suggestions.iter().find(|suggestion| match &suggestion.link {
            Link::Rows {
                source: of, group: rows, ..
            } => (*of, rows) == (source, &group),
            Link::Merge(..) => false,
        });
        found.map(|found| (found.to_name.as_str(), found.rows.as_slice(), found.confidence >= SAFE))
    };
    let named = |name: &str| RowGroup::Name(name.into());
    assert_eq!(
        rows(Source::Projects, named("ahornwerke")),
        Some(("Ahornwerke AG", &[0, 1][..], true))
    );
    assert_eq!(
        rows(Source::Projects, RowGroup::Opportunity(Id::from_text("O2"))),
        Some(("Birkenhof", &[2][..], false))
    );
    assert_eq!(rows(Source::Projects, named("linde")), None);
    assert_eq!(rows(Source::Opportunities, named("birkenhof")), Some(("Birkenhof", &[2][..], true)));
    assert_eq!(
        rows(Source::ServiceCredits, named("ahornwreke")),
        Some(("Ahornwerke AG", &[0][..], true))
    );
}

#[test]
fn rows_of_two_companies_of_one_name_are_not_safe() {
    let opportunities = "account_sales_territory_id | account_name \n 1 | Ahornwerke \n 2 | Ahornwerke";
    let projects = "project | prj_customer \n P1 | Ahornwerke";
    let tables = sample::tables(&[(Source::Opportunities, opportunities), (Source::Projects, projects)]);
    let candidates = Candidates::find(&tables).unwrap();
    let mut decisions = Decisions::default();
    let together = candidates.suggest(&decisions);
    assert!(together.iter().all(|suggestion| suggestion.confidence >= SAFE));
    decisions.reject(together.iter().find(|suggestion| suggestion.rows.is_empty()).unwrap());
    let apart = candidates.suggest(&decisions);
    assert_eq!(apart.len(), 1);
    assert!(apart[0].confidence < SAFE);
    let other = LinkEvidence::AsLikely {
        other: CustomerId::from_text("2"),
    };
    assert_eq!(apart[0].evidence[1], other);
    decisions.reject(&apart[0]);
    let next = candidates.suggest(&decisions);
    let Link::Rows { to, .. } = &next[0].link else { panic!("{next:?}") };
    assert_eq!(to, &CustomerId::from_text("2"));
}

#[test]
fn a_rejected_pair_of_names_is_not_asked_again_with_other_ids() {
    let tables = accounts(&[
        ("1", "Kestrelby Retail"),
        ("2", "Kestrelby Retail Group"),
        ("3", "Kestrelby Retail Group"),
    ]);
    let candidates = Candidates::find(&tables).unwrap();
    let mut decisions = Decisions::default();
    let first = candidates.suggest(&decisions);
    assert_eq!(first.len(), 2);
    decisions.reject(&first[1]);
    let left: Vec<_> = candidates
        .suggest(&decisions)
        .into_iter()
        .map(|suggestion| suggestion.link)
        .collect();
    assert_eq!(left, [merge("2", "3")]);
}

#[test]
fn what_was_accepted_is_one_company_for_what_is_left() {
    let tables = accounts(&[("1", "Ahornwerke"), ("2", "Ahornwerke"), ("3", "Ahornwerke")]);
    let candidates = Candidates::find(&tables).unwrap();
    let mut decisions = Decisions::default();
    decisions.decide([Decision {
        verdict: Verdict::Accepted,
        link: merge("2", "3"),
        names: None,
    }]);
    let left: Vec<_> = candidates
        .suggest(&decisions)
        .into_iter()
        .map(|suggestion| suggestion.link)
        .collect();
    assert_eq!(left, [merge("1", "2")]);
}
