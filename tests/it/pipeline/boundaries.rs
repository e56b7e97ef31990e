//! Recommendations at every boundary of their rules, from rows to actions and flags: the days and counts on both sides of
//! each rule.

use onelead::domain::calendar::{Day, Days};
use onelead::domain::propensity::Propensity;
use onelead::report::Customer;
use onelead::report::action::{ActionKind, OpportunityArea, RiskFlag};

use super::run::{as_of, try_analyze};
use crate::rows;
use crate::support::{Cell, WorkbookBuilder};

/// What is known about the customer under test; days are counted from the as-of date.
#[derive(Default)]
struct Given {
    end_of_life: Option<i32>,
    end_of_service: Option<i32>,
    contract_end: Option<i32>,
    /// Purchased and active credits.
    credits: Option<(i32, i32)>,
    platforms: usize,
    last_project: Option<i32>,
    delivered: usize,
    lost: usize,
    /// Whether open opportunities make the customer High; otherwise two others rank before it.
    is_high: bool,
}

fn day(ahead: i32) -> String {
    as_of().0.plus(Days(ahead)).to_string()
}

fn optional(ahead: Option<i32>) -> Cell {
    ahead.map_or(Cell::Blank, |ahead| Cell::Text(day(ahead)))
}

/// The customer with id 1, and two others, one of which has an opportunity.
fn customer(given: &Given) -> Customer {
    let mut base = rows![[
        "account_sales_territory_id",
        "serial_number_id",
        "product_platform_description_name",
        "product_end_of_life_date",
        "product_end_of_service_life_date",
    ]];
    for product in 0..given.platforms.max(1) {
        let platform = if given.platforms == 0 {
            Cell::Blank
        } else {
            Cell::Text(format!("Platform {product}"))
        };
        let serial = Cell::Text(format!("S{product}"));
        base.push(vec![
            1.into(),
            serial,
            platform,
            optional(given.end_of_life),
            optional(given.end_of_service),
        ]);
    }
    let mut deals = rows![["opportunity_id", "account_sales_territory_id"], ["O2", 2], ["O3", 3]];
    if given.is_high {
        deals = rows![["opportunity_id", "account_sales_territory_id"], ["O1", 1], ["O2", 2]];
    }
    let mut credits = rows![["project_id", "st_id", "purchased_credits", "active_credits", "contract_end_date"]];
    if given.credits.is_some() || given.contract_end.is_some() {
        let (purchased, active) = given.credits.unwrap_or((0, 0));
        credits.push(vec![
            "K1".into(),
            1.into(),
            purchased.into(),
            active.into(),
            optional(given.contract_end),
        ]);
    }
    let mut projects = rows![["project", "st_id", "prj_start_date", "prj_stage_status"]];
    let stages = std::iter::repeat_n("C", given.delivered).chain(std::iter::repeat_n("LOST", given.lost));
    for (number, stage) in stages.enumerate() {
        projects.push(vec![Cell::Text(format!("C{number}")), 1.into(), Cell::Blank, stage.into()]);
    }
    if let Some(ago) = given.last_project {
        projects.push(vec!["P".into(), 1.into(), Cell::Text(day(-ago)), "S".into()]);
    }
    let book = WorkbookBuilder::new()
        .sheet("Raw_install_base", base)
        .sheet("Raw_opportunities", deals)
        .sheet("Raw_service_credits", credits)
        .sheet("Raw_projects", projects)
        .bytes();
    let report = try_analyze("boundary.xlsx", book, "{}").unwrap().report;
    report
        .customers
        .iter()
        .find(|customer| customer.id.to_string() == "1")
        .unwrap()
        .clone()
}

fn kinds(given: &Given) -> Vec<ActionKind> {
    customer(given).actions.iter().map(|action| action.kind).collect()
}

/// Checks whether an action is present on either side of a boundary.
#[track_caller]
fn check(kind: ActionKind, cases: &[(Given, bool)]) {
    for (place, (given, expected)) in cases.iter().enumerate() {
        let found = kinds(given);
        assert_eq!(found.contains(&kind), *expected, "case {place}: {found:?}");
    }
}

fn life(ahead: i32) -> Given {
    Given {
        end_of_life: Some(ahead),
        ..Given::default()
    }
}

fn service(ahead: i32) -> Given {
    Given {
        end_of_service: Some(ahead),
        ..Given::default()
    }
}

fn contract(ahead: i32) -> Given {
    Given {
        contract_end: Some(ahead),
        ..Given::default()
    }
}

#[test]
fn a_renewal_is_critical_up_to_364_days_and_planned_up_to_729() {
    check(
        ActionKind::CriticalRenewal,
        &[
            (life(-9_000), true),
            (life(-1), true),
            (life(0), true),
            (life(364), true),
            (life(365), false),
        ],
    );
    check(
        ActionKind::PlannedRenewal,
        &[
            (life(364), false),
            (life(365), true),
            (life(729), true),
            (life(730), false),
            (service(365), true),
            (service(730), false),
        ],
    );
}

#[test]
fn a_support_renewal_is_urgent_up_to_364_days_unless_the_product_is_critical() {
    check(
        ActionKind::UrgentRenewal,
        &[(service(-1), true), (service(0), true), (service(364), true), (service(365), false)],
    );
    let both = |end_of_life| Given {
        end_of_life: Some(end_of_life),
        ..service(10)
    };
    check(ActionKind::UrgentRenewal, &[(both(364), false), (both(365), true)]);
    check(ActionKind::PlannedRenewal, &[(both(365), false)]);
}

#[test]
fn a_contract_is_renewed_from_90_days_ago_to_89_ahead() {
    check(
        ActionKind::ServiceExpiration,
        &[
            (contract(-91), false),
            (contract(-90), true),
            (contract(0), true),
            (contract(89), true),
            (contract(90), false),
            (contract(91), false),
            (Given::default(), false),
        ],
    );
}

#[test]
fn credits_are_underused_below_a_half() {
    let used = |active| Given {
        credits: Some((100, active)),
        ..Given::default()
    };
    check(
        ActionKind::ServiceExpansion,
        &[(used(50), false), (used(51), true), (used(0), false)],
    );
    let none_bought = Given {
        credits: Some((0, 40)),
        ..Given::default()
    };
    check(ActionKind::ServiceExpansion, &[(none_bought, false)]);
}

#[test]
fn cross_sell_has_room_up_to_two_platforms() {
    let owning = |platforms, is_high| Given {
        platforms,
        is_high,
        ..Given::default()
    };
    for platforms in 0..=3 {
        let given = owning(platforms, true);
        let customer = customer(&given);
        let found: Vec<_> = customer.actions.iter().map(|action| action.kind).collect();
        assert_eq!(customer.level(), Propensity::High);
        assert_eq!(found.contains(&ActionKind::CrossSellHigh), platforms <= 2, "{platforms}: {found:?}");
        assert!(!found.contains(&ActionKind::CrossSellMedium));
    }
    let low = customer(&owning(0, false));
    let found: Vec<_> = low.actions.iter().map(|action| action.kind).collect();
    match low.level() {
        Propensity::High => assert!(found.contains(&ActionKind::CrossSellHigh)),
        Propensity::Medium => assert!(found.contains(&ActionKind::CrossSellMedium)),
        Propensity::Low => assert_eq!(found, [ActionKind::GeneralFollowUp]),
    }
}

#[test]
fn relationships_are_built_on_success_or_after_180_days() {
    let silent = |ago| Given {
        last_project: Some(ago),
        ..Given::default()
    };
    check(
        ActionKind::RelationshipBuilding,
        &[(silent(180), false), (silent(181), true), (silent(0), false)],
    );
    let record = |delivered, lost| Given {
        delivered,
        lost,
        ..Given::default()
    };
    check(
        ActionKind::RelationshipBuilding,
        &[
            (record(4, 1), true),
            (record(3, 1), false),
            (record(2, 0), false),
            (record(3, 0), true),
            (Given::default(), false),
        ],
    );
    let areas = customer(&record(4, 1)).areas;
    assert!(areas.contains(&OpportunityArea::StrategicPartnership), "{areas:?}");
    assert!(!customer(&silent(181)).areas.contains(&OpportunityArea::StrategicPartnership));
}

#[test]
fn flags_are_raised_on_either_side_of_every_boundary() {
    use RiskFlag::{
        CreditsUnderused, EndOfLifePassed, EndOfLifeWithinYear, LowProjectSuccess, NoProjectForYear, ProductSupportEnding,
        ServiceContractEnded, ServiceContractEnding,
    };
    let silent = |ago| Given {
        last_project: Some(ago),
        ..Given::default()
    };
    let record = |delivered, lost| Given {
        delivered,
        lost,
        ..Given::default()
    };
    let used = |active| Given {
        credits: Some((100, active)),
        ..Given::default()
    };
    let cases: Vec<(Given, Vec<RiskFlag>)> = vec![
        (life(-1), vec![EndOfLifePassed]),
        (life(0), vec![EndOfLifeWithinYear]),
        (life(364), vec![EndOfLifeWithinYear]),
        (life(365), vec![]),
        (service(364), vec![ProductSupportEnding]),
        (service(365), vec![]),
        (contract(0), vec![ServiceContractEnding]),
        (contract(89), vec![ServiceContractEnding]),
        (contract(90), vec![]),
        (contract(-1), vec![ServiceContractEnded]),
        (contract(-90), vec![ServiceContractEnded]),
        (contract(-91), vec![]),
        (used(51), vec![CreditsUnderused]),
        (used(50), vec![]),
        (silent(365), vec![]),
        (silent(366), vec![NoProjectForYear]),
        (record(1, 2), vec![LowProjectSuccess]),
        (record(2, 2), vec![]),
        (record(0, 2), vec![]),
    ];
    for (place, (given, expected)) in cases.iter().enumerate() {
        assert_eq!(customer(given).risks, *expected, "case {place}");
    }
}

/// The day of the event or the last day of the timeline, whichever is sooner, moved to a working day: the as-of date is a Friday.
#[test]
fn every_due_day_is_that_of_the_event_or_counted_from_the_as_of_date() {
    let due = |given: &Given, kind: ActionKind| {
        let customer = customer(given);
        let action = customer.actions.iter().find(|action| action.kind == kind).unwrap();
        action.due
    };
    let after = |days| Some(as_of().0.plus(Days(days)));
    assert_eq!(due(&life(10), ActionKind::CriticalRenewal), after(0));
    assert_eq!(due(&service(10), ActionKind::UrgentRenewal), after(10));
    assert_eq!(due(&service(60), ActionKind::UrgentRenewal), after(28));
    assert_eq!(due(&contract(2), ActionKind::ServiceExpiration), after(0));
    assert_eq!(due(&contract(10), ActionKind::ServiceExpiration), after(10));
    assert_eq!(due(&life(400), ActionKind::PlannedRenewal), Day::from_iso("2026-01-02"));
}
