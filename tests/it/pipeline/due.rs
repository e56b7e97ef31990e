//! Due days, contract ends and unused credits against the reference written in Python (`tests/reference/due.py`), and the same
//! day in every file.

use std::fs;
use std::path::Path;

use onelead::answers::Adviser;
use onelead::domain::calendar::Day;
use onelead::domain::template::{self, Variable};
use onelead::report::action::{ActionKind, Driver};
use serde_json::Value;

use super::run::{WORKBOOKS, try_open, workbook};

/// The actions that do not depend on the predicted level.
const KINDS: [ActionKind; 5] = [
    ActionKind::CriticalRenewal,
    ActionKind::UrgentRenewal,
    ActionKind::ServiceExpiration,
    ActionKind::ServiceExpansion,
    ActionKind::PlannedRenewal,
];

fn golden(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    serde_json::from_str(&fs::read_to_string(folder.join(name.replace("xlsx", "json"))).unwrap()).unwrap()
}

#[test]
fn due_days_contract_ends_and_credits_are_the_references() {
    for name in WORKBOOKS {
        let (opened, analysis) = try_open(name, workbook(name), "{}").unwrap();
        let adviser = Adviser::new(&opened, &analysis);
        let golden = golden(name);
        let expected = golden["customers"].as_array().unwrap();
        assert_eq!(expected.len(), analysis.report.customers.len());
        for ((customer, expected), index) in analysis.report.customers.iter().zip(expected).zip(0..) {
            let place = format!("{name}, customer {}", customer.id);
            let actions = customer.actions.iter().filter(|action| KINDS.contains(&action.kind));
            let due = actions.map(|action| (action.kind.key().to_owned(), action.due.unwrap().to_string().into()));
            assert_eq!(Value::Object(due.collect()), expected["due"], "{place}");
            let grounds = adviser.grounds(&analysis, index).unwrap();
            let day = |day: Option<Day>| day.map(|day| day.to_string());
            assert_eq!(
                day(grounds.contract_ends.next).as_deref(),
                expected["next_contract_end"].as_str(),
                "{place}"
            );
            let ended = day(grounds.contract_ends.latest_ended);
            assert_eq!(ended.as_deref(), expected["latest_ended_contract"].as_str(), "{place}");
            let credits = ["unused_credits", "unused_credits_of_ended_contracts"].map(|key| expected[key].as_f64().unwrap());
            let near = |found: [f64; 2]| found.iter().zip(credits).all(|(found, expected)| (found - expected).abs() < 1e-6);
            if let Some(found) = grounds.credits {
                assert!(near([found.unused, found.ended]), "{place}: {found:?}, reference {credits:?}");
            }
            let advice = adviser.advise(&opened, &analysis, index).unwrap();
            let scenes = advice.starters.iter().flat_map(|starter| &starter.scenes);
            for value in scenes.filter_map(|scene| advice.value(scene, Variable::UnusedCredits)) {
                assert_eq!(
                    *value,
                    template::Value::count(credits[0]).unwrap(),
                    "{place}: the message's credits are the view's"
                );
            }
            for action in &customer.actions {
                if let Driver::CreditsUnderused { unused, ended, .. } = action.reason {
                    assert!(near([unused, ended]), "{place}: {:?}, reference {credits:?}", action.reason);
                }
            }
        }
    }
}
