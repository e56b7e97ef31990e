//! Scenarios in the worker: each is what an analysis on its terms would be, and none is run twice.

use onelead::domain::calendar::{AsOf, Days};
use onelead::domain::feature::KEYS;
use onelead::domain::link::{Decision, Decisions, Link, Verdict};
use onelead::domain::propensity::Propensity;
use onelead::pipeline::NamedBytes;
use onelead::report::problem::ProblemKind;
use onelead::report::scenarios::{Outcome, SideBySide, Standing};
use onelead::report::{Customer, LabelSource, ModelSummary, Report};
use onelead::settings::{ExcludedFeatures, Settings};
use onelead::terms::{ModelFile, Scenario, Terms};
use onelead::wire::ExportKind;
use onelead::worker::{Ran, Session};

use super::run::{as_of, workbook};
use crate::support::bytes_of;

fn demo() -> Session {
    let file = NamedBytes {
        name: "demo.xlsx".to_owned(),
        bytes: workbook("demo.xlsx"),
    };
    let mut session = Session::default();
    session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap();
    session
}

fn with(settings: &str) -> Terms {
    Terms {
        settings: Settings::from_json(settings).unwrap(),
        ..Terms::at(as_of())
    }
}

fn scenario(name: &str, terms: Terms) -> Scenario {
    Scenario {
        name: name.to_owned(),
        terms,
    }
}

/// The first two customers are one.
fn merged(report: &Report) -> Decisions {
    let [first, second, ..] = &report.customers[..] else {
        panic!("two customers")
    };
    let mut decisions = Decisions::default();
    decisions.decide([Decision {
        verdict: Verdict::Accepted,
        link: Link::merge(first.id.clone(), second.id.clone()),
        names: None,
    }]);
    decisions
}

/// Scenarios that differ in each of the parts of terms.
fn scenarios(session: &mut Session) -> Vec<Scenario> {
    let report = session.analysis().unwrap().report.clone();
    let json = String::from_utf8(bytes_of(session.export(ExportKind::ModelJson).unwrap())).unwrap();
    let later = AsOf(as_of().0.plus(Days(90)));
    vec![
        scenario("later", Terms::at(later)),
        scenario("labels", with(r#"{"label_urgency_weight": 0, "label_eol_urgency_weight": 0}"#)),
        scenario("dates", with(r#"{"date_order": "month_first"}"#)),
        scenario(
            "merged",
            Terms {
                links: merged(&report),
                ..Terms::at(as_of())
            },
        ),
        scenario(
            "model",
            Terms {
                model: Some(ModelFile {
                    name: "model.json".to_owned(),
                    json,
                }),
                ..Terms::at(later)
            },
        ),
        scenario("now", Terms::at(as_of())),
    ]
}

fn outcome<'a>(comparison: &'a SideBySide, name: &str) -> &'a Outcome {
    comparison.outcomes().find(|(known, _)| *known == name).unwrap().1
}

/// The level of a customer of `now` in another analysis.
fn level_in(report: &Report, customer: &Customer) -> Option<Propensity> {
    let owns = |other: &&Customer| other.id == customer.id || other.merged_ids.contains(&customer.id);
    report.customers.iter().find(owns).map(Customer::level)
}

#[test]
fn each_is_what_an_analysis_on_its_terms_is() {
    let mut session = demo();
    let scenarios = scenarios(&mut session);
    let comparison = session.compare(scenarios.clone()).unwrap();
    let now = session.analysis().unwrap().report.clone();
    for Scenario { name, terms } in &scenarios {
        let outcome = outcome(&comparison, name);
        let mut other = demo();
        let report = other.analyze(terms, &mut |_| {}).unwrap();
        let expected: Vec<Option<Propensity>> = now.customers.iter().map(|customer| level_in(report, customer)).collect();
        let found: Vec<Option<Propensity>> = outcome.levels.iter().map(|standing| standing.level()).collect();
        assert_eq!(found, expected, "{name}");
        let headline = &report.headline;
        let figures = outcome.figures;
        assert_eq!(
            (figures.customers, figures.high, figures.medium, figures.low, figures.renewals),
            (headline.customers, headline.high, headline.medium, headline.low, headline.renewals),
            "{name}"
        );
        let until = report.as_of.plus(Days(90));
        let due = |customer: &Customer| {
            customer
                .actions
                .iter()
                .filter(|action| action.due.is_some_and(|day| day <= until))
                .count()
        };
        assert_eq!(
            figures.actions_due as usize,
            report.customers.iter().map(due).sum::<usize>(),
            "{name}"
        );
        let concerned = report.customers.iter().filter(|customer| due(customer) > 0);
        assert_eq!(figures.customers_due as usize, concerned.clone().count(), "{name}");
        let value: f64 = concerned.map(|customer| customer.project_value).sum();
        assert!((figures.value_concerned.unwrap() - value).abs() < 1e-6, "{name}");
    }
}

#[test]
fn those_high_in_all_are_high_now_and_in_each() {
    let mut session = demo();
    let scenarios = scenarios(&mut session);
    let comparison = session.compare(scenarios).unwrap();
    let now = session.analysis().unwrap().report.clone();
    let is_high = |index: u32| {
        now.customers[index as usize].level() == Propensity::High
            && comparison
                .outcomes()
                .all(|(_, outcome)| outcome.levels[index as usize] == Standing::High)
    };
    let expected: Vec<u32> = now.ranking.iter().copied().filter(|index| is_high(*index)).collect();
    assert_eq!(comparison.always_high, expected);
    assert!(
        !expected.is_empty() && expected.len() < comparison.now.high as usize,
        "a demo that tells nothing"
    );
    for (name, outcome) in comparison.outcomes() {
        let both = (now.customers.iter().zip(&outcome.levels))
            .filter(|(customer, standing)| customer.level() == Propensity::High && **standing == Standing::High)
            .count();
        assert_eq!(outcome.in_common as usize, both, "{name}");
        let highs = outcome.levels.iter().filter(|standing| **standing == Standing::High).count();
        let either = comparison.now.high as usize + highs - both;
        assert!((outcome.jaccard.unwrap() - both as f64 / either as f64).abs() < 1e-15, "{name}");
    }
    assert_eq!(outcome(&comparison, "now").jaccard, Some(1.0));
}

#[test]
fn what_was_run_is_not_run_again() {
    let mut session = demo();
    let scenarios = scenarios(&mut session);
    let steps = |session: &mut Session, scenarios: &[Scenario]| {
        let started = session.begin_scenarios(scenarios.to_vec()).unwrap();
        let mut steps = 0;
        loop {
            match session.run_scenarios(started) {
                Ran::Going(_) => steps += 1,
                Ran::All(comparison) => return (steps, comparison),
                Ran::Ended => panic!("nothing else was asked"),
            }
        }
    };
    let (first, comparison) = steps(&mut session, &scenarios);
    assert!(first > 100, "models are trained: {first} steps");
    let renamed: Vec<Scenario> = scenarios
        .iter()
        .map(|known| scenario(&known.name.repeat(2), known.terms.clone()))
        .collect();
    let (second, renamed) = steps(&mut session, &renamed);
    assert_eq!((second, &renamed.always_high), (0, &comparison.always_high));
    // Applying a scenario leaves the results of the others, which are compared with the new analysis.
    session.analyze(&scenarios[0].terms, &mut |_| {}).unwrap();
    let (third, later) = steps(&mut session, &scenarios);
    assert_eq!(third, 0);
    assert_eq!(outcome(&later, "later").jaccard, Some(1.0));
    assert_eq!(later.now.high, outcome(&comparison, "later").figures.high);
}

#[test]
fn other_scenarios_a_stop_and_another_analysis_end_them() {
    let mut session = demo();
    let scenarios = scenarios(&mut session);
    let first = session.begin_scenarios(scenarios.clone()).unwrap();
    assert!(matches!(session.run_scenarios(first), Ran::Going(_)));
    let second = session.begin_scenarios(scenarios.clone()).unwrap();
    assert_eq!(session.run_scenarios(first), Ran::Ended);
    assert!(matches!(session.run_scenarios(second), Ran::Going(_)));
    session.stop_scenarios();
    assert_eq!(session.run_scenarios(second), Ran::Ended);
    let third = session.begin_scenarios(scenarios).unwrap();
    session.analyze(&with(r#"{"rounds": 2}"#), &mut |_| {}).unwrap();
    assert_eq!(session.run_scenarios(third), Ran::Ended);
}

#[test]
fn a_scenario_that_cannot_be_analyzed_says_why_and_costs_only_itself() {
    let mut session = demo();
    let broken = Terms {
        model: Some(ModelFile {
            name: "model.json".to_owned(),
            json: "{}".to_owned(),
        }),
        ..Terms::at(as_of())
    };
    let mut wrong = Terms::at(as_of());
    wrong.settings.model.excluded_features = KEYS.iter().fold(ExcludedFeatures::default(), |excluded, key| excluded.with(key));
    let comparison = session
        .compare(vec![
            scenario("broken", broken),
            scenario("now", Terms::at(as_of())),
            scenario("wrong", wrong),
        ])
        .unwrap();
    let kind = |place: usize| comparison.scenarios[place].outcome.as_ref().map_err(|problem| problem.kind);
    assert_eq!(kind(0), Err(ProblemKind::BadModel));
    assert!(kind(1).is_ok());
    assert_eq!(kind(2), Err(ProblemKind::BadSettings));
    assert_eq!(comparison.always_high.len(), comparison.now.high as usize);
}

#[test]
fn the_rule_can_be_chosen_over_outcomes() {
    let learned = |settings: &str| {
        let outcomes: String = (1..=12)
            .map(|id| format!("{id},{}\n", if id % 2 == 0 { "High" } else { "Low" }))
            .collect();
        let products: String = (1..=12)
            .flat_map(|id| (0..id).map(move |number| format!("{id},S{id}-{number}\n")))
            .collect();
        let file = |name: &str, text: String| NamedBytes {
            name: name.to_owned(),
            bytes: text.into_bytes(),
        };
        let files = vec![
            file("Outcomes.csv", format!("customer_id,actual_opportunity_outcome\n{outcomes}")),
            file(
                "Raw_install_base.csv",
                format!("account_sales_territory_id,serial_number_id\n{products}"),
            ),
        ];
        let mut session = Session::default();
        let report = session.open(files, &with(settings), &mut |_| {}).unwrap();
        match &report.model {
            ModelSummary::Trained(model) => model.labels,
            ModelSummary::NotTrained(reason) => panic!("{reason:?}"),
        }
    };
    assert_eq!(learned("{}"), LabelSource::Outcomes);
    assert_eq!(learned(r#"{"label_source": "rule"}"#), LabelSource::Rules);
}
