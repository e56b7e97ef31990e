use super::*;
use crate::ui::sample;
use proptest::prelude::*;

use crate::domain::propensity::ClassProbabilities;
use crate::report::evaluation::OutOfFold;

/// Generates any selection that an address can hold.
pub(in crate::ui) fn any_selection() -> impl Strategy<Value = Selection> {
    let lists = prop::sample::subsequence(List::ALL.to_vec(), 0..=List::ALL.len());
    let key = prop::sample::select(SortKey::ALL.to_vec());
    let week = prop::option::of(prop::sample::select(Week::all().collect::<Vec<_>>()));
    let shown = prop::option::of(prop::sample::subsequence(
        columns::Column::ALL.to_vec(),
        0..=columns::Column::ALL.len(),
    ));
    let since = prop::option::of(prop::sample::select(Happened::ALL.to_vec()));
    let others = (week, since, shown, condition::tests::any_conditions());
    (0u8..=100, 1u8..8, lists, 10u32..=200, key, any::<bool>(), others).prop_map(|(min, levels, lists, limit, key, reversed, others)| {
        let (week, since, shown, conditions) = others;
        let words: Vec<&str> = Propensity::ALL
            .iter()
            .enumerate()
            .filter(|(bit, _)| levels & (1 << bit) != 0)
            .map(|(_, level)| level.word())
            .collect();
        Selection {
            min: MinConfidence::from_percent(min),
            levels: Levels::parse(&words.join(",")).unwrap_or(Levels::ALL),
            lists: lists.into_iter().fold(Lists::NONE, Lists::with),
            conditions,
            limit: RowLimit::parse(&limit.to_string()).unwrap_or(RowLimit::DEFAULT),
            week,
            since,
            sort: Sort { key, reversed },
            columns: shown.map(|shown| {
                let keys: Vec<&str> = shown.into_iter().map(columns::Column::key).collect();
                Columns::parse(&keys.join(","))
            }),
        }
    })
}

fn names(selection: Selection, search: &str) -> Vec<String> {
    let report = sample::report();
    let selected = selection.select(&report, None, search);
    selected
        .matches
        .iter()
        .map(|row| report.customers[row.customer as usize].name.clone())
        .collect()
}

#[test]
fn the_default_shows_every_high_and_medium_by_rank() {
    assert_eq!(
        names(Selection::default(), ""),
        ["Nordwind Logistics", "Aurelia Foods", "Bracken Rail"]
    );
}

#[test]
fn a_list_follows_the_thresholds_of_the_analysis() {
    let mut report = sample::report();
    report.thresholds.high_value_min_rfm = 1;
    assert_eq!(List::counts(&report)[List::ALL.len() - 1], 4);
}

#[test]
fn search_finds_names_and_ids_in_any_case() {
    assert_eq!(names(Selection::everyone(), " bRACKEN "), ["Bracken Rail"]);
    assert_eq!(names(Selection::everyone(), "70012"), ["Calder Water"]);
    assert!(names(Selection::everyone(), "nobody").is_empty());
}

#[test]
fn every_count_of_the_headline_leads_to_as_many_customers() {
    let report = sample::report();
    let headline = report.headline;
    let count = |selection: Selection| selection.select(&report, None, "").matches.len() as u32;
    assert_eq!(count(Selection::everyone()), headline.customers);
    assert_eq!(
        Propensity::ALL.map(|level| count(Selection::of_level(level))),
        [headline.high, headline.medium, headline.low]
    );
    let lists = [
        (List::Urgent, headline.urgent),
        (List::Renewal, headline.renewals),
        (List::CrossSell, headline.cross_sell),
        (List::ServiceExpansion, headline.service_expansion),
        (List::ActionsDue, headline.actions_due),
    ];
    for (list, expected) in lists {
        assert_eq!(count(Selection::of_list(list)), expected, "{list:?}");
        let at = List::ALL.iter().position(|each| *each == list).unwrap();
        assert_eq!(List::counts(&report)[at], expected, "{list:?}");
    }
}

#[test]
fn a_week_shows_whose_first_action_is_due_in_it() {
    let mut weeks = Week::all();
    let of = |week: Option<Week>| names(Selection::of_week(week.unwrap()), "");
    assert_eq!(of(weeks.next()), ["Nordwind Logistics"]);
    assert!(of(weeks.next()).is_empty());
}

#[test]
fn what_is_due_soonest_comes_first_and_no_deadline_last() {
    let by_due = |reversed| Selection {
        sort: Sort {
            key: SortKey::Due,
            reversed,
        },
        ..Selection::everyone()
    };
    let mut report = sample::report();
    report.customers[3].actions[0].due = Some(sample::day("2025-08-01"));
    let order = |reversed| -> Vec<u32> {
        let selected = by_due(reversed).select(&report, None, "");
        selected.matches.iter().map(|row| row.customer).collect()
    };
    assert_eq!(order(false), [1, 3, 0, 2]);
    assert_eq!(order(true), [0, 2, 3, 1]);
}

#[test]
fn a_reset_leaves_the_columns() {
    let chosen = Columns::DEFAULT.toggled(columns::Column::Rfm);
    let before = Selection {
        columns: Some(chosen),
        ..Selection::of_list(List::Urgent)
    };
    assert_eq!(before.reset().columns, Some(chosen));
    assert_eq!(before.reset().lists, Lists::NONE);
}

#[test]
fn several_lists_ask_for_all_of_them() {
    let both = |first, second| Selection {
        lists: Lists::only(first).with(second),
        ..Selection::everyone()
    };
    assert_eq!(names(both(List::CrossSell, List::HighValue), ""), ["Nordwind Logistics"]);
    assert!(names(both(List::Urgent, List::ServiceExpansion), "").is_empty());
    assert_eq!(Lists::parse("due,nonsense,renewal").to_string(), "due,renewal");
}

#[test]
fn without_a_model_confidence_excludes_no_one() {
    let mut report = sample::report();
    for customer in &mut report.customers {
        customer.prediction = None;
    }
    assert_eq!(at_least(99).select(&report, None, "").matches.len(), report.customers.len());
}

fn at_least(percent: u8) -> Selection {
    Selection {
        min: MinConfidence::from_percent(percent),
        ..Selection::everyone()
    }
}

#[test]
fn the_minimum_is_of_tested_confidence_alone() {
    let report = sample::report();
    let all = report.customers.len();
    let of = |percent, judgement: Option<&Judgement>| at_least(percent).select(&report, judgement, "").matches;
    // In-sample, one customer is at 71%: that excludes no one.
    assert_eq!(of(99, None).len(), all, "the test is not done yet");
    let low = ClassProbabilities {
        high: 0.0,
        medium: 0.0,
        low: 1.0,
    };
    let judgement = Judgement {
        out_of_fold: vec![
            OutOfFold {
                customer: 0,
                label: Propensity::Low,
                probabilities: low,
            },
            OutOfFold {
                customer: 3,
                label: Propensity::Low,
                probabilities: low,
            },
        ],
        ..Judgement::default()
    };
    let found: Vec<u32> = of(5, Some(&judgement)).iter().map(|row| row.customer).collect();
    assert_eq!(
        found,
        [1, 2, 3],
        "High is not what an unseeing model says of the first; the second has no label"
    );
    assert_eq!(MinConfidence::from_percent(0), None);
    assert_eq!(of(0, Some(&judgement)).len(), all);
}

#[test]
fn what_is_due_soonest_comes_first_and_what_never_is_last() {
    let mut report = sample::report();
    report.customers[2].actions[0].due = Some(sample::day("2025-07-02"));
    let by_due = Selection {
        sort: Sort {
            key: SortKey::Due,
            reversed: false,
        },
        ..Selection::everyone()
    };
    let order: Vec<u32> = by_due.select(&report, None, "").matches.iter().map(|row| row.customer).collect();
    assert_eq!(order, [2, 1, 0, 3]);
}

#[test]
fn equal_rows_stay_ranked_in_both_directions() {
    for reversed in [false, true] {
        let by_level = Selection {
            sort: Sort {
                key: SortKey::Rfm,
                reversed,
            },
            ..Selection::everyone()
        };
        let mut report = sample::report();
        for customer in &mut report.customers {
            customer.rfm_score = 3;
        }
        let ranks: Vec<u32> = by_level.select(&report, None, "").matches.iter().map(|row| row.rank).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
    }
}

#[test]
fn a_second_click_turns_the_order() {
    let first = Selection::default().sort.clicked(SortKey::Confidence);
    assert!(!first.reversed && !first.is_ascending());
    let second = first.clicked(SortKey::Confidence);
    assert!(second.reversed && second.is_ascending());
    assert!(!second.clicked(SortKey::Name).reversed);
}

#[test]
fn the_last_level_cannot_be_switched_off() {
    let high = Levels::only(Propensity::High);
    assert_eq!(high.toggled(Propensity::High), high);
    assert_eq!(high.toggled(Propensity::Low).to_string(), "High,Low");
}

#[test]
fn a_limit_cuts_what_is_shown_not_what_matches() {
    let selected = Selected {
        matches: (0..40)
            .map(|customer| Ranked {
                customer,
                rank: customer + 1,
            })
            .collect(),
        limit: 10,
    };
    assert_eq!(selected.shown().len(), 10);
}

#[test]
fn conditions_narrow_by_what_the_worker_knows_and_admit_no_one_before() {
    let report = sample::report();
    let condition = condition::Condition::parse("total_products~ge~2").unwrap();
    let selection = Selection {
        conditions: Conditions::NONE.with(condition).unwrap(),
        ..Selection::everyone()
    };
    assert!(selection.select(&report, None, "").matches.is_empty());
    let mut columns = FeatureValues::default();
    columns.keep("total_products", std::sync::Arc::new(vec![2.0, 1.0, 0.0, 5.0]));
    let known = Known {
        columns: Some(&columns),
        ..Known::default()
    };
    let matches = selection.select(&report, known, "").matches;
    let found: Vec<u32> = matches.iter().map(|row| row.customer).collect();
    assert_eq!(found, [0, 3], "in rank order");
}

#[test]
fn filters_that_differ_from_the_delivered_ones_are_counted() {
    assert_eq!(Selection::default().filters_set(), 0);
    assert_eq!(Selection::of_list(List::Renewal).filters_set(), 2);
    let week = Selection {
        min: MinConfidence::from_percent(60),
        ..Selection::of_week(Week::all().next().unwrap())
    };
    assert_eq!(week.filters_set(), 3);
}

#[test]
fn what_happened_narrows_where_something_is_compared_and_only_there() {
    let (report, comparison) = (sample::report(), sample::comparison());
    let known = Known {
        comparison: Some(&comparison),
        ..Known::default()
    };
    let found = |since| {
        let matches = Selection::of_happened(since).select(&report, known, "").matches;
        matches.iter().map(|row| row.customer).collect::<Vec<u32>>()
    };
    assert_eq!(found(Happened::Moved), [1, 3]);
    assert_eq!((found(Happened::Up), found(Happened::Down)), (vec![1], vec![3]));
    assert_eq!((found(Happened::Came), found(Happened::Lists)), (vec![2], vec![1]));
    assert_eq!(found(Happened::Resolved), [1]);
    assert!(found(Happened::Gone).is_empty(), "no customer of now is gone");
    let without = Selection::of_happened(Happened::Up).select(&report, None, "").matches;
    assert_eq!(without.len(), 4);
}
