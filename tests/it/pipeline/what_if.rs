//! What the model would say about an edited customer.

use onelead::domain::feature::FeatureId;
use onelead::features::BASE;
use onelead::features::catalog::FEATURES;
use onelead::pipeline::NamedBytes;
use onelead::report::what_if::{Edit, Edited, Refusal, WhatIf};
use onelead::terms::Terms;
use onelead::wire::{Question, Reply};
use onelead::worker::Session;

use super::run::{WORKBOOKS, as_of, workbook};

fn session(name: &str) -> Session {
    let file = NamedBytes {
        name: name.to_owned(),
        bytes: workbook(name),
    };
    let mut session = Session::default();
    session.open(vec![file], &Terms::at(as_of()), &mut |_| {}).unwrap();
    session
}

fn ask(session: &mut Session, customer: u32, edits: Vec<Edit>) -> WhatIf {
    match session.ask(Question::WhatIf { customer, edits }).unwrap() {
        Reply::WhatIf(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn edited(session: &mut Session, customer: u32, edits: Vec<Edit>) -> Edited {
    ask(session, customer, edits).after.unwrap()
}

fn edit(feature: FeatureId, value: f64) -> Edit {
    Edit {
        feature: feature.key().to_owned(),
        value: Some(value),
    }
}

/// The base features of a customer.
fn base_of(session: &Session, customer: usize) -> Vec<Edit> {
    let columns = &session.analysis().unwrap().features.0;
    let edit = |feature: &FeatureId| Edit {
        feature: feature.key().to_owned(),
        value: feature.feature().missing.known(columns[*feature as usize][customer]),
    };
    BASE.iter().map(edit).collect()
}

#[test]
fn without_an_edit_the_model_says_what_it_says() {
    for name in WORKBOOKS {
        let mut session = session(name);
        let customers = session.analysis().unwrap().report.customers.clone();
        for (customer, place) in customers.iter().zip(0..) {
            let answer = ask(&mut session, place, Vec::new());
            let own = base_of(&session, place as usize);
            assert_eq!(edited(&mut session, place, own).changes, [], "{name}: one's own values are no edit");
            let after = answer.after.unwrap();
            assert_eq!(answer.before, after.said, "{name}");
            assert_eq!(after.said.level, customer.level());
            assert_eq!(
                after.said.probabilities,
                customer.prediction.map(|prediction| prediction.probabilities)
            );
            assert_eq!((after.changes.len(), after.support.distance.to_bits()), (0, 0.0_f64.to_bits()));
            assert!(!after.support.is_missing());
        }
    }
}

#[test]
fn the_base_features_of_another_customer_give_its_probabilities() {
    let mut session = session("demo.xlsx");
    let customers = session.analysis().unwrap().report.customers.clone();
    let mut answered = 0;
    for (from, to) in (0..customers.len()).flat_map(|from| (0..customers.len()).map(move |to| (from, to))) {
        let base = base_of(&session, to);
        let answer = ask(&mut session, from as u32, base);
        let Ok(after) = answer.after else { continue };
        let prediction = customers[to].prediction.map(|prediction| prediction.probabilities);
        assert_eq!(after.said.probabilities, prediction, "{from} made {to}");
        assert!(after.support.distance <= 0.0);
        answered += 1;
    }
    assert!(answered > customers.len(), "{answered} of {}", customers.len() * customers.len());
}

#[test]
fn the_order_of_edits_is_irrelevant() {
    let mut session = session("demo.xlsx");
    let edits = vec![
        edit(FeatureId::TotalOpportunities, 4.0),
        edit(FeatureId::TotalPurchasedCredits, 500.0),
        edit(FeatureId::TotalActiveCredits, 100.0),
        edit(FeatureId::TotalProjects, 9.0),
        edit(FeatureId::DaysSinceLastProject, 12.0),
    ];
    let backwards = edits.iter().rev().cloned().collect();
    let (one, other) = (edited(&mut session, 0, edits), edited(&mut session, 0, backwards));
    assert_eq!(one, other);
    let follows = |feature: FeatureId| {
        let change = one.changes.iter().find(|change| change.feature == feature.key());
        change.map(|change| (change.is_edited, change.to))
    };
    assert_eq!(follows(FeatureId::AvgCreditUtilization), Some((false, Some(0.8))));
    assert_eq!(follows(FeatureId::TotalProjects), Some((true, Some(9.0))));
}

#[test]
fn reasons_add_up_to_no_more_than_the_model_says_and_are_of_the_level_shown() {
    let mut session = session("demo.xlsx");
    let Reply::Explanation(explanation) = session.ask(Question::Explain { customer: 3 }).unwrap() else {
        panic!("an explanation")
    };
    let answer = ask(&mut session, 3, Vec::new());
    let level = explanation
        .levels
        .iter()
        .find(|shares| shares.level == answer.before.level)
        .unwrap();
    let expected: Vec<(&str, u64)> = (level.shares.iter())
        .take(answer.before.reasons.len())
        .map(|share| {
            (
                explanation.reasons[usize::from(share.reason)].feature.as_str(),
                share.amount.to_bits(),
            )
        })
        .collect();
    let found: Vec<(&str, u64)> = (answer.before.reasons.iter())
        .map(|reason| (reason.feature.as_str(), reason.amount.to_bits()))
        .collect();
    assert!(!found.is_empty());
    assert_eq!(found, expected);
}

#[test]
fn what_cannot_be_is_refused_and_what_nobody_is_like_is_said() {
    let mut session = session("demo.xlsx");
    let refusals = |session: &mut Session, edits| ask(session, 0, edits).after.unwrap_err();
    assert_eq!(
        refusals(&mut session, vec![edit(FeatureId::UrgencyScore, 8.0)]),
        [Refusal::NotEditable("urgency_score".to_owned())]
    );
    assert_eq!(
        refusals(&mut session, vec![edit(FeatureId::TotalOpportunities, f64::NAN)]),
        [Refusal::NotEditable("total_opportunities".to_owned())]
    );
    let huge = edited(&mut session, 0, vec![edit(FeatureId::TotalOpportunities, 1e6)]);
    assert!(huge.support.is_missing());
    let unknown = Edit {
        feature: "nothing".to_owned(),
        value: Some(1.0),
    };
    assert_eq!(refusals(&mut session, vec![unknown]), [Refusal::NotEditable("nothing".to_owned())]);
    let customers = FEATURES.len() as u32 * 1_000;
    assert!(
        session
            .ask(Question::WhatIf {
                customer: customers,
                edits: Vec::new()
            })
            .is_err()
    );
}
