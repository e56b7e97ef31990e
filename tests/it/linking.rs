//! Suggested links on complete workbooks: how many are right, how many are found, and that they can be undone.

mod by_hand;
mod companies;
mod truth;

use std::time::Instant;

use crate::support;
use companies::{Book, distractors, split_companies};
use onelead::domain::link::{Decisions, Link, SAFE};
use onelead::domain::source::Source;
use onelead::linking::Customers;
use onelead::linking::suggest::Candidates;
use onelead::report::links::Suggestion;
use onelead::workbook::tables::Tables;
use proptest::prelude::*;
use truth::{Score, company_of_demo_name};

fn read(bytes: &[u8]) -> Tables {
    support::tables(&support::read_bytes(bytes).unwrap()).unwrap().value
}

fn suggestions(tables: &Tables) -> Vec<Suggestion> {
    Candidates::find(tables).unwrap().suggest(&Decisions::default())
}

/// A suggestion without the positions of its rows, which shuffling changes.
fn placeless(suggestions: &[Suggestion]) -> Vec<(usize, Suggestion)> {
    let placeless = |mut suggestion: Suggestion| (std::mem::take(&mut suggestion.rows).len(), suggestion);
    suggestions.iter().cloned().map(placeless).collect()
}

#[test]
fn safe_suggestions_heal_split_companies_and_leave_others_alone() {
    let mut all = Score::default();
    for seed in 0..20 {
        let book = Book::new(&split_companies(), &distractors(), seed);
        let score = Score::of(&book, &suggestions(&read(&book.bytes())));
        if seed == 0 {
            println!(
                "one workbook, 40 companies over 120 ids, {} like them:\n{score}",
                distractors().len()
            );
            assert_eq!((score.ids, score.companies), (120 + distractors().len(), 40 + distractors().len()));
        }
        all.add(score);
    }
    println!("20 such workbooks:\n{all}");
    assert!(all.precision() >= 0.99, "{all}");
    assert!(all.recall() >= 0.9, "{all}");
}

/// Suggestions with a confidence of at least 0.9, as a person would read them.
fn safe(names: &[&str]) -> Vec<String> {
    let suggestions = suggestions(&by_hand::customers(names));
    let safe = suggestions.iter().filter(|suggestion| suggestion.confidence >= SAFE);
    safe.map(|suggestion| {
        let from = suggestion.from_name.as_deref().unwrap_or_default();
        format!("{from} | {} {:.3}", suggestion.to_name, suggestion.confidence)
    })
    .collect()
}

#[test]
fn look_alikes_are_never_safe() {
    let mut wrong: Vec<String> = by_hand::LOOK_ALIKES.iter().flat_map(|(a, b)| safe(&[a, b])).collect();
    let everyone: Vec<&str> = by_hand::LOOK_ALIKES.iter().flat_map(|(a, b)| [*a, *b]).collect();
    wrong.extend(safe(&everyone));
    println!(
        "{} pairs of companies that look alike, wrong from 0.9 on: {wrong:#?}",
        by_hand::LOOK_ALIKES.len()
    );
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn spellings_of_one_company_are_safe() {
    let everyone: Vec<&str> = by_hand::VARIANTS.iter().copied().flatten().copied().collect();
    let needed = everyone.len() - by_hand::VARIANTS.len();
    let alone: usize = by_hand::VARIANTS.iter().map(|names| safe(names).len()).sum();
    let together = safe(&everyone);
    println!(
        "spellings by hand, {needed} merges needed: {alone} found alone, {} together",
        together.len()
    );
    assert!(alone * 10 >= needed * 9 && together.len() * 10 >= needed * 9, "{together:#?}");
}

#[test]
fn the_demo_is_healed_by_accepting_everything_safe() {
    let tables = read(&onelead_demo::demo_workbook().unwrap());
    let before = Customers::from_tables(&tables, onelead::linking::Links::default()).unwrap();
    let candidates = Candidates::find(&tables).unwrap();
    let mut decisions = Decisions::default();
    let accepted = decisions.accept_all(&candidates.suggest(&decisions), SAFE);
    let resolved = decisions.resolve(&tables);
    assert_eq!(resolved.problems, []);
    let after = Customers::from_tables(&tables, resolved.links).unwrap();
    let left = candidates.suggest(&decisions);
    let unlinked = |customers: &Customers, source| customers.rows(source).unlinked().len();
    println!("demo: {accepted} accepted, {} less safe left", left.len());
    println!("  customers {} -> {}", before.len(), after.len());
    for source in [Source::Projects, Source::ServiceCredits] {
        let (was, is) = (unlinked(&before, source), unlinked(&after, source));
        println!("  unlinked {} {was} -> {is}", source.key());
        assert!(is * 20 <= was, "{source:?}: {is} of {was} are still unlinked");
    }
    let wrong = decisions
        .iter()
        .filter(|decision| truth::is_wrong_in_demo(&decision.link, &before))
        .count();
    println!("  wrong links {wrong}");
    assert_eq!((wrong, after.len()), (0, 25));
    let companies: Vec<_> = after.iter().map(|customer| company_of_demo_name(&customer.name)).collect();
    let distinct: std::collections::BTreeSet<_> = companies.iter().collect();
    assert_eq!(distinct.len(), 25, "{companies:?}");
    for suggestion in left {
        println!(
            "  left: {:.2} {:?} -> {}",
            suggestion.confidence, suggestion.from_name, suggestion.to_name
        );
    }
}

#[test]
fn what_is_rejected_stays_apart_however_it_is_asked() {
    let book = Book::new(&split_companies(), &[], 3);
    let candidates = Candidates::find(&read(&book.bytes())).unwrap();
    let mut decisions = Decisions::default();
    let first = candidates.suggest(&decisions)[0].clone();
    decisions.reject(&first);
    let again = candidates.suggest(&decisions);
    assert!(again.iter().all(|suggestion| suggestion.link != first.link));
    decisions.accept_all(&again, SAFE);
    let resolved = decisions.resolve(&read(&book.bytes()));
    assert_eq!(resolved.problems, []);
    let Link::Merge(a, b) = &first.link else {
        panic!("the first suggestion merges two customers: {first:?}")
    };
    assert_ne!(resolved.links.merges.resolve(a), resolved.links.merges.resolve(b));
}

#[test]
fn accepting_leaves_nothing_safe_to_suggest() {
    let book = Book::new(&split_companies(), &distractors(), 5);
    let candidates = Candidates::find(&read(&book.bytes())).unwrap();
    let mut decisions = Decisions::default();
    decisions.accept_all(&candidates.suggest(&decisions), SAFE);
    let left = candidates.suggest(&decisions);
    assert!(left.iter().all(|suggestion| suggestion.confidence < SAFE), "{left:#?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time is printed, never asserted")]
fn twenty_thousand_customers_take_seconds() {
    let tables = companies::many(20_000);
    let start = Instant::now();
    let candidates = Candidates::find(&tables).unwrap();
    let found = start.elapsed();
    let start = Instant::now();
    let mut decisions = Decisions::default();
    let suggestions = candidates.suggest(&decisions);
    let suggested = start.elapsed();
    let accepted = decisions.accept_all(&suggestions, SAFE);
    let start = Instant::now();
    let links = decisions.resolve(&tables).links;
    let customers = Customers::from_tables(&tables, links).unwrap();
    println!(
        "20,000 ids: candidates {found:.1?}, {} suggestions {suggested:.1?}, {accepted} accepted and applied {:.1?}: {} customers",
        suggestions.len(),
        start.elapsed(),
        customers.len()
    );
    assert_eq!(customers.len(), companies::n_companies(20_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_rows_give_the_same_suggestions(seed in 0..1000u64, shuffle in 1..1000u64) {
        let mut book = Book::new(&split_companies()[..12], &distractors()[..12], seed);
        let before = placeless(&suggestions(&read(&book.bytes())));
        book.shuffle(shuffle);
        prop_assert_eq!(placeless(&suggestions(&read(&book.bytes()))), before);
    }

    #[test]
    fn applying_and_undoing_gives_the_same_customers(seed in 0..1000u64, n_actions in 1..6usize) {
        let tables = read(&Book::new(&split_companies()[..12], &[], seed).bytes());
        let candidates = Candidates::find(&tables).unwrap();
        let mut decisions = Decisions::default();
        let customers = |decisions: &Decisions| Customers::from_tables(&tables, decisions.resolve(&tables).links).unwrap();
        let mut past = Vec::new();
        for action in 0..n_actions {
            past.push((decisions.clone(), customers(&decisions)));
            let open = candidates.suggest(&decisions);
            match (action % 3, open.first()) {
                (0, Some(suggestion)) => decisions.accept(suggestion),
                (1, Some(suggestion)) => decisions.reject(suggestion),
                _ => {
                    decisions.accept_all(&open, SAFE);
                }
            }
            let loaded = Decisions::from_json(&decisions.to_json().unwrap()).unwrap();
            prop_assert_eq!(&loaded, &decisions);
            prop_assert_eq!(customers(&loaded), customers(&decisions));
        }
        while let Some((before, customers_before)) = past.pop() {
            if before != decisions {
                prop_assert!(decisions.undo());
            }
            prop_assert_eq!(&decisions, &before);
            prop_assert_eq!(customers(&decisions), customers_before);
        }
    }
}
