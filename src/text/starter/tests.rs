//! Every template parses, can be filled in, and reads correctly in the singular and the plural.

use super::*;
use crate::domain::template::Variable;
use crate::report::action::ActionKind;

fn advice(set: TemplateSet, values: Vec<(Variable, Value)>) -> Advice {
    Advice {
        customer: 0,
        set,
        values,
        starters: Vec::new(),
        platform: None,
        services: Vec::new(),
    }
}

/// A value for every variable, with counts of `n`.
fn values(n: u64) -> Vec<(Variable, Value)> {
    let value = |variable: Variable| match variable {
        Variable::Team => Value::Team(Some("Birke".into())),
        Variable::Milestone => Value::Milestone(Milestone::EndOfLife),
        Variable::UtilizationRate => Value::Share(0.25),
        Variable::CustomerName => Value::Text("Birke".into()),
        _ if variable.is_count() => Value::Count(n),
        other => Value::Text(other.name().to_uppercase()),
    };
    Variable::ALL.map(|variable| (variable, value(variable))).into()
}

fn scene(template: TemplateKind) -> Scene {
    Scene {
        template,
        values: Vec::new(),
    }
}

#[track_caller]
fn check(kind: TemplateKind, n: u64, subject: &str, opening: &str) {
    let advice = advice(TemplateSet::Standard, values(n));
    let wording = delivered(TemplateSet::Standard, kind);
    let message = filled(&advice, &scene(kind), &wording).unwrap();
    assert_eq!(message.subject, subject);
    assert!(message.body.starts_with(opening), "{}", message.body);
}

#[test]
fn a_value_holds_nothing_that_nobody_sees() {
    let advice = advice(
        TemplateSet::Standard,
        vec![(Variable::CustomerName, Value::Text("Bir\u{200b}ke\u{202e}GA\u{ad}".into()))],
    );
    let wording = Wording {
        subject: "For {customer_name}".into(),
        body: String::new(),
    };
    assert_eq!(
        filled(&advice, &scene(TemplateKind::CheckIn), &wording).unwrap().subject,
        "For BirkeGA"
    );
}

#[test]
fn every_delivered_template_can_be_filled() {
    for set in TemplateSet::ALL {
        for kind in TemplateKind::ALL {
            let wording = delivered(set, kind);
            assert_eq!(wording.refusals(kind), [], "{set:?} {kind:?}");
            for n in [1, 2, 2_546] {
                let message = filled(&advice(set, values(n)), &scene(kind), &wording).unwrap();
                for text in [&message.subject, &message.body] {
                    assert!(!text.contains(['{', '}', '|']) && !text.contains("  "), "{text}");
                    assert!(!text.contains("1 days") && !text.contains("2 day "), "{text}");
                }
            }
        }
    }
}

#[test]
fn sentences_agree_in_number() {
    check(
        TemplateKind::RenewalUrgent,
        1,
        "Critical: Product Lifecycle Planning for Birke",
        "Hi Birke team, our records show you have a critical product reaching end-of-life in the next 1 day. I'd like",
    );
    check(
        TemplateKind::RenewalPassed,
        2_546,
        "Critical: Product Lifecycle Planning for Birke",
        "Hi Birke team, our records show 2,546 products past end-of-life: the first of them reached that date 2,546 days ago.",
    );
    check(
        TemplateKind::UnusedCredits,
        1,
        "Maximize Your Service Investment - Birke",
        "Hello Birke team, you have 1 service credit that expires in 1 day. Let's",
    );
    check(
        TemplateKind::ContractEnded,
        2,
        "Your Service Contracts - Birke",
        "Hi Birke team, service contracts of yours ended 2 days ago.",
    );
}

#[test]
fn a_template_without_its_values_is_passed_over() {
    let known = vec![
        (Variable::Team, Value::Team(None)),
        (Variable::VendorName, Value::Text("Nordlicht".into())),
        (Variable::CustomerName, Value::Text("7".into())),
    ];
    let advice = advice(TemplateSet::Standard, known);
    let starter = Starter {
        action: ActionKind::CrossSellHigh,
        scenes: [TemplateKind::PlatformExpansion, TemplateKind::SolutionGap, TemplateKind::CheckIn]
            .map(scene)
            .into(),
    };
    let found = message(&advice, &starter, &TemplateEdits::default()).unwrap();
    assert_eq!(found.template, TemplateKind::CheckIn);
    assert!(found.body.starts_with("Hello team, I'd like"), "{}", found.body);
    let mut edits = TemplateEdits::default();
    let mine = |body: &str| Wording {
        subject: "Hi".into(),
        body: body.into(),
    };
    edits
        .set(TemplateSet::Standard, TemplateKind::CheckIn, mine("{recommended_service}"))
        .unwrap();
    assert_eq!(message(&advice, &starter, &edits), None);
    edits
        .set(TemplateSet::Standard, TemplateKind::SolutionGap, mine("By {vendor_name}"))
        .unwrap();
    let found = message(&advice, &starter, &edits).unwrap();
    assert_eq!((found.template, found.body.as_str()), (TemplateKind::SolutionGap, "By Nordlicht"));
}

#[test]
fn shares_never_round_to_nothing() {
    assert_eq!(shown(&Value::Share(0.001)), "less than 1");
    assert_eq!(shown(&Value::Share(0.0)), "0");
    assert_eq!(shown(&Value::Share(0.496)), "50");
}
