//! What the pipeline shows of a report and a selection.

use super::*;
use crate::ui::sample;

fn shown(selection: &Selection, search: &str) -> Shown {
    show(&sample::report(), None, selection, search, &|day| day.to_string())
}

#[test]
fn metrics_are_of_everyone_who_matches() {
    let shown = shown(&Selection::default(), "");
    assert_eq!(shown.lede, "3 of 4 customers match.");
    assert_eq!(shown.metrics.average_confidence.as_deref(), Some("87%"));
    assert_eq!(
        (shown.metrics.urgent.value.as_str(), shown.metrics.high_value.value.as_str()),
        ("1", "1")
    );
    assert_eq!(shown.range, "3 customers");
}

#[test]
fn rows_keep_their_rank_when_filtered() {
    let shown = shown(&Selection::everyone(), "calder");
    assert_eq!(shown.rows.len(), 1);
    assert_eq!((shown.rows[0].rank, shown.rows[0].name.as_str()), (4, "Calder Water"));
    assert_eq!(shown.rows[0].value.as_deref(), Some("≈ $275K"));
}

#[test]
fn the_slider_says_whether_there_is_anything_to_compare() {
    let mut report = sample::report();
    let mut judged = Judged::default();
    assert_eq!(tested(&report, &judged), Tested::NotYet);
    judged.known = Some(std::sync::Arc::new(Judgement {
        out_of_fold: sample::out_of_fold(),
        ..Judgement::default()
    }));
    assert_eq!(tested(&report, &judged), Tested::Yes);
    report.model = ModelSummary::NotTrained(crate::report::NoModel::OneClass { labeled: 4 });
    assert_eq!(tested(&report, &judged), Tested::Never);
    assert_eq!(text::pipeline::least(60, Tested::Yes), "60%");
    assert_eq!(text::pipeline::least(60, Tested::NotYet), "being tested");
}

#[test]
fn no_figure_is_told_before_the_values_of_conditions_are_known() {
    let Route::Pipeline(selection) = Route::parse("#/pipeline?min=0&where=total_products~ge~2") else {
        panic!("not the pipeline")
    };
    let mut columns = FeatureValues::default();
    let before = show(
        &sample::report(),
        Known {
            columns: Some(&columns),
            ..Known::default()
        },
        &selection,
        "",
        &|day| day.to_string(),
    );
    assert_eq!((before.lede.as_str(), before.rows.len()), (text::condition::WORDS.waiting, 0));
    assert_eq!((before.metrics.urgent.value.as_str(), before.range.as_str()), ("–", ""));
    columns.keep("total_products", std::sync::Arc::new(vec![2.0, 0.0, 5.0, 9.0]));
    let after = show(
        &sample::report(),
        Known {
            columns: Some(&columns),
            ..Known::default()
        },
        &selection,
        "",
        &|day| day.to_string(),
    );
    assert_eq!(after.lede, "2 of 4 customers match.", "the Low one is filtered by its level");
    assert!(after.metrics.urgent.address.contains("where=total_products~ge~2"));
}

#[test]
fn nothing_found_has_no_average() {
    let shown = shown(&Selection::default(), "nobody");
    assert_eq!(shown.lede, "No customer matches the filters.");
    assert_eq!(shown.metrics.average_confidence, None);
    assert!(shown.rows.is_empty());
}

#[test]
fn a_metric_leads_to_the_customers_it_counts() {
    let report = sample::report();
    let within = Selection::of_list(List::CrossSell);
    let metrics = shown(&within, "").metrics;
    for count in [metrics.urgent, metrics.high_value] {
        let Route::Pipeline(narrowed) = Route::parse(&count.address) else {
            panic!("{} leads elsewhere", count.address);
        };
        let found = narrowed.select(&report, None, "").matches.len() as u64;
        assert_eq!(count.value, grouped(found), "{}", count.address);
    }
}

#[test]
fn lists_carry_their_count() {
    let present = Lists::only(List::Urgent).with(List::CrossSell);
    let labels: Vec<String> = lists(&List::counts(&sample::report()), present)
        .into_iter()
        .map(|(_, label)| label)
        .collect();
    assert_eq!(
        labels,
        [
            "All customers",
            "Urgent customers (1)",
            "Actions due (1)",
            "Renewals (1)",
            "Cross-sell (2)",
            "Service expansion (1)",
            "High value (1)",
            "Urgent customers + Cross-sell"
        ]
    );
}

#[test]
fn a_probability_stands_where_the_test_has_one() {
    let test = sample::start_test();
    let known = Known {
        starts: Some(&test),
        ..Known::default()
    };
    let shown = show(&sample::report(), known, &Selection::everyone(), "", &|day| day.to_string());
    let mut said: Vec<Option<&str>> = shown.rows.iter().map(|row| row.start.as_deref()).collect();
    said.sort_unstable();
    assert_eq!(said, [None, Some("34%"), Some("78%"), Some("8%")]);
}

#[test]
fn what_happened_is_told_and_offered_where_something_is_compared() {
    let comparison = sample::comparison();
    let known = Known {
        comparison: Some(&comparison),
        ..Known::default()
    };
    let shown = show(&sample::report(), known, &Selection::everyone(), "", &|day| day.to_string());
    let since: Vec<&str> = shown.rows.iter().map(|row| row.since.as_str()).collect();
    let expected = [
        "Medium \u{2192} High by its own rows",
        "nothing changed",
        "new",
        "Medium \u{2192} Low by the date",
    ];
    assert_eq!(since, expected);
    let offered = |present| -> Vec<String> { happened(Some(&comparison), present).into_iter().map(|(_, label)| label).collect() };
    let all = [
        "Changed level (2)",
        "Moved up (1)",
        "Moved down (1)",
        "New (1)",
        "On other lists (1)",
        "Renewals (1)",
        "Renewals resolved (1)",
    ];
    assert_eq!(offered(None), all);
    assert_eq!(offered(Some(Happened::Gone)).last().map(String::as_str), Some("Gone (0)"));
    assert!(happened(None, None).is_empty());
}

#[test]
fn every_order_can_be_reached_without_a_header() {
    let labels = orders().map(|(_, label)| label);
    assert_eq!(labels[0], "Rank");
    let heads = heads(Column::ALL.into_iter().fold(Columns::parse(""), Columns::toggled));
    for head in heads.into_iter().filter(|head| head.sort.is_some()) {
        assert!(labels.contains(&head.label), "{} is not among {labels:?}", head.label);
    }
}

#[test]
fn a_row_picks_the_first_action_and_says_when_it_is_due() {
    let shown = shown(&Selection::default(), "");
    let first = &shown.rows[0];
    assert_eq!(first.pick.map(|pick| pick.customer), Some(1));
    assert_eq!(first.when.as_ref().map(|when| when.note.as_str()), Some("at once"));
    assert_eq!((first.score.as_str(), first.sure.word), ("250.0", "Not tested yet"));
}

#[test]
fn a_week_is_named() {
    let weeks: Vec<_> = crate::ui::selection::due::Week::all().collect();
    let named = |week| week_of(&Selection::of_week(week));
    assert_eq!(named(weeks[0]).as_deref(), Some("Due at once or overdue"));
    assert_eq!(named(weeks[1]).as_deref(), Some("Due 2025-07-05 – 2025-07-11"));
    assert_eq!(week_of(&Selection::default()), None);
}

fn week_of(selection: &Selection) -> Option<String> {
    week(&sample::report(), selection, &|day| day.to_string())
}
